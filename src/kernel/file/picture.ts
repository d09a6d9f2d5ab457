/**
 * Pictures, as phones make them: read, turned upright, freed of what stands beside the picture. How large one says that it is
 * is asked before anything of it is decoded. Runs aside only.
 */
import { createRequire } from 'node:module'
import sharp, { type Sharp } from 'sharp'
import type { FileResult } from './file.ts'

/** A4 at 300 dpi. */
const LONGEST = 3508
/** The largest sensors of phones have 200 megapixels and give pictures of a quarter of that. */
const MOST_PIXELS = 100_000_000
/** Its decoder takes 17 bytes for a pixel and not, as others do, a line after the other. */
const MOST_PIXELS_HEIC = 50_000_000

/** The picture without its camera's notes: a PNG stays one, all else becomes a JPEG. */
export async function tidyPicture(bytes: Uint8Array, type: string): Promise<FileResult> {
  const isPng = type === 'image/png'
  try {
    const upright = type.startsWith('image/hei') ? await openHeic(bytes) : await openOther(bytes)
    if (upright === null) return { fault: 'pixels' }
    const fitting = upright.resize({ width: LONGEST, height: LONGEST, fit: 'inside', withoutEnlargement: true })
    const kept = isPng ? fitting.png() : fitting.flatten({ background: '#ffffff' }).jpeg({ quality: 85 })
    return { bytes: await kept.toBuffer(), type: isPng ? 'image/png' : 'image/jpeg' }
  } catch {
    return { fault: 'unreadable' }
  }
}

/** Orientation is a note of the camera there (EXIF). */
async function openOther(bytes: Uint8Array): Promise<Sharp | null> {
  const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata()
  return width * height > MOST_PIXELS
    ? null
    : sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).autoOrient()
}

type HeicImage = {
  get_width: () => number
  get_height: () => number
  display: (into: { data: Uint8ClampedArray; width: number; height: number }, done: (drawn: unknown) => void) => void
}
type Heic = { HeifDecoder: new () => { decode: (bytes: Uint8Array) => HeicImage[] } }

/** Orientation is a part of the picture there, and the decoder has turned it (ISO 23008-12, `irot`). */
async function openHeic(bytes: Uint8Array): Promise<Sharp | null> {
  const { HeifDecoder }: Heic = createRequire(import.meta.url)('libheif-js/wasm-bundle')
  const [image] = new HeifDecoder().decode(bytes)
  const [width, height] = [image?.get_width() ?? 0, image?.get_height() ?? 0]
  if (!image || width * height === 0) throw new Error('no picture')
  if (width * height > MOST_PIXELS_HEIC) return null
  const data = new Uint8ClampedArray(width * height * 4)
  await new Promise<void>((resolve, reject) => {
    image.display({ data, width, height }, (drawn) => (drawn ? resolve() : reject(new Error('it cannot be decoded'))))
  })
  return sharp(data, { raw: { width, height, channels: 4 } })
}
