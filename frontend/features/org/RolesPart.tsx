import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useMutation } from 'urql'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { useAct } from '~/kit/desk/useAct'
import type { Role } from '~/lib/api/schema'
import { useMay } from '~/lib/viewer/viewer'
import type { DeskStaffWholeFragment } from './Org.graphql.ts'
import { SetRolesDocument } from './Org.graphql.ts'
import { roles } from './words'

/** The roles of a person; administrators set them as a whole. */
export function RolesPart({ staff, onSaved }: { staff: DeskStaffWholeFragment; onSaved: () => void }): ReactNode {
  const { t } = useDesk()
  const mayManage = useMay('MANAGE_ACCOUNTS')
  const act = useAct()
  const [saving, save] = useMutation(SetRolesDocument)
  const [chosen, setChosen] = useState<readonly Role[]>(staff.roles)
  const changed = chosen.length !== staff.roles.length || chosen.some((r) => !staff.roles.includes(r))
  const go = async (): Promise<void> => {
    const done = await act(() => save({ input: { staffId: staff.id, version: staff.version, roles: [...chosen] } }), { done: t.saved })
    if (done) onSaved()
  }
  return (
    <Section title={t.org.roles}>
      {mayManage ? (
        <>
          <div className="d-choice d-checks" role="group" aria-label={t.org.roles}>
            {roles.map((r) => (
              <label key={r}>
                <input
                  type="checkbox"
                  checked={chosen.includes(r)}
                  onChange={(e) => setChosen(roles.filter((x) => (x === r ? e.target.checked : chosen.includes(x))))}
                />
                <span>{t.role[r]}</span>
              </label>
            ))}
          </div>
          {changed && (
            <div className="d-actions">
              <Button type="primary" loading={saving.fetching} onClick={() => void go()}>
                {t.org.rolesSave}
              </Button>
              <Button onClick={() => setChosen(staff.roles)}>{t.cancel}</Button>
            </div>
          )}
        </>
      ) : (
        <div className="d-row">
          {staff.roles.length === 0 ? t.none : staff.roles.map((r) => <Chip key={r}>{t.role[r]}</Chip>)}
        </div>
      )}
    </Section>
  )
}
