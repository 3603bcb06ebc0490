// Package inspection looks at powers that were used (用权检查): which uses an inspector has to look at, what in them is
// worth asking about, and what the few that were looked at say of all. docs/inspection.md says the same for inspectors,
// with every step of a draw, so that anybody can repeat one without this program.
//
// # In plain words
//
// Managers use powers on the spot; nobody can look at every use afterwards. So some are drawn. The uses of a period are
// closed: a file with one line a use, whose SHA-256 is published together with what is going to be drawn and with a text
// that nobody could choose, the seed. From then on the draw is fixed: whoever has the file and the seed draws the same
// uses (`duolao draw`). Looked at are all uses beyond somebody's authority and all close to a limit; of the other money
// every so many-th fen, so that each fen has the same chance and large amounts cannot hide; of what is not money some,
// each with the same chance. What was found wrong in the drawn money says how much is wrong in all of it, at most.
//
// Besides, the records themselves say where to look: an amount split into parts that fit under a limit, a holder who is
// always just under it, an auditor who has never asked anything or decides within seconds, a power that nobody uses. And
// the queues of those who audit every use have the riskiest first, with the reasons.
//
// None of this says that anybody did wrong. It says where to ask.
//
// What is risky, and of some powers everything, is audited besides: by the direct leader, and when they have passed it by the
// city's department. Each level has some working days; a question goes to who used the power, and back with the answer. A
// violation becomes a finding, which has to be put right by its deadline or is a matter of accountability. A use over
// authority opens one by itself. Everything that happens in audits and to findings is in the chain of records.
//
// # Where what is
//
//   - oversee.go begins audits, by what facts.go knows of a use. audit_rule.go says who may do what with an audit, and
//     finding_rule.go with a finding: mutations, lists and screens go by them.
//   - audit_decide, audit_sweep, finding_act, inspect: what is done. audit_rows, finding_rows and inspection_rows write it into
//     the tables and the chain. audit_list, finding_list, inspection_list: reading, and the population as it is published.
//   - watch.go: signals of a month, how auditors audited, and what powers on the spot have changed.
//   - population.go: the closed uses, their text and its hash. draw.go: the draw; random.go: its chance.
//   - evaluate.go: what the findings in the drawn money say of all of it, by the factors of poisson.go.
//   - signal.go: the signals and their thresholds; split.go finds split uses. risk.go: the risk of one use.
//
// # Invariants
//
//   - Nobody audits, judges or dismisses what they used, approved or benefit from, nor what was used in their place; nobody
//     audits a use at both levels; nobody verifies what they have to put right.
//   - use_state.audit follows the audits, in their transactions. Taking a use back ends no audit and no finding.
//   - The population of an inspection is kept as it was announced; nothing is drawn from another one. Nobody inspects what they
//     audited. What an inspection has found to be a violation stays one, whatever an audit says later.
//   - Draws, evaluation, signals and risks are pure: no database, no time of day, no floats. The same input gives the same output, to the byte.
//   - The order in which uses arrive changes nothing.
//   - A use is drawn at most once, with the first reason that there is.
//   - Whatever is beyond authority or close to its limit is drawn, however many those are.
//   - Any run of as many fen as the interval has, within the drawn money, holds exactly one that is hit.
//   - The upper bound is rounded up and the likely amount to the nearest fen, each finding for itself.
//
// # Locks
//
// An inspection, then a use's state, then what was drawn, its audits, its finding; the chain's head last. A sweep takes audits that nobody has locked.
package inspection
