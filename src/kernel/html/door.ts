/** A door of the city: what its pages have in common, from its mark to the promise in the foot. Which doors there are, modules say. */
import type { Text } from '../i18n/index.ts'

export type Door = {
  /** Its first page; every address below it belongs to this door, unless a longer one fits. */
  home: string
  /** The class of its pages, by which the style sheets know it. */
  look: string
  brand: Text
  /** One character, in the red seal and in the tab of the browser. */
  mark: string
  /** Stands in the foot of every page. */
  promise: Text
  /** The title of signing in for a page of this door, where it is not the common one. */
  signIn?: Text
  /** Phones may keep it on the home screen. */
  installs?: true
}

/** The door to which an address with or without query belongs: the one with the longest home that it lies below. */
export function doorAt<D extends Door>(doors: readonly D[], address: string): D {
  const path = address.split('?')[0] ?? ''
  const [found] = doors
    .filter(({ home }) => path === home || path.startsWith(home === '/' ? '/' : `${home}/`))
    .sort((a, b) => b.home.length - a.home.length)
  // What cannot be read as an address of ours still gets an answer.
  const door = found ?? doors.find(({ home }) => home === '/')
  if (!door) throw new Error('No module brings a door at /.')
  return door
}
