package customer

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/page"
)

func noGroup(id int64) error {
	return errs.NotFoundf("there is no group %d within your data scope", id)
}

// Group is a group of the caller's scope. NOT_FOUND outside it.
func (s *Service) Group(ctx context.Context, id int64) (*Group, error) {
	actor, err := auth.Require(ctx, auth.ReadCustomers)
	if err != nil {
		return nil, err
	}
	q := query{}
	q.add("g.id = ?", id)
	q.scope(actor.Scope, "g")
	list, err := s.groupsWhere(ctx, &q, "")
	if err == nil && len(list) == 0 {
		err = noGroup(id)
	}
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

func (s *Service) groupsWhere(ctx context.Context, q *query, tail string) ([]*Group, error) {
	r, err := s.db.Pool.Query(ctx, `SELECT `+groupColumns+` FROM customer_group g WHERE `+q.sql()+tail, append([]any{db.Prepared}, q.args...)...)
	if err != nil {
		return nil, fmt.Errorf("customer: groups: %w", err)
	}
	defer r.Close()
	list, err := drain(r, scanGroup)
	if err != nil {
		return nil, fmt.Errorf("customer: groups: %w", err)
	}
	return list, nil
}

// Groups are the groups of the caller's scope, in one statement a page.
func (s *Service) Groups(ctx context.Context, filter *GroupFilter, args page.Args) (*GroupConnection, error) {
	actor, err := auth.Require(ctx, auth.ReadCustomers)
	if err != nil {
		return nil, err
	}
	return s.groups(ctx, actor.Scope, filter, args)
}

// MyGroups are the caller's own groups, whatever the scope.
func (s *Service) MyGroups(ctx context.Context, filter *GroupFilter, args page.Args) (*GroupConnection, error) {
	actor, err := auth.Require(ctx, auth.ReadCustomers)
	if err != nil {
		return nil, err
	}
	return s.groups(ctx, auth.Scope{Own: true, StaffID: actor.StaffID}, filter, args)
}

// groupKey is where a page of groups ends: the order, its figure and what breaks its ties.
type groupKey struct {
	Order GroupOrder `json:"o"`
	Code  string     `json:"c,omitempty"`
	Fen   int64      `json:"f,omitempty"`
	Day   clock.Date `json:"d,omitempty"`
	ID    int64      `json:"i,omitempty"`
}

// noContract stands for no contract's end: after every day that a contract may end on.
const noContract clock.Date = "9999-12-31"

// groupOrders says for each order how it sorts, where it goes on after a key, and what the key of a group is.
var groupOrders = map[GroupOrder]struct {
	by    string
	after func(*query, groupKey)
	key   func(*Group) groupKey
}{
	ByCode: {"g.code",
		func(q *query, k groupKey) { q.add("g.code > ?", k.Code) },
		func(g *Group) groupKey { return groupKey{Order: ByCode, Code: g.Code} }},
	ByRevenue: {"g.revenue_fen DESC, g.id DESC",
		func(q *query, k groupKey) { q.add("(g.revenue_fen, g.id) < (?::bigint, ?::bigint)", k.Fen, k.ID) },
		func(g *Group) groupKey { return groupKey{Order: ByRevenue, Fen: int64(g.Revenue), ID: g.ID} }},
	ByArrears: {"g.arrears_fen DESC, g.id DESC",
		func(q *query, k groupKey) { q.add("(g.arrears_fen, g.id) < (?::bigint, ?::bigint)", k.Fen, k.ID) },
		func(g *Group) groupKey { return groupKey{Order: ByArrears, Fen: int64(g.Arrears), ID: g.ID} }},
	ByContractEnd: {"COALESCE(g.contract_until, '9999-12-31'), g.id",
		func(q *query, k groupKey) {
			q.add("(COALESCE(g.contract_until, '9999-12-31'), g.id) > (?::date, ?::bigint)", string(k.Day), k.ID)
		},
		func(g *Group) groupKey {
			day := noContract
			if g.ContractUntil != nil {
				day = *g.ContractUntil
			}
			return groupKey{Order: ByContractEnd, Day: day, ID: g.ID}
		}},
}

// cityDepth is how many slashes the path of a city has.
const cityDepth = 3

func (s *Service) groups(ctx context.Context, scope auth.Scope, filter *GroupFilter, args page.Args) (*GroupConnection, error) {
	size, err := args.Size(page.Screens)
	if err != nil {
		return nil, err
	}
	if filter == nil {
		filter = &GroupFilter{}
	}
	q := query{}
	q.scope(scope, "g")
	filter.conditions(&q)
	orderBy := ByCode
	if filter.Order != nil {
		orderBy = *filter.Order
	}
	order, ok := groupOrders[orderBy]
	if !ok {
		return nil, errs.Invalidf("filter.order", "bad_value", "%q is no order", orderBy)
	}
	var key groupKey
	if more, err := args.Cursor(&key); err != nil {
		return nil, err
	} else if more {
		if key.Order != orderBy {
			return nil, errs.Invalidf("after", "bad_cursor", "after belongs to another order; begin again without it")
		}
		order.after(&q, key)
	}
	by := order.by
	if orderBy == ByCode && (filter.UnitID != nil || !scope.Own && strings.Count(scope.Path, "/") > cityDepth) {
		// Few of many groups lie in a unit: found by unit and then sorted. Postgres cannot know how
		// few, and would go through the groups of the whole province in the order of their codes.
		by = "g.code || ''"
	}
	list, err := s.groupsWhere(ctx, &q, " ORDER BY "+by+" LIMIT "+strconv.Itoa(size+1))
	if err != nil {
		return nil, err
	}
	return page.Cut(list, size, func(g *Group) any { return order.key(g) }), nil
}

func (f *GroupFilter) conditions(q *query) {
	status := Active
	if f.Status != nil {
		status = *f.Status
	}
	q.add("g.status = ?", string(status))
	q.search(f.Search, "g")
	if f.Grade != nil {
		q.add("g.grade = ?", string(*f.Grade))
	}
	if f.InArrears != nil && *f.InArrears {
		q.add("g.arrears_fen > 0")
	}
	if f.ContractEndsBefore != nil {
		q.add("g.contract_until < ?::date", string(*f.ContractEndsBefore))
	}
	if f.Incomplete != nil && *f.Incomplete {
		q.add("NOT g.complete")
	}
	if f.ManagerID != nil {
		q.add("g.manager_id = ?", *f.ManagerID)
	}
	if f.UnitID != nil {
		q.unit(*f.UnitID, "g")
	}
}

// GroupsByID are groups by id, for the alerts and visits that belong to them.
func (s *Service) GroupsByID(ctx context.Context, ids []int64) (map[int64]*Group, error) {
	if _, err := auth.Require(ctx, auth.ReadCustomers); err != nil {
		return nil, err
	}
	q := query{}
	q.add("g.id = ANY(?)", ids)
	list, err := s.groupsWhere(ctx, &q, "")
	if err != nil {
		return nil, err
	}
	found := make(map[int64]*Group, len(list))
	for _, g := range list {
		found[g.ID] = g
	}
	return found, nil
}

// GradeRule is the rule that computes grades, as in force today.
func (s *Service) GradeRule(ctx context.Context) (*GradeRule, error) {
	if _, err := auth.Require(ctx, auth.ReadCustomers); err != nil {
		return nil, err
	}
	return RuleOn(ctx, s.db.Bun, s.clock.Today())
}

// GradeReasons say why groups have their grades, figure by figure, by the rule of today.
func (s *Service) GradeReasons(ctx context.Context, groups []*Group) (map[int64][]*GradeReason, error) {
	if _, err := auth.Require(ctx, auth.ReadCustomers); err != nil {
		return nil, err
	}
	rule, err := RuleOn(ctx, s.db.Bun, s.clock.Today())
	if err != nil {
		return nil, err
	}
	reasons := make(map[int64][]*GradeReason, len(groups))
	for _, g := range groups {
		reasons[g.ID] = rule.Reasons(g.Graded())
	}
	return reasons, nil
}

// NextVisits propose the next visit of each group, where one is pressing: two statements.
func (s *Service) NextVisits(ctx context.Context, groups []*Group) (map[int64]*NextVisit, error) {
	ids := make([]int64, len(groups))
	for i, g := range groups {
		ids[i] = g.ID
	}
	contacts, err := s.ContactsByGroup(ctx, ids)
	if err != nil {
		return nil, err
	}
	alerts, err := s.OpenAlertsByGroup(ctx, ids)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	next := make(map[int64]*NextVisit, len(groups))
	for _, g := range groups {
		if v := NextVisitOf(g, contacts[g.ID], alerts[g.ID], now); v != nil {
			next[g.ID] = v
		}
	}
	return next, nil
}

// SaveGroup changes what a group's manager keeps of it, and computes its grade anew. WRITE_CUSTOMERS within the scope. CONFLICT
// stale_version.
func (s *Service) SaveGroup(ctx context.Context, in SaveGroup) (*Group, error) {
	actor, err := auth.Require(ctx, auth.WriteCustomers)
	if err != nil {
		return nil, err
	}
	if err := in.Validate(); err != nil {
		return nil, err
	}
	now := s.clock()
	var saved *Group
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		saved, err = s.saveGroupTx(ctx, tx, now, actor, &in)
		return err
	})
	return saved, err
}

