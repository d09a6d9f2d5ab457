/** The places of the pack of Beijing, for tests. */
import { join } from 'node:path'
import { finish, openPack, readBase } from '../pack/index.ts'
import { placesOf, readGazetteer } from './index.ts'

export const BEIJING = join(import.meta.dirname, '../../../cities/beijing')

const pack = openPack(BEIJING)
const read = readBase(pack)
export const { base, gazetteer } = finish(pack, { base: read, gazetteer: readGazetteer(pack, read) })
export const { divisions } = base
export const places = placesOf(divisions, gazetteer)

/** 朝阳区望京街道 */
export const sayPath = (code: string): string =>
  divisions
    .path(code)
    .map(({ name }) => name.zh)
    .join('')
