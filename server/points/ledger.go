package points

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
)

// Where entries come from. The same source and reference post once.
const (
	SourceImport   = "IMPORT"
	SourceScreen   = "SCREEN"
	SourceReversal = "REVERSAL"
	SourceComputed = "COMPUTED"
	SourceAppeal   = "APPEAL" // its reference is the appeal's id
)

// Posting is a performance entry that is to be made.
type Posting struct {
	StaffID       int64
	IndicatorCode string
	Day           clock.Date
	Quantity      money.Decimal
	OutOf         money.Decimal // RATE only
	Source        string
	SourceRef     string
	BatchID       *int64
	Row           *int
	Note          string
	ReversesID    *int64
}

// Posted is what came of postings.
type Posted struct {
	Entries    int // made
	Duplicates int // were there already, by source and reference
	Carried    int // of the entries: their month is closed, they wait in the open one
}

// PostTx makes entries and keeps the running totals, in the caller's transaction, and
// touches the periods. An entry whose month is closed is carried into the first open one.
// INVALID no_assignment_ever names a person who never held an assignment.
func (s *Service) PostTx(ctx context.Context, tx bun.Tx, now time.Time, postings []Posting) (Posted, error) {
	posted, err := s.postTx(ctx, tx, now, postings)
	if err != nil {
		return posted, err
	}
	return posted, s.touchAll(ctx, tx, postings)
}

// batch bounds how many rows go into one statement.
const batch = 5000

func (s *Service) postTx(ctx context.Context, tx bun.Tx, now time.Time, postings []Posting) (Posted, error) {
	var sum Posted
	for part := range slices.Chunk(postings, batch) {
		if err := requireAssigned(ctx, tx, part); err != nil {
			return sum, err
		}
		entries, carried, err := insertEntries(ctx, tx, now, by(ctx), part)
		if err != nil {
			return sum, err
		}
		sum.Entries += entries
		sum.Carried += carried
		sum.Duplicates += len(part) - entries
	}
	return sum, nil
}

func by(ctx context.Context) *int64 {
	if a := auth.From(ctx); a != nil && a.StaffID != 0 {
		return &a.StaffID
	}
	return nil
}

// columns turns postings into one array a column.
type columns struct {
	staff, quantity, outOf, batch, row, reverses []int64
	code, day, source, ref, note                 []string
}

func columnsOf(postings []Posting) columns {
	var c columns
	for i := range postings {
		p := &postings[i]
		c.staff = append(c.staff, p.StaffID)
		c.code = append(c.code, p.IndicatorCode)
		c.day = append(c.day, string(p.Day))
		c.quantity = append(c.quantity, int64(p.Quantity))
		c.outOf = append(c.outOf, int64(p.OutOf))
		c.source = append(c.source, p.Source)
		c.ref = append(c.ref, p.SourceRef)
		c.note = append(c.note, p.Note)
		c.batch = append(c.batch, deref(p.BatchID))
		c.reverses = append(c.reverses, deref(p.ReversesID))
		row := int64(0)
		if p.Row != nil {
			row = int64(*p.Row)
		}
		c.row = append(c.row, row)
	}
	return c
}

func deref(p *int64) int64 {
	if p == nil {
		return 0
	}
	return *p
}

// heldOn joins, to rows x(staff_id, day), the assignment a that was held on the day, and
// gives its city; where none was held, the city of the assignment nearest to the day.
const heldOn = `
	LEFT JOIN assignment a ON a.staff_id = x.staff_id AND a.from_day <= x.day AND (a.until_day IS NULL OR a.until_day > x.day)
	LEFT JOIN LATERAL (
	  SELECT u.city_id FROM assignment n JOIN unit u ON u.id = n.unit_id
	  WHERE n.staff_id = x.staff_id AND u.city_id IS NOT NULL
	  ORDER BY (n.id = a.id) DESC NULLS LAST, CASE WHEN n.from_day > x.day THEN n.from_day - x.day ELSE x.day - coalesce(n.until_day, x.day) END, n.id
	  LIMIT 1) c ON true`

