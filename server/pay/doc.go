// Package pay turns a month's points into pay: settlements with their versions, statements
// and corrections.
//
// # The rules
//
// Settle is a pure function: the same month in, the same fen out, whatever the order of its
// people. The files with the rules know no database and no clock.
//
//   - A person's share is the days of their assignments ÷ the days of the month.
//   - An AGENCY person brings their own quota × share to the pool; a COMPANY person the
//     mean of the full-month quotas of the AGENCY participants × share (the scheme's default
//     quota where there is none), or what the scheme's settings say instead; half up to the fen.
//   - pool = Σ quotas; price = pool ÷ Σ points, kept as that fraction. Points below 0 count as 0.
//   - bonus = price × points by largest remainder: everybody's whole fen first, then one fen
//     each to the largest fractions. Ties go to the lower staff number: the shorter one, or
//     the one that sorts first among equally long ones.
//   - The floor asks for minimum wage less fixed pay, by days as the settings say, rounded once;
//     the top-up is what the bonus lacks to that. The company pays it outside the pool, so
//     that Σ bonus = pool; or the pool does, and is solved so that Σ bonus + Σ top-up = pool.
//     To the fen, always; the database checks it too.
//   - Nothing is guessed: whatever is missing is named, all of it at once, in a *Refusal.
//
// # What is kept
//
// A version keeps a Head, what its inputs have in common, and a Trace of each person: the
// inputs and every step of the computation. From these it can be shown, settled again to the
// same fen, corrected, bridged to another month and compared with another version, whatever
// has become of the database since. InputsHash pins the inputs; docs/settlement.md says how it is
// made, so that a stranger can make it.
//
// # Corrections
//
// An entry of a closed month is worth what it adds at that month's frozen price (Input.Correct),
// and the floor of that month holds both ways. Correcting in steps pays what correcting at once
// does. It is paid with a later month, outside its pool: nobody else's figures move.
//
// # Telling why
//
// A Bridge leads from one month's pay to another's in steps that add up to the fen. A Differ
// says of each person what differs between two versions, and why. A Spread says how
// pay is spread over people.
//
// # The life of a settlement
//
// DRAFT → REVIEWED → PUBLISHED → APPROVED → CLOSED, one of each city and month; versions never
// change. Who reviews and who approves are two people, and both name the hash of the inputs: it
// falls where an input changes, and no step is taken on inputs that are not the version's any more.
// Computing, publishing, approving and closing is human resources' (SETTLE, APPROVE_SETTLEMENT),
// reviewing the department's (REVIEW_SETTLEMENT), sending back either's. Everybody sees their
// own statement from its publication on, those in charge what lies in their scope (READ_PAY).
package pay
