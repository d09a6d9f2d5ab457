/** Files of a form that comes back: none that is good is lost, and none is used that was not chosen. */
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { html, redirect } from '../../kernel/http/index.ts'
import { isProblem, problem } from '../../kernel/problem/index.ts'
import { formToken } from '../identity/index.ts'
import { done, HOME, type SmallGate, smallGate, someone } from './small.fixture.ts'

const tooShort = problem('test/too-short', {
  status: 422,
  title: { zh: '太短', en: 'Too short' },
  detail: { zh: '至少三个字。', en: 'At least three characters.' },
})
const isClosed = problem('test/closed', {
  status: 409,
  title: { zh: '已经结束', en: 'It is closed' },
  detail: { zh: '不能再交材料。', en: 'Nothing can be handed in any more.' },
})

let small: SmallGate
let sent: { fields: object; files: string[] }[] = []
let put: string[] = []
let isOpen = true
beforeAll(async () => {
  small = await smallGate([someone('lin'), someone('other')])
  const { gate, needs } = small
  const programs = { none: 'a form of the test' }
  const show = async () => html(<p>empty</p>)
  for (const path of ['/paper', '/case'])
    gate.page(path, {
      programs,
      query: z.strictObject({ of: z.string().exactOptional(), other: z.string().exactOptional() }),
      allow: 'signed-in',
      show,
    })
  const again = async (thrown: unknown, _call: unknown, { fields, waiting }: { fields: object; waiting?: unknown }) =>
    thrown === null || isProblem(thrown, tooShort)
      ? html(<pre>{JSON.stringify({ fields, waiting, wrong: thrown !== null })}</pre>, 422)
      : null
  const act = async (
    _call: unknown,
    { fields, files }: { fields: { words?: unknown }; files: readonly { field: string; name: string }[] },
  ) => {
    if (String(fields.words ?? '').length < 3) throw tooShort()
    sent.push({ fields, files: files.map(({ field, name }) => `${field}: ${name}`) })
    return done(needs, 'made')
  }
  const answer = () => redirect('/made')
  gate.form('/paper', {
    programs,
    allow: 'signed-in',
    again,
    files: async () => ['lease', 'card'],
    within: ['of'],
    act,
    answer,
  })
  // Another button of the same form: it looks at what the form would do, and does nothing.
  gate.form('/paper/look', {
    programs,
    allow: 'signed-in',
    on: '/paper',
    sameAs: '/paper',
    again,
    files: async () => ['lease', 'card'],
    handle: async (_call, { fields, files }) => {
      if (String(fields.words ?? '').length < 3) throw tooShort()
      return html(<p>{`would send ${files.map(({ name }) => name).join()}`}</p>)
    },
  })
  gate.form('/case', {
    programs,
    allow: 'signed-in',
    again,
    putFiles: async (_call, { files }) => {
      if (!isOpen) throw isClosed()
      put.push(...files.map(({ name }) => name))
      return []
    },
    act,
    answer,
  })
})
afterAll(async () => {
  expect(small.complaints).toEqual([])
  await small.close()
})
beforeEach(async () => {
  sent = []
  put = []
  isOpen = true
  await small.needs.database.pool.query('delete from trust.kept')
})

const pdf = async (width: number) => {
  const made = await PDFDocument.create()
  made.addPage([width, 100])
  return Buffer.from(await made.save())
}
type Chosen = { field: string; name: string; bytes: Buffer }
const chosen = async (name: string, field = 'lease', width = name.length * 10): Promise<Chosen> => ({
  field,
  name,
  bytes: await pdf(width),
})

/** The form as the browser sends it, from its page with this query. */
async function send(
  path: string,
  fields: Record<string, string>,
  files: readonly Chosen[] = [],
  query = '',
  login = 'lin',
) {
  const body = new FormData()
  for (const [name, value] of Object.entries({ _csrf: formToken(small.keys, login), ...fields }))
    body.append(name, value)
  for (const { field, name, bytes } of files) body.append(field, new Blob([new Uint8Array(bytes)]), name)
  const whole = new Request(HOME, { method: 'POST', body })
  const page = path.replace('/look', '')
  return small.app.inject({
    method: 'POST',
    url: path,
    headers: {
      cookie: `yipan-session=${login}`,
      origin: HOME,
      referer: `${HOME}${page}${query}`,
      'content-type': whole.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await whole.arrayBuffer()),
  })
}

type Shown = {
  fields: Record<string, string>
  waiting: {
    files: { id: string; field: string; name: string }[]
    refused: { field: string; message: { en: string } }[]
  }
  wrong: boolean
}
const page = async (path = '/paper', login = 'lin'): Promise<Shown | null> => {
  const found = /<pre>(.*)<\/pre>/s.exec((await small.get(path, login)).body)?.[1]
  return found === undefined ? null : JSON.parse(found.replaceAll('&quot;', '"').replaceAll('&amp;', '&'))
}
const waiting = async (path?: string) => (await page(path))?.waiting.files.map(({ field, name }) => `${field}: ${name}`)

