/**
 * A pack of any size, made of the pack that is there: each further matter is one of its matters under a code, a national code,
 * a name and a form of its own, with rule tables of its own where it has any. Made for `size`, and never kept.
 */
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The names of a made thing: `rent-withdrawal` and the 7th of its kind give `rent-withdrawal-m7`. */
export const madeName = (name: string, nth: number): string => `${name}-m${nth}`

/**
 * Writes a pack with so many matters into `to`, an empty folder. `procedureOf` says which procedure the nth copy of a matter
 * follows that follows `procedure`. Returns the codes of all matters. Throws where a file does not look as it should.
 */
export function writePack(
  from: string,
  to: string,
  matters: number,
  procedureOf: (procedure: string, nth: number) => string = (procedure) => procedure,
): string[] {
  cpSync(from, to, { recursive: true })
  const codes = readdirSync(join(from, 'matters')).map((file) => file.replace(/\.yaml$/, ''))
  const made: { code: string; like: string }[] = []
  for (let nth = 1; codes.length + made.length < matters; nth += 1)
    for (const like of codes.slice(0, matters - codes.length - made.length)) {
      const code = madeName(like, nth)
      const text = readFileSync(join(from, 'matters', `${like}.yaml`), 'utf8')
      writeFileSync(join(to, 'matters', `${code}.yaml`), madeMatter(text, like, nth, procedureOf))
      made.push({ code, like })
    }
  writeTables(from, to, made)
  reachAll(to, made)
  return [...codes, ...made.map(({ code }) => code)]
}

/** A part of a file that has to be there, put otherwise. */
function put(text: string, part: RegExp, otherwise: (...found: string[]) => string): string {
  if (!part.test(text)) throw new Error(`the pack has changed: nothing in it looks like ${part}`)
  return text.replace(part, (_whole, ...found: string[]) => otherwise(...found))
}

function madeMatter(text: string, like: string, nth: number, procedureOf: (name: string, nth: number) => string) {
  const serial = String(nth).padStart(3, '0')
  const named = put(text, /^code: .*$/m, () => `code: ${madeName(like, nth)}`)
  const own = put(named, /^( {2}catalogueCode: \{ value: "\d{9})\d{3}"/m, (before = '') => `${before}${serial}"`)
  const known = put(own, /^( {2}id: \{ value: "[0-9a-f-]{23}-)\d{3}/m, (before = '') => `${before}${serial}`)
  const called = put(known, /^( {2}name: \{ value: \{ zh: )([^,]+), en: (?:"([^"]+)"|([^}]+?)) \}/m, (...found) => {
    const [before, zh, quoted, plain] = found
    return `${before}${zh}${nth}, en: "${quoted ?? plain} ${nth}" }`
  })
  const gone = put(called, /^procedure: (\S+)$/m, (name = '') => `procedure: ${procedureOf(name, nth)}`)
  const filled = put(gone, /^(form:\n {2}id: ).*$/m, (before = '') => `${before}${madeName(like, nth)}`)
  return put(filled, /^rules: (\S+)$/m, (name = '') => `rules: ${name === 'null' ? name : madeName(name, nth)}`)
}

/** Every version of a table that a made matter names. */
function writeTables(from: string, to: string, made: readonly { code: string; like: string }[]): void {
  for (const file of readdirSync(join(from, 'rules'))) {
    const text = readFileSync(join(from, 'rules', file), 'utf8')
    const id = /^ {2}"id": "([a-z-]+)"/m.exec(text)?.[1]
    for (const { code, like } of made)
      if (like === id)
        writeFileSync(join(to, 'rules', file.replace(id, code)), text.replace(`"id": "${id}"`, `"id": "${code}"`))
  }
}

/** A life event leads to a made matter wherever one leads to the matter that it is like. */
function reachAll(to: string, made: readonly { code: string; like: string }[]): void {
  const file = join(to, 'life-events.yaml')
  const reached = readFileSync(file, 'utf8').replace(/^ {4}matters: \[(.*)\]$/gm, (_line, list: string) => {
    const named = list.split(', ')
    const further = made.flatMap(({ code, like }) => (named.includes(like) ? [code] : []))
    return `    matters: [${[...named, ...further].join(', ')}]`
  })
  writeFileSync(file, reached)
}
