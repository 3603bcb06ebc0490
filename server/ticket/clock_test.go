package ticket

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"duolao/server/calendar"
	"duolao/server/catalogue"
	"duolao/server/clock"
)

func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04:05", s+":00"[:max(0, 19-len(s))], clock.Shanghai)
	if err != nil {
		panic(err)
	}
	return t
}

// target is what a standard of the tests gives.
type target struct {
	amount int
	unit   catalogue.TargetUnit
}

type targets map[catalogue.ClockMetric]target

// The units of the tests: the order's, a team's and the auditors', all with the nation's calendar, and a hall that is
// open on Saturdays and Sundays.
const orderUnit, teamUnit, hallUnit = 1, 2, 3

func hall() *calendar.Calendar {
	days, years := calendar.Shipped()
	open := []calendar.Window{{Opens: 540, Closes: 1020}}
	c, err := calendar.Build(calendar.Rules{Weeks: []calendar.WeekFrom{{Week: calendar.Week{open, open, open, open, open, open, open}}}, National: days, Years: years})
	if err != nil {
		panic(err)
	}
	return c
}

func setOf(of targets) *clockSet {
	nation, hall := calendar.OfTheNotices(), hall()
	return newClockSet(orderUnit, orderRules{
		target: func(metric catalogue.ClockMetric) (int, catalogue.TargetUnit, bool) {
			t, ok := of[metric]
			return t.amount, t.unit, ok
		},
		teamUnit: func(teamID int64) (int64, bool) { return teamID, true },
		calendar: func(unitID int64) (*calendar.Calendar, error) {
			if unitID == hallUnit {
				return hall, nil
			}
			return nation, nil
		},
	})
}

// stand is where a clock stands, in words.
func (s *clockSet) stand(metric catalogue.ClockMetric, leg int, now time.Time) string {
	for _, c := range s.clocks {
		if c.Metric == metric && (c.LegNumber == nil && leg == 0 || c.LegNumber != nil && *c.LegNumber == leg) {
			c.reckon(s.hours(c), now)
			sum, _ := c.consumed(s.hours(c), now)
			words := fmt.Sprintf("%s %s", c.State, sum)
			if c.DueAt != nil {
				words += " due " + c.DueAt.In(clock.Shanghai).Format("01-02 15:04")
			}
			if c.BreachedAt != nil {
				words += " breached " + c.BreachedAt.In(clock.Shanghai).Format("01-02 15:04")
			}
			return words
		}
	}
	return "none"
}

func id(n int64) *int64 { return &n }

