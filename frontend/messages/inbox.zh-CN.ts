const zh = {
  title: '消息',
  unread: (count: number) => `${count} 条未读消息`,
  many: '100 条以上未读',
  none: '没有未读消息',
  all: '全部',
  onlyUnread: '未读',
  which: '显示',
  readAll: '全部标为已读',
  allRead: '已全部标为已读',
  empty: '没有消息',
  emptyUnread: '没有未读消息',
  emptyHint: '工资单公示、申诉有结果时，会在这里告诉您。',
  isUnread: '未读',
  kind: {
    STATEMENT_PUBLISHED: '工资单已公示',
    STATEMENT_CLOSED: '工资单已关账',
    SETTLEMENT_TO_REVIEW: '结算待审核',
    SETTLEMENT_TO_APPROVE: '结算待批准',
    SETTLEMENT_RETURNED: '结算被退回',
    APPEAL_RAISED: '收到新申诉',
    APPEAL_ASSIGNED: '申诉交给您处理',
    APPEAL_UPHELD: '申诉已支持',
    APPEAL_REFUSED: '申诉未获支持',
  },
  /** What the kind alone does not say: month, city, person, indicator, a remark; what is empty is left out. */
  join: ' · ',
}

export default zh
