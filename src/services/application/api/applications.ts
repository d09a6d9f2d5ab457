/** Applying as a program, all answers at once; files they name were sent before (casework/draft). What is asked comes with the matter. */

import { z } from 'zod'
import { SubjectId } from '../../../base/subject/index.ts'
import { ReceiptView, receiptOf, viewReceipt } from '../../../casework/api/index.ts'
import { answerSchema } from '../../../casework/form/index.ts'
import { fitting, notThere } from '../../../kernel/http/index.ts'
import { FieldName, named, type Operation, write } from '../../../trust/api/index.ts'
import { notForYou } from '../../../trust/gate/index.ts'
import { type Matter, type MatterCity, MatterPlace, matterOf } from '../../matter/index.ts'
import { type Receipt, submitAnswers } from '../submit.ts'

const Application = named(
  'Application',
  z.strictObject({
    /** For whom, where not for oneself: an enterprise one represents. */
    subject: SubjectId.optional(),
    /** Whether notices may be served in the in-box. */
    electronicService: z.boolean(),
    /** As the JSON Schema `answers` of the matter says (`getMatter`). */
    answers: z.record(FieldName, z.unknown()),
  }),
)

export function applying(city: MatterCity): Operation {
  const fresh = new WeakMap<object, Receipt>()
  const schemas = new WeakMap<Matter, ReturnType<typeof answerSchema>>()
  return write({
    id: 'apply',
    tag: 'applications',
    path: '/matters/{matter}/applications',
    params: MatterPlace,
    allow: 'signed-in',
    scopes: ['dossiers:write'],
    problems: [404, 409, 429],
    summary: { zh: '提交申请', en: 'Apply for a service' },
    body: Application,
    view: ReceiptView,
    place: ({ href }) => href,
    act: async (call, { subject, electronicService, answers }) => {
      const { caller } = call
      const matter = matterOf(city, call.params.matter)
      if (matter.elements.state.value !== '1') throw notThere()
      const forWhom = subject ?? caller?.person
      if (!caller || !forWhom) throw notForYou()
      const schema = schemas.get(matter) ?? answerSchema(matter.form)
      schemas.set(matter, schema)
      const fit = fitting(schema, answers, ['answers'])
      const receipt = await submitAnswers(city, caller, {
        matter,
        subject: forWhom,
        answers: fit,
        electronic: electronicService,
      })
      fresh.set(call, receipt)
      return receipt.id
    },
    answer: async (id, call) => {
      const receipt = fresh.get(call)
      return receipt ? viewReceipt(receipt) : receiptOf(city, id)
    },
  })
}
