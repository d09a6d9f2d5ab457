/** The receipt 回执: number, code, and what comes next. */
import QRCode from 'qrcode'
import { z } from 'zod'
import { openSubject } from '../../base/subject/index.ts'
import { html } from '../../kernel/http/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import { openText } from '../../kernel/sealing/index.ts'
import type { Call, Gate } from '../../trust/gate/index.ts'
import { aboutSubject, heldOf, isPartyIn, keyOf, notFound, readCode, readRow } from '../dossier/index.ts'
import { type CaseworkCity, openAgents, sayAgent } from '../kind/index.ts'
import { outcomeOf, sayMoment, viewWay, wayOf } from '../story/index.ts'
import { READ } from './own.ts'
import { ReceiptPage } from './pages/index.ts'
import { ownTexts } from './texts.ts'

type AnyCall = Call<unknown, unknown>

export function receiptRoutes(gate: Gate, city: CaseworkCity): void {
  gate.page('/dossiers/:dossier/receipt', {
    programs: 'getDossier',
    params: z.strictObject({ dossier: z.uuid() }),
    allow: { ...READ, act: 'receipt' },
    show: async (call) => html(await receiptPage(city, call, call.params.dossier)),
  })
}

async function receiptPage(city: CaseworkCity, call: AnyCall, id: string) {
  const { language } = call
  const row = await readRow(city.database, id)
  const sealed = await readCode(city.database, id)
  const next = row && city.kinds.of(row.state).next
  if (!row || !isPartyIn(row.state, call.principal) || !sealed || !next) throw notFound()
  const { state } = row
  const who = aboutSubject(state)
  if (who === null) throw notFound()
  const held = heldOf(city.engine, row)
  const { procedure } = held
  const { clock, days } = city.engine
  const code = openText(keyOf(held), sealed, `code ${id}`)
  const applicant = await openSubject({ database: city.database, keys: city.engine.keys }, call.purpose, who)
  const agents = await openAgents(city, call.purpose, state)
  const unit = city.base.departments.unitOf(state.unit)
  const organ = unit ? pick(unit.name, language) : ''
  const qr = await QRCode.toString(`${city.origin()}/status?number=${state.number}`, {
    type: 'svg',
    margin: 2,
    errorCorrectionLevel: 'M',
  })
  return ReceiptPage({
    frame: call.frame,
    matter: city.kinds.of(state).title(state, language),
    applicant: applicant.name,
    // Whoever handed it in; who acts for him later stands in the story.
    agent: agents[0] && sayAgent(agents[0], language),
    organ,
    number: state.number,
    code,
    sent: sayMoment(state.openedAt, language, clock.today(), days.zone),
    qr: withTitle(qr, ownTexts(language)('qr')),
    verdict: verdictOf(),
    way: viewWay(wayOf(procedure, state, clock.today(), days), language, clock.today()),
    next: next(state, language),
    progressHref: `/dossiers/${id}`,
  })

  /** What came of it already; while it is open, that it arrived. */
  function verdictOf() {
    const outcome = outcomeOf(state, procedure)
    const say = ownTexts(language)
    return outcome
      ? { title: pick(outcome.title, language), tone: outcome.tone, text: say('receipt.told') }
      : { title: say('receipt.sent'), tone: 'act' as const, text: say('receipt.arrived', { organ }) }
  }
}

const withTitle = (svg: string, title: string) => svg.replace('<svg ', `<svg role="img" aria-label="${title}" `)
