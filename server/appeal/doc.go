// Package appeal is 申诉: somebody says that a line of their statement is wrong, and is answered.
//
// # In plain words
//
// While a settlement is published, a manager points at a line of the own statement, says what is wrong and
// attaches what shows it. The department of the city sees it in a queue with a deadline, somebody takes it, and
// it is upheld or refused with reasons. Upholding it makes a correcting entry: it counts in the month where that
// is still open, and the settlement no longer stands until it is computed anew; else it is carried into the open
// month, at the frozen price of its own. Whoever raised it may take it back until then.
//
// # Invariants
//
//   - Only against one's own statement, of a settlement that is published, while appeals are taken, and against a line
//     that the statement has. The settlement's row is locked meanwhile, so that it stays published until the appeal
//     is there.
//   - One open appeal about one line; so many a month and person.
//   - The deadline is the end of the fifth working day after the day it was raised.
//   - It is decided once, by somebody who holds it in their scope and is not who raised it (the database says
//     so too). Upheld has an entry, and nothing else has one; decided has reasons.
//   - The entry's source is APPEAL and its reference the appeal: the ledger takes it once.
//   - A file's content lies in the storage (those from before there was one in the database), its type is told from
//     its content; its name is only shown. It is there before the row that refers to it.
//   - Every change is audited: appeal.raise, assign, decide, withdraw.
//
// # Who may do what
//
// RAISE_APPEALS: raise and withdraw one's own. DECIDE_APPEALS: assign and decide within the scope, never about
// oneself. Reading an appeal and its files: one's own, or where READ_PAY or DECIDE_APPEALS reach.
//
// # Locks
//
// The settlement's row (shared) before the appeal; the appeal before the period, which the ledger takes last.
package appeal
