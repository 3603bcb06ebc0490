package use

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/chain"
	"duolao/server/clock"
	"duolao/server/grant"
)

// maxHistory bounds a use's history.
const maxHistory = 100

// HistoryByUse are what happened to uses, oldest first: the last 100 of each. READ_GRANTS.
func (s *Service) HistoryByUse(ctx context.Context, ids []int64) (map[int64][]*UseAct, error) {
	if _, err := auth.Require(ctx, auth.ReadGrants); err != nil {
		return nil, err
	}
	return belonging(ctx, s, `SELECT k.id, a.id, a.kind, a.status, a.number, a.by_id, a.deputy_for, a.note, a.at FROM unnest($1::bigint[]) k (id)
		CROSS JOIN LATERAL (SELECT * FROM use_act WHERE use_id = k.id ORDER BY id DESC LIMIT `+fmt.Sprint(maxHistory)+`) a ORDER BY k.id, a.id`, ids,
		func(a *UseAct) []any {
			return []any{&a.ID, &a.Kind, &a.Status, &a.Number, &a.ByID, &a.DeputyForID, &a.Note, &a.At}
		})
}

// RecordsByAct are where the chain has acts of uses. READ_GRANTS: who sees a use sees that.
func (s *Service) RecordsByAct(ctx context.Context, ids []int64) (map[int64]*chain.Place, error) {
	if _, err := auth.Require(ctx, auth.ReadGrants); err != nil {
		return nil, err
	}
	return s.with.Records.PlacesOf(ctx, chainAct, ids)
}

// ReversedByUse are the uses that take uses back. READ_GRANTS: who sees a use sees that.
func (s *Service) ReversedByUse(ctx context.Context, ids []int64) (map[int64]*Use, error) {
	if _, err := auth.Require(ctx, auth.ReadGrants); err != nil {
		return nil, err
	}
	list, err := uses(ctx, s.db.Pool, "WHERE u.reverses_id = ANY($1)", ids)
	if err != nil {
		return nil, err
	}
	found := make(map[int64]*Use, len(list))
	for _, u := range list {
		found[*u.ReversesID] = u
	}
	return found, nil
}

// DecidersByUse are those who may decide pending uses today. READ_GRANTS.
func (s *Service) DecidersByUse(ctx context.Context, ids []int64) (map[int64][]int64, error) {
	if _, err := auth.Require(ctx, auth.ReadGrants); err != nil {
		return nil, err
	}
	list, err := uses(ctx, s.db.Pool, "WHERE u.id = ANY($1) AND s.status = 'PENDING'", ids)
	if err != nil {
		return nil, err
	}
	holders, err := s.deciders(ctx, list)
	if err != nil {
		return nil, err
	}
	found := make(map[int64][]int64, len(list))
	for _, u := range list {
		ids := []int64{}
		for _, h := range holders[u.ID] {
			if len(ids) == 0 || ids[len(ids)-1] != h.StaffID {
				ids = append(ids, h.StaffID)
			}
		}
		found[u.ID] = ids
	}
	return found, nil
}

// deciders are who may decide pending uses, with how they hold what is asked.
func (s *Service) deciders(ctx context.Context, list []*Use) (map[int64][]grant.Holder, error) {
	var asked []int64
	for _, u := range list {
		if u.DeciderID != nil {
			asked = append(asked, *u.DeciderID)
		}
	}
	holders, err := grant.HoldersOf(ctx, s.db.Bun, asked, s.clock.Today())
	if err != nil {
		return nil, err
	}
	found := make(map[int64][]grant.Holder, len(list))
	for _, u := range list {
		if u.DeciderID != nil {
			found[u.ID] = eligible(holders[*u.DeciderID], u.parties())
		}
	}
	return found, nil
}

// ActsByUse are what the caller may do with uses, by the table that the mutations go by. READ_GRANTS.
func (s *Service) ActsByUse(ctx context.Context, ids []int64) (map[int64][]UseChoice, error) {
	actor, err := auth.Require(ctx, auth.ReadGrants)
	if err != nil {
		return nil, err
	}
	list, err := uses(ctx, s.db.Pool, "WHERE u.id = ANY($1)", ids)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	held, err := grant.Held(ctx, s.db.Bun, actor.StaffID, clock.DateOf(now))
	if err != nil {
		return nil, err
	}
	deciders, err := s.deciders(ctx, list)
	if err != nil {
		return nil, err
	}
	_, mayUse := actor.ScopeOf(auth.UseGrants)
	_, mayAudit := actor.ScopeOf(auth.AuditUses)
	found := make(map[int64][]UseChoice, len(list))
	for _, u := range list {
		stands := u.standingOf(actor, now)
		stands.user, stands.decides = stands.user && mayUse, mayUse && holderAmong(deciders[u.ID], actor.StaffID) != nil
		stands.leads = (mayUse || mayAudit) && (audits(actor, u.unitPath) || u.holdsAbove(held))
		found[u.ID] = stands.offers()
	}
	return found, nil
}

// holdsAbove says whether one of somebody's own grants lies above u's.
func (u *Use) holdsAbove(held []*grant.HeldGrant) bool {
	own := &grant.Grant{Path: u.grantPath, ID: u.GrantID}
	for _, h := range held {
		if h.DeputyForID != nil || h.Grant.ID == u.GrantID {
			continue
		}
		for _, id := range own.Above() {
			if id == h.Grant.ID {
				return true
			}
		}
	}
	return false
}

// belonging reads rows that begin with the id of the use that they belong to.
func belonging[T any](ctx context.Context, s *Service, sql string, ids []int64, fields func(*T) []any) (map[int64][]*T, error) {
	rows, err := s.db.Pool.Query(ctx, sql, db.Prepared, ids)
	if err != nil {
		return nil, fmt.Errorf("use: what belongs to uses: %w", err)
	}
	found := make(map[int64][]*T, len(ids))
	_, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (struct{}, error) {
		var id int64
		one := new(T)
		err := row.Scan(append([]any{&id}, fields(one)...)...)
		found[id] = append(found[id], one)
		return struct{}{}, err
	})
	if err != nil {
		return nil, fmt.Errorf("use: what belongs to uses: %w", err)
	}
	return found, nil
}
