/** The office for programs: the worklist, taking work up, serving and withdrawing notices. Steps are those of casework/api. */
import { z } from 'zod'
import { badRequest } from '../../../kernel/http/index.ts'
import { PlainDate } from '../../../kernel/time/index.ts'
import { named, type Operation, write } from '../../../trust/api/index.ts'
import { DossierView, READ, TaskName, viewDossier, Which, WRITES } from '../../api/index.ts'
import { claimTask, notFound } from '../../dossier/index.ts'
import type { CaseworkCity } from '../../kind/index.ts'
import { readNotice, recordService, SERVED_HOW, withdrawNotice } from '../../notice/index.ts'
import { faultOfDay } from '../../step/index.ts'
import { board } from './board.ts'
import { search } from './search.ts'
import { worklist } from './worklist.ts'

export const officeOperations = (city: CaseworkCity): Operation[] => [
  worklist(city),
  board(city),
  search(city),
  claiming(city, true),
  claiming(city, false),
  serving(city),
  withdrawing(city),
]

const Claim = named('Claim', z.strictObject({ task: TaskName }))

const claiming = (city: CaseworkCity, takes: boolean): Operation =>
  write({
    id: takes ? 'claim' : 'release',
    tag: 'office',
    path: `/dossiers/{dossier}/${takes ? 'claim' : 'release'}`,
    params: Which,
    allow: { ...READ, act: takes ? 'claim' : 'release' },
    scopes: WRITES,
    summary: takes ? { zh: '认领办件', en: 'Assign a case to oneself' } : { zh: '放回待认领', en: 'Put a case back' },
    body: Claim,
    view: DossierView,
    act: ({ principal, params }, { task }) => claimTask(city, principal, params.dossier, task, takes),
    answer: (id, call) => viewDossier(city, id, call),
  })

const serving = (city: CaseworkCity): Operation =>
  write({
    id: 'recordService',
    tag: 'office',
    path: '/dossiers/{dossier}/notices/{notice}/service',
    params: z.strictObject({ dossier: z.uuid(), notice: z.uuid() }),
    allow: { ...READ, act: 'service' },
    scopes: WRITES,
    summary: { zh: '记录文书送达', en: 'Record that a notice was delivered' },
    body: named('Service', z.strictObject({ how: z.enum(SERVED_HOW), day: PlainDate })),
    view: DossierView,
    act: async ({ principal, params }, { how, day }) => {
      const notice = await readNotice(city.database, params.notice)
      if (notice?.dossier !== params.dossier) throw notFound()
      const fault = faultOfDay(day, { today: city.engine.clock.today(), earliest: notice.day })
      if (fault) throw badRequest({ errors: [{ path: 'day', message: fault }] })
      return recordService(city, principal, notice.id, how, day)
    },
    answer: (id, call) => viewDossier(city, id, call),
  })

const withdrawing = (city: CaseworkCity): Operation =>
  write({
    id: 'withdrawNotice',
    tag: 'office',
    path: '/dossiers/{dossier}/notices/{notice}/withdrawal',
    params: z.strictObject({ dossier: z.uuid(), notice: z.uuid() }),
    allow: { ...READ, act: 'notice' },
    scopes: WRITES,
    summary: {
      zh: '撤回发错的文书；带 `correction` 的，更正后重发',
      en: 'Withdraw a notice issued in error; with `correction`, issue a new one that begins with it',
    },
    body: named('NoticeWithdrawal', z.strictObject({ correction: z.string().trim().min(1).max(500).optional() })),
    view: DossierView,
    act: async ({ principal, params }, { correction }) => {
      const notice = await readNotice(city.database, params.notice)
      if (notice?.dossier !== params.dossier) throw notFound()
      return withdrawNotice(city, principal, notice.id, correction ?? null)
    },
    answer: (id, call) => viewDossier(city, id, call),
  })
