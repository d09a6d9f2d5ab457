/** Questions of an applicant to the office, on a page of their own: what was asked and answered, and where one asks. */
import { z } from 'zod'
import { readMessages } from '../../base/message/index.ts'
import { type Held, heldOf, notFound, readRow, resourceOf } from '../../casework/dossier/index.ts'
import { askOffice, openQuestions, wordsMissing } from '../../casework/question/index.ts'
import { sayMoment } from '../../casework/story/index.ts'
import { html, redirect } from '../../kernel/http/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import { isProblem, sayProblem } from '../../kernel/problem/index.ts'
import type { Call, Gate } from '../../trust/gate/index.ts'
import type { ServicesCity } from './city.ts'
import { AskedPage, type ThreadView } from './pages/index.ts'
import { typedText } from './step-questions.ts'
import { applyTexts } from './texts.ts'

const Place = z.strictObject({ dossier: z.uuid() })
type QuestionCall = Call<z.infer<typeof Place>, unknown>
const READ = { dossier: 'dossier', why: 'own-matter', act: 'question' } as const

/** What was typed and could not be kept: in which thread, and why. */
type Typed = { question: string | null; value: string; error: string }

export function questionRoutes(gate: Gate, city: ServicesCity): void {
  gate.page('/dossiers/:dossier/questions', {
    door: 'tong',
    params: Place,
    query: z.strictObject({ done: z.literal('1').optional() }),
    allow: READ,
    show: async (call) => {
      await readMessages(city.database, call.principal.subjects, call.params.dossier, city.engine.clock.now())
      return html(await askedPage(city, call, { done: call.query.done === '1' }))
    },
  })

  gate.form('/dossiers/:dossier/questions', {
    door: 'tong',
    params: Place,
    allow: READ,
    act: (call, { fields }) =>
      askOffice(city, call.principal, call.params.dossier, questionIn(fields), typedText(fields, 'text')),
    answer: (id) => redirect(`/dossiers/${id}/questions?done=1`),
    again: async (thrown, call, { fields }) =>
      isProblem(thrown, wordsMissing)
        ? html(
            await askedPage(city, call, {
              done: false,
              typed: {
                question: questionIn(fields),
                value: typedText(fields, 'text'),
                error: sayProblem(thrown, call.language).detail,
              },
            }),
            422,
          )
        : null,
  })
}

const questionIn = (fields: Record<string, string | string[]>): string | null =>
  z.uuid().safeParse(fields.question).data ?? null

/** Questions and answers of a dossier as its party reads them. */
export async function viewThreads(city: ServicesCity, call: QuestionCall, unit: string): Promise<ThreadView[]> {
  const { language, purpose, params, principal } = call
  const say = applyTexts(language)
  const { clock, days } = city.engine
  const threads = await openQuestions(city, purpose, params.dossier)
  return threads.map(({ id, isWaiting, entries }) => ({
    id,
    isWaiting,
    entries: entries.map(({ at, by, account, text }, index) => ({
      id: `${id}-${index}`,
      isAnswer: by === 'officer',
      who: by === 'officer' ? unit : say(account === principal.account ? 'asked.me' : 'asked.party'),
      when: sayMoment(at, language, clock.today(), days.zone),
      text,
    })),
  }))
}

async function heldFor(city: ServicesCity, call: QuestionCall): Promise<Held> {
  const row = await readRow(city.database, call.params.dossier)
  if (!row) throw notFound()
  return heldOf(city.engine, row)
}

async function askedPage(city: ServicesCity, call: QuestionCall, { done, typed }: { done: boolean; typed?: Typed }) {
  const { language, principal } = call
  const { dossier, key } = await heldFor(city, call)
  const matter = city.catalogue.matterOf(dossier.matter ?? '')
  const found = city.base.departments.unitOf(dossier.unit)
  const unit = found ? pick(found.name, language) : dossier.unit
  const mayAsk = key !== null && city.engine.policy.allows({ action: 'ask', principal, resource: resourceOf(dossier) })
  return AskedPage({
    frame: call.frame,
    matter: {
      href: `/dossiers/${dossier.id}`,
      label: matter ? pick(matter.elements.name.value, language) : dossier.number,
    },
    number: dossier.number,
    organ: unit,
    done,
    threads: await viewThreads(city, call, unit),
    action: mayAsk ? `/dossiers/${dossier.id}/questions` : null,
    typed,
    form: () => call.form(),
  })
}
