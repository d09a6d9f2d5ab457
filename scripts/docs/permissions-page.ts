/**
 * Who may do what, asked of the policy itself: sample people, each act, and the policies that decided. What stands here is
 * an answer of Cedar, not a reading of its text.
 */
import type { Roles } from '../../src/base/department/index.ts'
import { asSubjectId } from '../../src/base/subject/index.ts'
// Not from the face: this runs on Node as it is, which reads no pages.
import { SCOPES } from '../../src/trust/identity/program.ts'
import {
  ACTIONS,
  asAccountId,
  ENGINE,
  type Policy,
  type Principal,
  type Question,
  resource,
} from '../../src/trust/policy/index.ts'
import { code, page, table } from './markdown.ts'

type Sample = { name: string; who: Principal; fourEyes?: boolean }
type Act = { name: string; ask: Omit<Question, 'principal'> }

const person = (name: string, rest: Partial<Principal> = {}): Principal => ({
  ...ENGINE,
  kind: 'person',
  account: asAccountId(name),
  person: asSubjectId(name),
  subjects: [asSubjectId(name)],
  ...rest,
})
const officer = (roles: readonly string[], rest: Partial<Principal> = {}): Principal =>
  person('officer', { kind: 'officer', position: 'position', unit: 'unit', roles, ...rest })
const program = (who: Principal, ...scopes: string[]): Principal => ({ ...who, program: 'program', scopes })

// Sample people are called by what they are.
const applicant = asSubjectId('applicant')
const onlooker = asSubjectId('onlooker')
const represented = asSubjectId('represented')
const party = { person: applicant, subjects: [applicant] }
const SAMPLES: readonly Sample[] = [
  { name: 'a stranger, not signed in', who: { ...ENGINE, kind: 'person' } },
  { name: 'a person, not a party', who: person('somebody') },
  { name: 'the applicant', who: person('applicant') },
  { name: 'an onlooker of the dossier', who: person('onlooker') },
  {
    name: "somebody with the applicant's mandate in this matter",
    who: person('agent', { mandates: [{ enterprise: applicant, matters: ['matter'] }] }),
  },
  {
    name: "somebody with the applicant's mandate in another matter",
    who: person('agent', { mandates: [{ enterprise: applicant, matters: ['other'] }] }),
  },
  { name: 'the legal representative of whom a mandate is asked', who: person('head', { heads: [represented] }) },
  { name: 'a receiver of the unit', who: officer(['receiver']) },
  { name: 'an examiner of the unit', who: officer(['examiner']) },
  { name: 'a decider of the unit', who: officer(['decider']) },
  { name: 'an expert of the unit', who: officer(['expert']) },
  { name: 'the head of the unit', who: officer(['head']) },
  { name: 'an administrator of the unit', who: officer(['administrator']) },
  { name: 'an administrator of the unit above', who: officer(['administrator'], { unit: 'above' }) },
  { name: 'an examiner of another unit', who: officer(['examiner'], { unit: 'other' }) },
  {
    name: 'an examiner of the unit, for other matters',
    who: officer(['examiner'], { remit: { matters: ['other'] } }),
  },
  { name: 'an examiner of the unit who is the applicant', who: officer(['examiner'], party) },
  { name: 'an examiner of the unit, the other of four eyes', who: officer(['examiner']), fourEyes: false },
  { name: "the applicant's program, without scopes", who: program(person('applicant')) },
  ...SCOPES.map((scope) => ({
    name: `the applicant's program, ${code(scope)}`,
    who: program(person('applicant'), scope),
  })),
  ...SCOPES.map((scope) => ({
    name: `an examiner's program, ${code(scope)}`,
    who: program(officer(['examiner']), scope),
  })),
  { name: "an administrator's program, all scopes", who: program(officer(['administrator']), ...SCOPES) },
  { name: 'the city itself', who: ENGINE },
]

const DOSSIER = resource('Dossier', {
  units: ['unit'],
  subjects: [applicant],
  onlookers: [onlooker],
  represented: [represented],
  persons: [applicant, onlooker],
  kind: 'application',
  matter: 'matter',
})
const UNIT = resource('Unit', { units: ['unit'] })
/** Whoever administers a unit above may appoint in it, too: the units above stand with it. */
const APPOINTING = resource('Unit', { units: ['unit', 'above'], persons: [asSubjectId('candidate')] })