// The deadlines that were worked out by hand, and where holds over make-up days move them.
func TestDeadlines(t *testing.T) {
	for _, c := range []struct {
		start        string
		amount       int
		unit         catalogue.TargetUnit
		holds        [][2]string
		due          string
		consumed     time.Duration // when the last hold ended
		rejectedMake string        // the deadline if all of them are rejected: as if there had been none
	}{
		{"2026-02-14 09:00", 240, catalogue.UnitWorkingMinute, nil, "2026-02-14 15:00", 0, ""},
		{"2026-02-13 17:00", 480, catalogue.UnitWorkingMinute, nil, "2026-02-24 09:00", 0, ""},
		{"2026-09-19 10:00", 240, catalogue.UnitWorkingMinute, nil, "2026-09-20 14:30", 0, ""},
		{"2026-10-09 17:00", 420, catalogue.UnitWorkingMinute, nil, "2026-10-10 17:00", 0, ""},
		{"2026-10-09 17:00", 1, catalogue.UnitWorkingDay, nil, "2026-10-10 17:00", 0, ""},
		{"2026-10-09 17:00", 4, catalogue.UnitHour, nil, "2026-10-09 21:00", 0, ""},
		{"2026-10-09 17:00", 2, catalogue.UnitDay, nil, "2026-10-11 17:00", 0, ""},
		{"2026-02-14 09:00", 240, catalogue.UnitWorkingMinute, [][2]string{{"2026-02-14 11:00", "2026-02-14 15:00"}}, "2026-02-14 17:00", 2 * time.Hour, "2026-02-14 15:00"},
		// Half an hour of the Friday and half an hour of the make-up Saturday are paused.
		{"2026-02-13 17:00", 480, catalogue.UnitWorkingMinute, [][2]string{{"2026-02-13 17:00", "2026-02-14 09:00"}}, "2026-02-24 10:00", 0, "2026-02-24 09:00"},
		{"2026-02-13 16:00", 480, catalogue.UnitWorkingMinute, [][2]string{{"2026-02-13 17:00", "2026-02-14 09:00"}, {"2026-02-14 17:00", "2026-02-24 08:45"}},
			"2026-02-24 09:45", 7 * time.Hour, "2026-02-14 17:00"},
		{"2026-09-19 10:00", 240, catalogue.UnitWorkingMinute, [][2]string{{"2026-09-20 11:00", "2026-09-20 14:00"}}, "2026-09-20 15:30", 150 * time.Minute, "2026-09-20 14:30"},
		{"2026-10-09 17:00", 420, catalogue.UnitWorkingMinute, [][2]string{{"2026-10-09 17:15", "2026-10-10 08:45"}}, "2026-10-10 17:30", 15 * time.Minute, "2026-10-10 17:00"},
		// A hold in which nobody works anyway moves nothing.
		{"2026-10-09 16:30", 420, catalogue.UnitWorkingMinute, [][2]string{{"2026-10-09 17:30", "2026-10-10 08:30"}}, "2026-10-10 16:30", time.Hour, "2026-10-10 16:30"},
		{"2026-10-09 17:00", 24, catalogue.UnitHour, [][2]string{{"2026-10-09 18:00", "2026-10-10 09:00"}}, "2026-10-11 08:00", time.Hour, "2026-10-10 17:00"},
	} {
		s := setOf(targets{catalogue.MetricResolution: {c.amount, c.unit}})
		s.startOrder(at(c.start), nil, teamUnit)
		now := at(c.start)
		for i, hold := range c.holds {
			s.pause(at(hold[0]), becauseHold, id(int64(i)))
			if paused := s.own(catalogue.MetricResolution); paused.State != ClockPaused {
				t.Fatalf("%s: held, and it is %s", c.start, paused.State)
			}
			now = at(hold[1])
			s.run(now, becauseResume)
		}
		r := s.own(catalogue.MetricResolution)
		r.reckon(s.hours(r), now)
		if r.DueAt == nil || !r.DueAt.Equal(at(c.due)) || r.Provisional || r.ConsumedSeconds != int(c.consumed/time.Second) {
			t.Errorf("%s + %d %s with %v: due %s, %d s, provisional %v; want %s, %s", c.start, c.amount, c.unit, c.holds, r.DueAt, r.ConsumedSeconds, r.Provisional, c.due, c.consumed)
		}
		for i := range c.holds {
			s.rejectHold(int64(i), now)
		}
		r.reckon(s.hours(r), now)
		if len(c.holds) > 0 && !r.DueAt.Equal(at(c.rejectedMake)) {
			t.Errorf("%s with its holds rejected: due %s, want %s", c.start, r.DueAt, c.rejectedMake)
		}
	}
}

