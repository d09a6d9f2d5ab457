/** kernel/sealing: what is sealed at rest, and how it is found again without being opened. */
export {
  blindIndex,
  type CityKeys,
  digestKeyFor,
  digestUnder,
  macUnder,
  makeKey,
  open,
  openForCity,
  openText,
  resealForCity,
  rewrapKey,
  seal,
  sealForCity,
  type UnderCityKey,
  unwrapKey,
  wrapKey,
} from './sealing.ts'
