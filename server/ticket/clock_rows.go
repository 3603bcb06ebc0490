package ticket

import (
	"encoding/json"
	"time"

	"duolao/server/catalogue"
)

// noDeadline orders a queue: what has no deadline comes last.
var noDeadline = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)

// keep notes how the set is in the database.
func (s *clockSet) keep() {
	s.kept, s.keptLegs = make(map[*Clock]keptClock, len(s.clocks)), make(map[*Leg]Leg, len(s.legs))
	for _, c := range s.clocks {
		s.kept[c] = keptClock{*c, len(c.Segments)}
	}
	for _, l := range s.legs {
		s.keptLegs[l] = *l
	}
	s.changes = nil
}

// reckon computes what follows for the clocks that acts have touched, as of now, and what an order keeps of its clocks.
// Those that nothing was done to keep what they have.
func (s *clockSet) reckon(now time.Time, t *Ticket) {
	for _, c := range s.clocks {
		if k, kept := s.kept[c]; !kept || len(c.Segments) > k.segments || c.touched {
			c.reckon(s.hours(c), now)
		}
	}
	t.summarise(s.clocks)
}

// summarise sets what an order keeps of its clocks.
func (t *Ticket) summarise(clocks []*Clock) {
	t.DueAt, t.DueMetric, t.QueueAt, t.Provisional, t.BreachedAt = nil, nil, noDeadline, false, nil
	for _, c := range clocks {
		if c.DueAt != nil {
			t.Provisional = t.Provisional || c.Provisional
			if c.DueAt.Before(t.QueueAt) {
				t.DueAt, t.DueMetric, t.QueueAt = c.DueAt, &c.Metric, *c.DueAt
			}
		}
		if c.LegNumber == nil && c.BreachedAt != nil && (t.BreachedAt == nil || c.BreachedAt.Before(*t.BreachedAt)) {
			t.BreachedAt = c.BreachedAt
		}
	}
}

// nextNotice is when the first of these clocks has something to be told.
func nextNotice(clocks []*Clock) (at time.Time, any bool) {
	for _, c := range clocks {
		if c.NoticeAt != nil && (!any || c.NoticeAt.Before(at)) {
			at, any = *c.NoticeAt, true
		}
	}
	return at, any
}

// nextNotice is when the order's next threshold is, if the job in the database is for another moment. A job is there for
// the first threshold alone.
func (s *clockSet) nextNotice() (at time.Time, missing bool) {
	at, missing = nextNotice(s.clocks)
	was := make([]*Clock, 0, len(s.kept))
	for _, c := range s.kept {
		was = append(was, &c.clock)
	}
	kept, any := nextNotice(was)
	return at, missing && !(any && kept.Equal(at))
}

// The rows as Postgres reads them from JSON.
type (
	legRow struct {
		ID        int64      `json:"id,omitempty"`
		Number    int        `json:"number"`
		Party     LegParty   `json:"party"`
		TeamID    *int64     `json:"team_id"`
		StaffID   *int64     `json:"staff_id"`
		StartedAt time.Time  `json:"started_at"`
		EndedAt   *time.Time `json:"ended_at"`
	}
	clockRow struct {
		ID              int64                 `json:"id,omitempty"`
		N               int                   `json:"n"` // of the new ones, in their order
		LegNumber       *int                  `json:"leg_number,omitempty"`
		Metric          catalogue.ClockMetric `json:"metric,omitempty"`
		Amount          int                   `json:"amount,omitempty"`
		Unit            catalogue.TargetUnit  `json:"unit,omitempty"`
		Basis           string                `json:"basis,omitempty"`
		TargetSeconds   int                   `json:"target_seconds,omitempty"`
		CalendarUnitID  int64                 `json:"calendar_unit_id,omitempty"`
		State           ClockState            `json:"state"`
		StartedAt       *time.Time            `json:"started_at,omitempty"`
		ConsumedSeconds int                   `json:"consumed_seconds"`
		DueAt           *time.Time            `json:"due_at"`
		StoppedAt       *time.Time            `json:"stopped_at"`
		BreachedAt      *time.Time            `json:"breached_at"`
		Provisional     bool                  `json:"provisional"`
		Notified        int                   `json:"notified"`
		NoticeAt        *time.Time            `json:"notice_at"`
	}
	segmentRow struct {
		ClockID   *int64                `json:"clock_id"` // nil: of the new clock of this metric and leg
		Metric    catalogue.ClockMetric `json:"metric"`
		LegNumber *int                  `json:"leg_number"`
		Number    int                   `json:"number"`
		FromAt    time.Time             `json:"from_at"`
		State     ClockState            `json:"state"`
		Reason    string                `json:"reason"`
		HoldID    *int64                `json:"hold_id"`
	}
	changeRow struct {
		ClockID int64      `json:"clock_id"`
		Cause   string     `json:"cause"`
		WasDue  *time.Time `json:"was_due"`
		Due     *time.Time `json:"due"`
	}
)

