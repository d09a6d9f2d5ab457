/**
 * Some eighty dossiers in all stages, made by the real commands under a moved clock and marked as made: a visitor meets a
 * city at work, and no figure is invented. The last thirty working days are lived through again: on each, whoever had
 * something to do does it, and at closing time the clocks are swept.
 */

import { readAllBefore } from '../../../base/message/index.ts'
import { findByNumber, type SubjectId } from '../../../base/subject/index.ts'
import { type Engine, sweepClocks } from '../../../casework/dossier/index.ts'
import { fillDraft } from '../../../casework/draft/index.ts'
import { drawAndServe, followService, noticesOf } from '../../../casework/notice/index.ts'
import { addPhrase, type Use } from '../../../casework/phrase/index.ts'
import { addDays, fixedClock, instantAt, minutesLater, type PlainDate } from '../../../kernel/time/index.ts'
import { callerFor } from '../../../trust/identity/index.ts'
import type { MatterCity } from '../../matter/index.ts'
import { beginApplication } from '../begin.ts'
import { submitDraft } from '../submit.ts'
import { demoFile, hygieneAnswers, rentAnswers } from './answers.ts'
import { applicantOf } from './applicant.ts'
import { matterScripts } from './matter-scripts.ts'
import { besides, corrects, type Doing, note, type Script, step } from './script.ts'

const DAYS_BACK = 32

export async function seedDossiers(
  city: MatterCity & { complain: (problem: unknown, words: string) => void },
  say: (words: string) => void,
): Promise<void> {
  const days = workingDaysBack(city, DAYS_BACK)
  const scripts = scriptsOf(city)
  const ids = new Map<Script, string>()
  for (const [index, day] of days.entries()) {
    const ago = days.length - 1 - index
    let at = instantAt(day, '09:05', city.engine.clock.zone)
    const now = () => {
      at = minutesLater(at, 7)
      return cityAt(city, at)
    }
    for (const script of scripts) {
      if (script.day === ago) ids.set(script, await open(now(), script, day))
      const id = ids.get(script)
      for (const doing of script.then) if (id !== undefined && doing.day === ago) await doing.run(now(), id)
      if (id !== undefined) await serveNotices(now(), id)
    }
    const evening = cityAt(city, instantAt(day, '23:59', city.engine.clock.zone))
    if (ago > 0) await sweepClocks({ ...evening, complain: city.complain })
    say(`${ids.size} / ${scripts.length}, ${day}`)
  }
  await keepPhrases(city)
  const lately = days.at(-2)
  if (lately) await readAllBefore(city.database, instantAt(lately, '00:00', city.engine.clock.zone))
}

/** What the health commission of Haidian writes again and again. */
const PHRASES: readonly [Use, string][] = [
  ['correction', '使用面积与平面图不一致，请核对后改正。'],
  ['correction', '水质检测报告已经超过一年，请交新的报告。'],
  ['reason', '经现场核查，设施和制度符合卫生要求。'],
]

async function keepPhrases(city: MatterCity): Promise<void> {
  const head = await callerFor(city, 'haidian-head', city.engine.clock.today())
  if (head) for (const [use, words] of PHRASES) await addPhrase(city, head.principal, use, words)
}

function workingDaysBack({ engine }: MatterCity, count: number): PlainDate[] {
  const { calendar } = engine.days
  const today = engine.clock.today()
  const days: PlainDate[] = []
  for (let day = today; days.length <= count; day = addDays(day, -1)) if (calendar.isWorkingDay(day)) days.unshift(day)
  return days
}

/** The same city at another moment. Numbers and everything else are shared. */
function cityAt<C extends MatterCity>(city: C, at: Parameters<typeof fixedClock>[1]): C {
  const past = at < city.engine.clock.now() ? at : city.engine.clock.now()
  const engine: Engine = { ...city.engine, clock: fixedClock(city.engine.clock.zone, past) }
  return { ...city, engine }
}

async function open(
  city: MatterCity,
  { login, subject, matter: code, filled }: Script,
  today: PlainDate,
): Promise<string> {
  const by = await callerFor(city, login, today)
  const matter = city.catalogue.matterOf(code)
  if (!by || !matter) throw new Error(`the demonstration has no ${login} or no matter ${code}`)
  const whom = subject === '' ? by.person : await firmOf(city, subject)
  if (whom === null) throw new Error(`the demonstration knows no person behind ${login}`)
  const { answers, files } = filled(today)
  const draft = await beginApplication(city, by, matter, whom)
  await fillDraft(city, by, draft, answers, files.map(demoFile))
  return submitDraft(city, by, draft, true, true)
}

