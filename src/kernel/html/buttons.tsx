/**
 * Buttons and what every form carries. A button says what happens ("派单到 望京街道", not "提交"); one primary on a page.
 */
import type { ComponentChildren, JSX } from 'preact'
import { classes } from './render.ts'

/** What the server asks back of every form: its token, the key that makes a repeat harmless, the sequence that was seen. */
export type FormToken = {
  csrf: string
  key: string
  sequence?: number | string | undefined
  /** Whose form it is, proved; where somebody is signed in. */
  whose?: string | undefined
}
export type Link = { href: string; label: string }

type Look = 'primary' | 'secondary' | 'danger' | 'quiet'

type ButtonProps = {
  children: ComponentChildren
  look?: Look | undefined
  name?: string | undefined
  value?: string | undefined
  label?: string | undefined
  wide?: boolean | undefined
  /** Where the form goes by this button, if not where its others lead. */
  action?: string | undefined
  /** The key that presses it (script/keys.js), as ARIA says it: "n", "Control+Enter". */
  shortcut?: string | undefined
}

/** Sends the form it stands in. `look` is primary unless said otherwise; `quiet` looks like a link. */
export const Button = ({
  children,
  look = 'primary',
  name,
  value,
  label,
  wide,
  action,
  shortcut,
}: ButtonProps): JSX.Element => (
  <button
    type="submit"
    class={classes('button', look, wide && 'wide')}
    name={name}
    value={value}
    aria-label={label}
    formaction={action}
    aria-keyshortcuts={shortcut}
  >
    {children}
  </button>
)

type ButtonLinkProps = {
  href: string
  children: ComponentChildren
  look?: Look | undefined
  wide?: boolean | undefined
  shortcut?: string | undefined
}

/** Goes somewhere, and looks like a button because it begins something. */
export const ButtonLink = ({ href, children, look = 'primary', wide, shortcut }: ButtonLinkProps): JSX.Element => (
  <a class={classes('button', look, wide && 'wide')} href={href} aria-keyshortcuts={shortcut}>
    {children}
  </a>
)

/** The hidden part of a form: `_csrf`, `_key`, `_whose` where somebody is signed in, and `_sequence` where the act is on something that others may move. */
export const HiddenFields = ({ form }: { form: FormToken }): JSX.Element => (
  <>
    <input type="hidden" name="_csrf" value={form.csrf} />
    <input type="hidden" name="_key" value={form.key} />
    {form.whose === undefined ? null : <input type="hidden" name="_whose" value={form.whose} />}
    {form.sequence === undefined ? null : <input type="hidden" name="_sequence" value={String(form.sequence)} />}
  </>
)

/**
 * The button that the Enter key presses. A browser takes the first of a form, which would else be a "remove" of the
 * first row; so this stands first, unseen by eye, keyboard and screen reader.
 */
export const EnterKey = ({ name, value }: { name: string; value: string }): JSX.Element => (
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: the Tab key does not reach it, and the seen button says the same
  <button type="submit" class="unseen" tabindex={-1} aria-hidden="true" name={name} value={value} />
)
