package use

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"duolao/db/dbtest"
	"duolao/server/auth"
)

// explained runs what a list asks for under EXPLAIN, and says how many rows were gone through.
type explained struct {
	pool asker
	rows float64
	plan string
}

// Query explains a query and gives its rows.
func (e *explained) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	rows, err := e.pool.Query(ctx, "EXPLAIN (ANALYZE, FORMAT JSON) "+sql, args...)
	if err != nil {
		return nil, err
	}
	raw, err := pgx.CollectExactlyOneRow(rows, pgx.RowTo[string])
	if err != nil {
		return nil, err
	}
	var plans []struct {
		Plan json.RawMessage `json:"Plan"`
	}
	if err := json.Unmarshal([]byte(raw), &plans); err != nil {
		return nil, err
	}
	e.rows, e.plan = e.count(plans[0].Plan), raw
	return e.pool.Query(ctx, sql, args...)
}

// count sums the rows that the scans of a plan have read, those that they left out among them.
func (e *explained) count(raw json.RawMessage) float64 {
	var node struct {
		Type    string            `json:"Node Type"`
		Rows    float64           `json:"Actual Rows"`
		Loops   float64           `json:"Actual Loops"`
		Removed float64           `json:"Rows Removed by Filter"`
		Plans   []json.RawMessage `json:"Plans"`
	}
	if err := json.Unmarshal(raw, &node); err != nil {
		return 0
	}
	sum := 0.0
	if strings.Contains(node.Type, "Scan") {
		sum = (node.Rows + node.Removed) * node.Loops
	}
	for _, p := range node.Plans {
		sum += e.count(p)
	}
	return sum
}

// Lists of 200,000 uses go by their indexes: they go through what they show and little more, whoever asks.
func TestListsOfManyUses(t *testing.T) {
	if testing.Short() {
		t.Skip("it fills a database")
	}
	h := open(t)
	k := h.small(club)
	other := h.give(k.head, club, h.MgrA2, h.UnitA1, limits(3, 10, 0))
	far := h.give(k.root, club, h.MgrB1, h.CityB, limits(3, 10, 0))
	owner, err := dbtest.Owner(t, h.DB.Schema).Pool.Acquire(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer owner.Release()
	exec := func(sql string, args ...any) {
		t.Helper()
		if _, err := owner.Exec(t.Context(), sql, args...); err != nil {
			t.Fatal(err)
		}
	}
	// Most are of the other city and of MgrA2; MgrA1 has a few, far back among them.
	exec(`SET session_replication_role = replica`)
	exec(`INSERT INTO power_use (code, power_id, power_code, grant_id, grant_number, staff_id, group_id, unit_id, city_id, need_at, asked_at, emergency)
		SELECT 'N' || n, (SELECT max(id) FROM power WHERE code = $1), $1, CASE WHEN n % 5000 = 7 THEN $2::bigint WHEN n % 3 = 0 THEN $3 ELSE $4 END, 1,
		  CASE WHEN n % 5000 = 7 THEN $5::bigint WHEN n % 3 = 0 THEN $6 ELSE $7 END,
		  CASE WHEN n % 5000 = 7 OR n % 3 = 0 THEN $8::bigint ELSE $9 END, CASE WHEN n % 5000 = 7 OR n % 3 = 0 THEN $10::bigint ELSE $11 END, CASE WHEN n % 5000 = 7 OR n % 3 = 0 THEN $12::bigint ELSE $13 END,
		  $14::timestamptz - n * interval '1 minute', $14::timestamptz - n * interval '1 minute', n % 2000 = 1 FROM generate_series(1, 200000) n`,
		club, k.manager, other, far, h.MgrA1, h.MgrA2, h.MgrB1, h.Gold, h.Far, h.UnitA1.ID, h.UnitB1.ID, h.CityA.ID, h.CityB.ID, h.Clock.T)
	exec(`INSERT INTO use_content (use_id, number, amount, reason, hash, by_id, at) SELECT id, 1, 1, '邀请', sha256(code::bytea), staff_id, asked_at FROM power_use`)
	exec(`INSERT INTO use_state (use_id, status, number, amount, decider_id, due_at, over_authority, near_limit, audit, version)
		SELECT id, CASE WHEN id % 1000 = 5 THEN 'PENDING' ELSE 'EFFECTIVE' END, 1, 1, CASE WHEN id % 1000 = 5 THEN $1::bigint END, CASE WHEN id % 1000 = 5 THEN asked_at END, emergency, false, 'NONE', 1 FROM power_use`, k.head)
	exec(`ANALYZE power_use, use_content, use_state`)
	pool := h.DB.Pool
	for name, x := range map[string]struct {
		who    int64
		filter *UseFilter
		most   float64
	}{
		"a manager":               {h.MgrA1, nil, 1500},
		"a manager with many":     {h.MgrB1, nil, 1500},
		"a head":                  {h.HeadA1, nil, 2500},
		"a city's department":     {h.DeptA, nil, 2500},
		"the province":            {h.Auditor, nil, 2500},
		"a person":                {h.Auditor, &UseFilter{StaffID: &h.MgrA1}, 2500},
		"a group":                 {h.HeadA1, &UseFilter{GroupID: &h.Gold}, 2500},
		"a grant with all below":  {h.DeptA, &UseFilter{GrantID: &k.city}, 2500},
		"what waits":              {h.Auditor, &UseFilter{Statuses: []UseStatus{Pending}}, 2500},
		"what was over authority": {h.Auditor, &UseFilter{OverAuthority: p(true)}, 2500},
		"a unit":                  {h.Auditor, &UseFilter{UnitID: &h.UnitA1.ID}, 2500},
	} {
		v, err := viewerOf(t.Context(), h.DB.Bun, auth.From(h.by(x.who)), h.Clock.T)
		if err != nil {
			t.Fatal(err)
		}
		// As viewing does: with the scope of the action.
		if v.actor, err = auth.Require(h.by(x.who), auth.ReadGrants); err != nil {
			t.Fatal(err)
		}
		q := &conditions{}
		if err := x.filter.conditions(q); err != nil {
			t.Fatal(err)
		}
		e := &explained{pool: pool}
		list, err := uses(t.Context(), e, union(v.ways(q, x.filter), 51), q.args...)
		if err != nil || len(list) == 0 {
			t.Fatalf("%s: %d uses, %v", name, len(list), err)
		}
		if e.rows > x.most {
			t.Errorf("%s: %.0f rows are gone through for %d uses\n%s", name, e.rows, len(list), e.plan)
		}
	}
	e := &explained{pool: pool}
	if _, err := uses(t.Context(), e, "WHERE s.status = 'PENDING' AND s.decider_id = ANY($1) ORDER BY s.due_at, s.use_id LIMIT 51", []int64{k.head}); err != nil || e.rows > 1500 {
		t.Errorf("decisions: %.0f rows, %v", e.rows, err)
	}
	list, err := h.UseDecisions(h.by(h.HeadA1), pageOf(50))
	if err != nil || len(list.Nodes) != 50 || !list.Info.HasNextPage || list.Nodes[0].DueAt.After(*list.Nodes[1].DueAt) {
		t.Errorf("%v, %v", list, err)
	}
	next := pageOf(50)
	next.After = list.Info.EndCursor
	if more, err := h.UseDecisions(h.by(h.HeadA1), next); err != nil || len(more.Nodes) != 50 || !more.Nodes[0].DueAt.After(*list.Nodes[49].DueAt) {
		t.Errorf("%v, %v", more, err)
	}
}
