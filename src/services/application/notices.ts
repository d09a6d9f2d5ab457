/**
 * The papers of an application 文书: every outcome is numbered and dated, says why and by which article, and where to turn
 * against it. Rules: 行政许可法 art. 32 (every outcome of the check of form in writing), 38 (reasons and remedies), 42
 * (extension is told with its reason), 45 (suspension is told with its length); 行政复议法 art. 20, 行政诉讼法 art. 45, 46.
 * They are written in Chinese, the language of the organ; pages explain them in the reader's.
 */

import type { Unit } from '../../base/department/index.ts'
import { sayReviewers } from '../../base/pack/index.ts'
import { openSubject } from '../../base/subject/index.ts'
import {
  defineNotice,
  type Held,
  keyOf,
  type NoticeFact,
  type NoticeKind,
  type Written,
} from '../../casework/dossier/index.ts'
import { type Answers, type Form, fieldsOf } from '../../casework/form/index.ts'
import type { NoticeWords } from '../../casework/notice/index.ts'
import { isFurther } from '../../casework/step/index.ts'
import type { Transaction } from '../../kernel/database/index.ts'
import { sayDate, type Text } from '../../kernel/i18n/index.ts'
import { purposeOf } from '../../kernel/purpose/index.ts'
import type { Matter, MatterCity } from '../matter/index.ts'
import { deliverServed } from './deliver-served.ts'
import { givenIn } from './given.ts'
import { formOf, openLatest } from './read.ts'

type Fact = {
  addressee: string
  unit: Unit
  matter: Matter
  /** The form as it was filled in: fields are called what the applicant read. */
  form: Form
  answers: Answers
  basis: string
  result: string
  hours: string
}
type Paragraph = NoticeWords['paragraphs'][number]
type Body = (
  fact: Fact,
  written: Written,
  city: NoticeCity,
) => {
  paragraphs: Paragraph[]
  items?: NoticeWords['items']
}
export type NoticeCity = Pick<MatterCity, 'base' | 'catalogue' | 'origin' | 'demo' | 'keys'>

/** 行政复议法 (2023) art. 20: reconsideration may be asked for within sixty days. */
const OBJECTED = { objectWithinDays: 60 }
const DECIDES = { decides: true as const, ...OBJECTED }
type Said = Pick<NoticeKind, 'mark' | 'title' | 'titleFor' | 'decides' | 'objectWithinDays' | 'served'>
type More = Pick<NoticeKind<Fact>, 'with' | 'facts'> & Pick<NoticeWords, 'look'>
const said = (mark: string, zh: string, en: string, more: Partial<Said> = {}): Said => ({
  mark,
  title: { zh, en },
  ...more,
})

/** All kinds of notice of an application. */
export const noticesOf = (city: NoticeCity): Record<string, NoticeKind> => ({
  'application/correction': kind(city, said('C', '补正告知书', 'Notice of correction'), correction),
  'application/acceptance': kind(city, said('A', '受理通知书', 'Notice of acceptance'), acceptance),
  'application/not-accepted': kind(city, said('N', '不予受理决定书', 'Decision not to accept', DECIDES), notAccepted),
  'application/suspension': kind(city, said('S', '期限暂停告知书', 'Notice of suspension'), suspension),
  'application/extension': kind(city, said('E', '延长办理期限告知书', 'Notice of extension'), extension),
  'application/decision': kind(
    city,
    said('D', '准予决定书', 'Decision to grant', {
      ...DECIDES,
      served: deliverServed,
      titleFor: named(
        city,
        { zh: '准予行政许可决定书', en: 'Decision to grant the licence' },
        { zh: '准予办理决定书', en: 'Decision to grant' },
      ),
    }),
    decision,
    {
      with: (matter) => (certificateOf(city, matter) ? ['application/certificate'] : []),
      facts: (fact, written) => (fact.matter.gives?.certificate ? [] : given(city, fact, written)),
    },
  ),
  'application/certificate': kind(
    city,
    said('L', '证照', 'Certificate', {
      titleFor: (matter) => certificateOf(city, matter) ?? { zh: '证照', en: 'Certificate' },
    }),
    certificate,
    { look: 'certificate', facts: (fact, written) => given(city, fact, written) },
  ),
  'application/refusal': kind(
    city,
    said('R', '不予决定书', 'Decision to refuse', {
      ...DECIDES,
      titleFor: named(
        city,
        { zh: '不予行政许可决定书', en: 'Decision to refuse the licence' },
        { zh: '不予办理决定书', en: 'Decision to refuse' },
      ),
    }),
    refusal,
  ),
  'application/termination': kind(
    city,
    said('T', '终止办理通知书', 'Notice that the case has ended', OBJECTED),
    termination,
  ),
})

