import { catalog } from '../lib/i18n/catalog.ts'
import zh from './catalogue.zh-CN.ts'

/** Order types, service standards, supporting teams, rules of dispatch. */
export const catalogueWords = catalog(zh, () => import('./catalogue.en.ts'))
