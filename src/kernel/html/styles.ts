/**
 * The style sheets, read once and kept. They are named by their hash, so that a browser may keep them for ever. Fonts
 * are a sheet of their own, which a device with a Chinese font of its own does not take (script/fonts.js), nor the 101 slices in it.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { cloneRoot } from '../clone/index.ts'

type Sheet = { css: string; hash: string }

/** In this order: later files may rely on earlier ones, and modes (print, contrast, large print) have the last word. */
const FILES = [
  'tokens',
  'base',
  'shell',
  'layout',
  'controls',
  'fields',
  'parts',
  'story',
  'clock',
  'way',
  'bars',
  'tong',
  'ban',
  'modes',
  'print',
]

/** What the door for people needs nothing of. */
const OF_OFFICERS: readonly string[] = ['bars', 'ban']

const sheetOf = (files: readonly string[]) =>
  once(() => {
    const folder = join(cloneRoot(), 'src/kernel/html/css')
    return sheet(files.map((file) => readFileSync(join(folder, `${file}.css`), 'utf8')).join('\n'))
  })
const whole = sheetOf(FILES)
const forPeople = sheetOf(FILES.filter((file) => !OF_OFFICERS.includes(file)))

/** The style of a door by its look: `{ css, hash }`; served as `/assets/<hash>.css`. */
export const stylesheet = (look: string): Sheet => (look === 'tong' ? forPeople() : whole())

/** All of them, to be served. */
export const stylesheets = (): readonly Sheet[] => [forPeople(), whole()]

/**
 * Noto Sans SC in slices, their files expected under `/assets/fonts/`. Android has the same font but lets a page reach
 * it only by `local()`, which saves its owner about a megabyte.
 */
export const fontCss = once(() => {
  const css = readFileSync(
    createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/index.css'),
    'utf8',
  )
  return sheet(
    css
      .replace(
        /url\(\.\/files\/([\w.-]+)\) format\('woff2-variations'\)/g,
        (_, file: string) =>
          `local('NotoSansCJKsc-Regular'),local('Noto Sans CJK SC'),url(/assets/fonts/${file}) format('woff2')`,
      )
      .replaceAll('Noto Sans SC Variable', 'Yipan Sans'),
  )
})

function sheet(source: string): Sheet {
  const css = source
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/\s*([{};,])\s*/g, '$1')
    .trim()
  return { css, hash: createHash('sha256').update(css).digest('hex').slice(0, 16) }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
