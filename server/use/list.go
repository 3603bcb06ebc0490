package use

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/grant"
	"duolao/server/page"
)

// newestKey is where a page ends that goes by when uses were asked, the latest first; of those of one moment by id.
type newestKey struct {
	At time.Time `json:"a"`
	ID int64     `json:"i"`
}

func newestFirst(u *Use) any { return newestKey{u.AskedAt, u.ID} }

// newest is the order of lists that begin with what was asked last.
const newest = " ORDER BY u.asked_at DESC, u.id DESC"

// afterNewest adds where a page goes on.
func afterNewest(q *conditions, args page.Args) error {
	var key newestKey
	more, err := args.Cursor(&key)
	if err == nil && more {
		q.add("(u.asked_at, u.id) < (?::timestamptz, ?::bigint)", key.At, key.ID)
	}
	return err
}

// Uses are those that the caller may see, newest first. READ_GRANTS.
//
// They are found by the ways in which somebody may come to see a use, each by its own index and no further than a page.
func (s *Service) Uses(ctx context.Context, filter *UseFilter, args page.Args) (*UseConnection, error) {
	v, err := s.viewing(ctx)
	if err != nil {
		return nil, err
	}
	size, err := args.Size(page.Screens)
	if err != nil {
		return nil, err
	}
	q := &conditions{}
	if err := filter.conditions(q); err != nil {
		return nil, err
	}
	if err := afterNewest(q, args); err != nil {
		return nil, err
	}
	list, err := uses(ctx, s.db.Pool, union(v.ways(q, filter), size+1), q.args...)
	if err != nil {
		return nil, err
	}
	return page.Cut(list, size, newestFirst), nil
}

// union is what follows the tables of uses that are found in several ways, the newest first. Each way selects when they were
// asked and their ids, in that order; {page} stands for the order and the limit of uses u, {all} for those of what was found.
func union(ways []string, limit int) string {
	n := " ORDER BY 1 DESC, 2 DESC LIMIT " + strconv.Itoa(limit)
	limited := make([]string, len(ways))
	for i, way := range ways {
		limited[i] = "(" + strings.NewReplacer("{page}", newest+" LIMIT "+strconv.Itoa(limit), "{all}", n).Replace(way) + ")"
	}
	return `WHERE u.id = ANY(ARRAY(SELECT id FROM (` + strings.Join(limited, " UNION ") + `) x (at, id) ORDER BY at DESC, id DESC LIMIT ` + strconv.Itoa(limit) + `))` + newest
}

// ways are the statements that find the uses of a filter that v sees.
func (v *viewer) ways(q *conditions, f *UseFilter) []string {
	const found = "SELECT u.asked_at, u.id FROM power_use u JOIN use_state s ON s.use_id = u.id WHERE "
	all := q.sql() // of the filter and the cursor
	each := func(of, is string) string {
		return "SELECT x.asked_at, x.id FROM (" + of + ") k CROSS JOIN LATERAL (" + found + is + " AND " + all + "{page}) x{all}"
	}
	visible := func() string { return " AND " + v.visible(q.mark) + "{page}" }
	switch {
	case f != nil && f.GrantID != nil:
		return []string{each("SELECT id FROM power_grant WHERE path LIKE (SELECT path || '%' FROM power_grant WHERE id = "+q.mark(*f.GrantID)+")", "u.grant_id = k.id AND "+v.visible(q.mark))}
	case f != nil && (f.StaffID != nil || f.GroupID != nil || f.TicketID != nil || f.only(Pending) || f.OverAuthority != nil && *f.OverAuthority):
		return []string{found + all + visible()} // few, by an index of their own
	case f != nil && f.UnitID != nil:
		return []string{each("SELECT id FROM unit WHERE path LIKE (SELECT path || '%' FROM unit WHERE id = "+q.mark(*f.UnitID)+")", "u.unit_id = k.id AND "+v.visible(q.mark))}
	case v.everything():
		return []string{each("SELECT id FROM unit WHERE kind = 'CITY'", "u.city_id = k.id")}
	}
	me := q.mark(v.actor.StaffID)
	ways := []string{
		found + "u.staff_id = " + me + " AND " + all + "{page}",
		found + "u.deputy_for = " + me + " AND " + all + "{page}",
		found + "s.decided_by = " + me + " AND " + all + "{page}",
	}
	if len(v.held) > 0 {
		ways = append(ways, each("SELECT id FROM power_grant WHERE path LIKE ANY("+q.mark(v.below())+")", "u.grant_id = k.id"))
	}
	switch {
	case v.scope.Own || v.scope.Path == "":
	case v.scope.UnitID == v.actor.CityID:
		ways = append(ways, found+"u.city_id = "+q.mark(v.scope.UnitID)+" AND "+all+"{page}")
	default:
		ways = append(ways, each("SELECT id FROM unit WHERE path LIKE "+q.mark(v.scope.Path+"%"), "u.unit_id = k.id"))
	}
	return ways
}

// only says whether a filter is for one state.
func (f *UseFilter) only(status UseStatus) bool {
	return len(f.Statuses) == 1 && f.Statuses[0] == status
}

var auditStages = []UseAuditStage{AuditNone, AuditLeader, AuditDepartment, AuditPassed, AuditViolation}

