/** The catalogue for other catalogues: who may have it, in which formats, and how it is kept on the way. */
import jsonld from 'jsonld'
import { Parser, type Quad } from 'n3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CityServer, testCityServer } from '../city.ts'

let server: CityServer
beforeAll(async () => {
  server = await testCityServer()
})
afterAll(async () => {
  expect(server.complaints).toEqual([])
  await server.close()
})

const TITLE = 'http://purl.org/dc/terms/title'
const said = (quads: readonly Quad[]) =>
  quads.map(({ subject, predicate, object }) => `${subject.value} ${predicate.value} ${object.value}`).sort()
const turtleAt = async (path: string) => {
  const { body } = await server.stranger.get(path)
  return body instanceof Uint8Array ? new Parser().parse(new TextDecoder().decode(body)) : expect.fail(path)
}

test('a stranger gets all matters in both languages, under addresses of this city', async () => {
  const quads = await turtleAt('/api/v1/matters.ttl')

  for (const { code, elements } of server.city.catalogue.matters()) {
    const service = `${server.city.origin()}/matters/${code}#service`
    const titles = quads.filter(({ subject, predicate }) => subject.value === service && predicate.value === TITLE)
    expect(titles.map(({ object }) => object.value)).toEqual([elements.name.value.zh, elements.name.value.en])
  }
})

test('Turtle and JSON-LD say the same, for all matters and for one', async () => {
  for (const query of ['', '?matter=food-permit']) {
    const { body, type } = await server.stranger.get(`/api/v1/matters.jsonld${query}`)
    const quads = await jsonld.toRDF(Object(body), { format: 'application/n-quads' })

    expect(type).toBe('application/ld+json')
    expect(said(new Parser({ format: 'N-Quads' }).parse(String(quads)))).toEqual(
      said(await turtleAt(`/api/v1/matters.ttl${query}`)),
    )
  }
})

test('who has it already is told so, and anyone on the way may keep it', async () => {
  const first = await server.stranger.get('/api/v1/matters.ttl?matter=food-permit')
  const etag = first.headers.get('etag') ?? expect.fail('no ETag')
  const again = (seen: string) =>
    server.stranger.get('/api/v1/matters.ttl?matter=food-permit', { 'if-none-match': seen })

  expect(first.headers.get('cache-control')).toBe('public, max-age=3600')
  for (const seen of [etag, etag.replace('W/', ''), `"other", ${etag}`, '*']) {
    const { status, body, headers } = await again(seen)
    expect({ seen, status, body, etag: headers.get('etag') }).toEqual({
      seen,
      status: 304,
      body: new Uint8Array(),
      etag,
    })
  }
  expect((await again('"other"')).status).toBe(200)
})

test('a matter that is not there is not found, and an unknown parameter is refused', async () => {
  for (const ending of ['ttl', 'jsonld']) {
    expect((await server.stranger.get(`/api/v1/matters.${ending}?matter=no-such`)).status).toBe(404)
    expect((await server.stranger.get(`/api/v1/matters.${ending}?all=1`)).status).toBe(400)
  }
})

test('nobody of the demonstration is named in it', async () => {
  const words = (await turtleAt('/api/v1/matters.ttl')).map(({ object }) => object.value).join('\n')

  const { persons, enterprises } = server.city.base.people
  const names = [...persons.map(({ name }) => name), ...enterprises.map(({ name }) => name.zh)]
  expect(names.length).toBeGreaterThan(10)
  expect(names.filter((name) => words.includes(name))).toEqual([])
})
