/** casework/story: a dossier told to people. */
export {
  outcomeOf,
  type StoryNeeds,
  sayDue,
  sayMoment,
  sayNotice,
  sayPause,
  sayProposal,
  sayState,
  tellStory,
  viewClock,
} from './story.ts'
