import type { Post } from '../../lib/api/schema.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { base } from '../../messages/base.ts'
import { usesPhone } from '../../messages/uses-phone.ts'

interface Held {
  holder: { id: string; name: string } | null
  postUnit?: { name: string } | null
  post?: Post | null
}

/** Says who holds a grant: a person, or a post in a unit. */
export function useHolder(): (of: Held, meId: string) => string {
  const t = useText(usesPhone)
  const common = useText(base)
  return (of, meId) => {
    if (of.holder) return of.holder.id === meId ? t.me(of.holder.name) : of.holder.name
    return of.postUnit && of.post ? t.postOf(of.postUnit.name, common.post[of.post]) : ''
  }
}
