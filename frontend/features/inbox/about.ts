import type { NotificationKind } from '../../lib/api/schema.ts'
import { monthOf } from '../../lib/format/time.ts'
import type { Translation } from '../../lib/i18n/catalog.ts'
import type { Language } from '../../lib/i18n/language.ts'
import type zh from '../../messages/inbox.zh-CN.ts'

/** A message, as far as it tells more than its kind. */
export interface Told {
  kind: NotificationKind
  month: string | null
  params: readonly { name: string; value: string }[]
}

/** What a message's kind alone does not say: month, place, person, power, a remark; what is empty is left out. */
export function aboutOf(of: Told, t: Pick<Translation<typeof zh>, 'due' | 'accepted' | 'decided' | 'expired' | 'join'>, language: Language): string {
  const word = (name: string): string => of.params.find((p) => p.name === name)?.value ?? ''
  const named = (name: string): string => (language === 'en' && word(`${name}En`) !== '' ? word(`${name}En`) : word(`${name}Zh`))
  const isUse = word('powerZh') !== ''
  return [
    of.month === null ? '' : monthOf(of.month, language),
    word('city'),
    named('power'),
    // An order has its title; a use and a finding are known by their codes.
    isUse ? word('code') : '',
    word('person'),
    named('indicator'),
    word('title'),
    word('percent') === '' ? '' : t.due(word('percent')),
    outcome(of.kind, word('accepted'), word('person'), t),
    word('note'),
  ]
    .filter((text) => text !== '')
    .join(t.join)
}

function outcome(kind: NotificationKind, accepted: string, person: string, t: Pick<Translation<typeof zh>, 'accepted' | 'decided' | 'expired'>): string {
  if (accepted !== 'true' && accepted !== 'false') return ''
  if (kind !== 'USE_DECIDED') return t.accepted[accepted]
  // A request that nobody decided is told by nobody.
  return accepted === 'false' && person === '' ? t.expired : t.decided[accepted]
}
