package usereport

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
)

// UseReport is the caller's report of a month: signed, or as it would be. USE_GRANTS as a holder, AUDIT_USES as a leader.
// INVALID month_not_over, bad_value.
func (s *Service) UseReport(ctx context.Context, kind UseReportKind, month clock.Month) (*UseReport, error) {
	actor, err := reporter(ctx, "kind", kind)
	if err != nil {
		return nil, err
	}
	if err := s.over("month", month); err != nil {
		return nil, err
	}
	signed, err := reportsWhere(ctx, s.db.Bun, `WHERE r.staff_id = ? AND r.month = ? AND r.kind = ?`, actor.StaffID, int(month), kind)
	if err != nil {
		return nil, err
	}
	if len(signed) > 0 {
		return signed[0].report()
	}
	draft, _, err := s.draft(ctx, s.db.Bun, s.clock(), kind, actor.StaffID, month)
	return draft, err
}

// draft is somebody's report as it would be, with the text of its figures.
func (s *Service) draft(ctx context.Context, idb bun.IDB, now time.Time, kind UseReportKind, staffID int64, month clock.Month) (*UseReport, string, error) {
	// A leader's people are in the leader's unit and below, and so are those who lead them.
	all, err := peopleWhere(ctx, idb, month, `(a.staff_id = ? OR ? AND w.path LIKE (SELECT k.path FROM assignment m JOIN unit k ON k.id = m.unit_id
		WHERE m.staff_id = ? AND m.from_day <= ? AND (m.until_day IS NULL OR m.until_day > ?)) || '%')`, staffID, kind == Leader, staffID, month.Last(), month.Last())
	if err != nil {
		return nil, "", err
	}
	f := &Figures{Kind: kind, StaffID: staffID, Month: month, Lines: []*UseReportLine{}, Missing: []int64{}}
	mine := all.of(kind, staffID)
	if mine == nil { // nothing to report
		text, err := f.Text()
		if err != nil {
			return nil, "", err
		}
		return f.report(text), text, nil
	}
	f.UnitID = mine.UnitID
	whose := []int64{staffID}
	if kind == Leader {
		whose = idsOf(all.led()[staffID])
		if f.Missing, err = missing(ctx, idb, month, whose); err != nil {
			return nil, "", err
		}
		f.People = len(whose)
		if f.Audits, err = auditsOf(ctx, idb, month, staffID); err != nil {
			return nil, "", err
		}
	}
	rows, err := rowsOf(ctx, idb, month, whose)
	if err != nil {
		return nil, "", err
	}
	f.Lines = LinesOf(rows)
	text, err := f.Text()
	if err != nil {
		return nil, "", err
	}
	calendars, err := s.with.Calendar.Each(ctx, idb, []int64{mine.UnitID})
	if err != nil {
		return nil, "", err
	}
	u, due := f.report(text), dueAt(calendars[mine.UnitID], month)
	u.UnitID, u.Required, u.DueAt, u.Late = &mine.UnitID, true, &due, !now.Before(due)
	return u, text, nil
}

// of is who has to sign a report of a kind; nil where they do not.
func (p *people) of(kind UseReportKind, staffID int64) *person {
	for _, r := range p.required() {
		if r.kind == kind && r.StaffID == staffID {
			return r.person
		}
	}
	return nil
}

func idsOf(list []*person) []int64 {
	ids := make([]int64, len(list))
	for i, one := range list {
		ids[i] = one.StaffID
	}
	return ids
}

// missing are those who have not signed as holders.
func missing(ctx context.Context, idb bun.IDB, month clock.Month, ids []int64) ([]int64, error) {
	signed, err := reportsWhere(ctx, idb, `WHERE r.staff_id = ANY (?) AND r.month = ? AND r.kind = ?`, array(ids), int(month), Holder)
	if err != nil {
		return nil, err
	}
	there := map[int64]bool{}
	for _, r := range signed {
		there[r.StaffID] = true
	}
	return slices.DeleteFunc(slices.Clone(ids), func(id int64) bool { return there[id] }), nil
}

