import type { AppealSubject } from '../../lib/api/schema.ts'

/** Where an appeal against a line of a month's statement is written. */
export function appealAt(month: string, of: { subject: AppealSubject; code?: string | undefined; assignment?: string | undefined }): string {
  const params = new URLSearchParams({ month, subject: of.subject })
  if (of.code !== undefined) params.set('code', of.code)
  if (of.assignment !== undefined) params.set('assignment', of.assignment)
  return `/appeals/new?${params.toString()}`
}
