package org

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/clock"
	"duolao/server/errs"
)

// Outcome says what became of a row of an import.
type Outcome uint8

// The outcomes.
const (
	RowUnchanged Outcome = iota // what it says is known already
	RowNew
	RowChanged
	RowRefused // not written; Reasons says why
)

// Outcomes say what became of the rows of an import, each at its row's index.
type Outcomes struct {
	Of      []Outcome
	IDs     []int64 // of what the row is about; 0 where it is refused
	Reasons map[int]error

	New, Changed, Unchanged, Refused int
}

// NewOutcomes is for n rows, all of them unchanged.
func NewOutcomes(n int) *Outcomes {
	return &Outcomes{Of: make([]Outcome, n), IDs: make([]int64, n), Reasons: map[int]error{}, Unchanged: n}
}

// Set says what became of row i.
func (o *Outcomes) Set(i int, to Outcome) {
	*o.count(o.Of[i])--
	*o.count(to)++
	o.Of[i] = to
}

// Refuse says why row i is not written.
func (o *Outcomes) Refuse(i int, why error) {
	o.Set(i, RowRefused)
	o.Reasons[i] = why
}

func (o *Outcomes) count(of Outcome) *int {
	return []*int{&o.Unchanged, &o.New, &o.Changed, &o.Refused}[of]
}

// rowsAtOnce bounds one statement's size.
const rowsAtOnce = 5000

// ForRows runs a statement over rows, some thousands at a time: it gives them to sql's one
// argument as JSON. Each row that the statement returns goes to scan.
func ForRows[T any](ctx context.Context, tx bun.IDB, sql string, list []T, scan func(interface{ Scan(...any) error }) error) error {
	for some := range slices.Chunk(list, rowsAtOnce) {
		data, err := json.Marshal(some)
		if err != nil {
			return err
		}
		r, err := tx.QueryContext(ctx, sql, string(data))
		if _, err := collect(r, err, func(r scanner) (struct{}, error) { return struct{}{}, scan(r) }); err != nil {
			return err
		}
	}
	return nil
}

// Twice finds a row whose key an earlier row has, and refuses it.
func Twice[T any](o *Outcomes, list []T, key func(T) any) {
	first := make(map[any]int, len(list))
	for i, one := range list {
		k := key(one)
		if j, is := first[k]; is {
			o.Refuse(i, errs.Conflictf("row_twice", "row %d of the same list says something about the same already", j+1).With("row", j+1))
			continue
		}
		first[k] = i
	}
}

// StaffIDs are the ids of staff by staff number. It asks for no right.
func StaffIDs(ctx context.Context, idb bun.IDB, codes []string) (map[string]int64, error) {
	found := make(map[string]int64, len(codes))
	r, err := idb.QueryContext(ctx, `SELECT code, id FROM staff WHERE code = ANY(?)`, texts(codes))
	_, err = collect(r, err, func(r scanner) (struct{}, error) {
		var code string
		var id int64
		err := r.Scan(&code, &id)
		found[code] = id
		return struct{}{}, err
	})
	if err != nil {
		return nil, fmt.Errorf("org: ids of %d staff: %w", len(codes), err)
	}
	return found, nil
}

// span is the months of a city that an import changes.
type span struct {
	city        int64
	first, last clock.Month
}

// closedMonths are the closed months by city.
func closedMonths(ctx context.Context, idb bun.IDB) (map[int64][]clock.Month, error) {
	r, err := idb.QueryContext(ctx, `SELECT city_id, month FROM period WHERE closed_at IS NOT NULL ORDER BY city_id, month`)
	list, err := collect(r, err, func(r scanner) (m cityMonth, err error) {
		err = r.Scan(&m.city, &m.month)
		return m, err
	})
	if err != nil {
		return nil, fmt.Errorf("org: closed months: %w", err)
	}
	closed := map[int64][]clock.Month{}
	for _, m := range list {
		closed[m.city] = append(closed[m.city], m.month)
	}
	return closed, nil
}

// checkOpen refuses a change that reaches into a closed month. Touching says so too, but
// for the whole import.
func checkOpen(closed map[int64][]clock.Month, s span) error {
	for _, m := range closed[s.city] {
		if s.first <= m && m <= s.last {
			return errs.Conflictf("month_closed", "%s is closed; a correction goes into the open month", m).With("month", m.String())
		}
	}
	return nil
}

// touchSpans counts the changes of an import, city by city.
func (s *Service) touchSpans(ctx context.Context, tx bun.IDB, now time.Time, spans []span) error {
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.city, b.city) })
	for i := 0; i < len(spans); {
		whole := spans[i]
		for ; i < len(spans) && spans[i].city == whole.city; i++ {
			whole.first, whole.last = min(whole.first, spans[i].first), max(whole.last, spans[i].last)
		}
		if err := s.touch(ctx, tx, now, []int64{whole.city}, whole.first, whole.last); err != nil {
			return err
		}
	}
	return nil
}
