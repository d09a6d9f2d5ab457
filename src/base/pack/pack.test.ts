import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { BrokenPack, finish, listFiles, openPack, readCsv, readYaml } from './index.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pack-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}
const Unit = z.strictObject({ id: z.string(), kind: z.enum(['organ', 'centre']), floor: z.number().optional() })
const Units = z.strictObject({ units: z.array(Unit) })

const errorsOfYaml = (text: string, schema: z.ZodType = Units, path = 'units.yaml') => {
  write(path, text)
  const pack = openPack(folder)
  expect(readYaml(pack, path, schema)).toBeNull()
  return pack.errors.map(({ line, sentence }) => `${line} ${sentence}`)
}
const errorsOfCsv = (text: string) => {
  write('rows.csv', text)
  const pack = openPack(folder)
  expect(readCsv(pack, 'rows.csv', z.strictObject({ code: z.string().regex(/^\d{3}$/), name: z.string() }))).toBeNull()
  return pack.errors.map(({ line, sentence }) => `${line} ${sentence}`)
}

describe('a YAML file of the pack', () => {
  test('gives its value when nothing is wrong', () => {
    write('units.yaml', 'units:\n  - id: "021"\n    kind: organ\n')
    const pack = openPack(folder)
    expect(readYaml(pack, 'units.yaml', Units)?.value).toEqual({ units: [{ id: '021', kind: 'organ' }] })
    expect(() => finish(pack, {})).not.toThrow()
  })

  test('that is missing is named', () => {
    const pack = openPack(folder)
    readYaml(pack, 'units.yaml', Units)
    expect(() => finish(pack, {})).toThrow(/units\.yaml this file is missing/)
  })

  test('names the line of an unknown field, of a missing one and of a wrong value', () => {
    const text = 'units:\n  - id: a\n    kind: organ\n    flor: 3\n  - id: b\n  - id: c\n    kind: office\n'
    expect(errorsOfYaml(text)).toEqual([
      '4 units.0.flor is not a known field',
      '5 units.1.kind is missing',
      '7 units.2.kind must be one of organ, centre',
    ])
  })

  test('refuses a code without quotes instead of losing its digits', () => {
    expect(errorsOfYaml('units:\n  - id: 007\n    kind: organ\n')).toEqual([
      '2 007 would lose digits: put it in quotes',
      '2 units.0.id must stand in quotes: digits without quotes are read as a number',
    ])
    const Codes = z.strictObject({ code: z.unknown() })
    expect(errorsOfYaml('code: 110101194912310021\n', Codes)).toEqual([
      '1 110101194912310021 would lose digits: put it in quotes',
    ])
  })

  test('says where the YAML itself is broken, and where a key stands twice', () => {
    expect(errorsOfYaml('units:\n  - id: "a\n')[0]).toMatch(/^[23] /)
    expect(errorsOfYaml('units: []\nunits: []\n')).toEqual(['2 Map keys must be unique'])
  })

  test('says of an alternative what is wrong with the one that was meant', () => {
    const Field = z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('text'), max: z.number() }),
      z.strictObject({ kind: z.literal('date') }),
    ])
    expect(errorsOfYaml('- kind: text\n  max: many\n', z.array(Field))).toEqual(['2 0.max must be a number'])
    const Either = z.array(
      z.union([z.strictObject({ field: z.string(), is: z.string() }), z.strictObject({ not: z.string() })]),
    )
    expect(errorsOfYaml('- field: a\n  is: 3\n', Either)).toEqual([
      '2 0.is must stand in quotes: digits without quotes are read as a number',
    ])
  })

  test('may be JSON, with lines as well', () => {
    expect(errorsOfYaml('{\n\t"units": [\n\t\t{ "id": "a", "kind": 3 }\n\t]\n}', Units, 'units.json')).toEqual([
      '3 units.0.kind must be one of organ, centre',
    ])
  })

  test('can be complained about later, by those who know more', () => {
    write('units.yaml', 'units:\n  - id: a\n    kind: organ\n  - id: a\n    kind: organ\n')
    const pack = openPack(folder)
    readYaml(pack, 'units.yaml', Units)?.refuse(['units', 1, 'id'], 'stands twice')
    expect(pack.errors).toMatchObject([{ line: 4, sentence: 'stands twice' }])
  })
})

describe('a CSV file of the pack', () => {
  test('may begin with remarks and quote its cells', () => {
    write('rows.csv', '# from somewhere\ncode,name\r\n001,"a, ""b"""\r\n002,c\r\n')
    const rows = readCsv(openPack(folder), 'rows.csv', z.strictObject({ code: z.string(), name: z.string() }))
    expect(rows?.value).toEqual([
      { code: '001', name: 'a, "b"' },
      { code: '002', name: 'c' },
    ])
  })

  test('names the line of a wrong cell, of a missing cell and of an open quote', () => {
    expect(errorsOfCsv('# remark\ncode,name\n001,a\n1,b\n002\n003,"c\n')).toEqual([
      expect.stringMatching(/^4 code: /),
      '5 has 1 cells, the header has 2',
      '6 a quoted cell does not end on its line',
    ])
  })

  test('has exactly the columns of its schema', () => {
    expect(errorsOfCsv('code,nam\n')).toEqual(['1 the column nam is not known', '1 the column name is missing'])
    expect(errorsOfCsv('code,name,code\n')).toEqual(['1 the column code stands twice'])
    expect(errorsOfCsv('')).toEqual([
      '1 the column  is not known',
      '1 the column code is missing',
      '1 the column name is missing',
    ])
  })
})

test('all errors of a pack are told at once, long lists shortened', () => {
  write('rows.csv', `code\n${'x\n'.repeat(50)}`)
  write('units.yaml', 'units:\n  - id: 3\n    kind: organ\n')
  const pack = openPack(folder)
  readCsv(pack, 'rows.csv', z.strictObject({ code: z.string().regex(/^\d+$/) }))
  readYaml(pack, 'units.yaml', Units)
  expect(() => finish(pack, {})).toThrow(BrokenPack)
  expect(() => finish(pack, {})).toThrow(/51 errors[\s\S]*rows\.csv:21 [\s\S]*and 30 more[\s\S]*units\.yaml:2 /)
})

test('the files of a folder come in order of name, and a folder that is not there is empty', () => {
  write('matters/b.json', '{}')
  write('matters/a.json', '{}')
  write('matters/notes.txt', '')
  expect(listFiles(openPack(folder), 'matters', '.json')).toEqual(['matters/a.json', 'matters/b.json'])
  expect(listFiles(openPack(folder), 'bundles', '.json')).toEqual([])
})