// An order over the make-up weekend of February 2026: each of its clocks and legs at each step.
func TestAnOrdersClocks(t *testing.T) {
	s := setOf(targets{
		catalogue.MetricResponse: {30, catalogue.UnitWorkingMinute}, catalogue.MetricSurvey: {300, catalogue.UnitWorkingMinute}, catalogue.MetricResolution: {480, catalogue.UnitWorkingMinute},
		catalogue.MetricLeg: {240, catalogue.UnitWorkingMinute}, catalogue.MetricAudit: {60, catalogue.UnitWorkingMinute}, catalogue.MetricSupplement: {1, catalogue.UnitDay},
	})
	check := func(step string, now string, want map[string]string) {
		t.Helper()
		for _, c := range s.clocks {
			leg := 0
			if c.LegNumber != nil {
				leg = *c.LegNumber
			}
			name := string(c.Metric)
			if leg > 0 {
				name = fmt.Sprint(name, " ", leg)
			}
			got := s.stand(c.Metric, leg, at(now))
			if words, ok := want[name]; ok && got != words {
				t.Errorf("%s: %s is %s, want %s", step, name, got, words)
			}
			delete(want, name)
		}
		for name := range want {
			t.Errorf("%s: there is no %s", step, name)
		}
	}
	s.startOrder(at("2026-02-13 16:30"), []catalogue.ClockMetric{catalogue.MetricSurvey}, teamUnit)
	check("sent", "2026-02-13 16:30", map[string]string{
		"RESPONSE": "RUNNING 0s due 02-13 17:00", "SURVEY": "RUNNING 0s due 02-14 14:30", "RESOLUTION": "RUNNING 0s due 02-14 17:30", "LEG 1": "RUNNING 0s due 02-14 11:30",
	})
	s.claim(7)
	s.respond(at("2026-02-13 17:00"))
	check("answered at the deadline", "2026-02-13 17:00", map[string]string{"RESPONSE": "STOPPED 30m0s"})
	if used := s.nearest(at("2026-02-13 17:00")); used != 12 { // 30 of the leg's 240 minutes
		t.Errorf("nearest: %d %%", used)
	}
	s.pause(at("2026-02-13 17:00"), becauseHold, id(11))
	check("held", "2026-02-14 09:00", map[string]string{"RESPONSE": "STOPPED 30m0s", "RESOLUTION": "PAUSED 30m0s", "LEG 1": "PAUSED 30m0s"})
	s.run(at("2026-02-14 09:00"), becauseResume)
	check("resumed", "2026-02-14 09:00", map[string]string{
		"SURVEY": "RUNNING 30m0s due 02-14 15:30", "RESOLUTION": "RUNNING 30m0s due 02-24 09:30", "LEG 1": "RUNNING 30m0s due 02-14 14:30",
	})
	hallTeam := int64(hallUnit)
	s.leg(PartyTeam, &hallTeam, nil, at("2026-02-14 10:00"), becauseLeg)
	check("transferred", "2026-02-14 10:00", map[string]string{"LEG 1": "STOPPED 1h30m0s", "LEG 2": "RUNNING 0s due 02-14 14:00"})
	s.sendBack(at("2026-02-14 11:00"), 3)
	check("sent back", "2026-02-14 12:00", map[string]string{"LEG 2": "STOPPED 1h0m0s", "RESOLUTION": "PAUSED 2h30m0s", "SUPPLEMENT 3": "RUNNING 1h0m0s due 02-15 11:00"})
	if s.nearest(at("2026-02-14 11:06")) != 0 {
		t.Error("the sender's clock is the only one that runs")
	}
	s.supplemented(at("2026-02-14 15:00"), teamUnit, id(7))
	check("supplemented", "2026-02-14 15:00", map[string]string{"SUPPLEMENT 3": "STOPPED 4h0m0s", "RESOLUTION": "RUNNING 2h30m0s due 02-24 11:30", "LEG 4": "RUNNING 0s due 02-24 10:00"})
	s.stop(catalogue.MetricSurvey, at("2026-02-14 17:30"), becauseStep)
	check("surveyed at the deadline", "2026-02-14 17:30", map[string]string{"SURVEY": "STOPPED 5h0m0s"})
	s.leg(PartyAudit1, id(teamUnit), id(8), at("2026-02-24 09:30"), becauseLeg)
	check("to be audited", "2026-02-24 09:30", map[string]string{"LEG 4": "STOPPED 3h30m0s", "AUDIT 5": "RUNNING 0s due 02-24 10:30", "RESOLUTION": "RUNNING 6h0m0s due 02-24 11:30"})
	s.leg(PartyTeam, id(teamUnit), id(7), at("2026-02-24 10:31"), becauseAuditFailed)
	check("the audit failed", "2026-02-24 10:31", map[string]string{"AUDIT 5": "STOPPED 1h1m0s breached 02-24 10:30", "LEG 6": "RUNNING 0s due 02-24 16:31"})
	s.resolve(at("2026-02-24 11:30"))
	check("resolved at the deadline", "2026-02-24 14:00", map[string]string{"RESOLUTION": "STOPPED 8h0m0s", "SURVEY": "STOPPED 5h0m0s", "LEG 6": "STOPPED 59m0s"})
	if s.current() != nil {
		t.Error("a leg runs on")
	}
	s.reopen(at("2026-02-24 15:00"), teamUnit, id(7))
	s.resolve(at("2026-02-24 15:10"))
	// The target had been reached when it was resolved; the time until it was reopened did not count.
	check("reopened and resolved again", "2026-02-24 17:00", map[string]string{"RESOLUTION": "STOPPED 8h10m0s breached 02-24 15:00", "LEG 7": "STOPPED 10m0s", "SURVEY": "STOPPED 5h0m0s"})

	resolution := resolutionOf(s.clocks)
	share(s.legs, resolution, s.hours(resolution), s.clocks, at("2026-02-24 17:00"))
	// 10 minutes over, by 90, 60, 0, 210, 61, 59 and 10 of 490 minutes.
	for i, want := range []struct{ consumed, breach int }{{5400, 110}, {3600, 74}, {0, 0}, {12600, 257}, {3660, 75}, {3540, 72}, {600, 12}} {
		if leg := s.legs[i]; leg.ConsumedSeconds != want.consumed || leg.BreachSeconds != want.breach {
			t.Errorf("leg %d consumed %d s and has %d s of the overrun, want %v", leg.Number, leg.ConsumedSeconds, leg.BreachSeconds, want)
		}
	}
	s.rejectHold(11, at("2026-02-24 18:00"))
	check("the hold was rejected", "2026-02-24 18:00", map[string]string{
		"RESOLUTION": "STOPPED 9h10m0s breached 02-24 10:30", "LEG 1": "STOPPED 2h30m0s", "RESPONSE": "STOPPED 30m0s", "SURVEY": "STOPPED 6h0m0s breached 02-14 16:30",
	})
}

