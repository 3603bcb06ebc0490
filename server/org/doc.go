// Package org knows who there is and where: the unit tree, the staff, who held which
// post in which unit from when until when, and how a person is employed and paid.
//
// # Units
//
// One tree a province. Each unit keeps its path of ids ("/1/5/9/") so that a data scope
// is a prefix, the city it belongs to and its full name from the city down; saving or moving a
// unit rewrites these for everything below it. Which kind may lie under which is
// [UnitKind.MayLieUnder]. A unit never leaves its city, for figures of past months stay
// with the city that they were earned in. A unit is closed, never deleted, and not
// while anybody is assigned to it or below.
//
// # Staff and assignments
//
// Assignments are half-open intervals of days, and no two of one person overlap: a transfer
// ends the one before on its own first day, which may lie in the middle of a month.
// The service locks the person's row before it reads and writes that person's assignments.
// A change that reaches into a closed month is refused.
//
// Who belongs where: a person lies in the unit of today's assignment; without one, in that of the
// latest one before today, else of the first one to come. Who never had an assignment
// lies at the province, and is also seen by whoever may assign people.
//
// # Who sees what
//
// Names and codes of units and staff are seen by everybody who is signed in. Phones only
// by the person and by those in whose scope he or she lies; pay terms by the holders of READ_PAY_TERMS
// within theirs.
//
// # Locks
//
// The person (staff row), then assignments, then whatever points hold, then periods in
// ascending (city, month).
package org
