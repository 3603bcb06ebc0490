package demo

import (
	"context"
	"slices"
	"time"

	"duolao/server/clock"
	"duolao/server/usereport"
)

// reportWords are what signers say of a month.
var reportWords = []string{
	"当月用权均按客户实际需要办理，单据已随单上传，客户回访无异议。",
	"用权主要用于集团成员换卡和漫游担保，未发生欠费；促销政策按活动口径执行。",
	"当月以续约客户为主，优惠换来两年合约；超限额的均已先行申请。",
	"逐笔核对无误。个别客户资料补交较晚，下月起当场收齐再办理。",
}

// leaderWords likewise of leaders.
var leaderWords = []string{
	"已抽看全部下属当月用权，事由与单据相符；提醒两名客户经理注意单次限额。",
	"下属用权集中在月末，已要求均衡办理；稽核中提出的问题均已答复。",
	"当月用权总体规范，金额较大的已逐笔电话回访客户。",
}

// planReports puts down that the reports of each month that is over are signed: by most in time, by some late, by a few not at
// all. Of the last month the first unit's leaders and two of its managers have not signed yet.
func (t *powering) planReports() {
	if len(t.house.province) == 0 || len(t.house.units) == 0 {
		return
	}
	for month := clock.MonthOf(t.first); month < clock.MonthOf(t.Now); month = month.Add(1) {
		t.at(month.End(), "reports are due", func(ctx context.Context) error {
			if err := t.Reports.Sweep(ctx); err != nil {
				return err
			}
			return t.reports(ctx, month)
		})
		t.at(month.End().Add(14*day), "reports are late", t.Reports.Sweep)
	}
}

// reports puts down who signs a month's reports, and when.
func (t *powering) reports(ctx context.Context, month clock.Month) error {
	its, err := t.as(ctx, t.house.province[0])
	if err != nil {
		return err
	}
	due, err := t.Reports.UseReports(its, t.house.cities[0].ID, month)
	if err != nil {
		return err
	}
	first := t.house.units[0]
	open := []int64{first.HeadID, first.SecondID}
	for _, m := range first.managers[:min(2, len(first.managers))] {
		open = append(open, m.ID)
	}
	for _, r := range due {
		dice := randomFor(t.Seed, "report "+month.String()+string(r.Kind), int(r.StaffID))
		last := month == clock.MonthOf(t.Now).Add(-1)
		if last && slices.Contains(open, r.StaffID) || dice.chance(30) {
			continue
		}
		days := dice.between(0, 3)
		if r.Kind == usereport.Leader {
			days = dice.between(3, 4)
		}
		if dice.chance(60) {
			days = dice.between(9, 12)
		}
		said := pick(dice, reportWords)
		if r.Kind == usereport.Leader {
			said = pick(dice, leaderWords)
		}
		at := t.now.Add(time.Duration(days)*day + time.Duration(dice.IntN(6*60))*time.Minute)
		t.at(at, "sign a report", func(ctx context.Context) error { return t.signReport(ctx, r.StaffID, r.Kind, month, said) })
	}
	return nil
}

func (t *powering) signReport(ctx context.Context, staffID int64, kind usereport.UseReportKind, month clock.Month, said string) error {
	its, err := t.as(ctx, staffID)
	if err != nil {
		return err
	}
	r, err := t.Reports.UseReport(its, kind, month)
	if err != nil || !r.Required || r.SignedAt != nil { // before an interruption
		return err
	}
	_, err = t.Reports.SignUseReport(its, usereport.SignUseReport{RequestID: t.request("report "+month.String()+string(kind), int(staffID)), Kind: kind, Month: month, Words: said, FiguresHash: r.FiguresHash})
	return err
}
