/** The receipt 回执: number, code, and what comes next. */
import QRCode from 'qrcode'
import { z } from 'zod'
import { openSubject } from '../../base/subject/index.ts'
import { heldOf, keyOf, notFound, readCode, readRow } from '../../casework/dossier/index.ts'
import { sayMoment } from '../../casework/story/index.ts'
import { html } from '../../kernel/http/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import { openText } from '../../kernel/sealing/index.ts'
import type { Call, Gate } from '../../trust/gate/index.ts'
import type { ServicesCity } from './city.ts'
import { ReceiptPage } from './pages/index.ts'
import { applyTexts } from './texts.ts'
import { isApplication } from './title.ts'

type AnyCall = Call<unknown, unknown>

export function receiptRoutes(gate: Gate, city: ServicesCity): void {
  gate.page('/dossiers/:dossier/receipt', {
    door: 'tong',
    params: z.strictObject({ dossier: z.uuid() }),
    allow: { dossier: 'dossier', why: 'own-matter', act: 'receipt' },
    show: async (call) => html(await receiptPage(city, call, call.params.dossier)),
  })
}

async function receiptPage(city: ServicesCity, call: AnyCall, id: string) {
  const { language } = call
  const row = await readRow(city.database, id)
  const sealed = await readCode(city.database, id)
  const matter = row && city.catalogue.matterOf(row.state.matter ?? '')
  if (!row || !sealed || !matter || !isApplication(row.state)) throw notFound()
  const { state } = row
  const code = openText(keyOf(heldOf(city.engine, row)), sealed, `code ${id}`)
  const applicant = await openSubject({ database: city.database, keys: city.engine.keys }, call.purpose, state.about.id)
  const unit = city.base.departments.unitOf(state.unit)
  const qr = await QRCode.toString(`${city.origin()}/status?number=${state.number}`, {
    type: 'svg',
    margin: 2,
    errorCorrectionLevel: 'M',
  })
  return ReceiptPage({
    frame: call.frame,
    matter: pick(matter.elements.name.value, language),
    applicant: applicant.name,
    organ: unit ? pick(unit.name, language) : '',
    number: state.number,
    code,
    sent: sayMoment(state.openedAt, language, city.engine.clock.today(), city.engine.days.zone),
    qr: withTitle(qr, applyTexts(language)('qr')),
    next: nextSteps(state.closedAt !== null, state.outcome, language),
    progressHref: `/dossiers/${id}`,
  })
}

const withTitle = (svg: string, title: string) => svg.replace('<svg ', `<svg role="img" aria-label="${title}" `)

function nextSteps(closed: boolean, outcome: string | null, language: Language) {
  const say = applyTexts(language)
  if (closed) return [{ title: say(outcome === 'granted' ? 'next.granted' : 'next.refused'), text: say('next.notice') }]
  return [
    { title: say('next.check'), text: say('next.checkText') },
    { title: say('next.decide'), text: say('next.decideText') },
    { title: say('next.deliver'), text: say('next.deliverText') },
  ]
}
