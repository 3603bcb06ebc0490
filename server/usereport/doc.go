// Package usereport keeps the monthly reports of powers that were used (用权报告).
//
// # In plain words
//
// Whoever used a power on the spot in a month signs for that month, and so does the direct leader for their people. Nobody
// fills in a form: the figures of a report follow from the records, its signer adds what they have to say in words, and signs
// both together. What is signed is never changed again. Until the fifth working day of the next month there is time; on the
// first one who has to sign is reminded. What is missing then is late: the one above is told once, and whoever audits or
// inspects a unit sees at any time who has signed and who has not.
//
// # Who has to report
//
//   - The holder (HOLDER): of whom something became effective in the month, under a grant of their own, of their post, or as a
//     deputy. Who held a grant and used nothing has nothing to say: a signature under nothing, every month, teaches people to
//     sign without reading. That a grant lies idle is seen without them, by the signal IDLE_HOLDER of package inspection.
//   - The direct leader (LEADER): of at least one holder who has to report. Leaders are those whose right to audit uses ends
//     at their unit, below the city; a holder's are those of the nearest unit, from the holder's own upward, that has one, who
//     is not the holder. Where a unit has two, both report: each audits, and answers for it. Above the units nobody reports: what has no
//     leader there, a leader's own uses among it, is the city's department's to audit and to read.
//
// People count where they were assigned on the last day of the month. Who has left, or was assigned nowhere then, has
// nobody to report to; their uses are audited all the same.
//
// # The figures
//
// By power: the uses that became effective in the month with their amount and for how many customers, how many of them were
// over authority, were taken back since (they stay counted), have passed their audits, wait for one, or were a violation; and
// how many requests were sent to a superior in the month. A leader's are those of their people together, and say which of
// these have not signed yet, and how the leader audited: decided, late, violations found. Whatever happens to an audit
// changes the figures until they are signed; who signs names the hash of those that they have seen, and is refused where it
// is another one by now.
//
// # What is signed
//
// Figures are a JSON text on one line, made by [Figures.Text] and kept to the byte. Their hash is the text's SHA-256. The hash of what was signed is
// the SHA-256 of that text, a line feed, and the words. Both can be computed without this program.
//
// # Where what is
//
//   - figures.go makes figures from rows, and their text and hashes; people.go says who leads whom and who has to report.
//     They know no database.
//   - read.go: drafts, signed ones, who has signed. sign.go: signing. sweep.go: reminders. rows.go reads the records.
//   - chain.go: the records.
//
// # Invariants
//
//   - A signed report is never changed and never removed: the server has no right to, and the chain of records would show it.
//   - One report for a person, month and kind, whatever is sent twice or at once.
//   - A month can be signed when it is over, and not before.
//   - Nobody signs for somebody else.
//   - Nobody is told twice of the same missing report.
package usereport
