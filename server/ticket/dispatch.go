package ticket

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/catalogue"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/notify"
)

const (
	maxTitle  = 100
	maxDetail = 2000
	maxFields = 60
)

// DispatchTicket sends an order: to a person, to a team's queue, or by rule. SEND_TICKETS: managers for their own groups,
// supervisors and the department for those in their scope; who works in a team sends parts of orders in hand. What is
// frozen: type, standard, grade. INVALID no_such_type, group_needed, wrong_team, not_in_team, which_team, no_such_person,
// and what is wrong with a field of the form at input.form.<code>; CONFLICT no_standard, no_route, group_not_active.
func (s *Service) DispatchTicket(ctx context.Context, in DispatchTicket) (*Ticket, error) {
	actor, err := auth.Require(ctx, auth.SendTickets)
	if err != nil {
		return nil, err
	}
	if err := in.validate(); err != nil {
		return nil, err
	}
	files, err := receive(in.Files)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	command, err := audit.Known(ctx, now, "dispatchTicket", in.RequestID, told(in, files))
	if err != nil {
		return nil, err
	}
	if in.ParentID != nil {
		return s.dispatchPart(ctx, now, actor, &in, files, command)
	}
	d, err := s.prepare(ctx, s.db.Bun, now, actor, &in)
	if err == nil {
		err = s.put(ctx, files) // not those of an order that would not be sent
	}
	if err == nil {
		err = d.send(ctx, &in, files, command)
	}
	if err != nil {
		return s.sentBefore(ctx, command, err)
	}
	return d.c.t, nil
}

// sentBefore is the answer to who was refused: perhaps the same request has sent the order already, or does at this moment.
func (s *Service) sentBefore(ctx context.Context, command *audit.Command, refused error) (sent *Ticket, err error) {
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		var done bool
		if sent, done, err = audit.BeginKnown[*Ticket](ctx, tx, command); err == nil && !done {
			err = refused
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return sent, nil
}

// dispatchPart sends a part of an order, which is locked meanwhile.
func (s *Service) dispatchPart(ctx context.Context, now time.Time, actor *auth.Actor, in *DispatchTicket, files []*received, command *audit.Command) (sent *Ticket, err error) {
	if len(files) > 0 {
		// Contents are kept before the transaction; not those of an order that would not be sent.
		if _, err := s.prepare(ctx, s.db.Bun, now, actor, in); err != nil {
			return s.sentBefore(ctx, command, err)
		}
		if err := s.put(ctx, files); err != nil {
			return nil, err
		}
	}
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		var done bool
		if sent, done, err = audit.BeginKnown[*Ticket](ctx, tx, command); err != nil || done {
			return err
		}
		d, err := s.prepare(ctx, tx, now, actor, in)
		if err != nil {
			return err
		}
		sent = d.c.t
		d.c.tx, d.c.request = tx, in.RequestID
		return d.sendPart(ctx, in, files)
	})
	if err != nil {
		return nil, err
	}
	return sent, nil
}

func (in *DispatchTicket) validate() (err error) {
	if in.Title != nil && strings.TrimSpace(*in.Title) == "" {
		in.Title = nil
	}
	if in.Title != nil {
		if *in.Title, err = words("input.title", *in.Title, 2, maxTitle); err != nil {
			return err
		}
	}
	detail, err := maybe("input.detail", in.Detail, 0, maxDetail)
	if err != nil {
		return err
	}
	in.Detail = &detail
	if len(in.Form) > maxFields {
		return errs.Invalidf("input.form", "unknown_field", "a form has at most %d fields", maxFields)
	}
	in.WatcherIDs, err = distinct("input.watcherIds", in.WatcherIDs, maxPeople)
	return err
}

// dispatch is an order on its way.
type dispatch struct {
	*plan
	c      *change
	parent *change
}

