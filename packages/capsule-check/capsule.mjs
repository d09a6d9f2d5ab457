/**
 * Checks a decision capsule of format 1: replays its events over its procedure, counts its time limits, derives the facts from
 * the answers, asks its rule table, and compares its notices. Shares no code with the city that made it.
 */
import { checkSeal, hash, same, thumbprint } from './canonical.mjs'
import { calendarOf, dayOf } from './days.mjs'
import { Fault, must } from './fault.mjs'
import { foldEvents } from './fold.mjs'
import { checkNotices } from './notices.mjs'
import { factsOf, fieldsOf, firstRow } from './rules.mjs'

export const FORMAT = 'yipan-capsule/1'
const FIELDS = ['calendar', 'city', 'digestKey', 'events', 'format', 'inputs', 'made', 'notices', 'number', 'openings']
const ALL = [...FIELDS, 'procedure', 'rules', 'seal']
const RULED = { grant: 'granted', refuse: 'refused', unsure: null }

/**
 * `{ follows: true, … }` with what was checked, or `{ follows: false, place, code, values }`. `keys`: the city's public keys as
 * they are known from elsewhere, each with the times in which it sealed; without them the key in the capsule is used, which shows only that one hand sealed it all.
 * @param {any} capsule
 * @param {{ keys?: { x: string, y: string, from?: string | undefined, until?: string | undefined, compromised?: string | undefined }[] | null }} [options]
 */
export function checkCapsule(capsule, { keys = null } = {}) {
  try {
    return { follows: true, ...check(capsule, keys) }
  } catch (thrown) {
    if (thrown instanceof Fault)
      return { follows: false, place: thrown.place, code: thrown.code, values: thrown.values }
    return { follows: false, place: 'capsule', code: 'shape', values: { what: String(thrown?.message ?? thrown) } }
  }
}

function check(capsule, keys) {
  must(same(Object.keys(capsule).sort(), ALL), 'capsule', 'fields')
  must(capsule.format === FORMAT, 'format', 'format')
  must(/^[0-9a-f]{64}$/.test(capsule.digestKey), 'digestKey', 'shape', { what: 'digestKey' })
  must(hash(capsule.procedure.value) === capsule.procedure.hash, 'procedure.value', 'hash')
  const calendar = calendarOf(capsule.calendar, capsule.city)
  const folding = foldEvents(capsule, calendar)
  const ruled = checkRules(capsule, folding)
  const papers = checkNotices(capsule, folding, ruled)
  must(folding.before <= capsule.made, 'made', 'order')
  checkSeal(capsule, keys)
  const { outcome, decided } = folding.state
  return {
    number: capsule.number,
    city: capsule.city.name,
    outcome,
    day: dayOf(decided.at, capsule.city.zone),
    step: decided.body.step,
    title: capsule.procedure.value.steps[decided.body.step].done,
    ruled,
    events: capsule.events.length,
    clocks: Object.keys(folding.state.clocks).length,
    opened: folding.opened,
    closed: folding.closed,
    papers,
    key: thumbprint(capsule.seal.key),
    isKnownKey: keys !== null,
  }
}

/** Whether the table says what it is said to have said, of the facts that follow from the answers. */
function checkRules({ rules, openings, events, inputs, procedure }, { state }) {
  const at = openings.findIndex(({ name }) => name === 'application/ruling')
  const byRule = events.find(({ body }) => body.type === 'step' && procedure.value.steps[body.step].by === 'rule')
  must((rules !== null) === (byRule !== undefined) && at >= 0 === (rules !== null), 'rules', 'rules-missing')
  if (rules === null) return must(inputs.length === 0, 'inputs', 'rules-missing') ?? null
  const table = rules.value
  const { id, version, validFrom } = table
  must(hash(table) === rules.hash, 'rules.value', 'hash')
  const inForce = rules.versions.filter((one) => one.validFrom <= state.received)
  const latest = inForce.reduce((last, one) => (one.version > last.version ? one : last), { version: 0 })
  must(inForce.length === rules.versions.length, 'rules.versions', 'not-in-force', { day: state.received })
  must(same(latest, { version, validFrom, hash: rules.hash }), 'rules.versions', 'not-in-force', {
    day: state.received,
  })
  const { sequence, value: ruling } = openings[at]
  const given = openings.filter((one) => one.name === 'application/answers' && one.sequence < sequence).at(-1)
  must(sequence === byRule.sequence && given, `openings[${at}].sequence`, 'answers-missing')
  const answers = JSON.parse(given.value)
  const facts = factsOf(table, answers, state.received)
  for (const [index, { name, from }] of table.inputs.entries()) {
    must(ruling.facts[name] === facts[name], `openings[${at}].value.facts.${name}`, 'fact', { value: facts[name] })
    const input = { name, value: facts[name], source: 'applicant', fields: fieldsOf(from) }
    must(same(inputs[index], input), `inputs[${index}]`, 'fact', { value: facts[name] })
  }
  must(inputs.length === table.inputs.length && same(ruling.facts, facts), 'inputs', 'fact', { value: '-' })
  const hit = firstRow(table, facts)
  const { table: _named, facts: _facts, ...said } = ruling
  must(same(said, hit), `openings[${at}].value`, 'row', hit)
  must(same(ruling.table, { id, version, hash: rules.hash }), `openings[${at}].value.table`, 'table')
  const { body } = byRule
  const place = `events[${byRule.sequence - 1}].body`
  must(same(body.inputs, { table: id, version, row: hit.row }), `${place}.inputs`, 'table')
  must(same(body.outcome, RULED[hit.outcome]), `${place}.step`, 'ruled', { outcome: hit.outcome })
  const words = openings.find((one) => one.sequence === sequence && one.name === 'reason')?.value
  const told = hit.reasons.map((reason) => table.reasons[reason]?.zh)
  must(!told.includes(undefined) && words === told.join(''), `openings[${at}].value.reasons`, 'reason')
  return { table: id, title: table.title, version, ...hit }
}
