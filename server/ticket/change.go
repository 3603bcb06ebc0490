package ticket

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/catalogue"
	"duolao/server/errs"
	"duolao/server/notify"
)

// change is an order that somebody changes in a transaction: what was read of it, what has become of it, and what is to be
// told. Nothing of it is written before save.
type change struct {
	s     *Service
	tx    bun.Tx
	now   time.Time
	actor *auth.Actor // nil: the system
	act   TicketAct

	t        *Ticket
	before   Ticket
	kind     *catalogue.TicketType
	catalog  *catalogue.Catalogue
	unitPath string // of the order's unit
	teamPath string // of its team's
	people   []*TicketPerson
	workers  []int64 // who had a leg of it as a worker
	who      standing
	parties  party

	clocks   *clockSet // nil where the act does not touch them
	files    []*received
	holdID   *int64 // whose evidence the files are
	events   []*event
	eventID  int64  // of the first line, once it is written
	action   string // of the audit log
	request  string // whose response the order is; "" where somebody else sees to that
	messages []notify.Message
	mentions []int64
	keep     bool // the version stays: nobody's view of what may be done is outdated
}

// lockTicketTx takes an order that the caller sees, and reads what has to be known to change it. NOT_FOUND where they see
// none; CONFLICT stale_ticket where they have seen another version of it. Without an actor it is the system's.
func (s *Service) lockTicketTx(ctx context.Context, tx bun.Tx, now time.Time, actor *auth.Actor, id int64, version *int) (*change, error) {
	// Two statements: what else is read must be as it is once the row is ours.
	if _, err := tx.ExecContext(ctx, `SELECT FROM ticket WHERE id = ? FOR NO KEY UPDATE`, id); err != nil {
		return nil, fmt.Errorf("ticket: lock %d: %w", id, err)
	}
	c, err := s.readTicket(ctx, tx, now, actor, id)
	if err != nil {
		return nil, err
	}
	if version != nil && *version != c.t.Version {
		return nil, stale(c.t)
	}
	return c, nil
}

func stale(t *Ticket) error {
	return errs.Conflictf("stale_ticket", "order %s has been changed by somebody else meanwhile; look at it again", t.Code).
		With("version", t.Version).With("status", string(t.Status))
}

// readTicket is lockTicketTx without the lock.
func (s *Service) readTicket(ctx context.Context, idb bun.IDB, now time.Time, actor *auth.Actor, id int64) (*change, error) {
	catalog, err := s.catalogue.At(ctx, idb)
	if err != nil {
		return nil, err
	}
	sees, args := "TRUE", []any(nil)
	staffID := int64(0)
	if actor != nil {
		sees, args = viewerOf(actor, catalog).visibleWhere()
		staffID = actor.StaffID
	}
	var seen bool
	var people, workers []byte
	c := &change{s: s, now: now, actor: actor, catalog: catalog, who: standing{StaffID: staffID}}
	c.tx, _ = idb.(bun.Tx)
	row := idb.QueryRowContext(ctx, `SELECT `+ticketColumns+`, `+sees+`, u.path, k.path,
		(SELECT coalesce(json_agg(json_build_object('StaffID', p.staff_id, 'Part', p.part) ORDER BY p.at, p.staff_id), '[]') FROM ticket_person p WHERE p.ticket_id = t.id),
		(SELECT coalesce(json_agg(DISTINCT l.staff_id), '[]') FROM ticket_leg l WHERE l.ticket_id = t.id AND l.party = 'TEAM' AND l.staff_id IS NOT NULL),
		EXISTS (SELECT FROM ticket_hold h WHERE h.ticket_id = t.id AND h.acceptance = 'PENDING'),
		EXISTS (SELECT FROM ticket_rating r WHERE r.ticket_id = t.id AND r.rater = 'SENDER')
		FROM ticket t JOIN unit u ON u.id = t.unit_id JOIN team m ON m.id = t.team_id JOIN unit k ON k.id = m.unit_id WHERE t.id = ?`, append(args, id)...)
	c.t, err = scanTicket(row, &seen, &c.unitPath, &c.teamPath, &people, &workers, &c.who.Judging, &c.who.Rated)
	if db.NotFound(err) || err == nil && !seen {
		return nil, noTicket(id)
	}
	if err == nil {
		err = json.Unmarshal(people, &c.people)
	}
	if err == nil {
		err = json.Unmarshal(workers, &c.workers)
	}
	if err != nil {
		return nil, fmt.Errorf("ticket: read %d: %w", id, err)
	}
	kind, ok := catalog.TypeByID(c.t.TypeID)
	if !ok {
		return nil, fmt.Errorf("ticket: order %d is of a type %d that does not exist", id, c.t.TypeID)
	}
	c.kind, c.before = kind, *c.t
	if actor != nil {
		c.stands(actor)
	}
	return c, nil
}

// stands finds out how the caller stands to the order.
func (c *change) stands(actor *auth.Actor) {
	w := &c.who
	if m, ok := c.catalog.Member(c.t.TeamID, actor.StaffID); ok {
		w.Member, w.Lead = true, m.Lead
	}
	w.Helper = c.isOn(actor.StaffID, PartHelper)
	w.Worked = w.Helper || slices.Contains(c.workers, actor.StaffID)
	if scope, ok := actor.ScopeOf(auth.LeadTickets); ok {
		w.Leader = scope.Covers(c.unitPath, 0) || scope.Covers(c.teamPath, 0)
	}
	c.parties = c.t.parties(*w)
}

