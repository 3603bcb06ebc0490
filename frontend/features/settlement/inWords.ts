import { short } from '~/lib/format/decimal'

/** A value as the server names it, for people: codes in words, figures without zeros at the end. `words` are those of the codes. */
export function inWords(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(/\d+\.\d+/g, short).replace(/[A-Z][A-Z_]+[A-Z]/g, (code) => words[code] ?? code)
}
