// Keys of the desk. In a list j and k or the arrows go from line to line, x chooses one; Enter opens a line by itself, since its
// link has the focus. On every page a key presses what names it in aria-keyshortcuts, u goes back, ? tells of all this. Keys of one
// character do nothing while somebody types, and nothing with Ctrl, Alt or Meta; Ctrl with Enter sends what was typed.
// The page works without this file, and leaves it out for whoever switched it off (WCAG 2.2, 2.1.4).
const lines = [...document.querySelectorAll('[data-keys] tbody tr')]
const help = document.querySelector('#keys-help')
const opener = document.querySelector('#keys-open')

const isTyped = (element) =>
  element.closest('textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])') !== null
const here = () => lines.indexOf(document.activeElement?.closest('tr'))

function go(to) {
  const line = lines[Math.min(lines.length - 1, Math.max(0, to))]
  line?.querySelector('th a')?.focus()
}

const acts = {
  '?': () => help?.showModal(),
  u: () => document.querySelector('.back a')?.click(),
}
if (lines.length > 0)
  Object.assign(acts, {
    j: () => go(here() + 1),
    k: () => go(here() < 0 ? 0 : here() - 1),
    x: () => lines[here()]?.querySelector('input[type=checkbox]')?.click(),
  })
// Arrows scroll the page, unless one is in the list already.
const arrows = { ArrowDown: 'j', ArrowUp: 'k' }

/** What a key presses on this page. */
const named = (keys) => document.querySelector(`[aria-keyshortcuts="${CSS.escape(keys)}"]`)

function actOf({ key, ctrlKey, shiftKey, altKey, metaKey, target }) {
  if (altKey || metaKey) return undefined
  if (ctrlKey) {
    const sends = key === 'Enter' && named(shiftKey ? 'Control+Shift+Enter' : 'Control+Enter')
    return sends ? () => sends.click() : undefined
  }
  if (!(target instanceof Element) || isTyped(target)) return undefined
  const act = acts[here() >= 0 ? (arrows[key] ?? key) : key]
  const element = key.length === 1 ? named(shiftKey && /[A-Z]/.test(key) ? `Shift+${key}` : key) : null
  return act ?? (element ? () => element.click() : undefined)
}

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || help?.open) return
  const act = actOf(event)
  if (!act) return
  event.preventDefault()
  act()
})

// Each key stands beside what it presses.
document.documentElement.classList.add('with-keys')

if (opener) {
  opener.hidden = false
  opener.addEventListener('click', () => help?.showModal())
}

// Whoever comes with keys types at once; what stands above stays in sight, and where something is wrong that has the focus.
if (!document.querySelector('.errors') && matchMedia('(pointer: fine)').matches)
  document.querySelector('#typing :is(input:not([type=hidden]), select, textarea)')?.focus({ preventScroll: true })
