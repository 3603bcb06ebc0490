package pay

import (
	"context"
	"encoding/hex"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
)

// maxNote bounds a remark, in characters.
const maxNote = 500

func noteLength(least int) error {
	return errs.Invalidf("input.note", "settlement_note_length", "the remark must have %d to %d characters", least, maxNote)
}

// ReviewSettlement is the department's review of a DRAFT. Whoever may REVIEW_SETTLEMENT in the city.
func (s *Service) ReviewSettlement(ctx context.Context, in StepSettlement) (*Settlement, error) {
	return s.step(ctx, "reviewSettlement", in, &step{kind: StepReview, actions: []auth.Action{auth.ReviewSettlement}, from: []SettlementStatus{Draft}})
}

// ReturnSettlement sends a settlement back to be computed again, with a reason: what was signed falls. Whoever may
// REVIEW_SETTLEMENT or SETTLE in the city. A closed one stays closed.
func (s *Service) ReturnSettlement(ctx context.Context, in StepSettlement) (*Settlement, error) {
	return s.step(ctx, "returnSettlement", in, &step{kind: StepReturn, actions: []auth.Action{auth.ReviewSettlement, auth.Settle},
		from: []SettlementStatus{Draft, Reviewed, Published, Approved}, note: 2, anyInputs: true})
}

// PublishSettlement shows the people concerned their statements, and opens them to appeals for the scheme's
// working days after today, to the end of the last of them. Whoever may SETTLE in the city.
func (s *Service) PublishSettlement(ctx context.Context, in StepSettlement) (*Settlement, error) {
	return s.step(ctx, "publishSettlement", in, &step{kind: StepPublish, actions: []auth.Action{auth.Settle}, from: []SettlementStatus{Reviewed}})
}

// ApproveSettlement approves what is published, once appeals are no longer taken. Whoever may APPROVE_SETTLEMENT
// in the city, and has not reviewed it: CONFLICT two_people; appeals_open before.
func (s *Service) ApproveSettlement(ctx context.Context, in StepSettlement) (*Settlement, error) {
	return s.step(ctx, "approveSettlement", in, &step{kind: StepApprove, actions: []auth.Action{auth.ApproveSettlement}, from: []SettlementStatus{Published}})
}

// CloseSettlement closes the month for good: from then on it takes no entries. Whoever may SETTLE in the city.
func (s *Service) CloseSettlement(ctx context.Context, in StepSettlement) (*Settlement, error) {
	return s.step(ctx, "closeSettlement", in, &step{kind: StepClose, actions: []auth.Action{auth.Settle}, from: []SettlementStatus{Approved}})
}

// step is what a step needs and does.
type step struct {
	kind      SettlementStepKind
	actions   []auth.Action // any of them
	from      []SettlementStatus
	note      int  // the least length of the remark
	anyInputs bool // whether it may be taken although the inputs have changed
}

// taken is a step that was taken.
type taken struct {
	kind         SettlementStepKind
	settlementID int64
	versionID    int64
	hash         []byte
	note         string
}

// requireAny is Require for the first of several actions that the caller may do.
func requireAny(ctx context.Context, actions []auth.Action) (*auth.Actor, error) {
	actor, err := auth.Require(ctx, actions[0])
	for _, a := range actions[1:] {
		if errs.CodeOf(err) != errs.Forbidden {
			break
		}
		if other, otherErr := auth.Require(ctx, a); otherErr == nil {
			actor, err = other, nil
		}
	}
	return actor, err
}

