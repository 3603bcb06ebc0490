import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { Api } from '../api.ts'
import { recomputed, rowsOfCsv } from '../office.ts'
import type { Worked } from '../province.ts'
import { commit, dryRun, employ, givePassword, month, result, staffIds, units, workbook } from '../province.ts'
import { appealsEnd, compute, openMonth, rowsOf, settlementOf, take, yuan } from '../settling.ts'
import { accessible, fits, settled } from '../looks.ts'
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

/**
 * One target group more for 1001: 18 × 24 ÷ 20 instead of 18 × 23 ÷ 20, so 106.2 × 1.027763 × 0.953099 + 16.2778 points,
 * at 13,300.00 ÷ 622.2696 yuan: 2,571.37 − 2,552.53.
 */
const worth = { pointsAfter: '120.3071', fen: 1884, inYuan: '18.84' }

/** An amount as it is written, with its sign, its ¥ and its commas, in fen. */
const fen = (amount = ''): number => Math.round(Number(amount.replace('−', '-').replaceAll(/[¥,+]/g, '')) * 100)

/** A picture of one pixel. */
const photo = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

const worked = (code: string): Worked => {
  const row = result.rows.find((r) => r.code === code)
  if (!row) throw new Error(`${code} is not in the worked month`)
  return row
}

