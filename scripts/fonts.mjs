// Makes src/casework/notice/draw/fonts/: of each typeface only what those before it lack. Run by hand when a typeface is to be
// added; what it needs is fetched into a folder that is removed again. All are under the SIL Open Font License 1.1.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const target = join(import.meta.dirname, '..', 'src', 'casework', 'notice', 'draw', 'fonts')
const WHOLE = [
  '@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf',
  '@embedpdf/fonts-arabic/fonts/NotoNaskhArabic-Regular.ttf',
]
const PARTS = {
  latin: '@embedpdf/fonts-latin/fonts/NotoSans-Regular.ttf',
  'han-hong-kong': '@expo-google-fonts/noto-sans-hk/400Regular/NotoSansHK_400Regular.ttf',
  'han-japan': '@embedpdf/fonts-jp/fonts/NotoSansJP-Regular.otf',
  hangul: '@embedpdf/fonts-kr/fonts/NotoSansKR-Regular.otf',
  tibetan: '@expo-google-fonts/noto-serif-tibetan/400Regular/NotoSerifTibetan_400Regular.ttf',
  mongolian: '@expo-google-fonts/noto-sans-mongolian/400Regular/NotoSansMongolian_400Regular.ttf',
  yi: '@expo-google-fonts/noto-sans-yi/400Regular/NotoSansYi_400Regular.ttf',
}
const PACKAGES = [
  '@embedpdf/fonts-sc@1.0.0',
  '@embedpdf/fonts-arabic@1.0.0',
  '@embedpdf/fonts-latin@1.0.0',
  '@embedpdf/fonts-jp@1.0.0',
  '@embedpdf/fonts-kr@1.0.0',
  '@expo-google-fonts/noto-sans-hk@0.4.3',
  '@expo-google-fonts/noto-serif-tibetan@0.4.2',
  '@expo-google-fonts/noto-sans-mongolian@0.4.1',
  '@expo-google-fonts/noto-sans-yi@0.4.2',
  '@pdf-lib/fontkit@1.1.1',
  'subset-font@2.9.0',
]

const folder = mkdtempSync(join(tmpdir(), 'yipan-fonts-'))
try {
  writeFileSync(join(folder, 'package.json'), '{}')
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', ...PACKAGES], {
    cwd: folder,
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error('what the fonts are made of could not be fetched')
  const require = createRequire(join(folder, 'package.json'))
  const load = async (name) => (await import(pathToFileURL(require.resolve(name)).href)).default
  const [fontkit, subset] = [await load('@pdf-lib/fontkit'), await load('subset-font')]
  const bytesOf = (path) => readFileSync(join(folder, 'node_modules', path))
  const charactersOf = (bytes) => fontkit.create(bytes).characterSet
  const there = new Set(WHOLE.flatMap((path) => charactersOf(bytesOf(path))))
  mkdirSync(target, { recursive: true })
  for (const [name, path] of Object.entries(PARTS)) {
    const bytes = bytesOf(path)
    const more = charactersOf(bytes).filter((one) => !there.has(one))
    for (const one of more) there.add(one)
    const part = await subset(bytes, String.fromCodePoint(...more), { targetFormat: 'sfnt' })
    writeFileSync(join(target, `${name}.otf`), part)
    console.log(`${name}: ${more.length} characters, ${Math.round(part.length / 1000)} kB`)
  }
  console.log(`${there.size} characters in all`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