// clock loads the order's clocks, which save writes.
func (c *change) clock(ctx context.Context) (*clockSet, error) {
	if c.clocks == nil {
		var err error
		if c.clocks, err = c.s.clocks.loadTx(ctx, c.tx, c.catalog, c.t); err != nil {
			return nil, err
		}
	}
	return c.clocks, nil
}

func (c *change) isOn(staffID int64, part TicketPart) bool {
	return slices.ContainsFunc(c.people, func(p *TicketPerson) bool { return p.StaffID == staffID && p.Part == part })
}

// may checks that the caller may do an act to the order now, and remembers it: save holds it to its table.
func (c *change) may(act TicketAct) error {
	c.act = act
	return allowed(act, c.t, c.parties)
}

// command is what every mutation of an order says.
type command struct {
	name      string // the mutation's
	requestID string
	id        int64
	version   *int // nil where the act does not depend on what was seen
	act       TicketAct
	action    string // of the audit log
	input     any
	files     []*received
}

// changed runs an act: within one transaction and once for its request, with the order locked, the caller's part in it
// checked, and everything written that do has changed.
func (s *Service) changed(ctx context.Context, actor *auth.Actor, m command, do func(ctx context.Context, c *change) error) (*Ticket, error) {
	now := s.clock()
	if len(m.files) > 0 {
		// Contents are kept before the transaction, which would hold the order meanwhile; not of somebody who may not.
		c, err := s.readTicket(ctx, s.db.Bun, now, actor, m.id)
		if err != nil {
			return nil, err
		}
		// A repeated request finds the order in another state; it is answered below.
		if c.may(m.act) == nil {
			if err := s.put(ctx, m.files); err != nil {
				return nil, err
			}
		}
	}
	var t *Ticket
	err := s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		var done bool
		if t, done, err = audit.Begin[*Ticket](ctx, tx, now, m.name, m.requestID, told(m.input, m.files)); err != nil || done {
			return err
		}
		c, err := s.lockTicketTx(ctx, tx, now, actor, m.id, m.version)
		if err != nil {
			return err
		}
		if err := c.may(m.act); err != nil {
			return c.whyNot(m.act, err)
		}
		t, c.files, c.request = c.t, m.files, m.requestID
		if err := do(ctx, c); err != nil {
			return err
		}
		return c.save(ctx, m.action)
	})
	if err != nil {
		return nil, err
	}
	return t, nil
}

// save writes what has become of the order, with its clocks, timeline, messages and row of the audit log.
func (c *change) save(ctx context.Context, action string) error {
	if !leads(c.act, c.before.Status, c.t.Status) {
		return fmt.Errorf("ticket: %s led order %d from %s to %s", c.act, c.t.ID, c.before.Status, c.t.Status)
	}
	c.action = action
	if err := c.write(ctx); err != nil {
		return err
	}
	if c.t.ParentID != nil && c.before.Status.Live() && !c.t.Status.Live() && c.t.Status != Merged {
		return c.childEnded(ctx)
	}
	return nil
}

// write writes the order and what belongs to it: in one round trip, but for jobs, files and messages where there are any.
func (c *change) write(ctx context.Context) error {
	var b batch
	if c.clocks != nil {
		if err := c.clocks.addTo(&b, c.now, c.t); err != nil {
			return err
		}
	}
	if !c.keep {
		c.t.Version = c.before.Version + 1
	}
	c.t.UpdatedAt = c.now
	c.t.update(&b)
	return c.finish(ctx, &b)
}

// finish writes what goes with the order's row, in one round trip with what is in b.
func (c *change) finish(ctx context.Context, b *batch) error {
	kept, err := c.t.kept()
	if err != nil {
		return err
	}
	if err := c.addRest(ctx, b, kept); err != nil {
		return err
	}
	if c.request != "" {
		sql, args := audit.Response(ctx, c.request, kept)
		b.add("response", sql, args...)
	}
	if err := b.run(ctx); err != nil {
		return err
	}
	return c.insertMore(ctx)
}

// kept is an order as the audit log and its command's response keep it.
func (t *Ticket) kept() (json.RawMessage, error) {
	raw, err := json.Marshal(t)
	if err != nil {
		return nil, fmt.Errorf("ticket: order %d: %w", t.ID, err)
	}
	return raw, nil
}

// addRest adds timeline, audit log and the next notice's job; kept is the order as it becomes, in JSON.
func (c *change) addRest(ctx context.Context, b *batch, kept json.RawMessage) error {
	if err := c.addEvents(b); err != nil {
		return err
	}
	if c.action != "" {
		changed := audit.Change{Action: c.action, Entity: "ticket", EntityID: c.t.ID, After: kept}
		if c.before.ID != 0 {
			changed.Before = &c.before
		}
		sql, args, err := audit.Insert(ctx, c.now, changed)
		if err != nil {
			return err
		}
		b.add("audit", sql, args...)
	}
	if c.clocks != nil {
		if at, missing := c.clocks.nextNotice(); missing {
			sql, args, err := c.s.jobs.Statement(noticeJob{c.t.ID}, at)
			if err != nil {
				return err
			}
			b.add("notice", sql, args...)
		}
	}
	return nil
}

// insertMore writes what most acts have nothing of: files, and messages.
func (c *change) insertMore(ctx context.Context) error {
	if err := c.insertFiles(ctx); err != nil {
		return err
	}
	return c.s.inbox.SendTx(ctx, c.tx, c.now, c.messages)
}
