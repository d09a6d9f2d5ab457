/** What the written pages name is there: files, links, commands, and the line that the developer's guide changes. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { permit } from '../../src/services/application/index.ts'

const pages = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]
const { scripts } = z
  .looseObject({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')))

test.each(pages)('%s names files and commands that are there', (page) => {
  const text = readFileSync(page, 'utf8')
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].map(([, link = '']) =>
    join(dirname(page), link),
  )
  const named = [...text.matchAll(/(?<=[`\s])(?:src|test|scripts|docs|cities|packages|bench)\/[\w./-]*[\w]/g)].map(
    String,
  )
  const commands = [...text.matchAll(/npm run (?:-s )?(\w+)/g)].map(([, name = '']) => name)
  expect([...links, ...named].filter((path) => !existsSync(path))).toEqual([])
  expect(commands.filter((name) => !(name in scripts))).toEqual([])
})

test('the line that the developer’s guide changes is the warning of the statutory clock, and stands there once', () => {
  const guide = readFileSync('docs/developing.md', 'utf8')
  const line = /```ts\n\s*(.+)\n```/.exec(guide)?.[1] ?? expect.fail('the guide shows no line')
  const value = readFileSync('src/services/application/procedures/permit.ts', 'utf8')
  expect(value.split(line)).toHaveLength(2)
  expect(line).toContain(`statutory: ${Object.values(permit.clocks.statutory?.warn ?? {})[0]} }`)
})

test('the status page counts the systems of the city as its rows say', () => {
  const text = readFileSync('docs/STATUS.md', 'utf8')
  const states = [...text.matchAll(/^\| [A-I]\d+ \| [^|]+ \| (yes|part|no) \|/gm)].map(([, state]) => state)
  const count = (state: string) => states.filter((one) => one === state).length
  expect(states).toHaveLength(61)
  expect(text).toContain(
    `Of the 61 systems of the city ${count('yes')} are there, ${count('part')} in part, ${count('no')} are not begun.`,
  )
})
