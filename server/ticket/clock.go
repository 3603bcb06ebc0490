package ticket

import (
	"time"
)

// Why a clock runs, pauses or stands still from a segment on.
const (
	becauseDispatch    = "DISPATCH"
	becauseLeg         = "LEG"
	becauseHold        = "HOLD"
	becauseResume      = "RESUME"
	becauseReturn      = "RETURN"
	becauseSupplement  = "SUPPLEMENT"
	becauseResponse    = "RESPONSE"
	becauseStep        = "STEP"
	becauseResolve     = "RESOLVE"
	becauseReopen      = "REOPEN"
	becauseAuditFailed = "AUDIT_FAILED"
	becauseCancel      = "CANCEL"
	becauseMerge       = "MERGE"
)

// thresholds are the percents of a clock's target that are told.
var thresholds = []int{50, 80, 100, 150}

// runs says whether the target is consumed from a segment on: while the clock runs, and in a pause that was rejected.
func (s *ClockSegment) runs() bool {
	return s.State == ClockRunning || s.State == ClockPaused && s.Acceptance != nil && *s.Acceptance == HoldRejected
}

// last is the segment that lasts.
func (c *Clock) last() *ClockSegment { return c.Segments[len(c.Segments)-1] }

// consumed is how much of the target is consumed at a moment.
func (c *Clock) consumed(h hours, at time.Time) (sum time.Duration, provisional bool) {
	for i, s := range c.Segments {
		d, p := c.consumedOf(i, h, at)
		sum += d
		provisional = provisional || s.runs() && p
	}
	return sum, provisional
}

// consumedOf is how much a segment has consumed at a moment.
func (c *Clock) consumedOf(i int, h hours, at time.Time) (time.Duration, bool) {
	if !c.Segments[i].runs() {
		return 0, false
	}
	return c.within(i, h, c.Segments[i].FromAt, at)
}

// within is how much of the time that counts lies in a segment and in [from, until).
func (c *Clock) within(i int, h hours, from, until time.Time) (time.Duration, bool) {
	if begins := c.Segments[i].FromAt; from.Before(begins) {
		from = begins
	}
	if i+1 < len(c.Segments) && until.After(c.Segments[i+1].FromAt) {
		until = c.Segments[i+1].FromAt
	}
	if !from.Before(until) {
		return 0, false
	}
	return h.Between(from, until)
}

// reaches is when so much of the target is consumed, for a clock that runs or has run for longer:
// Add(start, d + Σ time paused before). Pauses that began after it do not move it.
func (c *Clock) reaches(h hours, d time.Duration) (at time.Time, provisional bool) {
	var consumed, paused time.Duration
	for i, s := range c.Segments {
		if i+1 == len(c.Segments) {
			break
		}
		length, _ := h.Between(s.FromAt, c.Segments[i+1].FromAt)
		if !s.runs() {
			paused += length
			continue
		}
		if consumed += length; consumed > d {
			break
		}
	}
	return h.Add(c.StartedAt, d+paused)
}

// part is so many percent of the target. Targets are whole minutes, so it is exact for every threshold.
func (c *Clock) part(percent int) time.Duration {
	return time.Duration(c.TargetSeconds) * time.Second * time.Duration(percent) / 100
}

// percent is how much of its target a clock has consumed at a moment, rounded down.
func (c *Clock) percent(h hours, at time.Time) int {
	d, _ := c.consumed(h, at)
	return int(int64(d/time.Second) * 100 / int64(c.TargetSeconds))
}

// reckon sets whatever follows from the segments and the calendar, as of now.
func (c *Clock) reckon(h hours, now time.Time) {
	last := c.last()
	sum, provisional := c.consumed(h, last.FromAt)
	c.State, c.ConsumedSeconds, c.Provisional = last.State, int(sum/time.Second), provisional
	c.DueAt, c.NoticeAt, c.StoppedAt, c.BreachedAt = nil, nil, nil, nil
	deadline, p := c.reaches(h, c.part(100))
	switch last.State {
	case ClockRunning:
		c.DueAt, c.Provisional = &deadline, p
		if !now.Before(deadline) {
			c.BreachedAt = &deadline
		}
		c.next(h, now)
		return
	case ClockStopped, ClockVoid:
		at := last.FromAt
		c.StoppedAt = &at
	case ClockPaused: // no deadline
	}
	if sum > c.part(100) { // on time at the deadline itself
		c.BreachedAt = &deadline
	}
}

// next sets when the next threshold is told. What has been told already is not told again, but where a deadline has moved
// on, its thresholds count as ahead again: whether it is breached depends on it.
func (c *Clock) next(h hours, now time.Time) {
	used := c.percent(h, now)
	told := 0
	for _, percent := range thresholds {
		if percent <= c.Notified && percent <= used {
			told = percent
		}
	}
	c.Notified, c.NoticeAt = told, nil
	for _, percent := range thresholds {
		if percent > told {
			at, _ := c.reaches(h, c.part(percent))
			c.NoticeAt = &at
			return
		}
	}
}

// deadline is when the target is, was or would have been reached, with the pauses up to now.
func (c *Clock) deadline(h hours) time.Time {
	at, _ := c.reaches(h, c.part(100))
	return at
}

// crossing is a threshold and when it was crossed.
type crossing struct {
	percent int
	at      time.Time
}

// cross gives the thresholds that have been crossed and not been told, and sets what the clock keeps once they are.
func (c *Clock) cross(h hours, now time.Time) (crossed []crossing) {
	c.NoticeAt = nil
	for _, percent := range thresholds {
		if percent <= c.Notified {
			continue
		}
		at, _ := c.reaches(h, c.part(percent))
		if at.After(now) {
			c.NoticeAt = &at
			break
		}
		crossed = append(crossed, crossing{percent, at})
	}
	if len(crossed) > 0 {
		c.Notified = crossed[len(crossed)-1].percent
	}
	if deadline := c.deadline(h); !now.Before(deadline) {
		c.BreachedAt = &deadline
	}
	return crossed
}
