/**
 * What each paper of an application says, in Chinese, in which it has effect, and in English, to be read. What an officer wrote stands in
 * both as he wrote it. Rules: 行政许可法 art. 32 (every outcome of the check of form in writing), 38 (reasons and remedies), 42
 * (extension is told with its reason), 45 (suspension is told with its length); 行政复议法 art. 20, 行政诉讼法 art. 45, 46.
 */
import type { Unit } from '../../base/department/index.ts'
import { sayReviewers } from '../../base/pack/index.ts'
import type { Written } from '../../casework/dossier/index.ts'
import { type Answers, type Form, fieldsOf } from '../../casework/form/index.ts'
import { reasonsIn, sayReasons } from '../../casework/rules/index.ts'
import { isFurther } from '../../casework/step/index.ts'
import { type Language, sayDate, type Text } from '../../kernel/i18n/index.ts'
import type { Matter, MatterCity } from '../matter/index.ts'

export type Fact = {
  addressee: string
  /** Who handed it in for the applicant by a mandate, in both languages; null where nobody did. */
  agent: Text | null
  unit: Unit
  matter: Matter
  /** The form as it was filled in: fields are called what the applicant read. */
  form: Form
  answers: Answers
  basis: Text
  result: Text
  hours: Text
}
export type Paragraph = { heading?: Text; text: Text }
export type Item = { label: Text; reason: Text }
export type NoticeCity = Pick<
  MatterCity,
  'base' | 'catalogue' | 'origin' | 'demo' | 'keys' | 'database' | 'engine' | 'mandates'
>
export type Body = (fact: Fact, written: Written, city: NoticeCity) => { paragraphs: Paragraph[]; items?: Item[] }

const nameOf = ({ matter }: Fact): Text => matter.elements.name.value
/** Whether a law gives the limit, or we set it for the demonstration. */
const isLawful = ({ matter }: Fact) => matter.elements.statutoryDays.source !== 'ours'
export const isLicence = ({ matter }: Pick<Fact, 'matter'>) => matter.elements.type.value === '01'

/** An article of the Licensing Law. What is no licence goes the same way by our rule, and the paper says so, and names no law for it. */
const licensingLaw = (fact: Fact, articles: Text): Text =>
  isLicence(fact)
    ? {
        zh: `《中华人民共和国行政许可法》${articles.zh}`,
        en: `Administrative Licensing Law of the People’s Republic of China, ${articles.en}`,
      }
    : {
        zh: '本系统规则（本事项不是行政许可）',
        en: 'a rule of this system (this service is not an administrative licence)',
      }
const ART_32: Text = { zh: '第三十二条', en: 'Article 32' }
const ART_32_1_4: Text = { zh: '第三十二条第一款第四项', en: 'Article 32, paragraph 1, item 4' }

type Day = string | null | undefined
/** One sentence in both languages, with days said in each. */
const dated = (days: readonly Day[], words: (language: Language, ...said: string[]) => string): Text => {
  const of = (language: Language) =>
    words(language, ...days.map((day) => (day ? sayDate(day as Written['today'], language) : '')))
  return { zh: of('zh'), en: of('en') }
}
const join = (...parts: readonly Text[]): Text => ({
  zh: parts.map(({ zh }) => zh).join(''),
  en: parts
    .map(({ en }) => en)
    .filter((part) => part !== '')
    .join(' '),
})
const NOTHING: Text = { zh: '', en: '' }
const same = (words: string): Text => ({ zh: words, en: words })
const BASIS: Text = { zh: '依据', en: 'Legal basis' }
const REASON: Text = { zh: '理由', en: 'Reasons' }

/** Reasons of a rule table are there in both languages; what an officer wrote stands as he wrote it. */
function reasonOf({ texts, inputs }: Written, city: NoticeCity): Text {
  const words = texts.reason ?? texts.opinion ?? ''
  const table = inputs.table === undefined ? null : tableOf(inputs, city)
  const codes = table && reasonsIn(table, words)
  return table && codes ? { zh: words, en: sayReasons(table, codes, 'en') } : same(words)
}

const tableOf = (inputs: Written['inputs'], city: NoticeCity) =>
  city.catalogue.tableOf(String(inputs.table), Number(inputs.version))

