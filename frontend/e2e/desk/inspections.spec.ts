import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { accessible, fits } from '../looks.ts'
import { asking, loginOf, managerAt } from '../people.ts'
import { yuan } from '../settling.ts'
import { expect, test } from '../test.ts'

/*
 * An inspection that anybody can repeat: this journey is anybody. Then what the records say by themselves: a use that was
 * split, and what powers have changed.
 */

const duolao = process.env.DUOLAO_BIN ?? path.join(fileURLToPath(new URL('../../..', import.meta.url)), 'bin/duolao')

interface Drawn {
  id: string
  version: number
  items: { passed: boolean | null; version: number; use: { id: string; code: string } }[]
}

test('announced with a source, drawn, drawn again by the command, decided and closed', async ({ browserOf }) => {
  const account = loginOf('auditor')
  const [page, api] = await Promise.all([browserOf(account), asking(account)])
  const dialog = page.getByRole('dialog')
  const seed = '2026336期 4 0 7'

  await test.step('the list is closed, and its hash is published with where the seed will come from', async () => {
    await page.goto('/desk/inspections')
    await page.getByRole('button', { name: '发起抽查' }).click()
    await dialog.getByLabel('必查线').fill('100')
    await dialog.getByLabel('金额抽样').fill('4')
    await dialog.getByLabel('随机抽样').fill('2')
    await dialog.getByRole('button', { name: '下一步' }).click()
    await expect(dialog.getByText('请用 4 至 500 个字说清')).toBeVisible()
    await dialog.getByLabel('用哪个号码').fill('12月2日福彩3D开奖号码')
    await accessible(page)
    await dialog.getByRole('button', { name: '下一步' }).click()
    await page.getByRole('dialog').filter({ hasText: '取自“12月2日福彩3D开奖号码”' }).getByRole('button', { name: '封存并公布' }).click()
    await expect(page.getByRole('heading', { level: 2, name: '已公布' })).toBeVisible()
  })

  const hash = (await page.locator('.in-code').first().textContent()) ?? ''
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载名单' }).click()
  const population = await (await downloading).path()
  expect(createHash('sha256').update(await readFile(population)).digest('hex')).toBe(hash)

  const id = /\/inspections\/(\d+)/.exec(page.url())?.[1] ?? ''
  const drawn = async (): Promise<Drawn> =>
    (await api.ask<{ inspection: Drawn }>('query($id: ID!) { inspection(id: $id) { id version items { passed version use { id code } } } }', { id })).inspection

  await test.step('drawn with the seed; the command draws the same', async () => {
    await page.getByLabel('种子').fill(`${seed} `)
    await page.getByRole('button', { name: '抽取', exact: true }).click()
    await expect(page.getByText('前后不留空格。').last()).toBeVisible()
    await page.getByLabel('种子').fill(seed)
    await page.getByRole('button', { name: '抽取', exact: true }).click()
    await dialog.getByRole('button', { name: '抽取', exact: true }).click()
    await expect(page.getByRole('heading', { name: '抽中的使用记录' })).toBeVisible()
    const command = (await page.locator('.in-command code').textContent()) ?? ''
    expect(command).toContain(` --hash ${hash} --seed '${seed}' --spec near-limit=100,money=4,free=2`)
    const { stdout } = await promisify(execFile)(duolao, ['draw', '--population', population, '--hash', hash, '--seed', seed, '--spec', 'near-limit=100,money=4,free=2', '--json'])
    const repeated = (JSON.parse(stdout) as { picks: { code: string }[] }).picks.map((p) => p.code)
    expect(repeated.length).toBeGreaterThan(3)
    await expect(page.locator('.in-stratum tbody th')).toHaveText(repeated)
  })

  await test.step('a violation opens a finding, what is in order goes on to the next, and the conclusion closes it', async () => {
    await page.locator('.in-stratum tbody th button').first().click()
    const form = dialog.getByRole('form', { name: '检查结论' })
    await form.getByLabel('违规').check()
    await form.getByRole('button', { name: '提交，看下一条' }).click()
    await expect(form.getByText('请选择是什么问题。')).toBeVisible()
    await form.getByLabel('依据不足').check()
    await form.getByLabel('说明').fill('没有客户的书面确认')
    await accessible(page)
    await form.getByRole('button', { name: '提交，看下一条' }).click()
    await expect(page.getByText('已记为违规，并立为问题')).toBeVisible()
    await form.getByLabel('正常').check()
    await form.getByRole('button', { name: '提交，看下一条' }).click()
    await expect(page.getByText('已检查 2 /')).toBeVisible()
    await page.keyboard.press('Escape')
    for (const item of (await drawn()).items.filter((i) => i.passed === null))
      await api.act('decideItem', 'DecideItem', '{ passed }', { inspectionId: id, useId: item.use.id, version: item.version, passed: true, note: '' })
    await page.reload()
    await expect(page.getByText('违规 1', { exact: true })).toBeVisible()
    await expect(page.getByRole('heading', { name: '推断全部金额' })).toBeVisible()
    await page.getByLabel('结论').fill('一次依据不足，已限期补齐。')
    await page.getByRole('button', { name: '结束抽查' }).click()
    const code = /[A-Z]{2}\d{6,}/.exec((await page.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[0] ?? ''
    await dialog.getByLabel(`输入 ${code} 以确认`).fill(code)
    await dialog.getByRole('button', { name: '结束抽查' }).click()
    await expect(page.getByText('一次依据不足，已限期补齐。')).toBeVisible()
    await expect(page.locator('.in-steps .in-done')).toHaveCount(4)
    await accessible(page)
    await fits(page)
  })
})

test('a use that was split is a signal, and becomes a finding; what powers have changed is said with figures', async ({ browserOf }) => {
  const manager = await managerAt(21)
  const api = await asking(manager.code)
  const { viewer, myUses, myGrants } = await api.ask<{
    viewer: { groups: { nodes: { id: string; name: string }[] } }
    myUses: { nodes: { group: { id: string } }[] }
    myGrants: { grant: { power: { code: string }; left: { perUse: number } } }[]
  }>('{ viewer { groups(first: 50) { nodes { id name } } } myUses(first: 50) { nodes { group { id } } } myGrants { grant { power { code } left { perUse } } } }')
  const group = viewer.groups.nodes.find((g) => !myUses.nodes.some((u) => u.group.id === g.id))!
  // It has a limit for one use, and none for one customer.
  const powerCode = 'POLICY_PROMOTIONAL'
  const amount = myGrants.find((g) => g.grant.power.code === powerCode)!.grant.left.perUse - 500
  for (let i = 0; i < 4; i++)
    await api.act('usePower', 'UsePower', '{ id }', { powerCode, groupId: group.id, amount, reason: '客户参加促销活动办理', ask: false, emergency: false })

  const page = await browserOf(loginOf('auditor'))
  await page.goto('/desk/use-signals?kind=SPLIT_USE')
  const signal = page.getByRole('article').filter({ hasText: manager.name }).filter({ hasText: group.name })
  await expect(signal).toContainText('每次都不超过单次限额')
  await expect(signal).toContainText(`合计 ${yuan(4 * amount)}`)
  await signal.getByRole('button', { name: '看这 4 条使用记录' }).click()
  await signal.getByRole('button', { name: /立为问题/ }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('化整为零').check()
  await dialog.getByLabel('说明').fill('同一天四次，每次都差五元到限额')
  await accessible(page)
  await dialog.getByRole('button', { name: '立为问题' }).click()
  await expect(page.getByText(/已立为问题 \S+/)).toBeVisible()
  await expect(signal.locator('td a')).toHaveCount(1)
  await page.getByRole('tab', { name: '稽核质量' }).click()
  await expect(page.getByRole('heading', { name: '谁来稽核稽核者' })).toBeVisible()
  await accessible(page)
  await fits(page)

  await page.goto('/desk/use-effect')
  await expect(page.locator('.ue-headline')).toContainText('当场')
  await page.getByRole('link', { name: /违规 \d+/ }).or(page.getByRole('link', { name: /生效 \d+/ })).first().click()
  await expect(page).toHaveURL(/\/desk\/uses\?unit=\d+&from=\d{4}-\d{2}-01&until=/)
})
