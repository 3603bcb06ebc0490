// Package quality has the figures of service quality: seven of them, each so many orders of so many, by the team's
// department, the order's production unit, team, person, grade, type, city and month.
//
// # What counts
//
// A figure looks at what happens to an order once: one of its own clocks (not a leg's) stops, or it is closed. The month is
// that of the stop or the closing, in Shanghai. What such an occurrence says to a figure is one pure rule (judge.go) by
// the figure's definition: a clock in time or late; a mark, satisfied from a threshold on; whether the order came back
// as another one, or is itself one that came back. The definition says which types count and what is left out. An open
// order past its target is in no figure until it is resolved; the summary says beside the figures how many there are.
//
// A definition is dated by months and numbered. Of the numbers that have begun by a month the highest counts, a city's own
// before the province's. Nobody publishes one for a month that is frozen.
//
// The work is of whoever worked on the order last and of their team; of an order that nobody took, of nobody and of the
// team in whose queue it is. The department is the team's unit. So each fact has one department, team, person, unit, grade,
// type and city: told apart by any of them a figure adds up to the whole, and its numerator is a part of its denominator.
//
// SQL adds up equal occurrences, the rule judges each kind of them once: a figure costs one statement, whatever the
// number of its rows. Orders behind a figure are read by the same rule, page by page.
//
// # Freezing
//
// A month that is over is frozen by city, once: all facts (order × figure, with whose work it was and by which definition)
// are written down and never change. Figures of a frozen month are those facts. What the orders say otherwise later — a
// hold that was rejected, a mark that came late, a fault that came back — is a difference until an erratum takes it over:
// further facts that go before those of the freeze, with a reason. They can only say what the orders say; nobody types a
// figure in. Whatever is paid or published reads frozen figures with their errata (quality_fact: of an order and a
// figure the row with the highest erratum, unless it is gone).
//
// A month is not frozen while a clock that stopped in it counted on a year whose working days are not known.
//
// # The board against gaming
//
// Cancelled or held when 90 % or more of the target was consumed, resolved as no fault found, closed without the
// customer's mark asked for: each so many of so many, by person and team. A hold is of whoever held. The board is not frozen.
//
// # Who may
//
// READ_QUALITY by reach. An own scope (those who support) sees the own work and that of the own teams, and by person
// nobody but themselves. A unit's scope sees the orders of the unit and what its teams did. What is of a whole city
// (differences, lines of errata) is for scopes that cover it. FREEZE_QUALITY freezes and corrects; WRITE_CATALOGUE publishes
// definitions, the province's in the province alone.
package quality
