import type { Locator, Page } from '@playwright/test'
import type { Api } from '../api.ts'
import { accessible, fits, settled } from '../looks.ts'
import { groupOf, standing } from '../orders.ts'
import { asking, managerAt } from '../people.ts'
import { yuan } from '../settling.ts'
import { expect, test } from '../test.ts'

/*
 * What becomes of a use after it was asked for or made: decided, changed, withdrawn, taken back, audited, put right; and
 * a grant that is lent. That it is asked for is another journey's (powers.spec.ts); what lies between is asked of the API.
 */

interface Held {
  id: string
  power: { code: string; nameZh: string }
  limits: { perUse: number | null }
  parent: { limits: { perUse: number | null }; holders: { id: string; code: string; name: string }[] } | null
}

/** A power of somebody's that is counted in money and asks for no more than a reason, whose superior may use more of it at once. */
async function held(api: Api): Promise<{ grant: Held; perUse: number; boss: { code: string; name: string } }> {
  const { myGrants } = await api.ask<{ myGrants: { grant: Held }[] }>(
    '{ myGrants { grant { id power { code nameZh } limits { perUse } parent { limits { perUse } holders { id code name } } } } }',
  )
  const grant = myGrants.map((h) => h.grant).find((g) => g.power.code === 'POLICY_PROMOTIONAL')
  const perUse = grant?.limits.perUse ?? null
  const boss = grant?.parent?.holders[0]
  if (!grant || perUse === null || !boss || (grant.parent?.limits.perUse ?? 0) < 2 * perUse) throw new Error('the demo has no such grant')
  return { grant, perUse, boss }
}

/** Opens an act of the page, looks at its sheet, and says the word that it was done. */
async function act(page: Page, name: string, said: string, fill: (sheet: Locator) => Promise<void>, ok = name): Promise<void> {
  await page.getByRole('group', { name: '可以做的' }).getByRole('link', { name, exact: true }).click()
  const sheet = page.getByRole('dialog')
  await expect(sheet.getByRole('heading').first()).toBeVisible()
  await fill(sheet)
  await looksRight(page)
  await sheet.getByRole('button', { name: ok, exact: true }).click()
  await expect(page.getByText(said, { exact: true }).last()).toBeVisible()
  await expect(sheet).toHaveCount(0)
}

/** Nothing to find for axe, and nothing wider than the phone. */
async function looksRight(page: Page): Promise<void> {
  await settled(page)
  await accessible(page)
  await fits(page)
}

/** Presses Tab until the focus is there, and Enter. */
async function press(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let i = 0; i < 40 && !(await target.evaluate((e) => e === document.activeElement)); i++) await page.keyboard.press('Tab')
  await expect(target).toBeFocused()
  await page.keyboard.press('Enter')
}

