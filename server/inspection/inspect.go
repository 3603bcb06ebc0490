package inspection

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/use"
)

// AnnounceInspection closes the effective uses of a unit and period, and publishes their hash: with a seed made at random, or
// with where the seed will come from, which is then given when it is drawn. INSPECT_USES of the unit. INVALID bad_period,
// near_limit_out_of_range, sample_size_out_of_range, audit_text_length, population_empty, population_too_large.
func (s *Service) AnnounceInspection(ctx context.Context, in AnnounceInspection) (*Inspection, error) {
	actor, err := auth.Require(ctx, auth.InspectUses)
	if err != nil {
		return nil, err
	}
	if !in.From.Start().Before(in.Until.Start()) || in.Until > s.clock.Today() {
		return nil, errs.Invalidf("input.until", "bad_period", "a period begins before it ends, and ends before today is over")
	}
	spec := DefaultSpec
	if in.Spec != nil {
		spec = in.Spec.spec()
	}
	if err := spec.Validate(); err != nil {
		return nil, err
	}
	if spec.MoneySize > mostDrawn || spec.FreeSize > mostDrawn {
		return nil, errs.Invalidf("input.spec", "sample_size_out_of_range", "at most %d of a stratum are drawn", mostDrawn).With("most", mostDrawn)
	}
	source, seed := "", rand.Text()
	if in.SeedSource != nil {
		if source, err = words("input.seedSource", *in.SeedSource, 4, maxSaid); err != nil {
			return nil, err
		}
		seed = ""
	}
	return once(ctx, s, "announceInspection", in.RequestID, in, func(ctx context.Context, tx bun.Tx, now time.Time) (*Inspection, error) {
		var path string
		err := tx.NewRaw(`SELECT path FROM unit WHERE id = ?`, in.UnitID).Scan(ctx, &path)
		if db.NotFound(err) || err == nil && !inspects(actor, path) {
			return nil, errs.NotFoundf("there is no unit %d that you inspect", in.UnitID)
		}
		if err != nil {
			return nil, fmt.Errorf("inspection: unit %d: %w", in.UnitID, err)
		}
		p, err := closeTx(ctx, tx, in.UnitID, in.From, in.Until)
		if err != nil {
			return nil, err
		}
		hash := p.Hash()
		r := &inspectionRow{UnitID: in.UnitID, FromDay: in.From, UntilDay: in.Until, Spec: spec.String(), SeedSource: source, Seed: seed, PopulationHash: hash[:],
			PopulationCount: len(p.Items()), Status: InspectionAnnounced, AnnouncedBy: actor.StaffID, AnnouncedAt: now, Version: 1}
		if err := tx.NewRaw(`SELECT nextval('inspection_id_seq')`).Scan(ctx, &r.ID); err != nil {
			return nil, fmt.Errorf("inspection: id of an inspection: %w", err)
		}
		r.Code = fmt.Sprintf("CC%02d%04d", now.In(clock.Shanghai).Year()%100, r.ID)
		_, err = tx.NewRaw(`INSERT INTO inspection (id, code, unit_id, from_day, until_day, spec, seed_source, seed, population_hash, population_count, status, announced_by, announced_at)
			OVERRIDING SYSTEM VALUE VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::bytea, ?, ?, ?, ?)`,
			r.ID, r.Code, r.UnitID, r.FromDay, r.UntilDay, r.Spec, r.SeedSource, r.Seed, r.PopulationHash, r.PopulationCount, r.Status, r.AnnouncedBy, now).Exec(ctx)
		if err != nil {
			return nil, fmt.Errorf("inspection: announce: %w", err)
		}
		if err := keepTx(ctx, tx, r.ID, p); err != nil {
			return nil, err
		}
		if err := s.inspectionActTx(ctx, tx, inspectionActRow{InspectionID: r.ID, Kind: "ANNOUNCED", Seed: seed, Hash: r.PopulationHash, ByID: actor.StaffID, At: now}); err != nil {
			return nil, err
		}
		if err := s.noteTx(ctx, tx, now, r, "inspection.announce"); err != nil {
			return nil, err
		}
		return r.inspection()
	})
}

// noteTx tells the audit log of an inspection.
func (s *Service) noteTx(ctx context.Context, tx bun.Tx, now time.Time, r *inspectionRow, action string) error {
	return audit.Record(ctx, tx, now, audit.Change{Action: action, Entity: "inspection", EntityID: r.ID, After: map[string]any{"code": r.Code, "status": r.Status,
		"populationHash": hex.EncodeToString(r.PopulationHash), "seed": r.Seed, "seedSource": r.SeedSource, "conclusion": r.Conclusion}})
}

