import type { ReactNode } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { More } from '~/kit/desk/More'
import { Page, Section } from '~/kit/desk/Page'
import { usePaged } from '~/kit/desk/usePaged'
import { ViewState } from '~/kit/desk/ViewState'
import { momentOf } from '~/lib/format/time'
import { counted } from './file'
import { ImportView } from './ImportView'
import type { DeskImportsQueryData } from './Intake.graphql.ts'
import { DeskImportsDocument } from './Intake.graphql.ts'
import { NewImport } from './NewImport'
import { StatusChip } from './StatusChip'

type Listed = NonNullable<NonNullable<NonNullable<DeskImportsQueryData['imports']>['nodes']>[number]>

/** Imports: a new one and the earlier ones, or one of them by its address. */
export default function IntakePage(): ReactNode {
  const { t } = useDesk()
  const { id } = useParams()
  return id === undefined ? (
    <Page title={t.intake.title} lead={t.intake.lead}>
      <NewImport />
      <Earlier />
    </Page>
  ) : (
    <Page title={t.intake.title} actions={<Link to="/desk/imports">{t.intake.openList}</Link>}>
      <ImportView key={id} id={id} />
    </Page>
  )
}

function Earlier(): ReactNode {
  const { t, language } = useDesk()
  const navigate = useNavigate()
  const list = usePaged(DeskImportsDocument, { after: null }, (d) => d.imports)
  const columns: Column<Listed>[] = [
    { key: 'file', title: t.intake.file, heading: true, render: (i) => <span className="d-wrap">{i.fileName}</span> },
    { key: 'kind', title: t.intake.kindLabel, render: (i) => t.intake.kind[i.kind] },
    { key: 'status', title: t.org.status, render: (i) => <StatusChip status={i.status} /> },
    { key: 'rows', title: t.intake.rows, number: true, render: (i) => counted(i.rows) },
    {
      key: 'rejected',
      title: t.intake.rejected,
      number: true,
      render: (i) => <span className={i.rejected > 0 ? 'd-bad' : undefined}>{counted(i.rejected)}</span>,
    },
    { key: 'who', title: t.intake.who, render: (i) => i.createdBy?.name ?? '–' },
    { key: 'when', title: t.intake.when, render: (i) => <span className="d-nowrap">{momentOf(i.createdAt, language)}</span> },
  ]
  return (
    <Section title={t.intake.earlier}>
      <ViewState
        result={list.result}
        pick={(rows) => (rows.length === 0 ? null : rows)}
        retry={list.reload}
        empty={t.intake.listEmpty}
      >
        {(rows) => (
          <DataTable
            caption={t.intake.earlier}
            columns={columns}
            rows={rows}
            rowKey={(i) => i.id}
            onOpen={(i) => void navigate(`/desk/imports/${i.id}`)}
          />
        )}
      </ViewState>
      <More list={list} />
    </Section>
  )
}
