package use

import (
	"context"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/auth"
)

// useColumns are a Use's, of the tables of useTables; scanned by fields.
const useColumns = `u.id, u.code, u.power_id, u.power_code, u.grant_id, u.grant_number, u.staff_id, u.deputy_for, u.group_id, u.unit_id, u.city_id, u.need_at, u.asked_at,
	u.reverses_id, s.status, s.number, s.charged_id, s.decider_id, s.due_at, s.decided_by, s.effective_at, s.over_authority, s.near_limit, s.audit, s.version,
	c.amount, c.ticket_id, c.beneficiary, c.beneficiary_staff_id, c.reason, c.hash, c.files, c.by_id, c.at, w.path, g.path`

const useTables = `power_use u JOIN use_state s ON s.use_id = u.id JOIN use_content c ON c.use_id = u.id AND c.number = s.number
	JOIN unit w ON w.id = u.unit_id JOIN power_grant g ON g.id = u.grant_id`

func scanUse(row pgx.CollectableRow) (*Use, error) {
	u, hash := &Use{}, []byte(nil)
	err := row.Scan(&u.ID, &u.Code, &u.PowerID, &u.PowerCode, &u.GrantID, &u.GrantNumber, &u.StaffID, &u.DeputyForID, &u.GroupID, &u.UnitID, &u.CityID, &u.NeedAt, &u.AskedAt,
		&u.ReversesID, &u.Status, &u.Number, &u.ChargedID, &u.DeciderID, &u.DueAt, &u.DecidedByID, &u.EffectiveAt, &u.OverAuthority, &u.NearLimit, &u.Audit, &u.Version,
		&u.Amount, &u.TicketID, &u.Beneficiary, &u.BeneficiaryStaffID, &u.Reason, &hash, &u.files, &u.contentBy, &u.contentAt, &u.unitPath, &u.grantPath)
	u.ContentHash = hex.EncodeToString(hash)
	return u, err
}

// asker is a pool or a connection.
type asker interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

// uses reads uses; tail begins after the tables.
func uses(ctx context.Context, on asker, tail string, args ...any) ([]*Use, error) {
	rows, err := on.Query(ctx, "SELECT "+useColumns+" FROM "+useTables+" "+tail, append([]any{db.Prepared}, args...)...)
	if err != nil {
		return nil, fmt.Errorf("use: read: %w", err)
	}
	list, err := pgx.CollectRows(rows, scanUse)
	if err != nil {
		return nil, fmt.Errorf("use: read: %w", err)
	}
	return list, nil
}

// oneTx is a use in the transaction that ctx is of. NOT_FOUND where there is none of that condition.
func oneTx(ctx context.Context, id int64, lock string, q ...*conditions) (u *Use, err error) {
	where := &conditions{}
	if len(q) > 0 {
		where = q[0]
	}
	where.add("u.id = ?", id)
	err = db.Direct(ctx, func(conn *pgx.Conn) error {
		list, err := uses(ctx, conn, "WHERE "+where.sql()+lock, where.args...)
		if err == nil && len(list) == 0 {
			err = noUse(id)
		}
		if err == nil {
			u = list[0]
		}
		return err
	})
	return u, err
}

// seen is a use that an actor may see; the system sees all.
func (s *Service) seen(ctx context.Context, tx bun.Tx, actor *auth.Actor, now time.Time, id int64) (*Use, error) {
	q := &conditions{}
	if actor != nil {
		v, err := viewerOf(ctx, tx, actor, now)
		if err != nil {
			return nil, err
		}
		q.where = append(q.where, v.visible(q.mark))
	}
	return oneTx(ctx, id, "", q)
}

// Use is a use that the caller may see. READ_GRANTS. NOT_FOUND otherwise, whether there is one or not.
func (s *Service) Use(ctx context.Context, id int64) (*Use, error) {
	found, err := s.UsesByID(ctx, []int64{id})
	if err != nil {
		return nil, err
	}
	u, ok := found[id]
	if !ok {
		return nil, noUse(id)
	}
	return u, nil
}

// UsesByID are those of the uses that the caller may see, for the relations of others. READ_GRANTS.
func (s *Service) UsesByID(ctx context.Context, ids []int64) (map[int64]*Use, error) {
	v, err := s.viewing(ctx)
	if err != nil {
		return nil, err
	}
	q := &conditions{}
	q.add("u.id = ANY(?)", ids)
	q.where = append(q.where, v.visible(q.mark))
	list, err := uses(ctx, s.db.Pool, "WHERE "+q.sql(), q.args...)
	if err != nil {
		return nil, err
	}
	found := make(map[int64]*Use, len(list))
	for _, u := range list {
		found[u.ID] = u
	}
	return found, nil
}

// earlierDays is how far back, and maxEarlier how many, uses a check shows.
const (
	earlierDays = 30
	maxEarlier  = 5
)

// EarlierUses are the last other uses about the order of a check, or for its group under its power in the last 30 days, in effect or
// asked for: whoever may use the power for a group sees what was done for it. USE_GRANTS.
func (s *Service) EarlierUses(ctx context.Context, check *UseCheck) ([]*Use, error) {
	if _, err := auth.Require(ctx, auth.UseGrants); err != nil {
		return nil, err
	}
	if check.groupID == 0 {
		return []*Use{}, nil
	}
	return uses(ctx, s.db.Pool, `WHERE u.id = ANY(ARRAY(
		  SELECT id FROM power_use WHERE group_id = $1 AND power_code = $2 AND asked_at >= $3
		  UNION SELECT use_id FROM use_content WHERE ticket_id = $4))
		AND u.reverses_id IS NULL AND s.status IN ('EFFECTIVE', 'PENDING') AND u.id IS DISTINCT FROM $6 ORDER BY u.asked_at DESC, u.id DESC LIMIT $5`,
		check.groupID, check.powerCode, s.clock().AddDate(0, 0, -earlierDays), check.ticketID, maxEarlier, check.useID)
}
