/** The carriers that the settings name. */
import type { Config } from '../../kernel/config/index.ts'
import type { Carriers } from './carrier.ts'
import { smsCarrier } from './sms.ts'
import { smtpCarrier } from './smtp.ts'

/** `name`: how the city is called in the sender's line. */
export const carriersOf = ({ mail, smsUrl }: Pick<Config, 'mail' | 'smsUrl'>, name: string): Carriers => ({
  email: mail ? smtpCarrier(mail, name) : null,
  sms: smsUrl === undefined ? null : smsCarrier(smsUrl),
})
