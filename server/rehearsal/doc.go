// Package rehearsal tries a scheme before it counts (方案预演): months that are closed and paid are
// settled once more under a draft, to see who would have gained and who would have lost.
//
// # In plain words
//
// A settled month keeps all that it was settled from, person by person. A rehearsal takes that, puts
// the draft in the place of the scheme that was, and settles it by the same rules as pay does. What
// was paid is compared with what would have been: bonus and top-up, without the corrections of other months.
//
// The month's figures go to the draft's indicators by their codes:
//
//   - An indicator that the month has no figures of counts as one without an entry, and a rating that
//     was never given as one of 0; so does one that now measures something else: a quantity, a rate
//     and a rating are not made of each other. Such indicators are named with the month.
//   - A rating of the month that the draft wants of each part of the month counts for each of them; the
//     other way round the latest one counts.
//   - Targets are those of the month.
//   - A month that was settled by the last post has one part; a draft that counts each part finds that one.
//
// # Invariants
//
//   - A rehearsal changes nothing of the months, and nothing of the draft; once made it never changes.
//   - The same draft as the scheme that was leaves everybody with what they had, to the fen.
//   - Winners, losers and unchanged are all the people of the month.
//   - A rehearsal belongs to one content of the draft (scheme.Hash): once that is another, the rehearsal is
//     outdated and can't be signed off, and a sign-off does not stand any more. Publishing changes
//     nothing of that content, so the sign-off stays with the published scheme.
//   - Sign-off and save of the same draft wait for each other: the draft's row is locked.
//
// # Who may do what
//
// The department rehearses and signs off (REHEARSE) in its cities. A rehearsal shows what people were paid
// and would have been, so READ_REPORTS reads it; that a scheme was signed off shows with the scheme (READ_SCHEME).
package rehearsal