const opening = (fact: Fact, { dossier }: Written): Paragraph => ({
  text: dated([dossier.received], (language, received) =>
    language === 'zh'
      ? `您（单位）于 ${received} ${fact.agent ? `由代办人${fact.agent.zh}代为` : ''}提交的“${nameOf(fact).zh}”申请（编号 ${dossier.number}）收悉。`
      : `We have received your application of ${received}${fact.agent ? `, sent for you by ${fact.agent.en}` : ''}: ${nameOf(fact).en} (number ${dossier.number}).`,
  ),
})

/** Where to turn: who reviews follows from what the unit is in law. A pack in which nobody reviews what a unit decides is refused. */
function remedies(fact: Fact, city: NoticeCity): Paragraph {
  const { reconsideration, court } = city.base.city.remedies
  const government = (language: Language) => sayReviewers(city.base, fact.unit.id, language) ?? ''
  return {
    heading: { zh: '救济途径', en: 'How to object' },
    text: {
      zh: `对本决定不服的，可以自收到之日起 ${reconsideration.withinDays} 日内向${government('zh')}申请行政复议，或者自收到之日起 ${court.withinMonths} 个月内向${court.name.zh}提起行政诉讼。`,
      en: `If you do not agree with this decision, you may ask ${government('en')} for administrative reconsideration within ${reconsideration.withinDays} days of receiving it, or bring an action before ${court.name.en} within ${court.withinMonths} months of receiving it.`,
    },
  }
}

export const correction: Body = (fact, written) => {
  const labels = new Map(fieldsOf(fact.form).map((field) => [field.id, field.label]))
  return {
    paragraphs: [
      opening(fact, written),
      {
        text: {
          zh: '经审查，申请材料不齐全或者不符合法定形式。需要补正的全部内容一次告知如下：',
          en: 'The documents are incomplete or not in the form that is required. This is all that has to be corrected:',
        },
      },
      {
        heading: { zh: '期限', en: 'Time limit' },
        text: dated([written.dossier.clocks.correct?.due], (language, due) =>
          language === 'zh'
            ? `请于 ${due} 前交回。可以申请延长一次，三十日。到期没有交回的，视为放弃申请，可以重新申请。`
            : `Please hand it in by ${due}. You may ask once for thirty more days. If nothing is handed in by then, the application counts as given up; you may apply again.`,
        ),
      },
      {
        heading: BASIS,
        text: join(licensingLaw(fact, ART_32_1_4), {
          zh: '。补正期限为本系统规则。',
          en: '. The time for corrections is a rule of this system.',
        }),
      },
    ],
    items: Object.entries(written.corrections).map(([path, reason]) => ({
      label: isFurther(path)
        ? { zh: `补交材料：${written.texts[path] ?? ''}`, en: `A further paper: ${written.texts[path] ?? ''}` }
        : (labels.get(path.split('.')[0] ?? '') ?? same(path)),
      reason: same(reason),
    })),
  }
}

export const acceptance: Body = (fact, written) => {
  const { clocks } = written.dossier
  const articles: Text = isLicence(fact) ? { zh: '第三十二条、第四十二条', en: 'Articles 32 and 42' } : ART_32
  return {
    paragraphs: [
      opening(fact, written),
      { text: written.step === 'accept-by-silence' ? acceptedBySilence(fact) : ACCEPTED },
      {
        heading: { zh: '办理期限', en: 'When it is decided' },
        text: join(
          clocks.promised?.due
            ? dated([clocks.promised.due], (language, due) =>
                language === 'zh' ? `承诺于 ${due} 前作出决定；` : `We promise a decision by ${due}.`,
              )
            : NOTHING,
          dated([clocks.statutory?.due], (language, due) =>
            language === 'zh'
              ? `${isLawful(fact) ? '法定期限' : '规定期限（本系统规则）'}至 ${due}。`
              : `${isLawful(fact) ? 'The time limit of the law' : 'The time limit (a rule of this system)'} ends on ${due}.`,
          ),
          isLicence(fact)
            ? {
                zh: '检验、检测、检疫、鉴定、专家评审、听证的时间不计入。',
                en: 'The time of inspection, testing, quarantine, appraisal, expert review and hearings is not counted.',
              }
            : NOTHING,
        ),
      },
      { heading: BASIS, text: lawAndBasis(fact, articles) },
      {
        heading: { zh: '联系', en: 'Contact' },
        text: {
          zh: `${fact.unit.name.zh}，${fact.hours.zh}。`,
          en: `${fact.unit.name.en}, ${fact.hours.en}.`,
        },
      },
    ],
  }
}

