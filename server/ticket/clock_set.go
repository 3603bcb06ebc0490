package ticket

import (
	"fmt"
	"slices"
	"time"

	"duolao/server/calendar"
	"duolao/server/catalogue"
)

// clockSet are all clocks of one order with their segments, and its legs. Acts change it in memory; addTo writes
// what has changed. Acts that find nothing to change change nothing: a clock that is stopped cannot pause. What an act
// cannot learn, such as a calendar, is told by err at the end.
type clockSet struct {
	ticketID int64
	unitID   int64 // whose calendar the order's own clocks count by
	rules    orderRules
	clocks   []*Clock // the order's own, then the legs'
	legs     []*Leg   // by number
	kept     map[*Clock]keptClock
	keptLegs map[*Leg]Leg
	changes  []clockChange
	err      error
	of       *clocks
}

// orderRules is what the clocks of an order go by.
type orderRules struct {
	target   func(metric catalogue.ClockMetric) (amount int, unit catalogue.TargetUnit, ok bool) // of the order's standard, type and grade
	teamUnit func(teamID int64) (unitID int64, ok bool)
	calendar func(unitID int64) (*calendar.Calendar, error)
}

// keptClock is how a clock is in the database.
type keptClock struct {
	clock    Clock
	segments int
}

// clockChange is a deadline that moved although nothing happened to the order.
type clockChange struct {
	clock    *Clock
	cause    string
	was, due *time.Time
}

// newClockSet is that of an order that has none yet.
func newClockSet(unitID int64, rules orderRules) *clockSet {
	return &clockSet{unitID: unitID, rules: rules, kept: map[*Clock]keptClock{}, keptLegs: map[*Leg]Leg{}}
}

// hours is what a clock counts. Of a calendar that cannot be had err tells.
func (s *clockSet) hours(c *Clock) hours {
	if !c.Working {
		return allHours{}
	}
	if cal := s.calendar(c.CalendarUnitID); cal != nil {
		return cal
	}
	return allHours{}
}

func (s *clockSet) calendar(unitID int64) *calendar.Calendar {
	cal, err := s.rules.calendar(unitID)
	if err != nil && s.err == nil {
		s.err = fmt.Errorf("ticket: the calendar of unit %d: %w", unitID, err)
	}
	return cal
}

// begin starts a clock, where the standard has a target for it.
func (s *clockSet) begin(metric catalogue.ClockMetric, leg *Leg, unitID int64, at time.Time, reason string) {
	amount, unit, ok := s.rules.target(metric)
	if !ok {
		return
	}
	cal := s.calendar(unitID)
	if cal == nil {
		return
	}
	c := &Clock{
		TicketID: s.ticketID, CalendarUnitID: unitID, Metric: metric, Amount: amount, Unit: unit, StartedAt: at, State: ClockRunning,
		Segments: []*ClockSegment{{Number: 1, FromAt: at, State: ClockRunning, Reason: reason}},
	}
	c.TargetSeconds, c.Working = targetOf(amount, unit, cal, at)
	if leg != nil {
		number := leg.Number
		c.LegNumber = &number
	}
	s.clocks = append(s.clocks, c)
}

// to has a clock run, pause or stand still from a moment on. The moment cannot lie before what was noted last, which
// another server with a clock ahead of ours may have done.
func (c *Clock) to(state ClockState, at time.Time, reason string, holdID *int64) {
	last := c.last()
	if at.Before(last.FromAt) {
		at = last.FromAt
	}
	c.State = state
	c.Segments = append(c.Segments, &ClockSegment{Number: last.Number + 1, FromAt: at, State: state, Reason: reason, HoldID: holdID})
}

// own is the order's clock of a metric.
func (s *clockSet) own(metric catalogue.ClockMetric) *Clock {
	for _, c := range s.clocks {
		if c.LegNumber == nil && c.Metric == metric {
			return c
		}
	}
	return nil
}

