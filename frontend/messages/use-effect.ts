import { catalog } from '../lib/i18n/catalog.ts'
import zh from './use-effect.zh-CN.ts'

/** What powers on the spot have changed: the report for the desk. */
export const effectOfUse = catalog(zh, () => import('./use-effect.en.ts'))
