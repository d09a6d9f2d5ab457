/** Files that a program sends before it hands in the answers that name them. */

import { z } from 'zod'
import { badRequest } from '../../../kernel/http/index.ts'
import { BASE, named, type Operation, question, write } from '../../../trust/api/index.ts'
import type { Principal } from '../../../trust/policy/index.ts'
import { notFound } from '../../dossier/index.ts'
import type { CaseworkCity } from '../../kind/index.ts'
import { holdUpload, viewHeldUpload } from '../held.ts'

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

export const uploadOperations = (city: CaseworkCity): Operation[] => [
  uploading(city),
  question({
    id: 'getUpload',
    tag: 'applications',
    path: '/uploads/{upload}',
    params: z.strictObject({ upload: z.uuid() }),
    allow: 'signed-in',
    scopes: ['dossiers:write'],
    summary: { zh: '已上传、还没有被引用的文件', en: 'A file that has been uploaded and is not yet referred to' },
    view: Uploaded,
    show: ({ params, principal }) => viewUpload(city, params.upload, principal),
  }),
]

const uploading = (city: CaseworkCity): Operation =>
  write({
    id: 'upload',
    tag: 'applications',
    path: '/uploads',
    allow: 'signed-in',
    scopes: ['dossiers:write'],
    files: true,
    summary: {
      zh: '上传一个文件（PDF、JPEG、PNG、HEIC，最大 10 MB），七天内在填报内容或者步骤里引用',
      en: 'Upload one file (PDF, JPEG, PNG or HEIC, up to 10 MB), to be referred to in answers or in a step within seven days',
    },
    body: named('UploadFields', z.strictObject({})),
    view: Uploaded,
    place: ({ id }) => `${BASE}/uploads/${id}`,
    act: async ({ principal }, _fields, files) => {
      const [sent] = files
      if (!sent || files.length > 1)
        throw badRequest({
          errors: [
            {
              path: '',
              message: {
                zh: '只要一个文件，部分的名称是表单的字段',
                en: 'one file, in a part named after the field of the form',
              },
            },
          ],
        })
      if (!/^[a-z][A-Za-z0-9]{0,59}$/.test(sent.field))
        throw badRequest({
          errors: [{ path: sent.field.slice(0, 60), message: { zh: '不是字段的名称', en: 'not the name of a field' } }],
        })
      return holdUpload(city, principal, sent)
    },
    answer: (id, { principal }) => viewUpload(city, id, principal),
  })

async function viewUpload(city: CaseworkCity, id: string, by: Principal): Promise<z.input<typeof Uploaded.schema>> {
  const held = await viewHeldUpload(city, by, id)
  if (!held) throw notFound()
  const { field, name, sizeBytes, type } = held
  return { id, field, name, sizeBytes, type: Uploaded.schema.shape.type.parse(type) }
}
