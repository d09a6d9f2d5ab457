/**
 * Appeals about the same thing 相似诉求, for the phone desk. What people told lies sealed; what is compared is an index of it that lives
 * in the memory of this process alone and is gone with it. It is filled from the rows when the first operator asks after a start, and
 * reads on from there: appeals that came in through another process are found, too.
 */
import { heldOf, readRows, readStates } from '../../casework/dossier/index.ts'
import { type Purpose, purposeOf } from '../../kernel/purpose/index.ts'
import { asInstant, type Instant } from '../../kernel/time/index.ts'
import { type Message, openSimilar } from '../similar/index.ts'
import type { HotlineCity } from './city.ts'
import { openTold } from './intake.ts'
import { cameSince, readTold } from './store.ts'
import type { Told } from './telling.ts'

/** `but`: what is shown elsewhere. Gives the ids of open appeals of the same district, the likeliest first. */
export type FindAlike = (
  told: Pick<Told, 'words' | 'district'>,
  but: readonly string[],
  most: number,
) => Promise<string[]>

/** What is older is hardly the same thing. Our rule. */
const DAYS = 30
/** A transaction that began before another may end after it: so far back is looked again. */
const OVERLAP_MS = 5 * 60_000
const PAGE = 500
/** Closed ones are among what is found: more are asked for than are shown. */
const SPARE = 40
/** Less alike than this is another thing. */
const LEAST_SCORE = 0.1

/** A way to find them, with an empty index. */
export function openAlike(city: HotlineCity): FindAlike {
  const index = openSimilar({ days: DAYS })
  let read: Instant | null = null
  let reading: Promise<void> = Promise.resolve()

  const catchUp = async (): Promise<void> => {
    const now = Date.parse(city.engine.clock.now())
    const from = asInstant(read === null ? now - DAYS * 86_400_000 : Date.parse(read) - OVERLAP_MS)
    let after = { at: from, dossier: NOBODY }
    for (;;) {
      const page = await cameSince(city.database, after, PAGE)
      const fresh = page.filter(({ dossier }) => !index.has(dossier)).map(({ dossier }) => dossier)
      // Nobody is shown these words: they are compared, and traced where a list of them is shown.
      for (const message of await messagesOf(city, purposeOf('examination'), fresh)) index.add(message)
      const last = page.at(-1)
      if (!last) return
      after = last
      read = last.at
      if (page.length < PAGE) return
    }
  }

  return async ({ words, district }, but, most) => {
    // One after the other: two operators who ask at once do not read the same rows twice. Who failed leaves it to the next.
    reading = reading.then(catchUp, catchUp)
    await reading
    const at = Date.parse(city.engine.clock.now())
    const found = index
      .find({ at, place: district, ...headed(words) }, SPARE)
      .filter(({ id, score, isCopy }) => !but.includes(id) && (isCopy || score >= LEAST_SCORE))
      .map(({ id }) => id)
    const states = new Map((await readStates(city.database, found)).map((state) => [state.id as string, state]))
    const isOpen = (id: string) => states.get(id)?.outcome === null
    for (const id of found) if (!isOpen(id)) index.forget(id)
    return found.filter(isOpen).slice(0, most)
  }
}
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** What was told by each; those that were erased meanwhile are left out. */
async function messagesOf(city: HotlineCity, _purpose: Purpose, dossiers: readonly string[]): Promise<Message[]> {
  if (dossiers.length === 0) return []
  const [rows, told] = await Promise.all([readRows(city.database, dossiers), readTold(city.database, dossiers)])
  const sealed = new Map(told.map((one) => [one.dossier, one]))
  return rows
    .map((row) => heldOf(city.engine, row))
    .flatMap((held) => {
      const { id } = held.dossier
      const one = sealed.get(id)
      if (!one || !held.key || held.dossier.outcome !== null) return []
      const { words, address } = openTold(held, one.told)
      const district = city.base.divisions.districtOf(one.place)?.code ?? ''
      const { title, detail } = headed(words)
      return [{ id, at: Date.parse(one.at), place: district, title, detail: `${detail}${address}` }]
    })
}

/** Words have no title: what they begin with says most of what they are about. */
const headed = (words: string) => ({ title: words.slice(0, HEAD), detail: words.slice(HEAD) })
const HEAD = 40
