import type { CombinedError } from '@urql/core'
import { useCallback, useEffect, useState } from 'react'
import type { Failure } from '../lib/api/errors.ts'
import { failure } from '../lib/api/errors.ts'
import type { Translation } from '../lib/i18n/catalog.ts'
import { useText } from '../lib/i18n/catalog.ts'
import type { Language } from '../lib/i18n/language.ts'
import { useLanguage } from '../lib/i18n/language.ts'
import { base } from './base.ts'
import type zh from './reasons.zh-CN.ts'

/*
 * The words for reasons are many and seldom needed, so neither language comes with the first page: they are fetched by
 * the first screen that may have to say one. Until they are there, a failure is said by its code.
 */

type Texts = Translation<typeof zh>

const load: Record<Language, () => Promise<{ default: Texts }>> = {
  'zh-CN': () => import('./reasons.zh-CN.ts'),
  en: () => import('./reasons.en.ts'),
}
const known: Partial<Record<Language, Texts>> = {}

/** The words for reasons in the language of now; null until they are there. */
function useReasons(): Texts | null {
  const language = useLanguage()
  const [, arrived] = useState<Language>()
  useEffect(() => {
    if (known[language]) return
    let ended = false
    load[language]().then(
      (module) => {
        known[language] = module.default
        if (!ended) arrived(language)
      },
      // Out of reach, or of an old version: the code says enough.
      () => undefined,
    )
    return () => {
      ended = true
    }
  }, [language])
  return known[language] ?? null
}

type Params = Readonly<Record<string, string | number | undefined>>
type Sayer = (found: Failure | CombinedError) => string

/** The words for a failure: of its reason where there are any, else of its code; with the time to wait. */
export function useFailureText(): Sayer {
  const texts = useReasons()
  const common = useText(base)
  return useCallback<Sayer>(
    (found) => {
      const f: Failure = 'code' in found ? found : failure(found)
      const params: Params = { seconds: f.retryAfter ?? undefined, ...(f.params as Params) }
      const entry = f.reason === null || texts === null ? undefined : (texts as Record<string, string | ((p: Params) => string)>)[f.reason]
      if (typeof entry === 'function') return entry(params)
      const said = entry ?? common.failure[f.code]
      return f.code === 'LIMITED' && f.retryAfter !== null ? `${said}${common.retryAfter(f.retryAfter)}` : said
    },
    [texts, common],
  )
}