// current is the leg that runs, nil where none does.
func (s *clockSet) current() *Leg {
	if len(s.legs) == 0 || s.legs[len(s.legs)-1].EndedAt != nil {
		return nil
	}
	return s.legs[len(s.legs)-1]
}

// ofLeg is the budget's clock of a leg, nil where the standard gives none.
func (s *clockSet) ofLeg(leg *Leg) *Clock {
	for _, c := range s.clocks {
		if leg != nil && c.LegNumber != nil && *c.LegNumber == leg.Number {
			return c
		}
	}
	return nil
}

// startOrder starts the clocks of an order that is sent: RESPONSE, the milestones of its type, RESOLUTION, and the first
// leg with its budget.
func (s *clockSet) startOrder(at time.Time, steps []catalogue.ClockMetric, teamID int64) {
	at = wholeSecond(at)
	for _, metric := range slices.Concat([]catalogue.ClockMetric{catalogue.MetricResponse}, steps, []catalogue.ClockMetric{catalogue.MetricResolution}) {
		s.begin(metric, nil, s.unitID, at, becauseDispatch)
	}
	s.leg(PartyTeam, &teamID, nil, at, becauseDispatch)
}

// leg ends the leg that runs and begins another one, with its budget on its team's calendar. reason is why the clock of
// the one stops and the other's runs.
func (s *clockSet) leg(party LegParty, teamID, staffID *int64, at time.Time, reason string) {
	at = wholeSecond(at)
	s.endLeg(at, reason)
	if n := len(s.legs); n > 0 && at.Before(*s.legs[n-1].EndedAt) {
		at = *s.legs[n-1].EndedAt
	}
	leg := &Leg{Number: len(s.legs) + 1, Party: party, TeamID: teamID, StaffID: staffID, StartedAt: at}
	s.legs = append(s.legs, leg)
	unitID, metric := s.unitID, catalogue.MetricSupplement
	if party != PartySender {
		metric = catalogue.MetricAudit
		if party == PartyTeam {
			metric = catalogue.MetricLeg
		}
		if teamID != nil {
			if of, ok := s.rules.teamUnit(*teamID); ok {
				unitID = of
			}
		}
	}
	s.begin(metric, leg, unitID, at, reason)
}

// endLeg ends the leg that runs, and its clock.
func (s *clockSet) endLeg(at time.Time, reason string) {
	leg := s.current()
	if leg == nil {
		return
	}
	at = wholeSecond(at)
	if c := s.ofLeg(leg); c != nil {
		c.end(ClockStopped, at, reason)
		if ended := c.last().FromAt; ended.After(at) {
			at = ended
		}
	}
	if at.Before(leg.StartedAt) {
		at = leg.StartedAt
	}
	leg.EndedAt = &at
}

// claim gives the leg that runs to a person, from its beginning on: the time in the queue is the team's as well.
func (s *clockSet) claim(staffID int64) {
	if leg := s.current(); leg != nil {
		leg.StaffID = &staffID
	}
}

// end stops or voids a clock that runs or pauses.
func (c *Clock) end(state ClockState, at time.Time, reason string) {
	if c.State == ClockRunning || c.State == ClockPaused {
		c.to(state, at, reason, nil)
	}
}

// stop stops the order's clock of a metric: what it measures is done.
func (s *clockSet) stop(metric catalogue.ClockMetric, at time.Time, reason string) {
	c := s.own(metric)
	if c == nil {
		return
	}
	if c.State == ClockStopped && c.last().Reason == becauseResolve && reason != becauseResolve {
		return // an order that is resolved is reopened first
	}
	c.end(ClockStopped, wholeSecond(at), reason)
}

// respond stops RESPONSE: the first act of substance is done. Later ones change nothing.
func (s *clockSet) respond(at time.Time) { s.stop(catalogue.MetricResponse, at, becauseResponse) }

// pause pauses every clock that runs, the leg's as well. holdID is the hold's, nil where it is for no hold.
func (s *clockSet) pause(at time.Time, reason string, holdID *int64) {
	for _, c := range s.clocks {
		if c.State == ClockRunning {
			c.to(ClockPaused, wholeSecond(at), reason, holdID)
		}
	}
}

