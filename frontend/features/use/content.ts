/** What is asked, as far as a decision is bound to it. */
export interface Content {
  contentHash: string
  amount: number
  ticket: { id: string; code: string } | null
  beneficiary: string
  reason: string
  files: readonly { id: string }[]
}

/** A part of a content. */
export type Part = 'amount' | 'ticket' | 'beneficiary' | 'reason' | 'files'

const alike: Readonly<Record<Part, (a: Content, b: Content) => boolean>> = {
  amount: (a, b) => a.amount === b.amount,
  ticket: (a, b) => a.ticket?.id === b.ticket?.id,
  beneficiary: (a, b) => a.beneficiary === b.beneficiary,
  reason: (a, b) => a.reason === b.reason,
  files: (a, b) => a.files.length === b.files.length && a.files.every((file, i) => file.id === b.files[i]?.id),
}

/** In what two contents differ, in the order in which they are shown. */
export const differences = (seen: Content, now: Content): Part[] => (Object.keys(alike) as Part[]).filter((part) => !alike[part](seen, now))

/** The beginning of a hash, by which people tell two of them apart. */
export const shortHash = (hash: string): string => hash.slice(0, 10)
