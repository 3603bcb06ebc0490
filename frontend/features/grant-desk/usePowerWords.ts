import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { nameIn } from '~/kit/ticket/names'
import { amountOf } from '~/kit/use/amount'
import type { AuditRule, PowerCategory, PowerUnit } from '~/lib/api/schema'
import { dateOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { useMay } from '~/lib/viewer/viewer'
import { grantDesk } from '~/messages/grant-desk'
import { use as ofUses } from '~/messages/use'
import { DeskEvidenceTypesDocument } from './Power.graphql.ts'
import type { Numbered, PowerDifference } from './power'

/** A type of orders, as evidence names it. */
export interface EvidenceType {
  code: string
  name: string
}

/** What is said of powers in more than one place. */
export interface PowerWords {
  /** The types of orders that a use may have to bring. */
  types: readonly EvidenceType[]
  evidence: (of: Numbered['evidence']) => string
  audits: (rule: AuditRule, days: number) => string
  /** One side of a difference. */
  value: (d: PowerDifference, text: string, unit: PowerUnit) => string
}

/** Evidence, audits and differences in words; types of orders by name where the viewer may read them. */
export function usePowerWords(): PowerWords {
  const { language, t } = useDesk()
  const w = useText(grantDesk)
  const u = useText(ofUses)
  const [result] = useQuery({ query: DeskEvidenceTypesDocument, pause: !useMay('READ_TICKETS') })
  const types = (result.data?.ticketTypes ?? []).map((x) => ({ code: x.code, name: nameIn(x, language) }))
  const typeName = (code: string): string => types.find((x) => x.code === code)?.name ?? code
  return {
    types,
    evidence: (e) =>
      [
        ...(e.ticketTypes.length > 0 ? [w.powers.evidenceTypes(e.ticketTypes.map(typeName).join(w.powers.or))] : []),
        ...(e.files > 0 ? [w.powers.evidenceFiles(e.files)] : []),
        ...(e.beneficiary ? [w.powers.evidenceMember] : []),
        w.powers.evidenceReason(e.reason),
      ].join(w.powers.and),
    audits: (rule, days) => (rule === 'NONE' ? u.rule.NONE : w.powers.auditIn(u.rule[rule], days)),
    value: (d, text, unit) => {
      switch (d.what) {
        case 'category':
          return u.category[text as PowerCategory]
        case 'unit':
          return u.unit[text as PowerUnit]
        case 'maxAmount':
          return amountOf(Number(text), unit, u)
        case 'ticketTypes':
          return text === '' ? t.none : text.split(' ').map(typeName).join(w.powers.or)
        case 'leaderAudit':
        case 'departmentAudit':
          return u.rule[text as AuditRule]
        case 'beneficiary':
        case 'emergency':
        case 'active':
          return text === 'true' ? w.yes : w.no
        case 'from':
          return dateOf(text, language)
        default:
          return text
      }
    },
  }
}
