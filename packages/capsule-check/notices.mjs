/** The notices of a decision: each was issued by an event, and says what that event decided, on its day. */
import { dayOf } from './days.mjs'
import { must } from './fault.mjs'

/** Kinds of notice that give the reason in full (行政许可法 art. 38). */
const SAY_WHY = ['decision', 'refusal', 'not-accepted', 'extension']

const chinese = (day) => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** How many there are. What a notice says beyond this is under the seal only. */
export function checkNotices({ notices, number, city, openings }, { notices: issued, state }, ruled) {
  for (const [index, notice] of notices.entries()) {
    const place = `notices[${index}]`
    const event = issued.get(notice.id)
    // Until kinds carried their module all were those of an application.
    const kind = notice.kind.replace(/^application\//, '')
    must(event && event.kind.replace(/^application\//, '') === kind, `${place}.id`, 'notice')
    must(notice.sequence === event.sequence, `${place}.sequence`, 'notice')
    const day = dayOf(event.at, city.zone)
    const { words } = notice
    // What the papers of an application say beyond number and day is known; those of other kinds are under the seal.
    const isKnown = !kind.includes('/')
    for (const [name, value, expected] of [
      ['number', notice.number, event.number],
      ['words.number', words.number, event.number],
      ['day', notice.day, day],
      ['words.date', words.date, day],
    ])
      must(value === expected, `${place}.${name}`, 'notice-says', { words: expected })
    const said = words.paragraphs.map(({ text }) => text).join('\n')
    const says = (text) => must(said.includes(text), `${place}.words.paragraphs`, 'notice-says', { words: text })
    must(words.checkUrl.endsWith(`/check/${notice.id}`), `${place}.words.checkUrl`, 'notice')
    says(number)
    if (isKnown) says(chinese(state.received))
    const limit = { correction: event.clocks.correct, acceptance: event.clocks.statutory }[kind]
    if (limit?.due) says(chinese(limit.due))
    if (kind === 'decision')
      must(words.title.startsWith('准予'), `${place}.words.title`, 'notice-says', { words: '准予' })
    if (kind === 'refusal')
      must(words.title.startsWith('不予'), `${place}.words.title`, 'notice-says', { words: '不予' })
    for (const { name, value } of openings.filter((one) => one.sequence === event.sequence)) {
      if (name === 'reason' && SAY_WHY.includes(kind)) says(value)
      const field = name.startsWith('correction:')
      if (field)
        must(
          words.items?.some(({ reason }) => reason === value),
          `${place}.words.items`,
          'notice-says',
          { words: value },
        )
    }
    // Papers of before named the row, too; people know a table by its title and version.
    const byRule = SAY_WHY.includes(kind) && event.inputs.row !== undefined && ruled
    if (byRule) says(`第 ${ruled.version} 版`)
  }
  for (const [id, { number: missing }] of issued)
    must(
      notices.some((notice) => notice.id === id),
      'notices',
      'notice-missing',
      { number: missing },
    )
  return notices.length
}