// insertEntries inserts what is not there yet and adds it to the totals, in one statement.
func insertEntries(ctx context.Context, tx bun.IDB, now time.Time, by *int64, postings []Posting) (entries, carried int, err error) {
	c := columnsOf(postings)
	err = tx.NewRaw(`
WITH x AS (
  SELECT * FROM unnest(?::bigint[], ?::text[], ?::date[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[])
    AS x (staff_id, indicator_code, day, quantity, out_of, source, source_ref, batch_id, row_number, note, reverses_id)
), placed AS (
  SELECT x.*, c.city_id, extract(year FROM x.day)::int * 100 + extract(month FROM x.day)::int AS month
  FROM x `+heldOn+`
), made AS (
  INSERT INTO performance_entry (staff_id, city_id, month, indicator_code, day, quantity, out_of, source, source_ref,
    batch_id, row_number, note, reverses_id, carried_from, recorded_at, recorded_by)
  SELECT p.staff_id, p.city_id, coalesce(o.month, p.month), p.indicator_code, p.day, p.quantity, p.out_of, p.source, p.source_ref,
    nullif(p.batch_id, 0), nullif(p.row_number, 0)::int, p.note, nullif(p.reverses_id, 0),
    CASE WHEN o.month IS NOT NULL THEN p.month END, ?::timestamptz, ?::bigint
  FROM placed p
  LEFT JOIN period closed ON closed.city_id = p.city_id AND closed.month = p.month AND closed.closed_at IS NOT NULL
  LEFT JOIN LATERAL ( -- the first open month after a closed one
    SELECT m.month FROM (
      SELECT (p.month / 100 * 12 + p.month % 100 - 1 + n) / 12 * 100 + (p.month / 100 * 12 + p.month % 100 - 1 + n) % 12 + 1 AS month
      FROM generate_series(1, 240) n) m
    WHERE closed.month IS NOT NULL
      AND NOT EXISTS (SELECT FROM period q WHERE q.city_id = p.city_id AND q.month = m.month AND q.closed_at IS NOT NULL)
    ORDER BY m.month LIMIT 1) o ON true
  ON CONFLICT (source, source_ref) DO NOTHING
  RETURNING staff_id, month, indicator_code, day, quantity, out_of, carried_from
), added AS (
  INSERT INTO performance_total (city_id, month, staff_id, assignment_id, indicator_code, done, out_of, entries)
  SELECT c.city_id, x.month, x.staff_id, coalesce(a.id, 0), x.indicator_code, sum(x.quantity), sum(x.out_of), count(*)
  FROM made x `+heldOn+`
  WHERE x.carried_from IS NULL
  GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
  ON CONFLICT (city_id, month, staff_id, assignment_id, indicator_code) DO UPDATE
  SET done = performance_total.done + excluded.done, out_of = performance_total.out_of + excluded.out_of,
      entries = performance_total.entries + excluded.entries
)
SELECT count(*), count(carried_from) FROM made`,
		pgdialect.Array(c.staff), pgdialect.Array(c.code), pgdialect.Array(c.day), pgdialect.Array(c.quantity), pgdialect.Array(c.outOf),
		pgdialect.Array(c.source), pgdialect.Array(c.ref), pgdialect.Array(c.batch), pgdialect.Array(c.row), pgdialect.Array(c.note), pgdialect.Array(c.reverses),
		now, by).Scan(ctx, &entries, &carried)
	return entries, carried, err
}

// requireAssigned refuses postings of people who never held an assignment: no city would take them.
func requireAssigned(ctx context.Context, tx bun.IDB, postings []Posting) error {
	ids := map[int64]bool{}
	for i := range postings {
		ids[postings[i].StaffID] = true
	}
	list := make([]int64, 0, len(ids))
	for id := range ids {
		list = append(list, id)
	}
	var codes []string
	err := tx.NewRaw(`
		SELECT s.code FROM staff s WHERE s.id = ANY (?::bigint[])
		AND NOT EXISTS (SELECT FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE a.staff_id = s.id AND u.city_id IS NOT NULL)
		ORDER BY s.code LIMIT 10`, pgdialect.Array(list)).Scan(ctx, &codes)
	if err != nil {
		return err
	}
	if len(codes) > 0 {
		return errs.Invalidf("staffId", "no_assignment_ever", "%s never held an assignment in a city; assign them first", strings.Join(codes, ", ")).
			With("staff", strings.Join(codes, ", "))
	}
	return nil
}

