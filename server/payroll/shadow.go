package payroll

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/pay"
)

// maxExplanation is how many characters an explanation has at most.
const maxExplanation = 300

// CompareShadow compares a spreadsheet with a version, person by person; classify says how. The same file again gives the
// comparison that is there. Whoever may SETTLE in the city. INVALID shadow_columns, shadow_column_twice, shadow_row,
// shadow_person_twice, too_many_rows and what is wrong with a file; then nothing is written.
func (s *Service) CompareShadow(ctx context.Context, in CompareShadow) (*Shadow, error) {
	actor, err := auth.Require(ctx, auth.Settle)
	if err != nil {
		return nil, err
	}
	if err := s.begin(ctx); err != nil {
		return nil, err
	}
	defer s.end()
	if _, err := placeOf(ctx, s.db.Bun, actor.Scope, in.VersionID); err != nil { // before reading a stranger's file
		return nil, err
	}
	name, content, err := received(in.File)
	if err != nil {
		return nil, err
	}
	there, err := readShadow(content)
	if err != nil {
		return nil, err
	}
	hash := sha256.Sum256(content)
	now := s.now()
	told := map[string]any{"versionId": in.VersionID, "sha256": hex.EncodeToString(hash[:])}
	var id int64
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		id, err = audit.Once(ctx, tx, now, "compareShadow", in.RequestID, told, func() (int64, error) {
			return s.compareTx(ctx, tx, now, actor, in.VersionID, name, hash[:], there)
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	return shadowByID(ctx, s.db.Bun, actor.Scope, id)
}

// begin waits until another file may be made or read; end lets the next one.
func (s *Service) begin(ctx context.Context) error {
	select {
	case s.making <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *Service) end() { <-s.making }

// compareTx writes the comparison and gives its id.
func (s *Service) compareTx(ctx context.Context, tx bun.Tx, now time.Time, actor *auth.Actor, versionID int64, name string, hash []byte, there []*said) (int64, error) {
	p, err := placeOf(ctx, tx, actor.Scope, versionID)
	if err != nil {
		return 0, err
	}
	id, fresh, err := insertShadow(ctx, tx, &Shadow{VersionID: versionID, FileName: name, At: now, ByID: signer(actor)}, p.CityID, hash)
	if err != nil || !fresh {
		return id, err
	}
	kept, err := s.settlements.KeptTx(ctx, tx, versionID)
	if err != nil {
		return 0, err
	}
	beside, err := others(ctx, tx, kept)
	if err != nil {
		return 0, err
	}
	rows := compare(figuresOf(kept, beside), there)
	if err := insertRows(ctx, tx, id, rows); err != nil {
		return 0, err
	}
	return id, audit.Record(ctx, tx, now, audit.Change{Action: "shadow.compare", Entity: "shadow", EntityID: id, After: map[string]any{
		"city": p.CityName, "month": kept.Version.Month, "number": kept.Version.Number, "fileName": name, "sha256": hex.EncodeToString(hash), "people": len(there),
	}})
}

// signer is the actor's id, nil for the command line.
func signer(a *auth.Actor) *int64 {
	if a.StaffID == 0 {
		return nil
	}
	return &a.StaffID
}

// ours is what the settlement says of a person.
type ours struct {
	code, name string
	figures    ShadowFigures
}

// figuresOf are the settlement's people, those who are paid nothing but a correction among them.
func figuresOf(kept *pay.Kept, beside []Other) []*ours {
	list := make([]*ours, 0, len(kept.Rows)+len(beside))
	for i := range kept.Rows {
		r := &kept.Rows[i]
		paid := r.Pay()
		list = append(list, &ours{r.Code, r.Name, ShadowFigures{&r.Points, &r.Quota, &r.Bonus, &r.TopUp, &r.Correction, &paid}})
	}
	for _, o := range beside {
		var correction money.Fen
		for _, c := range kept.Corrections {
			if c.StaffID == o.StaffID {
				correction += c.Bonus + c.TopUp
			}
		}
		list = append(list, &ours{o.StaffCode, o.Name, ShadowFigures{Correction: &correction, Pay: &correction}})
	}
	return list
}

// compare compares both sides by staff number.
func compare(here []*ours, there []*said) []*ShadowRow {
	people := make([]*ShadowFigures, len(there))
	byCode := make(map[string]*said, len(there))
	for i, t := range there {
		people[i], byCode[t.code] = &t.figures, t
	}
	p := priceOf(people)
	rows := make([]*ShadowRow, 0, max(len(here), len(there)))
	row := func(code, name string, here, there *ShadowFigures) {
		rows = append(rows, &ShadowRow{Code: code, Name: name, Class: classify(here, there, p), Here: here, There: there, Difference: difference(here, there)})
	}
	for _, h := range here {
		if t := byCode[h.code]; t != nil {
			row(h.code, h.name, &h.figures, &t.figures)
			delete(byCode, h.code)
		} else {
			row(h.code, h.name, &h.figures, nil)
		}
	}
	for _, t := range there {
		if byCode[t.code] != nil {
			row(t.code, t.name, nil, &t.figures)
		}
	}
	return rows
}

// ExplainShadow explains a difference, or takes the explanation back. Whoever may SETTLE in the city. INVALID
// explanation_length; CONFLICT nothing_to_explain where both sides agree.
func (s *Service) ExplainShadow(ctx context.Context, in ExplainShadow) (*ShadowRow, error) {
	actor, err := auth.Require(ctx, auth.Settle)
	if err != nil {
		return nil, err
	}
	in.Explanation = strings.TrimSpace(in.Explanation)
	if utf8.RuneCountInString(in.Explanation) > maxExplanation || strings.ContainsRune(in.Explanation, 0) {
		return nil, errs.Invalidf("input.explanation", "explanation_length", "an explanation has at most %d characters", maxExplanation).With("max", maxExplanation)
	}
	now := s.now()
	var row *ShadowRow
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		row, err = explainTx(ctx, tx, now, actor, in)
		return err
	})
	return row, err
}

func explainTx(ctx context.Context, tx bun.Tx, now time.Time, actor *auth.Actor, in ExplainShadow) (*ShadowRow, error) {
	if _, err := shadowByID(ctx, tx, actor.Scope, in.ShadowID); err != nil {
		return nil, err
	}
	row, err := lockRow(ctx, tx, in.ShadowID, in.Code)
	if err != nil {
		return nil, err
	}
	if row.Class == Equal {
		return nil, errs.Conflictf("nothing_to_explain", "both sides agree about %s", in.Code)
	}
	if row.Explanation == in.Explanation {
		return row, nil
	}
	before := row.Explanation
	row.Explanation = in.Explanation
	by := signer(actor)
	if in.Explanation == "" {
		by = nil
	}
	if err := setExplanation(ctx, tx, in.ShadowID, in.Code, in.Explanation, by); err != nil {
		return nil, err
	}
	return row, audit.Record(ctx, tx, now, audit.Change{Action: "shadow.explain", Entity: "shadow", EntityID: in.ShadowID,
		Before: map[string]any{"code": in.Code, "explanation": before}, After: map[string]any{"code": in.Code, "explanation": in.Explanation}})
}

// checkClass is INVALID where a class is none.
func checkClass(class *ShadowClass) error {
	if class != nil && !slices.Contains(classes, *class) {
		return errs.Invalidf("class", "bad_value", "%q is no class", *class)
	}
	return nil
}

// noShadow is a comparison that the caller may not see, or that is not there.
func noShadow(id int64, err error) error {
	if err == nil || db.NotFound(err) {
		return errs.NotFoundf("there is no comparison %d in the caller's scope", id)
	}
	return err
}
