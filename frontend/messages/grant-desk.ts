import { catalog } from '../lib/i18n/catalog.ts'
import zh from './grant-desk.zh-CN.ts'

/** The catalogue of powers and the tree of grants, at the desk. */
export const grantDesk = catalog(zh, () => import('./grant-desk.en.ts'))