/** What only these journeys get to see is as well made as every other page. */
async function wellMade(page: Page): Promise<void> {
  await settled(page)
  await fits(page)
  await accessible(page)
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
  await wellMade(hr)

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

test('two people appeal on their phones, one of them with a photo', async ({ browserOf }) => {
  const phone = await browserOf('1001', { url: url(), ...browser, size: 'phone' })
  await phone.goto(`/statements/${month}?line=TARGET_GROUP`)
  await phone.getByRole('dialog').getByRole('link', { name: '我要申诉' }).click()
  await expect(phone.getByLabel('申诉对象')).toHaveValue(/^INDICATOR TARGET_GROUP /)
  await expect(phone.getByText('工资单上：23 / 20，得分 20.7 / 18')).toBeVisible()
  await phone.getByLabel('说明').fill('9月20日入网的一个达标集团没有计入，受理单照片附后。')
  await phone.locator('input[type=file][capture]').setInputFiles({ name: '受理单.png', mimeType: 'image/png', buffer: photo })
  await expect(phone.getByRole('button', { name: '移除 受理单.png' })).toBeVisible()
  await wellMade(phone)
  await phone.getByRole('button', { name: '提交申诉' }).click()
  const sheet = phone.getByRole('dialog', { name: /目标集团达标净增/ })
  await expect(sheet.getByText('待处理')).toBeVisible()
  await expect(sheet.getByRole('button', { name: '打开 受理单.png' })).toBeVisible()
  await phone.goBack()
  await expect(phone.getByTestId('pay')).toBeVisible()

  await (await asking('1002')).act('raiseAppeal', 'RaiseAppeal', '{ id }', { month, subject: 'OTHER', text: '部门考核得分偏低，请复核当月的考评记录。' })
})

test('when appeals are over HR approves, and what leaves the house is the settlement to the fen', async ({ browserOf }) => {
  await appealsEnd('pay', month)
  const reviewer = await browserOf('D001', { url: url(), ...browser })
  await openMonth(reviewer, city, month)
  await expect(reviewer.getByText('申诉期已过，等待人力资源批准；批准人不能是审核人。')).toBeVisible()
  await expect(reviewer.locator('.d-actions').getByRole('button', { name: '批准', exact: true })).toHaveCount(0)

  const hr = await browserOf('H001', { url: url(), ...browser })
  await openMonth(hr, city, month)
  await take(hr, '批准', month)

  const had = async (name: string): Promise<Buffer> => {
    const downloading = hr.waitForEvent('download')
    await hr.getByRole('button', { name }).click()
    return readFile(await (await downloading).path())
  }
  const book = await had('工资核算表（xlsx）')
  const [, ...computed] = await recomputed(book, 2)
  expect(computed.map((cells) => cells[0])).toEqual(result.rows.map((row) => row.code))
  for (const [i, row] of result.rows.entries()) {
    const cells = computed[i] ?? []
    expect.soft([Number(cells[13]).toFixed(4), fen(cells[14]), fen(cells[18]), fen(cells[20]), fen(cells[22])], `${row.code} in LibreOffice`).toEqual([
      row.points, row.quotaFen, row.bonusFen, row.topUpFen, row.bonusFen + row.topUpFen,
    ])
  }
  const { version } = await settlementOf(await asking('H001'), city, month)
  const sum = (column: number): number => computed.reduce((all, cells) => all + fen(cells[column]), 0)
  expect([sum(14), sum(18), sum(20)]).toEqual([fen(version.pool), fen(version.bonus), fen(version.topUp)])

  const csv = rowsOfCsv((await had('发放文件（csv）')).toString('utf8'))
  expect(csv[0]?.slice(0, 3)).toEqual(['月份', '工号', '姓名'])
  expect(csv.slice(1).map((cells) => [cells[1], fen(cells[7]), fen(cells[8])])).toEqual(result.rows.map((row) => [row.code, row.bonusFen, row.topUpFen]))

  await expect(hr.getByText('还有 2 件申诉没有处理')).toBeVisible()
  await hr.locator('.d-actions').getByRole('button', { name: '关账' }).click()
  await expect(hr.getByRole('dialog').getByText('还有 2 件申诉没有处理；关账后成立的申诉，更正在以后月份发放。')).toBeVisible()
  await hr.getByRole('dialog').getByRole('button', { name: '取消' }).click()
  await take(hr, '关账', month)
})

/** The small next month: everybody who is still there, with little done. */
async function nextMonth(): Promise<void> {
  const department = await asking('D001')
  await enforce(department, next)
  const people = [['1001', 'U1'], ['1002', 'U1'], ['1003', 'U1'], ['1004', 'U2'], ['1005', 'U2'], ['1006', 'U3'], ['1008', 'U3']] as const
  const lines = (header: string, rows: readonly (readonly (string | number)[])[]): string => [header, ...rows.map((cells) => cells.join(','))].join('\n')
  await department.bring('COMPLETION', '完成率.csv', lines('单元编码,月份,集团业务完成率', [['U1', next, '101%'], ['U2', next, '98.5%'], ['U3', next, '90%']]))
  await department.bring('TARGET', '任务.csv', lines('月份,单元编码,工号,目标集团达标净增,专线净增', people.map(([code, unit]) => [next, unit, code, 20, 3])))
  await department.bring('RATING', '考核.csv', lines('月份,工号,单元编码,指标,得分', people.flatMap(([code, unit], i) => [[next, code, unit, '基础指标部门考核', 15 + (i % 5)], [next, code, '', '集团管理部门考核', 20 - i]])))
  await department.bring('PERFORMANCE', '受理.csv', lines('受理单号,工号,受理日期,指标,数量', people.flatMap(([code], i) => [[`A${code}`, code, `${next}-12`, '目标集团达标净增', 24 - 3 * i], [`B${code}`, code, `${next}-26`, '专线净增', 1 + (i % 3)]])))
}

test('an appeal is upheld after the month was closed: its correction is the next month’s, and nobody else’s', async ({ browserOf }) => {
  await nextMonth()
  const api = await asking('H001')
  const hr = await browserOf('H001', { url: url(), ...browser })
  await openMonth(hr, city, next)
  await compute(hr, 1)
  const first = await settlementOf(api, city, next)
  const before = await rowsOf(api, first.version.id)
  expect(first.version.correction).toBe('0.00')

  const department = await browserOf('D001', { url: url(), ...browser })
  await department.goto('/desk/inbox')
  await expect(department.getByRole('link', { name: /收到新申诉/ })).toHaveCount(2)
  await department.getByRole('link', { name: '申诉', exact: true }).click()
  // The queue by keys alone: down to the second, back, and over into the first.
  const queue = department.getByRole('list', { name: '申诉列表' })
  await expect(queue.getByRole('button')).toHaveCount(2)
  await queue.getByRole('button').first().focus()
  await department.keyboard.press('j')
  await expect(queue.getByRole('button').nth(1)).toBeFocused()
  await department.keyboard.press('k')
  await expect(queue.getByRole('button').first()).toBeFocused()
  await expect(queue.getByRole('button').first()).toHaveAttribute('aria-current', 'true')
  await department.keyboard.press('Enter')
  const detail = department.getByRole('region', { name: '申诉详情' })
  await expect(detail).toBeFocused()
  await expect(detail.getByRole('heading', { name: /目标集团达标净增|2010年9月/ }).first()).toBeVisible()
  await expect(detail.getByText('受理单照片附后')).toBeVisible()
  const file = department.waitForEvent('popup')
  await detail.getByRole('button', { name: '打开 受理单.png' }).click()
  await (await file).close()
  await detail.getByRole('button', { name: '由我负责' }).click()
  await expect(department.getByText('已由您负责')).toBeVisible()

  await detail.getByLabel('支持，并更正业绩').check()
  await detail.getByLabel('业务日期').fill('2010-09-20')
  await detail.getByLabel('增加或减少多少').fill('1')
  await detail.getByLabel('处理意见').fill('经核对受理系统，该集团确于当日达标，补记一个。')
  await expect(detail.getByText('目标集团达标净增：完成 23 → 24')).toBeVisible()
  await expect(detail.getByText(`2010年9月 已经关账：更正按当月单价 ${result.unitPrice} 元/分折算`)).toBeVisible()
  await wellMade(department)
  await detail.getByRole('button', { name: '支持申诉' }).click()
  await department.locator('.ant-modal-confirm').getByRole('button', { name: '支持申诉' }).click()
  await expect(department.getByText('已支持，更正已经入账')).toBeVisible()

  await queue.getByRole('button', { name: /其他/ }).click()
  await detail.getByLabel('不支持', { exact: true }).check()
  await detail.getByLabel('处理意见').fill('考评按过程记录打分，已逐项说明。')
  await detail.getByRole('button', { name: '不支持申诉' }).click()
  await department.locator('.ant-modal-confirm').getByRole('button', { name: '不支持申诉' }).click()
  await expect(department.getByText('没有待处理的申诉。')).toBeVisible()

  // What was computed before does not stand any more.
  await hr.reload()
  await expect(hr.getByText('输入已变，本版不再成立')).toBeVisible()
  await compute(hr, 2)
  const second = await settlementOf(api, city, next)
  const after = await rowsOf(api, second.version.id)
  for (const [code, row] of Object.entries(after)) {
    if (code === '1001') expect(row, 'the correction, and nothing but it').toEqual({ ...before[code], correction: worth.inYuan, pay: (Number(before[code]?.pay) + Number(worth.inYuan)).toFixed(2) })
    else expect(row, `${code} has what there would be without the appeal`).toEqual(before[code])
  }
  expect([second.version.pool, second.version.points, second.version.unitPrice, second.version.bonus]).toEqual([first.version.pool, first.version.points, first.version.unitPrice, first.version.bonus])
  await hr.getByRole('tab', { name: '版本与差异' }).click()
  const differs = hr.getByRole('table', { name: '两版之间的差异' }).locator('tbody tr')
  await expect(differs).toHaveCount(1)
  await expect(differs).toContainText('1001')
  await expect(differs).toContainText('更正')
  await expect(differs).toContainText(`+${worth.inYuan}`)
  await wellMade(hr)

  await openMonth(department, city, next)
  await take(department, '审核通过')
  await openMonth(hr, city, next)
  await take(hr, '公示')
  await appealsEnd('pay', next)
  await openMonth(hr, city, next)
  await take(hr, '批准', next)
  await take(hr, '关账', next)
})

test('the correction is on both months’ statements, the bridge adds up, and everybody was told', async ({ browserOf }) => {
  const { version } = await settlementOf(await asking('H001'), city, next)
  const paid = await rowsOf(await asking('H001'), version.id)
  const phone = await browserOf('1001', { url: url(), ...browser, size: 'phone' })
  await phone.goto('/inbox')
  for (const kind of ['申诉已支持', '工资单已公示', '工资单已关账']) await expect(phone.getByRole('link', { name: kind }).first()).toBeVisible()
  await phone.getByRole('link', { name: /申诉已支持/ }).click()
  const sheet = phone.getByRole('dialog')
  await expect(sheet.getByText('经核对受理系统，该集团确于当日达标，补记一个。')).toBeVisible()
  await expect(sheet.getByText('更正记录')).toBeVisible()

  await phone.goto('/statements')
  await expect(phone.locator('main li')).toHaveCount(2)
  await phone.getByRole('link', { name: /2010年10月/ }).click()
  await expect(phone.getByTestId('pay')).toHaveText(yuan(fen(paid['1001']?.pay)))
  await expect(phone.getByTestId('corrections')).toHaveText(yuan(worth.fen))
  await phone.getByTestId('corrections').click()
  const correction = phone.getByRole('dialog', { name: '往月更正' })
  await expect(correction).toContainText(`积分 119.4255 → ${worth.pointsAfter} · 单价 ${result.unitPrice}`)
  await expect(correction).toContainText(`+${worth.inYuan}`)
  await expect(correction).toContainText('更正准备金')
  await phone.goBack()
  await phone.getByRole('link', { name: '复算' }).click()
  await expect(phone.getByTestId('verdict')).toHaveText(/^\d+ 步全部一致$/)
  await phone.goBack()
  await phone.getByRole('link', { name: '环比' }).click()
  const bridge = phone.getByRole('dialog', { name: '环比' })
  await expect(bridge.locator('tfoot')).toBeVisible()
  const steps = await bridge.locator('tbody td:last-child').allTextContents()
  const change = fen(paid['1001']?.pay) - worked('1001').bonusFen
  expect(steps.reduce((sum, step) => sum + fen(step), 0)).toBe(change)
  expect(fen((await bridge.locator('tfoot td:last-child').textContent()) ?? '')).toBe(change)
  await expect(bridge.getByRole('row', { name: /往月更正/ })).toContainText(`+${worth.inYuan}`)

  await phone.goto(`/statements/${month}`)
  await expect(phone.getByTestId('pay')).toHaveText(yuan(worked('1001').bonusFen))
  await phone.getByRole('link', { name: /本月后来的更正/ }).click()
  await expect(phone.getByRole('dialog', { name: '本月后来的更正' })).toContainText('随2010年10月发放')
  await phone.goto(`/statements/${month}?show=recompute`)
  await expect(phone.getByTestId('verdict')).toHaveText(/^\d+ 步全部一致$/)

  const other = await browserOf('1002', { url: url(), ...browser, size: 'phone' })
  await other.goto('/inbox')
  await expect(other.getByRole('link', { name: /申诉未获支持/ })).toBeVisible()
  await other.goto(`/statements/${next}`)
  await expect(other.getByTestId('pay')).toHaveText(yuan(fen(paid['1002']?.pay)))
  await expect(other.getByTestId('corrections')).toHaveText('¥0.00')
})

test('HR’s own spreadsheet is compared person by person, and what differs is explained', async ({ browserOf }) => {
  const page = await browserOf('H001', { url: url(), ...browser })
  await openMonth(page, city, month)
  await page.getByRole('tab', { name: '影子月' }).click()
  // One bonus is a fen less, one another's, and one person is forgotten.
  const rows = result.rows.filter((row) => row.code !== '1008').map((row) => {
    const bonus = row.bonusFen - (row.code === '1001' ? 1 : row.code === '1003' ? 10_000 : 0)
    return [row.code, row.points, (bonus / 100).toFixed(2), (row.topUpFen / 100).toFixed(2)].join(',')
  })
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '选择文件' }).click()
  await (await chooser).setFiles({ name: '九月手工核算.csv', mimeType: 'text/csv', buffer: Buffer.from(['工号,积分,奖金,补足', ...rows].join('\n')) })
  await page.getByRole('button', { name: '开始比较' }).click()
  await expect(page.getByRole('heading', { name: '九月手工核算.csv' })).toBeVisible()
  const kinds = page.getByRole('table', { name: '差异分类' })
  for (const [kind, people] of [['完全一致', 5], ['四舍五入', 1], ['只在系统中', 1], ['其他', 1]] as const) {
    await expect(kinds.getByRole('row', { name: new RegExp(`^${kind}`) }).locator('td.d-num').first(), kind).toHaveText(String(people))
  }
  await wellMade(page)
  await kinds.getByRole('button', { name: '只在系统中' }).click()
  const people = page.getByRole('table', { name: '逐人比较' }).locator('tbody tr')
  await expect(people).toHaveCount(1)
  await people.getByRole('button', { name: /^说明/ }).click()
  await page.getByRole('dialog').getByLabel('说明').fill('手工表漏列，已补。')
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await expect(people).toContainText('手工表漏列，已补。')
  await expect(page.getByText('2 处差异没有说明')).toBeVisible()
})

