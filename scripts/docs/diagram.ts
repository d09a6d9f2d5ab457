/** A procedure as a Mermaid state diagram: an arrow for each two stages, with the steps that lead from one to the other. */
import type { Procedure } from '../../src/casework/procedure/index.ts'

/** Mermaid reads a hyphen as the beginning of an arrow. */
const id = (stage: string) => stage.replaceAll('-', '_')

export function diagramOf({ stages, steps }: Procedure): string {
  const arrows = new Map<string, string[]>()
  const draw = (from: string, to: string, words: string) => {
    const arrow = `${from} --> ${to}`
    arrows.set(arrow, [...(arrows.get(arrow) ?? []), words])
  }
  for (const [name, { from, to, by }] of Object.entries(steps))
    if (from.length === 0) draw('[*]', id(to ?? ''), `${name} (${by})`)
    else for (const stage of from) draw(id(stage), id(to ?? stage), `${name} (${by})`)
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...Object.entries(stages).map(([name, { title }]) => `  state "${title.zh} ${title.en}" as ${id(name)}`),
    ...[...arrows].map(([arrow, words]) => `  ${arrow}: ${words.join(', ')}`),
    ...Object.entries(stages).flatMap(([name, { end }]) => (end ? [`  ${id(name)} --> [*]`] : [])),
    '```',
  ].join('\n')
}
