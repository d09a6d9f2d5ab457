/** Commands about accounts and positions: the first administrators, who lost his way in, who leaves. */

import { randomBytes } from 'node:crypto'
import { Remit } from './base/department/index.ts'
import { unknownInRemit } from './casework/kind/index.ts'
import { erasePerson, personNamed } from './casework/own/index.ts'
import { say } from './command-texts.ts'
import { endDemo } from './doors/demo/index.ts'
import type { Config } from './kernel/config/index.ts'
import { emptyPack, noAccount, noAct, noPerson, noPosition, noUnit, unfitPlace, unknownNames } from './refusals.ts'
import {
  accountCalled,
  closeAccountIn,
  createAccount,
  grantPosition,
  makeFirstCode,
  reopenAccountIn,
  resetAccountIn,
  setRemit,
  tidyLogin,
} from './trust/identity/index.ts'
import { withCity } from './with-city.ts'

/** `yipan admin`: an account with the role of administrator in a unit (two of them appoint everybody else), and a password that is shown once. */
export async function admin(config: Config, login: string, { unit: asked }: { unit?: string } = {}): Promise<void> {
  await withCity(config, async (city) => {
    const { departments } = city.base
    const unit = asked === undefined ? departments.units[0] : departments.unitOf(asked)
    if (!unit)
      throw asked === undefined
        ? emptyPack()
        : noUnit(
            asked,
            departments.units.map(({ id }) => id),
          )
    const password = randomBytes(15).toString('base64url')
    const account = await createAccount(city, { login, person: null, password })
    await city.database.transaction(async (tx) =>
      grantPosition(tx, {
        id: `administrator-${account}`,
        account,
        unit: unit.id,
        roles: ['administrator'],
        title: { zh: '系统管理员', en: 'Administrator' },
        starts: city.clock.today(),
        ends: null,
      }),
    )
    console.log(say('admin', { login, password }))
  })
}

/**
 * `yipan remit`: says what a position is for within its unit, in place of what was said before; all where nothing is said. It
 * holds from the next request on. Names that the city does not know are refused: a position for them would see nothing.
 */
export async function remit(config: Config, position: string, said: Remit): Promise<void> {
  await withCity(config, async (city) => {
    const { data: asked } = Remit.safeParse(said)
    if (!asked) throw unfitPlace()
    const unknown = unknownInRemit(city, asked).map(({ name }) => name)
    if (unknown.length > 0) throw unknownNames(unknown)
    if (!(await setRemit(city, position, asked)))
      throw noPosition(
        position,
        city.base.people.officers.flatMap(({ positions }) => positions.map(({ id }) => id)),
      )
    const parts = Object.entries(asked).map(([part, names]) => `${part}: ${names?.join(', ')}`)
    console.log(
      parts.length === 0 ? say('remit.all', { position }) : say('remit.some', { position, parts: parts.join('; ') }),
    )
  })
}

/**
 * `yipan erase`: lists every account in the name of the person, and with `confirm` erases him, as far as the rules let it; the
 * rest follows by itself.
 */
export async function erase(config: Config, login: string, { confirm }: { confirm?: boolean } = {}): Promise<void> {
  await withCity(config, async (city) => {
    const found = await personNamed(city, login)
    if (!found) throw noPerson(login)
    console.log(say('erase.found'))
    for (const { login, kind, state, positions } of found.accounts) {
      const said = say(kind === 'work' ? 'erase.work' : 'erase.own', { login, state: say(`state.${state}`) })
      console.log(`  ${said}${positions.length === 0 ? '' : say('erase.positions', { n: positions.length })}`)
    }
    if (!confirm) {
      console.log(say('erase.nothing', { login }))
      return
    }
    const erased = await erasePerson(city, found)
    console.log(say('erase.done', { n: erased.dossiers }))
    console.log(say('erase.backups'))
  })
}

/** `yipan account`: what an operator does with an account by its name: `close`, `open`, or `reset`, which prints a code that works once. */
export async function account(config: Config, act: string, login: string): Promise<void> {
  const acts = { close: closeAccountIn, open: reopenAccountIn, reset: resetAccountIn }
  if (!(act in acts)) throw noAct()
  const one = act as keyof typeof acts
  await withCity(config, async (city) => {
    const found = await accountCalled(city.database, tidyLogin(login))
    if (!found) throw noAccount(login)
    await city.database.transaction((tx) => acts[one](tx, found))
    if (one === 'close') console.log(say('account.closed', { login }))
    if (one === 'open') console.log(say('account.open', { login }))
    if (one !== 'reset') return
    const code = await makeFirstCode(city, found)
    console.log(say('account.reset', { login, code }))
  })
}

/** `yipan close-demo`: every account that a demonstration made is closed for good, before a city begins on its database. */
export async function closeDemo(config: Config): Promise<void> {
  await withCity(config, async (city) => {
    console.log(say('demo.closed', { n: await endDemo(city) }))
  })
}
