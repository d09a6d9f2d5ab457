/** Applying as a program: send the files, then hand in the answers that name them. What a matter asks comes with the matter. */

import { z } from 'zod'
import { ReceiptView, receiptOf, viewReceipt } from '../../../casework/api/index.ts'
import { notFound } from '../../../casework/dossier/index.ts'
import { answerSchema } from '../../../casework/form/index.ts'
import { badRequest, invalid, notThere } from '../../../kernel/http/index.ts'
import { BASE, named, type Operation, question, write } from '../../../trust/api/index.ts'
import { notForYou } from '../../../trust/gate/index.ts'
import type { Principal } from '../../../trust/policy/index.ts'
import { type Matter, type MatterCity, MatterPlace, matterOf } from '../../matter/index.ts'
import { holdUpload, viewHeldUpload } from '../program-uploads.ts'
import { type Receipt, submitAnswers } from '../submit.ts'

const Uploaded = named(
  'Upload',
  z.strictObject({
    id: z.uuid(),
    field: z.string(),
    name: z.string(),
    sizeBytes: z.int(),
    type: z.enum(['application/pdf', 'image/jpeg', 'image/png']),
  }),
)

export const applicationOperations = (city: MatterCity): Operation[] => [
  uploading(city),
  question({
    id: 'getUpload',
    tag: 'applications',
    path: '/uploads/{upload}',
    params: z.strictObject({ upload: z.uuid() }),
    allow: 'signed-in',
    scopes: ['dossiers:write'],
    summary: { zh: '已上传、还没有被引用的文件', en: 'A file that was sent and not yet named in answers' },
    view: Uploaded,
    show: ({ params, principal }) => viewUpload(city, params.upload, principal),
  }),
  applying(city),
]

const uploading = (city: MatterCity): Operation =>
  write({
    id: 'upload',
    tag: 'applications',
    path: '/uploads',
    allow: 'signed-in',
    scopes: ['dossiers:write'],
    files: true,
    summary: {
      zh: '上传一个文件（PDF、JPEG、PNG、HEIC，最大 10 MB），七天内在填报内容里引用',
      en: 'Send one file (PDF, JPEG, PNG, HEIC, 10 MB at most), to be named in answers within seven days',
    },
    body: named('UploadFields', z.strictObject({})),
    view: Uploaded,
    place: ({ id }) => `${BASE}/uploads/${id}`,
    act: async ({ principal }, _fields, files) => {
      const [sent] = files
      if (!sent || files.length > 1)
        throw badRequest({ errors: [{ path: '', message: 'one file, in a part named after the field of the form' }] })
      if (!/^[a-z][A-Za-z0-9]{0,59}$/.test(sent.field))
        throw badRequest({ errors: [{ path: sent.field.slice(0, 60), message: 'not the name of a field' }] })
      return holdUpload(city, principal, sent)
    },
    answer: (id, { principal }) => viewUpload(city, id, principal),
  })

async function viewUpload(city: MatterCity, id: string, by: Principal): Promise<z.input<typeof Uploaded.schema>> {
  const held = await viewHeldUpload(city, by, id)
  if (!held) throw notFound()
  const { field, name, sizeBytes, type } = held
  return { id, field, name, sizeBytes, type: Uploaded.schema.shape.type.parse(type) }
}

const Application = named(
  'Application',
  z.strictObject({
    /** For whom, where not for oneself: an enterprise one represents. */
    subject: z.uuid().optional(),
    /** Whether notices may be served in the in-box. */
    electronicService: z.boolean(),
    /** As the JSON Schema `answers` of the matter says (`getMatter`). */
    answers: z.record(z.string().max(60), z.unknown()),
  }),
)

function applying(city: MatterCity): Operation {
  const fresh = new WeakMap<object, Receipt>()
  const schemas = new WeakMap<Matter, ReturnType<typeof answerSchema>>()
  return write({
    id: 'apply',
    tag: 'applications',
    path: '/matters/{matter}/applications',
    params: MatterPlace,
    allow: 'signed-in',
    scopes: ['dossiers:write'],
    problems: [404, 409],
    summary: { zh: '提交申请', en: 'Apply for a matter' },
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
      const parsed = schema.safeParse(answers)
      if (!parsed.success) throw invalid(parsed.error, ['answers'])
      const receipt = await submitAnswers(city, caller, {
        matter,
        subject: forWhom,
        answers: parsed.data,
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
