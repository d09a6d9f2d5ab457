/** How it is said to somebody that another is registered in his place as the legal representative of an enterprise, or laid that down beside him. */
import { asSubjectId, openSubjects } from '../../base/subject/index.ts'
import type { SayMessages } from '../../casework/module/index.ts'
import { purposeOf } from '../../kernel/purpose/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { mandateTexts } from './texts.ts'

export const sayEnterpriseMessages =
  ({ database, keys }: Pick<MatterCity, 'database' | 'keys'>): SayMessages =>
  async (messages, language) => {
    const say = mandateTexts(language)
    const ids = messages.map(({ about }) => asSubjectId(about.id))
    // Names of enterprises are public.
    const names = await openSubjects({ database, keys }, purposeOf('own-matter'), ids)
    return new Map(
      messages.flatMap(({ id, about, kind }) => {
        const name = names.get(asSubjectId(about.id))?.name
        const href = `/mandates?about=${about.id}`
        return name === undefined
          ? []
          : [
              [
                id,
                {
                  title: say(kind === 'laid-down' ? 'laidDown' : 'replaced', { name }),
                  from: say('city'),
                  text: name,
                  href,
                },
              ],
            ]
      }),
    )
  }
