import { catalog } from '../lib/i18n/catalog.ts'
import zh from './calendar.zh-CN.ts'

/** The working calendar. */
export const calendar = catalog(zh, () => import('./calendar.en.ts'))
