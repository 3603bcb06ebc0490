package ticket

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/page"
)

// newestKey is where a page ends that goes by when orders were sent, the latest first; of those of one moment by id.
type newestKey struct {
	At time.Time `json:"a"`
	ID int64     `json:"i"`
}

func newestFirst(t *Ticket) any { return newestKey{t.DispatchedAt, t.ID} }

// afterNewest gives the marks of where a page goes on; "" for the first one.
func afterNewest(q *conditions, args page.Args) (string, error) {
	var key newestKey
	more, err := args.Cursor(&key)
	if err != nil || !more {
		return "", err
	}
	return "(" + q.mark(key.At) + "::timestamptz, " + q.mark(key.ID) + "::bigint)", nil
}

// Tickets are the orders that the caller may see, newest first.
//
// They are found by the ways in which somebody may come to see an order, each by its own index and no further than a
// page: who has few orders among many does not wait for those of others to be looked through.
func (s *Service) Tickets(ctx context.Context, filter *TicketFilter, args page.Args) (*TicketConnection, error) {
	v, err := s.viewing(ctx)
	if err != nil {
		return nil, err
	}
	size, err := args.Size(page.Screens)
	if err != nil {
		return nil, err
	}
	q := &conditions{}
	if err := filter.conditions(q, s.clock()); err != nil {
		return nil, err
	}
	after, err := afterNewest(q, args)
	if err != nil {
		return nil, err
	}
	if after != "" {
		q.add("(t.dispatched_at, t.id) < " + after)
	}
	list, err := s.read(ctx, union(v.ways(q, filter, after), size+1), q.args)
	if err != nil {
		return nil, err
	}
	return page.Cut(list, size, newestFirst), nil
}

// union is what follows a SELECT of orders that are found in several ways, the newest first. Each way selects when they were
// sent and their ids, in that order, and ends with its ORDER BY.
func union(ways []string, limit int) string {
	n := " LIMIT " + strconv.Itoa(limit)
	limited := make([]string, len(ways))
	for i, way := range ways {
		limited[i] = "(" + strings.ReplaceAll(way, "{n}", n) + ")"
	}
	return `FROM ticket t WHERE t.id = ANY(ARRAY(SELECT id FROM (` + strings.Join(limited, " UNION ") + `) w ORDER BY at DESC, id DESC` + n + `))` + newest
}

// newest is the order of lists that begin with what was sent last.
const newest = " ORDER BY t.dispatched_at DESC, t.id DESC"

