/** Pages of a party's own dossier, of whatever kind: where it stands, what waits for him, what he can do, his papers, and who has looked. */
import { z } from 'zod'
import { readMessages } from '../../base/message/index.ts'
import { file, html, redirect } from '../../kernel/http/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import { isProblem } from '../../kernel/problem/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import { isFreshlySignedIn } from '../../trust/identity/index.ts'
import { countedAs } from '../../trust/policy/index.ts'
import { heldOf, notFound, readRow, stale } from '../dossier/index.ts'
import { openDossierFile } from '../file/index.ts'
import { type CaseworkCity, capsuleOf, type Own, type OwnCall } from '../kind/index.ts'
import { openNotice, openReading, readNotice } from '../notice/index.ts'
import { stepOf, toldOf } from '../procedure/index.ts'
import { fileNamesOf, signInAgain, stepWrong } from '../step/index.ts'
import { archiveOf } from './archive.ts'
import { DossierPlace, openOwn, READ } from './own.ts'
import { progressPage } from './progress.ts'
import { questionRoutes } from './questions.ts'
import { readingRoutes } from './readings.ts'
import { receiptRoutes } from './receipt.ts'
import { ownStepPage, takeOwn } from './steps.ts'
import { ownTexts } from './texts.ts'

export function ownRoutes(gate: Gate, city: CaseworkCity): void {
  progressRoutes(gate, city)
  stepRoutes(gate, city)
  questionRoutes(gate, city)
  readingRoutes(gate, city)
  receiptRoutes(gate, city)
  fileRoutes(gate, city)
}

const Step = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/)

function progressRoutes(gate: Gate, city: CaseworkCity): void {
  gate.page('/dossiers/:dossier', {
    programs: 'getDossier',
    params: DossierPlace,
    query: z.strictObject({ done: Step.optional().catch(undefined) }),
    allow: READ,
    show: async (call) => {
      const about = { type: 'dossier', id: call.params.dossier }
      await readMessages(city.database, call.principal, about, city.engine.clock.now())
      const own = await openOwn(city, call)
      const page = city.kinds.of(own.held.dossier).ownPage ?? progressPage(city)
      return html(await page(call, own, { done: sayDone(own, call.query.done, call.language) }))
    },
  })
}

/** What was just done, if it was: an address alone says nothing that is not so. */
function sayDone({ held: { dossier, procedure } }: Own, done: string | undefined, language: 'zh' | 'en') {
  if (done === 'asked') return ownTexts(language)('done.asked')
  return done !== undefined && Object.hasOwn(dossier.taken, done)
    ? `${pick(toldOf(stepOf(procedure, done)), language)}${language === 'zh' ? '。' : '.'}`
    : undefined
}

function stepRoutes(gate: Gate, city: CaseworkCity): void {
  const params = z.strictObject({ dossier: z.uuid(), step: Step })
  gate.page('/dossiers/:dossier/steps/:step', {
    programs: 'getStep',
    params,
    allow: READ,
    show: async (call) =>
      (await isFreshEnough(city, call))
        ? html(await ownStepPage(city, call, call.params.step))
        : redirect(`/sign-in?next=${encodeURIComponent(pageOf(call))}`),
  })

  gate.form('/dossiers/:dossier/steps/:step', {
    programs: 'takeStep',
    params,
    allow: READ,
    act: async (call, { fields, files, seen }) => {
      if (!(await isFreshEnough(city, call))) throw signInAgain()
      return takeOwn(city, call, call.params.step, { typed: fields, files, seen })
    },
    answer: (id, call) => redirect(`/dossiers/${id}?done=${call.params.step}`),
    files: ({ params: { dossier, step } }) => fileNamesOf(city, dossier, step),
    again: async (thrown, call, { fields, seen, waiting }) => {
      // The page itself leads to the sign-in.
      if (isProblem(thrown, signInAgain)) return redirect(pageOf(call))
      if (thrown === null || isProblem(thrown, stepWrong))
        return html(
          await ownStepPage(city, call, call.params.step, { typed: fields, seen, waiting, isAgain: thrown === null }),
          422,
        )
      return isProblem(thrown, stale)
        ? html(await ownStepPage(city, call, call.params.step, { typed: fields, seen, waiting, isStale: true }), 409)
        : null
    },
  })
}

type StepCall = Pick<OwnCall, 'session'> & { params: { dossier: string; step: string } }

const pageOf = ({ params }: StepCall) => `/dossiers/${params.dossier}/steps/${params.step}`

/** Whether whoever asks signed in shortly enough ago for this step; of what is no step the page itself says so. */
async function isFreshEnough(city: CaseworkCity, { params, session }: StepCall): Promise<boolean> {
  const row = await readRow(city.database, params.dossier)
  const step = row && heldOf(city.engine, row).procedure.steps[params.step]
  return step?.fresh !== true || (await isFreshlySignedIn(city, session))
}

function fileRoutes(gate: Gate, city: CaseworkCity): void {
  gate.page('/dossiers/:dossier/notices/:notice', {
    programs: 'getNotice',
    params: z.strictObject({ dossier: z.uuid(), notice: z.uuid() }),
    allow: { ...READ, act: 'notice' },
    show: async (call) => {
      const notice = await readNotice(city.database, call.params.notice)
      if (notice?.dossier !== call.params.dossier) throw notFound()
      const opened = await openNotice(city, notice.id, countedAs(call.principal))
      return file(opened.file, 'application/pdf', `${notice.number}.pdf`)
    },
  })

  gate.page('/dossiers/:dossier/notices/:notice/translation', {
    programs: {
      none: 'a translation to be read by people; what the paper gives is data of `getNotice`, in both languages',
    },
    params: z.strictObject({ dossier: z.uuid(), notice: z.uuid() }),
    allow: { ...READ, act: 'notice' },
    show: async (call) => {
      const notice = await readNotice(city.database, call.params.notice)
      if (notice?.dossier !== call.params.dossier) throw notFound()
      return file(
        await openReading(city, notice.id, countedAs(call.principal)),
        'application/pdf',
        `${notice.number}-en.pdf`,
      )
    },
  })

  gate.page('/dossiers/:dossier/papers', {
    programs: { operation: 'getNotice', but: 'all notices as one file: a program fetches each' },
    params: DossierPlace,
    allow: { ...READ, act: 'notice' },
    show: async (call) => {
      const { held } = await openOwn(city, call)
      const archive = await archiveOf(city, held.dossier, call.language)
      if (!archive) throw notFound()
      return file(archive, 'application/zip', `${held.dossier.number}.zip`, false)
    },
  })

  gate.page('/dossiers/:dossier/capsule', {
    programs: 'getCapsule',
    params: DossierPlace,
    allow: { ...READ, act: 'capsule' },
    show: async (call) => {
      const capsule = await capsuleOf(city, call.purpose, call.params.dossier)
      return file(Buffer.from(JSON.stringify(capsule, null, 2)), 'application/json', `${capsule.number}.json`, false)
    },
  })

  gate.page('/dossiers/:dossier/files/:file', {
    programs: 'getFile',
    params: z.strictObject({ dossier: z.uuid(), file: z.uuid() }),
    allow: { ...READ, act: 'file' },
    show: async (call) => {
      const { bytes, type, name } = await openDossierFile(city, call.purpose, call.params.dossier, call.params.file)
      return file(bytes, type, name)
    },
  })
}