// Rejecting an earlier hold does not end the one that lasts; rejecting that does.
func TestRejectingOneOfTwoHolds(t *testing.T) {
	s := setOf(targets{catalogue.MetricResolution: {420, catalogue.UnitWorkingMinute}, catalogue.MetricLeg: {420, catalogue.UnitWorkingMinute}})
	s.startOrder(at("2026-11-23 08:30"), nil, teamUnit)
	s.pause(at("2026-11-23 09:00"), becauseHold, id(1))
	s.run(at("2026-11-23 10:00"), becauseResume)
	s.pause(at("2026-11-23 11:00"), becauseHold, id(2))
	s.rejectHold(1, at("2026-11-23 11:30"))
	if got := s.stand(catalogue.MetricResolution, 0, at("2026-11-23 11:30")); got != "PAUSED 2h30m0s" {
		t.Errorf("the first rejected: %s", got)
	}
	s.rejectHold(2, at("2026-11-23 12:00"))
	for leg, metric := range []catalogue.ClockMetric{catalogue.MetricResolution, catalogue.MetricLeg} {
		if got := s.stand(metric, leg, at("2026-11-23 14:00")); got != "RUNNING 3h30m0s due 11-23 17:30" {
			t.Errorf("%s: both rejected: %s", metric, got)
		}
	}
}

// What is finished in the second of the deadline is on time, a second later it is not, and the breach is the deadline.
func TestOnTime(t *testing.T) {
	for end, breached := range map[string]bool{"2026-11-23 09:29:59": false, "2026-11-23 09:30:00": false, "2026-11-23 09:30:01": true, "2026-11-24 12:00:00": true} {
		s := setOf(targets{catalogue.MetricResolution: {60, catalogue.UnitWorkingMinute}})
		s.startOrder(at("2026-11-23 08:30"), nil, teamUnit)
		s.resolve(at(end).Add(999 * time.Millisecond))
		c := s.clocks[0]
		c.reckon(s.hours(c), at(end))
		if (c.BreachedAt != nil) != breached || breached && !c.BreachedAt.Equal(at("2026-11-23 09:30")) {
			t.Errorf("ended %s: breached %v", end, c.BreachedAt)
		}
		if !c.StoppedAt.Equal(at(end)) || c.DueAt != nil || c.NoticeAt != nil {
			t.Errorf("ended %s: stopped %v, due %v, notice %v", end, c.StoppedAt, c.DueAt, c.NoticeAt)
		}
	}
}