test('statements are printed without the shell, each on its sheet', async ({ browserOf }) => {
  const page = await browserOf('H001', { url: url(), ...browser })
  await openMonth(page, city, month)
  await page.getByRole('tab', { name: '工资单' }).click()
  for (const code of ['1001', '1004', '1005']) await page.getByRole('row', { name: new RegExp(code) }).getByRole('checkbox').check()
  const opening = page.waitForEvent('popup')
  await page.getByRole('link', { name: '打印所选 3 份' }).click()
  const sheets = await opening
  await expect(sheets.locator('.p-printed')).toHaveCount(3)
  await sheets.emulateMedia({ media: 'print' })
  await expect(sheets.locator('.p-bar')).toBeHidden()
  await expect(sheets.getByRole('navigation')).toHaveCount(0)
  // A4 without its margins, in CSS pixels.
  await sheets.setViewportSize({ width: 718, height: 1000 })
  await fits(sheets)
  const pdf = (await sheets.pdf({ format: 'A4' })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0, 'each begins a sheet').toBeGreaterThanOrEqual(3)

  // One's own from the phone.
  const phone = await browserOf('1005', { url: url(), ...browser, size: 'phone' })
  await phone.goto(`/statements/${month}`)
  await phone.getByRole('link', { name: '打印' }).click()
  await expect(phone.locator('.p-printed')).toHaveCount(1)
  await fits(phone)
})

