import type { Language } from '~/lib/i18n/language'

/** What has a name in both languages. */
export interface Named {
  nameZh: string
  nameEn: string
}

/** The name in the language of the screens. */
export const nameIn = (language: Language, of: Named): string => (language === 'zh-CN' ? of.nameZh : of.nameEn)

/** The name of a type by its code, or the code of one that is not there. */
export function typeName(language: Language, types: readonly (Named & { code: string })[], code: string): string {
  const found = types.find((t) => t.code === code)
  return found ? nameIn(language, found) : code
}
