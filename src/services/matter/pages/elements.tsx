/** Elements of a matter 事项要素 with their source: what was read, what is general knowledge, what is ours. */
import type { JSX } from 'preact'
import { Tag, type Tone } from '../../../kernel/html/index.ts'
import type { Language } from '../../../kernel/i18n/index.ts'
import { texts } from './texts.ts'

export type ElementSource = 'read' | 'general' | 'ours'
export type SourcedText = { text: string; source: ElementSource; href?: string | undefined }

const TONES: Record<ElementSource, Tone> = { read: 'good', general: 'plain', ours: 'plain' }

const Source = ({ language, source }: { language: Language; source: ElementSource }): JSX.Element => (
  <Tag tone={TONES[source]}>{texts(language)(`source.${source}`)}</Tag>
)

type SourcedProps = { language: Language; title: string; items: readonly SourcedText[] }

/** A part of the guide, and in one line where it comes from; not there when there is nothing to say. */
export const Sourced = ({ language, title, items }: SourcedProps): JSX.Element | null =>
  items.length === 0 ? null : (
    <section class="section">
      <h2>{title}</h2>
      {items.length === 1 ? (
        items.map(({ text, href }) => (
          <p key={text} class="sourced-text">
            {href ? <a href={href}>{text}</a> : text}
          </p>
        ))
      ) : (
        <ul class="sourced-list">
          {items.map(({ text, href }) => (
            <li key={text} class="sourced-text">
              {href ? <a href={href}>{text}</a> : text}
            </li>
          ))}
        </ul>
      )}
      <From language={language} items={items} />
    </section>
  )

/** "来源：一般知识", with what that means behind it. */
function From({ language, items }: Pick<SourcedProps, 'language' | 'items'>): JSX.Element {
  const say = texts(language)
  const sources = (['read', 'general', 'ours'] as const).filter((one) => items.some(({ source }) => source === one))
  const names = sources.map((source) => say(`source.${source}`)).join(say('source.and'))
  return (
    <details class="from">
      <summary>{say('source.from', { names })}</summary>
      {sources.length > 1
        ? items.map(({ text, source }) => (
            <p key={text}>{say('source.of', { text, source: say(`source.${source}`) })}</p>
          ))
        : null}
      <p>{say('source.legend')}</p>
    </details>
  )
}

type ElementsProps = {
  language: Language
  elements: readonly { group: string; rows: readonly (SourcedText & { label: string })[] }[]
}

/** All elements, folded by group. */
export function Elements({ language, elements }: ElementsProps): JSX.Element | null {
  const say = texts(language)
  if (elements.length === 0) return null
  return (
    <section class="section no-print">
      <h2>{say('guide.all')}</h2>
      <p>{say('guide.allText')}</p>
      {elements.map(({ group, rows }) => (
        <details key={group} class="fold">
          <summary>
            {group} <span class="count">{rows.length}</span>
          </summary>
          <dl class="facts">
            {rows.map(({ label, text, source, href }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{href ? <a href={href}>{text}</a> : text}</dd>
                <dd class="end">
                  <Source language={language} source={source} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      ))}
      <p class="quiet-text">{say('source.legend')}</p>
    </section>
  )
}
