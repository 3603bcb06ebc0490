import { catalog } from '../lib/i18n/catalog.ts'
import zh from './appeal-desk.zh-CN.ts'

/** The department's queue of appeals. */
export const appealDesk = catalog(zh, () => import('./appeal-desk.en.ts'))
