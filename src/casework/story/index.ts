/** casework/story: a dossier told to people. */
export {
  type StoryNeeds,
  sayDue,
  sayGround,
  sayMoment,
  sayNotice,
  sayPause,
  sayState,
  tellStory,
  viewClock,
} from './story.ts'
