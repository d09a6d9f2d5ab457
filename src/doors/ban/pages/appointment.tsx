/** One appointment: the form on which it is proposed, and the page on which it is confirmed or refused. */
import type { JSX } from 'preact'
import {
  BackLink,
  Button,
  type FieldLink,
  Fields,
  type FieldView,
  type FormToken,
  type Frame,
  HiddenFields,
  Notice,
  Page,
  SummaryList,
  Tag,
} from '../../../kernel/html/index.ts'
import type { AppointmentView } from './officers.tsx'
import { texts } from './texts.ts'

type UnitName = { id: string; name: string }
const hrefOf = ({ id }: UnitName) => `/ban/officers?unit=${id}`

export type AppointPageProps = {
  frame: Frame
  title: string
  lead: string
  unit: UnitName
  kind: string
  position: string | undefined
  fields: readonly FieldView[]
  problems: readonly FieldLink[]
  form: FormToken
}

/** Sends `unit`, `kind`, `position` and the fields by their names. */
export function AppointPage(props: AppointPageProps): JSX.Element {
  const { frame, title, lead, unit, kind, position, fields, problems, form } = props
  const say = texts(frame.language)
  return (
    <Page
      {...frame}
      title={title}
      problems={problems}
      above={<BackLink href={hrefOf(unit)}>{say('officers.title')}</BackLink>}
    >
      <div class="step-page">
        <p class="over">{unit.name}</p>
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
        <form method="post" action="/ban/officers/proposal" noValidate>
          <HiddenFields form={form} />
          <input type="hidden" name="unit" value={unit.id} />
          <input type="hidden" name="kind" value={kind} />
          {position ? <input type="hidden" name="position" value={position} /> : null}
          <Fields language={frame.language} fields={fields} />
          <div class="actions">
            <Button>{say('officers.propose')}</Button>
            <a href={hrefOf(unit)}>{say('officers.leave')}</a>
          </div>
        </form>
      </div>
    </Page>
  )
}

export type AppointmentPageProps = {
  frame: Frame
  unit: UnitName
  appointment: AppointmentView
  done: string | undefined
  /** What this administrator can do; null where nothing. Sends `decision`: confirm or refuse. */
  decide: { mayConfirm: boolean; action: string } | null
  /** Why he cannot confirm. */
  why: string | undefined
  /** Just made; shown this once. */
  code: { code: string; login: string } | undefined
  codeAction: string | undefined
  /** Where it is proposed that a closed account is opened again. */
  reopen: { href: string; label: string } | undefined
  form: FormToken
}

export function AppointmentPage(props: AppointmentPageProps): JSX.Element {
  const { frame, unit, appointment, done, decide, why, code, codeAction, reopen, form } = props
  const say = texts(frame.language)
  const { kind, who, what, remit, when, proposed, decided } = appointment
  return (
    <Page {...frame} title={`${kind} ${who}`} above={<BackLink href={hrefOf(unit)}>{say('officers.title')}</BackLink>}>
      <div class="step-page">
        {done ? <Notice tone="good" title={done} live /> : null}
        <p class="over">{unit.name}</p>
        <div class="title-row">
          <h1>{kind}</h1>
          <Tag tone={appointment.tone}>{appointment.state}</Tag>
        </div>
        {code ? (
          <Notice tone="warning" title={say('code.title')} live>
            <p>
              <code class="first-code">{code.code}</code>
            </p>
            <p>{say('code.text', { login: code.login })}</p>
          </Notice>
        ) : null}
        <SummaryList
          rows={[
            { label: say('officers.who'), value: who },
            ...(what ? [{ label: say('officers.what'), value: what }] : []),
            ...(remit ? [{ label: say('officers.remit'), value: remit.words }] : []),
            ...(when ? [{ label: say('officers.when'), value: when }] : []),
            { label: say('officers.proposed'), value: proposed },
            ...(decided ? [{ label: say('officers.decided'), value: decided }] : []),
          ]}
        />
        {why ? <p>{why}</p> : null}
        {decide ? (
          <form method="post" action={decide.action}>
            <HiddenFields form={form} />
            <div class="actions">
              {decide.mayConfirm ? (
                <Button name="decision" value="confirm">
                  {say('officers.confirm')}
                </Button>
              ) : null}
              <Button look="danger" name="decision" value="refuse">
                {say(decide.mayConfirm ? 'officers.refuse' : 'officers.takeBack')}
              </Button>
            </div>
          </form>
        ) : null}
        {reopen ? (
          <p>
            <a href={reopen.href}>{reopen.label}</a>
          </p>
        ) : null}
        {codeAction ? (
          <form method="post" action={codeAction}>
            <HiddenFields form={form} />
            <p>{say('code.lead')}</p>
            <Button look={code ? 'secondary' : 'primary'}>{say(code ? 'code.again' : 'code.make')}</Button>
          </form>
        ) : null}
      </div>
    </Page>
  )
}
