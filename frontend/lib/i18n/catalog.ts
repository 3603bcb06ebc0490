import { use } from 'react'
import { languageNow, onLanguage, useLanguage } from './language.ts'

/** The same keys with texts of another language; a missing one, or one too many, does not compile. */
export type Translation<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : T[K] extends (...args: infer A) => string ? (...args: A) => string : Translation<T[K]>
}

/** The texts of one part of the screens: Chinese at hand, English fetched when it is the language. */
export interface Catalog<T> {
  readonly zh: Translation<T>
  /** Resolves to the English texts; asked once. */
  english: () => Promise<Translation<T>>
  /** The English texts, once they are there. */
  en: Translation<T> | null
}

/** Each feature has one: `export const text = catalog(zh, () => import('~/messages/alert.en'))`. */
export function catalog<const T>(zh: T, load: () => Promise<{ default: Translation<T> }>): Catalog<T> {
  let asked: Promise<Translation<T>> | null = null
  const made: Catalog<T> = {
    zh: zh as unknown as Translation<T>,
    en: null,
    english: () =>
      (asked ??= load().then(
        (module) => {
          made.en = module.default
          // What React looks for, so that a promise that has been kept is read at once.
          Object.assign(asked ?? {}, { status: 'fulfilled', value: made.en })
          return made.en
        },
        (error: unknown) => {
          asked = null
          throw error
        },
      )),
  }
  // Whoever reads English gets its texts together with the page, not after it; whoever turns to it, all of them at once.
  const fetchEnglish = (): void => {
    if (languageNow() === 'en') made.english().catch(() => undefined)
  }
  fetchEnglish()
  onLanguage(fetchEnglish)
  return made
}

/** The texts in the language of now; suspends while the English ones are on their way. */
export function useText<T>(of: Catalog<T>): Translation<T> {
  if (useLanguage() === 'zh-CN') return of.zh
  // By the promise also once it is kept: React tells the promises of a component that it renders again by their order,
  // and one that is left out would give its texts to the next one.
  return use(of.english())
}

/** For code outside of components: Chinese until the English texts are there. */
export function textNow<T>(of: Catalog<T>): Translation<T> {
  return languageNow() === 'zh-CN' ? of.zh : (of.en ?? of.zh)
}
