/** An amount as the API takes it: digits, and at most two places; not negative. */
export const isMoney = (text: string): boolean => /^\d{1,10}(\.\d{1,2})?$/.test(text.trim())
