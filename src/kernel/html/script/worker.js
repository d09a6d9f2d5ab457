// Stands between the pages and the network, for one purpose: where there is no network, a page says so in words. What it keeps
// is named in KEPT, which the server puts in front: a page that knows nobody, its style and its script. No page about a person
// is ever kept on the device.
const SHELF = `yipan-${KEPT.join(' ')}`

self.addEventListener('install', (event) => {
  const asNobody = KEPT.map((path) => new Request(path, { credentials: 'omit', cache: 'reload' }))
  event.waitUntil(caches.open(SHELF).then((shelf) => shelf.addAll(asNobody)))
  self.skipWaiting()
})

self.addEventListener('activate', (event) => {
  const drop = async () => {
    for (const name of await caches.keys()) if (name !== SHELF) await caches.delete(name)
  }
  event.waitUntil(drop())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET') return
  const path = new URL(request.url).pathname
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => caches.match(KEPT[0])))
  else if (KEPT.includes(path)) event.respondWith(fetch(request).catch(() => caches.match(path)))
})
