/** Checklists of site checks: what the pack says of a point holds for page and program alike, and is read in one line. */
import { expect, test } from 'vitest'
import { type Answers, answerSchema, FormSchema, viewGiven } from '../../casework/form/index.ts'
import { defineProcedure, stepOf } from '../../casework/procedure/index.ts'
import { readTakes, type StepKnown, type StepTyped } from '../../casework/step/index.ts'
import { asPlainDate } from '../../kernel/time/index.ts'
import { Checklist, checklistForm } from './checklist.ts'

const both = (words: string) => ({ zh: words, en: words })
const checklist = Checklist.parse({
  id: 'kitchen-site',
  title: both('核查清单'),
  points: [
    { id: 'plan', label: both('布局'), must: true },
    { id: 'pests', label: both('防鼠防虫'), explain: ['fails'] },
  ],
})
const form = checklistForm(checklist)

const today = asPlainDate('2026-03-02')
const known: StepKnown = {
  today,
  received: today,
  officers: [],
  barred: new Map(),
  units: [],
  items: [],
  sections: [],
  choicesOf: () => [],
}
const visiting = defineProcedure({
  name: 'visiting',
  title: both('核查'),
  stages: { open: { title: both('办理中'), waitsFor: 'office' } },
  clocks: {},
  steps: {
    visit: {
      title: both('核查'),
      done: both('已核查'),
      from: ['open'],
      by: 'examiner',
      takes: [{ name: 'checklist', kind: 'form', title: both('核查清单'), form }],
    },
  },
})
const read = async (typed: StepTyped) => {
  const { given, problems } = await readTakes(stepOf(visiting, 'visit'), typed, [], known)
  return {
    said: given.texts.checklist && (JSON.parse(given.texts.checklist) as Answers),
    wrong: problems.map(({ path }) => path),
  }
}

test('a point that must be answered is asked for; the others, and all notes, may be left out', async () => {
  expect(await read({})).toEqual({ said: undefined, wrong: ['plan'] })
  expect(await read({ plan: 'fails', planNote: '少一间' })).toEqual({
    said: { plan: 'fails', planNote: '少一间' },
    wrong: [],
  })
  expect(await read({ plan: 'perhaps', pestsNote: '鼠'.repeat(201) })).toMatchObject({ wrong: ['plan', 'pestsNote'] })
})

test('a point that fails needs a note where its matter says so, which is told beside the note; what else was said stays', async () => {
  const [, noteOfPlan, , noteOfPests] = form.screens[0]?.fields ?? []
  expect([noteOfPlan?.label.zh, noteOfPests?.label.zh]).toEqual(['说明', '说明（不符合的必填）'])

  const unsaid = await readTakes(
    stepOf(visiting, 'visit'),
    { plan: 'conforms', pests: 'fails', pestsNote: ' ' },
    [],
    known,
  )
  expect(unsaid.problems).toEqual([
    {
      path: 'pestsNote',
      message: {
        zh: '“防鼠防虫”选了不符合，请写明看到了什么',
        en: '“防鼠防虫” is answered “fails”: describe what you found',
      },
    },
  ])
  expect(unsaid.given.texts.checklist).toBeUndefined()
  expect(await read({ plan: 'fails', pests: 'fails', pestsNote: '墙角有鼠洞' })).toMatchObject({ wrong: [] })
  expect(await read({ plan: 'conforms', pests: 'not-there' })).toMatchObject({ wrong: [] })
})

test('a note that explains what one cannot answer is refused when the pack is read', () => {
  const [plan, note] = form.screens[0]?.fields ?? []
  const odd = { ...note, explains: { answers: ['burnt'], message: both('请写明') } }
  expect(() => FormSchema.parse({ ...form, screens: [{ ...form.screens[0], fields: [plan, odd] }] })).toThrow(
    'a note explains answers of the choice that it stands beside',
  )
  expect(
    Checklist.safeParse({
      id: 'one',
      title: both('一'),
      points: [{ id: 'plan', label: both('布局'), explain: ['burnt'] }],
    }).success,
  ).toBe(false)
})

test('a program says it as the page does', () => {
  expect(answerSchema(form).safeParse({ plan: 'not-there', pestsNote: '没有纱窗' }).success).toBe(true)
  expect(answerSchema(form).safeParse({ plan: 'yes' }).success).toBe(false)
})

test('a note is read in one with its point, also where nothing else was said of it', () => {
  const rows = viewGiven(
    form,
    { plan: 'fails', planNote: '少一间', pestsNote: '没有纱窗' },
    { language: 'zh', choicesOf: () => [], uploads: new Map() },
  )
  expect(rows.map(({ label, value }) => [label, value])).toEqual([
    ['布局', '不符合（少一间）'],
    ['防鼠防虫', '未填写（没有纱窗）'],
  ])
})

test('two points of one name are refused, and so is one that is called as the note of another', () => {
  const called = (...ids: string[]) =>
    Checklist.safeParse({ id: 'one', title: both('一'), points: ids.map((id) => ({ id, label: both(id) })) }).success
  expect([called('plan', 'pests'), called('plan', 'plan'), called('plan', 'planNote')]).toEqual([true, false, false])
})
