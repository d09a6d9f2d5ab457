/**
 * A kind of dossier as a value: how dossiers of it are called, what was said in them, and what about them is its own. Desk
 * (casework/office) and party's pages (casework/own) ask the kind and know no beam; a beam that brings a kind has them all.
 */
import type { JSX } from 'preact'
import type { BasePack } from '../../base/pack/index.ts'
import type { SubjectId } from '../../base/subject/index.ts'
import type { Database } from '../../kernel/database/index.ts'
import type { Language, Text } from '../../kernel/i18n/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import type { Call } from '../../trust/gate/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import type { Given } from '../capsule/index.ts'
import type { Dossier, Engine, Held } from '../dossier/index.ts'
import type { AnswerRow, Answers, Form, KnownPeople, ToldBefore } from '../form/index.ts'
import type { Procedure } from '../procedure/index.ts'
import type { ReadMandates } from './mandates.ts'

/** What the pages of casework need of the city. */
export type CaseworkCity = {
  database: Database
  engine: Engine
  base: BasePack
  kinds: Kinds
  /** What mandates say by which somebody acted, by the dossiers in which they were given; none of what is not there. */
  mandates: ReadMandates
  /** How people reach the city: in QR codes and on papers. */
  origin: () => string
  /** Tells the operator what no page can. */
  complain: (problem: unknown, words: string) => void
}

/** One answer, in print; `path` is where a correction names it. */
export type Row = {
  path: string
  label: string
  value: string
  files?: readonly { id: string; name: string }[] | undefined
  /** Where it comes from, or when it was changed: "11-18 补正". */
  source?: string | undefined
  /** What it was before the last correction changed it, and when that came. */
  was?: { value: string; day: string } | undefined
  /** Why an officer should look at it: what the city itself found about it. */
  doubt?: string | undefined
  /** What a correction asked for. */
  marked?: string | undefined
  /** Which row of which group it stands in, counted from 1, and what it is called there. */
  within?: AnswerRow['within'] | undefined
}
export type Section = { id: string; title: string; rows: readonly Row[] }

/** A paper that came with what was said; without `file`: a commitment in place of one. */
export type Paper = {
  id: string
  name: string
  file?: string | undefined
  source: string
  received: string
  /** Where a correction asked for it beside the answers: under which path, what it is called, and the file's own name. */
  further?: { path: string; title: string; file: string } | undefined
}
/** What the city itself can say about it: facts beside which an officer decides. */
export type Check = { result: 'passed' | 'failed' | 'unsure'; text: string; rule?: string | undefined }

/** Who reads, as what, in which language; `reasons`: what corrections asked for, by path, which is read while the kind reads its own. */
export type Asked = {
  language: Language
  for: 'office' | 'party'
  by: Principal
  reasons: Promise<ReadonlyMap<string, string>>
}
export const NO_REASONS: Asked['reasons'] = Promise.resolve(new Map())

/** What was said in a dossier, ready to print. What only officers are shown is left out for a party. */
export type Opened = {
  sections: readonly Section[]
  /** What the party was answered in words, where that is no paper: shown before all else. */
  replies?: readonly Section[]
  /** Beside number and day under the title: "新办". */
  under?: readonly string[]
  papers?: readonly Paper[]
  checks?: readonly Check[]
  /** The articles it rests on. */
  basis?: readonly { label: string; text: string }[]
  /** Why it was decided so, where that is not in the notice alone; what would have had to be otherwise, in words. */
  decided?: { text?: string | undefined; nearest?: readonly string[] | undefined; rules?: Link | undefined } | undefined
  /** Why nothing could be decided on the spot, while somebody looks at it. */
  unsure?: Foresight | undefined
}

export type OwnPlace = { dossier: string }
export type OwnCall = Call<OwnPlace, unknown>
/** A dossier that its party looks at, with how it and its office are called. */
export type Own = { held: Held; title: string; unit: string }
/** What was just done, and a question that was typed and could not be sent: in which thread, and why. */
export type OwnShown = {
  done?: string | undefined
  typed?: { question: string | null; value: string; error: string | undefined } | undefined
}

/** What a party can do beside the steps of the procedure, on a page of the kind. */
export type Link = { href: string; label: string }

/** What would be decided, told before it is: in which direction, why, and what would settle it. */
export type Foresight = {
  outcome: 'grant' | 'refuse' | 'unsure'
  /** Changes where another case of the rules comes to hold. */
  row: string
  title: string
  reason: string
  /** What one could change, each in words. */
  ways: readonly string[]
  /** The fields it rests on. */
  fields: readonly string[]
  /** Where the rules stand in words. */
  rules: Link
}

