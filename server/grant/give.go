package grant

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
)

// GiveGrant gives a power to persons, one grant each and all or none, or to a post in a unit: the province's department out
// of the province's own right, or who holds a grant that may be handed down, in person or by post, within it. GIVE_GRANTS.
// Codes: INVALID with every fault at once (exceeds_parent, already_holds, loop …), FORBIDDEN root_province_only,
// not_the_holder, CONFLICT of a parent that is suspended, over or not begun.
func (s *Service) GiveGrant(ctx context.Context, in GiveGrant) ([]*Grant, error) {
	actor, err := auth.Require(ctx, auth.GiveGrants)
	if err != nil {
		return nil, err
	}
	today := s.clock.Today()
	if err := in.Validate(today); err != nil {
		return nil, err
	}
	// What has run out holds the holder's place until somebody ends it.
	if err := s.expire(ctx, in.PowerCode, in.StaffIDs, in.PostUnitID); err != nil {
		return nil, err
	}
	return once(ctx, s, "giveGrant", in.RequestID, in, func(ctx context.Context, tx bun.Tx, now time.Time) ([]*Grant, error) {
		g := &giving{Service: s, actor: actor, in: &in, tx: tx, now: now, today: today}
		return g.give(ctx)
	})
}

// giving is a power while it is given.
type giving struct {
	*Service
	actor *auth.Actor
	in    *GiveGrant
	tx    bun.Tx
	now   time.Time
	today clock.Date
	path  Path // of the parent; nil of the province's own
	f     faults
}

func (g *giving) give(ctx context.Context) ([]*Grant, error) {
	power, err := PowerInForce(ctx, g.tx, g.in.PowerCode, g.today)
	if err != nil {
		return nil, err
	}
	if !power.Active {
		return nil, powerInactive(power)
	}
	if err := g.mayGive(ctx); err != nil {
		return nil, err
	}
	pattern, err := g.pattern(ctx)
	if err != nil {
		return nil, err
	}
	list, err := g.holders(ctx, pattern)
	if err != nil {
		return nil, err
	}
	if err := g.f.Err(); err != nil {
		return nil, err
	}
	// In the order of their holders, so that of two who give to the same people one waits for the other.
	slices.SortFunc(list, func(a, b *Grant) int { return cmp.Compare(orZero(a.HolderID), orZero(b.HolderID)) })
	ids, err := drawTx(ctx, g.tx, "power_grant_id_seq", len(list))
	if err != nil {
		return nil, err
	}
	above := "/"
	if g.path != nil {
		above = g.path.Own().Path
	}
	effects := make([]effect, len(list))
	for i, one := range list {
		one.ID, one.Path = ids[i], above+strconv.FormatInt(ids[i], 10)+"/"
		effects[i] = effect{after: one, cause: CauseGiven}
	}
	w := &write{by: byID(g.actor.StaffID), reason: g.in.Reason, now: g.now}
	if err := g.insertTx(ctx, g.tx, w, list); err != nil {
		return nil, err
	}
	holders, err := hands(ctx, g.tx, effects, g.today)
	if err != nil {
		return nil, err
	}
	return list, g.tellTx(ctx, g.tx, w, power, g.actor.Name, effects, holders)
}

func orZero(id *int64) int64 {
	if id == nil {
		return 0
	}
	return *id
}

