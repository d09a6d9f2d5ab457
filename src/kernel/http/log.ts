/** Log lines of one turn of the event loop leave in one write: under load a write for each costs more than the line. */
export function byTurns(to: { write: (text: string) => unknown }): { write: (line: string) => void } {
  let lines = ''
  const flush = () => {
    const text = lines
    lines = ''
    if (text !== '') to.write(text)
  }
  process.on('exit', flush)
  return {
    write: (line) => {
      if (lines === '') setImmediate(flush)
      lines += line
    },
  }
}
