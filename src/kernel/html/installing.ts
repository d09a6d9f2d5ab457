/**
 * What makes the citizens' door one that a phone keeps on its home screen: the manifest (W3C Web App Manifest), icons, and a
 * service worker that knows one page, the one for when there is no network. Pages about people are never kept on the phone.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cloneRoot } from '../clone/index.ts'
import { scriptPath } from './scripts.ts'
import { stylesheet } from './styles.ts'

/** Something served under an address of its own; `forever`: the address changes with the content. */
export type Fixed = { path: string; type: string; body: Buffer; forever: boolean }

const ICONS = ['tong-192', 'tong-512', 'tong-whole-512', 'tong-touch-180'] as const
type IconName = (typeof ICONS)[number]

/** The page that stands in for any other while there is no network; it knows nobody. */
export const OFFLINE = '/offline'
export const MANIFEST = '/manifest.webmanifest'

let made: { icons: Map<IconName, Fixed>; all: readonly Fixed[] } | undefined

/** Icons, manifest and worker, made when they are first asked for and kept. */
export function installing(): { icons: ReadonlyMap<IconName, Fixed>; all: readonly Fixed[] } {
  if (made) return made
  const icons = new Map(
    ICONS.map((name) => {
      const body = readFileSync(join(cloneRoot(), 'src/kernel/html/icons', `${name}.png`))
      return [name, { path: `/assets/${name}-${hashOf(body)}.png`, type: 'image/png', body, forever: true }]
    }),
  )
  const pathOf = (name: IconName) => icons.get(name)?.path ?? ''
  const manifest = {
    id: '/',
    name: '京通 Tong',
    short_name: '京通',
    lang: 'zh-CN',
    start_url: '/',
    scope: '/',
    display: 'minimal-ui',
    background_color: '#f6f5f2',
    theme_color: '#ffffff',
    icons: [
      { src: pathOf('tong-192'), sizes: '192x192', type: 'image/png' },
      { src: pathOf('tong-512'), sizes: '512x512', type: 'image/png' },
      { src: pathOf('tong-whole-512'), sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: [
      { name: '我的办理 My things', short_name: '我的', url: '/mine' },
      { name: '消息 Messages', short_name: '消息', url: '/inbox' },
      { name: '查进度 Check progress', short_name: '查进度', url: '/status' },
    ],
  }
  const kept = [OFFLINE, `/assets/${stylesheet('tong').hash}.css`, scriptPath('tong')]
  const worker = readFileSync(join(cloneRoot(), 'src/kernel/html/script/worker.js'), 'utf8')
  made = {
    icons,
    all: [
      ...icons.values(),
      {
        path: MANIFEST,
        type: 'application/manifest+json',
        body: Buffer.from(JSON.stringify(manifest)),
        forever: false,
      },
      {
        path: '/worker.js',
        type: 'text/javascript; charset=utf-8',
        body: Buffer.from(`const KEPT = ${JSON.stringify(kept)}\n${worker}`),
        forever: false,
      },
    ],
  }
  return made
}

const hashOf = (body: Buffer) => createHash('sha256').update(body).digest('hex').slice(0, 16)
