/**
 * Files that come from outside: their type is what their first bytes say, and their name is made harmless. What is kept of a
 * picture is the picture: it is turned the right way up, and where and with what it was taken is left out. Reading what
 * strangers made is done aside, in a process that may end of it.
 */
import { fileTypeFromBuffer } from 'file-type'
import { AsideBusy, AsideEnded, openAside } from '../aside/index.ts'
import type { FileFault } from './faults.ts'

export type FileType = 'application/pdf' | 'image/jpeg' | 'image/png'
export type Tidied = { type: FileType; name: string; bytes: Uint8Array }

/** What `worker.ts` is asked, and what it answers. */
export type FileTask = { bytes: Uint8Array } & ({ tidy: string } | { draw: number } | { read: number })
export type FileResult = { fault: FileFault } | { bytes: Uint8Array; type: FileType } | { text: string; pages: number }

/** One file. Photos of phones and scanned plans fit. */
export const FILE_LIMIT = 10 * 1024 * 1024

/** What a browser lets choose. The content is judged when it is here; this only spares a wrong choice. */
export const ACCEPTED_FILES = 'application/pdf,image/jpeg,image/png,image/heic,image/heif,.heic,.heif'

/** What a file is of once it is kept. */
export const KEPT_TYPES: readonly FileType[] = ['application/pdf', 'image/jpeg', 'image/png']

const READ = new Set(['application/pdf', 'image/jpeg', 'image/png', 'image/heic', 'image/heif'])
/** A picture of twelve megapixels takes about a second, one that is made to be slow as long as one likes. */
const LIMIT_MS = 20_000
/** As many as a form carries. */
const OF_ONE = 12

const lane = (workers: number, memoryMiB: number) =>
  openAside<FileTask, FileResult>('kernel/file', { limitMs: LIMIT_MS, workers, memoryMiB, ofOne: OF_ONE })

/**
 * Each kind of work in its own lane, so that none waits for another: who reads what came in does not wait for those who send.
 * A HEIC of fifty megapixels takes 900 MiB; a page of a PDF, as it is shown, a tenth of that.
 */
const pictures = lane(2, 1024)
const documents = lane(1, 512)
const reading = lane(2, 512)

/**
 * What is kept of a file: a PDF as it is; a PNG as a PNG, a JPEG or a HEIC photo as a JPEG: upright, without what the camera
 * wrote beside it (place, time, device), 3,508 pixels at most (A4 at 300 dpi). Gives a `FileFault` where it cannot be used. `of`: the
 * account or program that sends it; who sends much waits for himself.
 */
export async function tidyFile(name: string, bytes: Uint8Array, of: string): Promise<Tidied | FileFault> {
  if (bytes.length === 0) return 'empty'
  if (bytes.length > FILE_LIMIT) return 'size'
  const found = isPdf(bytes) ? 'application/pdf' : ((await fileTypeFromBuffer(bytes))?.mime ?? '')
  if (!READ.has(found)) return 'kind'
  const result = await readAside(found === 'application/pdf' ? documents : pictures, { tidy: found, bytes }, of)
  if ('fault' in result) return result.fault
  if (!('bytes' in result)) throw new Error('A file was tidied into words.')
  return { type: result.type, name: namedAs(tidyFileName(name), result.type), bytes: result.bytes }
}

/** A PDF begins with its name; some programs leave line breaks or a byte order mark before it, and every reader opens those. */
const isPdf = (bytes: Uint8Array): boolean =>
  /^(?:\xEF\xBB\xBF)?\s*%PDF-/.test(Buffer.from(bytes.subarray(0, 1024)).toString('latin1'))

/** A page of a PDF, the first is 0, as a PNG of 1,240 pixels in width (A4 at 150 dpi), for the account `of`; null: there is no such page. */
export async function drawPage(pdf: Uint8Array, page: number, of: string): Promise<Uint8Array | null> {
  const result = await readAside(reading, { draw: page, bytes: pdf }, of)
  return 'bytes' in result ? result.bytes : null
}

/** The words on a page of a PDF, none where it was scanned, and how many pages there are; null: there is no such page. */
export async function readPage(
  pdf: Uint8Array,
  page: number,
  of: string,
): Promise<{ text: string; pages: number } | null> {
  const result = await readAside(reading, { read: page, bytes: pdf }, of)
  return 'text' in result ? result : null
}

/** A file that its reader does not survive, or not in time, is larger than it looks. */
async function readAside(ask: ReturnType<typeof lane>, task: FileTask, of: string): Promise<FileResult> {
  try {
    return await ask(task, of)
  } catch (thrown) {
    if (thrown instanceof AsideEnded) return { fault: 'large' }
    if (thrown instanceof AsideBusy) return { fault: 'busy' }
    throw thrown
  }
}

/** A file is called what it is, whatever it came as: IMG_0001.HEIC is IMG_0001.jpg, and no PDF is saved as a page or a program. */
const namedAs = (name: string, type: FileType): string =>
  ENDINGS[type].test(name) ? name : `${name.replace(/\.[A-Za-z0-9]{1,5}$/, '')}${NAMED[type]}`
const ENDINGS = { 'application/pdf': /\.pdf$/i, 'image/jpeg': /\.jpe?g$/i, 'image/png': /\.png$/i }
const NAMED = { 'application/pdf': '.pdf', 'image/jpeg': '.jpg', 'image/png': '.png' }

/** What no name needs: control characters, halves of characters, and marks that turn the order of letters around. */
const NO_LETTERS = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu

const NAME_MOST = 120

/** A name without folders and without what is no letter; a longer one than 120 characters is cut before its ending, and shows that it was. */
export function tidyFileName(name: string): string {
  const clean = (name.split(/[\\/]/).at(-1) ?? '').replaceAll(NO_LETTERS, '').trim()
  // A name that is an ending and nothing more would be hidden where it is saved.
  const letters = [...(/^\.[^.]*$/.test(clean) ? `file${clean === '.' ? '' : clean}` : clean)]
  if (letters.length <= NAME_MOST) return letters.join('') || 'file'
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(letters.join(''))?.[0] ?? ''
  return `${letters.slice(0, NAME_MOST - 1 - ending.length).join('')}…${ending}`
}

/** A name that none of those beside it has: a second 租约.pdf is 租约 (2).pdf, so that two can be told apart. */
export function nameBeside(name: string, taken: ReadonlySet<string>): string {
  const at = /\.[A-Za-z0-9]{1,5}$/.exec(name)?.index ?? name.length
  let free = name
  for (let count = 2; taken.has(free); count += 1) free = `${name.slice(0, at)} (${count})${name.slice(at)}`
  return free
}