// run has every clock run that pauses.
func (s *clockSet) run(at time.Time, reason string) {
	for _, c := range s.clocks {
		if c.State == ClockPaused {
			c.to(ClockRunning, wholeSecond(at), reason, nil)
		}
	}
}

// sendBack is for an order that goes back to its sender for information: that is a response, the order's clocks pause and
// the sender's leg runs.
func (s *clockSet) sendBack(at time.Time, senderID int64) {
	s.respond(at)
	s.endLeg(at, becauseReturn)
	s.pause(at, becauseReturn, nil)
	s.leg(PartySender, nil, &senderID, at, becauseReturn)
}

// supplemented is for an order whose information is there: its clocks run again, and the team's next leg.
func (s *clockSet) supplemented(at time.Time, teamID int64, staffID *int64) {
	s.endLeg(at, becauseSupplement)
	s.run(at, becauseSupplement)
	s.leg(PartyTeam, &teamID, staffID, at, becauseSupplement)
}

// resolve stops all clocks of the order and the leg: a milestone that was not reached stands still with it, with the
// reason RESOLVE and not STEP.
func (s *clockSet) resolve(at time.Time) {
	s.respond(at)
	s.endLeg(at, becauseResolve)
	for _, c := range s.clocks {
		if c.LegNumber == nil {
			c.end(ClockStopped, wholeSecond(at), becauseResolve)
		}
	}
}

// reopen has run again what resolving has stopped, from what was consumed, with a new leg of the one who worked on it.
func (s *clockSet) reopen(at time.Time, teamID int64, staffID *int64) {
	at = wholeSecond(at)
	for _, c := range s.clocks {
		if c.LegNumber == nil && c.State == ClockStopped && c.last().Reason == becauseResolve {
			c.to(ClockRunning, at, becauseReopen, nil)
		}
	}
	s.leg(PartyTeam, &teamID, staffID, at, becauseReopen)
}

// void ends all clocks of an order that is cancelled or merged. Those that have stopped stay as they are.
func (s *clockSet) void(at time.Time, reason string) {
	at = wholeSecond(at)
	leg := s.current()
	for _, c := range s.clocks {
		c.end(ClockVoid, at, reason)
	}
	if leg != nil {
		s.endLeg(at, reason)
	}
}

// rejectHold gives the time of a hold back to the clocks: its pauses count as running. A hold that lasts ends with it:
// what it pauses runs on from at.
func (s *clockSet) rejectHold(holdID int64, at time.Time) {
	rejected := HoldRejected
	for _, c := range s.clocks {
		was, moved := c.deadline(s.hours(c)), false
		for _, segment := range c.Segments {
			if segment.HoldID != nil && *segment.HoldID == holdID {
				segment.Acceptance, c.touched, moved = &rejected, true, true
			}
		}
		if !moved {
			continue
		}
		if last := c.last(); last.State == ClockPaused && sameID(last.HoldID, &holdID) { // and not for another hold, or for the sender
			c.to(ClockRunning, wholeSecond(at), becauseResume, nil)
		}
		if due := c.deadline(s.hours(c)); !due.Equal(was) {
			s.changes = append(s.changes, clockChange{c, "HOLD_REJECTED", &was, &due})
		}
	}
}

// nearest is how many percent of its target the clock has consumed whose deadline comes first, of those that run; of
// those that pause, where none runs, the most. 0 where there is none.
func (s *clockSet) nearest(at time.Time) int {
	at = wholeSecond(at)
	var first *time.Time
	used, paused := 0, 0
	for _, c := range s.clocks {
		switch c.State {
		case ClockRunning:
			if due := c.deadline(s.hours(c)); first == nil || due.Before(*first) {
				first, used = &due, c.percent(s.hours(c), at)
			}
		case ClockPaused:
			paused = max(paused, c.percent(s.hours(c), at))
		case ClockStopped, ClockVoid: // have no deadline to come
		}
	}
	if first == nil {
		return paused
	}
	return used
}
