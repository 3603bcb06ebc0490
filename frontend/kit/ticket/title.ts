import type { Language } from '../../lib/i18n/language.ts'
import type { Named } from './names.ts'
import { nameIn } from './names.ts'

/** What a title may be made of. */
export interface Titled {
  title: string
  type: Named
  group: { name: string } | null
}

const join = (type: string, group: string | undefined): string => (group === undefined ? type : `${type} · ${group}`)

/** Whether nobody has written the title: it is the names of type and group, and beside those says nothing. */
export const isComposed = (of: Titled): boolean => of.title === join(of.type.nameZh, of.group?.name)

/** The title: the words that somebody wrote, else the names of type and group in the language of the screens. */
export const titleIn = (of: Titled, language: Language): string => (isComposed(of) ? join(nameIn(of.type, language), of.group?.name) : of.title)
