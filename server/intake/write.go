package intake

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/org"
	"duolao/server/points"
	"duolao/server/report"
	"duolao/server/scheme"
)

// Organisation writes people and assignments.
type Organisation interface {
	UpsertStaffTx(ctx context.Context, tx bun.Tx, now time.Time, list []org.StaffRow) (*org.Outcomes, error)
	UpsertAssignmentsTx(ctx context.Context, tx bun.Tx, now time.Time, list []org.AssignmentRow) (*org.Outcomes, error)
}

// Customers writes groups, alerts, contacts and visits.
type Customers interface {
	UpsertGroupsTx(ctx context.Context, tx bun.Tx, now time.Time, list []customer.GroupRow) (*org.Outcomes, error)
	UpsertAlertsTx(ctx context.Context, tx bun.Tx, now time.Time, list []customer.AlertRow) (*org.Outcomes, error)
	UpsertContactsTx(ctx context.Context, tx bun.Tx, now time.Time, list []customer.ContactRow) (*org.Outcomes, error)
	UpsertVisitsTx(ctx context.Context, tx bun.Tx, now time.Time, list []customer.VisitRow) (*org.Outcomes, error)
}

// Targets writes tasks and targets.
type Targets interface {
	UpsertTargetsTx(ctx context.Context, tx bun.Tx, now time.Time, by *int64, rows []scheme.TargetRow) ([]scheme.Outcome, []scheme.CityMonth, error)
}

// Ledger writes performance and completions, and counts changes of a city's month.
type Ledger interface {
	PostTx(ctx context.Context, tx bun.Tx, now time.Time, postings []points.Posting) (points.Posted, error)
	DeltasTx(ctx context.Context, tx bun.Tx, postings []points.Posting, base func(code string) bool) (deltas []points.Posting, unchanged []int, err error)
	SetCompletionsTx(ctx context.Context, tx bun.Tx, now time.Time, rows []points.Completion) (changed []bool, err error)
	Touch(ctx context.Context, tx bun.IDB, cityID int64, month clock.Month) error
}

// Figures writes what units report.
type Figures interface {
	UpsertFiguresTx(ctx context.Context, tx bun.Tx, now time.Time, list []report.FigureRow) (*org.Outcomes, error)
}

// fate is what becomes of an item.
type fate uint8

const (
	unchanged fate = iota
	changed
	made
	refused
)

// result is what a plan does, or would do.
type result struct {
	fates   []fate  // by item
	refused []error // by item, nil where nothing is; empty where no item is refused
	visits  []fate
	noVisit []error
	entries int // performance entries made
	carried int
}

func newResult(p *plan) *result { return &result{fates: make([]fate, p.items())} }

var errDryRun = errors.New("intake: dry run")

// rehearse says what the plan would do. Whatever is small is really written and taken back, so that the
// dry run cannot differ from the commit. Performance, which may be large and comes
// in the middle of the day, is only looked up: nobody waits for its locks.
func (s *Service) rehearse(ctx context.Context, p *plan, look *lookup, imp *Import) (*result, error) {
	if len(p.postings) > 0 && !imp.absolute() {
		res := newResult(p)
		if err := known(ctx, s.db.Bun, p.postings, res.fates); err != nil {
			return nil, err
		}
		res.countEntries(p, look)
		return res, nil
	}
	var res *result
	err := s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		if len(p.postings) > 0 {
			if res, _, err = s.deltas(ctx, tx, p, look); err == nil {
				res.countEntries(p, look)
			}
		} else {
			res, err = s.write(ctx, tx, p, look, imp)
		}
		if err == nil {
			err = errDryRun
		}
		return err
	})
	if !errors.Is(err, errDryRun) {
		return nil, err
	}
	return res, nil
}

// countEntries says how many entries would be made, and how many of them for closed months.
func (res *result) countEntries(p *plan, look *lookup) {
	for i := range p.postings {
		if res.fates[i] == unchanged {
			continue
		}
		res.entries++
		posting := &p.postings[i]
		if u := look.unitOn(posting.StaffID, posting.Day); u != nil && u.CityID != nil && look.closed[cityMonth{*u.CityID, posting.Day.Month()}] {
			res.carried++
		}
	}
}

// known marks the postings that are new: the others have been posted already, by their reference.
func known(ctx context.Context, idb bun.IDB, postings []points.Posting, fates []fate) error {
	const some = 10_000
	for i := range fates {
		fates[i] = made
	}
	for from := 0; from < len(postings); from += some {
		refs := make([]string, 0, some)
		for _, p := range postings[from:min(from+some, len(postings))] {
			refs = append(refs, p.SourceRef)
		}
		var at []int
		err := idb.NewRaw(`SELECT x.n FROM unnest(?::text[]) WITH ORDINALITY AS x (ref, n)
			WHERE EXISTS (SELECT FROM performance_entry e WHERE e.source = ? AND e.source_ref = x.ref)`, pgdialect.Array(refs), points.SourceImport).Scan(ctx, &at)
		if err != nil {
			return fmt.Errorf("intake: known entries: %w", err)
		}
		for _, n := range at {
			fates[from+n-1] = unchanged
		}
	}
	return nil
}

// deltas turns figures of the month so far into what must be added, earliest day first.
func (s *Service) deltas(ctx context.Context, tx bun.Tx, p *plan, look *lookup) (*result, []points.Posting, error) {
	order := make([]int, len(p.postings))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return strings.Compare(string(p.postings[a].Day), string(p.postings[b].Day))
	})
	sorted := make([]points.Posting, len(order))
	for i, at := range order {
		sorted[i] = p.postings[at]
	}
	bases := look.bases()
	deltas, same, err := s.ledger.DeltasTx(ctx, tx, sorted, func(code string) bool { return bases[code] })
	if err != nil {
		return nil, nil, err
	}
	res := newResult(p)
	for i := range res.fates {
		res.fates[i] = made
	}
	for _, i := range same {
		res.fates[order[i]] = unchanged
	}
	return res, deltas, nil
}

