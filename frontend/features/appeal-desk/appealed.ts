import type { AppealSubject } from '~/lib/api/schema'
import type { Language } from '~/lib/i18n/language'
import type { appealDesk } from '~/messages/appeal-desk'

/** A name in the language of the screens. */
export const named = (of: { nameZh: string; nameEn: string }, language: Language): string => (language === 'en' && of.nameEn !== '' ? of.nameEn : of.nameZh)

/** What an appeal points at, by name. */
export function subjectOf(a: { subject: AppealSubject; nameZh: string; nameEn: string }, s: typeof appealDesk.zh, language: Language): string {
  return a.subject === 'INDICATOR' && a.nameZh !== '' ? named(a, language) : s.subjects[a.subject]
}
