import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { Api } from '../api.ts'
import type { Worked } from '../province.ts'
import { commit, dryRun, employ, givePassword, month, result, staffIds, units, workbook } from '../province.ts'
import { appealsEnd, compute, nextStage, openMonth, rowsOf, settlementOf, take, yuan } from '../settling.ts'
import { expect, test } from '../test.ts'
import { chosenPassword, world } from '../world.ts'

/*
 * The worked month is settled by its people on their screens, an appeal is upheld after it was closed, and its
 * correction is paid with the next month at the frozen price, without moving anybody else's pay.
 */

test.describe.configure({ mode: 'serial' })

const next = '2010-10'

const url = (): string => world().pay.url
const asking = (account: string): Promise<Api> => Api.login(url(), account, chosenPassword)
const browser = { password: chosenPassword }

/** The city that is settled. */
let city = ''
/** Its people's ids, by staff number. */
let ids: Record<string, string> = {}

const worked = (code: string): Worked => {
  const row = result.rows.find((r) => r.code === code)
  if (!row) throw new Error(`${code} is not in the worked month`)
  return row
}

/** Puts a month's scheme into force: that of the month before, copied. */
async function enforce(department: Api, of: string): Promise<void> {
  const draft = await department.act<{ id: string; version: number }>('draftScheme', 'DraftScheme', '{ id version }', { cityId: city, month: of })
  await department.act('publishScheme', 'PublishScheme', '{ id }', draft)
}

test.beforeAll(async () => {
  const administrator = await Api.firstLogin(url(), 'A001', world().pay.password, chosenPassword)
  const { units: known } = await administrator.ask<{ units: { id: string; kind: string }[] }>('{ units { id kind } }')
  const { id } = await administrator.act<{ id: string }>('saveUnit', 'SaveUnit', '{ id }', {
    code: 'WX', name: '无锡分公司', kind: 'CITY', parentId: known.find((u) => u.kind === 'PROVINCE')?.id,
  })
  city = id
  for (const [code, name] of Object.entries(units)) await administrator.act('saveUnit', 'SaveUnit', '{ id }', { code, name, kind: 'PRODUCTION_UNIT', parentId: city })
  const [department, hr] = await Promise.all([
    employ(administrator, city, { code: 'D001', name: '沈部门', post: 'DEPARTMENT_STAFF', role: 'DEPARTMENT' }),
    employ(administrator, city, { code: 'H001', name: '韩人事', post: 'HR_STAFF', role: 'HR' }),
  ])
  await enforce(department, month)
  // All of it but the units' completions.
  for (const [by, kind, name] of [
    [hr, 'STAFF', '1-staff.xlsx'],
    [hr, 'ASSIGNMENT', '2-assignments.xlsx'],
    [department, 'TARGET', '3-targets.xlsx'],
    [department, 'PERFORMANCE', '4-performance.xlsx'],
    [department, 'PERFORMANCE', '5-process.xlsx'],
    [department, 'RATING', '6-ratings.xlsx'],
  ] as const) await by.bring(kind, name, await readFile(workbook(name)))
  ids = await staffIds(administrator)
  await Promise.all(result.rows.map((row) => givePassword(administrator, ids[row.code] ?? '', row.code)))
})

test('what is missing is named, each with the way to put it right; then HR computes', async ({ browserOf }) => {
  const hr = await browserOf('H001', { url: url(), ...browser })
  await openMonth(hr, city, month)
  await expect(hr.getByText('还缺 3 项，补齐后才能计算')).toBeVisible()
  for (const name of Object.values(units)) await expect(hr.locator('.d-chip', { hasText: name })).toBeVisible()
  await expect(hr.getByText('由集团客户部处理')).toBeVisible()
  await expect(hr.getByRole('button', { name: '计算', exact: true })).toBeDisabled()

  const department = await browserOf('D001', { url: url(), ...browser })
  await openMonth(department, city, month)
  await department.getByRole('link', { name: '去导入完成率' }).click()
  await expect(department).toHaveURL(new RegExp(`/desk/imports\\?kind=COMPLETION&month=${month}`))
  await dryRun(department, workbook('7-completion.xlsx'))
  await commit(department)

  await hr.reload()
  await expect(hr.getByText('数据齐全，可以计算。')).toBeVisible()
  await compute(hr, 1)
  await expect(hr.getByText(yuan(result.poolFen)).first()).toBeVisible()
  await expect(hr.getByText(result.unitPrice, { exact: true })).toBeVisible()
  await expect(hr.getByText(result.sumPoints)).toBeVisible()
})

