/** casework/step: what steps take, read, shown and given to the engine. */
export { StepBody, schemaOfTakes, typedOf } from './body.ts'
export { filesOfSteps } from './files.ts'
export { FURTHER_PATHS, furtherIn, isFurther, MOST_FILES_FURTHER, MOST_FURTHER } from './further.ts'
export { type ItemView, itemsOf, knownFor, type StepKnown, sayColleague, staffOf } from './known.ts'
export { isForMany, knownForMany, type ManyBy, stepInAll, stepsForMany } from './many.ts'
export { previewPapers } from './preview.ts'
export { signInAgain, stepWrong, wrongWith } from './problems.ts'
export {
  faultOfDay,
  readTakes,
  type StepFault,
  type StepTyped,
  tickedPaths,
  tooManyFiles,
  typedList,
  typedText,
  wrongAgain,
} from './read.ts'
export { canDo, isOffered, refusalOf } from './refusal.ts'
export { take, takeGiven } from './take.ts'
export { asksSomething, fileNamesOf, isOfficersStep, stepIn, takesOf } from './takes.ts'
export { firstTyped, idOfTake, isNamesake, linkOf, viewTakes } from './view.ts'
