package points

import (
	"context"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/clock"
	"duolao/server/money"
)

// LockPeriodTx takes the row of a city's month, and makes it where there is none: until the
// transaction ends, nothing that the month's points are computed from can change. It is the
// first lock of whoever takes it. It gives the month's revision, and whether it is closed.
func (p *Periods) LockPeriodTx(ctx context.Context, tx bun.Tx, cityID int64, month clock.Month) (revision int64, closed bool, err error) {
	err = tx.NewRaw(`INSERT INTO period (city_id, month) VALUES (?, ?) ON CONFLICT (city_id, month) DO UPDATE SET revision = period.revision
		RETURNING revision, closed_at IS NOT NULL`, cityID, month).Scan(ctx, &revision, &closed)
	return revision, closed, err
}

// CountTx makes entries of a city's computed indicators as they are now, so that what happens to
// groups later cannot reach back. A month is counted once, when it is settled first; then only who
// has joined since is counted, and with again everybody: what differs is posted. It takes the
// period's row first. CONFLICT month_closed where the month takes no changes any more.
func (s *Service) CountTx(ctx context.Context, tx bun.Tx, cityID int64, month clock.Month, again bool) error {
	now := s.now()
	revision, closed, err := s.LockPeriodTx(ctx, tx, cityID, month)
	if err != nil {
		return err
	}
	if closed {
		return closedError(month)
	}
	in, err := s.loadPeopleOf(ctx, tx, cityID, month)
	if err != nil {
		return err
	}
	lines := in.computedLines()
	had := map[counted]Cell{}
	if in.countedAt != nil && len(lines) > 0 {
		if had, err = countedBefore(ctx, tx, cityID, month); err != nil {
			return err
		}
	}
	if err := in.loadCounts(ctx, tx, s.counts, now); err != nil {
		return err
	}
	var postings []Posting
	for i := range in.people {
		p := &in.people[i]
		last := &p.slices[len(p.slices)-1]
		for _, line := range lines {
			code := in.plan.Indicator(line).Code
			c, was := last.Cells[line], had[counted{p.staffID, code}]
			if was.Entered && (!again || c.Done == was.Done && c.OutOf == was.OutOf) {
				continue
			}
			posting := Posting{
				StaffID: p.staffID, IndicatorCode: code, Day: last.Until.AddDays(-1), Quantity: c.Done - was.Done, OutOf: c.OutOf - was.OutOf,
				Source: SourceComputed, SourceRef: sourceRef(cityID, month, p.staffID, code),
			}
			if in.countedAt != nil {
				posting.SourceRef = sourceRef(posting.SourceRef, revision)
			}
			postings = append(postings, posting)
		}
	}
	if in.countedAt != nil && len(postings) == 0 {
		return nil
	}
	if _, err := s.postTx(ctx, tx, now, postings); err != nil {
		return err
	}
	_, err = tx.NewRaw(`UPDATE period SET counted_at = ?, revision = revision + 1 WHERE city_id = ? AND month = ?`, now, cityID, month).Exec(ctx)
	return err
}

// counted is whose count of what.
type counted struct {
	staffID int64
	code    string
}

// countedBefore is what has been counted of a month until now. What was entered besides, as by an
// appeal that was upheld, is nobody's count: counting again leaves it.
func countedBefore(ctx context.Context, tx bun.IDB, cityID int64, month clock.Month) (map[counted]Cell, error) {
	var rows []struct {
		StaffID       int64
		IndicatorCode string
		Done, OutOf   money.Decimal
	}
	err := tx.NewRaw(`
		SELECT staff_id, indicator_code, sum(quantity)::bigint AS done, sum(out_of)::bigint AS out_of FROM performance_entry
		WHERE city_id = ? AND month = ? AND source = ? AND carried_from IS NULL GROUP BY 1, 2`, cityID, month, SourceComputed).Scan(ctx, &rows)
	had := make(map[counted]Cell, len(rows))
	for _, r := range rows {
		had[counted{r.StaffID, r.IndicatorCode}] = Cell{Done: r.Done, OutOf: r.OutOf, Entered: true}
	}
	return had, err
}

// ClosePeriodTx ends a city's month; it is counted first, where it has not been. From then on the
// month takes no changes. It takes the period's row first: an entry that is being written at that
// moment is either inside or refused. CONFLICT month_closed where it is closed already.
func (s *Service) ClosePeriodTx(ctx context.Context, tx bun.Tx, cityID int64, month clock.Month) error {
	now := s.now()
	if err := s.Touch(ctx, tx, cityID, month); err != nil { // also locks the row
		return err
	}
	var countedAt *time.Time
	if err := tx.NewRaw(`SELECT counted_at FROM period WHERE city_id = ? AND month = ?`, cityID, month).Scan(ctx, &countedAt); err != nil {
		return err
	}
	if countedAt == nil {
		if err := s.CountTx(ctx, tx, cityID, month, false); err != nil {
			return err
		}
	}
	_, err := tx.NewRaw(`UPDATE period SET closed_at = ?, revision = revision + 1 WHERE city_id = ? AND month = ?`, now, cityID, month).Exec(ctx)
	return err
}
