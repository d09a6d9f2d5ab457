/**
 * `examined`: what is no licence and is decided by officers: registrations 行政确认, benefits 行政给付, public services. No site, no
 * pause and no longer limit: no law of these matters gives them. Where the law of a matter counts days and not working days,
 * its dossiers take `examined-in-days`.
 */
import { defineProcedure, type ProcedureInput } from '../../../casework/procedure/index.ts'
import { decidingStages, decidingSteps } from './deciding.ts'
import { delivering } from './delivering.ts'
import { both, closing, PARAMETERS, receiving } from './parts.ts'

type Span = (name: string | number) => ProcedureInput['clocks'][string]['within']
const workingDays: Span = (name) => ({ workingDays: name })
const days: Span = (name) => ({ days: name })

const examinedIn = (name: string, title: ProcedureInput['title'], span: Span) =>
  defineProcedure({
    name,
    title,
    parameters: PARAMETERS,
    stages: { ...receiving.stages, ...decidingStages, ...delivering.stages, ...closing.stages },
    clocks: {
      ...receiving.clocks,
      promised: {
        title: both('承诺期限', 'Promised limit'),
        whose: 'office',
        runsIn: ['examining', 'deciding'],
        within: span('promisedDays'),
        warn: span(1),
        then: 'miss-promise',
        drives: true,
      },
      statutory: {
        title: both('法定期限', 'Statutory limit'),
        whose: 'office',
        runsIn: ['examining', 'deciding'],
        within: span('statutoryDays'),
        warn: span(1),
        then: 'escalate',
      },
      ...delivering.clocks,
    },
    steps: {
      submit: {
        title: both('提交申请', 'Submit'),
        done: both('申请已提交', 'The application was submitted'),
        from: [],
        to: 'submitted',
        by: 'applicant',
      },
      ...receiving.steps,
      ...decidingSteps('delivering'),
      'miss-promise': {
        title: both('超过承诺期限', 'The promised limit has passed'),
        done: both('超过了承诺期限，仍在法定期限内', 'The promised limit has passed; the statutory one has not'),
        from: ['examining', 'deciding'],
        by: 'clock',
        tells: true,
      },
      ...delivering.steps,
      ...closing.steps,
    },
  })

export const examined = examinedIn('examined', both('审查办理', 'Examined'), workingDays)
export const examinedInDays = examinedIn('examined-in-days', both('审查办理（按自然日）', 'Examined, in days'), days)
