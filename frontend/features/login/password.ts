/** What is wrong with each field, as keys of the words for it. */
export interface Faults {
  current: 'passwordMissing' | null
  next: 'tooShort' | 'tooLong' | 'same' | null
  repeat: 'different' | null
}

/** The rules that a screen can check; the server knows more (common passwords, the own number). */
export function faultsOf(current: string, next: string, repeat: string): Faults {
  const length = Array.from(next).length
  return {
    current: current === '' ? 'passwordMissing' : null,
    next: length < 10 ? 'tooShort' : length > 128 ? 'tooLong' : next === current ? 'same' : null,
    repeat: repeat === next ? null : 'different',
  }
}
