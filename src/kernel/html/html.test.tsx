/** What every page promises: nothing of a person's words becomes markup, and what is wrong can be found. */
import { describe, expect, test } from 'vitest'
import {
  type Door,
  Field,
  type FieldView,
  type Frame,
  fontCss,
  HiddenFields,
  Page,
  renderPage,
  stylesheet,
} from './index.ts'
import { withQuery } from './render.ts'

const door: Door = {
  home: '/',
  look: 'tong',
  brand: { zh: '京通', en: 'Tong' },
  mark: '京',
  promise: { zh: '都有记录。', en: 'It is recorded.' },
}
const frame: Frame = { language: 'zh', door, path: '/search?query=a&language=zh', nav: [], largePrint: false }
const rent: FieldView = {
  name: 'rent',
  id: 'field-rent',
  kind: 'money',
  label: '月租金',
  hint: '按合同填',
  required: true,
  value: '四千二',
  unit: '元',
}
/** A page without the files of script that it names by their hash. */
const withoutFiles = (page: string) =>
  page.replaceAll(/<script type="module" src="\/assets\/[a-z]+-[0-9a-f]{16}\.js"><\/script>/g, '')
const show = (field: FieldView) => renderPage(<Field language="zh" field={field} />)

describe('a page', () => {
  test('prints what people typed as words, never as markup', () => {
    const page = renderPage(
      <Page {...frame} title={'</title><script>'}>
        <Field language="zh" field={{ ...rent, value: '"><script>alert(1)</script>' }} />
      </Page>,
    )

    expect(withoutFiles(page)).not.toContain('<script')
    expect(page).toContain('&lt;script>')
  })

  test('has neither inline script nor inline style, which the content policy would block', () => {
    const page = renderPage(
      <Page {...frame} title="首页" problems={[{ href: '#field-rent', message: '请填写月租金' }]}>
        <Field language="zh" field={rent} />
      </Page>,
    )

    expect(withoutFiles(page)).not.toMatch(/<script|<style|\sstyle=|\son\w+=/)
  })

  test('with something to put right says so in its title, and each line leads to its field', () => {
    const page = renderPage(
      <Page {...frame} title="您租的房子" problems={[{ href: '#field-rent', message: '请填写月租金' }]}>
        <Field language="zh" field={{ ...rent, error: '请填写月租金' }} />
      </Page>,
    )

    expect(page).toContain('<title>有误：您租的房子 - 京通</title>')
    expect(page).toContain('<a href="#field-rent">请填写月租金</a>')
    expect(page).toContain('id="field-rent"')
  })

  test('switches language and keeps the rest of its address', () => {
    expect(withQuery('/search?query=a&language=zh', 'language', 'en')).toBe('/search?query=a&language=en')
    expect(withQuery('/', 'print', 'large')).toBe('/?print=large')
  })
})

describe('a question', () => {
  test('is described by its hint, the reason of the officer, its problem and its unit, and by nothing that is not there', () => {
    expect(show(rent)).toContain('aria-describedby="field-rent-hint field-rent-unit"')

    const wrong = show({ ...rent, error: '请填写数字', correction: '和合同不一致' })

    expect(wrong).toContain('aria-describedby="field-rent-hint field-rent-correction field-rent-error field-rent-unit"')
    for (const id of ['hint', 'correction', 'error', 'unit']) expect(wrong).toContain(`id="field-rent-${id}"`)
    expect(wrong).toContain('aria-invalid="true"')
  })

  test('keeps what was typed, also a date that nobody can read', () => {
    const date: FieldView = { ...rent, kind: 'date', unit: undefined, value: '去年三月' }

    expect(show(date)).toContain('value="去年三月"')
    expect(show(date)).not.toContain('type="date"')
    expect(show({ ...date, value: '2026-03-01' })).toContain('type="date"')
  })

  test('with several answers leads from its problem to the first of them', () => {
    const options = [
      { value: 'yes', label: '有', checked: false },
      { value: 'no', label: '没有', checked: true },
    ]

    const page = show({ ...rent, kind: 'yes-no', unit: undefined, options })

    expect(page).toContain('<legend>月租金 </legend>')
    expect(page).toMatch(/id="field-rent"[^>]*value="yes"/)
    expect(page).toMatch(/value="no" checked/)
  })

  test('sends the papers that are here again, and asks for no more than it takes', () => {
    const files = [{ id: 'f1', name: '平面图.pdf', size: '1.2 MB', removeName: 'remove:plan.0' }]

    const page = show({ ...rent, name: 'plan', kind: 'file', unit: undefined, files, maxFiles: 1 })

    expect(page).toContain('<input type="hidden" name="plan" value="f1"/>')
    expect(page).toContain('name="remove:plan.0"')
    expect(page).not.toContain('type="file"')
  })
})

test('a form carries its token, its key, and a sequence only where others may move the same thing', () => {
  expect(renderPage(<HiddenFields form={{ csrf: 'c', key: 'k' }} />)).not.toContain('_sequence')
  expect(renderPage(<HiddenFields form={{ csrf: 'c', key: 'k', sequence: 0 }} />)).toContain(
    'name="_sequence" value="0"',
  )
})

test('style stays small, and the fonts are taken from our own server', () => {
  // What everybody takes is the smaller one; officers take the whole.
  expect(stylesheet('tong').css.length).toBeLessThan(42_000)
  expect(stylesheet('ban').css.length).toBeLessThan(56_000)
  expect(fontCss().css).toContain('/assets/fonts/noto-sans-sc-')
  expect(fontCss().css).not.toContain('./files/')
})
