package inspection

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/notify"
	"duolao/server/use"
)

// OpenAudit notes that the caller looks at an audit: the first time counts, and the time until the decision is measured from
// there. AUDIT_USES. Who may not decide it looks without leaving a trace.
func (s *Service) OpenAudit(ctx context.Context, id int64) (*UseAudit, error) {
	actor, err := auth.Require(ctx, auth.AuditUses)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	var opened *UseAudit
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		a, err := lockAudit(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		opened = a.audit(now)
		if !slices.Contains(a.standingOf(actor).offers(), ChooseDecide) {
			return nil
		}
		first, err := firstLook(ctx, tx, id, actor.StaffID)
		if err != nil || first != nil {
			return err
		}
		if err := s.auditActTx(ctx, tx, now, id, AuditActOpened, &actor.StaffID, ""); err != nil {
			return err
		}
		return audit.Record(ctx, tx, now, audit.Change{Action: "use_audit.open", Entity: "use_audit", EntityID: id})
	})
	if err != nil {
		return nil, err
	}
	return opened, nil
}

// firstLook is when somebody looked at an audit first; nil for never.
func firstLook(ctx context.Context, tx bun.IDB, auditID, staffID int64) (*time.Time, error) {
	var at *time.Time
	if err := tx.NewRaw(`SELECT min(at) FROM audit_act WHERE audit_id = ? AND kind = 'OPENED' AND by_id = ?`, auditID, staffID).Scan(ctx, &at); err != nil {
		return nil, fmt.Errorf("inspection: first look at audit %d: %w", auditID, err)
	}
	return at, nil
}

// QueryAudit asks who used the power. AUDIT_USES. CONFLICT audit_decided, already_asked, stale_version; FORBIDDEN self_audit,
// not_your_level, same_auditor; INVALID audit_text_length.
func (s *Service) QueryAudit(ctx context.Context, in SayInAudit) (*UseAudit, error) {
	actor, err := auth.Require(ctx, auth.AuditUses)
	if err != nil {
		return nil, err
	}
	return s.say(ctx, "queryAudit", actor, in, ChooseQuery)
}

// AnswerAudit answers a question. READ_GRANTS: who used the power, or in whose place it was used. CONFLICT nothing_asked,
// audit_decided, stale_version; FORBIDDEN not_your_use_to_answer; INVALID audit_text_length.
func (s *Service) AnswerAudit(ctx context.Context, in SayInAudit) (*UseAudit, error) {
	actor, err := auth.Require(ctx, auth.ReadGrants)
	if err != nil {
		return nil, err
	}
	return s.say(ctx, "answerAudit", actor, in, ChooseAnswer)
}

func (s *Service) say(ctx context.Context, name string, actor *auth.Actor, in SayInAudit, choice AuditChoice) (*UseAudit, error) {
	text, err := words("input.text", in.Text, 2, maxSaid)
	if err != nil {
		return nil, err
	}
	return once(ctx, s, name, in.RequestID, in, func(ctx context.Context, tx bun.Tx, now time.Time) (*UseAudit, error) {
		a, err := lockAudit(ctx, tx, actor, in.ID)
		if err != nil {
			return nil, err
		}
		if e := a.standingOf(actor).refuses(choice); e != nil {
			return nil, e
		}
		if err := stale("the audit", a.Version, in.Version); err != nil {
			return nil, err
		}
		kind, told, to := AuditActQueried, notify.UseQueried, []int64{a.UserID}
		a.Status = AuditQueried
		if choice == ChooseAnswer {
			kind, told, a.Status = AuditActAnswered, notify.UseAnswered, AuditAnswered
			if to, err = askers(ctx, tx, a.ID); err != nil {
				return nil, err
			}
		}
		if err := s.writeAuditTx(ctx, tx, now, a, kind, actor, text); err != nil {
			return nil, err
		}
		f, err := factsTx(ctx, a.UseID)
		if err != nil {
			return nil, err
		}
		return a.audit(now), s.tellTx(ctx, tx, now, actor, f, told, a.UseID, f.Code, to)
	})
}

// askers is who asked last in an audit.
func askers(ctx context.Context, tx bun.IDB, auditID int64) (ids []int64, err error) {
	if err := tx.NewRaw(`SELECT by_id FROM audit_act WHERE audit_id = ? AND kind = 'QUERIED' ORDER BY id DESC LIMIT 1`, auditID).Scan(ctx, &ids); err != nil {
		return nil, fmt.Errorf("inspection: who asked in audit %d: %w", auditID, err)
	}
	return ids, nil
}