const ACCEPTED: Text = {
  zh: '申请材料齐全、符合法定形式，现予受理。',
  en: 'The documents are complete and in the form that is required. The application is accepted.',
}

function acceptedBySilence(fact: Fact): Text {
  const law = licensingLaw(fact, ART_32_1_4)
  return {
    zh: `本机关未在五个工作日内告知补正。${isLicence(fact) ? '依照' : '按照'}${law.zh}，自收到申请材料之日起即为受理。`,
    en: `We did not ask for corrections within five working days. By ${law.en}, the application counts as accepted from the day on which we received it.`,
  }
}

const lawAndBasis = (fact: Fact, articles: Text): Text => {
  const law = licensingLaw(fact, articles)
  return { zh: `${law.zh}；${fact.basis.zh}。`, en: `${law.en}; ${fact.basis.en}.` }
}

export const notAccepted: Body = (fact, written, city) => ({
  paragraphs: [
    opening(fact, written),
    { text: { zh: '经审查，本机关决定不予受理。', en: 'We have decided not to accept the application.' } },
    { heading: REASON, text: reasonOf(written, city) },
    { heading: BASIS, text: lawAndBasis(fact, ART_32) },
    remedies(fact, city),
  ],
})

const GROUNDS: Record<string, Text> = {
  inspection: { zh: '检验', en: 'inspection' },
  testing: { zh: '检测', en: 'testing' },
  quarantine: { zh: '检疫', en: 'quarantine' },
  appraisal: { zh: '鉴定', en: 'appraisal' },
  'expert-review': { zh: '专家评审', en: 'expert review' },
  hearing: { zh: '听证', en: 'hearing' },
  bidding: { zh: '招标', en: 'bidding' },
  auction: { zh: '拍卖', en: 'auction' },
}

export const suspension: Body = (fact, written, city) => {
  const ground = GROUNDS[String(written.inputs.ground)] ?? { zh: '检验', en: 'inspection' }
  const length = String(written.inputs.plannedDays)
  const reason = reasonOf(written, city)
  return {
    paragraphs: [
      opening(fact, written),
      {
        text: dated([written.today], (language, today) =>
          language === 'zh'
            ? `因办理需要${ground.zh}，自 ${today} 起暂停计算办理期限，预计 ${length} 日。有了结果，或者预计时间到了，期限继续计算。`
            : `The application needs ${ground.en}: from ${today} the time limit does not run, for some ${length} days. It goes on when there is a result, or when that time is over.`,
        ),
      },
      ...(reason.zh ? [{ heading: { zh: '说明', en: 'Explanation' }, text: reason }] : []),
      {
        heading: BASIS,
        text: {
          zh: '《中华人民共和国行政许可法》第四十五条：所需时间不计算在期限内，应当书面告知申请人。',
          en: 'Administrative Licensing Law of the People’s Republic of China, Article 45: this time is not counted, and the applicant is told in writing.',
        },
      },
    ],
  }
}

export const extension: Body = (fact, written, city) => {
  const count = String(written.dossier.parameters.extensionDays)
  const basis = fact.matter.limits.extensionBasis
  return {
    paragraphs: [
      opening(fact, written),
      {
        text: dated([written.dossier.clocks.statutory?.due], (language, due) =>
          language === 'zh'
            ? `经本机关负责人批准，办理期限延长 ${count} 个工作日，至 ${due}。`
            : `With the approval of the head of this organ, the time limit is extended by ${count} working days, to ${due}.`,
        ),
      },
      { heading: REASON, text: reasonOf(written, city) },
      {
        heading: BASIS,
        text: basis
          ? same(`${basis}。`)
          : {
              zh: '《中华人民共和国行政许可法》第四十二条第一款。',
              en: 'Administrative Licensing Law of the People’s Republic of China, Article 42, paragraph 1.',
            },
      },
    ],
  }
}

/** The table as people know it: by its title and version, not by the names that programs have for it. */
const byTable = ({ inputs }: Written, city: NoticeCity, isGranted: boolean): Paragraph => {
  const title = tableOf(inputs, city)?.title ?? { zh: '规则表', en: 'Rule table' }
  const version = String(inputs.version)
  return {
    heading: { zh: '决定方式', en: 'How it was decided' },
    text: {
      zh: `按公开的规则表${isGranted ? '当场' : ''}作出：《${title.zh}》第 ${version} 版。`,
      en: `By a published rule table${isGranted ? ', on the spot' : ''}: ${title.en}, version ${version}.`,
    },
  }
}

