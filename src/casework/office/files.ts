/**
 * Files of a dossier: each is looked at in place, page by page as pictures, so that an officer downloads nothing and nothing
 * of a stranger's file runs in his browser; the file itself is there, too. Every look is one of the trace of reading.
 */

import { z } from 'zod'
import { drawPage } from '../../kernel/file/index.ts'
import { type Answer, file, html, notThere } from '../../kernel/http/index.ts'
import type { Call, Gate } from '../../trust/gate/index.ts'
import { countedAs } from '../../trust/policy/index.ts'
import { openDossierFile } from '../file/index.ts'
import { type CaseworkCity, idOfAnswer, NO_REASONS } from '../kind/index.ts'
import { openAttachment, openNotes } from '../note/index.ts'
import { filesOfSteps } from '../step/index.ts'
import { type DossierCall, dossierOnDesk, type OnDesk } from './desk.ts'
import { type DossierPageProps, FilePage } from './pages/index.ts'
import { Look, saidOf, viewSheet } from './sheet.ts'

type File = { name: string; type: string; bytes: Uint8Array }
/** `files` came with what was said or with a step, `attachments` were added by officers. */
type Kind = 'files' | 'attachments'
type Place = { dossier: string; file: string }

export const previewOf = (own: string, kind: Kind, id: string): string => `${own}/${kind}/${id}/preview`

export function fileRoutes(gate: Gate, city: CaseworkCity): void {
  const allow = { dossier: 'dossier', act: 'file' } as const
  const place = { dossier: z.uuid(), file: z.uuid() }
  for (const kind of ['files', 'attachments'] as const) {
    const operation = kind === 'files' ? 'getFile' : 'getAttachment'
    const drawn = { operation, but: 'pictures of its pages are for eyes; a program has the file' }
    gate.page(`/ban/dossiers/:dossier/${kind}/:file`, {
      programs: operation,
      params: z.strictObject(place),
      allow,
      show: async (call) => whole(await openOne(city, call, kind, await dossierOnDesk(city, call))),
    })

    gate.page(`/ban/dossiers/:dossier/${kind}/:file/preview`, {
      programs: drawn,
      params: z.strictObject(place),
      query: z.strictObject(Look.shape),
      allow,
      show: async (call) => html(await previewPage(city, call, kind)),
    })

    gate.page(`/ban/dossiers/:dossier/${kind}/:file/pages/:page`, {
      programs: drawn,
      params: z.strictObject({ ...place, page: z.coerce.number().int().min(1).max(10_000) }),
      allow,
      show: async (call) => {
        const { name, type, bytes } = await openOne(city, call, kind, await dossierOnDesk(city, call))
        const picture =
          type === 'application/pdf' ? await drawPage(bytes, call.params.page - 1, countedAs(call.principal)) : null
        if (!picture) throw notThere()
        return file(picture, 'image/png', `${name}.${call.params.page}.png`)
      },
    })
  }
}

/** What officers add for each other is not for an officer who is a party 回避. */
async function openOne(
  city: CaseworkCity,
  call: Pick<Call<Place, unknown>, 'params' | 'purpose'>,
  kind: Kind,
  { isParty }: OnDesk,
): Promise<File> {
  const { dossier, file: id } = call.params
  if (kind === 'files') return openDossierFile(city, call.purpose, dossier, id)
  if (isParty) throw notThere()
  return openAttachment(city, call.purpose, dossier, id)
}

const SHOWN = new Set(['application/pdf', 'image/jpeg', 'image/png'])

/** Shown where a browser cannot be made to run it; anything else is saved. */
const whole = ({ bytes, type, name }: File): Answer => file(bytes, type, name, SHOWN.has(type))

async function previewPage(city: CaseworkCity, call: Call<Place, Look>, kind: Kind) {
  const onDesk = await dossierOnDesk(city, call)
  const { own, held } = onDesk
  const id = call.params.file
  const file = await openOne(city, call, kind, onDesk)
  const all = await filesOf(city, call, onDesk)
  const here = previewOf(own, kind, id)
  const at = all.findIndex(({ href }) => href === here)
  return FilePage({
    frame: call.frame,
    backHref: own,
    number: held.dossier.number,
    sheet: await viewSheet({
      by: call.principal,
      name: all[at]?.label ?? file.name,
      file,
      base: `${own}/${kind}/${id}`,
      look: call.query,
      hrefOf: (look) => withQueries(here, saidOf(look)),
    }),
    besideHref: besideOf(own, id, call.query),
    files: all.map((one, index) => ({ ...one, current: index === at })),
    after: all[at + 1],
  })
}

/** A file of a dossier, by the name under which it is listed. */
export type Listed = { kind: Kind; id: string; name: string }

/** Where a file lies beside the answers; `at`: the path of the answer that it proves, so that this one stays in sight. */
export function besideOf(own: string, file: string, look: Look = Look.parse({}), at?: string): string {
  const query = { paper: file, ...saidOf(look), ...(at === undefined ? {} : { at }) }
  return `${withQueries(own, query)}#${at === undefined ? 'paper' : idOfAnswer(at)}`
}

/** A file as it lies beside the answers, under a trace of its own. Throws `kernel/not-there` for what is no file of the dossier. */
export async function sheetBeside(
  city: CaseworkCity,
  call: DossierCall,
  onDesk: OnDesk,
  listed: readonly Listed[],
  { paper, at, ...look }: Look & { paper: string; at?: string | undefined },
): Promise<NonNullable<DossierPageProps['sheet']>> {
  const { own, held } = onDesk
  const found = listed.find(({ id }) => id === paper)
  if (!found) throw notThere()
  const { kind, id, name } = found
  const purpose = await call.reading({ act: 'file', dossier: held.dossier.id })
  const file = await openOne(city, { purpose, params: { dossier: held.dossier.id, file: id } }, kind, onDesk)
  const next = listed[listed.indexOf(found) + 1]
  return {
    sheet: await viewSheet({
      by: call.principal,
      name,
      file,
      base: `${own}/${kind}/${id}`,
      look,
      hrefOf: (other) => besideOf(own, id, other, at),
    }),
    closeHref: at === undefined ? own : `${own}#${idOfAnswer(at)}`,
    aloneHref: withQueries(previewOf(own, kind, id), saidOf(look)),
    after: next && { href: besideOf(own, next.id), label: next.name },
  }
}

const withQueries = (path: string, query: Record<string, string>): string =>
  Object.keys(query).length === 0 ? path : `${path}?${new URLSearchParams(query)}`

/** Every file of the dossier: what came with what was said, what steps were given, then what officers added. */
async function filesOf(city: CaseworkCity, call: DossierCall, { held, own, isParty }: OnDesk) {
  const { language, purpose } = call
  const [opened, given, notes] = await Promise.all([
    city.kinds
      .of(held.dossier)
      .open?.(purpose, held, { language, for: 'office', by: call.principal, reasons: NO_REASONS }),
    filesOfSteps(city, purpose, held, language),
    isParty ? { attachments: [] } : openNotes(city, purpose, held.dossier.id),
  ])
  return [
    ...[...(opened?.papers ?? []), ...given].flatMap(({ file: id, name }) =>
      id === undefined ? [] : [{ href: previewOf(own, 'files', id), label: name }],
    ),
    ...notes.attachments.map(({ id, name }) => ({ href: previewOf(own, 'attachments', id), label: name })),
  ]
}