// ways are the statements that find the orders of a filter that v sees. {n} stands for the limit; after, where a page goes
// on, is said of the tables that orders are found by as well, or these would be gone through from their beginning.
func (v *viewer) ways(q *conditions, f *TicketFilter, after string) []string {
	const found, limit = "SELECT t.dispatched_at AS at, t.id FROM ticket t WHERE ", "{n}"
	all := q.sql() // of the filter and the cursor, about t
	each := func(of, way string) string {
		return "SELECT w.at, w.id FROM (" + of + ") k CROSS JOIN LATERAL (" + way + ") w ORDER BY 1 DESC, 2 DESC" + limit
	}
	if v.everything() {
		return []string{each("SELECT id FROM unit WHERE kind = 'CITY'", found+"t.city_id = k.id AND "+all+newest+limit)}
	}
	if f != nil && (f.GroupID != nil || f.SenderID != nil || f.HolderID != nil) {
		// Few enough to look at each.
		return []string{found + all + " AND " + v.visible(q.mark) + newest + limit}
	}
	me := q.mark(v.actor.StaffID)
	beyond := func(table string) string {
		if after == "" {
			return ""
		}
		return " AND (" + table + ".sent_at, " + table + ".ticket_id) < " + after
	}
	// byLegs are the orders that have had a leg such as this; several legs of one order lie beside each other. They are gone
	// through from the latest on: what is expected of the order is asked of each in turn, behind OFFSET 0, lest all of a
	// team's orders be found for the sake of a page. For words it is better to find the orders first.
	behind := " OFFSET 0"
	if f != nil && f.Search != nil {
		behind = ""
	}
	byLegs := func(leg, of string) string {
		return "SELECT DISTINCT l.sent_at AS at, l.ticket_id AS id FROM ticket_leg l CROSS JOIN LATERAL (SELECT FROM ticket t WHERE t.id = l.ticket_id AND " + of + all + behind + ") t WHERE " +
			leg + beyond("l") + " ORDER BY 1 DESC, 2 DESC" + limit
	}
	ways := []string{
		found + "t.sender_id = " + me + " AND " + all + newest + limit,
		found + "t.worker_id = " + me + " AND " + all + newest + limit,
		found + "t.offered_id = " + me + " AND t.holder_id IS NULL AND t.status IN ('DISPATCHED', 'TRANSFERRED') AND " + all + newest + limit,
		"SELECT p.sent_at AS at, p.ticket_id AS id FROM ticket_person p JOIN ticket t ON t.id = p.ticket_id WHERE p.staff_id = " + me + beyond("p") + " AND " + all +
			" ORDER BY 1 DESC, 2 DESC" + limit,
		byLegs("l.staff_id = "+me, ""),
		each("SELECT id FROM customer_group WHERE manager_id = "+me, found+"t.group_id = k.id AND "+all+newest+limit),
	}
	if len(v.teams) > 0 {
		ways = append(ways, each("SELECT unnest("+q.mark(v.teams)+"::bigint[]) AS id", byLegs("l.team_id = k.id", "")))
	}
	if v.scope.Own || v.scope.Path == "" {
		return ways
	}
	below := q.mark(v.scope.Path + "%")
	elsewhere := ""
	if v.scope.UnitID == v.actor.CityID {
		city := q.mark(v.scope.UnitID)
		ways = append(ways, found+"t.city_id = "+city+" AND "+all+newest+limit)
		if f != nil && f.Search != nil {
			elsewhere = "t.city_id <> " + city + " AND " // the others are found already, and searching is dear
		}
	} else {
		ways = append(ways, each("SELECT id FROM unit WHERE path LIKE "+below, found+"t.unit_id = k.id AND "+all+newest+limit))
	}
	return append(ways, each("SELECT c.id FROM team c JOIN unit u ON u.id = c.unit_id WHERE u.path LIKE "+below,
		byLegs("l.team_id = k.id", "t.team_id = k.id AND "+elsewhere)))
}

// conditions adds what the filter says about t.
func (f *TicketFilter) conditions(q *conditions, now time.Time) error {
	if f == nil {
		return nil
	}
	if len(f.Statuses) > 0 {
		statuses := make([]string, len(f.Statuses))
		for i, one := range f.Statuses {
			if !slices.Contains(Statuses, one) {
				return errs.Invalidf("filter.statuses", "bad_value", "%q is no status", one)
			}
			statuses[i] = string(one)
		}
		q.add("t.status = ANY(?)", statuses)
	}
	if f.TypeCode != nil {
		q.add("t.type_code = ?", *f.TypeCode)
	}
	if f.Grade != nil {
		q.add("t.grade = ?", string(*f.Grade))
	}
	if f.GroupID != nil {
		q.add("t.group_id = ?", *f.GroupID)
	}
	if f.TeamID != nil {
		q.add("t.team_id = ?", *f.TeamID)
	}
	if f.HolderID != nil {
		q.add("t.holder_id = ? AND t.status IN ("+inHand+")", *f.HolderID)
	}
	if f.SenderID != nil {
		q.add("t.sender_id = ?", *f.SenderID)
	}
	if f.Overdue != nil && *f.Overdue {
		q.add("t.queue_at < ?::timestamptz", now)
	}
	if f.DueBefore != nil {
		q.add("t.queue_at <= ?::timestamptz", *f.DueBefore)
	}
	if f.DueFrom != nil {
		q.add("t.queue_at >= ?::timestamptz AND t.due_at IS NOT NULL", *f.DueFrom)
	}
	if f.Free != nil && *f.Free {
		q.add(waitsForAnybody)
	}
	if f.From != nil {
		q.add("t.dispatched_at >= ?::timestamptz", f.From.Start())
	}
	if f.Until != nil {
		q.add("t.dispatched_at < ?::timestamptz", f.Until.Start())
	}
	if f.Search != nil && strings.TrimSpace(*f.Search) != "" {
		text, err := words("filter.search", *f.Search, 2, 60)
		if err != nil {
			return err
		}
		text = like.Replace(text)
		q.add("(t.title LIKE ? OR t.code LIKE ? OR t.service_ref LIKE ? OR EXISTS (SELECT FROM customer_group g WHERE g.id = t.group_id AND g.name LIKE ?))",
			"%"+text+"%", strings.ToUpper(text)+"%", text+"%", "%"+text+"%")
	}
	return nil
}

