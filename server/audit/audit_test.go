package audit

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/db/dbtest"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/page"
	"duolao/server/reqid"
)

var noon = time.Date(2010, 9, 30, 4, 0, 0, 0, time.UTC)

// person is somebody who calls.
type person struct {
	id      int64
	address string
}

func (p person) AuditActor() (int64, string) { return p.id, p.address }

func newStaff(t *testing.T, d *db.DB, code string) person {
	t.Helper()
	p := person{address: "10.1.2.3"}
	if err := d.Pool.QueryRow(t.Context(), `INSERT INTO staff (code, name) VALUES ($1, $1) RETURNING id`, code).Scan(&p.id); err != nil {
		t.Fatal(err)
	}
	return p
}

func count(t *testing.T, d *db.DB, sql string, args ...any) (n int) {
	t.Helper()
	if err := d.Pool.QueryRow(t.Context(), sql, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func reason(err error) string {
	var e *errs.Error
	if errors.As(err, &e) {
		return e.Reason
	}
	return ""
}

// access is what Access says.
type access struct{ pay, none bool }

func (a access) RequireAuditLog(context.Context) error {
	if a.none {
		return errs.Forbiddenf("not you")
	}
	return nil
}

func (a access) ReadsPay(context.Context) bool { return a.pay }

func TestRecord(t *testing.T) {
	d := dbtest.Open(t)
	who := newStaff(t, d, "JS0417")
	ctx := reqid.With(WithActor(t.Context(), who), "request-0001")
	type fields struct {
		Name   string      `json:"name"`
		Month  clock.Month `json:"month"`
		Secret string      `json:"-"`
	}
	var nobody *fields
	changes := []Change{
		{Action: "alert.handle", Entity: "alert", EntityID: 12, Before: fields{"旧", 201009, "hidden"}, After: &fields{"新 \"'?", 201010, "hidden"}},
		{Action: "alert.handle", Entity: "alert", EntityID: 12, Before: nobody, After: nil},
		{Action: "import.commit", Entity: "import"},
	}
	err := d.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		for _, c := range changes {
			if err := Record(ctx, tx, noon, c); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := Record(t.Context(), d.Bun, noon, Change{Action: "x", Entity: "y"}); err != nil { // by nobody
		t.Fatal(err)
	}
	if err := Record(ctx, d.Bun, noon, Change{Action: "x", Entity: "y", After: make(chan int)}); err == nil {
		t.Error("what is no JSON is recorded")
	}
	p, err := New(d, access{pay: true}).AuditLog(ctx, nil, page.Args{})
	if err != nil || len(p.Nodes) != 4 {
		t.Fatal(p, err)
	}
	same := func(i int, got *string, want string) {
		t.Helper()
		if (got == nil) != (want == "") || got != nil && *got != want {
			t.Errorf("record %d: %v, want %s", i, got, want)
		}
	}
	system, bare, empty, full := p.Nodes[0], p.Nodes[1], p.Nodes[2], p.Nodes[3]
	same(3, full.Before, `{"name": "旧", "month": "2010-09"}`)
	same(3, full.After, `{"name": "新 \"'?", "month": "2010-10"}`)
	same(2, empty.Before, "")
	same(2, empty.After, "")
	if !full.At.Equal(noon) || *full.ActorID != who.id || full.Action != "alert.handle" || full.Entity != "alert" || *full.EntityID != 12 ||
		full.RequestID != "request-0001" || full.Address != "10.1.2.3" {
		t.Errorf("%+v", full)
	}
	if bare.EntityID != nil || system.ActorID != nil || system.Address != "" || system.RequestID != "" {
		t.Errorf("%+v %+v", bare, system)
	}
	for _, n := range p.Nodes {
		if raw, _ := json.Marshal(n); strings.Contains(string(raw), "hidden") {
			t.Error("a secret is in the log")
		}
	}
}

// A change that is taken back leaves no row.
func TestRecordBelongsToItsTransaction(t *testing.T) {
	d := dbtest.Open(t)
	_ = d.RunInTx(t.Context(), func(ctx context.Context, tx bun.Tx) error {
		if err := Record(ctx, tx, noon, Change{Action: "x", Entity: "y"}); err != nil {
			t.Error(err)
		}
		return errors.New("no")
	})
	if n := count(t, d, `SELECT count(*) FROM audit_log`); n != 0 {
		t.Errorf("%d rows", n)
	}
}

func TestTheLogCannotBeChanged(t *testing.T) {
	d := dbtest.Open(t)
	for _, sql := range []string{
		`UPDATE audit_log SET action = 'x'`, `DELETE FROM audit_log`, `TRUNCATE audit_log`,
		`UPDATE command SET name = 'x'`, `UPDATE command SET input_hash = ''`, `DELETE FROM command`,
	} {
		if _, err := d.Pool.Exec(t.Context(), sql); err == nil || !strings.Contains(err.Error(), "permission denied") {
			t.Errorf("%s: %v", sql, err)
		}
	}
}

// posting is a command of the tests: it leaves one audit row as its effect.
type posting struct {
	RequestID string
	Quantity  int64
	Note      *string
}

type posted struct {
	ID       int64
	Quantity int64
	Once     string `json:"-"`
}

func (p posting) run(ctx context.Context, d *db.DB, name string, fail error) (result *posted, err error) {
	err = d.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		result, err = Once(ctx, tx, noon, name, p.RequestID, p, func() (*posted, error) {
			if err := Record(ctx, tx, noon, Change{Action: name, Entity: "entry"}); err != nil {
				return nil, err
			}
			var id int64
			if err := tx.NewRaw(`SELECT max(id) FROM audit_log`).Scan(ctx, &id); err != nil {
				return nil, err
			}
			time.Sleep(5 * time.Millisecond) // the others must be on their way
			return &posted{ID: id, Quantity: p.Quantity, Once: "shown once"}, fail
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	return result, nil
}

func TestTwentyIdenticalCommandsAreOneEffect(t *testing.T) {
	d := dbtest.Open(t)
	ctx := WithActor(t.Context(), newStaff(t, d, "JS0417"))
	command := posting{RequestID: uuid.NewString(), Quantity: 9_007_199_254_740_993}
	var wg sync.WaitGroup
	var first atomic.Int64
	results := make([]*posted, 20)
	for i := range results {
		wg.Go(func() {
			var err error
			if results[i], err = command.run(ctx, d, "post", nil); err != nil {
				t.Error(err)
				return
			}
			if results[i].Once != "" {
				first.Add(1)
			}
		})
	}
	wg.Wait()
	for _, r := range results {
		if r == nil || r.ID != results[0].ID || r.Quantity != command.Quantity {
			t.Fatalf("%+v", r)
		}
	}
	if n := count(t, d, `SELECT count(*) FROM audit_log`); n != 1 || first.Load() != 1 {
		t.Errorf("%d effects, %d first answers", n, first.Load())
	}
}

func TestOnceTellsCommandsApart(t *testing.T) {
	d := dbtest.Open(t)
	me, other := WithActor(t.Context(), newStaff(t, d, "JS0417")), WithActor(t.Context(), newStaff(t, d, "JS0418"))
	key := uuid.NewString()
	note := "后补"
	tests := []struct {
		name    string
		ctx     context.Context
		command posting
		as      string
		reason  string
		effects int
	}{
		{"first", me, posting{key, 1, nil}, "post", "", 1},
		{"again", me, posting{key, 1, nil}, "post", "", 1},
		{"another quantity", me, posting{key, 2, nil}, "post", "request_id_used", 1},
		{"another note", me, posting{key, 1, &note}, "post", "request_id_used", 1},
		{"another command", me, posting{key, 1, nil}, "reverse", "request_id_used", 1},
		{"somebody else's", other, posting{key, 1, nil}, "post", "", 2},
		{"nobody's", t.Context(), posting{key, 1, nil}, "post", "", 3},
		{"in capitals, the same id", me, posting{strings.ToUpper(key), 1, nil}, "post", "request_id_used", 3}, // the input differs
		{"another id", me, posting{uuid.NewString(), 1, nil}, "post", "", 4},
		{"no id", me, posting{"", 1, nil}, "post", "bad_request_id", 4},
		{"not an id", me, posting{"7", 1, nil}, "post", "bad_request_id", 4},
		{"in braces", me, posting{"{" + key + "}", 1, nil}, "post", "bad_request_id", 4},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := tt.command.run(tt.ctx, d, tt.as, nil)
			if reason(err) != tt.reason || (err == nil) != (tt.reason == "") {
				t.Errorf("%v", err)
			}
			if n := count(t, d, `SELECT count(*) FROM audit_log`); n != tt.effects {
				t.Errorf("%d effects, want %d", n, tt.effects)
			}
		})
	}
}

// What has failed may be tried again under the same id, and whoever waits for it then runs.
func TestAFailedCommandLeavesNothing(t *testing.T) {
	d := dbtest.Open(t)
	ctx := WithActor(t.Context(), newStaff(t, d, "JS0417"))
	command := posting{RequestID: uuid.NewString(), Quantity: 1}
	no := errs.Conflictf("month_closed", "the month is closed")
	if _, err := command.run(ctx, d, "post", no); !errors.Is(err, error(no)) {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	var succeeded atomic.Int64
	for i := range 6 {
		wg.Go(func() {
			var fail error
			if i%2 == 0 {
				fail = no
			}
			if _, err := command.run(ctx, d, "post", fail); err == nil {
				succeeded.Add(1)
			}
		})
	}
	wg.Wait()
	if n := count(t, d, `SELECT count(*) FROM audit_log`); n != 1 || succeeded.Load() < 3 {
		t.Errorf("%d effects, %d succeeded", n, succeeded.Load())
	}
}

func TestHashIsOfWhatIsMeant(t *testing.T) {
	type small struct{ B, A *int64 }
	type grown struct {
		A *int64
		C *string // added later
		B *int64
	}
	one, big := int64(1), int64(9_007_199_254_740_993)
	hash := func(v any) string {
		t.Helper()
		h, err := hashOf(v)
		if err != nil {
			t.Fatal(err)
		}
		return string(h)
	}
	if hash(small{A: &one}) != hash(grown{A: &one}) {
		t.Error("a field that is added later makes an old command a new one")
	}
	if hash(small{A: &one}) == hash(small{B: &one}) {
		t.Error("two inputs are one")
	}
	bigger := big - 1
	if hash(small{A: &big}) == hash(small{A: &bigger}) {
		t.Error("large numbers are rounded")
	}
	if hash([]any{1, nil, 2}) == hash([]any{1, 2}) {
		t.Error("a list's holes are dropped")
	}
}

func TestAuditLog(t *testing.T) {
	d := dbtest.Open(t)
	me, other := newStaff(t, d, "JS0417"), newStaff(t, d, "JS0418")
	at := func(p person, request string, minute int, c Change) {
		t.Helper()
		if err := Record(reqid.With(WithActor(t.Context(), p), request), d.Bun, noon.Add(time.Duration(minute)*time.Minute), c); err != nil {
			t.Fatal(err)
		}
	}
	at(me, "request-0001", 0, Change{Action: "scheme.publish", Entity: "scheme", EntityID: 1})
	at(other, "request-0002", 1, Change{Action: TermsAction, Entity: "staff", EntityID: 2, Before: map[string]int{"quota": 1}, After: map[string]int{"quota": 250000}})
	at(me, "request-0003", 2, Change{Action: "scheme.tune", Entity: "scheme", EntityID: 2, After: map[string]int{"max": 1}})
	at(me, "request-0003", 2, Change{Action: "schemes", Entity: "x%", EntityID: 3}) // of one moment
	s := New(d, access{pay: true})

	actions := func(f *AuditFilter) string {
		t.Helper()
		p, err := s.AuditLog(t.Context(), f, page.Args{})
		if err != nil {
			t.Fatal(err)
		}
		var list []string
		for _, r := range p.Nodes {
			list = append(list, r.Action)
		}
		return strings.Join(list, " ")
	}
	p := func(s string) *string { return &s }
	minute := func(m int) *time.Time { at := noon.Add(time.Duration(m) * time.Minute); return &at }
	two := int64(2)
	for name, tt := range map[string]struct {
		filter *AuditFilter
		want   string
	}{
		"all":        {nil, "schemes scheme.tune staff.terms scheme.publish"},
		"empty":      {&AuditFilter{}, "schemes scheme.tune staff.terms scheme.publish"},
		"actor":      {&AuditFilter{ActorID: &other.id}, "staff.terms"},
		"action":     {&AuditFilter{Action: p("scheme.")}, "scheme.tune scheme.publish"},
		"no pattern": {&AuditFilter{Action: p("%")}, ""},
		"entity":     {&AuditFilter{Entity: p("x%")}, "schemes"},
		"thing":      {&AuditFilter{Entity: p("scheme"), EntityID: &two}, "scheme.tune"},
		"from":       {&AuditFilter{From: minute(1)}, "schemes scheme.tune staff.terms"},
		"until":      {&AuditFilter{Until: minute(2)}, "staff.terms scheme.publish"},
		"request":    {&AuditFilter{RequestID: p("request-0003")}, "schemes scheme.tune"},
	} {
		if got := actions(tt.filter); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}

	// Page by page it is the same, each once, whatever comes in between.
	var walked []string
	first, after := 1, (*string)(nil)
	for range 10 {
		p, err := s.AuditLog(t.Context(), nil, page.Args{First: &first, After: after})
		if err != nil {
			t.Fatal(err)
		}
		walked = append(walked, p.Nodes[0].Action)
		at(other, "request-0009", 9, Change{Action: "later", Entity: "y"})
		if after = p.PageInfo().EndCursor; after == nil {
			break
		}
	}
	if got := strings.Join(walked, " "); got != "schemes scheme.tune staff.terms scheme.publish" {
		t.Error(got)
	}
	for _, bad := range []page.Args{{First: new(int)}, {After: p("?")}} {
		if _, err := s.AuditLog(t.Context(), nil, bad); errs.CodeOf(err) != errs.Invalid {
			t.Error(err)
		}
	}

	// Who may not see pay does not see it here either.
	terms := &AuditFilter{Action: p(TermsAction)}
	if got, err := s.AuditLog(t.Context(), terms, page.Args{}); err != nil || !strings.Contains(*got.Nodes[0].After, "250000") {
		t.Error(got, err)
	}
	blind := New(d, access{})
	if got, err := blind.AuditLog(t.Context(), terms, page.Args{}); err != nil || len(got.Nodes) != 1 || got.Nodes[0].Before != nil || got.Nodes[0].After != nil {
		t.Error(got, err)
	}
	at(me, "request-0009", 9, Change{Action: "settlement.compute", Entity: "settlement", EntityID: 1, After: map[string]string{"pool": "46797.06"}})
	settled := &AuditFilter{Action: p("settlement.")}
	if got, err := blind.AuditLog(t.Context(), settled, page.Args{}); err != nil || len(got.Nodes) != 1 || got.Nodes[0].After != nil {
		t.Error(got, err)
	}
	if got, err := s.AuditLog(t.Context(), settled, page.Args{}); err != nil || !strings.Contains(*got.Nodes[0].After, "46797.06") {
		t.Error(got, err)
	}
	if got, err := blind.AuditLog(t.Context(), &AuditFilter{Action: p("scheme.tune")}, page.Args{}); err != nil || got.Nodes[0].After == nil {
		t.Error("other figures are hidden:", got, err)
	}
	if _, err := New(d, access{none: true}).AuditLog(t.Context(), nil, page.Args{}); errs.CodeOf(err) != errs.Forbidden {
		t.Error(err)
	}
}