func TestVoid(t *testing.T) {
	s := setOf(targets{catalogue.MetricResponse: {30, catalogue.UnitWorkingMinute}, catalogue.MetricResolution: {60, catalogue.UnitWorkingMinute}, catalogue.MetricLeg: {30, catalogue.UnitWorkingMinute}})
	s.startOrder(at("2026-11-23 08:30"), nil, teamUnit)
	s.respond(at("2026-11-23 08:40"))
	s.void(at("2026-11-23 09:10"), becauseCancel)
	s.resolve(at("2026-11-23 10:00"))
	s.pause(at("2026-11-23 10:00"), becauseHold, id(1))
	s.run(at("2026-11-23 10:00"), becauseResume)
	for metric, want := range map[catalogue.ClockMetric]string{"RESPONSE": "STOPPED 10m0s", "RESOLUTION": "VOID 40m0s"} {
		if got := s.stand(metric, 0, at("2026-11-23 11:00")); got != want {
			t.Errorf("%s: %s", metric, got)
		}
	}
	if got := s.stand("LEG", 1, at("2026-11-23 11:00")); got != "VOID 40m0s breached 11-23 09:00" {
		t.Errorf("leg: %s", got)
	}
	if leg := s.legs[0]; leg.EndedAt == nil || !leg.EndedAt.Equal(at("2026-11-23 09:10")) {
		t.Errorf("the leg: %+v", leg)
	}
}

// A milestone that was not reached stands still with its order, and runs again with it.
func TestAMilestoneLeftOpen(t *testing.T) {
	s := setOf(targets{catalogue.MetricOpening: {60, catalogue.UnitWorkingMinute}, catalogue.MetricResolution: {120, catalogue.UnitWorkingMinute}})
	s.startOrder(at("2026-11-23 08:30"), []catalogue.ClockMetric{catalogue.MetricOpening}, teamUnit)
	s.resolve(at("2026-11-23 09:00"))
	s.stop(catalogue.MetricOpening, at("2026-11-23 09:10"), becauseStep) // too late: it is resolved
	if c := s.own(catalogue.MetricOpening); c.State != ClockStopped || c.last().Reason != becauseResolve {
		t.Errorf("left: %s %s", c.State, c.last().Reason)
	}
	s.reopen(at("2026-11-23 10:00"), teamUnit, nil)
	s.stop(catalogue.MetricOpening, at("2026-11-23 10:20"), becauseStep)
	s.resolve(at("2026-11-23 10:30"))
	s.reopen(at("2026-11-23 11:00"), teamUnit, nil)
	if c := s.own(catalogue.MetricOpening); s.stand(c.Metric, 0, at("2026-11-23 11:30")) != "STOPPED 50m0s" || c.last().Reason != becauseStep {
		t.Errorf("reached: %s %s", s.stand(c.Metric, 0, at("2026-11-23 11:30")), c.last().Reason)
	}
}

// A server whose clock is behind does not put segments out of order.
func TestAServerBehind(t *testing.T) {
	s := setOf(targets{catalogue.MetricResolution: {60, catalogue.UnitWorkingMinute}, catalogue.MetricLeg: {60, catalogue.UnitWorkingMinute}})
	s.startOrder(at("2026-11-23 08:30"), nil, teamUnit)
	s.pause(at("2026-11-23 08:40"), becauseHold, id(1))
	s.run(at("2026-11-23 08:39:58"), becauseResume)
	s.leg(PartyTeam, id(teamUnit), nil, at("2026-11-23 08:39:59"), becauseLeg)
	for _, c := range s.clocks {
		if !slices.IsSortedFunc(c.Segments, func(a, b *ClockSegment) int { return a.FromAt.Compare(b.FromAt) }) {
			t.Errorf("%s: out of order", c.Metric)
		}
	}
	if !s.legs[0].EndedAt.Equal(at("2026-11-23 08:40")) || s.legs[1].StartedAt.Before(*s.legs[0].EndedAt) {
		t.Errorf("legs: %v, %v", s.legs[0].EndedAt, s.legs[1].StartedAt)
	}
}

