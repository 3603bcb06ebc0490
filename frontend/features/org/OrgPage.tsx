import { PlusOutlined } from '@ant-design/icons'
import { Button, Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'
import { Page } from '~/kit/desk/Page'
import { oneOf, useUrl } from '~/kit/desk/useUrl'
import { useMay } from '~/lib/viewer/viewer'
import { StaffTab } from './StaffTab'
import { UnitTab } from './UnitTab'
import { useMayUnits } from './useMayUnits'

const tabs = ['units', 'staff'] as const

/** The organisation: its units, and its people. */
export default function OrgPage(): ReactNode {
  const { t } = useDesk()
  const [get, set] = useUrl()
  const mayUnits = useMayUnits()
  const mayStaff = useMay('WRITE_ORG')
  const tab = oneOf(get('tab'), tabs, 'units')
  return (
    <Page
      title={t.org.title}
      lead={t.org.lead}
      actions={
        (tab === 'units' ? mayUnits : mayStaff) && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => set({ new: tab === 'units' ? 'unit' : 'staff', edit: null })}>
            {tab === 'units' ? t.org.addUnit : t.org.addStaff}
          </Button>
        )
      }
    >
      <Tabs
        activeKey={tab}
        onChange={(key) => set({ tab: key === 'units' ? null : key, staff: null, q: null })}
        items={[
          { key: 'units', label: t.org.units, children: tab === 'units' && <UnitTab /> },
          { key: 'staff', label: t.org.staff, children: tab === 'staff' && <StaffTab /> },
        ]}
      />
    </Page>
  )
}
