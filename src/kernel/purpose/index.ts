/**
 * kernel/purpose: leave to read personal data. A function that gives such data out takes a `Purpose`; one is made where
 * the trace of reading was written (trust/reading), and by `purposeOf` for the city's own work, which gives nothing to a
 * person. So the type checker, not a convention, sees to it that there is no reading without a trace.
 */
export const WHYS = ['own-matter', 'examination', 'public-status', 'service', 'administration'] as const
/** Why somebody reads: his own matter, the examination of a case, the public status, service of a notice, administration. */
export type Why = (typeof WHYS)[number]

declare const traced: unique symbol
export type Purpose = { readonly why: Why; readonly [traced]: true }

/** A purpose, for `trust/reading` and for jobs. */
export const purposeOf = (why: Why): Purpose => ({ why }) as Purpose
