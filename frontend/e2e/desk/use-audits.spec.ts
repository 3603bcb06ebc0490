import type { Locator, Page } from '@playwright/test'
import pg from 'pg'
import type { Api } from '../api.ts'
import { accessible, fits, settled } from '../looks.ts'
import { asking, loginOf, managerAt, today } from '../people.ts'
import { yuan } from '../settling.ts'
import { expect, test } from '../test.ts'
import { schemaOf } from '../world.ts'

/*
 * What a manager used on the spot is looked at by those above: a head who decides with the keyboard, asks, and finds a
 * violation; the department, which audits what the head has passed; and what becomes of what was found, put right or not.
 */

const power = 'ROAMING_INTERNATIONAL'

interface Use {
  id: string
  code: string
  version: number
}

interface Held {
  grant: { id: string; power: { code: string }; limits: { perUse: number }; parent: { id: string; holders: { code: string; name: string }[] } | null }
}

/** What somebody holds of the power. */
async function held(api: Api): Promise<Held['grant']> {
  const { myGrants } = await api.ask<{ myGrants: Held[] }>('{ myGrants { grant { id power { code } limits { perUse } parent { id holders { code name } } } } }')
  const found = myGrants.find((h) => h.grant.power.code === power)
  if (!found) throw new Error('the demo has no such grant')
  return found.grant
}

const inDays = (n: number): string => new Date(Date.parse(today) + n * 86_400_000).toISOString().slice(0, 10)

/** The audit of a use at a level, as somebody sees it. */
async function auditOf(api: Api, useId: string, level: string): Promise<{ id: string; version: number }> {
  const { use } = await api.ask<{ use: { audits: { id: string; version: number; level: string }[] } }>('query($id: ID!) { use(id: $id) { audits { id version level } } }', { id: useId })
  const found = use.audits.find((a) => a.level === level)
  if (!found) throw new Error(`use ${useId} is not audited at ${level}`)
  return found
}

/** The finding about a use. */
async function findingOf(api: Api, useId: string): Promise<{ id: string; code: string; status: string; version: number }> {
  const { use } = await api.ask<{ use: { findings: { id: string; code: string; status: string; version: number }[] } }>('query($id: ID!) { use(id: $id) { findings { id code status version } } }', { id: useId })
  const [found] = use.findings
  if (!found) throw new Error(`nothing was found in use ${useId}`)
  return found
}

/** Lets the working days pass in which a finding had to be put right: the server's clock is the machine's. */
async function deadlinePasses(finding: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  try {
    await client.query(`SET search_path TO ${schemaOf('demo')}`)
    await client.query(`UPDATE finding SET due_at = now() - interval '1 minute' WHERE id = $1`, [finding])
    await client.query(`UPDATE river_job SET state = 'available', scheduled_at = now() WHERE kind = 'inspection.finding_due' AND args->>'id' = $1`, [finding])
  } finally {
    await client.end()
  }
}

async function looksRight(page: Page): Promise<void> {
  await settled(page)
  await accessible(page)
  await fits(page)
}

const rowOf = (page: Page, id: string): Locator => page.locator(`[data-row="${id}"]`)
const dialogOf = (page: Page): Locator => page.getByRole('dialog')
const said = (page: Page, text: string): Promise<void> => expect(page.getByText(text, { exact: true }).first()).toBeVisible()