/** What the guide promises, and that it is there: the certificate comes with the decision. */
const resultOf = ({ matter, result }: Fact): Text =>
  matter.gives?.certificate
    ? {
        zh: `颁发《${matter.gives.certificate.zh}》，随本决定书一并送达。`,
        en: `${matter.gives.certificate.en}, issued with this decision and served together with it.`,
      }
    : result

export const certificate: Body = (fact, written) => ({
  paragraphs: [
    {
      text: dated([written.dossier.received], (language, received) =>
        language === 'zh'
          ? `根据 ${received} 收到的“${nameOf(fact).zh}”申请（编号 ${written.dossier.number}）和准予决定颁发。`
          : `Issued by the decision on the application of ${received}: ${nameOf(fact).en} (number ${written.dossier.number}).`,
      ),
    },
  ],
})

/** Paragraph 1 of article 38 is of grants, paragraph 2 of refusals. */
const decidedBy = (fact: Fact, paragraph: Text): Text => {
  const law = isLicence(fact)
    ? {
        zh: `《中华人民共和国行政许可法》第三十八条${paragraph.zh}；`,
        en: `Administrative Licensing Law of the People’s Republic of China, Article 38, ${paragraph.en}; `,
      }
    : NOTHING
  return { zh: `${law.zh}${fact.basis.zh}。`, en: `${law.en}${fact.basis.en}.` }
}

export const decision: Body = (fact, written, city) => {
  const reason = reasonOf(written, city)
  return {
    paragraphs: [
      opening(fact, written),
      {
        text: isLicence(fact)
          ? {
              zh: '经审查，申请符合法定条件、标准，本机关决定准予行政许可。',
              en: 'The application meets the conditions and standards of the law. The licence is granted.',
            }
          : {
              zh: '经审查，申请符合规定的条件，本机关决定准予办理。',
              en: 'The application meets the conditions. It is granted.',
            },
      },
      ...(reason.zh ? [{ heading: REASON, text: reason }] : []),
      ...(written.step === 'grant-by-rule' ? [byTable(written, city, true)] : []),
      { heading: { zh: '结果', en: 'What is given' }, text: resultOf(fact) },
      ...(written.texts.conditions
        ? [{ heading: { zh: '条件', en: 'Conditions' }, text: same(written.texts.conditions) }]
        : []),
      { heading: BASIS, text: decidedBy(fact, { zh: '第一款', en: 'paragraph 1' }) },
      remedies(fact, city),
    ],
  }
}

export const refusal: Body = (fact, written, city) => ({
  paragraphs: [
    opening(fact, written),
    {
      text: isLicence(fact)
        ? {
            zh: '经审查，申请不符合法定条件、标准，本机关决定不予行政许可。',
            en: 'The application does not meet the conditions and standards of the law. The licence is refused.',
          }
        : {
            zh: '经审查，申请不符合规定的条件，本机关决定不予办理。',
            en: 'The application does not meet the conditions. It is refused.',
          },
    },
    { heading: REASON, text: reasonOf(written, city) },
    ...(written.step === 'refuse-by-rule' ? [byTable(written, city, false)] : []),
    { heading: BASIS, text: decidedBy(fact, { zh: '第二款', en: 'paragraph 2' }) },
    remedies(fact, city),
  ],
})

export const termination: Body = (fact, written) => ({
  paragraphs: [
    opening(fact, written),
    {
      text:
        written.step === 'withdraw'
          ? {
              zh: '申请人已撤回申请，本机关终止办理。',
              en: 'The applicant has withdrawn the application. The case is closed.',
            }
          : {
              zh: '到期没有收到补正，视为放弃申请，本机关终止办理。',
              en: 'No corrections came in time, so the application counts as given up. The case is closed.',
            },
    },
    { text: { zh: '本通知不影响重新申请。', en: 'You may apply again.' } },
    {
      heading: BASIS,
      text: {
        zh: '撤回与视为放弃的规定为本系统规则，没有另外的法律条文。',
        en: 'That an application is withdrawn or counts as given up is a rule of this system; no article of a law is cited for it.',
      },
    },
  ],
})
