/** What was said once for many dossiers, as it waits with each of them: sealed under that dossier's key. */
import { z } from 'zod'
import { openText, seal } from '../../kernel/sealing/index.ts'
import type { StepTyped } from '../step/index.ts'

const Typed = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

const placeOf = (batch: string, place: number) => `batch ${batch} ${place}`

export const sealSaid = (key: Uint8Array, typed: StepTyped, batch: string, place: number): Uint8Array =>
  seal(key, JSON.stringify(typed), placeOf(batch, place))

export const openSaid = (key: Uint8Array, said: Uint8Array, batch: string, place: number): StepTyped =>
  Typed.parse(JSON.parse(openText(key, said, placeOf(batch, place))))