/** A licence has a name of its own for its papers, in lists and on the paper. */
const named =
  (city: NoticeCity, licence: Text, other: Text): NonNullable<NoticeKind['titleFor']> =>
  (code) => {
    const matter = city.catalogue.matterOf(code ?? '')
    return matter && isLicence({ matter }) ? licence : other
  }

const certificateOf = (city: NoticeCity, matter: string | null): Text | undefined =>
  city.catalogue.matterOf(matter ?? '')?.gives?.certificate

const given = (city: NoticeCity, fact: Fact, { dossier, today, texts }: Written): NoticeFact[] =>
  fact.matter.gives
    ? givenIn(city, {
        gives: fact.matter.gives,
        form: fact.form,
        answers: fact.answers,
        officer: texts.given === undefined ? {} : (JSON.parse(texts.given) as Answers),
        applicant: { name: fact.addressee },
        number: dossier.number,
        today,
      })
    : []

function kind(city: NoticeCity, words: Said, body: Body, { look, ...more }: More = {}): NoticeKind {
  return defineNotice<Fact>({
    ...words,
    ...more,
    read: async (tx, held, atHand) => readFact(city, tx, held, atHand as Answers | undefined),
    write: (fact, written, facts): NoticeWords => {
      const { paragraphs, items } = body(fact, written, city)
      const title = (words.titleFor?.(written.dossier.matter) ?? words.title).zh
      return {
        organ: fact.unit.name.zh,
        title,
        number: written.number,
        addressee: fact.addressee,
        paragraphs,
        ...(items ? { items } : {}),
        ...(facts.length > 0 ? { facts: facts.map(({ label, value }) => ({ label: label.zh, value: value.zh })) } : {}),
        ...(look ? { look } : {}),
        date: written.today,
        checkUrl: `${city.origin()}/check/${written.id}`,
        checkWords: '扫码或打开下面的网址，可以查验本文书是否有效。',
        language: 'zh',
        ...(city.demo ? { banner: '演示文书，没有法律效力 Demonstration, without legal effect' } : {}),
      }
    },
  })
}

/** Facts of the papers, read by the transaction's own connection. The addressee's name is opened for service. */
async function readFact(city: NoticeCity, tx: Transaction, held: Held, atHand?: Answers): Promise<Fact> {
  const { dossier } = held
  const matter = city.catalogue.matterOf(dossier.matter ?? '')
  const unit = city.base.departments.unitOf(dossier.unit)
  const applicant = dossier.parties.find(({ as }) => as === 'applicant')
  if (!matter || !unit || !applicant) throw new Error(`${dossier.id}: its matter, unit or applicant is not there`)
  const { name } = await openSubject({ database: tx, keys: city.keys }, purposeOf('service'), applicant.subject)
  const implementation = city.catalogue.implementationAt(matter, dossier.unit)
  if (!implementation) throw new Error(`${matter.code} has no implementation at ${dossier.unit}`)
  const elements = city.catalogue.elementsOf(matter, implementation, null)
  const { opens, closes } = city.base.city.hours
  return {
    addressee: name,
    unit,
    matter,
    form: await formOf(tx, dossier.id, matter.form),
    answers: atHand ?? (matter.gives ? await openLatest(tx, keyOf(held), dossier.id) : {}),
    basis: elements.legalBasis.value.map(({ law, article }) => `${law.zh}${article.zh}`).join('、'),
    result: elements.resultName.value.zh,
    hours: `工作日 ${opens}–${closes}`,
  }
}

const nameOf = ({ matter }: Fact) => matter.elements.name.value.zh
/** Whether a law gives the limit, or we set it for the demonstration. */
const isLawful = ({ matter }: Fact) => matter.elements.statutoryDays.source !== 'ours'
const isLicence = ({ matter }: Pick<Fact, 'matter'>) => matter.elements.type.value === '01'
/** An article of the Licensing Law. What is no licence goes the same way by our rule, and the paper says so, and names no law for it. */
const licensingLaw = (fact: Fact, articles: string) =>
  isLicence(fact) ? `《中华人民共和国行政许可法》${articles}` : '本系统规则（本事项不是行政许可）'
