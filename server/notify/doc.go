// Package notify keeps everybody's inbox (消息): what happened that concerns the reader.
//
// # In plain words
//
// A domain that has done something hands over who is to know it, in its own transaction
// ([Service.SendTx]): the messages are there when what they tell of is there, and not otherwise. A
// message has a kind, the id of what it is about, a month and a few words; the screens make the sentence.
//
// # Invariants
//
//   - A message belongs to one person, and nobody else reads it or marks it.
//   - Its words are named, and only the names in [Words] exist: who, which city, which indicator. There is
//     no name for an amount, so that nobody's pay gets into an inbox; whoever may see it follows the message to it.
//   - Nothing is deleted; what was read stays readable. Lists are read page by page along an index, and
//     counting the unread ends at 100.
//   - Marking as read is not audited: it changes nothing for anybody but the reader, and the message keeps when it was.
//
// # Who may do what
//
// Everybody who has signed in reads and marks their own. Only domains send; there is no door for it outside.
//
// # Following
//
// Whoever follows the number of unread ones hears of a change within [pollEvery], whichever process made it: one
// poller a process asks for everybody who follows there, in one statement, and sleeps while nobody does.
package notify
