package inspection

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/notify"
)

// OpenFinding opens a finding from a signal, with a deadline. AUDIT_USES or INSPECT_USES of the unit, and no party of the use.
// CONFLICT finding_exists; FORBIDDEN own_finding; INVALID bad_value, bad_working_days, audit_text_length.
func (s *Service) OpenFinding(ctx context.Context, in OpenFinding) (*Finding, error) {
	actor, err := auth.RequireAny(ctx, auth.AuditUses, auth.InspectUses)
	if err != nil {
		return nil, err
	}
	o, err := foundOf(false, in.Note, &in.Kind, &in.WorkingDays)
	if err != nil {
		return nil, err
	}
	return once(ctx, s, "openFinding", in.RequestID, in, func(ctx context.Context, tx bun.Tx, now time.Time) (*Finding, error) {
		if err := lockUse(ctx, tx, in.UseID); err != nil {
			return nil, err
		}
		f, err := factsTx(ctx, in.UseID)
		if db.NotFound(err) || err == nil && !oversees(actor, f.UnitPath) {
			return nil, errs.NotFoundf("there is no use %d that you may look at", in.UseID)
		}
		if err != nil {
			return nil, err
		}
		if slices.Contains(f.Parties, actor.StaffID) {
			return nil, errs.New(errs.Forbidden, "own_finding", "nobody judges what they used, approved or benefit from")
		}
		o.source, o.sourceID = FromSignal, f.UseID
		if err := s.openFindingTx(ctx, tx, now, actor, f, o); err != nil {
			return nil, err
		}
		rows, err := findingsWhere(ctx, tx, `WHERE f.source = ? AND f.source_id = ? AND f.use_id = ?`, o.source, o.sourceID, f.UseID)
		if err != nil {
			return nil, err
		}
		return rows[0].finding(), nil
	})
}

// ActOnFinding goes on with a finding. READ_GRANTS: who has to put it right says that it is; who audits or inspects the unit does
// everything else, unless they are a party of the use. CONFLICT finding_elsewhere, stale_version; FORBIDDEN
// not_yours_to_rectify, own_finding, not_your_finding; INVALID bad_value, bad_working_days, audit_text_length.
func (s *Service) ActOnFinding(ctx context.Context, in ActOnFinding) (*Finding, error) {
	actor, err := auth.Require(ctx, auth.ReadGrants)
	if err != nil {
		return nil, err
	}
	least := 4
	if in.Act == ChooseClose || in.Act == ChooseOrder || in.Act == ChooseVerify && in.Accepted != nil && *in.Accepted {
		least = 0
	}
	note, err := words("input.note", in.Note, least, maxNote)
	if err != nil {
		return nil, err
	}
	days := 0
	if in.Act == ChooseVerify && in.Accepted == nil {
		return nil, errs.Invalidf("input.accepted", "bad_value", "say whether it is put right")
	}
	if in.Act == ChooseOrder || in.Act == ChooseVerify && !*in.Accepted {
		if days, err = workingDays(in.WorkingDays); err != nil {
			return nil, err
		}
	}
	return once(ctx, s, "actOnFinding", in.RequestID, in, func(ctx context.Context, tx bun.Tx, now time.Time) (*Finding, error) {
		r, err := lockFinding(ctx, tx, actor, in.ID)
		if err != nil {
			return nil, err
		}
		if e := r.standingOf(actor).refuses(in.Act); e != nil {
			return nil, e
		}
		if err := stale("the finding", r.Version, in.Version); err != nil {
			return nil, err
		}
		if in.Act == ChooseRectify && !now.Before(*r.DueAt) {
			return nil, errs.Conflictf("finding_late", "the deadline has passed; it is a matter of accountability now")
		}
		if err := s.actTx(ctx, tx, now, r, actor, in.Act, note, days); err != nil {
			return nil, err
		}
		return r.finding(), nil
	})
}

