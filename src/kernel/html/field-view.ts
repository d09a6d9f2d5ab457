/**
 * A question ready to print, as the form engine hands it over: labels said, options in order, permissions decided. Its
 * shape is the engine's own view; it stands here because pages of every floor print it.
 */
export type FieldKind =
  | 'text'
  | 'name'
  | 'identity'
  | 'bank-card'
  | 'document'
  | 'credit-code'
  | 'phone'
  | 'integer'
  | 'money'
  | 'date'
  | 'choice'
  | 'choices'
  | 'yes-no'
  | 'division'
  | 'address'
  | 'file'
  | 'commitment'
  | 'group'

export type OptionView = { value: string; label: string; hint?: string | undefined; checked: boolean }
/** A file that is here; `removeName` is the name of the button that takes it away. */
export type FileView = { id: string; name: string; size: string; removeName: string }
export type RowView = { legend: string; fields: readonly FieldView[]; removeName?: string | undefined }

export type FieldView = {
  /** HTML name: the path of the value. */
  name: string
  id: string
  kind: FieldKind
  label: string
  hint?: string | undefined
  required: boolean
  value: string
  values?: readonly string[] | undefined
  error?: string | undefined
  unit?: string | undefined
  options?: readonly OptionView[] | undefined
  multiline?: boolean | undefined
  autocomplete?: string | undefined
  inputMode?: string | undefined
  maxLength?: number | undefined
  width?: 'short' | 'medium' | 'full' | undefined
  files?: readonly FileView[] | undefined
  maxFiles?: number | undefined
  /** Kinds of files other than papers, as the `accept` of HTML: such a file is sent with its form and not kept before. */
  accept?: string | undefined
  wording?: string | undefined
  rows?: readonly RowView[] | undefined
  addName?: string | undefined
  /** Where a value comes from that was not typed. */
  source?: string | undefined
  /** What stands there as verified: it is shown, and the control only where somebody says that it is not right. */
  fixed?: string | undefined
  /** Phrases that can be put into it: chosen under a name of their own. */
  phrases?: { name: string; label: string; words: readonly string[] } | undefined
  /** A note that is written in the same line. */
  note?: FieldView | undefined
  /** What stands over this question and those after it. */
  heading?: string | undefined
  /** The officer's words: why this answer has to be changed. */
  correction?: string | undefined
}

/** Ids of all that describes a control, for `aria-describedby`; `undefined` where nothing does. */
export function describedBy(
  { id, hint, source, error, correction, unit }: FieldView,
  also: string[] = [],
): string | undefined {
  const ids = [
    hint && `${id}-hint`,
    source && `${id}-source`,
    correction && `${id}-correction`,
    error && `${id}-error`,
    unit && `${id}-unit`,
    ...also,
  ]
  return ids.filter(Boolean).join(' ') || undefined
}
