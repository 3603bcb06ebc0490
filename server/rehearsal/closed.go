package rehearsal

import (
	"context"

	"github.com/uptrace/bun"

	"duolao/server/clock"
	"duolao/server/pay"
)

// closedMonth is a city's month as it was settled and closed, nil where it has not been. What it was
// settled from was kept with its statements; nothing is read that may have changed since. ctx is of
// the transaction idb.
func (s *Service) closedMonth(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month) (*Closed, error) {
	version, err := s.settlements.ClosedVersionTx(ctx, idb, cityID, month)
	if err != nil || version == 0 {
		return nil, err
	}
	kept, err := s.settlements.KeptTx(ctx, idb, version)
	if err != nil {
		return nil, err
	}
	in := *kept.Input // others read with it
	in.Participants = make([]pay.Participant, len(kept.Rows))
	closed := &Closed{Input: &in, Paid: make([]Paid, len(kept.Rows)), Pool: kept.Version.Pool, UnitPrice: kept.Version.UnitPrice}
	for i := range kept.Rows {
		row := &kept.Rows[i]
		trace, err := kept.Trace(row)
		if err != nil {
			return nil, err
		}
		in.Participants[i] = trace.Person
		closed.Paid[i] = Paid{row.Points, row.Bonus, row.TopUp}
	}
	return closed, nil
}
