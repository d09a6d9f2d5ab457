/**
 * Further papers 补交材料 that a correction asks for beside the answers it names: each is called as the officer calls it, with why. Its
 * path stands among the fields that are corrected; its name lies sealed with the step, as the reason does; what comes for it is a file of
 * the dossier under that path. Rule: 行政许可法 art. 32 (1) 4 (all that is missing is said once); that no paper is asked for that has
 * nothing to do with the matter (art. 31) is the officer's to keep.
 */
import type { StepTyped } from './read.ts'

/** So many papers beside those of the form can be asked for at once, each in so many files (our rule). */
export const MOST_FURTHER = 3
export const MOST_FILES_FURTHER = 5
/** What an officer calls a paper. */
export const LONGEST_FURTHER = 60

/** `paper-1`: no field of a form has a hyphen, so that none is called so. */
export const furtherPath = (at: number): string => `paper-${at + 1}`
export const isFurther = (path: string): boolean => /^paper-\d{1,2}$/.test(path)

export const FURTHER_PATHS: readonly string[] = Array.from({ length: MOST_FURTHER }, (_, at) => furtherPath(at))

/** The names of further papers in what was said in a dossier, by path: the last that was asked for under it. */
export const furtherIn = (said: Iterable<readonly { name: string; text: string }[]>): Map<string, string> =>
  new Map([...said].flat().flatMap(({ name, text }) => (isFurther(name) ? [[name, text] as const] : [])))

/** The same as a page would send it, from what a program sends as a list. */
export const typedFurther = (papers: readonly { name: string; reason: string }[]): StepTyped =>
  Object.fromEntries(
    papers.flatMap(({ name, reason }, at) => [
      [furtherPath(at), name],
      [`reason.${furtherPath(at)}`, reason],
    ]),
  )