const day = (date: string | null | undefined) => (date ? sayDate(date as Written['today'], 'zh') : '')
const reasonOf = ({ texts }: Written) => texts.reason ?? texts.opinion ?? ''

function opening(fact: Fact, { dossier }: Written): Paragraph {
  return { text: `您（单位）于 ${day(dossier.received)} 提交的“${nameOf(fact)}”申请（编号 ${dossier.number}）收悉。` }
}

/** Where to turn: who reviews follows from what the unit is in law. A pack in which nobody reviews what a unit decides is refused. */
function remedies(fact: Fact, city: NoticeCity): Paragraph {
  const { reconsideration, court } = city.base.city.remedies
  const government = sayReviewers(city.base, fact.unit.id, 'zh') ?? ''
  return {
    heading: '救济途径',
    text: `对本决定不服的，可以自收到之日起 ${reconsideration.withinDays} 日内向${government}申请行政复议，或者自收到之日起 ${court.withinMonths} 个月内向${court.name.zh}提起行政诉讼。`,
  }
}

function correction(fact: Fact, written: Written): ReturnType<Body> {
  const labels = new Map(fieldsOf(fact.form).map((field) => [field.id, field.label.zh]))
  const due = written.dossier.clocks.correct?.due
  return {
    paragraphs: [
      opening(fact, written),
      { text: '经审查，申请材料不齐全或者不符合法定形式。需要补正的全部内容一次告知如下：' },
      {
        heading: '期限',
        text: `请于 ${day(due)} 前交回。可以申请延长一次，三十日。到期没有交回的，视为放弃申请，可以重新申请。`,
      },
      {
        heading: '依据',
        text: `${licensingLaw(fact, '第三十二条第一款第四项')}。补正期限为本系统规则。`,
      },
    ],
    items: Object.entries(written.corrections).map(([path, reason]) => ({
      label: isFurther(path)
        ? `补交材料：${written.texts[path] ?? ''}`
        : (labels.get(path.split('.')[0] ?? '') ?? path),
      reason,
    })),
  }
}

function acceptance(fact: Fact, written: Written): ReturnType<Body> {
  const { clocks } = written.dossier
  const statutory = clocks.statutory?.due
  const promised = clocks.promised?.due
  const silent = written.step === 'accept-by-silence'
  return {
    paragraphs: [
      opening(fact, written),
      {
        text: silent
          ? `本机关未在五个工作日内告知补正。${isLicence(fact) ? '依照' : '按照'}${licensingLaw(fact, '第三十二条第一款第四项')}，自收到申请材料之日起即为受理。`
          : '申请材料齐全、符合法定形式，现予受理。',
      },
      {
        heading: '办理期限',
        text: `${promised ? `承诺于 ${day(promised)} 前作出决定；` : ''}${isLawful(fact) ? '法定期限' : '规定期限（本系统规则）'}至 ${day(statutory)}。${isLicence(fact) ? '检验、检测、检疫、鉴定、专家评审、听证的时间不计入。' : ''}`,
      },
      {
        heading: '依据',
        text: `${licensingLaw(fact, isLicence(fact) ? '第三十二条、第四十二条' : '第三十二条')}；${fact.basis}。`,
      },
      { heading: '联系', text: `${fact.unit.name.zh}，${fact.hours}。` },
    ],
  }
}

const notAccepted = (fact: Fact, written: Written, city: NoticeCity): ReturnType<Body> => ({
  paragraphs: [
    opening(fact, written),
    { text: '经审查，本机关决定不予受理。' },
    { heading: '理由', text: reasonOf(written) },
    { heading: '依据', text: `${licensingLaw(fact, '第三十二条')}；${fact.basis}。` },
    remedies(fact, city),
  ],
})

const GROUNDS: Record<string, string> = {
  inspection: '检验',
  testing: '检测',
  quarantine: '检疫',
  appraisal: '鉴定',
  'expert-review': '专家评审',
  hearing: '听证',
  bidding: '招标',
  auction: '拍卖',
}

