/** A few appeals of the demonstration: told, dispatched, handled and asked back, by the real commands. */
import { act, readRow } from '../../casework/dossier/index.ts'
import { callerFor } from '../../trust/identity/index.ts'
import type { HotlineCity } from './city.ts'
import { HOTLINE, takeIn } from './intake.ts'
import type { Told } from './telling.ts'

type Made = { told: Told; by: string | null; goes: 'told' | 'signed' | 'replied' | 'closed' }

const HAIDIAN = '110108000000'
const CHAOYANG = '110105000000'

const MADE: readonly Made[] = [
  {
    told: {
      words: '家里暖气不热，室温只有十五度，物业说是热力公司的事。希望尽快检修。',
      sort: 'help',
      district: CHAOYANG,
      street: '110105026000',
      address: '演示花园 3 号楼',
      privacy: 'named',
      name: '阿依古丽',
      phone: '13800000001',
    },
    by: 'ouyang',
    goes: 'replied',
  },
  {
    told: {
      words: '楼下路灯不亮已经一个星期，晚上出门看不清路，老人摔过一次。',
      sort: 'complaint',
      district: HAIDIAN,
      street: '110108011000',
      address: '演示路与示例街交叉口东侧',
      privacy: 'named',
      name: '刘桂兰',
      phone: '13800000002',
    },
    by: 'elder',
    goes: 'signed',
  },
  {
    told: {
      words: '饭店后厨卫生差，看见苍蝇，吃坏了肚子。',
      sort: 'report',
      district: HAIDIAN,
      street: '110108012000',
      address: '演示面馆',
      privacy: 'confidential',
      name: '王先生',
      phone: '13800000003',
    },
    by: null,
    goes: 'told',
  },
  {
    told: {
      words: '小区门口夜间施工到凌晨两点，工地声音很大，没法睡觉。',
      sort: 'complaint',
      district: CHAOYANG,
      street: '110105001000',
      address: '演示大厦工地',
      privacy: 'anonymous',
    },
    by: null,
    goes: 'signed',
  },
  {
    told: {
      words: '想问孩子今年上小学的学位怎么安排，房子是租的。',
      sort: 'advice',
      district: HAIDIAN,
      privacy: 'named',
      name: '方晓梅',
      phone: '13800000004',
    },
    by: 'citizen',
    goes: 'closed',
  },
]

/** Plays them. */
export async function fillAppeals(city: HotlineCity): Promise<void> {
  const today = city.engine.clock.today()
  for (const { told, by, goes } of MADE) {
    const caller = by === null ? null : await callerFor(city, by, today)
    const bringer = caller === null ? ({ kind: 'channel' } as const) : ({ kind: 'applicant', by: caller } as const)
    const id = await takeIn(city, bringer, { told, channel: 'web', category: null, urgency: null }, true)
    if (goes !== 'told') await goOn(city, id, goes)
  }
}

/** Signed for, replied to and closed by whoever works where it was sent. */
async function goOn(city: HotlineCity, id: string, until: Exclude<Made['goes'], 'told'>): Promise<void> {
  const unit = (await readRow(city.database, id))?.state.unit ?? HOTLINE
  const login = OFFICERS[unit]
  const officer = login === undefined ? null : await callerFor(city, login, city.engine.clock.today())
  if (!officer) return
  await act(city, officer.principal, id, 'sign')
  if (until === 'signed') return
  await act(city, officer.principal, id, 'contact', { texts: { reason: '已电话联系，约好今天下午上门。' } })
  await act(city, officer.principal, id, 'reply', {
    units: [HOTLINE],
    texts: { reason: '已经派人上门检查并处理好，请您观察；有问题随时联系我们。' },
  })
  const visitor = until === 'closed' ? await callerFor(city, 'visitor', city.engine.clock.today()) : null
  if (visitor)
    await act(city, visitor.principal, id, 'visit-solved', { inputs: { contacted: 'yes', satisfied: 'yes' } })
}

/** Who works where the demonstration's appeals go. */
const OFFICERS: Readonly<Record<string, string>> = {
  'utility-heat': 'utility-heat',
  'appeals-haidian': 'appeals-haidian',
  'appeals-chaoyang': 'appeals-chaoyang',
}
