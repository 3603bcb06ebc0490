package audit

import (
	"encoding/json"
	"fmt"
	"testing"

	"duolao/db/dbtest"
	"duolao/server/reqid"
)

// Many at once are what each by itself would be, in the same order.
func TestRecordAllIsRecordOfEach(t *testing.T) {
	d := dbtest.Open(t)
	ctx := reqid.With(WithActor(t.Context(), newStaff(t, d, "JS0417")), "request-0001")
	var changes []Change
	for i := range 5001 {
		c := Change{Action: "staff.change", Entity: "staff", EntityID: int64(i)}
		if i%3 > 0 {
			c.Before = map[string]any{"name": fmt.Sprintf(`旧 "%d" '?' \ `, i)}
		}
		if i%2 > 0 {
			c.After = map[string]any{"name": i}
		}
		changes = append(changes, c)
	}
	if err := RecordAll(ctx, d.Bun, noon, changes); err != nil {
		t.Fatal(err)
	}
	if err := RecordAll(ctx, d.Bun, noon, nil); err != nil {
		t.Fatal(err)
	}
	split := count(t, d, `SELECT max(id) FROM audit_log`)
	for _, c := range changes[:100] {
		if err := Record(ctx, d.Bun, noon, c); err != nil {
			t.Fatal(err)
		}
	}
	if n := count(t, d, `SELECT count(*) FROM audit_log WHERE id <= $1`, split); n != len(changes) {
		t.Errorf("%d rows of %d", n, len(changes))
	}
	differing := count(t, d, `SELECT count(*) FROM (SELECT row_number() OVER (ORDER BY id) n, * FROM audit_log WHERE id <= $1) a
		JOIN (SELECT row_number() OVER (ORDER BY id) n, * FROM audit_log WHERE id > $1) b USING (n)
		WHERE (to_jsonb(a) - 'id') <> (to_jsonb(b) - 'id')`, split)
	if differing > 0 {
		t.Errorf("%d of 100 rows are another", differing)
	}
	if n := count(t, d, `SELECT count(*) FROM audit_log WHERE id <= $1 AND (entity_id IS NULL) <> (id = (SELECT min(id) FROM audit_log))`, split); n > 0 {
		t.Errorf("%d rows without their thing", n)
	}
	if err := RecordAll(ctx, d.Bun, noon, []Change{{Action: "x", Entity: "y", After: json.RawMessage("{")}}); err == nil {
		t.Error("what is no JSON is recorded")
	}
}
