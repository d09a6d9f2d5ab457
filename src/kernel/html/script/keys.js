// Keys of a list: j and k or the arrows go from line to line, x chooses one, ? tells of all this. Enter opens a line by
// itself, since its link has the focus. Nothing happens while somebody types, and nothing with Ctrl, Alt or Meta.
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
  j: () => go(here() + 1),
  k: () => go(here() < 0 ? 0 : here() - 1),
  x: () => lines[here()]?.querySelector('input[type=checkbox]')?.click(),
  '?': () => help?.showModal(),
}
// Arrows scroll the page, unless one is in the list already.
const arrows = { ArrowDown: 'j', ArrowUp: 'k' }

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || help?.open) return
  if (!(event.target instanceof Element) || isTyped(event.target)) return
  const act = acts[here() >= 0 ? (arrows[event.key] ?? event.key) : event.key]
  if (!act) return
  event.preventDefault()
  act()
})

if (opener) {
  opener.hidden = false
  opener.addEventListener('click', () => help?.showModal())
}
