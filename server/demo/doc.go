// Package demo makes a province out of nothing: units, people, groups, schemes, targets
// and months of performance, shaped like the study of 2010. It is what a first start
// shows, what the bench runs on, and what nobody needs to anonymise: every name is
// put together from lists, telephone numbers belong to nobody.
//
// The same seed, size and moment give the same rows. Ids are given here, rows go in by
// COPY, everything in one transaction: a build that fails leaves the database empty.
// Figures agree with one another as those of real use do: totals with entries, targets with
// tasks, grades with the rule, alerts with their groups, what was counted of old months with the alerts due in them.
//
// All months but the last two are settled: not by rows that are made up, but by the services of pay and
// appeals, in the names of the demo's own people and at the time when each step was due ([History]). It comes after the
// build, a transaction a step, and goes on where it was interrupted. So do assist orders ([Orders]), and then powers ([Powers]): the
// province's department gives them to the cities, those to heads of units, those to managers; they are used for the last months, asked
// for, decided, audited, put right and inspected, one after another, so that counters, the chain and everybody's queues say what
// they would after months of real use. Some of it waits for whoever signs in.
//
// How it is read: house.go makes the organisation; customers.go and alert.go one city's customers,
// target.go and work.go its performance, all without a database, so that cities are made side by
// side; load.go writes what they give; life.go says when an old month is settled, history.go and appeals.go do it;
// orders.go tells orders; powers.go keeps the agenda of powers, and powers_house, powers_grants, powers_uses and powers_audits fill it. No floats here either: they differ between processors.
package demo
