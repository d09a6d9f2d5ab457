/** What would be decided, told before it is; and why somebody looks at what nothing could decide on the spot. */
import type { JSX } from 'preact'
import { Notice, type Tone } from '../../kernel/html/index.ts'
import { defineTexts, type Language } from '../../kernel/i18n/index.ts'
import type { Foresight } from './kind.ts'

const texts = defineTexts({
  reason: { zh: '理由：{reason}', en: 'Reason: {reason}' },
  one: { zh: '要是这样，结果就会不同：', en: 'It would be otherwise if' },
  any: { zh: '有下面一样，结果就会不同：', en: 'It would be otherwise with one of these:' },
  all: { zh: '下面各样都有，就能准予：', en: 'It would be granted with all of these:' },
  rules: { zh: '看{table}', en: 'Read the {table}' },
})

/** How an outcome of a rule table looks, wherever it is shown. */
export const OUTCOME_TONES = { grant: 'good', refuse: 'alarm', unsure: 'warning' } satisfies Record<
  Foresight['outcome'],
  Tone
>

/** `whole`: all answers were there, so that the ways belong together. */
export function ForesightNotice({
  language,
  foresight,
  whole,
}: {
  language: Language
  foresight: Foresight
  whole: boolean
}): JSX.Element {
  const say = texts(language)
  const { outcome, title, reason, ways, rules } = foresight
  return (
    <Notice tone={OUTCOME_TONES[outcome]} title={title}>
      <p>{say('reason', { reason })}</p>
      {ways.length > 0 ? (
        <>
          <p>{say(ways.length === 1 ? 'one' : whole ? 'all' : 'any')}</p>
          <ul>
            {ways.map((way) => (
              <li key={way}>{way}</li>
            ))}
          </ul>
        </>
      ) : null}
      <p>
        <a href={rules.href}>{say('rules', { table: rules.label })}</a>
      </p>
    </Notice>
  )
}