describe('a file that was chosen', () => {
  test('stands behind those that came before it', async () => {
    const names = ['d.pdf', 'bb.pdf', 'aaa.pdf', 'cccc.pdf']
    await send('/paper', { words: 'a' }, await Promise.all(names.map((name) => chosen(name))))

    expect(await waiting()).toEqual(names.map((name) => `lease: ${name}`))
  })

  test('waits with the words of a form that was not taken, and is used when the form names it', async () => {
    const answer = await send('/paper', { words: 'no' }, [await chosen('a.pdf')])
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/paper?again=1'])
    const shown = (await page('/paper?again=1')) ?? expect.fail('nothing came back')
    expect([shown.fields, shown.wrong]).toEqual([{ words: 'no' }, true])
    expect(await waiting()).toEqual(['lease: a.pdf'])

    const id = shown.waiting.files[0]?.id ?? ''
    await send('/paper', { words: 'long enough', lease: id }, [await chosen('b.pdf', 'card')])
    expect(sent).toEqual([{ fields: { words: 'long enough' }, files: ['lease: a.pdf', 'card: b.pdf'] }])
    expect(await page()).toBeNull()
  })

  test('is not used where the form does not name it, or names it for another question', async () => {
    await send('/paper', { words: 'no' }, [await chosen('a.pdf')])
    const id = (await page())?.waiting.files[0]?.id ?? ''
    await send('/paper', { words: 'long enough', card: id })
    expect(sent).toEqual([{ fields: { words: 'long enough', card: id }, files: [] }])
  })

  test('is nobody else’s', async () => {
    await send('/paper', { words: 'no' }, [await chosen('a.pdf')])
    const id = (await page())?.waiting.files[0]?.id ?? ''
    expect(await page('/paper', 'other')).toBeNull()
    await send('/paper', { words: 'long enough', lease: id }, [], '', 'other')
    expect(sent).toEqual([{ fields: { words: 'long enough', lease: id }, files: [] }])
  })

  test('for a question that the form does not have is not kept', async () => {
    await send('/paper', { words: 'no' }, [await chosen('a.pdf', 'photo'), await chosen('bb.pdf')])
    expect(await waiting()).toEqual(['lease: bb.pdf'])
  })

  test('and is no file that the city takes is told of by its name, once', async () => {
    await send('/paper', { words: 'no' }, [{ field: 'lease', name: 'a.pdf', bytes: Buffer.from('no file at all') }])
    const { files, refused } = (await page('/paper?again=1'))?.waiting ?? expect.fail('nothing came back')
    expect([files, refused.map(({ field }) => field)]).toEqual([[], ['lease']])
    expect(refused[0]?.message.en).toMatch(/^a\.pdf: /)
    expect((await page())?.waiting.refused).toEqual([])
  })
})

describe('a button beside the files', () => {
  test('keeps what was chosen, and nothing is judged', async () => {
    const answer = await send('/paper', { words: 'no', _do: 'upload' }, [await chosen('a.pdf')])
    expect(answer.headers.location).toBe('/paper')
    expect([await waiting(), (await page('/paper?again=1'))?.wrong]).toEqual([['lease: a.pdf'], false])
    await send('/paper', { words: 'more', _do: 'upload' }, [await chosen('bb.pdf', 'card')])
    expect(await waiting()).toEqual(['lease: a.pdf', 'card: bb.pdf'])
    expect(sent).toEqual([])
  })

  test('says at once which file was not kept', async () => {
    const none = { field: 'lease', name: 'a.pdf', bytes: Buffer.from('no file at all') }
    expect((await send('/paper', { words: 'no', _do: 'upload' }, [none])).headers.location).toBe('/paper?again=1')
    expect((await page('/paper?again=1'))?.waiting.refused).toHaveLength(1)
  })

  test('takes one out, and leaves the others and the words', async () => {
    await send('/paper', { words: 'no' }, [await chosen('a.pdf'), await chosen('bb.pdf')])
    const id = (await page())?.waiting.files.find(({ name }) => name === 'a.pdf')?.id ?? ''
    await send('/paper', { words: 'kept', [`_out.${id}`]: '1' })
    expect(await waiting()).toEqual(['lease: bb.pdf'])
    expect((await page())?.fields).toEqual({ words: 'kept' })
  })
})

describe('another button of the form, which only looks', () => {
  test('sees the files that wait, does nothing, and keeps what was typed', async () => {
    await send('/paper', { words: 'no' }, [await chosen('a.pdf')])
    const id = (await page())?.waiting.files[0]?.id ?? ''
    const answer = await send('/paper/look', { words: 'long enough', lease: id }, [await chosen('bb.pdf')])
    expect([answer.statusCode, answer.body]).toEqual([200, expect.stringContaining('would send a.pdf,bb.pdf')])
    expect([sent, await waiting(), (await page())?.fields.words]).toEqual([
      [],
      ['lease: a.pdf', 'lease: bb.pdf'],
      'long enough',
    ])
  })

  test('says what is wrong on the page of the form', async () => {
    const answer = await send('/paper/look', { words: 'no' })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/paper?again=1'])
    expect((await page('/paper?again=1'))?.wrong).toBe(true)
  })
})

describe('words of a page with several forms', () => {
  test('are kept for the one that its query says, and not for a query that says nothing of it', async () => {
    await send('/paper', { words: 'no' }, [], '?of=me&other=1')
    expect(await page('/paper')).toBeNull()
    expect(await page('/paper?of=you')).toBeNull()
    expect((await page('/paper?of=me'))?.fields).toEqual({ words: 'no' })
    expect((await page('/paper?of=me&other=2'))?.fields).toEqual({ words: 'no' })
  })
})

describe('a form with a place of its own for files', () => {
  test('puts them there when it is left half-way', async () => {
    await send('/case', { words: 'no', _switch: 'language=en' }, [await chosen('a.pdf')])
    expect([put, await waiting('/case')]).toEqual([['a.pdf'], []])
  })

  test('loses no words where that has closed meanwhile, and says which file found no place', async () => {
    isOpen = false
    const answer = await send('/case', { words: 'no', _switch: 'language=en' }, [await chosen('a.pdf')])
    expect(answer.headers.location).toBe('/case?language=en&again=1')
    const shown = await page('/case?again=1')
    expect(shown?.fields).toEqual({ words: 'no' })
    expect(shown?.waiting.refused).toEqual([
      { field: 'lease', message: { zh: '不能再交材料。', en: 'Nothing can be handed in any more.' } },
    ])
  })
})
