/** Appeals as a kind of dossier: called by what they are about; who called is shown to whom the policy lets know. */
import type { Held } from '../../casework/dossier/index.ts'
import type { Kind, Section } from '../../casework/kind/index.ts'
import { type Language, pick, type Text } from '../../kernel/i18n/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import { type Principal, resource } from '../../trust/policy/index.ts'
import type { Urgency } from '../category/index.ts'
import { CHANNELS, isChannel } from './channels.ts'
import type { HotlineCity } from './city.ts'
import { HOTLINE, openAppeal, openCaller, toldOf, UNSORTED } from './intake.ts'
import { appeal, REPLY_HOURS } from './procedure.ts'
import { repliesTo } from './replies.ts'
import { PRIVACIES, type Privacy, SORTS, type Sort } from './telling.ts'
import { texts } from './texts.ts'

const URGENCY: Record<Urgency, Text> = {
  emergency: { zh: '紧急，2 小时', en: 'Emergency, 2 hours' },
  urgent: { zh: '急，24 小时', en: 'Urgent, 24 hours' },
  ordinary: { zh: '一般，7 天', en: 'Ordinary, 7 days' },
  complex: { zh: '复杂，15 天', en: 'Complex, 15 days' },
}

export const appealKind = (city: HotlineCity): Kind => ({
  name: 'appeal',
  label: { zh: '诉求', en: 'appeals' },
  procedures: [appeal],
  // "诉求：暖气不热"
  title: ({ category = UNSORTED }, language) => {
    const known = city.appeals.categories.of(category)
    const what = pick(appeal.title, language)
    return known ? `${what}${language === 'zh' ? '：' : ': '}${pick(known.name, language)}` : what
  },
  open: async (purpose, held, { language, for: whom, by }) => {
    const said = await openAppeal(city, purpose, held)
    const say = texts(language)
    const row = (path: string, label: string, value: string) => ({ path, label, value })
    const told: Section = {
      id: 'told',
      title: say('told'),
      rows: [
        row('words', say('words'), said.words),
        row('place', say('place'), [sayPlace(city, said.place, language), said.address].filter(Boolean).join(' ')),
        row('sort', say('sort'), pick(SORTS[said.sort as Sort], language)),
      ],
    }
    if (whom === 'party') return { replies: await repliesTo(city, purpose, held, language), sections: [told] }
    const sorted: Section = {
      id: 'sorted',
      title: say('sorted'),
      rows: [
        row('category', say('category'), sayCategory(city, said.category, language)),
        row('urgency', say('urgency'), pick(URGENCY[said.urgency as Urgency], language)),
        row('channel', say('channel'), isChannel(said.channel) ? pick(CHANNELS[said.channel], language) : said.channel),
        row('rule', say('rule'), sayRule(city, said.rule, language)),
      ],
    }
    return {
      sections: [
        told,
        sorted,
        await callerSection(city, purpose, held, { by, language, privacy: said.privacy as Privacy }),
      ],
    }
  },
  byCode: (purpose, held, language) => repliesTo(city, purpose, held, language),
  unitsFor: ({ dossier }, step) => (step === 'reply' ? [HOTLINE] : unitsNear(city, dossier.place ?? '', dossier.unit)),
  capsuleFacts: async (purpose, held) => {
    return { facts: [{ name: 'hotline/told', value: toldOf(await openAppeal(city, purpose, held)) }], ruling: null }
  },
  next: ({ parameters }, language) => {
    const say = texts(language)
    const hours = Number(parameters.replyHours ?? REPLY_HOURS.ordinary)
    return [
      { title: say('next.dispatch'), text: say('next.dispatchText') },
      { title: say('next.reply'), text: say('next.replyText', { time: sayHours(hours, language) }) },
      { title: say('next.visit'), text: say('next.visitText') },
    ]
  },
})

/** 海淀区 中关村街道. A place that is not there any more is said by its code. */
export const sayPlace = ({ base }: Pick<HotlineCity, 'base'>, place: string, language: Language): string =>
  base.divisions
    .path(place)
    .map(({ name }) => pick(name, language))
    .join(language === 'zh' ? '' : ', ') || place

export const sayCategory = ({ appeals }: Pick<HotlineCity, 'appeals'>, code: string, language: Language): string =>
  code === UNSORTED ? texts(language)('unsorted') : appeals.categories.say(code, language)

const sayHours = (hours: number, language: Language): string =>
  hours % 24 === 0 && hours > 24 ? texts(language)('days', { n: hours / 24 }) : texts(language)('hours', { n: hours })

/** By which row of the duty list it went where it is; a row is known by its category. */
const sayRule = (city: HotlineCity, rule: string | null, language: Language): string =>
  rule === null ? texts(language)('byHand') : texts(language)('byList', { category: sayCategory(city, rule, language) })

type Reader = { by: Principal; language: Language; privacy: Privacy }

/**
 * Who called. What is known of a caller is a thing of its own for the policy: of the hotline alone, and of the unit that handles
 * it where he agreed to that. Whoever may not know opens nothing.
 */
async function callerSection(
  city: HotlineCity,
  purpose: Purpose,
  held: Held,
  { by, language, privacy }: Reader,
): Promise<Section> {
  const say = texts(language)
  const { dossier } = held
  const may = city.engine.policy.allows({
    action: 'see',
    principal: by,
    resource: resource('Record', {
      units: privacy === 'named' ? [dossier.unit, ...dossier.helpers, ...(dossier.path ?? [])] : [HOTLINE],
      kind: dossier.kind,
      category: dossier.category ?? '',
      places: city.base.divisions.path(dossier.place ?? '').map(({ code }) => code),
    }),
  })
  const row = (path: string, label: string, value: string) => ({ path, label, value })
  const privacyRow = row('privacy', say('privacy'), pick(PRIVACIES[privacy], language))
  if (!may || privacy === 'anonymous')
    return {
      id: 'caller',
      title: say('caller'),
      rows: [
        privacyRow,
        ...(privacy === 'confidential' ? [row('through', say('through'), say('throughHotline'))] : []),
      ],
    }
  const { name, phone } = await openCaller(city, purpose, held)
  return {
    id: 'caller',
    title: say('caller'),
    rows: [row('name', say('name'), name), row('phone', say('phone'), phone), privacyRow],
  }
}

/** Units that an appeal at a place may go to: of the place's district, of its street, and of the whole city. */
function unitsNear({ base }: HotlineCity, place: string, but: string): string[] {
  const district = base.divisions.districtOf(place)
  const street = base.divisions.path(place).find(({ level }) => level === 'street')
  const { city } = base.divisions
  return base.departments.units
    .filter(
      ({ id, kind, division }) =>
        id !== but &&
        id !== HOTLINE &&
        (kind === 'street'
          ? street === undefined
            ? division.slice(0, 6) === district?.code.slice(0, 6)
            : division === street.code
          : division === district?.code || division === city.code),
    )
    .map(({ id }) => id)
}
