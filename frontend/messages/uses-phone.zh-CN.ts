const zh = {
  /** My records. */
  all: '全部',
  byStatus: '按状态',
  noRecords: '还没有用权记录',
  noRecordsHint: '使用或申请一项权限后，记录会出现在这里。',
  noneFound: '没有这种状态的记录',
  isReversal: '冲正记录',
  stage: '稽核',
  /** What waits for me. */
  noDecisions: '没有待您审批的申请',
  noDecisionsHint: '下级超出限额的申请会出现在这里。',
  asks: (name: string) => `${name} 申请`,
  inPlaceOf: (name: string) => `代 ${name}`,
  over: {
    perUse: (limit: string, by: string) => `单次限额 ${limit}，超出 ${by}`,
    amount: {
      DAY: (left: string, by: string) => `今日只剩 ${left}，超出 ${by}`,
      MONTH: (left: string, by: string) => `本月只剩 ${left}，超出 ${by}`,
      QUARTER: (left: string, by: string) => `本季只剩 ${left}，超出 ${by}`,
      YEAR: (left: string, by: string) => `本年只剩 ${left}，超出 ${by}`,
    },
    count: { DAY: '今日次数已用完', MONTH: '本月次数已用完', QUARTER: '本季次数已用完', YEAR: '本年次数已用完' },
    other: '超出申请人的限额',
  },
}

export default zh
