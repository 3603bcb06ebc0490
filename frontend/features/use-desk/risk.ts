/** How many of the 100 points each part of a risk may have at most; docs/inspection.md says when it has them. */
export const mostOf = { OVER_AUTHORITY: 30, SPLIT: 25, EMERGENCY: 15, NEAR_LIMIT: 10, AMOUNT: 10, FIRST_USE: 5, EVIDENCE: 5 } as const

/** A part of a risk that has a name. */
export type RiskCode = keyof typeof mostOf

/** Whether a part has a name here: the server may know others. */
export const isKnown = (code: string): code is RiskCode => Object.hasOwn(mostOf, code)
