/** What a judge found, line by line; its last line says how many held. */

export type Verdict = {
  /** Says what was asked, and where it does not hold what was seen instead. */
  check: (what: string, holds: boolean, seen?: string) => void
  /** Prints the last line; the process ends with 1 where something does not hold. */
  close: () => void
}

export function openVerdict(): Verdict {
  let passed = 0
  let failed = 0
  return {
    check: (what, holds, seen = '') => {
      if (holds) passed += 1
      else failed += 1
      console.log(`${holds ? 'ok    ' : 'FAILED'}  ${what}${holds || seen === '' ? '' : `\n        ${seen}`}`)
    },
    close: () => {
      console.log(`${passed} passed, ${failed} failed`)
      if (failed > 0 || passed === 0) process.exitCode = 1
    },
  }
}
