/** Faults that are planted into the description of a matter, each against one shape of CPSV-AP: a judge has to find them. */
import { DataFactory, type Quad } from 'n3'

const { literal, namedNode, quad } = DataFactory
const SPACES = {
  adms: 'http://www.w3.org/ns/adms#',
  cpsv: 'http://purl.org/vocab/cpsv#',
  cv: 'http://data.europa.eu/m8g/',
  dct: 'http://purl.org/dc/terms/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
}
const name = (space: keyof typeof SPACES, local: string) => `${SPACES[space]}${local}`

type Fault = { name: string; plant: (quads: readonly Quad[]) => Quad[] }

/** Things of a class, or, for a class of a code list, whatever is typed so. */
const ofClass = (quads: readonly Quad[], type: string) =>
  new Set(
    quads
      .filter(({ predicate, object }) => predicate.value === name('rdf', 'type') && object.value === type)
      .map(({ subject }) => subject.value),
  )

const without =
  (type: string, property: string): Fault['plant'] =>
  (quads) => {
    const things = ofClass(quads, type)
    return quads.filter(({ subject, predicate }) => !(things.has(subject.value) && predicate.value === property))
  }

const instead =
  (type: string, property: string, value: Quad['object']): Fault['plant'] =>
  (quads) => {
    const things = ofClass(quads, type)
    return quads.map((one) =>
      things.has(one.subject.value) && one.predicate.value === property ? quad(one.subject, one.predicate, value) : one,
    )
  }

/** The class is taken away from all things that have it. */
const untyped =
  (type: string): Fault['plant'] =>
  (quads) =>
    quads.filter(({ predicate, object }) => !(predicate.value === name('rdf', 'type') && object.value === type))

const SERVICE = name('cpsv', 'PublicService')

export const FAULTS: readonly Fault[] = [
  { name: 'a service without identifier', plant: without(SERVICE, name('dct', 'identifier')) },
  { name: 'a service without a title', plant: without(SERVICE, name('dct', 'title')) },
  { name: 'a service without a description', plant: without(SERVICE, name('dct', 'description')) },
  {
    name: 'a service for which nobody is competent',
    plant: without(SERVICE, name('cv', 'hasCompetentAuthority')),
  },
  {
    name: 'a title in no language',
    plant: instead(SERVICE, name('dct', 'title'), literal('公共场所卫生许可')),
  },
  {
    name: 'a time limit in words',
    plant: instead(SERVICE, name('cv', 'processingTime'), literal('10 个工作日')),
  },
  {
    name: 'a status that is in no list',
    plant: instead(SERVICE, name('adms', 'status'), namedNode('https://city.invalid/status')),
  },
  { name: 'an organ without a place', plant: without(name('cv', 'PublicOrganisation'), name('dct', 'spatial')) },
  { name: 'a material without a name', plant: without(name('cv', 'Evidence'), name('dct', 'title')) },
  { name: 'a rule without identifier', plant: without(name('cpsv', 'Rule'), name('dct', 'identifier')) },
  { name: 'a result without identifier', plant: without(name('cv', 'Output'), name('dct', 'identifier')) },
  { name: 'a cost in words', plant: instead(name('cv', 'Cost'), name('cv', 'hasValue'), literal('不收费')) },
  { name: 'channels that are no channels', plant: untyped(name('cv', 'Channel')) },
  { name: 'languages that are no languages', plant: untyped(name('dct', 'LinguisticSystem')) },
]
