/** What is said of files that are empty, too large a picture, called too long, or called the same: a sentence each, in both languages. */
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { demoFile } from '../../src/services/application/demo/answers.ts'
import { applicantOf } from '../../src/services/application/demo/applicant.ts'
import { matterAnswers } from '../../src/services/application/demo/matter-answers.ts'
import { served, walk } from './journey.ts'
import { fillScreen, walksIn } from './person.ts'
import type { Walker } from './walker.ts'

walk()

const PDF = Buffer.from(demoFile('identityPaper').bytes)

/** A picture that says it is of 15,000 by 15,000 pixels: nothing of it is decoded. */
async function hugePicture(): Promise<Buffer> {
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  png.writeUInt32BE(15_000, 16)
  png.writeUInt32BE(15_000, 20)
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29)
  return png
}

async function atThePapers(login: string, language: 'zh' | 'en'): Promise<Walker> {
  const page = await walksIn(served.url, login, language)
  await page.goto('/matters/no-crime-certificate/apply')
  const filled = matterAnswers['no-crime-certificate'](applicantOf(served.city, login))
  while ((await page.locator('main input[type=file][name="identityPaper"]').count()) === 0) {
    await fillScreen(page, filled)
    await page.click('main button.primary[name="_do"][value="continue"]')
  }
  return page
}

async function upload(page: Walker, name: string, buffer: Buffer): Promise<string> {
  const mimeType = name.endsWith('.png') ? 'image/png' : 'application/pdf'
  await page.locator('main input[type=file][name="identityPaper"]').setInputFiles({ name, mimeType, buffer })
  await page.locator('main button[name="_do"][value="upload"]').first().click()
  return (await page.textContent('main')) ?? ''
}

test.each([
  [
    'citizen',
    'zh',
    '这个文件是空的，里面没有内容。请在自己的设备上打开看看',
    '这张图片的像素太多，没有收到。请把长边改到 7000 像素以内',
  ],
  [
    'zhao',
    'en',
    'This file is empty: there is nothing in it. Open it on your device',
    'This picture has too many pixels and was not taken. Make its longer side 7,000 pixels or less',
  ],
] as const)(
  '%s reads (%s) what is wrong with a file and what to do, and tells two files of one name apart',
  async (login, language, empty, pixels) => {
    const page = await atThePapers(login, language)
    expect(await upload(page, '空白.pdf', Buffer.alloc(0))).toContain(empty)
    expect(await upload(page, '扫描.png', await hugePicture())).toContain(pixels)
    expect(await upload(page, `${'长'.repeat(300)}.pdf`, PDF)).toContain(`${'长'.repeat(115)}….pdf`)
    expect(await upload(page, '身份证.pdf', PDF)).not.toContain('身份证 (2).pdf')
    expect(await upload(page, '身份证.pdf', PDF)).toContain('身份证 (2).pdf')
  },
)
