import type { Language } from '../../lib/i18n/language.ts'

/** An indicator's name in the language of the screen. */
export function nameOf(line: { nameZh: string; nameEn: string }, language: Language): string {
  return language === 'en' && line.nameEn !== '' ? line.nameEn : line.nameZh
}
