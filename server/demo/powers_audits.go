package demo

import (
	"context"
	"slices"
	"time"

	"duolao/db"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/inspection"
)

const (
	levelLeader     = inspection.LevelLeader
	levelDepartment = inspection.LevelDepartment
)

func isNone(err error) bool { return db.NotFound(err) }

// audited puts down how a level audits a use, where it does.
func (t *powering) audited(ctx context.Context, u *usage, useID int64, level inspection.AuditLevel) error {
	var a struct {
		ID, UnitID int64
		DueAt      time.Time
	}
	err := t.db.Bun.NewRaw(`SELECT id, unit_id, due_at FROM use_audit WHERE use_id = ? AND level = ?`, useID, level).Scan(ctx, &a)
	if isNone(err) {
		return nil
	}
	if err != nil {
		return err
	}
	if u.fate == unaudited || u.fate == shelved && level == levelDepartment {
		t.at(a.DueAt.Add(5*time.Minute), "overdue", t.Inspections.SweepAudits)
		return nil
	}
	if u.fate == waits {
		return nil
	}
	auditor, err := t.auditor(ctx, u, useID, a.UnitID, level)
	if auditor == 0 || err != nil {
		return err
	}
	// Mostly within the days that there are, and from the week that is over nearly all.
	delay := time.Duration(u.r.between(90, 60*24*3)) * time.Minute
	if level == levelDepartment {
		delay = time.Duration(u.r.between(180, 60*24*6)) * time.Minute
		if u.r.chance(60) { // put aside: it is late
			t.at(a.DueAt.Add(5*time.Minute), "overdue", t.Inspections.SweepAudits)
			return nil
		}
	}
	t.at(t.now.Add(delay), "audit", func(ctx context.Context) error { return t.look(ctx, u, useID, a.ID, auditor, level) })
	return nil
}

// auditor is somebody of the level who has no part in the use.
func (t *powering) auditor(ctx context.Context, u *usage, useID, unitID int64, level inspection.AuditLevel) (int64, error) {
	var parties []int64
	if err := t.db.Bun.NewRaw(`SELECT x FROM (SELECT by_id AS x FROM use_act WHERE use_id = ?0 AND kind = 'APPROVED' UNION SELECT deputy_for FROM use_act WHERE use_id = ?0 AND kind = 'APPROVED'
		UNION SELECT auditor_id FROM use_audit WHERE use_id = ?0 AND level <> ?1) p WHERE x IS NOT NULL`, useID, level).Scan(ctx, &parties); err != nil {
		return 0, err
	}
	unit := t.house.units[u.unit]
	list := []int64{unit.HeadID, unit.SecondID}
	if level == levelDepartment || unitID != unit.ID {
		list = slices.Clone(t.house.cities[0].people)
		slices.Reverse(list)
	}
	list = slices.DeleteFunc(list, func(id int64) bool { return id == 0 || slices.Contains(parties, id) })
	if len(list) == 0 {
		return 0, nil
	}
	if len(list) > 1 && u.fate != quick && u.r.chance(250) {
		return list[1], nil
	}
	return list[0], nil
}

