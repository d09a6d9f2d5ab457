import { expect, test } from 'vitest'
import { readConfig, unknownSettings } from './index.ts'

const isDemo = (set: Record<string, string>) => readConfig('/somewhere', set).demo

test('the demonstration is on by itself only where nobody else can come: no address but the loopback, no proxy, the database of its own', () => {
  expect([isDemo({}), isDemo({ YIPAN_HOST: '::1' }), isDemo({ YIPAN_ORIGIN: 'http://localhost:8080' })]).toEqual([
    true,
    true,
    true,
  ])
  for (const set of [
    { YIPAN_ORIGIN: 'https://city.example' },
    { YIPAN_ORIGIN: 'http://192.0.2.7:8080' },
    { YIPAN_PROXIES: '1' },
    { YIPAN_HOST: '0.0.0.0' },
    { DATABASE_URL: 'postgres://city@db.example/city' },
    { YIPAN_DEMO: '0' },
  ] as Record<string, string>[])
    expect([set, isDemo(set)]).toEqual([set, false])
})

test('who asks for it has it anywhere, and that he asked is known', () => {
  const asked = readConfig('/somewhere', { YIPAN_DEMO: '1', YIPAN_ORIGIN: 'https://city.example' })
  expect([asked.demo, asked.demoAsked]).toEqual([true, true])
  expect(readConfig('/somewhere', {}).demoAsked).toBe(false)
})

test('a setting of ours that there is not is told of at the start, with the nearest that there is', () => {
  expect(
    unknownSettings({
      YIPAN_ORIGN: 'https://city.example',
      YIPAN_PROXIS: '1',
      yipan_port: '80',
      YIPAN_SOMETHING_ELSE: 'x',
    }),
  ).toEqual([
    'There is no setting YIPAN_ORIGN, and it changes nothing. Did you mean YIPAN_ORIGIN?',
    'There is no setting YIPAN_PROXIS, and it changes nothing. Did you mean YIPAN_PROXIES?',
    'There is no setting YIPAN_SOMETHING_ELSE, and it changes nothing.',
    'There is no setting yipan_port, and it changes nothing. Did you mean YIPAN_PORT?',
  ])
})

test('settings that there are, those of tests and judges, and what is not ours are nothing to tell of', () => {
  expect(unknownSettings({ YIPAN_ORIGIN: '', YIPAN_SHARED: '/x', DATABASE_URL: 'x', PATH: '/bin', HOME: '/' })).toEqual(
    [],
  )
})

test('e-mail needs a server and a sender: one without the other is told of, and a password is not printed', () => {
  const smtp = 'smtps://city:secret@mail.example:465'
  expect(readConfig('/somewhere', { YIPAN_SMTP_URL: smtp, YIPAN_MAIL_FROM: 'no-reply@city.example' }).mail).toEqual({
    url: smtp,
    from: 'no-reply@city.example',
  })
  for (const half of [{ YIPAN_SMTP_URL: smtp }, { YIPAN_MAIL_FROM: 'no-reply@city.example' }] as Record<
    string,
    string
  >[])
    expect(() => readConfig('/somewhere', half)).toThrow('Set both YIPAN_SMTP_URL and YIPAN_MAIL_FROM, or neither.')
  const wrong = { YIPAN_SMTP_URL: 'https://city:secret@mail.example', YIPAN_MAIL_FROM: 'no-reply@city.example' }
  expect(() => readConfig('/somewhere', wrong)).toThrow('YIPAN_SMTP_URL must look like')
  expect(() => readConfig('/somewhere', wrong)).not.toThrow('secret')
})
