import { agrees } from './agree.ts'
import { SERVICES } from './casts.ts'

agrees(SERVICES)
