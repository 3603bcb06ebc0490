import { catalog } from '../lib/i18n/catalog.ts'
import zh from './use.zh-CN.ts'

/** What every screen says of powers, grants, uses, audits and inspections: the words of their kinds and states. */
export const use = catalog(zh, () => import('./use.en.ts'))