// writeAuditTx writes an audit that was changed, what happened, and its record.
func (s *Service) writeAuditTx(ctx context.Context, tx bun.Tx, now time.Time, a *auditRow, kind AuditActKind, actor *auth.Actor, note string) error {
	a.Version++
	_, err := tx.NewRaw(`UPDATE use_audit SET status = ?, late_at = ?, auditor_id = ?, opened_at = ?, decided_at = ?, overturned_at = ?, version = ? WHERE id = ?`,
		a.Status, a.LateAt, a.AuditorID, a.OpenedAt, a.DecidedAt, a.OverturnedAt, a.Version, a.ID).Exec(ctx)
	if err != nil {
		return fmt.Errorf("inspection: write audit %d: %w", a.ID, err)
	}
	var by *int64
	if actor != nil {
		by = &actor.StaffID
	}
	if err := s.auditActTx(ctx, tx, now, a.ID, kind, by, note); err != nil {
		return err
	}
	return audit.Record(ctx, tx, now, audit.Change{Action: auditActions[kind], Entity: "use_audit", EntityID: a.ID,
		After: map[string]any{"use": a.UseID, "level": a.Level, "status": a.Status, "note": note}})
}

// auditActions are what the audit log calls acts of audits.
var auditActions = map[AuditActKind]string{
	AuditActQueried: "use_audit.query", AuditActAnswered: "use_audit.answer", AuditActOverdue: "use_audit.overdue", AuditActPassed: "use_audit.pass",
	AuditActViolation: "use_audit.violation", AuditActOverturned: "use_audit.overturn",
}

// DecideAudit passes a use at a level, and the next level's audit begins; or finds a violation, which opens a finding with a
// deadline and ends the use's audits. AUDIT_USES. Never who used, approved or benefits from it, and at the department never who
// decided at the leader's. CONFLICT audit_decided, stale_version; FORBIDDEN self_audit, not_your_level, same_auditor; INVALID
// audit_text_length, bad_working_days, bad_value.
func (s *Service) DecideAudit(ctx context.Context, in DecideAudit) (*UseAudit, error) {
	actor, err := auth.Require(ctx, auth.AuditUses)
	if err != nil {
		return nil, err
	}
	found, err := foundOf(in.Passed, in.Note, in.Kind, in.WorkingDays)
	if err != nil {
		return nil, err
	}
	return once(ctx, s, "decideAudit", in.RequestID, in, func(ctx context.Context, tx bun.Tx, now time.Time) (*UseAudit, error) {
		a, err := lockAudit(ctx, tx, actor, in.ID)
		if err != nil {
			return nil, err
		}
		if e := a.standingOf(actor).refuses(ChooseDecide); e != nil {
			return nil, e
		}
		if err := stale("the audit", a.Version, in.Version); err != nil {
			return nil, err
		}
		if a.OpenedAt, err = firstLook(ctx, tx, a.ID, actor.StaffID); err != nil {
			return nil, err
		}
		kind := AuditActPassed
		a.Status, a.AuditorID, a.DecidedAt = AuditPassed, &actor.StaffID, &now
		if !in.Passed {
			kind, a.Status = AuditActViolation, AuditViolation
		}
		if err := s.writeAuditTx(ctx, tx, now, a, kind, actor, found.note); err != nil {
			return nil, err
		}
		f, err := factsTx(ctx, a.UseID)
		if err != nil {
			return nil, err
		}
		if in.Passed {
			_, err = s.nextTx(ctx, tx, now, f, a.Level)
			return a.audit(now), err
		}
		if err := stageTx(ctx, tx, a.UseID, use.AuditViolation); err != nil {
			return nil, err
		}
		found.source, found.sourceID = FromAudit, a.ID
		return a.audit(now), s.openFindingTx(ctx, tx, now, actor, f, found)
	})
}

// foundOf is what was found in a use, as somebody has written it.
func foundOf(passed bool, note string, kind *FindingKind, days *int) (o opening, err error) {
	least := 0
	if !passed {
		least = 4
	}
	if o.note, err = words("input.note", note, least, maxNote); err != nil || passed {
		return o, err
	}
	if kind == nil || !slices.Contains(findingKinds, *kind) {
		return o, errs.Invalidf("input.kind", "bad_value", "say what is wrong with the use")
	}
	o.kind = *kind
	o.days, err = workingDays(days)
	return o, err
}

// tellTx tells people of something about a use; nobody is told what they did themselves.
func (s *Service) tellTx(ctx context.Context, tx bun.Tx, now time.Time, actor *auth.Actor, f *facts, kind notify.NotificationKind, subject int64, code string, to []int64) error {
	var messages []notify.Message
	for i, id := range to {
		if actor != nil && id == actor.StaffID || slices.Contains(to[:i], id) {
			continue
		}
		m := notify.Message{StaffID: id, Kind: kind, SubjectID: subject, Params: map[string]string{notify.WordCode: code, notify.WordPowerZh: f.PowerZh, notify.WordPowerEn: f.PowerEn}}
		if actor != nil {
			m.Params[notify.WordPerson] = actor.Name
		}
		messages = append(messages, m)
	}
	return s.with.Inbox.SendTx(ctx, tx, now, messages)
}
