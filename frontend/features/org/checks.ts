/** An amount as the API takes it: digits and at most two places, not negative. */
export const isMoney = (text: string): boolean => /^\d{1,10}(\.\d{1,2})?$/.test(text.trim())

/** A mainland mobile number. */
export const isPhone = (text: string): boolean => /^1\d{10}$/.test(text.trim())

/** A business month. */
export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text.trim())

/** A business day. */
export const isDay = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/.test(text.trim())

/** Whether an assignment holds on a day: from its first day until before its last. */
export const holdsOn = (a: { from: string; until: string | null }, day: string): boolean => a.from <= day && (a.until === null || day < a.until)
