/** What must be there: members that are read later, by the type of an event. What is missing says nothing, and nothing follows from it. */
import { must } from './fault.mjs'

const EVENT = ['dossier', 'sequence', 'at', 'happenedAt', 'account', 'position', 'by', 'body']

/** Of each type of event, those that are never left out. @type {Record<string, string[]>} */
export const MEMBERS = {
  opened: ['number', 'procedure', 'kind', 'unit', 'received', 'parameters', 'parties'],
  step: [
    ...['step', 'to', 'round', 'outcome', 'closes', 'clocks', 'opened', 'done', 'inputs'],
    ...['corrections', 'notice', 'digests', 'because'],
  ],
  warned: ['clock', 'value'],
  recounted: ['clocks'],
  claimed: ['task', 'account'],
  assigned: ['task', 'account', 'position', 'from'],
  served: ['notice', 'how', 'day', 'objectUntil'],
  noted: ['digest'],
  attached: ['digest'],
  asked: ['question', 'digest'],
  answered: ['question', 'digest'],
  fact: ['name', 'digest'],
  consented: ['subject'],
  'notice-withdrawn': ['notice', 'replacedBy'],
  erased: ['basis'],
}

/** Ends the check where an event or its body lacks a member that it must have. */
export function checkMembers(event, place) {
  for (const name of EVENT) must(Object.hasOwn(event, name), place, 'shape', { what: name })
  for (const name of MEMBERS[event.body.type] ?? [])
    must(Object.hasOwn(event.body, name), `${place}.body`, 'shape', { what: name })
}
