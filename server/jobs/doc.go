// Package jobs does later what a transaction has decided now: a notice at a deadline, a closing after some working days.
//
// A job is put into the transaction of its cause ([Jobs.InsertTx]): it exists when and only when that is committed. It is
// worked by some server of the tenant, at its time or soon after, in one transaction with whatever it changes, which also
// says that it is done: however many servers run and whichever of them dies, a job's effect in the database is there
// exactly once. A job that fails is tried again, later each time.
//
// What holds:
//
//   - A job begins within seconds of its time. What a server had begun when it died is taken over by another one within
//     half a minute: each server looks every few seconds for jobs that are due and for jobs that have been running for too
//     long.
//   - A job takes ten seconds at most, then its transaction is rolled back. What takes longer is cut into jobs of its own.
//   - A job is told facts' ids, not facts: it reads again what it needs, and does nothing where nothing is left to be done.
//   - Kinds are never renamed, and their arguments only get fields: jobs are worked by later versions than they were made by.
//   - Sweeps ([Jobs.Every]) are run by each server for itself, so what they do must be right when two do it at the same
//     moment: rows are taken with FOR UPDATE SKIP LOCKED, and effects are once by a constraint.
//
// The tables, the fetching and the retries are River's. Package db migrates them.
package jobs