// DrawInspection draws. INSPECT_USES of the unit. CONFLICT inspection_elsewhere, stale_version; INVALID seed_missing,
// seed_is_known, bad_seed.
func (s *Service) DrawInspection(ctx context.Context, in MarkInspection) (*Inspection, error) {
	return s.mark(ctx, "drawInspection", in, InspectionAnnounced, func(ctx context.Context, tx bun.Tx, now time.Time, actor *auth.Actor, r *inspectionRow) error {
		switch {
		case r.SeedSource == "" && in.Seed != nil:
			return errs.Invalidf("input.seed", "seed_is_known", "the seed was published when the inspection was announced")
		case r.SeedSource != "" && in.Seed == nil:
			return errs.Invalidf("input.seed", "seed_missing", "give the seed from the source that was announced: %s", r.SeedSource).With("source", r.SeedSource)
		case in.Seed != nil:
			r.Seed = *in.Seed
		}
		p, err := r.population(ctx, tx)
		if err != nil {
			return err
		}
		drawn, err := r.draw(p)
		if err != nil {
			return err
		}
		if err := keepPicks(ctx, tx, r.ID, drawn.Picks); err != nil {
			return err
		}
		r.Status, r.DrawnAt = InspectionDrawn, &now
		hash := picksHash(drawn.Picks)
		if err := s.inspectionActTx(ctx, tx, inspectionActRow{InspectionID: r.ID, Kind: "DRAWN", Seed: r.Seed, Hash: hash[:], ByID: actor.StaffID, At: now}); err != nil {
			return err
		}
		return s.noteTx(ctx, tx, now, r, "inspection.draw")
	})
}

// keepPicks writes what was drawn.
func keepPicks(ctx context.Context, tx bun.IDB, id int64, picks []Pick) error {
	n := len(picks)
	uses, values, hits := make([]int64, n), make([]int64, n), make([]int64, n)
	strata, why := make([]string, n), make([]string, n)
	for i, p := range picks {
		uses[i], values[i], hits[i], strata[i], why[i] = p.UseID, p.Value, p.Hits, string(p.Stratum), string(p.Why)
	}
	_, err := tx.NewRaw(`INSERT INTO inspection_item (inspection_id, use_id, position, stratum, why, value, hits)
		SELECT ?, use_id, n, stratum, why, value, hits FROM unnest(?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::bigint[]) WITH ORDINALITY x (use_id, stratum, why, value, hits, n)`,
		id, array(uses), array(strata), array(why), array(values), array(hits)).Exec(ctx)
	if err != nil {
		return fmt.Errorf("inspection: keep what was drawn in %d: %w", id, err)
	}
	return nil
}

// CloseInspection ends an inspection of which every item is decided. INSPECT_USES of the unit. CONFLICT inspection_elsewhere,
// items_open, stale_version; INVALID audit_text_length.
func (s *Service) CloseInspection(ctx context.Context, in MarkInspection) (*Inspection, error) {
	return s.mark(ctx, "closeInspection", in, InspectionDrawn, func(ctx context.Context, tx bun.Tx, now time.Time, actor *auth.Actor, r *inspectionRow) (err error) {
		said := ""
		if in.Conclusion != nil {
			said = *in.Conclusion
		}
		if r.Conclusion, err = words("input.conclusion", said, 4, maxNote); err != nil {
			return err
		}
		var left int
		if err := tx.NewRaw(`SELECT count(*) FROM inspection_item WHERE inspection_id = ? AND passed IS NULL`, r.ID).Scan(ctx, &left); err != nil {
			return fmt.Errorf("inspection: items of %d: %w", r.ID, err)
		}
		if left > 0 {
			return errs.Conflictf("items_open", "%d of what was drawn are not decided yet", left).With("count", left)
		}
		r.Status, r.ClosedAt = InspectionClosed, &now
		if err := s.inspectionActTx(ctx, tx, inspectionActRow{InspectionID: r.ID, Kind: "CLOSED", Note: r.Conclusion, ByID: actor.StaffID, At: now}); err != nil {
			return err
		}
		return s.noteTx(ctx, tx, now, r, "inspection.close")
	})
}

// mark changes an inspection that stands somewhere.
func (s *Service) mark(ctx context.Context, name string, in MarkInspection, from InspectionStatus,
	do func(ctx context.Context, tx bun.Tx, now time.Time, actor *auth.Actor, r *inspectionRow) error,
) (*Inspection, error) {
	actor, err := auth.Require(ctx, auth.InspectUses)
	if err != nil {
		return nil, err
	}
	return once(ctx, s, name, in.RequestID, in, func(ctx context.Context, tx bun.Tx, now time.Time) (*Inspection, error) {
		r, err := lockInspection(ctx, tx, actor, in.ID)
		if err != nil {
			return nil, err
		}
		if r.Status != from {
			return nil, errs.Conflictf("inspection_elsewhere", "the inspection is %s already", r.Status).With("status", string(r.Status))
		}
		if err := stale("the inspection", r.Version, in.Version); err != nil {
			return nil, err
		}
		if err := do(ctx, tx, now, actor, r); err != nil {
			return nil, err
		}
		r.Version++
		_, err = tx.NewRaw(`UPDATE inspection SET seed = ?, status = ?, drawn_at = ?, closed_at = ?, conclusion = ?, version = ? WHERE id = ?`,
			r.Seed, r.Status, r.DrawnAt, r.ClosedAt, r.Conclusion, r.Version, r.ID).Exec(ctx)
		if err != nil {
			return nil, fmt.Errorf("inspection: write %s: %w", r.Code, err)
		}
		return r.inspection()
	})
}

