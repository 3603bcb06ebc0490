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
// # The effect report
//
// Two spans of at most twelve months, for units and all that lies below them; units that overlap count once. A quantity is
// the sum of what was reported, else of the ledger's totals of indicators by ratio, by piece and of deductions, for people
// who held an assignment in the units on the day (without an assignment: in the city). A rate is good ÷ all over the whole
// span: of what was reported with "out of", of indicators by rate, and of alerts that were due in the months
// (ALERT_IN_TIME: handled in time ÷ due, by the unit of the group). Ratings add up to nothing and are no
// figures; neither is what the month's scheme does not know. Entries that arrived after their month was closed are not among that
// month's totals. A figure that only one span has is named and not compared: what was not counted is not 0.
//
// Pay's spread is over the people whose last assignment of the month lay in the units, each with the mean of the span's months
// whose settlements have been published.
//
// # The analysis
//
// It is of the newest version of a city's settlement, whatever its status, for the people whose last assignment of the month
// lay in the unit. What an indicator brings to points is score × factor × process coefficient of base indicators, the score of
// adjustments, and 0 of process indicators, which work through the coefficient; of a person whose points would be below 0 it
// adds up to less than the 0 that counts. Reasons for the risk that somebody leaves, each a threshold in risk.go:
//
//   - LOW_PAY: among the lowest tenth of the city's pay, by nearest rank, unless half of the city have no more;
//   - AT_FLOOR: a top-up was paid;
//   - FALLING_POINTS: points are at most four fifths of the mean of those of the three months before that the person has
//     in the city's settlements;
//   - FALLING_RANK: a worse place by points than in the month before, and that one worse than in the one before it.
//
// # Who may
//
// Reports are for whoever may READ_REPORTS of the units that are named. Figures come in by the intake, by whoever may
// IMPORT, WRITE_PERFORMANCE and READ_REPORTS of the unit.
package report
