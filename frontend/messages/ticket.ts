import { catalog } from '../lib/i18n/catalog.ts'
import zh from './ticket.zh-CN.ts'

/** What every screen says of assist orders: the words of their states, acts, clocks and timelines. */
export const ticket = catalog(zh, () => import('./ticket.en.ts'))
