/*
 * What went wrong, by the reason that the server names; params are the figures and names that it gives. A reason that
 * is not here falls back to the words of its code, so a new one on the server never leaves a screen silent.
 */
type Params = Readonly<Record<string, string | number | undefined>>

const minutes = (p: Params): string => String(Math.max(1, Math.ceil(Number(p.seconds ?? 0) / 60)))

const zh = {
  wrong_credentials: '工号（手机号）或密码不正确。',
  account_locked: (p: Params) => (p.seconds ? `尝试次数过多，账号已锁定，请 ${minutes(p)} 分钟后再试。` : '尝试次数过多，账号已锁定，请稍后再试。'),
  account_disabled: '账号已停用，请联系系统管理员。',
  too_many_attempts: (p: Params) => (p.seconds ? `尝试次数过多，请 ${minutes(p)} 分钟后再试。` : '尝试次数过多，请稍后再试。'),
  session_ended: '登录已失效，请重新登录。',
  must_change_password: '请先修改密码。',
  wrong_password: '当前密码不正确。',
  password_too_short: '新密码至少 10 个字符。',
  password_too_long: '新密码最多 128 个字符。',
  password_too_common: '这个密码太常见，请换一个。',
  password_same: '新密码不能与当前密码相同。',
  password_is_account: '新密码不能是工号或手机号。',
  stale_version: '内容已被别人更新，请查看最新内容后再试。',
  month_closed: '该月已关账，不能再修改。',
  request_reused: '这次提交与之前的内容不一致，请刷新后重试。',
  file_too_large: '文件太大。',
  alert_handled: '这条预警已经处理过了。',
  reopen_too_late: '已超过十分钟，不能撤销。',
  visit_in_future: '拜访时间不能晚于现在。',
  note_length: '说明需要 2 到 500 个字。',
}

export default zh
