/** Remits 职责范围 in words, and held against what the city knows: kinds and matters are known to no floor above this one. */
import type { Remit } from '../../base/department/index.ts'
import { defineTexts, type Language, pick } from '../../kernel/i18n/index.ts'
import type { CaseworkCity } from './kind.ts'

type Known = Pick<CaseworkCity, 'kinds' | 'base'>

/** A name in a remit: `{ part: 'matters', index: 1, name: 'hygiene' }`. */
export type RemitName = { part: 'kinds' | 'matters' | 'places'; index: number; name: string }

/** What a remit names that the city does not know. Categories are their kind's own, and no kind says yet which it has. */
export function unknownInRemit({ kinds, base }: Known, remit: Remit): RemitName[] {
  const isKnown: Record<RemitName['part'], (name: string) => boolean> = {
    kinds: (name) => kinds.all.some((kind) => kind.name === name),
    matters: (name) => kinds.nameOfMatter(name, 'zh') !== null,
    places: (name) => base.divisions.get(name) !== null,
  }
  return (['kinds', 'matters', 'places'] as const).flatMap((part) =>
    (remit[part] ?? []).flatMap((name, index) => (isKnown[part](name) ? [] : [{ part, index, name }])),
  )
}

const texts = defineTexts({
  only: { zh: '只办：{what}', en: 'Only: {what}' },
  places: { zh: '在{places}', en: 'in {places}' },
})

/** "只办：咨询；公共场所卫生许可；在海淀街道"; null where it is for all. A name that is known no more is said as it is. */
export function sayRemit({ kinds, base }: Known, remit: Remit, language: Language): string | null {
  const say = texts(language)
  const list = (names: readonly string[] | undefined, nameOf: (name: string) => string | undefined | null) =>
    names?.map((name) => nameOf(name) ?? name).join(language === 'zh' ? '、' : ', ')
  const nameOfKind = (name: string) => {
    const kind = kinds.all.find((one) => one.name === name)
    return kind && pick(kind.label, language)
  }
  const nameOfPlace = (code: string) => {
    const division = base.divisions.get(code)
    return division && pick(division.name, language)
  }
  const places = list(remit.places, nameOfPlace)
  const parts = [
    list(remit.kinds, nameOfKind),
    list(remit.matters, (code) => kinds.nameOfMatter(code, language)),
    list(remit.categories, (name) => name),
    places && say('places', { places }),
  ].filter((part) => part !== undefined)
  return parts.length === 0 ? null : say('only', { what: parts.join(language === 'zh' ? '；' : '; ') })
}