async function firmOf(city: MatterCity, id: string): Promise<SubjectId> {
  const firm = city.base.people.enterprises.find((enterprise) => enterprise.id === id)
  const found =
    firm &&
    (await findByNumber(
      { database: city.database, keys: city.engine.keys },
      { kind: 'credit-code', number: firm.creditCode },
    ))
  if (!found) throw new Error(`the demonstration has no enterprise ${id}`)
  return found
}

/** What the job does, at the time of the story: papers are drawn and stand in the in-box on the day of their step. */
async function serveNotices(city: MatterCity, id: string): Promise<void> {
  for (const notice of await noticesOf(city.database, id))
    if (notice.served === null) {
      await drawAndServe(city, notice.id)
      await followService(city, notice.id)
    }
}

/** The ways that dossiers took, by working days ago. */
function scriptsOf(city: MatterCity): Script[] {
  const permits = (district: 'haidian' | 'chaoyang') => {
    const officer = (role: string) => `${district}-${role}`
    const accept = (day: number) => step(day, officer('receiver'), 'accept')
    const ask = (day: number, corrections: Record<string, string>) =>
      step(day, officer('receiver'), 'ask-for-correction', { corrections })
    const check = (day: number): Doing => ({
      day,
      run: async (now, id) =>
        step(day, officer('examiner'), 'record-site-check', {
          ...(await besides(now, officer('examiner-2'))),
          inputs: { visited: now.engine.clock.today(), second: `health-${district}-examiner-2` },
          texts: { findings: '场所与平面图一致，消毒设施齐备。' },
        }).run(now, id),
    })
    const suspend = (day: number) =>
      step(day, officer('examiner'), 'suspend', {
        inputs: { ground: 'inspection', plannedDays: 7 },
        texts: { reason: '池水样品送检。' },
      })
    const propose = (day: number) =>
      step(day, officer('examiner'), 'propose', {
        inputs: { proposal: 'grant' },
        texts: { opinion: '材料齐全，现场符合要求，建议准予。' },
      })
    const grant = (day: number) =>
      step(day, officer('decider'), 'grant', { texts: { reason: '场所布局、卫生设施和检测结果符合要求。' } })
    const refuse = (day: number) =>
      step(day, officer('decider'), 'refuse', { texts: { reason: '消毒间面积不足，空气检测结果不合格。' } })
    return [
      [],
      [],
      [],
      [],
      [accept(1)],
      [accept(2), check(1)],
      [accept(3), check(2), note(2, officer('examiner'), '经营者周三下午在场，电话里说好了。')],
      [ask(2, { floorPlan: '平面图上没有标出消毒间，请标出后重新上传。', area: '面积与平面图不一致，请核对。' })],
      [ask(4, { address: '地址没有写到门牌号，请补全。' })],
      [ask(6, { area: '面积与平面图不一致，请核对。' }), corrects(3, 'owner', { area: 305 })],
      [], // nobody answered in five days: accepted by silence
      [accept(9), check(6), suspend(3)],
      [accept(8), check(5), propose(3)],
      [
        accept(12),
        check(9),
        propose(6),
        step(5, officer('decider'), 'send-back', { texts: { reason: '请补充通风检测的说明。' } }),
      ],
      [
        accept(14),
        check(10),
        step(4, officer('head'), 'extend', { texts: { reason: '场所较大，需要补充检测，延长十个工作日。' } }),
      ],
      [accept(28), check(22)], // overdue: the statutory limit passed
      [accept(15), check(12)], // the promised limit passed
      [accept(20), check(17), propose(14), grant(13)],
      [accept(25), check(20), suspend(19), step(16, officer('examiner'), 'resume'), propose(14), grant(12)],
      [accept(24), check(20), propose(15), refuse(13)],
      [step(9, officer('receiver'), 'not-accept', { texts: { reason: '申请的场所不在公共场所卫生许可的范围内。' } })],
      [accept(10), step(7, 'owner', 'withdraw', { texts: { reason: '改到别处开业。' } })],
    ]
  }
  // On which day each of these ways began: its first act is one to three days later.
  const begins = [0, 1, 2, 3, 3, 4, 5, 5, 7, 9, 7, 11, 10, 14, 16, 30, 17, 22, 27, 26, 11, 12]
  const places = {
    haidian: { district: '110108000000', street: '110108012000', address: '演示路 1 号' },
    chaoyang: { district: '110105000000', street: '110105026000', address: '演示大街 18 号' },
  }
  const types = ['swimming', 'hotel', 'salon', 'bath'] as const
  const names = { swimming: '演示晨光泳馆', hotel: '演示云栖宾馆', salon: '演示小树理发店', bath: '演示清泉浴池' }
  const owner = applicantOf(city, 'owner')
  const salonOwner = city.base.people.persons.find(({ id }) => id === 'qian-yufei')
  const firmNamed = (id: string) => {
    const firm = city.base.people.enterprises.find((one) => one.id === id)
    return { name: firm?.name.zh ?? '', creditCode: firm?.creditCode ?? '' }
  }
  const hygiene = (['haidian', 'chaoyang'] as const).flatMap((district) =>
    permits(district).map((then, index): Script => {
      const type = types[index % types.length] ?? 'hotel'
      const subject = index % 2 === 0 ? 'chenguang-pool' : 'yunqi-hotel'
      return {
        day: begins[index] ?? 1,
        login: 'owner',
        subject,
        matter: 'public-place-hygiene',
        then,
        filled: (today) =>
          hygieneAnswers(
            firmNamed(subject),
            owner,
            { ...places[district], name: names[type], type, area: 120 + 20 * index },
            today,
          ),
      }
    }),
  )
  const fund = (
    day: number,
    login: string,
    rent: Partial<Parameters<typeof rentAnswers>[1]>,
    then: Doing[] = [],
  ): Script => ({
    day,
    login,
    subject: '',
    matter: 'rent-withdrawal',
    then,
    filled: (today) =>
      rentAnswers(
        applicantOf(city, login),
        {
          district: '110108000000',
          street: '110108012000',
          address: '演示花园 3 号楼 2 单元 401',
          rentFen: 420000,
          amountFen: 180000,
          months: 26,
          account: 'fund',
          ...rent,
        },
        today,
      ),
  })
  const referred = (day: number) => [step(day, 'fund-receiver', 'accept')]
  return [
    ...hygiene,
    ...matterScripts(city),
    // an officer's own firm: she stands aside
    {
      day: 2,
      login: 'beautician',
      subject: 'baihe-beauty',
      matter: 'public-place-hygiene',
      then: [],
      filled: (today) =>
        hygieneAnswers(
          firmNamed('baihe-beauty'),
          { name: salonOwner?.name ?? '', identity: salonOwner?.identity.number ?? '' },
          { ...places.haidian, name: '演示百合美容院', type: 'salon', area: 120 },
          today,
        ),
    },
    // The same months are paid out once: whoever was granted does not apply again.
    fund(0, 'ouyang', {}),
    fund(1, 'zhao', { amountFen: 150000 }),
    fund(9, 'lindqvist', { months: 12 }),
    fund(14, 'suwarni', {}),
    fund(19, 'owner', {}),
    fund(24, 'barber', { amountFen: 200000 }),
    fund(2, 'leung', { months: 2 }),
    fund(8, 'zhao', { ownsHome: true }),
    fund(15, 'ouyang', { months: 1 }),
    fund(1, 'leung', { hasLoan: true, account: 'fund-chaoyang' }),
    fund(2, 'cook', { amountFen: 300000 }, referred(1)),
    fund(5, 'adili', { hasLoan: true }, [
      ...referred(4),
      step(4, 'fund-examiner', 'propose', {
        inputs: { proposal: 'grant' },
        texts: { opinion: '贷款余额已核实，建议准予。' },
      }),
      step(3, 'fund-decider', 'grant', { texts: { reason: '贷款按月正常还款，符合提取条件。' } }),
    ]),
    fund(7, 'citizen', { amountFen: 250000 }, [
      ...referred(6),
      step(6, 'fund-examiner', 'propose', {
        inputs: { proposal: 'refuse' },
        texts: { opinion: '超过每月上限，建议不予。' },
      }),
      step(5, 'fund-decider', 'refuse', { texts: { reason: '申请的月提取额超过规则表的上限，没有其他依据。' } }),
    ]),
  ]
}
