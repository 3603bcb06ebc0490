package catalogue

import (
	"context"
	"sync/atomic"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
)

// Service has the use cases of the catalogue of one tenant.
type Service struct {
	db    *db.DB
	clock clock.Clock
	held  atomic.Pointer[Catalogue]
}

// New makes the service.
func New(d *db.DB, c clock.Clock) *Service { return &Service{db: d, clock: c} }

// At is the catalogue as idb sees it: what is held already where its revision has not moved, which costs one small
// statement. Whoever has read the revision with something else asks AtRevision.
func (s *Service) At(ctx context.Context, idb bun.IDB) (*Catalogue, error) {
	revision, err := revisionNow(ctx, idb)
	if err != nil {
		return nil, err
	}
	return s.AtRevision(ctx, idb, revision)
}

// TeamsByID are teams by id, for everybody who is signed in.
func (s *Service) TeamsByID(ctx context.Context, ids []int64) (map[int64]*Team, error) {
	return batch(ctx, s, ids, (*Catalogue).Team)
}

// TypesByID are numbers of types by id, for everybody who is signed in.
func (s *Service) TypesByID(ctx context.Context, ids []int64) (map[int64]*TicketType, error) {
	return batch(ctx, s, ids, (*Catalogue).TypeByID)
}

// MembersByTeam are the people of teams, for everybody who is signed in.
func (s *Service) MembersByTeam(ctx context.Context, teamIDs []int64) (map[int64][]*SupportMember, error) {
	return batch(ctx, s, teamIDs, func(c *Catalogue, id int64) ([]*SupportMember, bool) { return c.Members(id), true })
}

// LedByCaller says which of teams the caller leads, for everybody who is signed in.
func (s *Service) LedByCaller(ctx context.Context, teamIDs []int64) (map[int64]bool, error) {
	actor, err := auth.Require(ctx, auth.OwnAccount)
	if err != nil {
		return nil, err
	}
	return batch(ctx, s, teamIDs, func(c *Catalogue, id int64) (bool, bool) {
		m, ok := c.Member(id, actor.StaffID)
		return ok && m.Lead, ok
	})
}

func batch[T any](ctx context.Context, s *Service, ids []int64, of func(*Catalogue, int64) (T, bool)) (map[int64]T, error) {
	if _, err := auth.Require(ctx, auth.OwnAccount); err != nil {
		return nil, err
	}
	c, err := s.At(ctx, s.db.Bun)
	if err != nil {
		return nil, err
	}
	found := make(map[int64]T, len(ids))
	for _, id := range ids {
		if v, ok := of(c, id); ok {
			found[id] = v
		}
	}
	return found, nil
}
