import { catalog } from '../lib/i18n/catalog.ts'
import zh from './inspection-desk.zh-CN.ts'

/** The desk's inspections of uses, and the signals that are worth asking about. */
export const inspectionDesk = catalog(zh, () => import('./inspection-desk.en.ts'))