/** What is filled in, screen by screen, before there is a dossier. */
export type Drafting = {
  /** What is asked about a matter; null where it knows no such matter. */
  form: (matter: string) => Form | null
  /** The page of a draft's screen; `review` is the one on which it is handed in. */
  page: (draft: string, screen: string) => string
  /** Where the first screen is sent, and the guide that one comes from. */
  begins: (matter: string, language: Language) => { href: string; guide: Link }
  /** Throws where the answers of the first screen lead to somebody who is not here. */
  check?: (matter: string, answers: Answers, language: Language) => Promise<void>
  /**
   * What would be decided as the answers stand, `people` being whom the register has; `whole`: all of them are there. Null where nothing decides by itself, or nothing can be
   * said yet.
   */
  foresee?: (
    matter: string,
    answers: Answers,
    people: KnownPeople,
    language: Language,
    whole: boolean,
  ) => Foresight | null
  /** What the caller told for the same applicant in dossiers that he handed in before, by these names; the newest wins. */
  toldBefore?: (call: Call<unknown, unknown>, subject: SubjectId, names: readonly string[]) => Promise<ToldBefore>
  /** Which unit would handle what is answered so far; null where the answers do not say so yet, or lead elsewhere. */
  unit: (matter: string, answers: Answers) => string | null
}

export type Kind = {
  /** As remits, lists and filters name it. */
  name: string
  /** How dossiers of it are called together. */
  label: Text
  procedures: readonly Procedure[]
  title: (dossier: Dossier, language: Language) => string
  /** What was said. Absent: nothing but the words of its steps and questions. */
  open?: (purpose: Purpose, held: Held, asked: Asked) => Promise<Opened>
  /** What whoever has number and code sees beside how it stands: of a kind whose answer is no paper. */
  byCode?: (purpose: Purpose, held: Held, language: Language) => Promise<readonly Section[]>
  /** The party's page of it, in place of the common one. */
  ownPage?: (call: OwnCall, own: Own, shown: OwnShown) => Promise<JSX.Element>
  /** Where a party answers a correction. A kind one of whose procedures asks for corrections has one. */
  correction?: (dossier: Dossier) => string
  /** Where what it is about is explained: the guide of a matter. */
  about?: (dossier: Dossier, language: Language) => Link | null
  /** Facts that its steps rested on and rulings of tables, for the capsule of a decision. Absent: it has no capsules. */
  capsuleFacts?: (purpose: Purpose, held: Held) => Promise<Given>
  /** What its dossiers may be about, by code: all of it for the filter of a worklist, what a unit handles, and one by one. */
  matters?: {
    all: (language: Language) => readonly { code: string; name: string }[]
    at: (unit: string, language: Language) => readonly { code: string; name: string }[]
    name: (code: string, language: Language) => string | null
  }
  /** What tells one dossier from another of the same title in a list, from its state alone; null where nothing does. */
  inShort?: (dossier: Dossier, language: Language) => string | null
  /** Absent: its dossiers begin without a draft. */
  drafting?: Drafting
  /** What an officer fills in where a step takes what is `given`, by the take's name; null where nothing is. One screen. */
  given?: (dossier: Dossier, take: string) => Form | null
  /** Where a step that `visits` was, or goes: the place, and whom to call there. */
  site?: (purpose: Purpose, held: Held, language: Language) => Promise<readonly { label: string; value: string }[]>
  /** The units to which a step may hand it over, or which it may ask; all others where it does not say. */
  unitsFor?: (held: Held, step: string) => readonly string[]
  /** What follows from a receipt: what comes next, in words, for the receipt page. */
  next?: (dossier: Dossier, language: Language) => readonly { title: string; text: string }[]
}

/** All kinds of a city. */
export type Kinds = {
  all: readonly Kind[]
  /** By the dossier's procedure. Throws where no module brings it. */
  of: (dossier: Pick<Dossier, 'kind'>) => Kind
  /** How what a dossier may be about is called; null where no kind knows it. */
  nameOfMatter: (code: string, language: Language) => string | null
  /** How drafts about a matter are filled in, and what they ask; null where no kind asks anything about it. */
  draftingOf: (matter: string) => (Drafting & { asks: Form }) | null
}

/** Throws where two kinds have one name or one procedure, or one lacks the page that its procedures ask for. */
export function makeKinds(all: readonly Kind[]): Kinds {
  const byProcedure = new Map<string, Kind>()
  const names = new Set<string>()
  for (const kind of all) {
    if (names.has(kind.name)) throw new Error(`Two modules bring the kind ${kind.name}.`)
    names.add(kind.name)
    for (const { name, steps } of kind.procedures) {
      if (byProcedure.has(name)) throw new Error(`The procedure ${name} belongs to two kinds.`)
      byProcedure.set(name, kind)
      if (!kind.correction && Object.values(steps).some(({ corrects }) => corrects))
        throw new Error(
          `${kind.name}: ${name} asks for corrections, and there is no page on which a party answers one.`,
        )
    }
  }
  return {
    all,
    nameOfMatter: (code, language) => {
      for (const { matters } of all) {
        const name = matters?.name(code, language)
        if (name) return name
      }
      return null
    },
    draftingOf: (matter) => {
      for (const { drafting } of all) {
        const asks = drafting?.form(matter)
        if (drafting && asks) return { ...drafting, asks }
      }
      return null
    },
    of: ({ kind }) => {
      const found = byProcedure.get(kind)
      if (!found) throw new Error(`no module brings the procedure ${kind}`)
      return found
    },
  }
}
