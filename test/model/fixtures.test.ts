import { agrees } from './agree.ts'
import { FIXTURES } from './casts.ts'

agrees(FIXTURES)
