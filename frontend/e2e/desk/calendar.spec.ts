import { asking, loginOf } from '../people.ts'
import { expect, test } from '../test.ts'

test('an administrator sets a hall’s day and hours, tries a deadline, and uploads a notice', async ({ browserOf }) => {
  const account = loginOf('administrator')
  const { units } = await (await asking(account)).ask<{ units: { id: string; name: string }[] }>('{ units(kind: HALL) { id name } }')
  const hall = units.at(-1)!
  const page = await browserOf(account)

  // With the keyboard: from a day of the year to Thursday, 3 May 2029, and into its dialog.
  await page.goto(`/desk/calendar?unit=${hall.id}&year=2029`)
  await page.locator('[data-day="2029-01-01"]').focus()
  for (const key of ['PageDown', 'PageDown', 'PageDown', 'PageDown', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key)
  const day = page.locator('[data-day="2029-05-03"]')
  await expect(day).toBeFocused()
  await expect(day).toHaveAccessibleName('2029年5月3日 周四，上班，按星期')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('上班', { exact: true }).click()
  await dialog.getByLabel('名称').fill('营业')
  await dialog.getByLabel('当天时段').fill('9:00-12:00 11:00-13:00')
  await expect(dialog.getByText('时段有重叠')).toBeVisible()
  await dialog.getByLabel('当天时段').fill('9:00-12:00 13:00-14:00')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('日期已设置')).toBeVisible()
  await expect(day).toHaveAccessibleName(`2029年5月3日 周四，上班，营业，${hall.name}设置`)
  await expect(day).toBeFocused()

  // Seven hours from Thursday at nine: four of that day, three of Friday, when halls open at nine. And nobody knows 2029 yet.
  await page.getByLabel('开始').fill('2029-05-03T09:00')
  await page.getByLabel('时限').fill('420')
  await expect(page.getByText('2029年5月4日星期五 12:00')).toBeVisible()
  await expect(page.getByText('暂定：涉及放假通知未知的年份')).toBeVisible()

  await page.getByRole('button', { name: '调整工作时间' }).click()
  await dialog.getByLabel('生效日期').fill('2029-05-01')
  await dialog.getByLabel('周六').fill('')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('工作时间已设置')).toBeVisible()
  await expect(page.locator('[data-day="2029-05-05"]')).toHaveAccessibleName('2029年5月5日 周六，休息，按星期')

  // The year's notice: all or nothing, with the lines that are wrong.
  await page.goto('/desk/calendar?year=2029')
  await expect(page.getByText('放假通知：未知')).toBeVisible()
  await page.getByRole('button', { name: '上传放假通知' }).first().click()
  const days = Array.from({ length: 7 }, (_, i) => `2029-10-0${String(i + 1)},OFF,国庆节`)
  const notice = (lines: string[]): { name: string; mimeType: string; buffer: Buffer } => ({ name: '2029.csv', mimeType: 'text/csv', buffer: Buffer.from(['day,kind,name', ...lines].join('\n')) })
  await dialog.locator('input[type=file]').setInputFiles(notice([...days, '2029-10-13,MAYBE,国庆节']))
  await dialog.getByRole('button', { name: '上传并写入' }).click()
  await expect(dialog.getByRole('alert')).toContainText('文件有 1 行不对，没有写入任何内容')
  await expect(dialog.getByText('2029-10-13,MAYBE,国庆节')).toBeVisible()
  await dialog.locator('input[type=file]').setInputFiles(notice([...days, '2029-10-13,WORK,国庆节']))
  await dialog.getByRole('button', { name: '上传并写入' }).click()
  await expect(page.getByText('放假通知：已上传')).toBeVisible()
  await expect(page.locator('[data-day="2029-10-13"]')).toHaveAccessibleName('2029年10月13日 周六，上班，国庆节，全国')
})
