import { catalog } from '../lib/i18n/catalog.ts'
import zh from './statement.zh-CN.ts'

/** The statement of a settled month. */
export const statement = catalog(zh, () => import('./statement.en.ts'))