// findingSteps are where a choice leads to, and what it is called.
var findingSteps = map[FindingChoice]struct {
	kind   FindingActKind
	status FindingStatus
	tells  notify.NotificationKind // who has to put it right
}{
	ChooseRectify:       {FindingActRectified, FindingRectified, ""},
	ChooseVerify:        {FindingActVerified, FindingVerified, ""},
	ChooseClose:         {FindingActClosed, FindingClosed, notify.FindingClosed},
	ChooseHoldToAccount: {FindingActHeldToAccount, FindingAccountable, notify.FindingLate},
	ChooseDismiss:       {FindingActDismissed, FindingDismissed, notify.FindingClosed},
}

// actTx does something with a finding that is locked, as far as it is allowed.
func (s *Service) actTx(ctx context.Context, tx bun.Tx, now time.Time, r *findingRow, actor *auth.Actor, choice FindingChoice, note string, days int) error {
	f, err := factsTx(ctx, r.UseID)
	if err != nil {
		return err
	}
	if days > 0 {
		kind := FindingActOrdered
		if choice == ChooseVerify {
			kind = FindingActSentBack
		}
		if err := s.orderTx(ctx, tx, now, r, kind, actor, note, days); err != nil {
			return err
		}
		return s.tellTx(ctx, tx, now, actor, f, notify.FindingOpened, r.ID, r.Code, []int64{r.StaffID})
	}
	step := findingSteps[choice]
	r.Status = step.status
	if err := s.writeFindingTx(ctx, tx, now, r, step.kind, actor, note, nil); err != nil {
		return err
	}
	if choice == ChooseRectify {
		var by []int64
		if err := tx.NewRaw(`SELECT by_id FROM finding_act WHERE finding_id = ? AND kind IN ('ORDERED', 'SENT_BACK') ORDER BY id DESC LIMIT 1`, r.ID).Scan(ctx, &by); err != nil {
			return fmt.Errorf("inspection: who ordered finding %s: %w", r.Code, err)
		}
		return s.tellTx(ctx, tx, now, actor, f, notify.FindingRectified, r.ID, r.Code, by)
	}
	if step.tells == "" {
		return nil
	}
	return s.tellTx(ctx, tx, now, actor, f, step.tells, r.ID, r.Code, []int64{r.StaffID})
}

// orderTx sets a deadline, with a job for when it has passed.
func (s *Service) orderTx(ctx context.Context, tx bun.Tx, now time.Time, r *findingRow, kind FindingActKind, actor *auth.Actor, note string, days int) error {
	due, err := s.deadline(ctx, tx, now, r.UnitID, days)
	if err != nil {
		return err
	}
	r.Status, r.DueAt = FindingRectifying, &due
	if err := s.with.Jobs.InsertTx(ctx, tx, findingDueJob{r.ID}, due); err != nil {
		return err
	}
	return s.writeFindingTx(ctx, tx, now, r, kind, actor, note, &due)
}

// findingActions are what the audit log calls acts of findings.
var findingActions = map[FindingActKind]string{
	FindingActOrdered: "finding.order", FindingActRectified: "finding.rectify", FindingActSentBack: "finding.send_back", FindingActVerified: "finding.verify",
	FindingActClosed: "finding.close", FindingActLate: "finding.late", FindingActHeldToAccount: "finding.hold_to_account", FindingActDismissed: "finding.dismiss",
}

// writeFindingTx writes a finding that was changed, what happened, and its record.
func (s *Service) writeFindingTx(ctx context.Context, tx bun.Tx, now time.Time, r *findingRow, kind FindingActKind, actor *auth.Actor, note string, due *time.Time) error {
	r.Version++
	if _, err := tx.NewRaw(`UPDATE finding SET status = ?, due_at = ?, late_at = ?, version = ? WHERE id = ?`, r.Status, r.DueAt, r.LateAt, r.Version, r.ID).Exec(ctx); err != nil {
		return fmt.Errorf("inspection: write finding %s: %w", r.Code, err)
	}
	var by *int64
	if actor != nil {
		by = &actor.StaffID
	}
	if err := s.findingActTx(ctx, tx, now, r, kind, by, note, due); err != nil {
		return err
	}
	return audit.Record(ctx, tx, now, audit.Change{Action: findingActions[kind], Entity: "finding", EntityID: r.ID, After: r.told(note)})
}

