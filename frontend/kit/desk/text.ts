import { catalog } from '~/lib/i18n/catalog'
import type { Translation } from '~/lib/i18n/catalog'
import { deskZhCN } from '~/messages/desk.zh-CN'

/** The desk's words in the language of the screens. */
export type DeskText = Translation<typeof deskZhCN>

/** Chinese at hand, English when asked for. */
export const deskText = catalog(deskZhCN, () => import('~/messages/desk.en'))