// look opens an audit, and goes on with it: most pass, some are asked about, a few are violations.
func (t *powering) look(ctx context.Context, u *usage, useID, auditID, auditor int64, level inspection.AuditLevel) error {
	its, err := t.as(ctx, auditor)
	if err != nil {
		return err
	}
	if _, err := t.Inspections.OpenAudit(its, auditID); err != nil {
		return err
	}
	reads := time.Duration(u.r.between(110, 900)) * time.Second
	asks := u.fate == violated || u.r.chance(170)
	if u.fate == quick {
		reads, asks = time.Duration(u.r.between(4, 40))*time.Second, false
	}
	verdict := func(ctx context.Context) error { return t.verdict(ctx, u, useID, auditID, auditor, level) }
	if !asks {
		t.onTheDot(t.now.Add(reads), "verdict", verdict)
		return nil
	}
	t.onTheDot(t.now.Add(reads), "question", func(ctx context.Context) error {
		text := pick(u.r, []string{"请补充客户确认的记录", "金额是怎么核实的？请说明", "同一客户近期已有使用，为什么再次使用？", "请说明为什么不能按现行政策办理"})
		if err := t.say(ctx, auditID, auditor, t.request("ask "+string(level), u.nth), text, t.Inspections.QueryAudit); err != nil {
			return err
		}
		t.at(t.now.Add(time.Duration(u.r.between(40, 60*30))*time.Minute), "answer", func(ctx context.Context) error {
			text := pick(u.r, []string{"已电话回访客户，确认属实，记录在集团资料备注", "按账单逐项核对，差额与退还一致", "客户两次需求不同，分别办理", "客户要求当天答复，已当面说明"})
			if err := t.say(ctx, auditID, u.by.ID, t.request("answer "+string(level), u.nth), text, t.Inspections.AnswerAudit); err != nil {
				return err
			}
			t.at(t.now.Add(time.Duration(u.r.between(30, 60*20))*time.Minute), "verdict", verdict)
			return nil
		})
		return nil
	})
	return nil
}

// onTheDot puts something down for a moment, whether it is worked then or not.
func (t *powering) onTheDot(moment time.Time, what string, do func(ctx context.Context) error) {
	t.put(&item{moment, what, do})
}

// say asks, or answers.
func (t *powering) say(ctx context.Context, auditID, by int64, request, text string, how func(context.Context, inspection.SayInAudit) (*inspection.UseAudit, error)) error {
	return t.once(ctx, by, request, func(ctx context.Context) error {
		version, err := t.auditVersion(ctx, auditID)
		if err != nil {
			return err
		}
		_, err = how(ctx, inspection.SayInAudit{RequestID: request, ID: auditID, Version: version, Text: text})
		return tolerant(err)
	})
}

func (t *powering) auditVersion(ctx context.Context, id int64) (version int, err error) {
	err = t.db.Bun.NewRaw(`SELECT version FROM use_audit WHERE id = ?`, id).Scan(ctx, &version)
	return version, err
}

// verdict decides an audit.
func (t *powering) verdict(ctx context.Context, u *usage, useID, auditID, auditor int64, level inspection.AuditLevel) error {
	request := t.request("audit "+string(level), u.nth)
	bad := u.fate == violated
	err := t.once(ctx, auditor, request, func(ctx context.Context) error {
		version, err := t.auditVersion(ctx, auditID)
		if err != nil {
			return err
		}
		in := inspection.DecideAudit{RequestID: request, ID: auditID, Version: version, Passed: !bad, Note: pick(u.r, []string{"", "", "", "单据齐全"})}
		if bad {
			kind, days := pick(u.r, []inspection.FindingKind{inspection.FoundNoEvidence, inspection.FoundFalseReason, inspection.FoundOutOfScope}), u.r.between(3, 5)
			in.Kind, in.WorkingDays, in.Note = &kind, &days, pick(u.r, []string{"客户回访称未办理，理由与事实不符", "缺少客户确认，无法证明需要", "不属于该项权限的使用范围"})
		}
		_, err = t.Inspections.DecideAudit(ctx, in)
		return tolerant(err)
	})
	if err != nil {
		return err
	}
	if bad {
		return t.findingsOf(ctx, u, useID)
	}
	if level == levelDepartment {
		return nil
	}
	return t.audited(ctx, u, useID, levelDepartment)
}

