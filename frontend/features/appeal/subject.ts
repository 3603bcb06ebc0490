import type { AppealSubject } from '../../lib/api/schema.ts'
import type { Language } from '../../lib/i18n/language.ts'
import { nameOf } from '../../kit/score/name.ts'
import type { appeal } from '../../messages/appeal.ts'

/** What an appeal points at, by name. */
export function subjectName(a: { subject: AppealSubject; nameZh: string; nameEn: string }, t: typeof appeal.zh, language: Language): string {
  return a.subject === 'INDICATOR' && a.nameZh !== '' ? nameOf(a, language) : t.subjects[a.subject]
}

/** The subjects, in the order of the formula. */
export const subjects: readonly AppealSubject[] = ['INDICATOR', 'FACTOR', 'COEFFICIENT', 'QUOTA', 'DAYS', 'FLOOR', 'OTHER']
