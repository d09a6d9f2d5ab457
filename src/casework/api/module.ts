/** What casework/api gives to the city. */
import type { CaseworkCity } from '../kind/index.ts'
import type { Module } from '../module/index.ts'
import { stepOperations } from './steps.ts'

export const module: Module<CaseworkCity> = { name: 'casework/api', operations: stepOperations }