// findingsOf puts down what becomes of a use's findings.
func (t *powering) findingsOf(ctx context.Context, u *usage, useID int64) error {
	var list []struct {
		ID     int64
		Source inspection.FindingSource
		DueAt  *time.Time
	}
	if err := t.db.Bun.NewRaw(`SELECT id, source, due_at FROM finding WHERE use_id = ? ORDER BY id`, useID).Scan(ctx, &list); err != nil {
		return err
	}
	for _, f := range list {
		judge := t.house.units[u.unit].SecondID
		if judge == 0 || u.unit != 0 {
			judge = t.house.cities[0].people[0]
		}
		next := &finding{powering: t, id: f.ID, owner: u.by.ID, judge: judge, r: randomFor(t.Seed, "finding", u.nth)}
		hours := func(low, high int) time.Time { return t.now.Add(time.Duration(next.r.between(low, high)) * time.Hour) }
		switch {
		case f.Source == inspection.FromEmergency && u.nth%2 == 0:
			t.at(hours(20, 50), "dismiss", func(ctx context.Context) error {
				return next.act(ctx, inspection.ChooseDismiss, judge, "确属紧急，客户在境外无法联系，事后补齐手续", nil)
			})
		case f.Source == inspection.FromEmergency:
			t.at(hours(20, 70), "order", func(ctx context.Context) error {
				days := 4
				if err := next.act(ctx, inspection.ChooseOrder, judge, "补交客户书面说明", &days); err != nil {
					return err
				}
				next.putRight(hours(10, 40))
				return nil
			})
		case u.left:
		case t.violations%3 == 1: // nobody puts it right
			t.at(f.DueAt.Add(5*time.Minute), "late", func(ctx context.Context) error {
				if err := t.Inspections.SweepFindings(ctx); err != nil {
					return err
				}
				if next.r.chance(500) {
					t.at(hours(10, 60), "hold to account", func(ctx context.Context) error {
						return next.act(ctx, inspection.ChooseHoldToAccount, t.house.cities[0].people[0], "逾期未整改，约谈并扣减当月考核", nil)
					})
				}
				return nil
			})
			t.violations++
		default:
			next.putRight(hours(8, 40))
			t.violations++
		}
	}
	return nil
}

// finding is one while it is put right.
type finding struct {
	*powering
	id, owner, judge int64
	r                random
}

// putRight has who used the power put it right, and somebody else verify it.
func (f *finding) putRight(at time.Time) {
	f.at(at, "rectify", func(ctx context.Context) error {
		if err := f.act(ctx, inspection.ChooseRectify, f.owner, "已联系客户补签确认单，差额已退回", nil); err != nil {
			return err
		}
		f.at(f.now.Add(time.Duration(f.r.between(15, 90))*time.Hour), "verify", func(ctx context.Context) error {
			yes := true
			if err := f.step(ctx, inspection.ActOnFinding{Act: inspection.ChooseVerify, Accepted: &yes, Note: "整改材料已核对"}, f.judge); err != nil {
				return err
			}
			f.at(f.now.Add(time.Duration(f.r.between(1, 60))*time.Hour), "close", func(ctx context.Context) error {
				return f.act(ctx, inspection.ChooseClose, f.judge, "", nil)
			})
			return nil
		})
		return nil
	})
}

func (f *finding) act(ctx context.Context, choice inspection.FindingChoice, by int64, note string, days *int) error {
	return f.step(ctx, inspection.ActOnFinding{Act: choice, Note: note, WorkingDays: days}, by)
}

// step goes on with it, where it is still where that can be done.
func (f *finding) step(ctx context.Context, in inspection.ActOnFinding, by int64) error {
	in.ID = f.id
	in.RequestID = f.request("finding "+string(in.Act), int(f.id))
	return f.once(ctx, by, in.RequestID, func(ctx context.Context) error {
		if err := f.db.Bun.NewRaw(`SELECT version FROM finding WHERE id = ?`, f.id).Scan(ctx, &in.Version); err != nil {
			return err
		}
		_, err := f.Inspections.ActOnFinding(ctx, in)
		return tolerant(err)
	})
}

