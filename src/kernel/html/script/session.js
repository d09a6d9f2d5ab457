// Says five minutes before the session ends that it will, and lets it go on without leaving the page; says when it has ended.
// The page tells at its foot until when one is signed in; all works without this file.
const notice = document.querySelector('[data-session-left]')
const BEFORE = 300
const parts = (name) => notice.querySelector(`[data-${name}]`)
const button = notice?.querySelector('button')
let timers = []

function show(name) {
  for (const one of ['before', 'stayed', 'over']) parts(one).hidden = one !== name
  if (button) button.hidden = name !== 'before'
  notice.classList.toggle('shown', name !== null)
}

function start(left) {
  for (const timer of timers) clearTimeout(timer)
  const at = (seconds, name) => setTimeout(() => show(name), Math.max(0, seconds) * 1000)
  timers = [at(left - BEFORE, 'before'), at(left, 'over')]
}

/** Any page of ours lets the session go on; this one is small, and says for how long. */
async function stay() {
  const answer = await fetch('/sessions/stay', { headers: { accept: 'text/html' } })
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const left = page.querySelector('[data-session-left]')?.dataset.sessionLeft
  if (left === undefined) return show('over')
  start(Number(left))
  show('stayed')
}

if (notice) {
  start(Number(notice.dataset.sessionLeft))
  button?.addEventListener('click', () => stay().catch(() => {}))
}
