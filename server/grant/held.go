package grant

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
)

// held are the grants in people's hands on the day ?0: in person, by the post of the day, or lent by who has it on the day.
// Nobody who has left, is assigned nowhere on the day, or may use no powers by their role (USE_GRANTS), has anything in hand: they
// are neither asked to decide by what they hold, nor may they.
const held = `
	SELECT g.id AS grant_id, s.id AS staff_id, NULL::bigint AS deputy_for FROM power_grant g
	JOIN staff s ON s.id = g.staff_id AND s.status = 'ACTIVE' AND s.roles && ?2::text[]
	WHERE g.state <> 'ENDED' AND EXISTS (SELECT FROM assignment a WHERE a.staff_id = s.id AND a.from_day <= ?0 AND (a.until_day IS NULL OR a.until_day > ?0)) %[1]s
	UNION ALL
	SELECT g.id, s.id, NULL FROM power_grant g
	JOIN assignment a ON a.unit_id = g.post_unit_id AND a.post = g.post AND a.from_day <= ?0 AND (a.until_day IS NULL OR a.until_day > ?0)
	JOIN staff s ON s.id = a.staff_id AND s.status = 'ACTIVE' AND s.roles && ?2::text[]
	WHERE g.state <> 'ENDED' %[1]s
	UNION ALL
	SELECT g.id, s.id, d.given_by FROM grant_deputy d
	JOIN power_grant g ON g.id = d.grant_id AND g.state <> 'ENDED'
	JOIN staff s ON s.id = d.staff_id AND s.status = 'ACTIVE' AND s.roles && ?2::text[]
	JOIN staff l ON l.id = d.given_by AND l.status = 'ACTIVE' AND l.roles && ?2::text[]
	JOIN assignment a ON a.staff_id = l.id AND a.from_day <= ?0 AND (a.until_day IS NULL OR a.until_day > ?0)
	WHERE d.ended_at IS NULL AND d.from_day <= ?0 AND d.until_day > ?0 AND (g.staff_id = l.id OR (a.unit_id, a.post) = (g.post_unit_id, g.post))
	  AND EXISTS (SELECT FROM assignment b WHERE b.staff_id = s.id AND b.from_day <= ?0 AND (b.until_day IS NULL OR b.until_day > ?0)) %[1]s`

type heldRow struct {
	GrantID   int64
	StaffID   int64
	DeputyFor *int64
}

// heldWhere asks with the condition, in which ?1 are the ids. It takes longer to plan than to run, and each use of a power asks
// it: in a transaction, which uses are, it is a prepared statement.
func heldWhere(ctx context.Context, idb bun.IDB, day clock.Date, condition string, ids []int64) (rows []heldRow, err error) {
	may := auth.RolesThat(auth.UseGrants)
	asked := `SELECT DISTINCT * FROM (` + fmt.Sprintf(held, condition) + `) h ORDER BY grant_id, deputy_for NULLS FIRST, staff_id`
	if db.Inside(ctx) {
		err = db.Direct(ctx, func(conn *pgx.Conn) error {
			found, err := conn.Query(ctx, prepared.Replace(asked), db.Prepared, string(day), ids, may)
			if err != nil {
				return err
			}
			rows, err = pgx.CollectRows(found, pgx.RowToStructByPos[heldRow])
			return err
		})
	} else {
		err = idb.NewRaw(asked, day, int64s(ids), texts(may)).Scan(ctx, &rows)
	}
	if err != nil {
		return nil, fmt.Errorf("grant: who holds what: %w", err)
	}
	return rows, nil
}

// prepared makes bun's marks those of Postgres.
var prepared = strings.NewReplacer("?0", "$1::date", "?1", "$2::bigint[]", "?2", "$3::text[]")

// Held are the grants that a person has in hand on a day, those that are suspended, not begun or over but not ended among
// them: in person or by post first, then as a deputy. A grant that they hold themselves is not there once more as a
// deputy's.
func Held(ctx context.Context, idb bun.IDB, staffID int64, day clock.Date) ([]*HeldGrant, error) {
	rows, err := heldWhere(ctx, idb, day, `AND s.id = ANY (?1)`, []int64{staffID})
	if err != nil || len(rows) == 0 {
		return []*HeldGrant{}, err
	}
	ids := make([]int64, len(rows))
	for i, r := range rows {
		ids[i] = r.GrantID
	}
	grants, err := grantsWhere(ctx, idb, `g.id = ANY (?)`, int64s(ids))
	if err != nil {
		return nil, err
	}
	known := byKey(grants, func(g *Grant) int64 { return g.ID })
	own, lent := []*HeldGrant{}, []*HeldGrant(nil)
	last := int64(0)
	for _, r := range rows {
		g := known[r.GrantID]
		if g == nil || r.GrantID == last { // ended a moment ago, or there already: the own comes first
			continue
		}
		last = r.GrantID
		if r.DeputyFor == nil {
			own = append(own, &HeldGrant{Grant: g})
		} else {
			lent = append(lent, &HeldGrant{Grant: g, DeputyForID: r.DeputyFor})
		}
	}
	return append(own, lent...), nil
}

// HoldersOf are those who may use grants on a day, deputies after holders.
func HoldersOf(ctx context.Context, idb bun.IDB, grantIDs []int64, day clock.Date) (map[int64][]Holder, error) {
	all := make(map[int64][]Holder, len(grantIDs))
	if len(grantIDs) == 0 {
		return all, nil
	}
	rows, err := heldWhere(ctx, idb, day, `AND g.id = ANY (?1)`, grantIDs)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		all[r.GrantID] = append(all[r.GrantID], Holder{r.StaffID, r.DeputyFor})
	}
	return all, nil
}

// HoldTx is how a person holds a grant on a day, for who is about to use it or to decide by it. Called after ChainTx it
// stays true until the transaction ends, for loans are made and taken back under the grant's lock. CONFLICT no_grant where
// they do not, holder_left where who holds it has left, is assigned
// nowhere or may use no powers any more.
func HoldTx(ctx context.Context, idb bun.IDB, g *Grant, staffID int64, day clock.Date) (*Holder, error) {
	holders, err := HoldersOf(ctx, idb, []int64{g.ID}, day)
	if err != nil {
		return nil, err
	}
	for _, h := range holders[g.ID] {
		if h.StaffID == staffID {
			return &h, nil
		}
	}
	if g.HolderID != nil && g.State != Ended && !hasOwn(holders[g.ID]) {
		return nil, errs.Conflictf("holder_left", "who holds grant %d has left, has no assignment on %s, or may use no powers by their role", g.ID, day).With("grant", g.ID)
	}
	return nil, errs.Conflictf("no_grant", "grant %d is not in your hand on %s", g.ID, day).With("grant", g.ID)
}

func hasOwn(holders []Holder) bool { return len(holders) > 0 && holders[0].DeputyForID == nil }
