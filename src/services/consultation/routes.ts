/** The page on which one asks about a matter: from its guide, to one of the offices that handle it. */

import { z } from 'zod'
import { QUESTIONS } from '../../casework/question/index.ts'
import { type StepTyped, typedText } from '../../casework/step/index.ts'
import { html, notThere, redirect } from '../../kernel/http/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import { isProblem, sayProblem } from '../../kernel/problem/index.ts'
import { type Call, callerOf, type Gate } from '../../trust/gate/index.ts'
import { leftOf, quotaReached } from '../../trust/quota/index.ts'
import type { Matter, MatterCity } from '../matter/index.ts'
import { askAboutMatter, faultsOf, quotaOf } from './ask.ts'
import { AskPage } from './pages/index.ts'
import { askingWrong } from './problems.ts'
import { REPLY_WORKING_DAYS } from './procedure.ts'

const MatterPlace = z.strictObject({ matter: z.string().max(60) })

export function consultationRoutes(gate: Gate, city: MatterCity): void {
  const matterOf = (code: string): Matter => {
    const matter = city.catalogue.matterOf(code)
    if (!matter) throw notThere()
    return matter
  }

  gate.page('/matters/:matter/ask', {
    programs: { operation: 'getMatter', but: '`organs`' },
    params: MatterPlace,
    query: z.strictObject({ unit: z.string().max(60).optional() }),
    allow: 'signed-in',
    show: async (call) =>
      html(await askPage(city, call, matterOf(call.params.matter), { unit: call.query.unit ?? '' })),
  })

  gate.form('/matters/:matter/ask', {
    programs: 'askAboutMatter',
    params: MatterPlace,
    allow: 'signed-in',
    act: (call, { fields }) => askAboutMatter(city, callerOf(call), askedIn(matterOf(call.params.matter), fields)),
    answer: (id) => redirect(`/dossiers/${id}?done=asked`),
    again: async (thrown, call, { fields }) => {
      const asked = askedIn(matterOf(call.params.matter), fields)
      if (thrown === null || isProblem(thrown, askingWrong))
        return html(
          await askPage(city, call, asked.matter, { ...asked, faults: thrown === null ? [] : faultsOf(city, asked) }),
          422,
        )
      if (!isProblem(thrown, quotaReached)) return null
      const { zh, en } = { zh: sayProblem(thrown, 'zh').detail, en: sayProblem(thrown, 'en').detail }
      return html(
        await askPage(city, call, asked.matter, { ...asked, faults: [{ path: 'text', message: { zh, en } }] }),
        429,
      )
    },
  })
}

/** What was typed. Where one office handles the matter, nobody chooses it. */
function askedIn(matter: Matter, fields: StepTyped): { matter: Matter; unit: string; text: string } {
  const [only, ...others] = matter.implementations
  return {
    matter,
    unit: only && others.length === 0 ? only.unit : typedText(fields, 'unit').slice(0, 60),
    text: typedText(fields, 'text'),
  }
}

type Typed = { unit: string; text?: string; faults?: ReturnType<typeof faultsOf> }

async function askPage(city: MatterCity, call: Call<unknown, unknown>, matter: Matter, typed: Typed) {
  const { language } = call
  const { text = '', faults = [] } = typed
  const error = (path: 'unit' | 'text') => {
    const fault = faults.find((one) => one.path === path)
    return fault && pick(fault.message, language)
  }
  const units = matter.implementations.map(({ unit }) => ({ id: unit, name: sayUnit(city, unit, language) }))
  const left = await leftOf(city.database, call.principal, city.engine.clock.today(), QUESTIONS)
  return AskPage({
    frame: call.frame,
    quota: { most: quotaOf(matter.code, typed.unit).most, left },
    matter: { href: `/matters/${matter.code}`, label: pick(matter.elements.name.value, language) },
    days: REPLY_WORKING_DAYS,
    offices: {
      competence: pick(matter.jurisdiction.basis.value, language),
      list: units.map(({ id, name }) => ({ value: id, label: name, checked: id === typed.unit })),
      error: error('unit'),
    },
    text: { value: text, error: error('text') },
    action: `/matters/${matter.code}/ask`,
    form: call.form(),
  })
}

function sayUnit({ base }: MatterCity, id: string, language: Language): string {
  const unit = base.departments.unitOf(id)
  return unit ? pick(unit.name, language) : id
}
