/** SQL of files. */
import type { Kysely, Selectable } from 'kysely'
import { type Database, prepared, type Transaction } from '../../kernel/database/index.ts'
import type { Tables } from './tables.ts'

type FileRow = Selectable<Tables['casework.file']>
type Reading = Pick<Database, 'read'> | Pick<Transaction, 'read'>
export type UploadListed = Pick<
  FileRow,
  'id' | 'draft' | 'dossier' | 'field' | 'type' | 'size' | 'width' | 'height' | 'key' | 'name'
>

const LISTED = ['id', 'draft', 'dossier', 'field', 'type', 'size', 'width', 'height', 'key', 'name'] as const

/** Files of a draft; at most 200. Index: file_of_draft. */
export const uploadsOfDraft = (from: Reading, draft: string): Promise<UploadListed[]> =>
  from.read<Tables>().selectFrom('casework.file').select(LISTED).where('draft', '=', draft).limit(200).execute()

/** Files of a dossier; at most 500. Index: file_of_dossier. */
export const uploadsOfDossier = (from: Reading, dossier: string): Promise<UploadListed[]> =>
  selectOfDossier(from, { dossier })

const selectOfDossier = prepared((db: Kysely<Tables>, the: { dossier: string }) =>
  db.selectFrom('casework.file').select(LISTED).where('dossier', '=', the.dossier).limit(500),
)

/** Files by id that lie in drafts; at most 200. Index: the primary key. */
export const heldUploads = (from: Reading, ids: readonly string[], lock = false): Promise<UploadListed[]> =>
  from
    .read<Tables>()
    .selectFrom('casework.file')
    .select(LISTED)
    .where('id', 'in', ids)
    .where('draft', 'is not', null)
    .limit(200)
    .$if(lock, (query) => query.forUpdate())
    .execute()

export const readUpload = (from: Reading, id: string): Promise<FileRow | undefined> =>
  from
    .read<Tables>()
    .selectFrom('casework.file')
    .select([...LISTED, 'bytes'])
    .where('id', '=', id)
    .executeTakeFirst()