// DecideItem says what was found in a use that was drawn. A violation opens a finding with a deadline, and overturns the audits
// that had passed the use. INSPECT_USES of the unit, never a party of the use nor who audited it. CONFLICT item_decided,
// inspection_elsewhere, stale_version; FORBIDDEN self_audit, audited_by_you; INVALID bad_value, bad_working_days,
// audit_text_length.
func (s *Service) DecideItem(ctx context.Context, in DecideItem) (*InspectionItem, error) {
	actor, err := auth.Require(ctx, auth.InspectUses)
	if err != nil {
		return nil, err
	}
	found, err := foundOf(in.Passed, in.Note, in.Kind, in.WorkingDays)
	if err != nil {
		return nil, err
	}
	return once(ctx, s, "decideItem", in.RequestID, in, func(ctx context.Context, tx bun.Tx, now time.Time) (*InspectionItem, error) {
		rows, err := inspectionsWhere(ctx, tx, `WHERE i.id = ? FOR SHARE OF i`, in.InspectionID) // not closed meanwhile
		if err != nil {
			return nil, err
		}
		if len(rows) == 0 || !inspects(actor, rows[0].UnitPath) {
			return nil, noInspection(in.InspectionID)
		}
		if err := lockUse(ctx, tx, in.UseID); err != nil {
			return nil, err
		}
		m, err := itemTx(ctx, tx, in.InspectionID, in.UseID)
		if err != nil {
			return nil, err
		}
		if m.Passed != nil {
			return nil, errs.Conflictf("item_decided", "the use was decided already")
		}
		if rows[0].Status != InspectionDrawn {
			return nil, errs.Conflictf("inspection_elsewhere", "the inspection is %s already", rows[0].Status)
		}
		if err := stale("the item", m.Version, in.Version); err != nil {
			return nil, err
		}
		f, err := factsTx(ctx, in.UseID)
		if err != nil {
			return nil, err
		}
		audits, err := auditsWhere(ctx, tx, `WHERE a.use_id = ? ORDER BY a.id FOR NO KEY UPDATE OF a`, in.UseID)
		if err != nil {
			return nil, err
		}
		if e := mayInspect(actor.StaffID, f.Parties, audits); e != nil {
			return nil, e
		}
		m.Passed, m.InspectorID, m.Note, m.DecidedAt, m.Version = &in.Passed, &actor.StaffID, found.note, &now, m.Version+1
		_, err = tx.NewRaw(`UPDATE inspection_item SET passed = ?, inspector_id = ?, note = ?, decided_at = ?, version = ? WHERE inspection_id = ? AND use_id = ?`,
			m.Passed, m.InspectorID, m.Note, now, m.Version, m.InspectionID, m.UseID).Exec(ctx)
		if err != nil {
			return nil, fmt.Errorf("inspection: write item %d of %d: %w", m.UseID, m.InspectionID, err)
		}
		if err := s.inspectionActTx(ctx, tx, inspectionActRow{InspectionID: m.InspectionID, Kind: "DECIDED", UseID: &m.UseID, Passed: m.Passed, Note: m.Note, ByID: actor.StaffID, At: now}); err != nil {
			return nil, err
		}
		err = audit.Record(ctx, tx, now, audit.Change{Action: "inspection.decide", Entity: "inspection", EntityID: m.InspectionID,
			After: map[string]any{"use": m.UseID, "passed": in.Passed, "note": m.Note}})
		if err != nil || in.Passed {
			return m, err
		}
		found.source, found.sourceID = FromInspection, m.InspectionID
		return m, s.overturnTx(ctx, tx, now, actor, f, audits, found)
	})
}

// overturnTx holds that a use was a violation although audits had passed it.
func (s *Service) overturnTx(ctx context.Context, tx bun.Tx, now time.Time, actor *auth.Actor, f *facts, audits []*auditRow, found opening) error {
	for _, a := range audits {
		if a.Status != AuditPassed || a.OverturnedAt != nil {
			continue
		}
		a.OverturnedAt = &now
		if err := s.writeAuditTx(ctx, tx, now, a, AuditActOverturned, actor, found.note); err != nil {
			return err
		}
	}
	if err := stageTx(ctx, tx, f.UseID, use.AuditViolation); err != nil {
		return err
	}
	return s.openFindingTx(ctx, tx, now, actor, f, found)
}

// mayInspect says why somebody may not decide about a use that was drawn; nil where they may.
func mayInspect(staffID int64, parties []int64, audits []*auditRow) *errs.Error {
	if slices.Contains(parties, staffID) {
		return errs.New(errs.Forbidden, "self_audit", "nobody inspects what they used, approved or benefit from, nor what was used in their place")
	}
	for _, a := range audits {
		if a.AuditorID != nil && *a.AuditorID == staffID {
			return errs.New(errs.Forbidden, "audited_by_you", "nobody inspects what they audited")
		}
	}
	return nil
}
