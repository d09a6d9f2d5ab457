/**
 * Files of a dossier: each is looked at in place, page by page as pictures, so that an officer downloads nothing and nothing
 * of a stranger's file runs in his browser; the file itself is there, too. Every look is one of the trace of reading.
 */
import { z } from 'zod'
import { materialsGiven } from '../../casework/form/index.ts'
import { openAttachment, openNotes } from '../../casework/note/index.ts'
import { drawPage, readPage } from '../../kernel/file/index.ts'
import { type Answer, file, html, notThere } from '../../kernel/http/index.ts'
import { type Language, pick, sayDate } from '../../kernel/i18n/index.ts'
import { dateOf } from '../../kernel/time/index.ts'
import { isApplication, openApplication, openUpload } from '../../services/application/index.ts'
import type { Matter } from '../../services/matter/index.ts'
import type { Call, Gate } from '../../trust/gate/index.ts'
import { type BanCity, type DossierCall, dossierOnDesk, type OnDesk } from './desk.ts'
import { type DossierPageProps, FilePage } from './pages/index.ts'
import { texts } from './texts.ts'

type Opened = Awaited<ReturnType<typeof openApplication>>
type File = { name: string; type: string; bytes: Uint8Array }
/** `files` came with the application, `attachments` were added by officers. */
type Kind = 'files' | 'attachments'
type Place = { dossier: string; file: string }

export const previewOf = (own: string, kind: Kind, id: string): string => `${own}/${kind}/${id}/preview`

export function fileRoutes(gate: Gate, city: BanCity): void {
  const allow = { dossier: 'dossier', why: 'examination', act: 'file' } as const
  const place = { dossier: z.uuid(), file: z.uuid() }
  for (const kind of ['files', 'attachments'] as const) {
    gate.page(`/ban/dossiers/:dossier/${kind}/:file`, {
      door: 'ban',
      params: z.strictObject(place),
      allow,
      show: async (call) => whole(await openOne(city, call, kind, await dossierOnDesk(city, call))),
    })

    gate.page(`/ban/dossiers/:dossier/${kind}/:file/preview`, {
      door: 'ban',
      params: z.strictObject(place),
      query: z.strictObject({ page: z.coerce.number().int().min(1).max(10_000).default(1) }),
      allow,
      show: async (call) => html(await previewPage(city, call, kind)),
    })

    gate.page(`/ban/dossiers/:dossier/${kind}/:file/pages/:page`, {
      door: 'ban',
      params: z.strictObject({ ...place, page: z.coerce.number().int().min(1).max(10_000) }),
      allow,
      show: async (call) => {
        const { name, type, bytes } = await openOne(city, call, kind, await dossierOnDesk(city, call))
        const drawn = type === 'application/pdf' ? await drawPage(bytes, call.params.page - 1) : null
        if (!drawn) throw notThere()
        return file(drawn, 'image/png', `${name}.${call.params.page}.png`)
      },
    })
  }
}

/** What officers add for each other is not for an officer who is a party 回避. */
async function openOne(city: BanCity, call: Call<Place, unknown>, kind: Kind, { isParty }: OnDesk): Promise<File> {
  const { dossier, file: id } = call.params
  if (kind === 'files') return openUpload(city, call.purpose, dossier, id)
  if (isParty) throw notThere()
  return openAttachment(city, call.purpose, dossier, id)
}

const SHOWN = new Set(['application/pdf', 'image/jpeg', 'image/png'])

/** Shown where a browser cannot be made to run it; anything else is saved. */
const whole = ({ bytes, type, name }: File): Answer => file(bytes, type, name, SHOWN.has(type))

async function previewPage(city: BanCity, call: Call<Place, { page: number }>, kind: Kind) {
  const onDesk = await dossierOnDesk(city, call)
  const { own, held } = onDesk
  const { name, type, bytes } = await openOne(city, call, kind, onDesk)
  const base = `${own}/${kind}/${call.params.file}`
  const isPdf = type === 'application/pdf'
  const { page } = call.query
  const read = isPdf ? await readPage(bytes, page - 1) : { text: '', pages: 1 }
  const pages = read?.pages ?? 0
  const all = await filesOf(city, call, onDesk)
  const at = all.findIndex(({ href }) => href === previewOf(own, kind, call.params.file))
  return FilePage({
    frame: call.frame,
    backHref: own,
    number: held.dossier.number,
    name: all[at]?.label ?? name,
    picture: read
      ? {
          href: isPdf ? `${base}/pages/${page}` : base,
          text: read.text,
        }
      : null,
    pages: { at: page, of: pages },
    previousHref: page > 1 ? `${base}/preview?page=${page - 1}` : undefined,
    nextHref: page < pages ? `${base}/preview?page=${page + 1}` : undefined,
    wholeHref: base,
    files: all.map((one, index) => ({ ...one, current: index === at })),
    after: all[at + 1],
  })
}

/** Every file of the dossier, in the order of the form, then what officers added. */
async function filesOf(city: BanCity, call: DossierCall, { held: { dossier }, own, isParty }: OnDesk) {
  const [application, notes] = await Promise.all([
    isApplication(dossier) ? openApplication(city, call.purpose, dossier.id) : null,
    isParty ? { attachments: [] } : openNotes(city, call.purpose, dossier.id),
  ])
  const matter = application && city.catalogue.matterOf(application.matter)
  const papers = matter ? papersOf(city, application, matter, own, call.language) : []
  return [
    ...papers.flatMap(({ href, name }) => (href === undefined ? [] : [{ href, label: name }])),
    ...notes.attachments.map(({ id, name }) => ({ href: previewOf(own, 'attachments', id), label: name })),
  ]
}

/** Each material with its papers, or the commitment that stands in their place. */
export function papersOf(
  city: BanCity,
  { form, answers, versions, uploads }: Opened,
  matter: Matter,
  own: string,
  language: Language,
): NonNullable<DossierPageProps['application']>['materials'] {
  const say = texts(language)
  const { clock, days } = city.engine
  const nameOf = (material: string) =>
    pick(
      matter.materials.find(({ id }) => id === material)?.elements.name.value ?? { zh: material, en: material },
      language,
    )
  const arrived = (what: string) => {
    const first = versions.find(({ answers: said }) => JSON.stringify(said).includes(what)) ?? versions[0]
    return first ? sayDate(dateOf(first.at, days.zone), language, clock.today()) : ''
  }
  return materialsGiven(form, answers).flatMap((given) =>
    given.from === 'commitment'
      ? [
          {
            id: given.path,
            name: nameOf(given.material),
            source: say('source.commitment'),
            received: arrived(given.path),
          },
        ]
      : given.uploads.map((id) => ({
          id,
          name: `${nameOf(given.material)} · ${uploads.get(id)?.name ?? ''}`,
          href: previewOf(own, 'files', id),
          source: say('source.upload'),
          received: arrived(id),
        })),
  )
}