// touchAll touches the periods that entries have been posted to, in ascending order.
func (s *Service) touchAll(ctx context.Context, tx bun.IDB, postings []Posting) error {
	c := columnsOf(postings)
	var touched []struct {
		CityID int64
		Month  clock.Month
	}
	err := tx.NewRaw(`
		SELECT DISTINCT e.city_id, e.month FROM unnest(?::text[], ?::text[]) AS x (source, source_ref)
		JOIN performance_entry e USING (source, source_ref) ORDER BY 1, 2`, pgdialect.Array(c.source), pgdialect.Array(c.ref)).Scan(ctx, &touched)
	if err != nil {
		return err
	}
	keys := map[key]bool{}
	for _, t := range touched {
		keys[key{t.CityID, t.Month}] = true
	}
	return s.touchKeys(ctx, tx, keys)
}

// DeltasTx turns postings whose quantities say "the month so far" into what must be added
// to reach them, so that the ledger stays additive; those that add nothing are left out
// (their places in postings come back as unchanged). Of a BASE indicator the month so far
// is that of the assignment held on the posting's day; of any other it is the whole month's.
// It locks the periods, so that of two that report the same only one adds.
func (s *Service) DeltasTx(ctx context.Context, tx bun.Tx, postings []Posting, base func(code string) bool) (deltas []Posting, unchanged []int, err error) {
	if err := s.lockPeriods(ctx, tx, postings); err != nil {
		return nil, nil, err
	}
	type key struct {
		staff, assignment int64
		month             clock.Month
		code              string
	}
	c := columnsOf(postings)
	var held []int64
	err = tx.NewRaw(`
		SELECT coalesce(a.id, 0) FROM unnest(?::bigint[], ?::date[]) WITH ORDINALITY AS x (staff_id, day, n)
		LEFT JOIN assignment a ON a.staff_id = x.staff_id AND a.from_day <= x.day AND (a.until_day IS NULL OR a.until_day > x.day)
		ORDER BY x.n`, pgdialect.Array(c.staff), pgdialect.Array(c.day)).Scan(ctx, &held)
	if err != nil {
		return nil, nil, err
	}
	keyOf := func(i int) key {
		p := &postings[i]
		k := key{staff: p.StaffID, month: p.Day.Month(), code: p.IndicatorCode}
		if base(p.IndicatorCode) {
			k.assignment = held[i]
		}
		return k
	}
	var totals []struct {
		StaffID, AssignmentID int64
		Month                 clock.Month
		IndicatorCode         string
		Done, OutOf           money.Decimal
	}
	err = tx.NewRaw(`
		WITH asked AS (
		  SELECT DISTINCT staff_id, extract(year FROM day)::int * 100 + extract(month FROM day)::int AS month
		  FROM unnest(?::bigint[], ?::date[]) AS x (staff_id, day)
		), known AS (
		  SELECT staff_id, assignment_id, month, indicator_code, done, out_of FROM performance_total JOIN asked USING (staff_id, month)
		  UNION ALL -- what arrived after the month was closed has been reported too
		  SELECT e.staff_id, coalesce(a.id, 0), e.carried_from, e.indicator_code, e.quantity, e.out_of
		  FROM asked x JOIN performance_entry e ON e.staff_id = x.staff_id AND e.carried_from = x.month
		  LEFT JOIN assignment a ON a.staff_id = e.staff_id AND a.from_day <= e.day AND (a.until_day IS NULL OR a.until_day > e.day)
		  WHERE EXISTS (SELECT FROM period p WHERE p.month = x.month AND p.closed_at IS NOT NULL)
		)
		SELECT staff_id, assignment_id, month, indicator_code, sum(done)::bigint AS done, sum(out_of)::bigint AS out_of
		FROM known GROUP BY 1, 2, 3, 4`, pgdialect.Array(c.staff), pgdialect.Array(c.day)).Scan(ctx, &totals)
	if err != nil {
		return nil, nil, err
	}
	known := map[key][2]money.Decimal{}
	for _, t := range totals {
		k := key{t.StaffID, 0, t.Month, t.IndicatorCode}
		if base(t.IndicatorCode) {
			k.assignment = t.AssignmentID
		}
		sum := known[k]
		known[k] = [2]money.Decimal{sum[0] + t.Done, sum[1] + t.OutOf}
	}
	seen := map[key]bool{}
	for i := range postings {
		k := keyOf(i)
		was, before := known[k]
		before = before || seen[k]
		p := postings[i]
		p.Quantity, p.OutOf = p.Quantity-was[0], p.OutOf-was[1]
		// A first report of 0 is a fact too: it tells "nothing yet" from "not reported".
		if before && p.Quantity == 0 && p.OutOf == 0 {
			unchanged = append(unchanged, i)
			continue
		}
		deltas = append(deltas, p)
		seen[k] = true
		known[k] = [2]money.Decimal{postings[i].Quantity, postings[i].OutOf}
	}
	return deltas, unchanged, nil
}

