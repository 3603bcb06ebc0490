import type { CombinedError } from '@urql/core'
import { useCallback } from 'react'
import type { Failure } from '../lib/api/errors.ts'
import { failure } from '../lib/api/errors.ts'
import { catalog, useText } from '../lib/i18n/catalog.ts'
import { base } from './base.ts'
import zh from './reasons.zh-CN.ts'

const reasons = catalog(zh, () => import('./reasons.en.ts'))

type Params = Readonly<Record<string, string | number | undefined>>
type Sayer = (found: Failure | CombinedError) => string

/** The words for a failure: of its reason where there are any, else of its code; with the time to wait. */
export function useFailureText(): Sayer {
  const texts = useText(reasons)
  const common = useText(base)
  return useCallback<Sayer>(
    (found) => {
      const f: Failure = 'code' in found ? found : failure(found)
      const params: Params = { seconds: f.retryAfter ?? undefined, ...(f.params as Params) }
      const entry = f.reason === null ? undefined : (texts as Record<string, string | ((p: Params) => string)>)[f.reason]
      if (typeof entry === 'function') return entry(params)
      const said = entry ?? common.failure[f.code]
      return f.code === 'LIMITED' && f.retryAfter !== null ? `${said}${common.retryAfter(f.retryAfter)}` : said
    },
    [texts, common],
  )
}
