/** What a program is told it can do in a dossier is what the page of the same account offers, at each turn of a dossier's life. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { heldOf, readRow } from '../../src/casework/dossier/index.ts'
import { isByOfficer, stepOf } from '../../src/casework/procedure/index.ts'
import { type Client, clientFor } from '../city.ts'
import { beam } from '../fixtures/beam/index.ts'
import { poolApplication } from '../journeys/desk.ts'
import { served, walk } from '../journeys/journey.ts'
import { walksIn } from '../journeys/person.ts'
import type { Walker } from '../journeys/walker.ts'

walk({ more: [beam] })

const Steps = z.looseObject({ sequence: z.int(), steps: z.array(z.looseObject({ step: z.string() })) })
const at = (id: string, rest = '') => `/api/v1/dossiers/${id}${rest}`
const heldAs = async (id: string) =>
  heldOf(served.city.engine, (await readRow(served.city.database, id)) ?? expect.fail(id))

/** Everybody signs in once, on a page and as a program. */
const known = new Map<string, Promise<{ page: Walker; program: Client }>>()
function signedIn(login: string) {
  const found =
    known.get(login) ??
    (async () => ({ page: await walksIn(served.url, login), program: await clientFor(served, login) }))()
  known.set(login, found)
  return found
}

type Door = { login: string; base: string; isOffice: boolean }
const office = (login: string): Door => ({ login, base: '/ban/dossiers', isOffice: true })
const party = (login: string): Door => ({ login, base: '/dossiers', isOffice: false })

/** The steps on somebody's page and in the answer to his program, and how page and program answer who asks for each. */
async function compared(id: string, { login, base, isOffice }: Door) {
  const { procedure } = await heldAs(id)
  const names = Object.keys(procedure.steps).filter((name) => {
    const { by, says, elsewhere } = stepOf(procedure, name)
    return isByOfficer({ by }) === isOffice && says === undefined && elsewhere !== true
  })
  const { page, program } = await signedIn(login)
  const html = await (await page.request.get(`${base}/${id}`)).text()
  const linked = new Set([...html.matchAll(/(?:href|action)="[^"]*\/steps\/([a-z-]+)"/g)].map(([, name]) => name))
  const told = Steps.parse((await program.get(at(id))).body).steps.map(({ step }) => step)
  const answers = await Promise.all(
    names.map(async (name) => [
      name,
      (await page.request.get(`${base}/${id}/steps/${name}`, { maxRedirects: 0 })).status(),
      (await program.get(at(id, `/steps/${name}`))).status,
    ]),
  )
  return {
    page: names.filter((name) => linked.has(name)),
    program: names.filter((name) => told.includes(name)),
    differing: answers.filter(([, byPage, byProgram]) => byPage !== byProgram),
  }
}

async function taken(id: string, login: string, step: string, takes: Record<string, unknown> = {}) {
  const { program: client } = await signedIn(login)
  const { sequence } = Steps.parse((await client.get(at(id))).body)
  const said = await client.post(at(id, `/steps/${step}`), { seen: sequence, takes })
  expect([step, said.status]).toEqual([step, 200])
}

type Turn = [login: string, step: string, takes?: Record<string, unknown>]

/** Plays the turns; before each and after the last everybody sees the same on his page and by his program. */
async function agree(id: string, doors: readonly Door[], turns: readonly Turn[]): Promise<string[]> {
  const offered: string[] = []
  for (const turn of [...turns, null]) {
    for (const door of doors) {
      const found = await compared(id, door)
      expect({ turn: turn?.[1], login: door.login, ...found }).toEqual({
        turn: turn?.[1],
        login: door.login,
        page: found.program,
        program: found.program,
        differing: [],
      })
      offered.push(...found.program)
    }
    if (turn) await taken(id, ...turn)
  }
  return [...new Set(offered)].sort()
}

test('a licence offers the same on pages and to programs, from the application to the delivery', async () => {
  const id = await poolApplication(served, false)
  const offered = await agree(
    id,
    [
      office('haidian-receiver'),
      office('haidian-examiner'),
      office('haidian-decider'),
      office('haidian-head'),
      party('owner'),
    ],
    [
      ['haidian-receiver', 'accept'],
      ['haidian-examiner', 'suspend', { ground: 'testing', plannedDays: 5 }],
      ['haidian-examiner', 'resume'],
      [
        'haidian-examiner',
        'record-site-check',
        {
          visited: '2026-03-02',
          second: 'health-haidian-receiver',
          findings: '相符。',
          checklist: { water: 'conforms', disinfection: 'conforms' },
        },
      ],
      ['haidian-examiner', 'propose', { proposal: 'grant', opinion: '建议准予。' }],
      ['haidian-decider', 'grant'],
      ['haidian-receiver', 'deliver', { how: 'counter', day: '2026-03-02' }],
    ],
  )
  expect(offered).toEqual([
    'accept',
    'ask-for-correction',
    'deliver',
    'extend',
    'grant',
    'grant-as-proposed',
    'not-accept',
    'propose',
    'record-site-check',
    'refuse',
    'resume',
    'send-back',
    'suspend',
    'withdraw',
  ])
})

test('an appeal does, too: no reply while findings are open', async () => {
  const made = await (await clientFor(served, 'zhao')).post('/api/v1/noise', { told: '楼上夜里施工。' })
  const { id } = z.looseObject({ id: z.string() }).parse(made.body)
  const examiner = 'chaoyang-examiner'
  await agree(
    id,
    [office('haidian-receiver'), party('zhao')],
    [
      ['haidian-receiver', 'register'],
      ['haidian-receiver', 'dispatch', { unit: 'health-chaoyang' }],
    ],
  )
  await agree(
    id,
    [office(examiner), party('zhao')],
    [
      [examiner, 'find', { findings: ['机房门关不严'] }],
      [examiner, 'mend', { findings: ['finding-1'] }],
      [examiner, 'reply', { reason: '门已更换。' }],
    ],
  )
})
