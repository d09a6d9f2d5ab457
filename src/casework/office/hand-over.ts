/**
 * Handing over a desk 工作移交: whoever leaves or is away gives his open work to colleagues of his unit; the head or an
 * administrator does it for one who is absent. Chosen here, done as a batch: each dossier under its own lock, and whoever may
 * not take one is passed over or named with the reason.
 */

import { z } from 'zod'
import { notThere } from '../../kernel/http/index.ts'
import type { Language } from '../../kernel/i18n/index.ts'
import { problem } from '../../kernel/problem/index.ts'
import { formerIn } from '../../trust/identity/index.ts'
import { AccountId, type Principal, resource } from '../../trust/policy/index.ts'
import { beginBatch, MOST_ITEMS, type Wanted } from '../batch/index.ts'
import { readStates } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { type StepTyped, sayColleague, staffOf } from '../step/index.ts'
import { boardOf, type Desk, soonDay, type Work, workOfAccount } from '../worklist/index.ts'
import { type AnyCall, deskOf } from './desk.ts'
import { colleaguesOf } from './filters.ts'
import { HandOverPage } from './pages/index.ts'
import { openKnown, rowOf } from './rows.ts'
import { texts } from './texts.ts'
import { viewsFor } from './views.ts'

/** How many lines the page shows to choose from; all of them can be handed over together. */
const SHOWN = 100

export const HandOverQuery = z.strictObject({ from: AccountId.optional().catch(undefined) })

/** Nothing was chosen, or nobody: the page says which. */
export const handOverIncomplete = problem<{ missing: 'work' | 'receiver' }>('ban/hand-over-incomplete', {
  status: 422,
  title: { zh: '还差一项', en: 'Something is missing' },
  detail: {
    zh: ({ missing }) => (missing === 'work' ? '请选择要移交的办件。' : '请选择交给谁。'),
    en: ({ missing }) => (missing === 'work' ? 'Choose what is handed over.' : 'Choose who takes it.'),
  },
})

/** Whether he may hand over the desk of somebody else in his unit. */
const mayForOthers = ({ engine }: CaseworkCity, by: Principal, { unit }: Desk): boolean =>
  engine.policy.allows({ action: 'assign', principal: by, resource: resource('Dossier', { units: [unit] }), by: '' })

/** Whose desk is meant. Throws `kernel/not-found` for the desk of another where he may not. */
function ownerOf(city: CaseworkCity, call: AnyCall, desk: Desk, from: AccountId | undefined): AccountId {
  if (from === undefined || from === desk.account) return desk.account
  if (!mayForOthers(city, call.principal, desk)) throw notThere()
  return from
}

const workOnDesk = (city: CaseworkCity, desk: Desk, owner: AccountId): Promise<Work[]> =>
  workOfAccount(city.database, desk, owner, city.engine.clock.today(), MOST_ITEMS)

const lineOf = ({ dossier, name }: Work) => `${dossier},${name}`

/** The page; `back` where it was sent and something is missing. */
export async function handOverPage(
  city: CaseworkCity,
  call: AnyCall,
  from: AccountId | undefined,
  back?: { typed: StepTyped; missing: 'work' | 'receiver' | null },
) {
  const { language } = call
  const say = texts(language)
  const desk = deskOf(call.principal)
  const owner = ownerOf(city, call, desk, from)
  const [work, officers, views] = await Promise.all([
    workOnDesk(city, desk, owner),
    staffOf(city, desk.unit),
    viewsFor(city, call),
  ])
  const shown = work.slice(0, SHOWN)
  const states = await readStates(city.database, [...new Set(shown.map(({ dossier }) => dossier))])
  const byId = new Map(states.map((one) => [String(one.id), one]))
  const known = await openKnown(city, call, desk, officers, states, 'hand-over')
  const chosen = new Set([back?.typed.line ?? []].flat())
  const receivers = new Set([back?.typed.to ?? []].flat())
  const isOther = owner !== desk.account
  // Only whoever has a role that some of the work is for.
  const needed = new Set(work.map(({ role }) => role))
  const takers = officers.filter(({ account, roles }) => account !== owner && roles.some((role) => needed.has(role)))
  return HandOverPage({
    frame: call.frame,
    views,
    owners: mayForOthers(city, call.principal, desk) ? await ownersOf(city, desk, owner, language) : [],
    lead: isOther ? say('handOver.leadOther') : say('handOver.lead'),
    count: work.length,
    rows: shown.flatMap((one) => {
      const dossier = byId.get(one.dossier)
      return dossier ? [{ ...rowOf(city, known, dossier, lineOf(one), null), ticked: chosen.has(lineOf(one)) }] : []
    }),
    isAll: back ? back.typed.which !== 'some' : true,
    receivers: colleaguesOf(city, { ...desk, account: owner }, officers).flatMap(({ account, label }) =>
      takers.some((one) => one.account === account)
        ? [
            {
              value: account,
              label: account === desk.account ? say('me') : label[language],
              checked: receivers.has(account),
            },
          ]
        : [],
    ),
    missing: back?.missing ?? undefined,
    form: call.form(),
    from: owner,
  })
}

/** Everybody in the unit who has open work, also those who hold no position any more. */
async function ownersOf(city: CaseworkCity, desk: Desk, owner: AccountId, language: Language) {
  const { unit, account: own } = desk
  const today = city.engine.clock.today()
  const board = await boardOf(city.database, desk, today, soonDay(city.engine.days.calendar, today))
  const having = board.byAssignee.flatMap(({ assignee, open }) => (assignee === null ? [] : [{ assignee, open }]))
  const former = await formerIn(
    { database: city.database, keys: city.engine.keys },
    unit,
    having.map(({ assignee }) => assignee),
  )
  const said = (who: Parameters<typeof sayColleague>[0] | undefined) =>
    who ? sayColleague(who, language) : texts(language)('colleague')
  return having.map(({ assignee, open }) => ({
    href: `/ban/hand-over?from=${assignee}`,
    label: texts(language)('handOver.owner', {
      who: assignee === own ? texts(language)('me') : said(former.get(assignee)),
      n: open,
    }),
    current: assignee === owner,
  }))
}

/** Puts the hand-over down. Throws `ban/hand-over-incomplete`, `kernel/not-found`. */
export async function confirmHandOver(city: CaseworkCity, call: AnyCall, fields: StepTyped): Promise<string> {
  const desk = deskOf(call.principal)
  const owner = ownerOf(city, call, desk, AccountId.safeParse(fields.from).data)
  const lines = new Set([fields.line ?? []].flat())
  const work = await workOnDesk(city, desk, owner)
  const chosen = fields.which === 'some' ? work.filter((one) => lines.has(lineOf(one))) : work
  if (chosen.length === 0) throw handOverIncomplete({ missing: 'work' })
  const named = [fields.to ?? []].flat().flatMap((one) => AccountId.safeParse(one).data ?? [])
  const receivers = [...new Set(named)].slice(0, 20)
  if (receivers.length === 0) throw handOverIncomplete({ missing: 'receiver' })
  const items = chosen.map(({ dossier, name }): Wanted => ({ dossier, task: name, seen: null }))
  return beginBatch(city, call.principal, { act: 'hand-over', from: owner, receivers }, items)
}