// prepare makes the order as it would be sent. In a transaction the order that it is a part of is locked.
func (s *Service) prepare(ctx context.Context, idb bun.IDB, now time.Time, actor *auth.Actor, in *DispatchTicket) (*dispatch, error) {
	w := &wanted{typeCode: in.TypeCode, groupID: in.GroupID, teamID: in.TeamID, staffID: in.StaffID, refs: refsOf(in.Form)}
	if in.ParentID != nil {
		var err error
		if tx, inside := idb.(bun.Tx); inside {
			w.parent, err = s.lockTicketTx(ctx, tx, now, actor, *in.ParentID, nil)
		} else {
			w.parent, err = s.readTicket(ctx, idb, now, actor, *in.ParentID)
		}
		if err == nil {
			err = w.parent.may(ActDispatchChild)
		}
		if err != nil {
			return nil, pointAt(err, "input.parentId")
		}
	}
	p, err := s.plan(ctx, idb, now, actor, w)
	if err != nil {
		return nil, err
	}
	if p.teamID == 0 {
		return nil, errs.Conflictf("no_route", "no rule says which team takes %s from this unit; name a team, or have the department make a rule", p.kind.NameZh).
			With("typeZh", p.kind.NameZh).With("typeEn", p.kind.NameEn)
	}
	values, ref, err := filledIn(p.kind, map[string]string{}, in.Form)
	if err != nil {
		return nil, err
	}
	t := &Ticket{
		ID: p.id, Code: codeOf(p.id, now), TypeID: p.kind.ID, TypeCode: p.kind.Code, StandardID: p.standard.ID, CityID: p.cityID, UnitID: p.unitID,
		GroupID: p.groupID, Grade: p.grade, ServiceRef: ref, Title: p.title(in.Title), Detail: *in.Detail, Form: values, Status: Dispatched,
		SenderID: actor.StaffID, TeamID: p.teamID, OfferedID: p.offered, ParentID: in.ParentID, DispatchedAt: now, UpdatedAt: now, Version: 1,
	}
	if err := reachable(ctx, idb, "input.watcherIds", in.WatcherIDs, t.CityID, clock.DateOf(now)); err != nil {
		return nil, err
	}
	calendars := s.clocks.unitCalendars()
	if calendars.known, err = s.calendar.EachAt(ctx, idb, p.calendars, p.pathsOf(t)); err != nil {
		return nil, fmt.Errorf("ticket: calendars: %w", err)
	}
	c := &change{s: s, now: now, actor: actor, t: t, kind: p.kind, catalog: p.catalog, unitPath: p.unitPath}
	c.clocks = s.clocks.newSetWith(ctx, idb, p.catalog, t, calendars)
	t.RepeatOfID, err = p.repeats(ref, now, func(amount int, unit catalogue.TargetUnit, start time.Time) (time.Time, error) {
		cal, err := c.clocks.rules.calendar(t.UnitID)
		if err != nil {
			return start, err
		}
		until, _ := deadlineFrom(amount, unit, cal, start)
		return until, nil
	})
	return &dispatch{p, c, w.parent}, err
}

// pathsOf are the paths of the units whose calendars the order's clocks go by, where they were read.
func (p *plan) pathsOf(t *Ticket) map[int64]string {
	known := map[int64]string{t.UnitID: p.unitPath}
	if team, ok := p.catalog.Team(t.TeamID); ok {
		if path, ok := p.paths[team.UnitID]; ok {
			known[team.UnitID] = path
		}
	}
	return known
}

// codeOf is an order's code, to be said on the telephone: the year, and a number that no other order has.
func codeOf(id int64, now time.Time) string {
	return fmt.Sprintf("XB%02d%06d", now.In(clock.Shanghai).Year()%100, id)
}

// title is what was said in short, or the type's and the group's names.
func (p *plan) title(given *string) string {
	if given != nil {
		return *given
	}
	title := p.kind.NameZh
	if p.group != "" {
		title += " · " + p.group
	}
	if utf8.RuneCountInString(title) > maxTitle {
		title = string([]rune(title)[:maxTitle])
	}
	return title
}

// rows are the order with its clocks, and what is to be told of it.
func (d *dispatch) rows(in *DispatchTicket, files []*received) (*batch, error) {
	c, t := d.c, d.c.t
	c.files = files
	c.clocks.startOrder(c.now, c.kind.Steps, t.TeamID)
	for _, id := range in.WatcherIDs {
		c.people = append(c.people, &TicketPerson{StaffID: id, Part: PartWatcher})
	}
	c.happened(EventDispatched, t.OfferedID, t.Detail)
	if t.RepeatOfID != nil {
		c.happened(EventRepeatFound, nil, "", "id", fmt.Sprint(*t.RepeatOfID))
	}
	c.tell(notify.TicketOffered, nil, some(t.OfferedID)...)
	c.tell(notify.TicketAdded, nil, append([]int64(nil), in.WatcherIDs...)...)
	c.action = "ticket.dispatch"
	var b, clocks batch
	if err := c.clocks.addTo(&clocks, c.now, t); err != nil {
		return nil, err
	}
	t.insert(&b) // with what it keeps of its clocks, which refer to it
	b.list = append(b.list, clocks.list...)
	return &b, nil
}

