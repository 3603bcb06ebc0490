package ticket

import (
	"context"
	"fmt"
	"slices"

	"github.com/uptrace/bun"

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
	people, err := peopleOf(ctx, c.tx, parent.ID)
	if err != nil {
		return err
	}
	told.people = people
	told.happened(EventChildEnded, c.t.WorkerID, "", "code", c.t.Code, "status", string(c.t.Status))
	kind := notify.TicketResolved
	if c.t.Status == Cancelled {
		kind = notify.TicketCancelled
	}
	part := &change{actor: c.actor, t: c.t} // the messages are about the part
	part.tell(kind, nil, slices.DeleteFunc(append(told.watchers(), some(parent.HolderID)...), func(id int64) bool {
		return id == c.t.SenderID || c.isOn(id, PartWatcher) || c.isOn(id, PartHelper) // who is told of its end anyway
	})...)
	told.messages = part.messages
	return told.finish(ctx, &batch{})
}

// peopleOf are those who are put on an order.
func peopleOf(ctx context.Context, idb bun.IDB, id int64) (people []*TicketPerson, err error) {
	if err := idb.NewRaw(`SELECT staff_id, part FROM ticket_person WHERE ticket_id = ? ORDER BY at, staff_id`, id).Scan(ctx, &people); err != nil {
		return nil, fmt.Errorf("ticket: people of %d: %w", id, err)
	}
	return people, nil
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
