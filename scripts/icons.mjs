// Draws the icons of the citizens' door for the home screens of phones: our mark, a red seal with one character, as PNG. The
// character is drawn from the outline in the typeface, so that the machine's own fonts do not matter. Run it when the mark changes.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fontkit from '@pdf-lib/fontkit'
import sharp from 'sharp'

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'kernel', 'html', 'icons')
const fonts = dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc'))
const typeface = join(fonts, '..', 'fonts', 'NotoSansHans-Bold.otf')
const font = fontkit.create(readFileSync(typeface))
const glyph = font.glyphForCodePoint('京'.codePointAt(0))

/** The seal on 512 units; `inset` leaves room around it, `corner` rounds it, `share` is the height of the character in it. */
function seal({ inset, corner, share }) {
  const { bbox } = glyph
  const scale = ((512 - 2 * inset) * share) / (bbox.maxY - bbox.minY)
  const [x, y] = [256 - (scale * (bbox.minX + bbox.maxX)) / 2, 256 + (scale * (bbox.minY + bbox.maxY)) / 2]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect x="${inset}" y="${inset}" width="${512 - 2 * inset}" height="${512 - 2 * inset}" rx="${corner}" fill="#9a2f22"/><path transform="translate(${x} ${y}) scale(${scale} ${-scale})" d="${glyph.path.toSVG()}" fill="#fff"/></svg>`
}

const plain = seal({ inset: 0, corner: 92, share: 0.62 })
// Phones cut their own shape out of these two: the whole square is red, and the character stays within the middle.
const whole = seal({ inset: 0, corner: 0, share: 0.5 })
for (const [name, drawing, size] of [
  ['tong-192', plain, 192],
  ['tong-512', plain, 512],
  ['tong-whole-512', whole, 512],
  ['tong-touch-180', whole, 180],
])
  writeFileSync(
    join(folder, `${name}.png`),
    await sharp(Buffer.from(drawing), { density: 300 }).resize(size, size).png({ palette: true }).toBuffer(),
  )
