import { asking, managerAt } from '../people.ts'
import { expect, test } from '../test.ts'

test('a group is found, its record completed, a contact added and a visit recorded', async ({ browserOf }) => {
  const manager = await managerAt(10)
  const { viewer } = await (await asking(manager.code)).ask<{ viewer: { groups: { nodes: { id: string; code: string; name: string }[] } } }>(
    '{ viewer { groups(filter: { incomplete: true }, first: 1) { nodes { id code name } } } }',
  )
  const group = viewer.groups.nodes[0]!
  const page = await browserOf(manager.code)
  await page.goto('/customers')
  await page.getByRole('searchbox').fill(group.code)
  await expect(page.locator('main li')).toHaveCount(1)
  await page.getByRole('link', { name: new RegExp(`^${group.name}`) }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(group.name)

  await page.getByRole('link', { name: '修改', exact: true }).click()
  const record = page.getByRole('dialog', { name: '修改资料' })
  await record.getByLabel('成员数').fill('很多')
  await record.getByRole('button', { name: '保存' }).click()
  await expect(record.getByText('请填写 0 或以上的整数。')).toBeVisible()
  await record.getByLabel('行业', { exact: true }).fill('船舶制造')
  await record.getByLabel('成员数').fill('321')
  await record.getByLabel('地址').fill('滨江路 18 号')
  await record.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('资料已保存')).toBeVisible()
  await expect(page.getByText('321 人')).toBeVisible()
  await expect(page.getByText('滨江路 18 号')).toBeVisible()

  await page.getByRole('link', { name: '添加联系人' }).click()
  const contact = page.getByRole('dialog', { name: '添加联系人' })
  await contact.getByLabel('姓名').fill('欧阳修文')
  await contact.getByLabel('职务').fill('信息中心主任')
  await contact.getByLabel('电话').fill('13900001234')
  await contact.getByLabel('角色').selectOption({ label: '决策人' })
  await contact.getByRole('button', { name: '保存' }).click()
  const row = page.getByRole('listitem').filter({ hasText: '信息中心主任' })
  await expect(row).toContainText('还没有联系过')

  await page.getByRole('link', { name: '记录拜访' }).last().click()
  const visit = page.getByRole('dialog', { name: '记录拜访' })
  await visit.getByRole('button', { name: '电话' }).click()
  await visit.getByLabel('联系人').selectOption({ label: '欧阳修文 信息中心主任' })
  await visit.getByLabel('情况').fill('谈了专线续约，下周上门。')
  await visit.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('谈了专线续约，下周上门。')).toBeVisible()
  await expect(row).toContainText('最近联系')

  // The back gesture leads to the list as it was.
  await page.goBack()
  await expect(page.getByRole('searchbox')).toHaveValue(group.code)
})
