/**
 * The officers of the pack and of the modules' demonstrations, held against what the city knows: roles, kinds and matters come
 * from floors above the one that reads the pack.
 */
import { finish, openPack, refusePlaces } from '../../base/pack/index.ts'
import { type CaseworkCity, unknownInRemit } from '../kind/index.ts'

type Fault = { place: PropertyKey[]; sentence: string }

/** Throws where a position names what nobody brings: of the pack's first `ofPack` officers `BrokenPack`, with file and line. */
export function checkOfficers(city: CaseworkCity, folder: string, ofPack: number): void {
  const pack = openPack(folder)
  const faults = faultsIn(city)
  const isOfPack = ({ place }: Fault) => Number(place[1]) < ofPack
  refusePlaces(pack, 'people.yaml', faults.filter(isOfPack))
  finish(pack, {})
  if (faults.length > 0)
    throw new Error(`A module brings officers who cannot be.\n${faults.map(({ sentence }) => sentence).join('\n')}`)
}

const WHAT = { kinds: 'kind', matters: 'matter', places: 'place' }

function faultsIn(city: CaseworkCity): Fault[] {
  const { officers } = city.base.people
  return officers.flatMap(({ positions }, officer) =>
    positions.flatMap(({ id, roles, remit }, position) => {
      const place = ['officers', officer, 'positions', position]
      return [
        ...roles.flatMap((name, index) =>
          city.engine.roles.of(name) === null
            ? [{ place: [...place, 'roles', index], sentence: `${id}: nobody brings the role ${name}` }]
            : [],
        ),
        ...unknownInRemit(city, remit).map(({ part, index, name }) => ({
          place: [...place, 'remit', part, index],
          sentence: `${id}: the ${WHAT[part]} ${name} does not exist`,
        })),
      ]
    }),
  )
}
