// The form of a correction, filtered while one types: what does not fit is folded away, what was ticked or written stays in sight.
// And a phrase that is chosen is put into its field at once. The page works without this file, by a reload.
const find = document.querySelector('#find')
const rows = [...document.querySelectorAll('.correct[data-words]')]
const parts = [...document.querySelectorAll('.correct-part')]
const wasOpen = new Map(parts.map((part) => [part, part.open]))

const isKept = (row) =>
  row.querySelector('input[type=checkbox]').checked || row.querySelector('textarea').value.trim() !== ''

function filter() {
  const words = find.value.toLocaleLowerCase().split(/\s+/)
  for (const row of rows) row.hidden = !isKept(row) && !words.every((word) => row.dataset.words.includes(word))
  for (const part of parts) {
    const own = rows.filter((row) => part.contains(row))
    if (own.length === 0) continue
    const shown = own.filter((row) => !row.hidden)
    part.hidden = shown.length === 0
    part.open = find.value.trim() === '' ? wasOpen.get(part) || own.some(isKept) : true
  }
}

find?.addEventListener('input', filter)

for (const chooser of document.querySelectorAll('select[data-into]')) {
  const into = document.getElementById(chooser.dataset.into)
  chooser.addEventListener('change', () => {
    if (chooser.value === '') return
    into.value = [into.value.trim(), chooser.value].filter((words) => words !== '').join('\n')
    chooser.value = ''
    into.focus()
  })
}
