// Package use is uses of powers (使用记录): a power that somebody holds is used for a customer, at once or by a superior's leave,
// and everything that happens to a use is on record. docs/uses.md says the same for people.
//
// # In plain words
//
// Who holds a grant uses its power for a group: so much, for this reason, with this evidence. Within all limits, its own and
// those of every grant above, the use is in effect at once. Over one of them it is refused, or asked of the first superior
// whose grant covers it, and from then on reserved there. Whoever is asked has some working minutes; then it goes on to the
// next superior, and at the top it expires. Until it is decided who asked may change it or withdraw it. In an emergency some
// powers can be used over authority: nobody's limits are charged, and a finding opens. A use that is in effect can be taken
// back by a record of its own.
//
// # Where what is
//
//   - content.go, life.go: pure. What is asked, its hash and when it is no worse than before; who may do what in which state.
//   - weigh.go holds what is wanted against power, grants, limits and evidence: the one way of checking (check.go) and of using
//     (reserve.go). route.go finds whom to ask.
//   - change.go is how a use is changed and written; amend, decide, escalate, reverse: what happens to it.
//   - chain.go is what the chain of records has of it; file, http: its evidence; visible, list, read, relations: reading.
//
// # Life
//
//	             ┌─ within limits, or an emergency ──────────────► EFFECTIVE ──► REVERSED
//	checked ─────┤                                                  ▲
//	             └─ over a limit, asked ──► PENDING ── approved ────┘
//	                                        │ ▲  │
//	                       changed, passed on ─┘  └─► REFUSED, WITHDRAWN, EXPIRED
//
// # Invariants
//
//   - Uses, contents, acts and files are added and never changed; where a use stands follows from its acts. Every act has a
//     record in the chain, with the use and the content that it is about.
//   - What is refused leaves nothing: no row, no counter, no job. The same request is one use.
//   - A use holds its amount in the counters of one grant and of all above it (use_state.charged_id), in the period of the day
//     that it was asked on; a request that waits holds it where it waits. So counters are always the sum of what uses hold.
//   - The user, who they stand in for and who benefits never decide: not by a grant of their own, not through a deputy. Nobody
//     uses a power for their own benefit.
//   - An approval is bound to the hash of the content that was looked at, and stands only where the present one is no worse.
//   - From the commit of a suspension or revocation on nothing goes through: a use reads its grants under their locks, and
//     whatever waited moves on or expires in the transaction of the change.
//   - A use is taken back once. A reversal cannot be taken back.
//
// # Who may do what
//
// USE_GRANTS: to check, to use and to decide by what one holds. READ_GRANTS: to look at one's own uses, at those under grants
// that hang from one's own, at those one has decided, and at those for groups within a scope of more than one's own. To take
// back: the user within 7 days, who holds a grant above, and whoever audits (AUDIT_USES) the group's unit.
//
// # Locks
//
// Grants by depth, root first (FOR SHARE), then counters likewise, then the use's state, then what overseers lock; the chain's
// head last.
package use
