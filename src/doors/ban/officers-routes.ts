/** Routes of officers and positions: for administrators; what each may do is asked by trust/appointment. */

import { z } from 'zod'
import { html, redirect } from '../../kernel/http/index.ts'
import { isProblem, problem } from '../../kernel/problem/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import { decideAppointment, personUnfit, proposeAppointment } from '../../trust/appointment/index.ts'
import { type Gate, notForYou } from '../../trust/gate/index.ts'
import { makeFirstCode } from '../../trust/identity/index.ts'
import { KINDS, readProposal } from './appoint-form.ts'
import {
  appointing,
  appointmentFor,
  appointmentPage,
  appointPage,
  mayMakeCode,
  officersPage,
  targetOf,
  unitFor,
} from './officers.ts'

const Unit = z.string().regex(/^[a-z][a-z0-9-]{0,60}$/)
/** What does not fit is a form for a new officer in one's own unit. */
const Asked = z.object({
  unit: Unit.optional().catch(undefined),
  kind: z.enum(KINDS).catch('officer'),
  position: z.string().max(120).optional().catch(undefined),
})
const ADMINISTRATOR = { action: 'administer' } as const

/** Something on the form has to be changed; the page says what. */
const proposalWrong = problem<{ fields: string }>('ban/proposal-wrong', {
  status: 422,
  title: { zh: '有的内容需要改', en: 'Some answers need to be changed' },
  detail: {
    zh: '请按每一项旁边的说明改好后再提交。',
    en: 'Follow the note beside each field, then send it again.',
  },
})

export function officersRoutes(gate: Gate, city: MatterCity): void {
  gate.page('/ban/officers', {
    programs: {
      operation: 'listPositions',
      but: 'without names, and without what is proposed: appointing is forbidden to programs by a policy',
    },
    query: z.strictObject({ unit: Unit.optional(), done: z.literal('1').optional() }),
    allow: ADMINISTRATOR,
    show: async (call) =>
      html(await officersPage(city, call, unitFor(city, call, call.query.unit), call.query.done === '1')),
  })

  gate.page('/ban/officers/proposal', {
    programs: { none: 'belongs to appointing officers, which a policy forbids to programs' },
    query: Asked,
    allow: ADMINISTRATOR,
    show: async (call) => {
      const { unit, kind, position } = call.query
      return html(await appointPage(city, call, { unit: unitFor(city, call, unit), kind, position }))
    },
  })

  gate.form('/ban/officers/proposal', {
    programs: {
      operation: 'closeAccount',
      but: 'and `endPosition`, which take away at once; to give, or to give back, is forbidden to programs by a policy: two people do it, each signed in',
    },
    allow: ADMINISTRATOR,
    act: async (call, { fields }) => {
      const { unit, kind, position } = Asked.parse(fields)
      const place = unitFor(city, call, unit)
      const held = await targetOf(city, call, { unit: place, kind, position })
      const { proposed, faults } = await readProposal(city, place, kind, fields, held)
      if (!proposed) throw proposalWrong({ fields: faults.map(({ name }) => name).join() })
      return proposeAppointment(appointing(city), call.principal, place, proposed)
    },
    answer: (id) => redirect(`/ban/officers/${id}?done=1`),
    within: ['unit', 'kind', 'position'],
    again: async (thrown, call, { fields }) => {
      const isUnfit = isProblem(thrown, personUnfit)
      if (thrown !== null && !isUnfit && !isProblem(thrown, proposalWrong)) return null
      const { unit, kind, position } = Asked.parse(fields)
      const place = unitFor(city, call, unit)
      const held = await targetOf(city, call, { unit: place, kind, position })
      const faults = thrown === null ? [] : (await readProposal(city, place, kind, fields, held)).faults
      if (isUnfit) faults.push({ name: 'number', key: 'person' })
      return html(await appointPage(city, call, { unit: place, kind, position }, { typed: fields, faults }), 422)
    },
  })

  const Place = z.strictObject({ appointment: z.uuid() })
  gate.page('/ban/officers/:appointment', {
    programs: { none: 'belongs to appointing officers, which a policy forbids to programs' },
    params: Place,
    query: z.strictObject({ done: z.literal('1').optional() }),
    allow: ADMINISTRATOR,
    show: async (call) =>
      html(await appointmentPage(city, call, call.params.appointment, { done: call.query.done === '1' })),
  })

  gate.form('/ban/officers/:appointment/decision', {
    programs: {
      none: 'A policy forbids it to programs: "a program does not administer". Who is an officer is decided by two people, each signed in',
    },
    params: Place,
    allow: ADMINISTRATOR,
    act: (call, { fields }) =>
      decideAppointment(appointing(city), call.principal, call.params.appointment, fields.decision === 'confirm'),
    answer: (id) => redirect(`/ban/officers/${id}?done=1`),
  })

  // The code is shown in the answer and kept nowhere: sending it again makes another one, and the one before is void.
  gate.form('/ban/officers/:appointment/code', {
    programs: {
      none: 'A policy forbids it to programs: "a program does not administer". Who is an officer is decided by two people, each signed in; the code is shown to a person once and kept nowhere',
    },
    params: Place,
    allow: ADMINISTRATOR,
    handle: async (call) => {
      const { appointment } = call.params
      const row = await appointmentFor(city, call, appointment)
      if (row.account === null || !(await mayMakeCode(city, call, row))) throw notForYou()
      const code = await makeFirstCode(city, row.account)
      return html(await appointmentPage(city, call, appointment, { done: false, code }))
    },
  })
}
