import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { useOnline } from '../../lib/api/connection.ts'
import { unmask } from '../../lib/api/fragment.ts'
import { today } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { Back } from '../../kit/Back.tsx'
import { Failed } from '../../kit/Failed.tsx'
import { Heading } from '../../kit/Heading.tsx'
import { Notice } from '../../kit/Notice.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { nameIn } from '../../kit/ticket/names.ts'
import { base } from '../../messages/base.ts'
import { powersPhone } from '../../messages/powers-phone.ts'
import { idIn } from './address.ts'
import { inForce } from './left.ts'
import { EvidenceOrderFragmentDoc, HeldPowerFragmentDoc, PowerInForceFragmentDoc, UseGroupDocument, UseOrderDocument } from './Powers.graphql.ts'
import type { Filled } from './useDraft.ts'
import { begun, keptFor } from './useDraft.ts'
import { UseForm } from './UseForm.tsx'
import { useMyPowers } from './useMyPowers.ts'
import css from './UsePage.module.css'

/** A power is used: for whom, how much, why; what it comes to is there while it is filled in. */
export default function UsePage() {
  const t = useText(powersPhone)
  const common = useText(base)
  const language = useLanguage()
  const online = useOnline()
  const [params] = useSearchParams()
  const code = params.get('power') ?? ''
  const ticketId = idIn(params, 'ticket')
  const groupId = idIn(params, 'group')
  const [{ data, error }, again] = useMyPowers()
  const [{ data: order, fetching: orderComes }] = useQuery({ query: UseOrderDocument, variables: { id: ticketId ?? '' }, pause: ticketId === null })
  const [{ data: asked, fetching: groupComes }] = useQuery({ query: UseGroupDocument, variables: { id: groupId ?? '' }, pause: groupId === null })
  const power = inForce(unmask(PowerInForceFragmentDoc, data?.powers ?? []), today()).find((p) => p.code === code)
  const held = unmask(HeldPowerFragmentDoc, data?.myGrants ?? []).filter((h) => h.grant.power.code === code)
  // An order says whose it is.
  const group = asked?.group ?? order?.ticket?.group ?? null
  const comes = (orderComes && !order) || (groupComes && !asked)
  const [cleared, setCleared] = useState(0)
  const back = ticketId !== null ? { to: `/tickets/${ticketId}`, text: t.toOrder } : groupId !== null ? { to: `/customers/${groupId}`, text: t.toCustomer } : { to: '/powers', text: t.toPowers }
  const first = held[0]

  return (
    <div className={css.page}>
      <Back {...back} />
      {power && first ? (
        <>
          <Heading page="/powers/use" title={t.titleOf(nameIn(power, language))}>
            {nameIn(power, language)}
          </Heading>
          {comes ? (
            <Skeleton lines={[2, 2, 2, 3]} />
          ) : (
            <UseForm
              key={`${code} ${cleared}`}
              power={power}
              held={held}
              orderCode={unmask(EvidenceOrderFragmentDoc, order?.ticket)?.code ?? null}
              start={() => startOf({ code, groupId, ticketId, kept: cleared === 0 })}
              onClear={() => setCleared((n) => n + 1)}
            />
          )}
        </>
      ) : data ? (
        <Notice heading={<Heading page="/powers/use">{t.unknown}</Heading>} text={t.unknownHint}>
          <Link className="button" to="/powers" replace>
            {t.toPowers}
          </Link>
        </Notice>
      ) : (
        <>
          <Heading page="/powers/use">{t.title}</Heading>
          {error ? <Failed error={error} onRetry={() => again({ requestPolicy: 'network-only' })} /> : online ? <Skeleton lines={[2, 2, 2, 3]} /> : <Notice heading={<h2>{common.offline}</h2>} text={common.offlineNoData} />}
        </>
      )}
    </div>
  )

  /** What was kept, unless it is to be forgotten; else what the address says. */
  function startOf(of: { code: string; groupId: string | null; ticketId: string | null; kept: boolean }): { filled: Filled; restored: boolean } {
    const kept = of.kept ? keptFor(of.code, of.groupId, of.ticketId) : null
    if (kept !== null) return { filled: { ...kept, grantId: held.some((h) => h.grant.id === kept.grantId) ? kept.grantId : (first?.grant.id ?? '') }, restored: true }
    const named = held.find((h) => h.grant.id === params.get('grant')) ?? first
    return { filled: begun({ power: of.code, grantId: named?.grant.id ?? '', group, ticketId: of.ticketId ?? '', amount: power?.unit === 'TIMES' ? '1' : '' }), restored: false }
  }
}
