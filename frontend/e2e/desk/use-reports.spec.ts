import { accessible, fits } from '../looks.ts'
import { asking, loginOf, thisMonth } from '../people.ts'
import { expect, test } from '../test.ts'

/*
 * The report of a month's uses: a manager signs it on a phone while the leader has theirs open, whose figures are others then.
 */

const month = new Date(Date.UTC(Number(thisMonth.slice(0, 4)), Number(thisMonth.slice(5)) - 2)).toISOString().slice(0, 7)

interface State {
  kind: string
  reportId: string | null
  staff: { code: string; name: string }
}

/** A manager below the leader who signs in, of whom a report is missing. */
async function missingManager(): Promise<{ code: string; name: string }> {
  const leader = await asking(loginOf('supervisor'))
  const { viewer } = await leader.ask<{ viewer: { scopeUnit: { id: string } } }>('{ viewer { scopeUnit { id } } }')
  const { useReports } = await leader.ask<{ useReports: State[] }>('query($u: ID!, $m: Month!) { useReports(unitId: $u, month: $m) { kind reportId staff { code name } } }', { u: viewer.scopeUnit.id, m: month })
  const found = useReports.filter((r) => r.kind === 'HOLDER' && r.reportId === null).toSorted((a, b) => Number(a.staff.code === loginOf('manager')) - Number(b.staff.code === loginOf('manager')))[0]
  if (!found) throw new Error(`of ${month} no report is missing`)
  return found.staff
}

test('a report is drafted, completed and signed on a phone; the leader’s is refused while it is stale, and signed', async ({ browserOf }) => {
  const manager = await missingManager()
  const [leader, phone] = await Promise.all([browserOf(loginOf('supervisor')), browserOf(manager.code, { size: 'phone' })])
  const drawer = leader.getByRole('dialog')
  const row = leader.getByRole('row').filter({ hasText: manager.name }).filter({ hasText: '使用人' })
  const missing = drawer.locator('p').filter({ hasText: /^未签/ })

  await test.step('the leader sees who has not signed, and opens the own report', async () => {
    await leader.goto(`/desk/use-reports?month=${month}`)
    await expect(row).toContainText('逾期未签')
    await accessible(leader)
    await leader.getByRole('button', { name: '查看并签署' }).first().click()
    await expect(missing).toContainText(manager.name)
    await expect(drawer.getByLabel('文字说明')).toHaveValue(new RegExp(`未签报告：.*${manager.name}`))
    await accessible(leader)
  })

  await test.step('the manager completes the words, and finds them again', async () => {
    await phone.goto(`/use-report?month=${month}`)
    const words = phone.getByLabel('文字说明')
    await expect(words).toHaveValue(/本人用权生效 \d+ 笔/)
    await words.press('Control+End')
    await words.pressSequentially('均已回访客户。')
    await phone.reload()
    await expect(words).toHaveValue(/均已回访客户。$/)
    await fits(phone)
    await phone.getByRole('button', { name: '签署报告' }).click()
    await expect(phone.getByRole('dialog')).toContainText('签署后不能更改')
    await accessible(phone)
    await phone.getByRole('dialog').getByRole('button', { name: '签署', exact: true }).click()
    await expect(phone.getByText('逾期签署')).toBeVisible()
    await expect(phone.getByText('均已回访客户。')).toBeVisible()
    await accessible(phone)
  })

  await test.step('the leader’s figures are stale: refused, shown anew, signed', async () => {
    const sign = async (): Promise<void> => {
      await drawer.getByRole('button', { name: '签署报告' }).click()
      await leader.getByRole('dialog').filter({ hasText: '签署后不能更改' }).getByRole('button', { name: '签署', exact: true }).click()
    }
    await sign()
    await expect(drawer.getByRole('alert')).toContainText('数据已有变化')
    await expect(missing.filter({ hasText: manager.name })).toHaveCount(0)
    await sign()
    await expect(drawer.getByText('SHA-256')).toBeVisible()
    await leader.getByRole('button', { name: 'Close' }).or(leader.getByRole('button', { name: '关闭' })).first().click()
    await expect(row).toContainText('逾期签署')
    await row.getByRole('button').click()
    await expect(drawer).toContainText('均已回访客户。')
    await accessible(leader)
  })
})
