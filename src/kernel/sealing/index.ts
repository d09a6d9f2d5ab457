/** kernel/sealing: what is sealed at rest, and how it is found again without being opened. */
export {
  blindIndex,
  type CityKeys,
  digestKeyFor,
  digestUnder,
  macUnder,
  makeKey,
  open,
  openText,
  seal,
  unwrapKey,
  wrapKey,
} from './sealing.ts'