test('the department reviews, HR publishes', async ({ browserOf }) => {
  const department = await browserOf('D001', { url: url(), ...browser })
  await department.goto('/desk/inbox')
  await department.getByRole('link', { name: /结算待审核/ }).click()
  await openMonth(department, city, month)
  // Nobody sees a statement that is not published.
  const phone = await browserOf('1001', { url: url(), ...browser, size: 'phone' })
  await phone.goto(`/statements/${month}`)
  await expect(phone.getByRole('heading', { name: '这个月没有您的工资单' })).toBeVisible()
  await take(department, '审核通过')

  const hr = await browserOf('H001', { url: url(), ...browser })
  await openMonth(hr, city, month)
  await take(hr, '公示')
  await expect(hr.getByText(/公示中，申诉截止 .*批准人不能是审核人/)).toBeVisible()
  // Too early, and for the reviewer never.
  await expect(hr.locator('.d-actions').getByRole('button', { name: '批准', exact: true })).toHaveCount(0)
})

/** A statement's figures on the phone, and its arithmetic once more. */
async function seesStatement(phone: Page, row: Worked): Promise<void> {
  await phone.goto(`/statements/${month}`)
  await expect(phone.getByTestId('pay')).toHaveText(yuan(row.bonusFen + row.topUpFen))
  await expect(phone.getByTestId('points')).toHaveText(row.points)
  await expect(phone.getByTestId('price')).toHaveText(result.unitPrice)
  await expect(phone.getByTestId('bonus')).toHaveText(yuan(row.bonusFen))
  await expect(phone.getByTestId('topUp')).toHaveText(yuan(row.topUpFen))
  await expect(phone.getByTestId('paid')).toHaveText(yuan(row.bonusFen + row.topUpFen))
  await phone.getByRole('link', { name: '复算' }).click()
  await expect(phone.getByTestId('verdict')).toHaveText(/^\d+ 步全部一致$/)
}

test('each of the eight sees on a phone what was worked out, and the phone comes to the same', async ({ browserOf }) => {
  for (const row of result.rows) {
    await test.step(row.code, async () => {
      const phone = await browserOf(row.code, { url: url(), ...browser, size: 'phone' })
      await seesStatement(phone, row)
      await phone.context().close()
    })
  }
})

test('1001 goes from the bonus down to the entry; 1005 sees why there is a top-up', async ({ browserOf }) => {
  const first = await browserOf('1001', { url: url(), ...browser, size: 'phone' })
  await first.goto('/inbox')
  await first.getByRole('link', { name: /工资单已公示/ }).click()
  const row = worked('1001')
  await expect(first).toHaveURL(new RegExp(`/statements/${month}$`))
  await expect(first.getByTestId('pay')).toHaveText(yuan(row.bonusFen))
  await expect(first.getByTestId('base-0')).toHaveText(row.slices[0]?.base ?? '')
  await expect(first.getByTestId('factor-0')).toHaveText(row.slices[0]?.factor ?? '')
  await expect(first.getByTestId('coefficient')).toHaveText(row.coefficient)
  await expect(first.getByTestId('adjustment')).toHaveText(row.adjustment)
  await first.getByTestId('bonus').click()
  const bonus = first.getByRole('dialog', { name: '奖金' })
  await expect(bonus).toContainText(`${row.points} × 13300.00 ÷ ${result.sumPoints}`)
  await first.goBack()
  await first.getByTestId('line-TARGET_GROUP').click()
  const line = first.getByRole('dialog', { name: '目标集团达标净增' })
  await expect(line.getByTestId('line-score')).toHaveText('20.7000')
  await expect(line.getByText(/导入文件 4-performance\.xlsx 第 \d+ 行/)).toHaveCount(2)

  const fifth = await browserOf('1005', { url: url(), ...browser, size: 'phone' })
  await fifth.goto(`/statements/${month}`)
  await expect(fifth.getByTestId('points')).toHaveText('0.0000')
  await fifth.getByTestId('topUp').click()
  const floor = fifth.getByRole('dialog', { name: '保底补足' })
  await expect(floor).toContainText('max(0, (960.00 − 600.00) × 30 ÷ 30) = 360.00')
  await expect(floor).toContainText('max(0, 360.00 − 0.00) = 360.00')
  await fifth.goBack()
  await fifth.getByTestId('line-LEASED_LINE').click()
  await expect(fifth.getByRole('dialog', { name: '专线净增' })).toContainText('0')
  // Another's statement is nobody's.
  const theirs = await (await asking('1005')).ask<{ statement: unknown }>('query($s: ID!, $m: Month!) { statement(staffId: $s, month: $m) { pay } }', { s: ids['1001'], m: month }).catch((e: unknown) => e)
  expect(theirs instanceof Error || (theirs as { statement: unknown }).statement === null).toBe(true)
})