const ACTS: readonly Act[] = [
  { name: 'see a dossier', ask: { action: 'see', resource: DOSSIER } },
  { name: "take an applicant's step", ask: { action: 'step', by: 'applicant', resource: DOSSIER } },
  { name: 'take a step of whom a mandate is asked', ask: { action: 'step', by: 'represented', resource: DOSSIER } },
  { name: "take an examiner's step", ask: { action: 'step', by: 'examiner', resource: DOSSIER } },
  { name: 'take a step of clocks', ask: { action: 'step', by: 'clock', resource: DOSSIER } },
  { name: 'leave a note or a file', ask: { action: 'note', resource: DOSSIER } },
  {
    name: "give away examiner's work that is his or nobody's",
    ask: { action: 'assign', by: 'examiner', resource: DOSSIER },
  },
  { name: 'give away the work of others', ask: { action: 'assign', by: '', resource: DOSSIER } },
  { name: 'ask the office', ask: { action: 'ask', resource: DOSSIER } },
  { name: 'answer a question', ask: { action: 'answer', resource: DOSSIER } },
  {
    name: 'apply for the applicant',
    ask: { action: 'apply', resource: resource('Subject', { subjects: [applicant], matter: 'matter' }) },
  },
  { name: 'work in the unit', ask: { action: 'work', resource: UNIT } },
  { name: "rehearse a rule of the unit's matters", ask: { action: 'rehearse', resource: UNIT } },
  { name: 'propose an appointment in the unit', ask: { action: 'appoint', resource: APPOINTING } },
  { name: 'confirm an appointment in the unit', ask: { action: 'confirm', resource: APPOINTING } },
  { name: 'take an account or a position of the unit away at once', ask: { action: 'revoke', resource: APPOINTING } },
  { name: 'administer the city', ask: { action: 'administer', resource: resource('City') } },
  { name: 'read the security log', ask: { action: 'audit', resource: resource('City') } },
]

export function permissionsPage(policy: Policy, roles: Roles): string {
  const unasked = ACTIONS.filter((action) => !ACTS.some(({ ask }) => ask.action === action))
  if (unasked.length > 0) throw new Error(`docs/permissions.md asks nothing about ${unasked.join(', ')}`)
  return page(
    '# Who may do what',
    'Made from [the policies](../src/trust/policy/policies.cedar) by asking Cedar, with `npm run -s docs`; a test fails where the two differ. Default deny: what nothing permits is refused, and so is everything during which a policy fails. Each table says who may, and by which policy; where a policy forbids what another permits, the one that forbids is named.',
    '## At a glance',
    ...glance(policy),
    '## Steps by role',
    "Officers of the unit that handles the dossier, who are no party to it. Rows: the officer's role. Columns: whose step it is.",
    rolesTable(policy, roles),
    ...ACTS.flatMap((act) => [`## To ${act.name}`, whoMay(policy, act), policiesOn(policy, act)]),
  )
}

const asked = (policy: Policy, { who, fourEyes = true }: Sample, { ask }: Act) =>
  policy.explains({ ...ask, principal: who, fourEyes })

/** Two tables: one of all acts would be too wide to read. */
const glance = (policy: Policy): string[] =>
  [ACTS.slice(0, 9), ACTS.slice(9)].map((acts) =>
    table(
      ['who', ...acts.map(({ name }) => name)],
      SAMPLES.map((sample) => [sample.name, ...acts.map((act) => (asked(policy, sample, act).allowed ? 'yes' : '·'))]),
    ),
  )

function rolesTable(policy: Policy, roles: Roles): string {
  const takers = ['applicant', ...roles.names.filter(roles.takesSteps), 'clock']
  return table(
    ['role', ...takers],
    roles.names.map((role) => [
      role,
      ...takers.map((by) =>
        policy.asks({ action: 'step', by, principal: officer([role]), resource: DOSSIER }) ? 'yes' : '·',
      ),
    ]),
  )
}

/** Who may, and whom a policy forbids it expressly; everybody else is refused because nothing permits it. */
function whoMay(policy: Policy, act: Act): string {
  const answers = SAMPLES.map((sample) => ({ name: sample.name, ...asked(policy, sample, act) }))
  const named = answers.filter(({ because }) => because.length > 0)
  return table(
    ['who', '', 'because'],
    [
      ...named.map(({ name, allowed, because }) => [name, allowed ? 'may' : 'may not', [...because].sort().join('; ')]),
      ...(named.length < answers.length ? [['everybody else', 'may not', 'nothing permits it']] : []),
    ],
  )
}

const policiesOn = ({ policies }: Policy, { ask }: Act): string =>
  policies
    .filter(({ actions }) => actions.includes(ask.action))
    .map(({ name, forbids }) => `- ${forbids ? 'forbids' : 'permits'}: ${name}`)
    .join('\n')
