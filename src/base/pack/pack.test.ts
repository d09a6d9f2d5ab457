import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

  test('names the line of what JSON itself would swallow: a key that stands twice, a number that loses digits', () => {
    expect(errorsOfYaml('{\n"units": [],\n"units": []\n}', Units, 'units.json')).toEqual(['3 Map keys must be unique'])
    const Code = z.strictObject({ code: z.unknown() })
    expect(errorsOfYaml('{\n"code": 110101194912310021\n}', Code, 'code.json')).toEqual([
      '2 110101194912310021 would lose digits: put it in quotes',
    ])
    expect(errorsOfYaml('{\n"code": 007\n}', Code, 'code.json')).toEqual(['2 Unresolved plain scalar "007"'])
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

describe('what was read before', () => {
  const kept = () => join(folder, 'kept')
  const entries = () => readdirSync(kept())
  /** Reads `units.yaml` as a later start would. */
  const readAgain = (elsewhere = '') => {
    const pack = openPack(folder, kept())
    const file = readYaml(
      pack,
      'units.yaml',
      Units,
      (json) => ({ value: { units: json }, placeInFile: (place) => place.slice(1) }),
      elsewhere,
    )
    return { file, pack }
  }
  /** Marks what is kept, so that one sees whether it is used. */
  const mark = () => {
    for (const name of entries()) {
      const file = join(kept(), name)
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"id":"a"', '"id":"kept"'))
    }
  }
  const firstId = (read: ReturnType<typeof readAgain>) => read.file?.value.units[0]?.id

  test('is not parsed again while the file is the same, and is when the file or what it takes from elsewhere changes', () => {
    write('units.yaml', '- id: a\n  kind: organ\n')
    expect(firstId(readAgain())).toBe('a')
    mark()
    expect(firstId(readAgain())).toBe('kept')

    expect(firstId(readAgain('another template'))).toBe('a')
    write('units.yaml', '- id: a\n  kind: centre\n')
    expect(firstId(readAgain())).toBe('a')
  })

  test('can still be complained about, line included', () => {
    write('units.yaml', '- id: a\n  kind: organ\n- id: b\n  kind: organ\n')
    readAgain()
    mark()
    const { file, pack } = readAgain()
    file?.refuse(['units', 1, 'kind'], 'is not wanted')
    expect(file?.value.units[0]?.id).toBe('kept')
    expect(pack.errors).toMatchObject([{ line: 4, sentence: 'is not wanted' }])
  })

  test('is never a file with something wrong: that is said at every start', () => {
    write('units.yaml', '- id: a\n  kind: office\n')
    for (const { file, pack } of [readAgain(), readAgain()]) {
      expect(file).toBeNull()
      expect(pack.errors).toMatchObject([{ line: 2, sentence: 'units.0.kind must be one of organ, centre' }])
    }
    expect(existsSync(kept())).toBe(false)
  })

  test('that was half written, or cannot be written, is read anew', () => {
    write('units.yaml', '- id: a\n  kind: organ\n')
    readAgain()
    for (const name of entries()) writeFileSync(join(kept(), name), '{"value":{"units"')
    expect(firstId(readAgain())).toBe('a')

    rmSync(kept(), { recursive: true })
    writeFileSync(kept(), 'a file where the folder should be')
    expect(firstId(readAgain())).toBe('a')
  })

  test('of a table keeps the lines of its rows', () => {
    write('rows.csv', '# remark\ncode,name\n001,a\n002,b\n')
    const read = () => {
      const pack = openPack(folder, kept())
      return { pack, file: readCsv(pack, 'rows.csv', z.strictObject({ code: z.string(), name: z.string() })) }
    }
    read()
    const { pack, file } = read()
    file?.refuse([1], 'is not wanted')
    expect(entries()).toHaveLength(1)
    expect(file?.value).toEqual([
      { code: '001', name: 'a' },
      { code: '002', name: 'b' },
    ])
    expect(pack.errors).toMatchObject([{ line: 4, sentence: 'is not wanted' }])
  })
})
