/**
 * `paper`: papers as the city pack draws them, judged by tools we did not write: qpdf (is the file whole), Poppler (tags, size,
 * typefaces, and whether the words come in the order in which one reads them), and, where there are Java and Maven, veraPDF
 * (PDF/UA-1). A judge that finds nothing may see nothing: then papers are spoilt, and that has to be found.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CITY, drawNotice, type NoticeWords, specimen } from '../src/casework/notice/draw/index.ts'
import { readPack } from '../src/city.ts'
import { readConfig } from '../src/kernel/config/index.ts'
import type { Verdict } from '../test/verdict.ts'
import type { Setting } from './index.ts'

const TOOLS = ['qpdf', 'pdfinfo', 'pdffonts', 'pdftotext']

export async function paper({ root, environment }: Setting, verdict: Verdict): Promise<void> {
  const lacking = TOOLS.filter((tool) => spawnSync(tool, ['--version']).error)
  if (lacking.length > 0)
    return verdict.check('the tools are there', false, `${lacking.join(', ')}: apt-get install qpdf poppler-utils`)
  const config = readConfig(root, environment)
  mkdirSync(config.data, { recursive: true, mode: 0o700 })
  const folder = mkdtempSync(join(config.data, 'conformance-paper-'))
  // The process that draws does not keep this one waiting.
  const waiting = setInterval(() => {}, 60_000)
  try {
    const template = readPack(config).base.papers.notice
    const files = new Map<string, string>()
    for (const [name, words] of Object.entries(papers())) {
      const file = join(folder, `${name}.pdf`)
      writeFileSync(file, await drawNotice({ template, words }, CITY))
      files.set(name, file)
      judge(name, file, words, verdict)
    }
    plant(files.get('chinese') ?? '', folder, verdict)
    askVeraPdf(join(root, 'conformance', 'verapdf'), join(config.data, 'verapdf'), files, folder, verdict)
  } finally {
    clearInterval(waiting)
    rmSync(folder, { recursive: true, force: true })
  }
}

function papers(): Record<string, NoticeWords> {
  const { items: _items, banner: _banner, ...short } = specimen('zh')
  return {
    chinese: specimen('zh'),
    english: specimen('en'),
    short,
    long: {
      ...specimen('zh'),
      items: Array.from({ length: 40 }, (_, at) => ({
        label: `第 ${at + 1} 项`,
        reason: '请重新上传，图上要看得清。'.repeat(4),
      })),
    },
    names: { ...specimen('zh'), addressee: '𠮷田䶮 STRAẞE 김철수 ئەركىن བསྟན་འཛིན ᠪᠠᠲᠤ ꆈꌠ Nguyễn' },
    code: { ...specimen('en'), addressee: '张\u{2A6D6}' },
  }
}

function judge(name: string, file: string, words: NoticeWords, { check }: Verdict): void {
  const whole = run('qpdf', ['--check', file])
  check(`${name}: qpdf finds the file whole`, whole.status === 0, whole.said)
  const { said } = run('pdfinfo', [file])
  check(`${name}: tagged, A4, titled`, isTagged(said) && /\(A4\)/.test(said) && said.includes(words.title), said)
  const fonts = fontsOf(file)
  check(
    `${name}: ${fonts.length} typefaces, all inside and with their letters`,
    fonts.every(isInside),
    fonts.join('\n        '),
  )
  const seen = lostIn(file, words)
  check(`${name}: its words come in the order of reading`, seen === null, `"${seen}" is not where it should be`)
}

const isTagged = (said: string) => /^Tagged:\s+yes$/m.test(said)
const fontsOf = (file: string) => run('pdffonts', [file]).said.trim().split('\n').slice(2)
/** Columns of pdffonts: emb sub uni. */
const isInside = (line: string) => / yes yes yes +\d+ +\d+$/.test(line)

/** The first words that are not read where they should be; null where all are. Scripts that join or run leftward are left out. */
function lostIn(file: string, words: NoticeWords): string | null {
  const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '')
  const read = plain(run('pdftotext', ['-raw', file, '-']).said)
  const [first, ...rest] = words.paragraphs
  const items = (words.items ?? []).slice(0, 5)
  const wanted = [
    words.organ,
    words.title,
    words.number,
    first?.text ?? '',
    ...items.flatMap(({ label, reason }) => [label, reason]),
    ...rest.flatMap(({ heading, text }) => [heading ?? '', text]),
    words.organ,
    words.checkWords,
  ]
  let at = 0
  for (const text of wanted) {
    const found = read.indexOf(plain(text), at)
    if (found < 0) return text
    at = found + plain(text).length
  }
  return null
}

/** Spoilt papers: each of the judges above has to see its fault. */
function plant(file: string, folder: string, { check }: Verdict): void {
  const spoilt = join(folder, 'spoilt.pdf')
  const bytes = readFileSync(file)
  writeFileSync(spoilt, bytes.subarray(0, bytes.length >> 1))
  check('planted and found: half a file', run('qpdf', ['--check', spoilt]).status !== 0)
  // The same length, so that the file stays whole: /MarkInfo is what makes it a tagged one.
  writeFileSync(spoilt, Buffer.from(bytes.toString('latin1').replace('/Marked true', '/Marced true'), 'latin1'))
  check('planted and found: no tags', !isTagged(run('pdfinfo', [spoilt]).said))
  check('planted and found: other words', lostIn(file, specimen('en')) !== null)
}

/** veraPDF's parts are fetched once, into the data folder. */
function askVeraPdf(
  sources: string,
  kept: string,
  files: ReadonlyMap<string, string>,
  folder: string,
  { check }: Verdict,
): void {
  if (['java', 'mvn'].some((tool) => spawnSync(tool, ['-version']).error)) {
    console.log(
      '        veraPDF was not asked: it needs Java 17 and Maven (apt-get install default-jdk-headless maven)',
    )
    return
  }
  const fetched = run('mvn', [
    '-q',
    '-f',
    join(sources, 'pom.xml'),
    'dependency:copy-dependencies',
    `-DoutputDirectory=${kept}`,
  ])
  check('the parts of veraPDF are there', fetched.status === 0, fetched.said)
  if (fetched.status !== 0) return
  const spoilt = join(folder, 'untitled.pdf')
  const bytes = readFileSync(files.get('chinese') ?? '').toString('latin1')
  writeFileSync(spoilt, Buffer.from(bytes.replace('/DisplayDocTitle true', '/DisplayDocTitel true'), 'latin1'))
  const { said } = run('java', ['-cp', join(kept, '*'), join(sources, 'Judge.java'), ...files.values(), spoilt])
  for (const [name, file] of files) check(`${name}: PDF/UA-1 for veraPDF`, said.includes(`compliant ${file}`), said)
  check('planted and found by veraPDF: a title that is not shown', said.includes(`not ${spoilt}`), said)
}

function run(tool: string, given: readonly string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(tool, given, { encoding: 'utf8' })
  return { status, said: `${stdout}${stderr}` }
}
