/** A message may be about anything: the module whose thing it is about says it, in the in-box and to programs. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { putMessage } from '../src/base/message/index.ts'
import type { Module } from '../src/casework/module/index.ts'
import type { City } from '../src/city.ts'
import { callerFor } from '../src/trust/identity/index.ts'
import { clientFor } from './city.ts'
import { type Listening, listen } from './listening.ts'
import { signIn } from './safety/visitor.ts'

const lamps: Module<City> = {
  name: 'test/lamp',
  messages: () => ({
    lamp: async (messages, language) =>
      new Map(
        messages.flatMap(({ id, about }) =>
          about.id === 'taken-down'
            ? []
            : [
                [
                  id,
                  {
                    title: language === 'zh' ? '路灯修好了' : 'The lamp is mended',
                    from: '路灯所',
                    text: about.id,
                    href: '/help',
                  },
                ],
              ],
        ),
      ),
  }),
}

let city: Listening
beforeAll(async () => {
  city = await listen({ isDemo: false, more: [lamps] })
})
afterAll(async () => {
  expect(city.complaints).toEqual([])
  await city.close()
})

test('it stands in the in-box as its module says it, and what is gone is left out', async () => {
  const zhao = (await callerFor(city.city, 'zhao', city.city.clock.today())) ?? expect.fail('zhao')
  const [subject] = zhao.principal.subjects
  if (!subject) throw new Error('zhao is nobody')
  const at = city.city.clock.now()
  await city.city.database.transaction(async (tx) => {
    for (const id of ['lamp-7', 'taken-down'])
      putMessage(tx, { subject, about: { type: 'lamp', id }, matter: null, kind: 'mended', ref: null, at })
  })

  const page = await (await signIn(city.url, 'zhao')).get('/inbox')
  expect(page.text).toContain('路灯修好了')
  expect(page.text).toContain('lamp-7')
  expect(page.text).not.toContain('taken-down')
  const said = await (await clientFor(city, 'zhao')).get('/api/v1/messages?limit=10')
  const { messages } = z.object({ messages: z.array(z.looseObject({ href: z.string() })) }).parse(said.body)
  expect(messages).toMatchObject([{ href: '/help', dossier: null, number: null, matter: null, kind: 'mended' }])
})