// The statuses of partial indexes, as these have them: a statement that names them otherwise does not find by them.
const (
	isLive = `'DISPATCHED', 'RETURNED', 'CLAIMED', 'WORKING', 'HELD', 'TRANSFERRED', 'AUDIT_1', 'AUDIT_2', 'REOPENED'`
	inHand = `'CLAIMED', 'WORKING', 'HELD', 'AUDIT_1', 'AUDIT_2', 'REOPENED'`
	notEnd = `'CLOSED', 'CANCELLED', 'MERGED'`
)

// waitsForAnybody is what a member of the team whose queue it is in may claim, or audit.
const waitsForAnybody = `t.holder_id IS NULL AND t.offered_id IS NULL AND t.status IN ('DISPATCHED', 'TRANSFERRED', 'AUDIT_1', 'AUDIT_2')`

// like escapes what LIKE would take for a wildcard.
var like = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

// dueKey is where a page ends that goes by the next deadline.
type dueKey struct {
	At time.Time `json:"a"`
	ID int64     `json:"i"`
}

func nextDueFirst(t *Ticket) any { return dueKey{t.QueueAt, t.ID} }

// afterDue adds where a page goes on.
func afterDue(q *conditions, args page.Args) error {
	var key dueKey
	more, err := args.Cursor(&key)
	if err == nil && more {
		q.add("(t.queue_at, t.id) > (?::timestamptz, ?::bigint)", key.At, key.ID)
	}
	return err
}

// MyTickets are the caller's own orders.
func (s *Service) MyTickets(ctx context.Context, of MyTickets, withEnded *bool, args page.Args) (*TicketConnection, error) {
	actor, err := auth.Require(ctx, auth.ReadTickets)
	if err != nil {
		return nil, err
	}
	size, err := args.Size(page.Screens)
	if err != nil {
		return nil, err
	}
	q := &conditions{}
	from, byDue, err := mine(q, of, withEnded != nil && *withEnded, actor.StaffID)
	if err != nil {
		return nil, err
	}
	order, keyOf := " ORDER BY t.queue_at, t.id", nextDueFirst
	if byDue {
		err = afterDue(q, args)
	} else {
		place := "t.dispatched_at, t.id"
		order, keyOf = newest, newestFirst
		if of == MineWatched {
			place, order = "p.sent_at, p.ticket_id", " ORDER BY p.sent_at DESC, p.ticket_id DESC"
		}
		var after string
		if after, err = afterNewest(q, args); after != "" {
			q.add("(" + place + ") < " + after)
		}
	}
	if err != nil {
		return nil, err
	}
	list, err := s.read(ctx, from+" WHERE "+q.sql()+order+" LIMIT "+strconv.Itoa(size+1), q.args)
	if err != nil {
		return nil, err
	}
	return page.Cut(list, size, keyOf), nil
}