// mayGive says whether the caller may give at all: the province's department without a parent, otherwise who holds the
// parent, which is locked from then on.
func (g *giving) mayGive(ctx context.Context) error {
	if g.in.ParentID == nil {
		st, err := standOf(ctx, g.tx, g.actor, g.today)
		if err == nil && !st.isProvince() {
			return errs.New(errs.Forbidden, "root_province_only", "only the province's department gives a power out of the province's own right; hand down a grant of your own instead, with parentId")
		}
		return err
	}
	path, err := ChainTx(ctx, g.tx, *g.in.ParentID)
	if err != nil {
		return pointAt(err, "input.parentId")
	}
	st, err := standOf(ctx, g.tx, g.actor, g.today) // under the lock
	if err != nil {
		return err
	}
	parent := path.Own()
	if !st.own[parent.ID] {
		if !st.sees(parent) {
			return pointAt(noGrant(parent.ID), "input.parentId")
		}
		e := errs.New(errs.Forbidden, "not_the_holder", "only who holds grant %d, in person or by post, hands it down; a deputy does not", parent.ID)
		e.Field = "input.parentId"
		return e
	}
	if parent.PowerCode != g.in.PowerCode {
		return errs.Invalidf("input.parentId", "other_power", "grant %d is of the power %s", parent.ID, parent.PowerCode).With("power", parent.PowerCode)
	}
	if !parent.MayHandDown {
		return errs.Invalidf("input.parentId", "may_not_hand_down", "grant %d may be used, not handed down", parent.ID)
	}
	if parent.Depth >= maxDepth {
		return errs.Invalidf("input.parentId", "too_deep", "grant %d is the last step: a power is handed down over %d steps", parent.ID, maxDepth).With("max", maxDepth)
	}
	for _, l := range path {
		// A grant may be handed down before it begins; its days bind those below.
		if e := l.Grant.blocked(l.Grant.ScopePath, max(g.today, l.Grant.From)); e != nil {
			e.Field = "input.parentId"
			return e.With("grant", l.Grant.ID)
		}
	}
	g.path = path
	return nil
}

// pattern is what is given to each, with the faults of its bounds.
func (g *giving) pattern(ctx context.Context) (*Grant, error) {
	p := &Grant{PowerCode: g.in.PowerCode, ParentID: g.in.ParentID, Depth: len(g.path) + 1, State: Active, Number: 1, Limits: g.in.Limits,
		MayHandDown: g.in.MayHandDown, From: g.in.From, Until: g.in.Until, ReviewOn: g.in.ReviewOn, GivenByID: byID(g.actor.StaffID), GivenAt: g.now}
	u, err := unitTx(ctx, g.tx, "input.scopeUnitId", g.in.ScopeUnitID)
	if err != nil {
		return nil, err
	}
	p.ScopeID, p.ScopePath = u.ID, u.Path
	if g.path != nil {
		p.exceeds(g.path.Own(), &g.f)
	}
	return p, nil
}

// unit is what is needed of a unit.
type unit struct {
	ID     int64
	Name   string
	Path   string
	Active bool
}

// unitTx is a unit that is open.
func unitTx(ctx context.Context, idb bun.IDB, field string, id int64) (*unit, error) {
	var list []unit
	if err := idb.NewRaw(`SELECT id, name, path, active FROM unit WHERE id = ?`, id).Scan(ctx, &list); err != nil {
		return nil, fmt.Errorf("grant: unit %d: %w", id, err)
	}
	switch {
	case len(list) == 0:
		return nil, pointAt(errs.NotFoundf("there is no unit %d", id), field)
	case !list[0].Active:
		return nil, errs.Invalidf(field, "unit_closed", "unit %s is closed", list[0].Name).With("name", list[0].Name)
	}
	return &list[0], nil
}

// pointAt says which field an error is about.
func pointAt(err error, field string) error {
	var e *errs.Error
	if errors.As(err, &e) {
		also := *e
		also.Field = field
		return &also
	}
	return err
}

// holders are the grants to be, one for each holder, with the faults of each.
func (g *giving) holders(ctx context.Context, pattern *Grant) ([]*Grant, error) {
	if g.in.Post != nil {
		return g.toPost(ctx, pattern)
	}
	return g.toPersons(ctx, pattern)
}

