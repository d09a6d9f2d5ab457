/** How a code in a rule table is called on a form: an answer that a row asks for, or an option that it brings. */
import { type Form, fieldsOf } from '../../../casework/form/index.ts'
import type { Named } from '../../../casework/rules/index.ts'

/** Of several forms the first that has the option says it. */
export const optionsIn =
  (forms: readonly Form[]): Named =>
  (id, value) => {
    for (const form of forms) {
      const field = fieldsOf(form).find((one) => one.id === id)
      const option = field && 'options' in field ? field.options.find((one) => one.value === value) : undefined
      if (option) return option.label
    }
    return undefined
  }