// send writes an order that is no part of another one. Most are written in one round trip, which is the transaction.
func (d *dispatch) send(ctx context.Context, in *DispatchTicket, files []*received, command *audit.Command) error {
	c := d.c
	rows, err := d.rows(in, files)
	if err != nil {
		return err
	}
	kept, err := c.t.kept()
	if err != nil {
		return err
	}
	b := &batch{}
	sql, args := command.Whole(kept)
	b.add("command", sql, args...)
	b.list = append(b.list, rows.list...)
	if err := c.addRest(ctx, b, kept); err != nil {
		return err
	}
	if in.DraftID == nil && len(in.WatcherIDs)+len(files)+len(c.messages) == 0 {
		return b.runAlone(ctx, c.s.db)
	}
	return c.s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		c.tx, c.eventID = tx, 0 // it may be another attempt
		if err := b.run(ctx); err != nil {
			return err
		}
		if err := c.insertMore(ctx); err != nil {
			return err
		}
		return d.putBy(ctx, in)
	})
}

// sendPart writes a part of an order, in whose timeline it is told.
func (d *dispatch) sendPart(ctx context.Context, in *DispatchTicket, files []*received) error {
	b, err := d.rows(in, files)
	if err != nil {
		return err
	}
	if err := d.c.finish(ctx, b); err != nil {
		return err
	}
	if err := d.putBy(ctx, in); err != nil {
		return err
	}
	d.parent.happened(EventChildDispatched, nil, d.c.t.Title, "code", d.c.t.Code)
	return d.parent.finish(ctx, &batch{})
}

// putBy takes away the draft that the order was, and puts people on it.
func (d *dispatch) putBy(ctx context.Context, in *DispatchTicket) error {
	if in.DraftID != nil {
		if err := dropDraft(ctx, d.c.tx, d.c.t.SenderID, *in.DraftID); err != nil {
			return err
		}
	}
	return d.c.putOn(ctx, in.WatcherIDs, PartWatcher)
}

// TicketPreview says where an order would go, and until when. SEND_TICKETS, as DispatchTicket. Nothing is written.
func (s *Service) TicketPreview(ctx context.Context, in PreviewTicket) (*TicketPreview, error) {
	actor, err := auth.Require(ctx, auth.SendTickets)
	if err != nil {
		return nil, err
	}
	ref := ""
	if in.ServiceRef != nil {
		ref = catalogue.ServiceRef(*in.ServiceRef)
	}
	now := s.clock()
	w := &wanted{typeCode: in.TypeCode, groupID: in.GroupID, teamID: in.TeamID, staffID: in.StaffID, refs: []string{ref}, preview: true}
	if in.ParentID != nil {
		if w.parent, err = s.readTicket(ctx, s.db.Bun, now, actor, *in.ParentID); err == nil {
			err = w.parent.may(ActDispatchChild)
		}
		if err != nil {
			return nil, pointAt(err, "input.parentId")
		}
	}
	p, err := s.plan(ctx, s.db.Bun, now, actor, w)
	if err != nil {
		return nil, err
	}
	cal, err := s.calendar.Of(ctx, s.db.Bun, p.unitID)
	if err != nil {
		return nil, fmt.Errorf("ticket: calendar of unit %d: %w", p.unitID, err)
	}
	v := &TicketPreview{OfferedID: p.offered, Grade: p.grade, StandardNumber: p.standard.Number, groupID: p.groupID, serviceRef: ref}
	if p.teamID != 0 {
		v.TeamID = &p.teamID
	}
	metrics := append(append([]catalogue.ClockMetric{catalogue.MetricResponse}, p.kind.Steps...), catalogue.MetricResolution)
	for _, metric := range metrics {
		if target, ok := p.standard.Target(p.kind.Code, p.grade, metric); ok {
			due, provisional := deadlineFrom(target.Amount, target.Unit, cal, now)
			v.Deadlines = append(v.Deadlines, &PreviewDeadline{Metric: metric, Amount: target.Amount, Unit: target.Unit, DueAt: due})
			v.Provisional = v.Provisional || provisional
		}
	}
	v.RepeatOfID, err = p.repeats(ref, now, func(amount int, unit catalogue.TargetUnit, start time.Time) (time.Time, error) {
		until, _ := deadlineFrom(amount, unit, cal, start)
		return until, nil
	})
	return v, err
}

// Similar are the live orders about the same group and service that the caller sees, the newest first and five at most:
// perhaps what would be sent is one of them.
func (s *Service) Similar(ctx context.Context, v *TicketPreview) ([]*Ticket, error) {
	actor, err := auth.Require(ctx, auth.SendTickets)
	if err != nil {
		return nil, err
	}
	if v.groupID == nil || v.serviceRef == "" {
		return []*Ticket{}, nil
	}
	catalog, err := s.catalogue.At(ctx, s.db.Bun)
	if err != nil {
		return nil, err
	}
	sees, args := viewerOf(actor, catalog).visibleWhere()
	return ticketsWhere(ctx, s.db.Bun, "t.group_id = ? AND t.service_ref = ? AND t.status = ANY (?::text[]) AND "+sees, newest+" LIMIT 5",
		append([]any{*v.groupID, v.serviceRef, pgdialect.Array(open)}, args...)...)
}
