import { randomUUID } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkCodeOf } from '../../src/casework/notice/index.ts'
import { demoFile } from '../../src/services/application/demo/answers.ts'
import { PASSWORD, type Served, serveCity } from '../journeys/served.ts'
import { poolOf, TOLD } from './life.ts'
import { beginDraft, formOf, hiddenFields, type Seen, signIn, type Visitor, visitor } from './visitor.ts'

const PNG = Buffer.concat([
  Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
  chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
  chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
  chunk('IEND', Buffer.alloc(0)),
])

let served: Served
let citizen: Visitor
let draft: string

beforeAll(async () => {
  served = await serveCity()
  citizen = await signIn(served.url, 'citizen')
  draft = await beginDraft(citizen)
})
afterAll(async () => {
  await served?.close()
  expect(served.complaints).toEqual([])
})

/** The screen of the draft that asks for papers. */
const screen = () =>
  `${draft}/${served.city.catalogue.matterOf('rent-withdrawal')?.form.screens.find(({ fields }) => fields.some(({ id }) => id === 'identityDocument'))?.id}`
/** Sends a file, and gives the page to which that leads. */
const upload = async (
  name: string,
  bytes: Uint8Array,
  { type = 'application/pdf', field = 'identityDocument' } = {},
): Promise<Seen> =>
  citizen.follow(await citizen.send(draft, screen(), { _do: 'upload' }, [{ field, name, bytes, type }]))
const kept = async () =>
  (
    await served.city.database.pool.query<{ id: string; type: string; size: number }>(
      'select id, type, size from casework.file where draft is not null order by id',
    )
  ).rows

