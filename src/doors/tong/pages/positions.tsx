/** Choosing the capacity in which one acts: one of one's positions, or oneself. */
import type { JSX } from 'preact'
import { Button, type FormToken, type Frame, HiddenFields, Page, Tag } from '../../../kernel/html/index.ts'

export type PositionsPageProps = {
  frame: Frame
  title: string
  lead: string
  choose: string
  present: string
  /** Takes `position`; empty is oneself. */
  action: string
  form: FormToken
  /** `remit`: what a position is for, where it is not for all that its unit does. */
  positions: readonly { id: string; label: string; remit: string | null; current: boolean }[]
}

export const PositionsPage = ({
  frame,
  title,
  lead,
  choose,
  present,
  action,
  form,
  positions,
}: PositionsPageProps): JSX.Element => (
  <Page {...frame} title={title}>
    <div class="medium">
      <h1>{title}</h1>
      <p class="lead">{lead}</p>
      <ul class="rows">
        {positions.map(({ id, label, remit, current }) => (
          <li key={id} class="rows-wide">
            <div>
              <p class="rows-title">
                {label} {current ? <Tag tone="act">{present}</Tag> : null}
              </p>
              {remit ? <p>{remit}</p> : null}
            </div>
            {current ? null : (
              <form method="post" action={action}>
                <HiddenFields form={form} />
                <input type="hidden" name="position" value={id} />
                <Button look="secondary" label={`${choose}: ${label}`}>
                  {choose}
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </div>
  </Page>
)
