package ticket

import (
	"context"
	"fmt"
)

// Sweep is what each server does every few seconds.
func (s *Service) Sweep(ctx context.Context) error { return s.clocks.sweep(ctx) }

// Recheck reckons all clocks of orders from their segments and says what is kept otherwise.
func (s *Service) Recheck(ctx context.Context, ids ...int64) error {
	var all []*Clock
	if err := eachClock(ctx, s.db.Pool, ids, func(c *Clock) { all = append(all, c) }); err != nil {
		return err
	}
	calendars := s.clocks.unitCalendars()
	if err := calendars.askFor(ctx, s.db.Bun, all); err != nil {
		return err
	}
	for _, c := range all {
		kept := *c
		if c.reckon(calendars.hours(c), s.clock()); c.differs(&kept) {
			return fmt.Errorf("%s of order %d: kept %+v, reckoned %+v", c.Metric, c.TicketID, kept, *c)
		}
	}
	return nil
}
