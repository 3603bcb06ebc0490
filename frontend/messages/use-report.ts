import { catalog } from '../lib/i18n/catalog.ts'
import zh from './use-report.zh-CN.ts'

/** What phone and desk say of monthly reports of uses. */
export const reportWords = catalog(zh, () => import('./use-report.en.ts'))