// lockFinding locks a finding that the actor sees: the use's state, then the finding. The system sees all.
func lockFinding(ctx context.Context, tx bun.Tx, actor *auth.Actor, id int64) (*findingRow, error) {
	visible, args := `TRUE`, []any(nil)
	if actor != nil {
		visible, args = visibleFindings(actor)
	}
	var useID int64
	err := tx.NewRaw(`SELECT f.use_id FROM finding f WHERE f.id = ? AND `+visible, append([]any{id}, args...)...).Scan(ctx, &useID)
	if db.NotFound(err) {
		return nil, noFinding(id)
	}
	if err != nil {
		return nil, fmt.Errorf("inspection: finding %d: %w", id, err)
	}
	if err := lockUse(ctx, tx, useID); err != nil {
		return nil, err
	}
	rows, err := findingsWhere(ctx, tx, `WHERE f.id = ? FOR NO KEY UPDATE OF f`, id)
	if err != nil {
		return nil, err
	}
	return rows[0], nil
}

// findingDueJob is due when the deadline of a finding passes.
type findingDueJob struct {
	ID int64 `json:"id"`
}

// Kind names the job.
func (findingDueJob) Kind() string { return "inspection.finding_due" }

// findingDue makes a finding whose deadline has passed a matter of accountability. A job whose finding was acted on does nothing.
func (s *Service) findingDue(ctx context.Context, tx bun.Tx, job findingDueJob) error {
	ctx = auth.System(ctx)
	r, err := lockFinding(ctx, tx, nil, job.ID)
	if err != nil {
		return err
	}
	return s.lateTx(ctx, tx, s.clock(), r)
}

// lateTx holds that a finding was not put right in time, and tells who had to, their leaders and the department.
func (s *Service) lateTx(ctx context.Context, tx bun.Tx, now time.Time, r *findingRow) error {
	if r.Status != FindingRectifying || now.Before(*r.DueAt) {
		return nil
	}
	r.Status, r.LateAt = FindingAccountable, &now
	if err := s.writeFindingTx(ctx, tx, now, r, FindingActLate, nil, "", nil); err != nil {
		return err
	}
	f, err := factsTx(ctx, r.UseID)
	if err != nil {
		return err
	}
	above, err := abovePeople(ctx, tx, f, clock.DateOf(now))
	if err != nil {
		return err
	}
	return s.tellTx(ctx, tx, now, nil, f, notify.FindingLate, r.ID, r.Code, append([]int64{r.StaffID}, above...))
}

// abovePeople are the leaders of a use's unit and of those above it, and the city's department; not that of the whole province,
// which everything would be told.
func abovePeople(ctx context.Context, tx bun.IDB, f *facts, day clock.Date) ([]int64, error) {
	leaders, err := auth.WhoMay(ctx, tx, auth.AuditUses, f.UnitID, day)
	if err != nil {
		return nil, err
	}
	department, err := auth.WhoMay(ctx, tx, auth.AuditUses, f.CityID, day)
	if err != nil {
		return nil, err
	}
	return assignedIn(ctx, tx, append(leaders, department...), f.CityPath, day)
}

// SweepFindings does what jobs should have done: findings whose deadline has passed. For the jobs.
func (s *Service) SweepFindings(ctx context.Context) error {
	ctx = auth.System(ctx)
	now := s.clock()
	var ids []int64
	if err := s.db.Bun.NewRaw(`SELECT id FROM finding WHERE status = 'RECTIFYING' AND due_at <= ? ORDER BY due_at, id LIMIT ?`, now, sweptOnce).Scan(ctx, &ids); err != nil {
		return fmt.Errorf("inspection: late findings: %w", err)
	}
	for _, id := range ids {
		err := s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error { return s.findingDue(ctx, tx, findingDueJob{id}) })
		if err != nil {
			return err
		}
	}
	return nil
}
