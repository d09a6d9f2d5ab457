/** casework/story: a dossier told to people. */
export { type StoryNeeds, sayDue, sayGround, sayMoment, sayNotice, sayState, tellStory, viewClock } from './story.ts'
