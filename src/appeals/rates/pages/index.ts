/** Pages about rates. */
export { RatesPage } from './rates.tsx'
