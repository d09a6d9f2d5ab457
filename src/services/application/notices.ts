/**
 * The papers of an application 文书: every outcome is numbered and dated, says why and by which article, and where to turn
 * against it (notice-words.ts). They are written in Chinese, the language of the organ, and in English to be read.
 */

import { openSubject } from '../../base/subject/index.ts'
import {
  defineNotice,
  type Held,
  keyOf,
  type NoticeFact,
  type NoticeKind,
  type Written,
} from '../../casework/dossier/index.ts'
import type { Answers } from '../../casework/form/index.ts'
import { openAgents, sayAgent } from '../../casework/kind/index.ts'
import type { NoticeWords } from '../../casework/notice/index.ts'
import { broughtBy } from '../../casework/rules/index.ts'
import type { Transaction } from '../../kernel/database/index.ts'
import { type Language, pick, type Text } from '../../kernel/i18n/index.ts'
import { purposeOf } from '../../kernel/purpose/index.ts'
import { deliverServed } from './deliver-served.ts'
import { givenIn } from './given.ts'
import {
  acceptance,
  type Body,
  certificate,
  correction,
  decision,
  extension,
  type Fact,
  isLicence,
  type NoticeCity,
  notAccepted,
  refusal,
  suspension,
  termination,
} from './notice-words.ts'
import { formOf, openLatest } from './read.ts'
import { optionsIn } from './rules/option.ts'

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
  'application/termination': kind(city, said('T', '终止办理通知书', 'Notice of termination', OBJECTED), termination),
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

const given = (city: NoticeCity, fact: Fact, { dossier, today, texts, inputs }: Written): NoticeFact[] =>
  fact.matter.gives
    ? givenIn(city, {
        gives: fact.matter.gives,
        form: fact.form,
        answers: fact.answers,
        officer: texts.given === undefined ? {} : (JSON.parse(texts.given) as Answers),
        ruled: broughtBy(
          city.catalogue.tableOf(String(inputs.table), Number(inputs.version)),
          String(inputs.row),
          optionsIn([fact.form]),
        ),
        applicant: { name: fact.addressee },
        number: dossier.number,
        today,
      })
    : []

function kind(city: NoticeCity, words: Said, body: Body, { look, ...more }: More = {}): NoticeKind {
  const write =
    (language: Language) =>
    (fact: Fact, written: Written, facts: readonly NoticeFact[]): NoticeWords => {
      const { paragraphs, items } = body(fact, written, city)
      const title = words.titleFor?.(written.dossier.matter) ?? words.title
      return {
        organ: pick(fact.unit.name, language),
        title: pick(title, language),
        number: written.number,
        addressee: fact.addressee,
        paragraphs: paragraphs.map(({ heading, text }) => ({
          ...(heading ? { heading: pick(heading, language) } : {}),
          text: pick(text, language),
        })),
        ...(items
          ? {
              items: items.map(({ label, reason }) => ({
                label: pick(label, language),
                reason: pick(reason, language),
              })),
            }
          : {}),
        ...(facts.length > 0
          ? { facts: facts.map(({ label, value }) => ({ label: pick(label, language), value: pick(value, language) })) }
          : {}),
        ...(look ? { look } : {}),
        date: written.today,
        checkUrl: `${city.origin()}/check/${written.id}`,
        checkWords: pick(CHECKED, language),
        language,
        ...(city.demo ? { banner: '演示文书，没有法律效力 Demonstration, without legal effect' } : {}),
      }
    }
  return defineNotice<Fact>({
    ...words,
    ...more,
    read: async (tx, held, atHand) => readFact(city, tx, held, atHand as Answers | undefined),
    write: write('zh'),
    reading: write('en'),
  })
}

const CHECKED: Text = {
  zh: '扫码或打开下面的网址，可以查验本文书是否有效。',
  en: 'Scan the code or open the address below to check whether this notice is valid.',
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
  const [agent] = await openAgents(city, purposeOf('service'), dossier)
  return {
    addressee: name,
    agent: agent ? { zh: sayAgent(agent, 'zh'), en: sayAgent(agent, 'en') } : null,
    unit,
    matter,
    form: await formOf(tx, dossier.id, matter.form),
    answers: atHand ?? (matter.gives ? await openLatest(tx, keyOf(held), dossier.id) : {}),
    basis: {
      zh: elements.legalBasis.value.map(({ law, article }) => `${law.zh}${article.zh}`).join('、'),
      en: elements.legalBasis.value.map(({ law, article }) => `${law.en}, ${article.en}`).join('; '),
    },
    result: elements.resultName.value,
    hours: { zh: `工作日 ${opens}–${closes}`, en: `working days ${opens} to ${closes}` },
  }
}
