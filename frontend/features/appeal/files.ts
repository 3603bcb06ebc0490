/* What may be attached to an appeal; the server looks into each file once more. */

/** How many. */
export const mostFiles = 5
/** How many bytes each. */
export const largestFile = 10 * 1024 * 1024

/** Pictures, PDF, office files, text; as the phone's own chooser understands it. */
export const accepted = 'image/jpeg,image/png,image/webp,image/gif,application/pdf,.xlsx,.docx,.pptx,.csv,.txt'

const names = /\.(jpe?g|png|webp|gif|pdf|xlsx|docx|pptx|csv|txt)$/i
const types = /^image\/(jpeg|png|webp|gif)$|^application\/pdf$/

/** Why a file cannot be attached; null where it can. */
export function refusal(file: { name: string; type: string; size: number }): 'type' | 'size' | 'empty' | null {
  if (!names.test(file.name) && !types.test(file.type)) return 'type'
  if (file.size === 0) return 'empty'
  return file.size > largestFile ? 'size' : null
}

/** A size as people say it: 812 B, 13 KB, 4.2 MB. */
export function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** Whether a text is long enough and not too long. */
export function textFits(text: string): boolean {
  const length = Array.from(text.trim()).length
  return length >= 5 && length <= 1000
}