// step takes a step: one transaction that takes the period's row, then the settlement's.
func (s *Service) step(ctx context.Context, name string, in StepSettlement, what *step) (*Settlement, error) {
	actor, err := requireAny(ctx, what.actions)
	if err != nil {
		return nil, err
	}
	if actor.StaffID == 0 {
		return nil, errs.New(errs.Forbidden, "person_needed", "a settlement's steps are signed by people; sign in")
	}
	in.Note = strings.TrimSpace(in.Note)
	if n := utf8.RuneCountInString(in.Note); n < what.note || n > maxNote {
		return nil, noteLength(what.note)
	}
	now := s.now()
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := audit.Once(ctx, tx, now, name, in.RequestID, in, func() (int64, error) {
			return in.ID, s.stepTx(ctx, tx, actor, now, in, what)
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	return settlementByID(ctx, s.db.Bun, actor.Scope, in.ID)
}

func (s *Service) stepTx(ctx context.Context, tx bun.Tx, actor *auth.Actor, now time.Time, in StepSettlement, what *step) error {
	named, err := settlementByID(ctx, tx, actor.Scope, in.ID)
	if err != nil {
		return err
	}
	where, err := cityIn(ctx, tx, actor.Scope, named.CityID)
	if err != nil {
		return err
	}
	if _, _, err := s.domains.Points.LockPeriodTx(ctx, tx, named.CityID, named.Month); err != nil {
		return err
	}
	before, err := settlementOf(ctx, tx, named.CityID, named.Month, "FOR UPDATE")
	if err != nil {
		return err
	}
	versions, err := versionRows(ctx, tx, `v.id = ?`, before.VersionID)
	if err != nil {
		return err
	}
	v := versions[0]
	if err := what.refuse(before, v, in); err != nil {
		return err
	}
	if !what.anyInputs {
		stands, err := s.standsTx(ctx, tx, before, v)
		if err != nil {
			return err
		}
		if !stands {
			return errs.Conflictf("inputs_changed", "what %s was computed from has changed since; compute it again", before.Month).With("month", before.Month.String())
		}
	}
	after := *before
	after.UpdatedAt = now
	switch what.kind {
	case StepReview:
		after.Status, after.ReviewedBy, after.ReviewedHash = Reviewed, &actor.StaffID, v.InputsHash
	case StepReturn:
		after.Status, after.ReviewedBy, after.ReviewedHash, after.PublishedAt, after.AppealsUntil, after.ApprovedBy, after.ApprovedHash = Draft, nil, nil, nil, nil, nil, nil
	case StepPublish:
		until, err := s.appealsUntil(ctx, tx, now, v)
		if err != nil {
			return err
		}
		after.Status, after.PublishedAt, after.AppealsUntil = Published, &now, &until
	case StepApprove:
		if now.Before(*before.AppealsUntil) {
			return errs.Conflictf("appeals_open", "appeals are taken until %s; approve it afterwards", before.AppealsUntil.In(clock.Shanghai).Format("2006-01-02 15:04")).
				With("until", before.AppealsUntil.In(clock.Shanghai).Format("2006-01-02 15:04"))
		}
		after.Status, after.ApprovedBy, after.ApprovedHash = Approved, &actor.StaffID, v.InputsHash
	case StepClose:
		if err := s.domains.Points.ClosePeriodTx(ctx, tx, before.CityID, before.Month); err != nil {
			return err
		}
		after.Status, after.ClosedAt = Closed, &now
	case StepCompute: // has a command of its own
	}
	if err := update(ctx, tx, &after); err != nil {
		return err
	}
	if err := s.took(ctx, tx, now, actor, taken{what.kind, before.ID, v.ID, v.InputsHash, in.Note}, signed(before), signed(&after)); err != nil {
		return err
	}
	return s.tellOf(ctx, tx, now, what.kind, &after, where, in.Note)
}

// refuse says why a step cannot be taken.
func (what *step) refuse(st *Settlement, v *versionRow, in StepSettlement) error {
	if st.VersionID != in.VersionID || hex.EncodeToString(v.InputsHash) != in.InputsHash {
		return errs.Conflictf("version_changed", "the settlement has been computed again meanwhile; look at version %d first", st.Number).With("number", st.Number)
	}
	for _, from := range what.from {
		if st.Status == from {
			return nil
		}
	}
	return errs.Conflictf("settlement_status", "the settlement is %s; %s comes at another time", st.Status, what.kind).With("status", string(st.Status))
}

// appealsUntil is the end of the last working day on which appeals are taken; at once where the scheme has none.
func (s *Service) appealsUntil(ctx context.Context, tx bun.Tx, now time.Time, v *versionRow) (time.Time, error) {
	head, err := ParseHead(v.Head)
	if err != nil || head.Settings.AppealDays == 0 {
		return now, err
	}
	last, err := s.domains.WorkingDays.AddWorkingDaysTx(ctx, tx, clock.DateOf(now), head.Settings.AppealDays)
	if err != nil {
		return now, err
	}
	return last.AddDays(1).Start(), nil
}

func update(ctx context.Context, tx bun.Tx, st *Settlement) error {
	_, err := tx.NewRaw(`
		UPDATE settlement SET status = ?, reviewed_by = ?, reviewed_hash = ?, published_at = ?, appeals_until = ?, approved_by = ?, approved_hash = ?, closed_at = ?, updated_at = ?
		WHERE id = ?`, st.Status, st.ReviewedBy, st.ReviewedHash, st.PublishedAt, st.AppealsUntil, st.ApprovedBy, st.ApprovedHash, st.ClosedAt, st.UpdatedAt, st.ID).Exec(ctx)
	if c := db.Violated(err); c != "" {
		return violated(c, err)
	}
	return err
}

// violated says what a broken constraint means. The rules that the code has not looked at itself are the database's alone.
func violated(constraint string, err error) error {
	switch constraint {
	case "settlement_two_people":
		return errs.Conflictf("two_people", "whoever reviewed the settlement cannot approve it; ask somebody else of human resources")
	case "settlement_same_inputs":
		return errs.Conflictf("version_changed", "what was reviewed is another version; review this one first")
	}
	return err
}

// audited are the names of the steps in the audit log.
var audited = map[SettlementStepKind]string{
	StepCompute: "settlement.compute", StepReview: "settlement.review", StepReturn: "settlement.return",
	StepPublish: "settlement.publish", StepApprove: "settlement.approve", StepClose: "settlement.close",
}

// took writes a step down, records it, and audits it.
func (s *Service) took(ctx context.Context, tx bun.Tx, now time.Time, actor *auth.Actor, t taken, before, after any) error {
	row := stepRow{SettlementID: t.settlementID, VersionID: t.versionID, Step: t.kind, InputsHash: t.hash, ByID: person(actor), At: now, Note: t.note}
	if _, err := tx.NewInsert().Model(&row).Exec(ctx); err != nil {
		return err
	}
	if err := s.record(ctx, tx, now, row.record()); err != nil {
		return err
	}
	return audit.Record(ctx, tx, now, audit.Change{
		Action: audited[t.kind], Entity: "settlement", EntityID: t.settlementID, Before: before, After: after,
	})
}

// signed is what the audit log keeps of a settlement: who has signed what.
func signed(st *Settlement) any {
	return struct {
		Month        clock.Month      `json:"month"`
		Status       SettlementStatus `json:"status"`
		Number       int              `json:"number"`
		ReviewedBy   *int64           `json:"reviewedBy,omitempty"`
		ApprovedBy   *int64           `json:"approvedBy,omitempty"`
		AppealsUntil *time.Time       `json:"appealsUntil,omitempty"`
	}{st.Month, st.Status, st.Number, st.ReviewedBy, st.ApprovedBy, st.AppealsUntil}
}
