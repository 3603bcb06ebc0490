package ticket

import (
	"context"
	"fmt"

	"duolao/server/errs"
	"duolao/server/notify"
)

// childEnded tells the order that this one is a part of, and whoever has it, that nothing is to be done here any more. The
// parent's row is not touched: those who wait for its last part are not made to look again.
func (c *change) childEnded(ctx context.Context) error {
	parents, err := ticketsWhere(ctx, c.tx, "t.id = ?", "", *c.t.ParentID)
	if err != nil || len(parents) == 0 {
		return err
	}
	parent := parents[0]
	if parent.Status.Ended() {
		return nil
	}
	told := &change{s: c.s, tx: c.tx, now: c.now, actor: c.actor, t: parent, before: *parent, catalog: c.catalog}
	told.happened(EventChildEnded, c.t.WorkerID, "", "code", c.t.Code, "status", string(c.t.Status))
	if parent.HolderID != nil && *parent.HolderID != c.t.SenderID { // who sent it is told of its end anyway
		kind := notify.TicketResolved
		if c.t.Status == Cancelled {
			kind = notify.TicketCancelled
		}
		part := &change{actor: c.actor, t: c.t} // the message is about the part
		part.tell(kind, nil, *parent.HolderID)
		told.messages = part.messages
	}
	return told.finish(ctx, &batch{})
}

// openChildren refuses an act while parts of the order are open. CONFLICT children_open.
func (c *change) openChildren(ctx context.Context) error {
	children, err := ticketsWhere(ctx, c.tx, "t.parent_id = ? AND t.status NOT IN ('RESOLVED', 'CLOSED', 'CANCELLED', 'MERGED')", " ORDER BY t.id LIMIT 20", c.t.ID)
	if err != nil || len(children) == 0 {
		return err
	}
	codes := ""
	for i, child := range children {
		if i > 0 {
			codes += ", "
		}
		codes += child.Code
	}
	return errs.Conflictf("children_open", "%d parts of order %s are open still: %s", len(children), c.t.Code, codes).With("codes", codes)
}

// partOf says whether an order is a part of another one, or a part of its parts.
func (c *change) partOf(ctx context.Context, id, whole int64) (is bool, err error) {
	err = c.tx.NewRaw(`WITH RECURSIVE above AS (
		SELECT parent_id FROM ticket WHERE id = ? UNION SELECT t.parent_id FROM ticket t JOIN above a ON t.id = a.parent_id)
		SELECT EXISTS (SELECT FROM above WHERE parent_id = ?)`, id, whole).Scan(ctx, &is)
	if err != nil {
		return false, fmt.Errorf("ticket: what %d is a part of: %w", id, err)
	}
	return is, nil
}