// lockPeriods takes the rows of the periods that postings fall into, in ascending order.
func (s *Service) lockPeriods(ctx context.Context, tx bun.Tx, postings []Posting) error {
	c := columnsOf(postings)
	_, err := tx.NewRaw(`
		INSERT INTO period (city_id, month)
		SELECT DISTINCT c.city_id, extract(year FROM x.day)::int * 100 + extract(month FROM x.day)::int
		FROM (SELECT DISTINCT staff_id, day FROM unnest(?::bigint[], ?::date[]) AS x (staff_id, day)) x `+heldOn+`
		WHERE c.city_id IS NOT NULL ORDER BY 1, 2
		ON CONFLICT (city_id, month) DO UPDATE SET revision = period.revision`, pgdialect.Array(c.staff), pgdialect.Array(c.day)).Exec(ctx)
	return err
}

// Totals are the running totals as org knows them: they follow the assignments.
type Totals struct{}

// AssignmentsChangedTx puts a person's totals under the assignments as they are now, from
// the month of from on: an entry belongs to the slice in which its day lies.
func (Totals) AssignmentsChangedTx(ctx context.Context, tx bun.Tx, staffID int64, from clock.Date) error {
	_, err := tx.NewRaw(`DELETE FROM performance_total WHERE staff_id = ? AND month >= ?`, staffID, from.Month()).Exec(ctx)
	if err != nil {
		return err
	}
	_, err = tx.NewRaw(`
		INSERT INTO performance_total (city_id, month, staff_id, assignment_id, indicator_code, done, out_of, entries)
		SELECT city_id, month, staff_id, assignment_id, indicator_code, done, out_of, entries FROM (`+totalsFromEntries+`) t
		WHERE staff_id = ? AND month >= ?`, staffID, from.Month()).Exec(ctx)
	return err
}

// totalsFromEntries recomputes every running total from the ledger.
const totalsFromEntries = `
	SELECT c.city_id, x.month, x.staff_id, coalesce(a.id, 0) AS assignment_id, x.indicator_code,
	  sum(x.quantity)::bigint AS done, sum(x.out_of)::bigint AS out_of, count(*)::int AS entries
	FROM performance_entry x ` + heldOn + `
	WHERE x.carried_from IS NULL
	GROUP BY 1, 2, 3, 4, 5`

func sourceRef(parts ...any) string {
	texts := make([]string, len(parts))
	for i, p := range parts {
		texts[i] = fmt.Sprint(p)
	}
	return strings.Join(texts, ":")
}
