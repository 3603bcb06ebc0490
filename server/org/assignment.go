package org

import (
	"cmp"
	"slices"

	"duolao/server/clock"
	"duolao/server/errs"
)

// Post is what a person does.
type Post string

// The posts. The first three are production posts.
const (
	AccountManager    Post = "ACCOUNT_MANAGER"
	DistrictManager   Post = "DISTRICT_MANAGER"
	TownshipHead      Post = "TOWNSHIP_HEAD"
	ServiceSupervisor Post = "SERVICE_SUPERVISOR"
	UnitHead          Post = "UNIT_HEAD"
	BackOffice        Post = "BACK_OFFICE"
	Engineer          Post = "ENGINEER"
	HallStaff         Post = "HALL_STAFF"
	DepartmentStaff   Post = "DEPARTMENT_STAFF"
	HRStaff           Post = "HR_STAFF"
	OtherPost         Post = "OTHER"
)

// Posts are all of them, in the order of the schema.
var Posts = []Post{
	AccountManager, DistrictManager, TownshipHead, ServiceSupervisor, UnitHead,
	BackOffice, Engineer, HallStaff, DepartmentStaff, HRStaff, OtherPost,
}

// ProductionPosts are the posts that take part in the scheme.
var ProductionPosts = []Post{AccountManager, DistrictManager, TownshipHead}

// Production says whether p takes part in the scheme.
func (p Post) Production() bool { return slices.Contains(ProductionPosts, p) }

// Valid says whether p is a post at all.
func (p Post) Valid() bool { return slices.Contains(Posts, p) }

// Assignment says who held which post in which unit: the days [From, Until).
type Assignment struct {
	ID      int64       `json:"id"`
	StaffID int64       `json:"staffId"`
	UnitID  int64       `json:"unitId"`
	Post    Post        `json:"post"`
	From    clock.Date  `json:"from"`
	Until   *clock.Date `json:"until"` // the first day no longer; nil while it goes on
	Version int         `json:"version"`
}

// never lies after every day that an assignment may end on: an open end compares as it.
const never clock.Date = "9999-12-31"

func (a *Assignment) end() clock.Date {
	if a.Until == nil {
		return never
	}
	return *a.Until
}

// Covers says whether the assignment holds on day.
func (a *Assignment) Covers(day clock.Date) bool { return a.From <= day && day < a.end() }

func (a *Assignment) overlaps(b *Assignment) bool { return a.From < b.end() && b.From < a.end() }

// AssignmentAt picks the assignment that holds on day, of one person's; nil where none does.
func AssignmentAt(assignments []*Assignment, day clock.Date) *Assignment {
	for _, a := range assignments {
		if a.Covers(day) {
			return a
		}
	}
	return nil
}

// Slice is the part of a month in which one post was held in one unit: the days [From, Until).
type Slice struct {
	AssignmentID int64
	UnitID       int64
	Post         Post
	From         clock.Date
	Until        clock.Date
	Days         int
}

// SlicesOf cuts one person's assignments to a month, earliest first. It gives every post;
// points takes those whose Post is a production post.
func SlicesOf(assignments []*Assignment, month clock.Month) []Slice {
	first, end := month.First(), month.Add(1).First()
	var out []Slice
	for _, a := range assignments {
		from, until := max(a.From, first), min(a.end(), end)
		if from < until {
			out = append(out, Slice{a.ID, a.UnitID, a.Post, from, until, from.DaysUntil(until)})
		}
	}
	slices.SortFunc(out, func(a, b Slice) int { return cmp.Compare(a.From, b.From) })
	return out
}

// Placement is what a new assignment does to the others of its person.
type Placement struct {
	Ended *Assignment // the one before, with the day on which it ends now; nil where none was running
	From  clock.Date  // the first day that changes
	Until clock.Date  // the first day that does not change
}

// Place says what the new assignment does to those that the person has: it ends the one
// that is running on its first day. It is refused where it would cover
// one that begins later, or begin on the very day of another.
func Place(existing []*Assignment, a *Assignment) (*Placement, error) {
	if a.From >= a.end() {
		return nil, errs.Invalidf("input.until", "empty_interval", "until %s must lie after from %s", a.end(), a.From)
	}
	p := &Placement{From: a.From, Until: a.end()}
	for _, e := range existing {
		switch {
		case !e.overlaps(a):
		case e.From == a.From:
			return nil, errs.Conflictf("assignment_same_day", "an assignment of that person begins on %s already; begin a day later, or end that one first", a.From).With("day", string(a.From))
		case e.From > a.From:
			return nil, errs.Conflictf("assignment_overlap", "the person has an assignment from %s on; let the new one end there", e.From).With("day", string(e.From))
		default: // running on a.From: a transfer
			ended, until := *e, a.From
			// What the old one would still have covered changes too.
			p.Until = max(p.Until, e.end())
			ended.Until = &until
			p.Ended = &ended
		}
	}
	return p, nil
}

// CheckApart says whether no two of one person's assignments overlap, and each has at least a day.
func CheckApart(assignments []*Assignment) error {
	sorted := slices.Clone(assignments)
	slices.SortFunc(sorted, func(a, b *Assignment) int { return cmp.Compare(a.From, b.From) })
	for i, a := range sorted {
		if a.From >= a.end() {
			return errs.Invalidf("until", "empty_interval", "until %s must lie after from %s", a.end(), a.From)
		}
		if i > 0 && sorted[i-1].overlaps(a) {
			return errs.Conflictf("assignment_overlap", "two assignments of one person overlap from %s on", a.From).With("day", string(a.From))
		}
	}
	return nil
}
