import { catalog } from '../lib/i18n/catalog.ts'
import zh from './use-desk.zh-CN.ts'

/** The desk's screens of uses: approvals, records with their replay, audits, findings. */
export const usesAtDesk = catalog(zh, () => import('./use-desk.en.ts'))
