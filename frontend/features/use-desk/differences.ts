/** What is asked: what a decision is bound to. */
export interface Content {
  amount: number
  ticket: { code: string } | null
  beneficiary: string
  reason: string
  files: readonly { name: string; hash: string }[]
}

/** A part of a content that is not as it was. */
export interface Difference {
  field: 'amount' | 'ticket' | 'beneficiary' | 'reason' | 'files'
  before: string
  now: string
}

/** What is different in a content that was changed; amounts are said by `amountOf`. */
export function differences(before: Content, now: Content, amountOf: (amount: number) => string): Difference[] {
  const files = (c: Content): string => c.files.map((f) => f.name).join('、')
  const hashes = (c: Content): string => c.files.map((f) => f.hash).join()
  const list: Difference[] = [
    { field: 'amount', before: amountOf(before.amount), now: amountOf(now.amount) },
    { field: 'ticket', before: before.ticket?.code ?? '', now: now.ticket?.code ?? '' },
    { field: 'beneficiary', before: before.beneficiary, now: now.beneficiary },
    { field: 'reason', before: before.reason, now: now.reason },
    { field: 'files', before: files(before), now: files(now) },
  ]
  return list.filter((d) => (d.field === 'files' ? hashes(before) !== hashes(now) : d.before !== d.now))
}
