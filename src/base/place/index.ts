/** base/place: the gazetteer of the pack: from words or a point to a division, with why, and outlines for maps. */
export { draw } from './drawing.ts'
export type { PlaceFound, Reason } from './find.ts'
export { type Gazetteer, readGazetteer } from './gazetteer.ts'
export { type Outline, type Places, placesOf } from './places.ts'
