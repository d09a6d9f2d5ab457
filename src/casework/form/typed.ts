/**
 * What was typed on a screen, before anything of it is understood: texts by path, as they came, with the button's work done.
 * Names in a body are paths: `monthlyRent`, `staff.0.name`. Buttons: `add:staff`, `remove:staff.1`; `remove:floorPlan.0` and
 * `remove:staff.1.certificate.0` take one uploaded file away. A repeated name arrives as a list.
 */
import type { GroupField, Screen, SingleField } from './form.ts'

/** Texts by path. It survives JSON, so a draft may keep it beside the answers. */
export type Typed = { [path: string]: string[] }

type Body = { readonly [name: string]: unknown }
export type Pressed = { button: 'continue' | 'add' | 'remove'; path: string }

/** The button that was pressed. */
export function pressedIn(body: Body): Pressed {
  for (const name of Object.keys(body)) {
    const [, button, path] = /^(add|remove):([\w.]+)$/.exec(name) ?? []
    if (path !== undefined) return { button: button === 'add' ? 'add' : 'remove', path }
  }
  return { button: 'continue', path: '' }
}

/** The texts of all fields of a screen. Rows keep the numbers the page gave them; a number above 999 is nobody's. */
export function typedIn(screen: Screen, body: Body): Typed {
  const typed: Typed = {}
  for (const field of screen.fields) {
    if (field.kind !== 'group') typed[field.id] = textsAt(body, field.id, field)
    else
      for (const index of rowNumbersIn(body, field.id))
        for (const inner of field.fields) {
          const path = `${field.id}.${index}.${inner.id}`
          typed[path] = textsAt(body, path, inner)
        }
  }
  return typed
}

function textsAt(body: Body, name: string, field: SingleField): string[] {
  const value = Object.hasOwn(body, name) ? body[name] : undefined
  const values: unknown[] = Array.isArray(value) ? value : [value]
  const texts = values.filter((one) => typeof one === 'string')
  // Where one answer is asked and several came, the last one counts.
  return field.kind === 'choices' || field.kind === 'file' ? texts : texts.slice(field.kind === 'document' ? -2 : -1)
}

function rowNumbersIn(body: Body, group: string): number[] {
  const numbers = Object.keys(body).flatMap((name) => {
    const [, of, index] = /^(\w+)\.(\d{1,3})\.\w+$/.exec(name) ?? []
    return of === group ? [Number(index)] : []
  })
  return [...new Set(numbers)].sort((one, other) => one - other)
}

/** What stands on the screen after the button: rows without a word are gone, the rest is numbered anew, one may be added. */
export function press(screen: Screen, typed: Typed, pressed: Pressed): Typed {
  const kept: Typed = {}
  for (const field of screen.fields) {
    if (field.kind === 'group') Object.assign(kept, pressGroup(field, typed, pressed))
    else kept[field.id] = withoutFile(typed[field.id] ?? [], field.id, pressed)
  }
  return kept
}

function pressGroup(group: GroupField, typed: Typed, { button, path }: Pressed): Typed {
  const kept: Typed = {}
  const cells = (index: number) => group.fields.map(({ id }) => [id, `${group.id}.${index}.${id}`] as const)
  const isRemoved = (index: number) => button === 'remove' && path === `${group.id}.${index}`
  const isEmpty = (index: number) =>
    !cells(index).some(([, at]) => (typed[at] ?? []).some((text) => text.trim() !== ''))
  const rows = rowNumbersIn(typed, group.id).filter((index) => !isRemoved(index) && !isEmpty(index))
  rows.forEach((index, row) => {
    for (const [id, at] of cells(index))
      kept[`${group.id}.${row}.${id}`] = withoutFile(typed[at] ?? [], at, { button, path })
  })
  if (button === 'add' && path === group.id && rows.length < group.max)
    for (const [, at] of cells(rows.length)) kept[at] = []
  return kept
}

const withoutFile = (texts: string[], at: string, { button, path }: Pressed): string[] =>
  button === 'remove' ? texts.filter((_, index) => path !== `${at}.${index}`) : texts
