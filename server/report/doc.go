// Package report reads what the other domains know, side by side: the effect report over two spans of months, and the
// analysis of a settled month's pay. It writes only the figures that units report.
//
// # Figures that units report
//
// A reported figure is a unit's, of a month, under a code: an indicator's, or one of the figures' own. With "out of"
// it is a rate. It changes neither points nor pay. A unit's figure speaks for everything below it: where a unit
// and one below it report the same code of the same month, the upper one counts alone; and where a unit has
// reported a code, the ledger's entries of people in that unit do not count for that month and code.
//
// Who may: figures come in by the intake, by whoever may IMPORT, WRITE_PERFORMANCE and READ_REPORTS of the unit.
package report
