import type { Language } from '../../lib/i18n/language.ts'

/** What has a name in both languages. */
export interface Named {
  nameZh: string
  nameEn: string
}

/** The name in the language of the screens; the Chinese one where there is no other. */
export const nameIn = (of: Named, language: Language): string => (language === 'en' && of.nameEn !== '' ? of.nameEn : of.nameZh)
