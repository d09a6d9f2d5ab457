/** A consultation as the person sees it who asked: the thread, where it stands, until when, and who has looked. */
import { isPossible, mayTake, readEvents } from '../../casework/dossier/index.ts'
import type { CaseworkCity, Kind } from '../../casework/kind/index.ts'
import { countLooks, viewThreads } from '../../casework/own/index.ts'
import { mayAsk } from '../../casework/question/index.ts'
import { sayState, tellStory, viewClock } from '../../casework/story/index.ts'
import { sayDate } from '../../kernel/i18n/index.ts'
import { openingsOf } from '../../trust/reading/index.ts'
import { lastDayToAskAgain } from './again.ts'
import { ConsultationPage } from './pages/index.ts'

export const consultationPage =
  (city: CaseworkCity): NonNullable<Kind['ownPage']> =>
  async (call, { held, title, unit }, { done, typed }) => {
    const { language, principal } = call
    const { dossier, procedure, key } = held
    const { engine, database } = city
    const today = engine.clock.today()
    const telling = { language, today, days: engine.days }
    const base = `/dossiers/${dossier.id}`
    const [events, threads, readings] = await Promise.all([
      readEvents(database, dossier.id),
      viewThreads(city, call, unit),
      openingsOf(database, dossier.id, 500),
    ])
    const [thread] = threads
    const until = lastDayToAskAgain(dossier, engine.clock.zone)
    const mayAskNow = key !== null && mayAsk(engine, held, principal) && (until === null || until >= today)
    return ConsultationPage({
      frame: call.frame,
      title,
      number: dossier.number,
      state: sayState(dossier, procedure, language),
      organ: { href: `/units/${dossier.unit}`, label: unit },
      guideHref: `/matters/${dossier.matter}`,
      done,
      clock: viewClock(dossier, procedure, telling) ?? undefined,
      thread,
      asking:
        mayAskNow && thread
          ? {
              action: `${base}/questions`,
              form: call.form(),
              question: thread.id,
              typed: typed && { ...typed, question: thread.id },
              until: until === null ? undefined : sayDate(until, language, today),
            }
          : undefined,
      withdrawHref:
        isPossible(procedure, dossier, 'withdraw') && mayTake(engine, held, 'withdraw', principal)
          ? `${base}/steps/withdraw`
          : undefined,
      story: tellStory(events, {
        hooks: city.engine.hooks,
        ...telling,
        procedure,
        dossier,
        inside: false,
        noticeHref: () => null,
        unitName: () => unit,
      }),
      readings: { count: countLooks(readings), href: `${base}/readings` },
    })
  }
