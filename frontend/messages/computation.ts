import { catalog } from '../lib/i18n/catalog.ts'
import zh from './computation.zh-CN.ts'

/** A statement with its whole computation, as it is read and printed. */
export const computation = catalog(zh, () => import('./computation.en.ts'))
