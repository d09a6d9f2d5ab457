/** How a dossier is called, and whether it is an application at all: a beam asks by the procedure that it follows. */
import { type Dossier, type Engine, versionOf } from '../../casework/dossier/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import type { MatterCatalogue } from '../matter/index.ts'
import * as procedures from './procedures/index.ts'

const OWN = new Set(Object.values(procedures).map(({ name }) => name))

/** Whether it is an application: has a form, answers, files. */
export const isApplication = ({ kind }: Pick<Dossier, 'kind'>): boolean => OWN.has(kind)

type Needs = { catalogue: Pick<MatterCatalogue, 'matterOf'>; engine: Pick<Engine, 'versions'> }

/** An application is called by its matter; what else is about a matter says what it is: "咨询：公共场所卫生许可". */
export function titleOf({ catalogue, engine }: Needs, dossier: Dossier, language: Language): string {
  const matter = catalogue.matterOf(dossier.matter ?? '')
  const kind = pick(versionOf(engine, dossier.procedure).title, language)
  if (!matter) return kind
  const name = pick(matter.elements.name.value, language)
  return isApplication(dossier) ? name : `${kind}${language === 'zh' ? '：' : ': '}${name}`
}
