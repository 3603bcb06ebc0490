import { catalog } from '../lib/i18n/catalog.ts'
import zh from './catalogue-desk.zh-CN.ts'

/** Order types, service standards, supporting teams, rules of dispatch. */
export const catalogueWords = catalog(zh, () => import('./catalogue-desk.en.ts'))
