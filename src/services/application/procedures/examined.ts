/**
 * `examined`: what is no licence and is decided by officers: registrations 行政确认, benefits 行政给付, public services. No site, no
 * pause and no longer limit: no law of these matters gives them. Where the law of a matter counts days and not working days,
 * its dossiers take `examined-in-days`.
 */
import { defineProcedure, type ProcedureInput } from '../../../casework/procedure/index.ts'
import { both } from './both.ts'
import { decidingClocks, decidingStages, decidingSteps, decisionLeg, missingPromise } from './deciding.ts'
import { delivering, deliveryLeg } from './delivering.ts'
import { acceptanceLeg, closing, OUTCOMES, PARAMETERS, receiving, submitting } from './parts.ts'

type Span = (name: string | number) => ProcedureInput['clocks'][string]['within']
const workingDays: Span = (name) => ({ workingDays: name })
const days: Span = (name) => ({ days: name })

const examinedIn = (name: string, title: ProcedureInput['title'], span: Span) =>
  defineProcedure({
    name,
    title,
    parameters: PARAMETERS,
    outcomes: OUTCOMES,
    route: [acceptanceLeg, decisionLeg('promised'), deliveryLeg],
    stages: { ...receiving.stages, ...decidingStages, ...delivering.stages, ...closing.stages },
    clocks: {
      ...receiving.clocks,
      ...decidingClocks(span, { promised: 1, statutory: 1 }),
      ...delivering.clocks,
    },
    steps: {
      ...submitting,
      ...receiving.steps,
      ...decidingSteps('delivering'),
      ...missingPromise,
      ...delivering.steps,
      ...closing.steps,
    },
  })

export const examined = examinedIn('examined', both('审查办理', 'Examined'), workingDays)
export const examinedInDays = examinedIn(
  'examined-in-days',
  both('审查办理（按自然日）', 'Examined, in calendar days'),
  days,
)
