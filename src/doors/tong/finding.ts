/** The search of the whole city: matters, life events, offices, help, and where to turn with what is not offered here. */
import { type Findable, type Index, indexOf, type MatterCatalogue } from '../../services/matter/index.ts'
import { HELP } from './pages/index.ts'

type Answer = (typeof HELP)[number]['questions'][number]
export type Found = Findable | { kind: 'help'; answer: Answer }

/** The best first, at most so many. */
export function findingIn(catalogue: Pick<MatterCatalogue, 'findables'>): Index<Found> {
  return indexOf<Found>([
    ...catalogue.findables(),
    ...HELP.flatMap(({ questions }) =>
      questions.map((answer) => ({
        thing: { kind: 'help' as const, answer },
        fields: [{ text: `${answer.question.zh} ${answer.question.en}`, weight: 2 }],
        words: [...answer.words.zh, ...answer.words.en],
      })),
    ),
  ])
}
