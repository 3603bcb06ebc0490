import { catalog } from '../lib/i18n/catalog.ts'
import zh from './quality.zh-CN.ts'

/** The figures of service quality. */
export const quality = catalog(zh, () => import('./quality.en.ts'))
