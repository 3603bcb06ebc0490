import { Link } from 'react-router'
import type { AppealSubject } from '../../lib/api/schema.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { Icon } from '../../kit/Icon.tsx'
import { statement } from '../../messages/statement.ts'
import { appealAt } from './appealing.ts'
import type { MyStatementFragment } from './Statement.graphql.ts'

/** 我要申诉 against one line, while appeals are taken. */
export function AppealLink({ statement: s, subject, code, assignment }: { statement: MyStatementFragment; subject: AppealSubject; code?: string; assignment?: string | undefined }) {
  const t = useText(statement)
  if (!s.mayAppeal) return null
  return (
    <Link className="button" to={appealAt(s.month, { subject, code, assignment })}>
      <Icon name="appeal" /> {t.appeal}
    </Link>
  )
}
