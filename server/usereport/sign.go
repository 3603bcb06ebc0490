package usereport

import (
	"context"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/errs"
)

// SignUseReport signs the caller's report of a month: the figures that they have seen, and their words. USE_GRANTS as a holder,
// AUDIT_USES as a leader. INVALID month_not_over, report_text_length, bad_value; CONFLICT nothing_to_report, already_signed,
// figures_changed.
func (s *Service) SignUseReport(ctx context.Context, in SignUseReport) (*UseReport, error) {
	actor, err := reporter(ctx, "input.kind", in.Kind)
	if err != nil {
		return nil, err
	}
	if err := s.over("input.month", in.Month); err != nil {
		return nil, err
	}
	said, err := words(in.Words)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	var signed *UseReport
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		signed, err = audit.Once(ctx, tx, now, "signUseReport", in.RequestID, in, func() (*UseReport, error) { return s.signTx(ctx, tx, now, actor.StaffID, in, said) })
		return err
	})
	if err != nil {
		return nil, err
	}
	return signed, nil
}

func (s *Service) signTx(ctx context.Context, tx bun.Tx, now time.Time, staffID int64, in SignUseReport, said string) (*UseReport, error) {
	there, err := reportsWhere(ctx, tx, `WHERE r.staff_id = ? AND r.month = ? AND r.kind = ?`, staffID, int(in.Month), in.Kind)
	if err != nil {
		return nil, err
	}
	if len(there) > 0 {
		return nil, alreadySigned(in)
	}
	draft, text, err := s.draft(ctx, tx, now, in.Kind, staffID, in.Month)
	if err != nil {
		return nil, err
	}
	if !draft.Required {
		return nil, errs.Conflictf("nothing_to_report", "nothing took effect in %s that is yours to report", in.Month).With("month", in.Month.String())
	}
	if draft.FiguresHash != in.FiguresHash {
		return nil, errs.Conflictf("figures_changed", "the figures of %s are others by now than those that you have seen: look at them again before you sign", in.Month).With("month", in.Month.String())
	}
	hash := SignedHash(text, said)
	r := &reportRow{Kind: in.Kind, StaffID: staffID, UnitID: *draft.UnitID, Month: int64(in.Month), Figures: text, Words: said, Hash: hash[:], DueAt: *draft.DueAt, SignedAt: now}
	err = tx.NewRaw(`INSERT INTO use_report (kind, staff_id, unit_id, month, figures, words, hash, due_at, signed_at) VALUES (?, ?, ?, ?, ?, ?, ?::bytea, ?, ?)
		ON CONFLICT ON CONSTRAINT use_report_key DO NOTHING RETURNING id`,
		r.Kind, r.StaffID, r.UnitID, r.Month, r.Figures, r.Words, r.Hash, r.DueAt, r.SignedAt).Scan(ctx, &r.ID)
	if db.NotFound(err) {
		return nil, alreadySigned(in)
	}
	if err != nil {
		return nil, fmt.Errorf("usereport: sign: %w", err)
	}
	err = audit.Record(ctx, tx, now, audit.Change{Action: "use_report.sign", Entity: "use_report", EntityID: r.ID,
		After: map[string]any{"kind": r.Kind, "month": in.Month.String(), "hash": hex.EncodeToString(r.Hash)}})
	if err != nil {
		return nil, err
	}
	if err := s.with.Records.AppendTx(ctx, tx, now, r.record()); err != nil {
		return nil, err
	}
	return r.report()
}

func alreadySigned(in SignUseReport) error {
	return errs.Conflictf("already_signed", "you have signed the report of %s already, and it cannot be changed", in.Month).With("month", in.Month.String())
}
