package grant

import (
	"context"
	"slices"

	"duolao/server/auth"
	"duolao/server/page"
)

// Grants are the grants that the caller sees, by power and path: a tree in the order of its walk. READ_GRANTS.
func (s *Service) Grants(ctx context.Context, filter *GrantFilter, args page.Args) (*GrantConnection, error) {
	actor, err := auth.Require(ctx, auth.ReadGrants)
	if err != nil {
		return nil, err
	}
	size, err := args.Size(page.Screens)
	if err != nil {
		return nil, err
	}
	var after struct{ Power, Path string }
	more, err := args.Cursor(&after)
	if err != nil {
		return nil, err
	}
	today := s.clock.Today()
	st, err := standOf(ctx, s.db.Bun, actor, today)
	if err != nil {
		return nil, err
	}
	where, values, err := st.visible(ctx, s.db.Bun)
	if err != nil {
		return nil, err
	}
	and := func(condition string, v ...any) {
		where, values = where+" AND "+condition, append(values, v...)
	}
	if more {
		and("(g.power_code, g.path) > (?, ?)", after.Power, after.Path)
	}
	if filter != nil {
		if err := filter.add(ctx, s.db.Bun, and, today); err != nil {
			return nil, err
		}
	}
	list, err := grantsWhere(ctx, s.db.Bun, where+` ORDER BY g.power_code, g.path LIMIT ?`, append(values, size+1)...)
	if err != nil {
		return nil, err
	}
	return page.Cut(list, size, func(g *Grant) any { return struct{ Power, Path string }{g.PowerCode, g.Path} }), nil
}

// Grant is a grant that the caller sees. READ_GRANTS.
func (s *Service) Grant(ctx context.Context, id int64) (*Grant, error) {
	actor, err := auth.Require(ctx, auth.ReadGrants)
	if err != nil {
		return nil, err
	}
	list, err := grantsWhere(ctx, s.db.Bun, `g.id = ?`, id)
	if err != nil {
		return nil, err
	}
	st, err := standOf(ctx, s.db.Bun, actor, s.clock.Today())
	if err != nil {
		return nil, err
	}
	if len(list) == 0 || !st.sees(list[0]) {
		return nil, noGrant(id)
	}
	return list[0], nil
}

// MyGrants is what the caller has in hand today: in person or by post, then as a deputy. What has run out is left out.
// USE_GRANTS.
func (s *Service) MyGrants(ctx context.Context) ([]*HeldGrant, error) {
	actor, err := auth.Require(ctx, auth.UseGrants)
	if err != nil {
		return nil, err
	}
	today := s.clock.Today()
	list, err := Held(ctx, s.db.Bun, actor.StaffID, today)
	return slices.DeleteFunc(list, func(h *HeldGrant) bool { return h.Grant.Until <= today }), err
}
