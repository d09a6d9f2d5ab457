/** Where a matter asks for an identity paper, a picture that cannot be one is not taken, from whomever it comes; and it is said what is needed. */
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Form, fieldsOf } from '../src/casework/form/index.ts'
import { type CityServer, testCityServer } from './city.ts'
import { beginDraft, signIn } from './safety/visitor.ts'

let server: CityServer
beforeAll(async () => {
  server = await testCityServer()
})
afterAll(async () => {
  expect(server.complaints).toEqual([])
  await server.close()
})

/** A white picture of so many pixels, as a PNG. */
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()

test('an icon and a strip of a screen are refused beside the field on the page; a photograph of a card is taken', async () => {
  const citizen = await signIn(server.url, 'citizen')
  const draft = await beginDraft(citizen)
  const screen = `${draft}/papers`
  const page = await citizen.get(screen)
  expect(page.text).toContain('至少 300×450 像素')
  const send = async (width: number, height: number) => {
    const files = [{ field: 'identityDocument', name: '身份证.png', bytes: await picture(width, height) }]
    await citizen.send(screen, screen, { _do: 'upload' }, files)
    return (await citizen.get(screen)).text
  }
  expect(await send(40, 40)).toContain('40×40 像素，不会是一份证件')
  expect(await send(1920, 200)).toContain('1920×200 像素，不会是一份证件')
  const taken = await send(1600, 1008)
  expect(taken).not.toContain('不会是一份证件')
  expect(taken).toContain('身份证.png')
})

test('a program is told the same of what it sent before, and hands nothing in with it', async () => {
  const client = await server.clientFor('elder')
  const Made = z.looseObject({ id: z.string() })
  const upload = async (width: number, height: number) =>
    Made.parse((await client.upload('identityPaper', 'card.png', await picture(width, height))).body).id
  const { id } = Made.parse((await client.post('/api/v1/matters/elderly-card/drafts', {})).body)
  const Draft = z.looseObject({ problems: z.array(z.strictObject({ path: z.string(), message: z.string() })) })
  const problemOf = async (file: string) => {
    const saved = await client.post(`/api/v1/drafts/${id}/answers`, { answers: { identityPaper: [file] } })
    return Draft.parse(saved.body).problems.find(({ path }) => path === 'identityPaper')?.message
  }
  expect(await problemOf(await upload(60, 60))).toContain('cannot be a document')
  expect(await problemOf(await upload(1008, 1600))).toBeUndefined()
})

test('every matter that asks for such a paper asks it so', () => {
  const asks = (form: Form) =>
    fieldsOf(form)
      .flatMap((field) => (field.kind === 'group' ? field.fields : [field]))
      .filter(({ kind, label }) => kind === 'file' && /身份证|户口簿|居住证|护照|结婚证/.test(label.zh))
  const forms = server.city.catalogue.matters().map(({ code, form }) => ({ code, asked: asks(form) }))
  expect(forms.flatMap(({ asked }) => asked).length).toBeGreaterThan(8)
  const without = forms.flatMap(({ code, asked }) =>
    asked.flatMap((field) => (field.kind === 'file' && field.picture !== 'identity' ? [`${code} ${field.id}`] : [])),
  )
  expect(without).toEqual([])
})
