import { loginOf } from '../people.ts'
import { expect, test } from '../test.ts'
import { demoPassword } from '../world.ts'

/** Where each kind of user begins on a wide screen, and what the navigation offers there. */
const roles: Record<string, { first: string; places: string[] }> = {
  manager: { first: '/', places: ['积分', '客户', '预警', '协办', '我的'] },
  supervisor: { first: '/desk/team', places: ['团队总览', '全市排名', '任务分解', '集团客户', '客户预警', '协办队列', '协办单查询', '派单', '团队看板', '服务质量', '权限目录', '授权', '用权审批', '使用记录', '稽核', '整改', '疑点', '用权报告', '用权成效', '组织人员'] },
  department: { first: '/desk/team', places: ['团队总览', '全市排名', '任务分解', '考核方案', '数据导入', '结算', '申诉', '薪酬分析', '成效报告', '集团客户', '客户预警', '协办队列', '协办单查询', '派单', '团队看板', '服务质量', '权限目录', '授权', '用权审批', '使用记录', '稽核', '整改', '抽查', '疑点', '用权报告', '用权成效', '协办配置', '组织人员'] },
  hr: { first: '/desk/team', places: ['团队总览', '全市排名', '考核方案', '数据导入', '结算', '申诉', '薪酬分析', '成效报告', '服务质量', '组织人员'] },
  auditor: { first: '/desk/team', places: ['团队总览', '全市排名', '任务分解', '考核方案', '结算', '申诉', '薪酬分析', '成效报告', '集团客户', '客户预警', '协办队列', '协办单查询', '团队看板', '服务质量', '权限目录', '授权', '使用记录', '整改', '抽查', '疑点', '用权报告', '用权成效', '组织人员', '操作日志'] },
  administrator: { first: '/desk/org', places: ['考核方案', '组织人员', '工作日历', '操作日志'] },
  clerk: { first: '/desk/queue', places: ['集团客户', '客户预警', '协办队列', '协办单查询', '团队看板', '服务质量', '组织人员'] },
  engineer: { first: '/desk/queue', places: ['集团客户', '客户预警', '协办队列', '协办单查询', '团队看板', '服务质量', '组织人员'] },
  hall: { first: '/desk/queue', places: ['集团客户', '客户预警', '协办队列', '协办单查询', '团队看板', '服务质量', '组织人员'] },
  bi: { first: '/desk/team', places: ['团队总览', '全市排名', '任务分解', '考核方案', '集团客户', '客户预警', '组织人员'] },
}

for (const [role, { first, places }] of Object.entries(roles)) {
  test(`${role} signs in and finds what is theirs`, async ({ browserOf }) => {
    const page = await browserOf(null)
    await page.goto('/')
    await page.getByLabel('工号或手机号').fill(loginOf(role))
    await page.getByLabel('密码', { exact: true }).fill(demoPassword)
    await page.getByRole('button', { name: '登录' }).click()
    await expect(page).toHaveURL(new RegExp(`${first}$`))
    const nav = page.getByRole('navigation', { name: /^(主导航|工作台导航)$/ })
    await expect(nav.getByRole('link')).toHaveText(places.map((name) => new RegExp(name)))
    for (const name of places) {
      await test.step(name, async () => {
        await nav.getByRole('link', { name: new RegExp(name) }).click()
        await expect(page.locator('main h1')).toHaveCount(1)
        await expect(page.getByText(/正在加载/)).toHaveCount(0)
        await expect(page.locator('.ant-alert-error, .ant-result, [class*=failed]')).toHaveCount(0)
      })
    }
  })
}

test('what is not theirs says so plainly', async ({ browserOf }) => {
  const page = await browserOf(loginOf('manager'))
  for (const place of ['imports', 'schemes', 'catalogue', 'org', 'calendar', 'audit', 'use-audits', 'inspections']) {
    await page.goto(`/desk/${place}`)
    await expect(page.getByText('您没有权限查看此页')).toBeVisible()
  }
  await page.goto('/desk/nowhere')
  await expect(page.getByText('没有这个页面。')).toBeVisible()
  await page.goto('/nowhere')
  await expect(page.getByRole('heading', { name: '没有这个页面' })).toBeVisible()
  const administrator = await browserOf(loginOf('administrator'))
  await administrator.goto('/customers')
  await expect(administrator.getByRole('heading', { name: '您没有权限查看此页' })).toBeVisible()
})