// setRows are what is to be written of a set.
type setRows struct {
	newLegs, legs     []legRow
	newClocks, clocks []clockRow
	segments          []segmentRow
	changes           []changeRow
}

// rows are what acts have changed.
func (s *clockSet) rows() (r setRows) {
	for _, l := range s.legs {
		row := legRow{l.ID, l.Number, l.Party, l.TeamID, l.StaffID, l.StartedAt, l.EndedAt}
		if was, kept := s.keptLegs[l]; !kept {
			r.newLegs = append(r.newLegs, row)
		} else if !sameID(was.StaffID, l.StaffID) || !sameTime(was.EndedAt, l.EndedAt) {
			r.legs = append(r.legs, row)
		}
	}
	for _, c := range s.clocks {
		k, kept := s.kept[c]
		if !kept {
			row := c.row(true)
			row.N = len(r.newClocks)
			r.newClocks = append(r.newClocks, row)
		} else if c.differs(&k.clock) {
			r.clocks = append(r.clocks, c.row(false))
		}
		for _, segment := range c.Segments[k.segments:] {
			row := segmentRow{nil, c.Metric, c.LegNumber, segment.Number, segment.FromAt, segment.State, segment.Reason, segment.HoldID}
			if kept {
				row.ClockID = &c.ID
			}
			r.segments = append(r.segments, row)
		}
	}
	for _, change := range s.changes {
		r.changes = append(r.changes, changeRow{change.clock.ID, change.cause, change.was, change.due})
	}
	return r
}

func (c *Clock) row(whole bool) clockRow {
	r := clockRow{
		ID: c.ID, State: c.State, ConsumedSeconds: c.ConsumedSeconds, DueAt: c.DueAt, StoppedAt: c.StoppedAt, BreachedAt: c.BreachedAt,
		Provisional: c.Provisional, Notified: c.Notified, NoticeAt: c.NoticeAt,
	}
	if whole {
		r.LegNumber, r.Metric, r.Amount, r.Unit, r.TargetSeconds, r.CalendarUnitID = c.LegNumber, c.Metric, c.Amount, c.Unit, c.TargetSeconds, c.CalendarUnitID
		r.StartedAt, r.Basis = &c.StartedAt, "ALWAYS"
		if c.Working {
			r.Basis = "WORKING"
		}
	}
	return r
}

// differs says whether anything that is computed differs.
func (c *Clock) differs(was *Clock) bool {
	return c.State != was.State || c.ConsumedSeconds != was.ConsumedSeconds || !sameTime(c.DueAt, was.DueAt) || !sameTime(c.StoppedAt, was.StoppedAt) ||
		!sameTime(c.BreachedAt, was.BreachedAt) || c.Provisional != was.Provisional || c.Notified != was.Notified || !sameTime(c.NoticeAt, was.NoticeAt)
}

func sameID[T comparable](a, b *T) bool { return a == b || a != nil && b != nil && *a == *b }

func sameTime(a, b *time.Time) bool { return a == b || a != nil && b != nil && a.Equal(*b) }

// asJSON is rows as one parameter.
func asJSON[T any](rows []T) (string, error) {
	if len(rows) == 0 {
		return "[]", nil
	}
	raw, err := json.Marshal(rows)
	return string(raw), err
}
