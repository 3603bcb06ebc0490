import { Link } from 'react-router'
import { useQuery } from 'urql'
import { points as listed, yuan } from '../../lib/format/figures.ts'
import { monthOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { useMay, useViewer } from '../../lib/viewer/viewer.ts'
import { Failed } from '../../kit/Failed.tsx'
import { Heading } from '../../kit/Heading.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Notice } from '../../kit/Notice.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { statement } from '../../messages/statement.ts'
import { MyStatementsDocument } from './Statement.graphql.ts'
import { StatusTag } from './StatusTag.tsx'
import css from './StatementsPage.module.css'

/** 工资单: the months that the viewer has a statement of. */
export default function StatementsPage() {
  const t = useText(statement)
  const language = useLanguage()
  const viewer = useViewer()
  const appeals = useMay('RAISE_APPEALS')
  const [{ data, error }, again] = useQuery({ query: MyStatementsDocument, variables: { staffId: viewer.staff.id }, requestPolicy: 'cache-and-network' })
  const months = data?.statementMonths
  return (
    <div className={css.page}>
      <header className={css.top}>
        <Heading>{t.title}</Heading>
        {appeals ? (
          <Link to="/appeals" className={css.more}>
            <Icon name="appeal" /> {t.myAppeals}
          </Link>
        ) : null}
      </header>
      {months ? (
        months.length === 0 ? (
          <Notice heading={<h2>{t.empty}</h2>} text={t.emptyHint} />
        ) : (
          <ul className={css.list}>
            {months.map((m) => (
              <li key={m.month}>
                <Link className={`card ${css.row}`} to={`/statements/${m.month}`}>
                  <strong>{monthOf(m.month, language)}</strong>
                  <span className={css.pay}>{yuan(m.pay)}</span>
                  <span className={css.detail}>{t.shown(listed(m.points), m.rankCity, m.citySize)}</span>
                  <StatusTag status={m.status} />
                </Link>
              </li>
            ))}
          </ul>
        )
      ) : error ? (
        <Failed error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      ) : (
        <Skeleton lines={[2, 2, 2, 2]} />
      )}
    </div>
  )
}