// When each threshold is told, over a night; and that a deadline which moves on has its thresholds ahead again.
func TestThresholds(t *testing.T) {
	s := setOf(targets{catalogue.MetricResolution: {420, catalogue.UnitWorkingMinute}})
	s.startOrder(at("2026-11-23 14:00"), nil, teamUnit)
	c := s.clocks[0]
	for _, step := range []struct {
		told int
		now  string
		next string
	}{
		{0, "2026-11-23 14:00", "2026-11-23 17:30"}, // the end of the day, not the next morning
		{50, "2026-11-23 17:30", "2026-11-24 10:36"},
		{80, "2026-11-24 10:36", "2026-11-24 12:00"},
		{100, "2026-11-24 12:00", "2026-11-24 17:30"},
		{150, "2026-11-24 17:30", ""},
		{150, "2026-11-24 10:36", "2026-11-24 12:00"}, // it moved: at 80 % of the new deadline
		{150, "2026-11-23 14:30", "2026-11-23 17:30"},
	} {
		c.Notified = step.told
		c.reckon(s.hours(c), at(step.now))
		switch {
		case step.next == "" && c.NoticeAt != nil:
			t.Errorf("told %d at %s: another one %s", step.told, step.now, c.NoticeAt)
		case step.next != "" && (c.NoticeAt == nil || !c.NoticeAt.Equal(at(step.next))):
			t.Errorf("told %d at %s: next %v, want %s", step.told, step.now, c.NoticeAt, step.next)
		}
	}
	c.reckon(s.hours(c), at("2026-11-24 11:59:59"))
	early := c.BreachedAt
	c.reckon(s.hours(c), at("2026-11-24 12:00"))
	if early != nil || c.BreachedAt == nil || !c.BreachedAt.Equal(at("2026-11-24 12:00")) {
		t.Errorf("breached %v, then %v", early, c.BreachedAt)
	}
}

// A year whose days are not known makes a deadline provisional, round the clock it does not.
func TestAYearWithoutDays(t *testing.T) {
	_, years := calendar.Shipped()
	last := 0
	for year := range years {
		last = max(last, year)
	}
	end := time.Date(last, 12, 31, 10, 0, 0, 0, clock.Shanghai)
	for unit, want := range map[catalogue.TargetUnit]bool{catalogue.UnitWorkingDay: true, catalogue.UnitDay: false} {
		s := setOf(targets{catalogue.MetricResolution: {3, unit}})
		s.startOrder(end, nil, teamUnit)
		order := &Ticket{}
		s.reckon(end, order)
		if s.err != nil || order.Provisional != want || s.clocks[0].Provisional != want {
			t.Errorf("%s: provisional %v, %v", unit, order.Provisional, s.err)
		}
	}
}

func TestWhatAnOrderKeeps(t *testing.T) {
	s := setOf(targets{catalogue.MetricResponse: {30, catalogue.UnitWorkingMinute}, catalogue.MetricResolution: {60, catalogue.UnitWorkingMinute}, catalogue.MetricLeg: {15, catalogue.UnitWorkingMinute}})
	start := at("2026-11-23 08:30")
	s.startOrder(start, nil, teamUnit)
	order := &Ticket{}
	s.reckon(start, order)
	if *order.DueMetric != catalogue.MetricLeg || !order.DueAt.Equal(at("2026-11-23 08:45")) || !order.QueueAt.Equal(*order.DueAt) || order.BreachedAt != nil {
		t.Errorf("sent: %+v", order)
	}
	if next, missing := s.nextNotice(); !missing || !next.Equal(at("2026-11-23 08:37:30")) {
		t.Errorf("next notice %s, %v", next, missing)
	}
	s.respond(at("2026-11-23 09:10"))
	s.pause(at("2026-11-23 09:10"), becauseHold, id(1))
	s.reckon(at("2026-11-23 09:10"), order)
	if order.DueAt != nil || order.DueMetric != nil || !order.QueueAt.Equal(noDeadline) || !order.BreachedAt.Equal(at("2026-11-23 09:00")) {
		t.Errorf("held: %+v", order)
	}
}

