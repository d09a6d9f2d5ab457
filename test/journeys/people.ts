/** People of the pack and what they tell in forms, where a journey is about something else. */
import { asPlainDate } from '../../src/kernel/time/index.ts'

/** The day on which the tests' city begins: Monday 2 March 2026. */
export const TODAY = asPlainDate('2026-03-02')
export const FANG = { name: '方晓梅', identity: '999999199405141020' }
/** A rented flat that the published rules grant on the spot. */
export const HOME = {
  district: '110108000000',
  street: '110108012000',
  address: '花园路 3 号楼 401',
  rentFen: 420000,
  amountFen: 180000,
  months: 26,
  account: 'fund',
}
