package grant

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
)

// stand is how a caller stands to grants: what they hold today, and how far their rights reach.
type stand struct {
	actor *auth.Actor
	read  auth.Scope     // of READ_GRANTS
	give  auth.Scope     // of GIVE_GRANTS; the zero scope, which covers nothing, without it
	far   bool           // whether that is a city or the province: a department's
	own   map[int64]bool // the grants in their hand, in person or by post
	lent  map[int64]bool // those that they are a deputy for
	paths []string       // of all these
}

// standOf is how an actor whom auth.Require has let pass stands to grants today.
func standOf(ctx context.Context, idb bun.IDB, actor *auth.Actor, today clock.Date) (*stand, error) {
	s := &stand{actor: actor, own: map[int64]bool{}, lent: map[int64]bool{}}
	s.read, _ = actor.ScopeOf(auth.ReadGrants)
	if scope, ok := actor.ScopeOf(auth.GiveGrants); ok {
		s.give, s.far = scope, actor.Reach(auth.GiveGrants) >= auth.ReachRegion
	}
	held, err := Held(ctx, idb, actor.StaffID, today)
	if err != nil {
		return nil, err
	}
	for _, h := range held {
		s.paths = append(s.paths, h.Grant.Path)
		if h.DeputyForID == nil {
			s.own[h.Grant.ID] = true
		} else {
			s.lent[h.Grant.ID] = true
		}
	}
	return s, nil
}

func province(s auth.Scope) bool { return !s.Own && s.Path != "" && strings.Count(s.Path, "/") <= 2 }

// isProvince says whether the caller is the province's department, which gives out of the province's own right.
func (s *stand) isProvince() bool { return s.far && province(s.give) }

// gave says whether the caller gave a grant.
func (s *stand) gave(g *Grant) bool {
	return g.GivenByID != nil && *g.GivenByID == s.actor.StaffID
}

// holdsAbove says whether the caller holds one of the grants that g hangs from.
func (s *stand) holdsAbove(g *Grant) bool {
	ids := g.Above()
	return slices.ContainsFunc(ids[:len(ids)-1], func(id int64) bool { return s.own[id] })
}

// sees is the one rule about who sees a grant: whoever has it in hand, gave it, has one above it in hand or one below it,
// and whose scope of more than their own reaches its customers. visible says the same in SQL.
func (s *stand) sees(g *Grant) bool {
	if s.gave(g) || g.HolderID != nil && *g.HolderID == s.actor.StaffID || s.read.Covers(g.ScopePath, 0) {
		return true
	}
	return slices.ContainsFunc(s.paths, func(path string) bool { return strings.HasPrefix(g.Path, path) || strings.HasPrefix(path, g.Path) })
}

// manages says whether the caller may change, suspend and revoke a grant: never who has it in hand. The province's own
// grants are the province's department's; others those of who gave them, of who holds one above, and of the department
// whose scope they are for.
func (s *stand) manages(g *Grant) bool {
	switch {
	case s.give == auth.Scope{} || s.own[g.ID] || s.lent[g.ID]:
		return false
	case g.ParentID == nil:
		return s.isProvince()
	}
	return s.gave(g) || s.holdsAbove(g) || s.far && s.give.Covers(g.ScopePath, 0)
}

// mayManage is nil where the caller manages a grant; otherwise NOT_FOUND where they do not see it, FORBIDDEN own_grant
// where they have it in hand, not_your_grant for others.
func (s *stand) mayManage(g *Grant) error {
	switch {
	case s.manages(g):
		return nil
	case s.own[g.ID] || s.lent[g.ID]:
		return errs.New(errs.Forbidden, "own_grant", "nobody changes a grant that is in their own hand; whoever gave grant %d can", g.ID)
	case s.sees(g):
		return errs.New(errs.Forbidden, "not_your_grant", "grant %d is changed by who gave it, who holds one above it, or the department", g.ID)
	}
	return noGrant(g.ID)
}

// unitsBelow are the ids of the units at and below a path. Who asks for what belongs to them names them: Postgres knows then
// how many rows that is, and whether to walk a list for it or to look each of them up.
func unitsBelow(ctx context.Context, idb bun.IDB, path string) (ids []int64, err error) {
	if err := idb.NewRaw(`SELECT id FROM unit WHERE path LIKE ?`, path+"%").Scan(ctx, &ids); err != nil {
		return nil, fmt.Errorf("grant: units below %s: %w", path, err)
	}
	return ids, nil
}

// visible is sees as a condition about g.
func (s *stand) visible(ctx context.Context, idb bun.IDB) (string, []any, error) {
	if province(s.read) {
		return "TRUE", nil, nil
	}
	either := []string{"g.given_by = ?", "g.staff_id = ?"}
	args := []any{s.actor.StaffID, s.actor.StaffID}
	ids := []int64{}
	for _, path := range s.paths {
		either, args = append(either, "g.path LIKE ?"), append(args, path+"%")
		ids = append(ids, (&Grant{Path: path}).Above()...)
	}
	either, args = append(either, "g.id = ANY (?)"), append(args, int64s(ids))
	if !s.read.Own && s.read.Path != "" {
		units, err := unitsBelow(ctx, idb, s.read.Path)
		if err != nil {
			return "", nil, err
		}
		either, args = append(either, "g.scope_unit_id = ANY (?)"), append(args, int64s(units))
	}
	return "(" + strings.Join(either, " OR ") + ")", args, nil
}
