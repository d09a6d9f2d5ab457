/**
 * Everyday questions with where each may lead, written by us: `questions/tuning.txt`, by which words and weights were tried out,
 * and `questions/held-out.txt`, by which the search is judged. The held-out list was written when the words stood; what is done
 * where nothing fits was compared on it twice, no word was added for it. A line is a question, a tab, and what would do.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Found } from '../src/doors/tong/finding.ts'

export type Question = { words: string; leads: readonly string[] }

export const questionsIn = (root: string, list: 'tuning' | 'held-out'): Question[] =>
  readFileSync(join(root, 'bench', 'questions', `${list}.txt`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [words = '', leads = ''] = line.split('\t')
      return { words, leads: leads.split(' ') }
    })

/** `matter:food-permit`, `unit:police-haidian`, `else:passport`. */
export function nameOf(found: Found): string {
  if (found.kind === 'matter') return `matter:${found.matter.code}`
  if (found.kind === 'event') return `event:${found.event.id}`
  if (found.kind === 'unit') return `unit:${found.unit.id}`
  return found.kind === 'help' ? `help:${found.answer.id}` : `else:${found.elsewhere.id}`
}

/** Whether one of the first three is among what would do; `unit:police` stands for every office of the police. */
export const isAnswered = ({ leads }: Question, found: readonly Found[]): boolean =>
  found
    .slice(0, 3)
    .map(nameOf)
    .some((name) => leads.some((lead) => name === lead || (lead.startsWith('unit:') && name.startsWith(`${lead}-`))))