test('the pilot’s table comes out of an import of its figures', async ({ browserOf }) => {
  const page = await browserOf('D001', { url: url(), ...browser })
  await page.goto('/desk/imports?kind=FIGURE')
  await dryRun(page, workbook('8-figures.xlsx'))
  await commit(page)
  await page.goto(`/desk/effect?units=${city}&bf=2010-06&bt=2010-06&af=${month}&at=${month}`)
  const rises = page.getByRole('table', { name: '业绩对比' }).locator('tbody tr')
  await expect(rises).not.toHaveCount(0)
  const table = Object.fromEntries(await rises.evaluateAll((all) => all.map((tr) => [tr.querySelector('th')?.textContent, [...tr.querySelectorAll('td')].slice(0, 3).map((td) => td.textContent)])))
  expect(table).toEqual({
    目标集团达标净增: ['67', '174', '+107'],
    异网集团客户回家工程: ['755', '824', '+69'],
    集团无线商话净增: ['391', '513', '+122'],
    '12580集团秘书': ['159', '266', '+107'],
    家庭套餐新增: ['1,268', '2,450', '+1,182'],
  })
  const rate = page.getByRole('table', { name: '比率对比' }).getByRole('row', { name: /预警及时处理率/ })
  await expect(rate).toContainText('90.59%')
  await expect(rate).toContainText('97.44%')
  await expect(page.locator('.ef-chart canvas, figure canvas, figure svg').first()).toBeVisible()
  await wellMade(page)
})

