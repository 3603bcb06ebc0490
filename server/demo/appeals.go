package demo

import (
	"context"
	"strings"
	"time"

	"duolao/server/appeal"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/upload"
)

// refusedAppeal is about a rating; the department stands by it.
func (t *telling) refusedAppeal(ctx context.Context, m *told) error {
	a, err := t.raise(ctx, m, 3, "PROCESS_RATING", "本月没有客户投诉，过程考核得分偏低，请复核考评记录。")
	if a == nil || err != nil {
		return err
	}
	t.now = m.refused.Add(t.now.Sub(m.first))
	_, err = t.appeals.DecideAppeal(auth.With(ctx, m.department), appeal.DecideAppeal{
		RequestID: m.request("refuse"), ID: a.ID, Version: a.Version, Reasons: "考评按过程记录逐项打分，当月有两次例会缺席，已向本人说明。",
	})
	return err
}

// goodAppeal is about work that was not reported; it is upheld when the month is closed, and paid with the next one.
// In the first month it is that of the manager whom the sign-ins name.
func (t *telling) goodAppeal(ctx context.Context, m *told) (err error) {
	m.upheld, err = t.raise(ctx, m, 0, "LEASED_LINE", "当月开通的一条专线没有计入，验收单附后。", upload.File{
		Name: "验收单.txt", Content: strings.NewReader("专线开通验收单\n带宽：10M\n验收结果：合格，已交付客户使用\n"),
	})
	return err
}

func (t *telling) uphold(ctx context.Context, m *told) error {
	if m.upheld == nil {
		return nil
	}
	day := m.month.First().AddDays(16)
	for day.Start().Weekday() == time.Saturday || day.Start().Weekday() == time.Sunday {
		day = day.AddDays(1)
	}
	one := money.Unit
	_, err := t.appeals.DecideAppeal(auth.With(ctx, m.department), appeal.DecideAppeal{
		RequestID: m.request("uphold"), ID: m.upheld.ID, Version: m.upheld.Version, Upheld: true,
		Reasons: "经核对开通记录，确为当月开通，系统漏报，补记一条。", Day: &day, Quantity: &one,
	})
	return err
}

// openAppeal is one of the last month that still waits.
func (t *telling) openAppeal(ctx context.Context, m *told) error {
	if !m.last {
		return nil
	}
	_, err := t.raise(ctx, m, 6, "NEW_GROUP", "月底入网的一个新建集团没有计入，请核对入网日期。")
	return err
}

// raise is an appeal of somebody who was there all the month, a different person every month; nil where there are too few.
func (t *telling) raise(ctx context.Context, m *told, nth int, code, text string, files ...upload.File) (*appeal.Appeal, error) {
	first, end := m.month.First(), m.month.Add(1).First()
	var people []int64
	err := t.db.Bun.NewRaw(`
		SELECT st.staff_id FROM statement st WHERE st.version_id = ? AND st.days = ?
		  AND (SELECT count(*) FROM assignment a WHERE a.staff_id = st.staff_id AND a.from_day < ? AND (a.until_day IS NULL OR a.until_day > ?)) = 1
		ORDER BY st.place LIMIT 100`, m.settlement.VersionID, m.month.Days(), end, first).Scan(ctx, &people)
	nth += 11 * m.nth
	if err != nil || nth >= len(people) {
		return nil, err
	}
	who, err := auth.ActorOf(ctx, t.db, people[nth], clock.DateOf(t.now))
	if err != nil {
		return nil, err
	}
	return t.appeals.RaiseAppeal(auth.With(ctx, who), appeal.RaiseAppeal{
		RequestID: m.request("appeal " + code), Month: m.month, Subject: appeal.Indicator, IndicatorCode: &code, Text: text, Files: files,
	})
}
