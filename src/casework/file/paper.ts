/**
 * Whether a picture can be that of an identity paper, such as an identity card or a page of the household register: large enough to be
 * read, and of the shape of a paper, not of an icon or a strip cut from a screen. What stands on it, an officer sees. Our rule: the
 * shorter side has 300 pixels, the longer 450 and at most three times the shorter; a PDF has pages, and is taken as it is.
 */
import type { Text } from '../../kernel/i18n/index.ts'

const SHORTER = 300
const LONGER = 450
const STRETCH = 3

/** What is known of a kept file. Pixels are null of a PDF, and of what was kept before they were known. */
export type Sized = { type: string; width: number | null; height: number | null }

const PAPER_NEEDED: Text = {
  zh: '证件要拍全、放平、字看得清：照片（JPEG、PNG、HEIC）短边至少 300 像素、长边至少 450 像素，或者 PDF。不要图标，也不要截屏的一小条',
  en: 'The whole document, flat and readable: a photo (JPEG, PNG, HEIC) with at least 300 by 450 pixels, or a PDF. No icon, and no strip cut from a screen',
}

/** Why a file cannot be an identity paper; null where it can. */
export function faultOfPaper({ width, height }: Sized): Text | null {
  if (width === null || height === null) return null
  const [shorter, longer] = [Math.min(width, height), Math.max(width, height)]
  return shorter >= SHORTER && longer >= LONGER && longer <= shorter * STRETCH
    ? null
    : {
        zh: `这张图片是 ${width}×${height} 像素，不会是一份证件。${PAPER_NEEDED.zh}`,
        en: `This picture has ${width} by ${height} pixels and cannot be a document. ${PAPER_NEEDED.en}`,
      }
}
