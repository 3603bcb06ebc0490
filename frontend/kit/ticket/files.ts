/* What may be attached to an order or to a use of a power; the server looks into each file once more. */

/** How many come with one act. */
export const mostFiles = 9
/** How many bytes each. */
export const largestFile = 10 * 1024 * 1024
/** How many bytes all of an act's have together. */
export const largestTogether = 60 * 1024 * 1024

/** Pictures, PDF, office files, text; as the phone's own chooser understands it. */
export const accepted = 'image/*,application/pdf,.xlsx,.docx,.pptx,.csv,.txt'
/** What shows why something was done: pictures and PDF. */
export const proofs = 'image/*,application/pdf'

const names = /\.(jpe?g|png|webp|gif|heic|heif|pdf|xlsx|docx|pptx|csv|txt)$/i
const proving = /\.(jpe?g|png|webp|gif|heic|heif|pdf)$/i
const types = /^image\/(jpeg|png|webp|gif|heic|heif)$|^application\/pdf$/

/** Why a file cannot be attached. */
export type Refusal = 'wrongType' | 'notProof' | 'tooLarge' | 'empty' | 'twice' | 'tooMuch'

interface Offered {
  name: string
  type: string
  size: number
  lastModified: number
}

/** Whether two are the same file, chosen twice. */
const same = (a: Offered, b: Offered): boolean => a.name === b.name && a.size === b.size && a.lastModified === b.lastModified

/** Why a file cannot be attached beside those that are; null where it can. */
export function refusal(file: Offered, beside: readonly Offered[] = [], proof = false): Refusal | null {
  if (!(proof ? proving : names).test(file.name) && !types.test(file.type)) return proof ? 'notProof' : 'wrongType'
  if (file.size === 0) return 'empty'
  if (file.size > largestFile) return 'tooLarge'
  if (beside.some((b) => same(b, file))) return 'twice'
  return beside.reduce((sum, b) => sum + b.size, file.size) > largestTogether ? 'tooMuch' : null
}

/** What is taken of the files chosen, and what is said about the rest. */
export function take<F extends Offered>(chosen: readonly F[], beside: readonly F[], proof = false): { files: F[]; refused: { name: string; why: Refusal }[]; tooMany: boolean } {
  const files = [...beside]
  const refused: { name: string; why: Refusal }[] = []
  let tooMany = false
  for (const file of chosen) {
    const why = refusal(file, files, proof)
    if (why !== null) refused.push({ name: file.name, why })
    else if (files.length >= mostFiles) tooMany = true
    else files.push(file)
  }
  return { files, refused, tooMany }
}

/** Whether a browser can show it in a page. */
export const isPicture = (contentType: string): boolean => /^image\/(jpeg|png|webp|gif)$/.test(contentType)

/** A size as people say it: 812 B, 13 KB, 4.2 MB. */
export function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