test('a request is changed while it is decided, others are withdrawn and taken back, an auditor is answered, a finding put right', async ({ browserOf }) => {
  const manager = await managerAt(22)
  const api = await asking(manager.code)
  const { grant, perUse, boss } = await held(api)
  const group = await groupOf(api, 'STANDARD')
  const use = (amount: number, reason: string, ask = false): Promise<{ id: string; code: string }> =>
    api.act('usePower', 'UsePower', '{ id code }', { powerCode: grant.power.code, grantId: grant.id, groupId: group.id, amount, reason, ask, emergency: false })
  const more = perUse + 50_00
  const request = await use(more, '年底续签三年', true)
  const [page, head] = await Promise.all([browserOf(manager.code), browserOf(boss.code)])

  await test.step('what was changed while the sheet was open is looked at before it is approved', async () => {
    await head.goto('/powers?tab=decisions')
    const row = head.locator(`a[href="/uses/${request.id}"]`)
    await expect(row).toContainText(`${manager.name} 申请`)
    await looksRight(head)
    await row.click()
    await expect(standing(head, '待审批')).toBeVisible()
    await expect(head.getByText(`超出单次限额 ${yuan(perUse)}，多 ¥50.00`)).toBeVisible()
    await looksRight(head)
    await head.getByRole('link', { name: '审批', exact: true }).click()
    const sheet = head.getByRole('dialog', { name: '审批' })
    await sheet.getByRole('button', { name: '批准', exact: true }).click()
    await looksRight(head)

    await page.goto(`/uses/${request.id}`)
    await act(
      page,
      '修改',
      '申请已修改',
      async (form) => {
        await form.getByLabel('数额（元）').fill(String((more + 20_00) / 100))
        await form.getByLabel('事由').fill('年底续签三年，另加两条专线')
        await expect(form.getByText(/^仍需审批：/)).toBeVisible()
      },
      '提交修改',
    )
    await sheet.getByRole('button', { name: `批准 ${yuan(more)}` }).click()
    const changed = sheet.getByRole('alert').filter({ hasText: '申请内容刚刚被修改' })
    await expect(changed.locator('ins').first()).toHaveText(yuan(more + 20_00))
    await expect(changed.locator('del').last()).toHaveText('年底续签三年')
    await looksRight(head)
    await sheet.getByRole('button', { name: '看过了，按新内容审批' }).click()
    await sheet.getByRole('button', { name: `批准 ${yuan(more + 20_00)}` }).click()
    await expect(standing(head, '已生效')).toBeVisible()

    await page.reload()
    await expect(standing(page, '已生效')).toBeVisible()
    const story = page.getByRole('region', { name: '经过' })
    await expect(story.getByRole('listitem').first()).toContainText(`${boss.name} 批准`)
    await expect(story.getByRole('listitem')).toHaveCount(3)
    await page.goto('/inbox')
    await expect(page.getByRole('link', { name: new RegExp(`用权申请有了结果.*${grant.power.nameZh} · ${request.code} · ${boss.name} · 已批准`) })).toBeVisible()
  })

  await test.step('withdrawn, with the keyboard alone', async () => {
    const { id } = await use(more, '客户临时提出', true)
    await page.goto(`/uses/${id}`)
    await press(page, page.getByRole('link', { name: '撤回', exact: true }))
    await press(page, page.getByRole('dialog').getByRole('button', { name: '撤回申请' }))
    await expect(standing(page, '已撤回')).toBeVisible()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  })

  await test.step('taken back by a record of its own', async () => {
    const { id, code } = await use(10_00, '赠送一个月功能费')
    await page.goto(`/uses/${id}`)
    await act(page, '冲正', '已冲正，额度已退回', (form) => form.getByLabel('冲正原因').fill('客户改签其他套餐'))
    await page.getByRole('link', { name: /^已被 .* 冲正$/ }).click()
    await expect(page.getByRole('link', { name: `冲正 ${code}` })).toBeVisible()
    await expect(page.getByText('−¥10.00')).toBeVisible()
    await page.goto('/powers?tab=uses&status=REVERSED')
    await expect(page.locator(`a[href="/uses/${id}"]`)).toContainText('已冲正')
    await looksRight(page)
  })

  await test.step('an auditor asks, finds a violation, and verifies that it is put right', async () => {
    const { id } = await use(perUse, '赠送全年功能费')
    const leader = await asking(boss.code)
    const audit = async (): Promise<{ id: string; version: number }> => {
      const { use: found } = await leader.ask<{ use: { audits: { id: string; version: number }[] } }>('query($id: ID!) { use(id: $id) { audits { id version } } }', { id })
      const [first] = found.audits
      if (!first) throw new Error('a use near its limit is not audited')
      return first
    }
    await leader.act('queryAudit', 'SayInAudit', '{ id }', { ...(await audit()), text: '为何一次用满？' })
    await page.goto(`/uses/${id}`)
    await act(
      page,
      '答复质询',
      '已答复',
      async (form) => {
        await expect(form.getByText('为何一次用满？')).toBeVisible()
        await form.getByRole('textbox', { name: '答复' }).fill('客户签了三年，按活动上限赠送')
      },
      '提交答复',
    )
    await expect(page.getByRole('region', { name: '稽核' }).getByText('客户签了三年，按活动上限赠送')).toBeVisible()
    await leader.act('decideAudit', 'DecideAudit', '{ id }', { ...(await audit()), passed: false, note: '没有留存合同', kind: 'NO_EVIDENCE', workingDays: 3 })
    await page.reload()
    const finding = page.getByRole('region', { name: '问题' }).getByRole('link')
    await expect(finding).toBeVisible()
    await looksRight(page)
    await finding.click()
    await expect(page.getByRole('heading', { name: '依据不足' })).toBeVisible()
    await looksRight(page)
    await act(page, '提交整改', '已提交，待核实', (form) => form.getByLabel('做了什么').fill('合同扫描件已补交存档'))
    await expect(standing(page, '待核实')).toBeVisible()
    await head.goto(new URL(page.url()).pathname)
    await act(head, '核实', '已核实', (form) => form.getByRole('button', { name: '整改到位' }).click(), '确定')
    await expect(standing(head, '已核实')).toBeVisible()
  })

  await test.step('lent to a colleague, and taken back', async () => {
    const colleague = await managerAt(24)
    await page.goto(`/powers/${grant.id}`)
    await expect(page.getByText('现在可以使用')).toBeVisible()
    await looksRight(page)
    await act(page, '委托代理', `已委托 ${colleague.name} 代理`, async (form) => {
      await form.getByRole('searchbox', { name: '代理人' }).fill(colleague.name)
      await form.getByRole('button', { name: new RegExp(`^${colleague.name} · `) }).first().click()
    })
    const deputies = page.getByRole('region', { name: '代理人' })
    await deputies.getByRole('link', { name: `收回 ${colleague.name} 的代理` }).click()
    await expect(page.getByRole('dialog').getByText('立即不能再代您使用和审批')).toBeVisible()
    await looksRight(page)
    await page.getByRole('dialog').getByRole('button', { name: '收回代理' }).click()
    await expect(page.getByText('已收回代理')).toBeVisible()
    await expect(deputies.getByText('没有代理人。')).toBeVisible()
  })
})