// conditions adds what the filter says about u and s.
func (f *UseFilter) conditions(q *conditions) error {
	if f == nil {
		return nil
	}
	if err := statusIn(q, "filter.statuses", f.Statuses); err != nil {
		return err
	}
	if f.PowerCode != nil {
		q.add("u.power_code = ?", *f.PowerCode)
	}
	if f.StaffID != nil {
		q.add("u.staff_id = ?", *f.StaffID)
	}
	if f.GroupID != nil {
		q.add("u.group_id = ?", *f.GroupID)
	}
	if f.GrantID != nil {
		q.add("u.grant_id = ANY(ARRAY(SELECT id FROM power_grant WHERE path LIKE (SELECT path || '%' FROM power_grant WHERE id = ?)))", *f.GrantID)
	}
	if f.TicketID != nil {
		q.add("u.id = ANY(ARRAY(SELECT use_id FROM use_content WHERE ticket_id = ?)) AND EXISTS (SELECT FROM use_content c WHERE c.use_id = u.id AND c.number = s.number AND c.ticket_id = ?)", *f.TicketID, *f.TicketID)
	}
	if f.UnitID != nil {
		q.add("u.unit_id = ANY(ARRAY(SELECT id FROM unit WHERE path LIKE (SELECT path || '%' FROM unit WHERE id = ?)))", *f.UnitID)
	}
	if f.OverAuthority != nil {
		if *f.OverAuthority {
			q.add("u.emergency")
		} else {
			q.add("NOT u.emergency")
		}
	}
	if f.Audit != nil {
		if !slices.Contains(auditStages, *f.Audit) {
			return errs.Invalidf("filter.audit", "bad_value", "%q is no stage of an audit", *f.Audit)
		}
		q.add("s.audit = ?", string(*f.Audit))
	}
	if f.From != nil {
		q.add("u.asked_at >= ?::timestamptz", f.From.Start())
	}
	if f.Until != nil {
		q.add("u.asked_at < ?::timestamptz", f.Until.Start())
	}
	return nil
}

// statusIn adds states; PENDING alone as the partial indexes have it.
func statusIn(q *conditions, field string, statuses []UseStatus) error {
	if len(statuses) == 0 {
		return nil
	}
	names := make([]string, len(statuses))
	for i, one := range statuses {
		if !slices.Contains(Statuses, one) {
			return errs.Invalidf(field, "bad_value", "%q is no state of a use", one)
		}
		names[i] = string(one)
	}
	if len(names) == 1 && statuses[0] == Pending {
		q.add("s.status = 'PENDING'")
	} else {
		q.add("s.status = ANY(?)", names)
	}
	return nil
}

// MyUses are the caller's own uses, those in somebody's place among them, newest first. READ_GRANTS.
func (s *Service) MyUses(ctx context.Context, statuses []UseStatus, args page.Args) (*UseConnection, error) {
	actor, err := auth.Require(ctx, auth.ReadGrants)
	if err != nil {
		return nil, err
	}
	size, err := args.Size(page.Screens)
	if err != nil {
		return nil, err
	}
	q := &conditions{}
	q.add("u.staff_id = ?", actor.StaffID)
	if err := statusIn(q, "statuses", statuses); err != nil {
		return nil, err
	}
	if err := afterNewest(q, args); err != nil {
		return nil, err
	}
	list, err := uses(ctx, s.db.Pool, "WHERE "+q.sql()+newest+" LIMIT "+strconv.Itoa(size+1), q.args...)
	if err != nil {
		return nil, err
	}
	return page.Cut(list, size, newestFirst), nil
}

// dueKey is where a page ends that goes by the next deadline.
type dueKey struct {
	At time.Time `json:"a"`
	ID int64     `json:"i"`
}

func nextDueFirst(u *Use) any { return dueKey{*u.DueAt, u.ID} }

// UseDecisions are the requests that wait for the caller's decision, the first due first. USE_GRANTS.
func (s *Service) UseDecisions(ctx context.Context, args page.Args) (*UseConnection, error) {
	actor, err := auth.Require(ctx, auth.UseGrants)
	if err != nil {
		return nil, err
	}
	size, err := args.Size(page.Screens)
	if err != nil {
		return nil, err
	}
	held, err := grant.Held(ctx, s.db.Bun, actor.StaffID, s.clock.Today())
	if err != nil {
		return nil, err
	}
	// Of a grant that is held and lent by others, the own hold counts.
	own, places := []int64{}, []int64{}
	for _, h := range held {
		own, places = append(own, h.Grant.ID), append(places, 0)
		if h.DeputyForID != nil {
			places[len(places)-1] = *h.DeputyForID
		}
	}
	q := &conditions{}
	q.add("s.status = 'PENDING' AND s.decider_id = ANY(?)", own)
	for i, id := range own { // not what they are a party of, nor in the place of one
		me := []int64{actor.StaffID}
		if places[i] != 0 {
			me = append(me, places[i])
		}
		q.add("(s.decider_id <> ? OR NOT (u.staff_id = ANY(?) OR coalesce(u.deputy_for = ANY(?), false) OR coalesce(c.beneficiary_staff_id = ANY(?), false)))", id, me, me, me)
	}
	var key dueKey
	more, err := args.Cursor(&key)
	if err != nil {
		return nil, err
	}
	if more {
		q.add("(s.due_at, s.use_id) > (?::timestamptz, ?::bigint)", key.At, key.ID)
	}
	list, err := uses(ctx, s.db.Pool, "WHERE "+q.sql()+" ORDER BY s.due_at, s.use_id LIMIT "+strconv.Itoa(size+1), q.args...)
	if err != nil {
		return nil, err
	}
	return page.Cut(list, size, nextDueFirst), nil
}