func (g *giving) toPost(ctx context.Context, pattern *Grant) ([]*Grant, error) {
	u, err := unitTx(ctx, g.tx, "input.postUnitId", *g.in.PostUnitID)
	if err != nil {
		return nil, err
	}
	if !g.actor.Scope.Covers(u.Path, 0) {
		return nil, pointAt(errs.NotFoundf("there is no unit %d within your data scope", u.ID), "input.postUnitId")
	}
	one := *pattern
	one.PostUnitID, one.Post = &u.ID, g.in.Post
	living, err := grantsWhere(ctx, g.tx, `g.post_unit_id = ? AND g.post = ? AND g.power_code = ? AND g.state <> 'ENDED'`, u.ID, string(*g.in.Post), g.in.PowerCode)
	if err != nil {
		return nil, err
	}
	for _, has := range living {
		g.f.Add("input.postUnitId", "already_holds", "that post has this power by grant %d; change that one", has.ID).With("grant", has.ID)
	}
	// Who has the post today must not stand above it.
	var ids []int64
	if err := g.tx.NewRaw(`SELECT s.id FROM assignment a JOIN staff s ON s.id = a.staff_id AND s.status = 'ACTIVE'
		WHERE a.unit_id = ?0 AND a.post = ?1 AND a.from_day <= ?2 AND (a.until_day IS NULL OR a.until_day > ?2)`, u.ID, string(*g.in.Post), g.today).Scan(ctx, &ids); err != nil {
		return nil, fmt.Errorf("grant: who has the post: %w", err)
	}
	loops, err := g.above(ctx)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if loops[id] {
			g.f.Add("input.postUnitId", "loop", "who has that post holds the power further up already")
			break
		}
	}
	return []*Grant{&one}, nil
}

func (g *giving) toPersons(ctx context.Context, pattern *Grant) ([]*Grant, error) {
	var known []struct {
		ID   int64
		Path string
		Able bool
	}
	if err := g.tx.NewRaw(`SELECT s.id, u.path, s.roles && ?2::text[] AS able FROM staff s
		JOIN assignment a ON a.staff_id = s.id AND a.from_day <= ?1 AND (a.until_day IS NULL OR a.until_day > ?1)
		JOIN unit u ON u.id = a.unit_id WHERE s.id = ANY (?0) AND s.status = 'ACTIVE'`, int64s(g.in.StaffIDs), g.today, texts(auth.RolesThat(auth.UseGrants))).Scan(ctx, &known); err != nil {
		return nil, fmt.Errorf("grant: people: %w", err)
	}
	paths, able := make(map[int64]string, len(known)), make(map[int64]bool, len(known))
	for _, p := range known {
		paths[p.ID], able[p.ID] = p.Path, p.Able
	}
	living, err := grantsWhere(ctx, g.tx, `g.staff_id = ANY (?) AND g.power_code = ? AND g.state <> 'ENDED'`, int64s(g.in.StaffIDs), g.in.PowerCode)
	if err != nil {
		return nil, err
	}
	has := byKey(living, func(one *Grant) int64 { return *one.HolderID })
	loops, err := g.above(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]*Grant, len(g.in.StaffIDs))
	for i, id := range g.in.StaffIDs {
		field := fmt.Sprintf("input.staffIds.%d", i)
		path, is := paths[id]
		switch {
		case !is || !g.actor.Scope.Covers(path, 0):
			g.f.Add(field, "no_such_person", "nobody with the id %d works within your data scope today", id)
		case !able[id]:
			g.f.Add(field, "may_use_nothing", "that person may use no powers by their role")
		case has[id] != nil:
			g.f.Add(field, "already_holds", "that person has this power by grant %d; change that one", has[id].ID).With("grant", has[id].ID)
		case loops[id]:
			g.f.Add(field, "loop", "that person holds the power further up already")
		case id == g.actor.StaffID:
			g.f.Add(field, "self_grant", "nobody gives a power to themselves")
		}
		one := *pattern
		one.HolderID = &id
		list[i] = &one
	}
	return list, nil
}

// above are the people who hold the parent, or a grant above it, themselves.
func (g *giving) above(ctx context.Context) (map[int64]bool, error) {
	are := map[int64]bool{}
	if g.path == nil {
		return are, nil
	}
	holders, err := HoldersOf(ctx, g.tx, g.path.IDs(), g.today)
	if err != nil {
		return nil, err
	}
	for _, some := range holders {
		for _, id := range own(some) {
			are[id] = true
		}
	}
	return are, nil
}

// expire ends what has run out of a power in the hands of those who are to get it.
func (s *Service) expire(ctx context.Context, powerCode string, staffIDs []int64, postUnitID *int64) error {
	_, err := s.endExpired(ctx, s.clock(), ` AND g.power_code = ? AND (g.staff_id = ANY (?) OR g.post_unit_id = ?)`, powerCode, int64s(staffIDs), postUnitID)
	return err
}
