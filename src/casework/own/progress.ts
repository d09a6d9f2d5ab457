/** Where it stands, until when, what can be done, and why it was decided so: the page of a party's own dossier. */

import { sayReviewers } from '../../base/pack/index.ts'
import { openSubject } from '../../base/subject/index.ts'
import { pick, sayDate } from '../../kernel/i18n/index.ts'
import { openText } from '../../kernel/sealing/index.ts'
import { isOwn } from '../../trust/policy/index.ts'
import { openingsOf } from '../../trust/reading/index.ts'
import { unitName } from '../api/index.ts'
import {
  aboutSubject,
  keyOf,
  openReasons,
  openSaid,
  readCode,
  readEvents,
  resourceOf,
  type Said,
} from '../dossier/index.ts'
import type { CaseworkCity, Kind } from '../kind/index.ts'
import { noticesOf, sayFacts } from '../notice/index.ts'
import { filesOfSteps, furtherIn, isFurther, itemsOf } from '../step/index.ts'
import { outcomeOf, sayDue, sayNotice, sayState, tellStory, viewClock, viewWay, wayOf } from '../story/index.ts'
import { ProgressPage } from './pages/index.ts'
import { viewThreads } from './questions.ts'
import { partySteps } from './steps-offered.ts'
import { ownTexts } from './texts.ts'
import { countLooks } from './visits.ts'

