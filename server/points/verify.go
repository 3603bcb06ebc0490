package points

import (
	"context"

	"duolao/server/clock"
	"duolao/server/money"
)

// TotalDifference is a running total that does not equal the sum of its entries.
type TotalDifference struct {
	CityID        int64
	Month         clock.Month
	StaffID       int64
	StaffCode     string
	AssignmentID  int64
	IndicatorCode string
	TotalDone     money.Decimal
	EntriesDone   money.Decimal
	TotalOutOf    money.Decimal
	EntriesOutOf  money.Decimal
	TotalEntries  int
	Entries       int
}

// VerifyTotals recomputes every running total from the entries and gives the differences, at most 1,000,
// and how many totals it compared.
func (s *Service) VerifyTotals(ctx context.Context) (differences []*TotalDifference, compared int, err error) {
	err = s.db.Bun.NewRaw(`
		SELECT coalesce(t.city_id, e.city_id) AS city_id, coalesce(t.month, e.month) AS month, coalesce(t.staff_id, e.staff_id) AS staff_id, s.code AS staff_code,
		  coalesce(t.assignment_id, e.assignment_id) AS assignment_id, coalesce(t.indicator_code, e.indicator_code) AS indicator_code,
		  coalesce(t.done, 0) AS total_done, coalesce(e.done, 0) AS entries_done, coalesce(t.out_of, 0) AS total_out_of, coalesce(e.out_of, 0) AS entries_out_of,
		  coalesce(t.entries, 0) AS total_entries, coalesce(e.entries, 0) AS entries
		FROM performance_total t
		FULL JOIN (`+totalsFromEntries+`) e USING (city_id, month, staff_id, assignment_id, indicator_code)
		JOIN staff s ON s.id = coalesce(t.staff_id, e.staff_id)
		WHERE (t.done, t.out_of, t.entries) IS DISTINCT FROM (e.done, e.out_of, e.entries)
		ORDER BY 1, 2, 3, 5, 6 LIMIT 1000`).Scan(ctx, &differences)
	if err != nil {
		return nil, 0, err
	}
	err = s.db.Bun.NewRaw(`SELECT count(*) FROM performance_total`).Scan(ctx, &compared)
	return differences, compared, err
}