// write writes the whole plan in the caller's transaction.
func (s *Service) write(ctx context.Context, tx bun.Tx, p *plan, look *lookup, imp *Import) (*result, error) {
	now := s.clock()
	res := newResult(p)
	switch imp.Kind {
	case Staff:
		out, err := s.org.UpsertStaffTx(ctx, tx, now, p.staff)
		return res.outcomes(out, err)
	case Assignment:
		out, err := s.org.UpsertAssignmentsTx(ctx, tx, now, p.assignments)
		return res.outcomes(out, err)
	case Group:
		out, err := s.customers.UpsertGroupsTx(ctx, tx, now, p.groups)
		return res.outcomes(out, err)
	case Alert:
		out, err := s.customers.UpsertAlertsTx(ctx, tx, now, p.alerts)
		return res.outcomes(out, err)
	case Contact:
		return s.writeContacts(ctx, tx, now, p, res)
	case Target:
		return s.writeTargets(ctx, tx, now, p, res)
	case Figure:
		out, err := s.figures.UpsertFiguresTx(ctx, tx, now, p.figures)
		return res.outcomes(out, err)
	case Completion:
		set, err := s.ledger.SetCompletionsTx(ctx, tx, now, p.completions)
		for i, is := range set {
			if is {
				res.fates[i] = changed
			}
		}
		return res, err
	default: // performance and ratings are entries of the ledger
		return s.post(ctx, tx, now, p, look, imp)
	}
}

func (res *result) outcomes(out *org.Outcomes, err error) (*result, error) {
	if err != nil {
		return nil, err
	}
	res.fates, res.refused = fatesOf(out)
	return res, nil
}

func fatesOf(out *org.Outcomes) ([]fate, []error) {
	fates, why := make([]fate, len(out.Of)), []error(nil)
	if len(out.Reasons) > 0 {
		why = make([]error, len(out.Of))
	}
	for i, of := range out.Of {
		switch of {
		case org.RowNew:
			fates[i] = made
		case org.RowChanged:
			fates[i] = changed
		case org.RowRefused:
			fates[i], why[i] = refused, out.Reasons[i]
		case org.RowUnchanged: // a fate's zero value
		}
	}
	return fates, why
}

func (s *Service) writeContacts(ctx context.Context, tx bun.Tx, now time.Time, p *plan, res *result) (*result, error) {
	out, err := s.customers.UpsertContactsTx(ctx, tx, now, p.contacts)
	if res, err = res.outcomes(out, err); err != nil {
		return nil, err
	}
	res.visits, res.noVisit = make([]fate, len(p.visits)), make([]error, len(p.visits))
	var rows []customer.VisitRow
	var at []int
	for i, v := range p.visits {
		if why := out.Reasons[v.contact]; why != nil {
			res.visits[i], res.noVisit[i] = refused, why
			continue
		}
		id := out.IDs[v.contact]
		v.ContactID = &id
		rows, at = append(rows, v.VisitRow), append(at, i)
	}
	if len(rows) == 0 {
		return res, nil
	}
	out, err = s.customers.UpsertVisitsTx(ctx, tx, now, rows)
	if err != nil {
		return nil, err
	}
	fates, why := fatesOf(out)
	for i, f := range fates {
		res.visits[at[i]] = f
		if why != nil {
			res.noVisit[at[i]] = why[i]
		}
	}
	return res, nil
}

func (s *Service) writeTargets(ctx context.Context, tx bun.Tx, now time.Time, p *plan, res *result) (*result, error) {
	out, periods, err := s.targets.UpsertTargetsTx(ctx, tx, now, by(ctx), p.targets)
	if err != nil {
		return nil, err
	}
	for i, of := range out {
		switch of {
		case scheme.RowNew:
			res.fates[i] = made
		case scheme.RowChanged:
			res.fates[i] = changed
		case scheme.RowUnchanged: // a fate's zero value
		}
	}
	for _, t := range periods {
		if err := s.ledger.Touch(ctx, tx, t.CityID, t.Month); err != nil {
			return nil, err
		}
	}
	return res, nil
}

func by(ctx context.Context) *int64 {
	if a := auth.From(ctx); a != nil && a.StaffID != 0 {
		return &a.StaffID
	}
	return nil
}

// post writes performance and ratings.
func (s *Service) post(ctx context.Context, tx bun.Tx, now time.Time, p *plan, look *lookup, imp *Import) (res *result, err error) {
	postings := p.postings
	if imp.absolute() {
		if res, postings, err = s.deltas(ctx, tx, p, look); err != nil {
			return nil, err
		}
	} else {
		res = newResult(p)
		if err := known(ctx, tx, postings, res.fates); err != nil {
			return nil, err
		}
		postings = fresh(postings, res.fates)
	}
	posted, err := s.ledger.PostTx(ctx, tx, now, postings)
	res.entries, res.carried = posted.Entries, posted.Carried
	return res, err
}

// fresh are the postings that are not known yet. Of those whose reference somebody else
// posts at this very moment the ledger takes care.
func fresh(postings []points.Posting, fates []fate) []points.Posting {
	if !slices.Contains(fates, unchanged) {
		return postings
	}
	var list []points.Posting
	for i, f := range fates {
		if f != unchanged {
			list = append(list, postings[i])
		}
	}
	return list
}
