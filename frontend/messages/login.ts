import { catalog } from '../lib/i18n/catalog.ts'
import zh from './login.zh-CN.ts'

/** Sign-in and the change of the own password. */
export const login = catalog(zh, () => import('./login.en.ts'))