// planInspections puts down that the month before the last one is inspected, and that the last one will be.
func (t *powering) planInspections(ctx context.Context) error {
	var inspector int64
	err := t.db.Bun.NewRaw(`SELECT id FROM staff WHERE 'AUDITOR' = ANY (roles) AND status = 'ACTIVE' ORDER BY id LIMIT 1`).Scan(ctx, &inspector)
	if isNone(err) || len(t.house.units) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	present := clock.MonthOf(t.Now)
	t.before(25*day, "inspect", func(ctx context.Context) error { return t.inspect(ctx, inspector, present.Add(-2)) })
	at, _ := t.days.Add(t.Now, -5*time.Hour)
	t.at(at, "announce", func(ctx context.Context) error {
		_, err := t.announce(ctx, inspector, present.Add(-1), "下月第一个工作日全省经营分析会现场抽取的六个号码")
		return err
	})
	return nil
}

// announce closes a month's uses; nil where there are none.
func (t *powering) announce(ctx context.Context, inspector int64, month clock.Month, source string) (*inspection.Inspection, error) {
	its, err := t.as(ctx, inspector)
	if err != nil {
		return nil, err
	}
	made, err := t.Inspections.AnnounceInspection(its, inspection.AnnounceInspection{RequestID: t.request("announce", int(month)), UnitID: t.house.cities[0].ID,
		From: month.First(), Until: month.Add(1).First(), Spec: &inspection.DrawSpecInput{NearPercent: 90, MoneySize: 8, FreeSize: 4}, SeedSource: &source})
	if errs.CodeOf(err) == errs.Invalid { // nothing was used
		return nil, nil
	}
	return made, err
}

// inspect announces, draws, decides and closes.
func (t *powering) inspect(ctx context.Context, inspector int64, month clock.Month) error {
	made, err := t.announce(ctx, inspector, month, "稽核中心例会上由三个分公司各抽两个号码")
	if made == nil || err != nil {
		return err
	}
	t.at(t.now.Add(2*day), "draw", func(ctx context.Context) error {
		its, err := t.as(ctx, inspector)
		if err != nil {
			return err
		}
		seed := "07 12 19 23 28 31"
		if _, err := t.Inspections.DrawInspection(its, inspection.MarkInspection{RequestID: t.request("draw", 0), ID: made.ID, Version: 1, Seed: &seed}); err != nil {
			return err
		}
		var drawn []int64
		if err := t.db.Bun.NewRaw(`SELECT use_id FROM inspection_item WHERE inspection_id = ? ORDER BY use_id`, made.ID).Scan(ctx, &drawn); err != nil {
			return err
		}
		for i, useID := range drawn {
			t.at(t.now.Add(time.Duration(20+4*i)*time.Hour/2), "inspect a use", func(ctx context.Context) error {
				return t.decideItem(ctx, inspector, made.ID, useID, i, i == len(drawn)/2)
			})
		}
		t.at(t.now.Add(time.Duration(24+4*len(drawn))*time.Hour/2), "close", func(ctx context.Context) error {
			its, err := t.as(ctx, inspector)
			if err != nil {
				return err
			}
			said := "抽查的使用大部分属实，单据齐全；一笔理由与回访不符，已责成整改。建议对拆分使用加强提醒。"
			_, err = t.Inspections.CloseInspection(its, inspection.MarkInspection{RequestID: t.request("close", 0), ID: made.ID, Version: 2, Conclusion: &said})
			return err
		})
		return nil
	})
	return nil
}

func (t *powering) decideItem(ctx context.Context, inspector, id, useID int64, nth int, bad bool) error {
	its, err := t.as(ctx, inspector)
	if err != nil {
		return err
	}
	in := inspection.DecideItem{RequestID: t.request("item", nth), InspectionID: id, UseID: useID, Version: 1, Passed: !bad, Note: "单据与系统记录一致"}
	if bad {
		kind, days := inspection.FoundFalseReason, 10
		in.Kind, in.WorkingDays, in.Note = &kind, &days, "回访客户，理由与客户所述不符"
	}
	_, err = t.Inspections.DecideItem(its, in)
	return tolerant(err)
}
