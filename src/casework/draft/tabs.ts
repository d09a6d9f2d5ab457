/**
 * One screen open in two windows: each names what it showed, field by field, as short digests under the draft's key. What was changed
 * in the other window and not in this one stays; what was changed in both is asked: this window's words stand on the screen, beside
 * what the other one saved, and nothing is overwritten unseen (our rule).
 */
import type { Text } from '../../kernel/i18n/index.ts'
import { digestUnder } from '../../kernel/sealing/index.ts'
import { type Answers, type AnswerValue, choicesOf, type Form, type ScreenReading, viewAnswers } from '../form/index.ts'
import type { CaseworkCity } from '../kind/index.ts'

type Opened = { form: Form; key: Uint8Array; answers: Answers }

const digestOf = (key: Uint8Array, id: string, value: AnswerValue | undefined) =>
  digestUnder(key, `${id}\0${value === undefined ? '' : JSON.stringify(value)}`).slice(0, 12)

const fieldsOn = (form: Form, screen: string) => form.screens.find(({ id }) => id === screen)?.fields ?? []

/** What a screen shows: `id:digest id:digest`. */
export const shownOn = ({ form, key, answers }: Opened, screen: string): string =>
  fieldsOn(form, screen)
    .map(({ id }) => `${id}:${digestOf(key, id, answers[id])}`)
    .join(' ')

/** The whole of what a review showed. */
export const versionOf = ({ key, answers }: Pick<Opened, 'key' | 'answers'>): string =>
  digestUnder(key, `reviewed\0${JSON.stringify(answers)}`)

/** What is to be kept of a screen that was sent, and what has to be asked. `shown`: as `shownOn` said when the page was made. */
export function mergeWindows(
  city: Pick<CaseworkCity, 'base'>,
  draft: Opened,
  screen: string,
  shown: string,
  reading: ScreenReading,
): { reading: ScreenReading; asked: Map<string, Text> } {
  const before = new Map(shown.split(' ').map((part) => part.split(':') as [string, string | undefined]))
  const asked = new Map<string, Text>()
  const answers = { ...reading.answers }
  const typed = { ...reading.typed }
  for (const { id } of fieldsOn(draft.form, screen)) {
    const [theirs, was] = [draft.answers[id], before.get(id)]
    const mine = reading.answers[id]
    const now = digestOf(draft.key, id, theirs)
    if (was === undefined || was === now || digestOf(draft.key, id, mine) === now) continue
    const isUnread = reading.unread.some(({ path }) => path === id || path.startsWith(`${id}.`))
    if (theirs === undefined) delete answers[id]
    else answers[id] = theirs
    if (!isUnread && digestOf(draft.key, id, mine) === was) {
      for (const path of Object.keys(typed)) if (path === id || path.startsWith(`${id}.`)) delete typed[path]
    } else asked.set(id, askWhich(city, draft, id))
  }
  return { reading: { ...reading, answers, typed }, asked }
}

function askWhich(city: Pick<CaseworkCity, 'base'>, { form, answers }: Opened, id: string): Text {
  const said = (language: 'zh' | 'en') =>
    viewAnswers(form, answers, { language, choicesOf: choicesOf(city, language), uploads: new Map() })
      .flatMap(({ rows }) => rows)
      .filter(({ path }) => path === id || path.startsWith(`${id}.`))
      .map(({ value }) => value)
      .join(language === 'zh' ? '、' : ', ')
  return {
    zh: `您在另一个窗口把这里改成了“${said('zh')}”。要用下面写的，请再保存一次；不用的，请改过来`,
    en: `In another window you changed this to “${said('en')}”. To keep what stands below, save again; otherwise change it`,
  }
}
