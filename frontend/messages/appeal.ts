import { catalog } from '../lib/i18n/catalog.ts'
import zh from './appeal.zh-CN.ts'

/** Appeals against a line of a statement. */
export const appeal = catalog(zh, () => import('./appeal.en.ts'))
