// Package audit keeps who changed what, before and after, and makes a repeated
// command one effect.
//
// Record writes a row of the audit log in the transaction of the change itself: there
// is no change without its row and no row without its change. Once runs a command
// under its caller's request id: the same id again gives the first response.
// Both tables are written and never changed (of a command only its response is filled
// in, in the same transaction); the database's rights see to it.
//
// The log is read by whoever may READ_AUDIT_LOG. Package auth lies above this one: it
// says who is calling (WithActor), and New is given the check.
package audit