/** The page of every kind that has none of its own. */
export const progressPage =
  (city: CaseworkCity): NonNullable<Kind['ownPage']> =>
  async (call, { held, title, unit }, { done }) => {
    const { language, purpose } = call
    const say = ownTexts(language)
    const { dossier, procedure } = held
    const { clock, days, keys, hooks } = city.engine
    const today = clock.today()
    const telling = { language, today, days, hooks }
    const base = `/dossiers/${dossier.id}`
    const kind = city.kinds.of(dossier)
    const asking = openReasons(city, purpose, held)
    const who = aboutSubject(dossier)
    const [reasons, papers, events, notices, opened, applicant, sealedCode, readings, given, items, threads] =
      await Promise.all([
        asking,
        dossier.corrections.some(isFurther) ? openSaid(city, purpose, held) : new Map<number, Said[]>(),
        readEvents(city.database, dossier.id),
        noticesOf(city.database, dossier.id),
        kind.open?.(purpose, held, { language, for: 'party', by: call.principal, reasons: asking }),
        who === null ? { name: '' } : openSubject({ database: city.database, keys }, purpose, who),
        readCode(city.database, dossier.id),
        openingsOf(city.database, dossier.id, 500),
        filesOfSteps(city, purpose, held, language),
        itemsOf(city, purpose, held),
        viewThreads(city, call, unit),
      ])
    const drawn = new Map(
      notices.filter((notice) => notice.drawn).map((notice) => [notice.id, `${base}/notices/${notice.id}`]),
    )
    const sections = (opened?.sections ?? []).map((section) => ({
      ...section,
      rows: section.rows.map((row) => ({
        ...row,
        ...(row.files ? { files: row.files.map((one) => ({ ...one, href: `${base}/files/${one.id}` })) } : {}),
      })),
    }))
    // Of whom a mandate is asked, by his legal representative; whoever asks is another.
    const isAsked = !isOwn({ ...call.principal, heads: [] }, resourceOf(dossier))
    const steps = partySteps(city, held, call.principal, language)
    return ProgressPage({
      frame: call.frame,
      crumbs: [{ href: '/mine', label: say('mine') }],
      title,
      state: sayState(dossier, procedure, language),
      applicant: applicant.name,
      organ: unit,
      organHref: `/units/${dossier.unit}`,
      number: dossier.number,
      code: sealedCode ? openText(keyOf(held), sealedCode, `code ${dossier.id}`) : '',
      receiptHref: sealedCode && kind.next ? `${base}/receipt` : undefined,
      done,
      way: viewWay(wayOf(procedure, dossier, today, days), language, today),
      clock: viewClock(dossier, procedure, telling) ?? undefined,
      correction: correctionOf(),
      decision: decisionOf(),
      unsure: opened?.unsure,
      capsuleHref: dossier.outcome === null || !kind.capsuleFacts ? undefined : `${base}/capsule`,
      story: tellStory(events, {
        ...telling,
        procedure,
        dossier,
        inside: false,
        noticeHref: (notice) => drawn.get(notice) ?? null,
        unitName: (id) => unitName(city, id, language),
      }),
      notices: notices.map(({ id, kind: which, number, day, state, translated }) => ({
        id,
        title: sayNotice(city.engine, which, dossier.matter, language),
        number,
        date: sayDate(day, language, today),
        state: drawn.has(id) ? say(`notice.${state}`) : say('notice.drawing'),
        tone: state === 'valid' ? ('good' as const) : ('warning' as const),
        href: drawn.get(id),
        translationHref: translated ? `${drawn.get(id)}/translation` : undefined,
      })),
      archiveHref: drawn.size > 1 ? `${base}/papers` : undefined,
      replies: opened?.replies ?? [],
      sections,
      files: given.map(({ id, name, received }) => ({ id, name, received, href: `${base}/files/${id}` })),
      items: items.map(({ id, words, state }) => ({ id, words, state: pick(state, language) })),
      readings: { summary: sayLooked(), href: `${base}/readings` },
      isAsked,
      questions: isAsked ? undefined : { threads, href: `${base}/questions` },
      steps: steps.map(({ step, ...offered }) => ({
        ...offered,
        step,
        href: `${base}/steps/${step}`,
        form: offered.asks ? null : call.form(dossier.sequence),
      })),
    })

    function sayLooked(): string {
      const looked = countLooks(readings)
      return looked === 0 ? say('readings.none') : say(looked === 1 ? 'readings.once' : 'readings.some', { n: looked })
    }

    /** What the office asked to be corrected, while it can be. */
    function correctionOf() {
      const due = sayDue(dossier, procedure, telling)
      const href = kind.correction?.(dossier)
      const waits = procedure.stages[dossier.stage]?.waitsFor === 'applicant'
      if (!href || !due || !waits || dossier.corrections.length === 0) return undefined
      const further = furtherIn(papers.values())
      const labels = new Map(sections.flatMap(({ rows }) => rows.map((row) => [row.path, row.label])))
      return {
        what: dossier.corrections.map((path) => {
          const label = labels.get(path) ?? labels.get(path.split('.')[0] ?? '') ?? further.get(path) ?? path
          return `${label}${language === 'zh' ? '：' : ': '}${reasons.get(path) ?? ''}`
        }),
        due: say('due.correct', { day: due.when, left: due.left }),
        href,
      }
    }

    /** The paper that decides it, why, and where one may turn. */
    function decisionOf() {
      const last = notices.findLast(({ kind: which, state }) => hooks.notices[which]?.decides && state === 'valid')
      const outcome = outcomeOf(dossier, procedure)
      if (!last || !outcome) return undefined
      const isOfIt = (paper: (typeof notices)[number]) =>
        paper.sequence === last.sequence && paper.state === 'valid' && (paper.id === last.id || paper.facts !== null)
      return {
        title: pick(outcome.title, language),
        tone: outcome.tone,
        papers: notices.filter(isOfIt).map((paper) => ({
          title: sayNotice(city.engine, paper.kind, dossier.matter, language),
          href: drawn.get(paper.id),
          facts: sayFacts(held.key, paper, language),
        })),
        text: opened?.decided?.text ?? say('decision.text'),
        remedies:
          last.objectUntil && outcome.tone !== 'good'
            ? say('remedies', {
                day: sayDate(last.objectUntil, language),
                organ: sayReviewers(city.base, dossier.unit, language) ?? say('remedies.organ'),
              })
            : undefined,
        nearest: opened?.decided?.nearest,
        rules: opened?.decided?.rules,
      }
    }
  }