// mine says where one's own orders of a kind are, and whether they go by the next deadline.
func mine(q *conditions, of MyTickets, withEnded bool, me int64) (from string, byDue bool, err error) {
	from = "FROM ticket t"
	switch of {
	case MineHeld:
		if withEnded { // those worked on, newest first
			q.add("(t.worker_id = ? OR t.holder_id = ? AND t.status IN ("+inHand+"))", me, me)
			return from, false, nil
		}
		q.add("t.holder_id = ? AND t.status IN ("+inHand+")", me)
		return from, true, nil
	case MineOffered:
		q.add("t.offered_id = ? AND t.holder_id IS NULL AND t.status IN ('DISPATCHED', 'TRANSFERRED')", me)
		return from, true, nil
	case MineWaiting:
		q.add(waitsFor, me, me, me, me, me, me)
		return from, true, nil
	case MineSent:
		q.add("t.sender_id = ?", me)
	case MineWatched:
		from = "FROM ticket_person p JOIN ticket t ON t.id = p.ticket_id"
		q.add("p.staff_id = ?", me)
	default:
		return "", false, errs.Invalidf("of", "bad_value", "%q is none of the lists of one's own orders", of)
	}
	if !withEnded {
		q.add("t.status NOT IN (" + notEnd + ")")
	}
	return from, false, nil
}

// waitsFor is what waits for somebody (each ?): as its sender what was returned to them or resolved, a hold to decide, or the
// cancellation that somebody else has asked for; as a lead of its team the cancellation that its sender has asked for.
const waitsFor = `(t.sender_id = ? AND t.status NOT IN (` + notEnd + `) AND (t.status IN ('RETURNED', 'RESOLVED') OR t.cancel_asked_by <> ?
	OR EXISTS (SELECT FROM ticket_hold h WHERE h.ticket_id = t.id AND h.acceptance = 'PENDING'))
	OR t.team_id = ANY (ARRAY(SELECT m.team_id FROM team_member m WHERE m.staff_id = ? AND m.lead)) AND t.cancel_asked_by IS NOT NULL AND t.status IN (` + isLive + `)
	AND t.cancel_asked_by = t.sender_id AND t.sender_id <> ? AND t.holder_id IS DISTINCT FROM ? AND t.worker_id IS DISTINCT FROM ?)`

// MyTicketCounts are how many orders of one's own there are, up to MostCounted of each. What happens from LastEventID on is not
// in them, or at least can be followed.
func (s *Service) MyTicketCounts(ctx context.Context) (*MyTicketCounts, error) {
	actor, err := auth.Require(ctx, auth.ReadTickets)
	if err != nil {
		return nil, err
	}
	return s.countMine(ctx, actor.StaffID)
}

// MostCounted is where counting one's own orders ends: this many or more.
const MostCounted = 1000

func (s *Service) countMine(ctx context.Context, me int64) (*MyTicketCounts, error) {
	some := func(where string) string {
		return "(SELECT count(*) FROM (SELECT FROM ticket t WHERE " + where + " LIMIT " + strconv.Itoa(MostCounted) + ") x)"
	}
	const held, waits = `t.holder_id = $1 AND t.status IN (` + inHand + `)`, `t.offered_id = $1 AND t.holder_id IS NULL AND t.status IN ('DISPATCHED', 'TRANSFERRED')`
	c := &MyTicketCounts{}
	var err error
	if c.LastEventID, err = s.live.from(ctx, s.db); err != nil { // before the figures
		return nil, err
	}
	err = s.db.Pool.QueryRow(ctx, `SELECT `+some(held)+`, `+some(held+` AND t.queue_at < $2`)+`, `+some(waits)+`, `+
		some(strings.ReplaceAll(waitsFor, "?", "$1"))+`, `+some(`t.sender_id = $1 AND t.status NOT IN (`+notEnd+`)`),
		db.Prepared, me, s.clock()).Scan(&c.Held, &c.Overdue, &c.Offered, &c.Waiting, &c.SentOpen)
	if err != nil {
		return nil, fmt.Errorf("ticket: count own orders: %w", err)
	}
	return c, nil
}
