package org

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"duolao/server/clock"
	"duolao/server/errs"
)

func on(day clock.Date) *clock.Date { return &day }

func TestPlace(t *testing.T) {
	running := &Assignment{ID: 1, From: "2010-06-01"}
	over := &Assignment{ID: 2, From: "2010-01-01", Until: on("2010-06-01")}
	later := &Assignment{ID: 3, From: "2011-01-01"}
	short := &Assignment{ID: 4, From: "2010-06-01", Until: on("2010-12-01")}
	for name, c := range map[string]struct {
		existing []*Assignment
		from     clock.Date
		until    *clock.Date
		reason   string // of the refusal
		ended    int64
		to       clock.Date // Placement.Until
	}{
		"first":                          {nil, "2010-09-16", nil, "", 0, never},
		"first, with an end":             {nil, "2010-09-16", on("2010-10-01"), "", 0, "2010-10-01"},
		"transfer in mid-month":          {[]*Assignment{over, running}, "2010-09-16", nil, "", 1, never},
		"a short one cuts the open rest": {[]*Assignment{running}, "2010-09-16", on("2010-10-01"), "", 1, never},
		"cuts one with an end":           {[]*Assignment{short}, "2010-09-16", on("2010-10-01"), "", 4, "2010-12-01"},
		"right after one":                {[]*Assignment{over}, "2010-06-01", nil, "", 0, never},
		"right before one":               {[]*Assignment{later}, "2010-06-01", on("2011-01-01"), "", 0, "2011-01-01"},
		"the same day":                   {[]*Assignment{running}, "2010-06-01", nil, "assignment_same_day", 0, ""},
		"before one that is running":     {[]*Assignment{running}, "2010-05-31", nil, "assignment_overlap", 0, ""},
		"into one that comes":            {[]*Assignment{running, later}, "2010-09-16", nil, "assignment_overlap", 0, ""},
		"no day at all":                  {nil, "2010-09-16", on("2010-09-16"), "empty_interval", 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := Place(c.existing, &Assignment{From: c.from, Until: c.until})
			if c.reason != "" {
				var e *errs.Error
				if !errors.As(err, &e) || e.Reason != c.reason {
					t.Fatalf("got %v, want %s", err, c.reason)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			var ended int64
			if p.Ended != nil {
				ended = p.Ended.ID
				if p.Ended.end() != c.from {
					t.Errorf("the one before ends on %s, want %s", p.Ended.end(), c.from)
				}
			}
			if ended != c.ended || p.From != c.from || p.Until != c.to {
				t.Errorf("ended %d, changed from %s to %s; want %d, %s, %s", ended, p.From, p.Until, c.ended, c.from, c.to)
			}
		})
	}
}

// start is the first day of generated histories.
const start clock.Date = "2010-01-15"

// history draws any sequence of placements, taking those that are allowed.
func history(t *rapid.T) []*Assignment {
	var all []*Assignment
	for i := range rapid.IntRange(0, 12).Draw(t, "tries") {
		a := &Assignment{ID: int64(i + 1), From: start.AddDays(rapid.IntRange(0, 300).Draw(t, "from"))}
		if rapid.Bool().Draw(t, "ends") {
			a.Until = on(a.From.AddDays(rapid.IntRange(1, 90).Draw(t, "days")))
		}
		p, err := Place(all, a)
		if err != nil {
			continue
		}
		for j, e := range all {
			if p.Ended != nil && p.Ended.ID == e.ID {
				all[j] = p.Ended
			}
		}
		all = append(all, a)
	}
	return all
}

func TestPlacementsNeverOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := history(t)
		if err := CheckApart(all); err != nil {
			t.Fatal(err)
		}
		for d := range 420 {
			day, holding := start.AddDays(d-10), 0
			for _, a := range all {
				if a.Covers(day) {
					holding++
				}
			}
			if holding > 1 || (holding == 1) != (AssignmentAt(all, day) != nil) {
				t.Fatalf("%d assignments hold on %s", holding, day)
			}
		}
	})
}

// A month's slices cover exactly the days on which an assignment held, each day once.
func TestSlicesCoverTheMonth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := history(t)
		month := start.Month().Add(rapid.IntRange(-1, 14).Draw(t, "month"))
		at := map[clock.Date]int64{}
		last, days := month.First(), 0
		for _, s := range SlicesOf(all, month) {
			if s.From < last || s.Until > month.Add(1).First() || s.Days != s.From.DaysUntil(s.Until) || s.Days < 1 {
				t.Fatalf("slice %+v after %s", s, last)
			}
			last, days = s.Until, days+s.Days
			for d := s.From; d < s.Until; d = d.AddDays(1) {
				at[d] = s.AssignmentID
			}
		}
		for d := month.First(); d <= month.Last(); d = d.AddDays(1) {
			var want int64
			if a := AssignmentAt(all, d); a != nil {
				want, days = a.ID, days-1
			}
			if at[d] != want {
				t.Fatalf("on %s the slices say %d, the assignments %d", d, at[d], want)
			}
		}
		if days != 0 {
			t.Fatalf("the slices have %d days too many", days)
		}
	})
}

func TestSlicesOfTransferInMidMonth(t *testing.T) {
	got := SlicesOf([]*Assignment{
		{ID: 2, UnitID: 7, Post: DistrictManager, From: "2010-09-16"},
		{ID: 1, UnitID: 6, Post: AccountManager, From: "2009-01-01", Until: on("2010-09-16")},
	}, 201009)
	want := []Slice{
		{1, 6, AccountManager, "2010-09-01", "2010-09-16", 15},
		{2, 7, DistrictManager, "2010-09-16", "2010-10-01", 15},
	}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("got %+v", got)
	}
}

func TestTermsIn(t *testing.T) {
	terms := []*StaffTerms{{FromMonth: 201009}, {FromMonth: 201001}, {FromMonth: 201006}}
	for month, want := range map[clock.Month]clock.Month{200912: 0, 201001: 201001, 201005: 201001, 201008: 201006, 201012: 201009} {
		var got clock.Month
		if in := TermsIn(terms, month); in != nil {
			got = in.FromMonth
		}
		if got != want {
			t.Errorf("in %s the terms from %s hold, want %s", month, got, want)
		}
	}
}