test('a file that is no PDF, JPEG or PNG is refused beside its field, whatever it is called and whatever it says of itself', async () => {
  const files: [string, Buffer][] = [
    ['drawing.pdf', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['page.pdf', Buffer.from('<!doctype html><html><script>alert(1)</script></html>')],
    ['program.pdf', Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0'), Buffer.alloc(600)])],
    ['archive.pdf', Buffer.from('PK\x03\x04\x14\0\0\0\0\0'.padEnd(200, '\0'), 'latin1')],
    ['words.pdf', Buffer.from('这只是一段文字')],
    ['one.pdf', Buffer.from([37])],
  ]
  for (const [name, bytes] of files) {
    const answer = await upload(name, bytes)
    expect([name, answer.status]).toEqual([name, 200])
    expect(answer.text).toContain('请选择 PDF，或者 JPEG、PNG、HEIC 照片')
    expect(answer.text).toContain('href="#field-identityDocument"')
  }
  expect(await kept()).toEqual([])
})

test('a picture that is called a document is kept as the picture it is, and given out as one', async () => {
  const answer = await upload('lease.pdf', PNG, { field: 'lease' })
  expect([answer.status, await kept()]).toEqual([200, [expect.objectContaining({ type: 'image/png' })]])
})

test('a file that unpacks to more than we take is refused beside its field, in words that say why', async () => {
  const before = await kept()
  const picture = Buffer.from(PNG)
  picture.writeUInt32BE(60_000, 16)
  picture.writeUInt32BE(60_000, 20)
  picture.writeUInt32BE(crc32(picture.subarray(12, 29)), 29)
  const bomb = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Filter [/FlateDecode /FlateDecode /FlateDecode /FlateDecode] >>')
  for (const [name, bytes, why] of [
    ['huge.png', picture, '这张图片的像素太多'],
    ['bomb.pdf', bomb, '这个文件展开以后太大'],
  ] as const) {
    const answer = await upload(name, bytes)
    expect([name, answer.status]).toEqual([name, 200])
    expect(answer.text).toContain(why)
  }
  expect(await kept()).toEqual(before)
})

test('a file that the screen does not ask for is not kept', async () => {
  const before = await kept()
  await citizen.send(draft, screen(), { _do: 'upload' }, [
    { field: 'anything', name: 'x.pdf', bytes: demoFile('x').bytes },
    { field: 'staff.0.photo', name: 'y.pdf', bytes: demoFile('y').bytes },
  ])
  expect(await kept()).toEqual(before)
})

test('a draft holds a hundred files; the next is told so beside its field, and what was sent before stays', async () => {
  const other = await signIn(served.url, 'zhao')
  const own = await beginDraft(other)
  const place = screen().replace(draft, own)
  const sheet = (n: number) => ({ field: 'identityDocument', name: `${n}.pdf`, bytes: demoFile('x').bytes })
  const dozen = Array.from({ length: 12 }, (_, n) => sheet(n))
  for (let n = 0; n < 8; n += 1) await other.send(own, place, { _do: 'upload' }, dozen)

  const last = await other.follow(await other.send(own, place, { _do: 'upload' }, dozen.slice(0, 5)))

  const { rows } = await served.city.database.pool.query<{ n: number }>(
    'select count(*)::int as n from casework.file where draft = $1',
    [own.split('/')[2]],
  )
  expect([last.status, rows[0]?.n]).toEqual([200, 100])
  expect(last.text).toContain('这里最多存 100 个文件')
})

test("a path in a file's name, and what would break a page or a header, does not come through", async () => {
  for (const [sent, shown] of [
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\Users\\zhang\\lease.pdf', 'lease.pdf'],
    ['租约 "一".pdf', '租约'],
  ] as const) {
    const { text } = await upload(sent, demoFile('lease').bytes)
    expect(text).toContain(shown)
    expect(text).not.toMatch(/etc\/passwd|C:\\Users/)
  }
  const { text } = await upload('<b onmouseover=x>.pdf', demoFile('lease').bytes)
  expect(text).not.toContain('<b onmouseover')
})

test('a file over ten megabytes is refused beside its field, and what was sent with it stays', async () => {
  const before = await kept()
  const large = Buffer.concat([demoFile('lease').bytes, Buffer.alloc(10 * 1024 * 1024)])
  const answer = await citizen.send(draft, screen(), { _do: 'continue' }, [
    { field: 'identityDocument', name: 'large.pdf', bytes: large },
    { field: 'lease', name: 'small.pdf', bytes: demoFile('lease').bytes },
  ])
  const { text } = await citizen.follow(answer)
  expect(text).toContain('这个文件超过 10 MB')
  expect(text).toContain('href="#field-identityDocument"')
  expect(text).toContain('small.pdf')
  expect(await kept()).toHaveLength(before.length + 1)
})

test('a form over its size is refused with a page that says so', async () => {
  const long = await citizen.post('/sign-in', formOf({ login: 'x'.repeat(300_000) }))
  expect([long.status, long.headers.get('content-type')]).toEqual([413, 'text/html; charset=utf-8'])
  const json = await citizen.post('/api/v1/status', JSON.stringify({ number: 'x'.repeat(300_000), code: '' }), {
    'content-type': 'application/json',
  })
  expect([json.status, JSON.parse(json.text).code]).toEqual([413, 'kernel/too-large'])
})

test('whoever is not signed in sends no files: they are not even read', async () => {
  const stranger = visitor(served.url)
  for (const path of [screen(), '/sign-in', '/status']) {
    const answer = await stranger
      .post(path, formOf({}, [{ field: 'lease', name: 'x.pdf', bytes: new Uint8Array(9 * 1024 * 1024) }]))
      .catch(() => null)
    expect([path, answer === null || answer.status === 303]).toEqual([path, true])
  }
})

test('progress without sign-in needs number and code, one wrong is like both wrong, and it names nobody', async () => {
  const id = await poolOf(served)
  const owner = await signIn(served.url, 'owner')
  const receipt = (await owner.get(`/dossiers/${id}/receipt`)).text.replaceAll(/<[^>]+>/g, ' ')
  const code = (receipt.match(/\b[0-9A-Z]{8}\b/g) ?? []).find((word) => /[A-Z]/.test(word)) ?? ''
  const { rows } = await served.city.database.pool.query<{ number: string }>(
    'select number from casework.dossier where id = $1',
    [id],
  )
  const number = rows[0]?.number ?? ''
  const stranger = visitor(served.url)
  const ask = async (fields: Record<string, string>) => {
    const sent = await stranger.send('/status', '/status', fields)
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/status?again=1'])
    return stranger.follow(sent)
  }
  const right = await ask({ number, code })
  expect(right.text).toContain(number)
  for (const word of ['林佳慧', '999999198209095085', TOLD.place, TOLD.phone, TOLD.address, '晨光游泳', code])
    expect(right.text.replace(/<select[\s\S]*?<\/select>/g, '')).not.toContain(word)
  const strip = (text: string) =>
    text.replaceAll(/name="_?(csrf|key|number)" value="[^"]*"/g, '').replaceAll(/value="[^"]*"/g, '')
  const wrong = [
    await ask({ number, code: 'AAAAAAAA' }),
    await ask({ number: '11010800000020260302000009', code }),
    await ask({ number, code: '' }),
    await ask({ number: '', code }),
  ]
  for (const { text } of wrong) expect(text).toContain('编号和查询码对不上')
  expect(strip(wrong[0]?.text ?? '')).toBe(strip(wrong[1]?.text ?? ''))
})

test("the check of a paper says what it is and whether it is valid, and nobody's name", async () => {
  const { rows } = await served.city.database.pool.query<{ id: string }>('select id from casework.dossier limit 1')
  const receiver = await signIn(served.url, 'haidian-receiver')
  await receiver.send(`/ban/dossiers/${rows[0]?.id}`, `/ban/dossiers/${rows[0]?.id}/steps/accept`)
  const { rows: notices } = await served.city.database.pool.query<{ id: string; number: string }>(
    'select id, number from casework.notice limit 1',
  )
  const stranger = visitor(served.url)
  const { id = '', number = '' } = notices[0] ?? {}
  for (const { text, status } of [
    await stranger.get(`/check/${id}`),
    await stranger.follow(await stranger.send('/check', '/check', { number, code: checkCodeOf(id) })),
  ]) {
    expect(status).toBe(200)
    expect(text).toContain('受理通知书')
    for (const word of ['林佳慧', '999999198209095085', TOLD.place, TOLD.phone, TOLD.address])
      expect(text.replace(/<select[\s\S]*?<\/select>/g, '')).not.toContain(word)
  }
})

test('a stranger sends one small file where a page asks him for it, and nowhere else any', async () => {
  const stranger = visitor(served.url)
  const file = (bytes: number, field = 'capsule') => ({ field, name: 'capsule.json', bytes: Buffer.alloc(bytes, '[') })
  const check = (...files: ReturnType<typeof file>[]) => stranger.send('/check/capsule', '/check/capsule', {}, files)
  expect((await check(file(1000))).text).toContain('不是存证包')
  const large = await check(file(512 * 1024 + 1))
  expect([large.status, large.text]).toEqual([422, expect.stringContaining('不超过 512 KB')])
  expect((await check(file(1000), file(1000, 'other'))).status).toBe(413)
  const long = await stranger.send('/check/capsule', '/check/capsule', { more: 'x'.repeat(2000) }, [file(1000)])
  expect(long.status).toBe(413)
  const elsewhere = await stranger.send('/status', '/status', { number: '1', code: '2' }, [file(1000)])
  expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([
    303,
    expect.stringMatching(/^\/sign-in\?next=/),
  ])
})

test('the number of a notice alone says nothing: wrong code, wrong number and none are one answer, on the page and for programs', async () => {
  const { rows } = await served.city.database.pool.query<{ id: string; number: string }>(
    'select id, number from casework.notice limit 1',
  )
  const { id = '', number = '' } = rows[0] ?? {}
  const stranger = visitor(served.url)
  const shown = (await stranger.get(`/check?number=${number}`)).text
  expect(shown).not.toContain('受理通知书')
  const body = JSON.stringify
  const json = { 'content-type': 'application/json' }
  const ask = async (typed: { number: string; code: string }) => [
    await stranger.follow(await stranger.send('/check', '/check', typed)),
    await stranger.post('/api/v1/notice-check', body(typed), json),
  ]
  const [page, program] = await ask({ number, code: ` ${checkCodeOf(id).toLowerCase()} ` })
  expect([page?.status, program?.status]).toEqual([200, 200])
  const plain = ({ text, status }: Seen) => [
    status,
    text.replaceAll(/ (name="_?(csrf|key|number)" )?value(="[^"]*")?(?=[ />])/g, ''),
  ]
  const wrong = [
    await ask({ number, code: 'AAAAAAAA' }),
    await ask({ number: number.replaceAll('-', ''), code: 'BBBBBBBB' }),
    await ask({ number: `${number.slice(0, -1)}0`, code: checkCodeOf(id) }),
  ].map((both) => both.map(plain))
  expect(wrong[0]?.map(([status]) => status)).toEqual([404, 404])
  for (const one of wrong) expect(one).toEqual(wrong[0])
})

test('a paper is found by its number as people type it, and never called false for a field that was left empty', async () => {
  const { rows } = await served.city.database.pool.query<{ id: string; number: string }>(
    'select id, number from casework.notice limit 1',
  )
  const { id = '', number = '' } = rows[0] ?? {}
  const stranger = visitor(served.url)
  const bare = number.replaceAll('-', '').toLowerCase()

  const found = await stranger.follow(await stranger.send('/check', '/check', { number: bare, code: checkCodeOf(id) }))
  expect([found.status, found.text.includes(number)]).toEqual([200, true])
  for (const [typed, asked] of [
    [{ number, code: ' ' }, '请填写查验码'],
    [{ number: '', code: checkCodeOf(id) }, '请填写文书编号'],
  ] as const) {
    const { status, text } = await stranger.send('/check', '/check', typed)
    expect(status).toBe(422)
    expect(text).toContain(asked)
    expect(text).not.toContain('可能是假的')
  }
})

test('whoever guesses notices spends one limit, on the page, by addresses and for programs', async () => {
  const stranger = visitor(served.url)
  const hidden = hiddenFields((await stranger.get('/check')).text, '/check')
  const asked = await Promise.all([
    ...Array.from({ length: 10 }, () => stranger.post('/check', formOf({ ...hidden, number: 'x', code: 'y' }))),
    ...Array.from({ length: 10 }, () => stranger.get(`/check/${randomUUID()}`)),
    ...Array.from({ length: 10 }, () =>
      stranger.post('/api/v1/notice-check', '{"number":"x","code":"y"}', { 'content-type': 'application/json' }),
    ),
  ])
  const refused = asked.filter(({ status }) => status === 429)
  expect(refused.length).toBeGreaterThanOrEqual(9)
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(asked.every(({ status }) => [303, 404, 429].includes(status))).toBe(true)
})

test('what succeeds is not counted: a whole office signs in from one address', async () => {
  for (let n = 0; n < 70; n += 1) {
    const { status } = await visitor(served.url).send('/sign-in', '/sign-in', { login: 'zhao', password: PASSWORD })
    expect([n, status]).toEqual([n, 303])
  }
})

test('guessing codes and passwords is slowed down', async () => {
  const stranger = visitor(served.url)
  const burst = async (path: string, times: number, fields: Record<string, string>) => {
    const hidden = hiddenFields((await stranger.get(path)).text, path)
    return (
      await Promise.all(Array.from({ length: times }, () => stranger.post(path, formOf({ ...hidden, ...fields }))))
    ).map(({ status }) => status)
  }
  expect(
    (await burst('/status', 25, { number: 'x', code: 'y' })).filter((status) => status === 429).length,
  ).toBeGreaterThanOrEqual(5)
  expect(await burst('/sign-in', 75, { login: '', password: '' })).toContain(429)
  const limited = await stranger.post('/status', formOf({ number: 'x', code: 'y' }))
  expect([limited.status, limited.headers.get('content-type')]).toEqual([429, 'text/html; charset=utf-8'])
  expect(limited.text).toContain('请等一分钟再试')
})

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data])
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  size.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, sum])
}
