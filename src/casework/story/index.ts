/** casework/story: a dossier told to people. */
export { type Leg, viewWay, wayAhead, wayOf } from './route.ts'
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
