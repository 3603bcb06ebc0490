// Package chain keeps one chain of records a tenant: what was decided about powers and money, one after another, each with
// the hash of the one before, so that whoever edits, deletes, swaps or rewrites rows behind the program's back is found.
//
// A domain that has an append-only table gives a [Source], which says how a row of it is written as [Fields], and appends a
// [Record] of each row in the transaction that inserts it:
//
//	err = s.chain.AppendTx(ctx, tx, now, chain.Record{Kind: "grant.use", Subject: use.ID, Row: use.fields()})
//
// A row has one record and a record one row. A kind's fields never change: a new form is a new kind, and its Source gives
// the rows from then on. What is in the row and changes later (a status) does not belong into the fields.
//
// The hash of a record is
//
//	SHA-256("duolao/chain/1" ‖ 0x01 ‖ hash of the record before (32 zero bytes before the first) ‖ body)
//
// where body is the record's number, kind, subject and time and then the row's fields, each typed and with its length. The
// body is stored as it was hashed, so anybody can compute it again: in Postgres,
// sha256('duolao/chain/1'::bytea || '\x01' || prev || body).
//
// A hash has no secret: who may write into the database can compute a whole chain anew. Therefore the head is signed and
// written outside of the database, an anchor: see [Chain.Anchor]. [Chain.Verify] compares records, head, anchors and
// rows, and names the first bad record.
package chain