// history is a random order's: pauses, resumptions, stops and reopenings at random moments.
type history struct {
	set  *clockSet
	last time.Time
}

var anyMoment = rapid.Custom(func(t *rapid.T) time.Time {
	return at("2026-01-01 00:00").Add(time.Duration(rapid.IntRange(0, 300*24*3600).Draw(t, "second")) * time.Second)
})

var anyTarget = rapid.Custom(func(t *rapid.T) target {
	return rapid.SampledFrom([]target{{30, catalogue.UnitWorkingMinute}, {480, catalogue.UnitWorkingMinute}, {1, catalogue.UnitWorkingDay}, {7, catalogue.UnitWorkingDay},
		{4, catalogue.UnitHour}, {3, catalogue.UnitDay}}).Draw(t, "target")
})

// later is some moment after another, often at an opening or a closing.
func later(t *rapid.T, from time.Time) time.Time {
	if rapid.IntRange(0, 3).Draw(t, "edge") == 0 {
		cal := calendar.OfTheNotices()
		from = cal.Next(from)
		if rapid.Bool().Draw(t, "closing") {
			from, _ = cal.Add(from, 7*time.Hour)
		}
		return from
	}
	return from.Add(time.Duration(rapid.IntRange(0, 5*24*3600).Draw(t, "later")) * time.Second)
}

func anyHistory(t *rapid.T) *history {
	of := targets{catalogue.MetricResolution: anyTarget.Draw(t, "resolution")}
	if rapid.Bool().Draw(t, "budgets") {
		of[catalogue.MetricLeg] = anyTarget.Draw(t, "leg")
		of[catalogue.MetricSupplement] = anyTarget.Draw(t, "supplement")
	}
	h := &history{set: setOf(of), last: anyMoment.Draw(t, "start")}
	h.set.startOrder(h.last, nil, teamUnit)
	for range rapid.IntRange(0, 8).Draw(t, "acts") {
		h.last = later(t, h.last)
		c := h.set.own(catalogue.MetricResolution)
		switch {
		case c.State == ClockPaused && h.set.current().Party == PartySender:
			h.set.supplemented(h.last, teamUnit, nil)
		case c.State == ClockPaused:
			h.set.run(h.last, becauseResume)
		case c.State == ClockStopped:
			h.set.reopen(h.last, teamUnit, nil)
		default:
			switch rapid.IntRange(0, 3).Draw(t, "act") {
			case 0:
				h.set.resolve(h.last)
			case 1:
				h.set.sendBack(h.last, 5)
			case 2:
				h.set.leg(PartyTeam, id(rapid.Int64Range(teamUnit, hallUnit).Draw(t, "team")), nil, h.last, becauseLeg)
			default:
				h.set.pause(h.last, becauseHold, id(int64(len(c.Segments))))
			}
		}
	}
	return h
}

// paused is Σ time that counts in which a clock did not run, up to a moment.
func (c *Clock) paused(h hours, until time.Time) (sum time.Duration) {
	for i, s := range c.Segments {
		if !s.runs() {
			d, _ := c.within(i, h, s.FromAt, until)
			sum += d
		}
	}
	return sum
}

