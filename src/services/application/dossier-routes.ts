/** Pages of an applicant's own dossier: where it stands, what waits for him, his papers, and who has looked. */
import { z } from 'zod'
import { readMessages } from '../../base/message/index.ts'
import { act, notFound } from '../../casework/dossier/index.ts'
import { openNotice, readNotice } from '../../casework/notice/index.ts'
import { file, html, redirect } from '../../kernel/http/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import { archiveOf } from './archive.ts'
import { capsuleOf } from './capsule.ts'
import type { ServicesCity } from './city.ts'
import { correctionRoutes } from './correction-routes.ts'
import { DossierPlace, type OwnPages, openHeld, READ } from './own-dossier.ts'
import { WithdrawPage } from './pages/index.ts'
import { progressPage } from './progress-page.ts'
import { questionRoutes } from './question-routes.ts'
import { openUpload } from './read.ts'
import { readingRoutes } from './reading-routes.ts'
import { applyTexts } from './texts.ts'

/** `others`: how beams tell dossiers that are no applications. */
export function dossierRoutes(gate: Gate, city: ServicesCity, others: OwnPages): void {
  progressRoutes(gate, city, others)
  correctionRoutes(gate, city)
  withdrawRoutes(gate, city)
  questionRoutes(gate, city, others)
  readingRoutes(gate, city)
  fileRoutes(gate, city)
}

function progressRoutes(gate: Gate, city: ServicesCity, others: OwnPages): void {
  gate.page('/dossiers/:dossier', {
    door: 'tong',
    params: DossierPlace,
    query: z.strictObject({ done: z.enum(['hand-in', 'withdraw', 'extend', 'asked']).optional() }),
    allow: READ,
    show: async (call) => {
      const about = { type: 'dossier', id: call.params.dossier }
      await readMessages(city.database, call.principal.subjects, about, city.engine.clock.now())
      const own = await openHeld(city, call)
      const page = others[own.held.dossier.kind] ?? progressPage
      const { done } = call.query
      return html(await page(city, call, own, { done: done && applyTexts(call.language)(`done.${done}`) }))
    },
  })
}

function withdrawRoutes(gate: Gate, city: ServicesCity): void {
  gate.page('/dossiers/:dossier/withdraw', {
    door: 'tong',
    params: DossierPlace,
    allow: READ,
    show: async (call) => {
      const { held, title, unit } = await openHeld(city, call)
      return html(
        WithdrawPage({
          frame: call.frame,
          matter: title,
          number: held.dossier.number,
          organ: unit,
          reason: '',
          action: `/dossiers/${held.dossier.id}/withdraw`,
          form: call.form(held.dossier.sequence),
          progressHref: `/dossiers/${held.dossier.id}`,
        }),
      )
    },
  })

  gate.form('/dossiers/:dossier/withdraw', {
    door: 'tong',
    params: DossierPlace,
    allow: { ...READ, act: 'withdraw' },
    act: (call, { fields, seen }) => {
      const reason = String(fields.reason ?? '')
        .trim()
        .slice(0, 2000)
      return act(city, call.principal, call.params.dossier, 'withdraw', {
        ...(seen === undefined ? {} : { seen }),
        texts: reason ? { reason } : {},
      })
    },
    answer: (id) => redirect(`/dossiers/${id}?done=withdraw`),
  })
}

function fileRoutes(gate: Gate, city: ServicesCity): void {
  gate.page('/dossiers/:dossier/notices/:notice', {
    door: 'tong',
    params: z.strictObject({ dossier: z.uuid(), notice: z.uuid() }),
    allow: { ...READ, act: 'notice' },
    show: async (call) => {
      const notice = await readNotice(city.database, call.params.notice)
      if (notice?.dossier !== call.params.dossier) throw notFound()
      const opened = await openNotice(city, notice.id)
      return file(opened.file, 'application/pdf', `${notice.number}.pdf`)
    },
  })

  gate.page('/dossiers/:dossier/papers', {
    door: 'tong',
    params: DossierPlace,
    allow: { ...READ, act: 'notice' },
    show: async (call) => {
      const { held } = await openHeld(city, call)
      const archive = await archiveOf(city, held.dossier.id, call.language)
      if (!archive) throw notFound()
      return file(archive, 'application/zip', `${held.dossier.number}.zip`, false)
    },
  })

  gate.page('/dossiers/:dossier/capsule', {
    door: 'tong',
    params: DossierPlace,
    allow: { dossier: 'dossier', why: 'examination', act: 'capsule' },
    show: async (call) => {
      const capsule = await capsuleOf(city, call.purpose, call.params.dossier)
      return file(Buffer.from(JSON.stringify(capsule, null, 2)), 'application/json', `${capsule.number}.json`, false)
    },
  })

  gate.page('/dossiers/:dossier/files/:upload', {
    door: 'tong',
    params: z.strictObject({ dossier: z.uuid(), upload: z.uuid() }),
    allow: { ...READ, act: 'file' },
    show: async (call) => {
      const { bytes, type, name } = await openUpload(city, call.purpose, call.params.dossier, call.params.upload)
      return file(bytes, type, name)
    },
  })
}
