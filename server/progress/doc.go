// Package progress tells a caller how far a long command of theirs is.
//
// # In plain words
//
// A screen makes a requestId, asks [Hub.CommandProgress] for it and sends the command with the same
// requestId. The command says what it does by [Hub.Tell] and that it is over by [Hub.End]; the screen
// hears it. It does not matter which of the two comes first.
//
// # Invariants
//
//   - Only whoever gave the command hears of it: an entry belongs to a person and a requestId.
//   - A command never waits for a listener: whoever is slow misses what came in between and
//     hears the latest.
//   - How far never goes back, and nothing is told after the end; DONE at 100 is told only of a command
//     that succeeded.
//   - The memory is bounded: so many entries a person, and an entry goes a minute after its command's
//     end, or where nothing is told of it for longer than any command lasts.
//   - What the hub knows is this process's. A listener at another process hears nothing and has the
//     command's answer all the same.
//
// Everybody who has signed in may ask, about their own commands. The command line has no one who
// listens: for it, and for a nil hub, telling does nothing.
package progress