test('a draft says how pay is made of points, is rehearsed on the closed months, and signed off', async ({ browserOf }) => {
  const page = await browserOf('D001', { url: url(), ...browser })
  await page.goto('/desk/schemes?month=2010-11')
  await page.getByRole('button', { name: '新建草稿' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '新建草稿' }).click()
  await expect(page.getByText('检查通过')).toBeVisible()
  await page.getByRole('tab', { name: '薪酬设置' }).click()
  await page.getByLabel('奖金池内支付：奖金 + 补足 = 奖金池').check()
  const days = page.getByLabel('申诉期（工作日）')
  await days.fill('31')
  await expect(page.getByText('1 处需要改正').first()).toBeVisible()
  await days.fill('7')
  await page.getByRole('tab', { name: '版本差异' }).click()
  await expect(page.getByRole('row', { name: /公司在奖金池外另付.*奖金池内支付/ }).first()).toBeVisible()
  await page.getByRole('tab', { name: '预演' }).click()
  await expect(page.getByText('先保存草稿，再预演。')).toBeVisible()
  await page.getByRole('button', { name: '保存草稿' }).click()
  await expect(page.getByText('已保存')).toBeVisible()

  await page.getByRole('button', { name: '开始预演' }).click()
  const months = page.getByRole('table', { name: '逐月结果' })
  // In September the others pay the top-up of the one at the floor; in October nobody is.
  const cells = async (of: string): Promise<string[]> => (await months.getByRole('row', { name: new RegExp(of) }).locator('td.d-num').allTextContents()).slice(0, 3)
  await expect(months.getByRole('row')).toHaveCount(3)
  expect(await cells('2010年9月')).toEqual(['0', '7', '1'])
  expect(await cells('2010年10月')).toEqual(['0', '0', '7'])
  await months.getByRole('button', { name: '2010年9月' }).click()
  await expect(page.getByRole('row', { name: /^保底人数/ })).toContainText('1')
  await wellMade(page)
  await page.getByRole('button', { name: '签认预演' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: '签认预演' })).toBeDisabled()
  await dialog.getByLabel('意见').fill('保底由奖金池承担，其余七人略减，同意。')
  await dialog.getByRole('button', { name: '签认预演' }).click()
  await expect(page.getByText(/沈部门 于 .* 签认预演/).first()).toBeVisible()
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await expect(page.getByRole('dialog').getByText(/预演已由 沈部门 于 .* 签认。/)).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
})
