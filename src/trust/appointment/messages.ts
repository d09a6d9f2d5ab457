/** How messages about accounts in a person's name are said: what was made, given or ended there, and by which unit. */
import type { Departments } from '../../base/department/index.ts'
import type { Message } from '../../base/message/index.ts'
import type { Database } from '../../kernel/database/index.ts'
import { defineTexts, type Language, pick } from '../../kernel/i18n/index.ts'
import { ownersOf } from '../identity/index.ts'
import { asAccountId } from '../policy/index.ts'
import { type AppointmentRow, readAppointments } from './store.ts'

const texts = defineTexts({
  officer: {
    zh: '以您的名义开立了工作账号，请确认是不是您',
    en: 'An account for work was made in your name: say whether it is yours',
  },
  position: { zh: '给您名下的工作账号增加了岗位', en: 'Your account for work was given a position' },
  ending: { zh: '您名下的工作账号免去了岗位', en: 'A position of your account for work was ended' },
  reset: {
    zh: '您名下的工作账号的登录方式已全部作废，要用新的初次登录码',
    en: 'All ways to sign in to your account for work were made void; it needs a new code',
  },
  closing: { zh: '您名下的工作账号已停用', en: 'Your account for work was closed' },
  reopening: { zh: '您名下的工作账号已恢复使用', en: 'Your account for work was opened again' },
  password: { zh: '您的密码已更改', en: 'Your password was changed' },
  factor: { zh: '您名下的工作账号设置了动态口令', en: 'A one-time-code app was set up for your account for work' },
  city: { zh: '市政务服务系统', en: 'The city' },
})

type Needs = { database: Pick<Database, 'read' | 'pool'>; base: { departments: Departments } }
type Said = { title: string; from: string; text: string; href: string }

export const sayAccountMessages =
  ({ database, base }: Needs) =>
  async (messages: readonly Message[], language: Language): Promise<ReadonlyMap<string, Said>> => {
    const say = texts(language)
    const rows = await readAppointments(
      database,
      messages.flatMap(({ ref }) => ref ?? []),
    )
    const owners = await ownersOf(
      database,
      messages.map(({ about }) => asAccountId(about.id)),
    )
    const unitOf = (row: AppointmentRow | undefined) => {
      const unit = row && base.departments.unitOf(row.unit)
      return unit ? pick(unit.name, language) : say('city')
    }
    return new Map(
      messages.map(({ id, about, ref, kind }) => {
        const row = rows.find((one) => one.id === ref)
        const login = owners.get(asAccountId(about.id))?.login
        const text = [login, row?.title && pick(row.title, language)].filter(Boolean).join(' · ')
        return [
          id,
          {
            title: say(kind as AppointmentRow['kind'] | 'password' | 'factor'),
            from: unitOf(row),
            text,
            href: '/accounts',
          },
        ] as const
      }),
    )
  }