test('requests are decided by the content that was seen; uses are audited level by level; what is found is put right, or answered for', async ({ browserOf }) => {
  const manager = await managerAt(23)
  const api = await asking(manager.code)
  const { parent, limits } = await held(api)
  const boss = parent?.holders[0]
  if (!parent || !boss) throw new Error('the demo has nobody above')
  const head = await asking(boss.code)
  // Colleagues share what the post has: a grant in person, so that nobody else uses it up.
  const [grant] = await head.act<{ id: string }[]>('giveGrant', 'GiveGrant', '{ id }', {
    powerCode: power,
    parentId: parent.id,
    staffIds: [manager.id],
    scopeUnitId: manager.unit.id,
    limits: { perUse: limits.perUse, period: 'MONTH', periodAmount: limits.perUse * 10 },
    mayHandDown: false,
    from: today,
    until: inDays(30),
    reviewOn: inDays(20),
    reason: '展会期间外派人员多',
  })
  const { groups } = await api.ask<{ groups: { nodes: { id: string; name: string }[] } }>('{ groups(filter: { status: ACTIVE }, first: 8) { nodes { id name } } }')
  let nth = 0
  const use = (by: Api, grantId: string, amount: number, ask = false): Promise<Use> => {
    nth += 1
    return by.act('usePower', 'UsePower', '{ id code version }', {
      powerCode: power,
      grantId,
      groupId: groups.nodes[nth % groups.nodes.length]?.id,
      amount,
      beneficiary: `1391234000${String(nth)}`,
      reason: '客户明早出境参展，担保开通国际漫游',
      ask,
      emergency: false,
    })
  }
  const own = grant?.id ?? ''
  const more = limits.perUse + 100_00
  const wanted = await use(api, own, more, true)
  const changed = await use(api, own, more, true)
  const [good, doubtful, wrong] = [await use(api, own, limits.perUse), await use(api, own, limits.perUse), await use(api, own, limits.perUse)]
  const [page, office] = await Promise.all([browserOf(boss.code), browserOf(loginOf('department'))])

  await test.step('approved with the keyboard; refused only what was seen', async () => {
    await page.goto('/desk/use-decisions')
    await rowOf(page, wanted.id).getByRole('button').focus()
    await page.keyboard.press('Enter')
    const detail = page.getByRole('region', { name: '申请详情' })
    await expect(detail.getByText('超出 ¥100.00')).toBeVisible()
    await expect(detail).toBeFocused()
    await looksRight(page)
    await page.keyboard.press('a')
    await expect(dialogOf(page).getByRole('button', { name: '批准' })).toBeFocused()
    await looksRight(page)
    await page.keyboard.press('Enter')
    await said(page, `已批准 ${wanted.code}，立即生效`)
    await expect(rowOf(page, wanted.id)).toHaveCount(0)

    await page.goto(`/desk/use-decisions?use=${changed.id}`)
    await expect(detail.getByRole('heading', { name: new RegExp(yuan(more)) })).toBeVisible()
    await api.act('amendUse', 'AmendUse', '{ id }', { id: changed.id, version: changed.version, amount: more + 50_00, beneficiary: '13912340099', reason: '客户明早出境参展，多住两晚' })
    await page.keyboard.press('r')
    await dialogOf(page).getByLabel('不批准的原因').fill('先让客户自己预存')
    await dialogOf(page).getByRole('button', { name: '不批准' }).click()
    const alert = detail.getByRole('alert')
    await expect(alert).toContainText('申请内容在您查看之后改过')
    await expect(alert.locator('ins').first()).toHaveText(yuan(more + 50_00))
    await expect(dialogOf(page)).toHaveCount(0)
    await looksRight(page)
    await alert.getByRole('button', { name: '已看清，按新内容审批' }).click()
    await page.keyboard.press('r')
    await dialogOf(page).getByLabel('不批准的原因').fill('先让客户自己预存')
    await dialogOf(page).getByRole('button', { name: '不批准' }).click()
    await said(page, `已答复不批准 ${changed.code}`)
  })

  const detail = page.getByRole('region', { name: '稽核详情' })
  await test.step('the head passes, asks and is answered, and finds a violation with a deadline', async () => {
    const [first, second] = [await auditOf(head, good.id, 'LEADER'), await auditOf(head, doubtful.id, 'LEADER')]
    await page.goto('/desk/use-audits')
    await rowOf(page, first.id).getByRole('button').click()
    await expect(detail.getByText(/^用时从打开起计/)).toBeVisible()
    await expect(detail.getByText('核对授权')).toBeVisible()
    await looksRight(page)
    await page.keyboard.press('?')
    await expect(dialogOf(page).getByRole('row', { name: /认定违规/ })).toBeVisible()
    await looksRight(page)
    await page.keyboard.press('Escape')
    await expect(dialogOf(page)).toHaveCount(0)
    await page.keyboard.press('p')
    await dialogOf(page).getByRole('button', { name: '通过' }).press('Enter')
    await said(page, `${good.code} 稽核通过`)
    await expect(rowOf(page, first.id)).toHaveCount(0)

    await page.goto(`/desk/use-audits?audit=${second.id}`)
    await expect(detail.getByText(/^用时从打开起计/)).toBeVisible()
    await page.keyboard.press('q')
    await dialogOf(page).getByLabel('质询内容').fill('请补上行程单')
    await dialogOf(page).getByRole('button', { name: '质询', exact: true }).click()
    await said(page, '质询已发出')
    await api.act('answerAudit', 'SayInAudit', '{ id }', { ...(await auditVersion(head, second.id)), text: '客户临时改签，没有行程单' })
    // Nobody has reloaded the page.
    await expect(detail.getByText('客户临时改签，没有行程单').first()).toBeVisible()
    await page.keyboard.press('v')
    await dialogOf(page).getByRole('button', { name: '下一步' }).click()
    await expect(dialogOf(page).getByRole('alert').first()).toHaveText('请选择')
    await dialogOf(page).getByLabel('依据不足').check()
    await dialogOf(page).getByLabel('查明了什么').fill('没有行程单，无法证明出境')
    await dialogOf(page).getByLabel('整改期限').fill('3')
    await looksRight(page)
    await dialogOf(page).getByRole('button', { name: '下一步' }).click()
    await expect(dialogOf(page)).toContainText(`${manager.name} 须在 3 个工作日内整改`)
    await dialogOf(page).getByRole('button', { name: '确认认定违规' }).click()
    await said(page, `${doubtful.code} 已认定违规，整改单已开出`)
  })

  await test.step('nobody audits what they used; the department audits what the head has passed', async () => {
    const mine = await held(head)
    const { id } = await auditOf(head, (await use(head, mine.id, mine.limits.perUse)).id, 'LEADER')
    await page.goto(`/desk/use-audits?audit=${id}`)
    await expect(detail.getByText('这是您自己使用、审批或受益的用权，由别人稽核。')).toBeVisible()
    await expect(detail.getByRole('button', { name: '通过', exact: true })).toHaveCount(0)

    const department = await asking(loginOf('department'))
    await office.goto(`/desk/use-audits?audit=${(await auditOf(department, good.id, 'DEPARTMENT')).id}`)
    const theirs = office.getByRole('region', { name: '稽核详情' })
    await expect(theirs.getByRole('heading', { name: '集团客户部稽核' })).toBeVisible()
    await expect(theirs.getByText(/^用时从打开起计/)).toBeVisible()
    await office.keyboard.press('p')
    await dialogOf(office).getByRole('button', { name: '通过' }).press('Enter')
    await said(office, `${good.code} 稽核通过`)
    await office.goto(`/desk/uses?staff=${manager.id}&use=${good.id}`)
    const replay = dialogOf(office)
    await expect(replay.getByText('直管领导 · 通过')).toBeVisible()
    await expect(replay.getByText('集团客户部 · 通过')).toBeVisible()
    await expect(replay.getByText(/查看用时/)).toHaveCount(2)
    await looksRight(office)
  })

  await test.step('what was found is put right, verified and closed', async () => {
    const finding = await findingOf(head, doubtful.id)
    await api.act('actOnFinding', 'ActOnFinding', '{ id }', { id: finding.id, version: finding.version, act: 'RECTIFY', note: '已补登机牌' })
    await page.goto('/desk/findings')
    await page.getByRole('row', { name: new RegExp(finding.code) }).getByRole('button').first().click()
    const drawer = dialogOf(page).first()
    await expect(drawer.getByText('已补登机牌')).toBeVisible()
    await looksRight(page)
    await drawer.getByRole('button', { name: '核实' }).click()
    await dialogOf(page).last().getByLabel('属实，整改完成').check()
    await dialogOf(page).last().getByRole('button', { name: '核实' }).click()
    await said(page, '已核实')
    await drawer.getByRole('button', { name: '关闭问题' }).click()
    await dialogOf(page).last().getByRole('button', { name: '关闭问题' }).click()
    await expect(drawer.getByText('已关闭').first()).toBeVisible()
  })

  await test.step('what was not put right in time ends in accountability, on record', async () => {
    const audit = await auditOf(head, wrong.id, 'LEADER')
    await head.ask('mutation($id: ID!) { openAudit(id: $id) { id } }', { id: audit.id })
    await head.act('decideAudit', 'DecideAudit', '{ id }', { ...audit, level: undefined, passed: false, kind: 'FALSE_REASON', workingDays: 1, note: '客户没有出境' })
    const finding = await findingOf(head, wrong.id)
    await deadlinePasses(finding.id)
    await expect.poll(async () => (await findingOf(head, wrong.id)).status).toBe('ACCOUNTABLE')
    await office.goto(`/desk/findings?tab=accountable&finding=${finding.id}`)
    const drawer = dialogOf(office).first()
    await expect(drawer.getByText('逾期未整改，已转为问责，等待写明问责处理。')).toBeVisible()
    await drawer.getByRole('button', { name: '问责', exact: true }).click()
    const form = dialogOf(office).last()
    await form.getByLabel('说明').fill('扣减当月绩效，收回国际漫游担保权限')
    await form.getByRole('button', { name: '问责', exact: true }).click()
    await expect(form.getByText(`输入 ${finding.code} 以确认`).last()).toBeVisible()
    await form.getByLabel(`输入 ${finding.code} 以确认`).fill(finding.code)
    await looksRight(office)
    await form.getByRole('button', { name: '问责', exact: true }).click()
    await expect(drawer.getByRole('region', { name: '问责记录' })).toContainText('扣减当月绩效，收回国际漫游担保权限')
    await looksRight(office)
  })
})

/** An audit's id with its present version. */
async function auditVersion(api: Api, id: string): Promise<{ id: string; version: number }> {
  const { useAudit } = await api.ask<{ useAudit: { id: string; version: number } }>('query($id: ID!) { useAudit(id: $id) { id version } }', { id })
  return useAudit
}
