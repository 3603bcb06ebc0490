// Package grant says what may be decided on the spot, by whom and how far: powers (权限项), grants (授权), their limits, what was
// taken of them, and deputies. docs/grants.md says the same for people, with an example worked out.
//
// # In plain words
//
// The province's department publishes powers, and gives them: to a person, or to whoever has a post in a unit. Who holds a
// grant that may be handed down gives of it to others, and so on, at most eight steps. No grant goes further than the one
// it hangs from: not in any figure, nor in customers, nor in days. A use takes of the grant that it is made under and of all
// above it, so what many were given never spends more than the one has that it comes from.
//
// # Where what is
//
//   - types, period, limits, verdict, plan: pure. Judge is the one rule of checking and of using; consequences is the one
//     rule of previewing a change and of making it.
//   - path.go locks and reads a grant with all above it; counter.go is what was taken; held.go who has what in hand.
//   - give, change, deputy, publish, sweep: what is done. write.go puts it into the tables, record.go into the chain.
//   - stand.go is who sees and who may change; read, relations, filter: reading.
//
// # How a use is made
//
// In one transaction: ChainTx (the path, locked), HoldTx (the user has it in hand), PowerInForce, CountersTx (locked),
// Judge, and TakeTx of the path, or of the part of it up to the grant that covers (Path.UpTo). GiveBackTx takes a use back,
// after ChainTx of the grant that it was taken of. To look only: PathOf, Counters, Judge.
//
// # Invariants
//
//   - Heads are their latest versions; versions are never changed, and each has a record in the chain.
//   - A living grant is within its parent, whatever has happened to either (consequences).
//   - A holder has one living grant of a power.
//   - A counter of a period is the sum of those of its days, which count all that was taken under the grant and below.
//   - From the commit of a suspension, revocation or change on no use goes through that it does not allow.
//   - Nobody holds a grant twice along a path when it is given; nobody changes a grant that is in their own hand.
//
// # Locks
//
// Grants by depth, root first: FOR SHARE by whoever takes of them, gives of them or changes one below; FOR NO KEY UPDATE by
// whoever changes them, then those below by depth and id. Then counters: by depth, of each grant that of all customers and
// then that of the group. Then whatever the uses lock. The chain's head last.
package grant