const suspension = (fact: Fact, written: Written): ReturnType<Body> => ({
  paragraphs: [
    opening(fact, written),
    {
      text: `因办理需要${GROUNDS[String(written.inputs.ground)] ?? '检验'}，自 ${day(written.today)} 起暂停计算办理期限，预计 ${String(written.inputs.plannedDays)} 日。有了结果，或者预计时间到了，期限继续计算。`,
    },
    ...(reasonOf(written) ? [{ heading: '说明', text: reasonOf(written) }] : []),
    { heading: '依据', text: '《中华人民共和国行政许可法》第四十五条：所需时间不计算在期限内，应当书面告知申请人。' },
  ],
})

const extension = (fact: Fact, written: Written): ReturnType<Body> => ({
  paragraphs: [
    opening(fact, written),
    {
      text: `经本机关负责人批准，办理期限延长 ${String(written.dossier.parameters.extensionDays)} 个工作日，至 ${day(written.dossier.clocks.statutory?.due)}。`,
    },
    { heading: '理由', text: reasonOf(written) },
    {
      heading: '依据',
      text: `${fact.matter.limits.extensionBasis ?? '《中华人民共和国行政许可法》第四十二条第一款'}。`,
    },
  ],
})

/** The table as people know it: by its title and version, not by the names that programs have for it. */
function rulesOf({ inputs }: Written, city: NoticeCity): string {
  const table = city.catalogue.tableOf(String(inputs.table), Number(inputs.version))
  return `《${table?.title.zh ?? '规则表'}》第 ${String(inputs.version)} 版`
}

/** What the guide promises, and that it is there: the certificate comes with the decision. */
const resultOf = ({ matter, result }: Fact): string =>
  matter.gives?.certificate ? `颁发《${matter.gives.certificate.zh}》，随本决定书一并送达。` : result

const certificate = (fact: Fact, written: Written): ReturnType<Body> => ({
  paragraphs: [
    {
      text: `根据 ${day(written.dossier.received)} 收到的“${nameOf(fact)}”申请（编号 ${written.dossier.number}）和准予决定颁发。`,
    },
  ],
})

const decision = (fact: Fact, written: Written, city: NoticeCity): ReturnType<Body> => ({
  paragraphs: [
    opening(fact, written),
    {
      text: isLicence(fact)
        ? '经审查，申请符合法定条件、标准，本机关决定准予行政许可。'
        : '经审查，申请符合规定的条件，本机关决定准予办理。',
    },
    ...(reasonOf(written) ? [{ heading: '理由', text: reasonOf(written) }] : []),
    ...(written.step === 'grant-by-rule'
      ? [
          {
            heading: '决定方式',
            text: `按公开的规则表当场作出：${rulesOf(written, city)}。`,
          },
        ]
      : []),
    { heading: '结果', text: resultOf(fact) },
    ...(written.texts.conditions ? [{ heading: '条件', text: written.texts.conditions }] : []),
    {
      heading: '依据',
      text: `${isLicence(fact) ? '《中华人民共和国行政许可法》第三十八条第一款；' : ''}${fact.basis}。`,
    },
    remedies(fact, city),
  ],
})

const refusal = (fact: Fact, written: Written, city: NoticeCity): ReturnType<Body> => ({
  paragraphs: [
    opening(fact, written),
    {
      text: isLicence(fact)
        ? '经审查，申请不符合法定条件、标准，本机关决定不予行政许可。'
        : '经审查，申请不符合规定的条件，本机关决定不予办理。',
    },
    { heading: '理由', text: reasonOf(written) },
    ...(written.step === 'refuse-by-rule'
      ? [
          {
            heading: '决定方式',
            text: `按公开的规则表作出：${rulesOf(written, city)}。`,
          },
        ]
      : []),
    {
      heading: '依据',
      text: `${isLicence(fact) ? '《中华人民共和国行政许可法》第三十八条第二款；' : ''}${fact.basis}。`,
    },
    remedies(fact, city),
  ],
})

const termination = (fact: Fact, written: Written): ReturnType<Body> => ({
  paragraphs: [
    opening(fact, written),
    {
      text:
        written.step === 'withdraw'
          ? '申请人已撤回申请，本机关终止办理。'
          : '到期没有收到补正，视为放弃申请，本机关终止办理。',
    },
    { text: '本通知不影响重新申请。' },
    { heading: '依据', text: '撤回与视为放弃的规定为本系统规则，没有另外的法律条文。' },
  ],
})
