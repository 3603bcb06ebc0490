import { catalog } from '../lib/i18n/catalog.ts'
import zh from './inbox.zh-CN.ts'

/** The inbox, in both frames. */
export const inbox = catalog(zh, () => import('./inbox.en.ts'))
