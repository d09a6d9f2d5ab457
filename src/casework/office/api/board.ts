/** The board of a unit for programs: how much is open, due soon and overdue, by whom and by matter. Officers are said by position. */
import { z } from 'zod'
import { pick } from '../../../kernel/i18n/index.ts'
import { named, type Operation, question } from '../../../trust/api/index.ts'
import { deskOf, matterTitle, Place, unitName } from '../../api/index.ts'
import type { CaseworkCity } from '../../kind/index.ts'
import { staffOf } from '../../step/index.ts'
import { boardOf, shareOf, soonDay, weeksOf } from '../../worklist/index.ts'
import { stageTitle } from '../board.ts'

const numbers = { open: z.int(), soon: z.int(), overdue: z.int() }
const Tally = z.strictObject(numbers)

const BoardView = named(
  'Board',
  z.strictObject({
    unit: Place,
    /** Due soon is what is due until this day. */
    soonUntil: z.iso.date(),
    all: Tally,
    /** What nobody has taken up. */
    nobody: Tally,
    /** What accounts have that hold no position in the unit any more: to be handed over. */
    gone: Tally,
    officers: z.array(
      z.strictObject({
        account: z.uuid(),
        position: z.string(),
        name: z.string().nullable(),
        title: z.string(),
        me: z.boolean(),
        ...numbers,
      }),
    ),
    matters: z.array(z.strictObject({ matter: Place, ...numbers })),
    /** By the stage in which it stands; the kind is the procedure's name. */
    stages: z.array(z.strictObject({ kind: z.string(), stage: z.string(), title: z.string(), ...numbers })),
    /** What came and what was closed in each of the last weeks; a week is its Monday. */
    weeks: z.array(z.strictObject({ week: z.iso.date(), came: z.int(), went: z.int() })),
  }),
)

export const board = (city: CaseworkCity): Operation =>
  question({
    id: 'getBoard',
    tag: 'office',
    path: '/board',
    allow: 'officer',
    scopes: ['dossiers:read'],
    summary: {
      zh: '本单位的看板：在办、快到期、超期，按人、按阶段、按事项，最近几周收了多少、办完多少',
      en: 'The dashboard of the unit: open, due soon and overdue, by officer, stage and service; cases received and closed in the last weeks',
    },
    view: BoardView,
    show: async ({ principal, language }) => {
      const { database, engine } = city
      const desk = deskOf(principal)
      const { unit, account: own } = desk
      const today = engine.clock.today()
      const soonUntil = soonDay(engine.days.calendar, today)
      const [counted, weeks, positions] = await Promise.all([
        boardOf(database, desk, today, soonUntil),
        weeksOf(database, desk, today, engine.days.zone),
        staffOf(city, unit),
      ])
      // One who holds several positions stands here once, in the one held longest.
      const officers = positions.filter(
        ({ account }, place) => positions.findIndex((one) => one.account === account) === place,
      )
      const share = shareOf(counted, new Set(officers.map(({ account }) => account)))
      return {
        unit: { code: unit, name: unitName(city, unit, language) },
        soonUntil,
        all: counted.all,
        nobody: share.nobody,
        gone: share.gone,
        officers: officers.map(({ account, position, name, title }) => ({
          account,
          position,
          name,
          title: pick(title, language),
          me: account === own,
          ...share.of(account),
        })),
        stages: counted.byStage.map(({ kind, stage, ...tally }) => ({
          kind,
          stage,
          title: stageTitle(city, kind, stage, language),
          ...tally,
        })),
        weeks,
        matters: counted.byMatter.map(({ matter, ...tally }) => ({
          matter: { code: matter ?? '', name: matterTitle(city, matter, language) },
          ...tally,
        })),
      }
    },
  })
