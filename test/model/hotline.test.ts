import { agrees } from './agree.ts'
import { APPEALS } from './casts.ts'

agrees(APPEALS)