// SignedReport is a report that was signed: for its signer, and for who audits or inspects its unit. USE_GRANTS, AUDIT_USES or
// INSPECT_USES. NOT_FOUND.
func (s *Service) SignedReport(ctx context.Context, id int64) (*UseReport, error) {
	actor, err := auth.RequireAny(ctx, auth.UseGrants, auth.AuditUses, auth.InspectUses)
	if err != nil {
		return nil, err
	}
	found, err := reportsWhere(ctx, s.db.Bun, `WHERE r.id = ?`, id)
	if err != nil {
		return nil, err
	}
	visible := len(found) == 1
	if visible && found[0].StaffID != actor.StaffID {
		_, err := s.overseen(ctx, actor, found[0].UnitID)
		if err != nil && errs.CodeOf(err) != errs.NotFound {
			return nil, err
		}
		visible = err == nil
	}
	if !visible {
		return nil, errs.NotFoundf("there is no signed report %d that you may see", id)
	}
	return found[0].report()
}

// mostStates bounds a list.
const mostStates = 500

// UseReports are who of a unit and those below it has to report of a month, and who has: what is missing first, the late ones before
// the others; at most 500. AUDIT_USES or INSPECT_USES of the unit. NOT_FOUND; INVALID month_not_over.
func (s *Service) UseReports(ctx context.Context, unitID int64, month clock.Month) ([]*UseReportState, error) {
	actor, err := auth.RequireAny(ctx, auth.AuditUses, auth.InspectUses)
	if err != nil {
		return nil, err
	}
	path, err := s.overseen(ctx, actor, unitID)
	if err != nil {
		return nil, err
	}
	if err := s.over("month", month); err != nil {
		return nil, err
	}
	all, err := peopleWhere(ctx, s.db.Bun, month, `w.path LIKE ?`, path+"%")
	if err != nil {
		return nil, err
	}
	signed, err := reportsWhere(ctx, s.db.Bun, `JOIN unit w ON w.id = r.unit_id WHERE r.month = ? AND w.path LIKE ?`, int(month), path+"%")
	if err != nil {
		return nil, err
	}
	list, err := s.states(ctx, all, signed, month)
	if err != nil {
		return nil, err
	}
	return list[:min(len(list), mostStates)], nil
}

// key is whose report it is.
type key struct {
	staffID int64
	kind    UseReportKind
}

// states are the signed reports and the missing ones. What was signed stays there, whatever has been changed since about who had to.
func (s *Service) states(ctx context.Context, all *people, signed []*reportRow, month clock.Month) ([]*UseReportState, error) {
	list := []*UseReportState{}
	there := map[key]bool{}
	for _, r := range signed {
		there[key{r.StaffID, r.Kind}] = true
		list = append(list, &UseReportState{Kind: r.Kind, StaffID: r.StaffID, UnitID: r.UnitID, ReportID: &r.ID, DueAt: r.DueAt, SignedAt: &r.SignedAt, Late: !r.SignedAt.Before(r.DueAt)})
	}
	now := s.clock()
	due, err := s.dueOf(ctx, s.db.Bun, all, month)
	if err != nil {
		return nil, err
	}
	for _, r := range all.required() {
		if !there[key{r.StaffID, r.kind}] {
			list = append(list, &UseReportState{Kind: r.kind, StaffID: r.StaffID, UnitID: r.UnitID, DueAt: due[r.UnitID], Late: !now.Before(due[r.UnitID])})
		}
	}
	rank := func(u *UseReportState) int {
		n := 0
		if u.SignedAt != nil {
			n += 2
		}
		if !u.Late {
			n++
		}
		return n
	}
	slices.SortStableFunc(list, func(a, b *UseReportState) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.UnitID, b.UnitID), cmp.Compare(b.Kind, a.Kind), cmp.Compare(a.StaffID, b.StaffID))
	})
	return list, nil
}

// dueOf is until when those of a unit have to sign.
func (s *Service) dueOf(ctx context.Context, idb bun.IDB, all *people, month clock.Month) (map[int64]time.Time, error) {
	calendars, err := s.with.Calendar.Each(ctx, idb, all.units())
	if err != nil {
		return nil, err
	}
	due := make(map[int64]time.Time, len(calendars))
	for id, c := range calendars {
		due[id] = dueAt(c, month)
	}
	return due, nil
}

// units are the units of who has to report.
func (p *people) units() []int64 {
	var ids []int64
	for _, r := range p.required() {
		ids = append(ids, r.UnitID)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