func (s *Service) saveGroupTx(ctx context.Context, tx bun.Tx, now time.Time, actor *auth.Actor, in *SaveGroup) (*Group, error) {
	before, err := lockGroup(ctx, tx, actor.Scope, in.ID)
	if err != nil {
		return nil, err
	}
	if before.Version != in.Version {
		return nil, stale("group", in.ID)
	}
	rule, err := RuleOn(ctx, tx, clock.DateOf(now))
	if err != nil {
		return nil, err
	}
	g := *before
	g.Name, g.Trade, g.Kind, g.Members, g.Influence = in.Name, in.Trade, in.Kind, in.Members, in.Influence
	g.Address, g.Phone, g.ContractUntil, g.Version = in.Address, in.Phone, in.ContractUntil, before.Version+1
	g.Grade = rule.Grade(g.Graded())
	if err := updateRecord(ctx, tx, &g); err != nil {
		return nil, err
	}
	if err := audit.Record(ctx, tx, now, audit.Change{Action: "group.change", Entity: "group", EntityID: g.ID, Before: before, After: &g}); err != nil {
		return nil, err
	}
	if (len(before.Lacks()) == 0) == (len(g.Lacks()) == 0) {
		return &g, nil
	}
	return &g, s.periods.TouchOpen(ctx, tx, g.CityID)
}
