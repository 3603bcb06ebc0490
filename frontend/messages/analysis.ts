import { catalog } from '../lib/i18n/catalog.ts'
import zh from './analysis.zh-CN.ts'

/** The analysis of a settled month's pay. */
export const analysis = catalog(zh, () => import('./analysis.en.ts'))