func TestWhatFollowsFromSegments(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyHistory(t)
		now := later(t, s.last)
		for _, c := range s.set.clocks {
			h := s.set.hours(c)
			c.reckon(h, now)
			used, _ := c.consumed(h, now)
			whole, _ := h.Between(c.StartedAt, max2(c.StartedAt, now))
			if c.State == ClockRunning && used+c.paused(h, now) != whole {
				t.Fatalf("%s: %s consumed and %s paused of %s", c.Metric, used, c.paused(h, now), whole)
			}
			deadline := c.DueAt
			if deadline == nil {
				deadline = c.BreachedAt
			}
			if deadline == nil {
				if used > c.part(100) {
					t.Fatalf("%s: %s of %s and no breach", c.Metric, used, c.part(100))
				}
				continue
			}
			if at, _ := h.Add(c.StartedAt, c.part(100)+c.paused(h, *deadline)); !at.Equal(*deadline) {
				t.Fatalf("%s: due %s, and start + target + pauses is %s", c.Metric, deadline, at)
			}
			if used, _ := c.consumed(h, *deadline); used != c.part(100) {
				t.Fatalf("%s: %s consumed at the deadline %s of %s", c.Metric, used, deadline, c.part(100))
			}
			if c.State == ClockRunning && (c.BreachedAt != nil) != !now.Before(*deadline) {
				t.Fatalf("%s: due %s, breached %v at %s", c.Metric, deadline, c.BreachedAt, now)
			}
			if c.NoticeAt != nil && c.NoticeAt.Before(now) && c.Notified == 0 && c.percent(h, now) < thresholds[0] {
				t.Fatalf("%s: to be told since %s at %d %%", c.Metric, c.NoticeAt, c.percent(h, now))
			}
		}
	})
}

func max2(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// Pausing and running again at once changes nothing, and a pause consumes nothing however long it lasts.
func TestAPauseConsumesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyHistory(t)
		c := s.set.own(catalogue.MetricResolution)
		if c.State != ClockRunning {
			return
		}
		h := s.set.hours(c)
		from := later(t, s.last)
		before, _ := c.consumed(h, from)
		c.reckon(h, from)
		due := *c.DueAt
		s.set.pause(from, becauseHold, id(99))
		until := later(t, from)
		s.set.run(until, becauseResume)
		if after, _ := c.consumed(h, until); after != before {
			t.Fatalf("a pause until %s consumed %s", until, after-before)
		}
		c.reckon(h, until)
		// A deadline that has passed stays; one that lies ahead moves by the time that counts.
		want := due
		if before < c.part(100) {
			paused, _ := h.Between(from, until)
			want, _ = h.Add(due, paused)
			if left, _ := h.Between(until, want); left != c.part(100)-before {
				want, _ = h.Add(until, c.part(100)-before)
			}
		}
		if before != c.part(100) && !c.DueAt.Equal(want) {
			t.Fatalf("due %s, then paused from %s until %s and due %s, want %s", due, from, until, c.DueAt, want)
		}
	})
}

// Rejecting a hold is never having paused.
func TestARejectedHoldIsNone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		held := anyHistory(t)
		c := held.set.own(catalogue.MetricResolution)
		now := later(t, held.last)
		for _, segment := range slices.Clone(c.Segments) {
			if segment.HoldID != nil {
				held.set.rejectHold(*segment.HoldID, now)
			}
		}
		for _, c := range held.set.clocks {
			never := *c
			never.Segments = nil
			// The same without holds: neither their beginnings nor their ends.
			paused := false
			for _, segment := range c.Segments {
				if segment.HoldID != nil {
					paused = true
					continue
				}
				if paused && segment.State == ClockRunning {
					paused = false
					continue
				}
				paused = false
				never.Segments = append(never.Segments, segment)
			}
			h := held.set.hours(c)
			c.reckon(h, now)
			never.reckon(h, now)
			a, _ := c.consumed(h, now)
			b, _ := never.consumed(h, now)
			if a != b || !sameTime(c.DueAt, never.DueAt) || !sameTime(c.BreachedAt, never.BreachedAt) || !sameTime(c.NoticeAt, never.NoticeAt) || c.State != never.State {
				t.Fatalf("%s: rejected %s due %v breached %v; never %s due %v breached %v", c.Metric, a, c.DueAt, c.BreachedAt, b, never.DueAt, never.BreachedAt)
			}
		}
	})
}
