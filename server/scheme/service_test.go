package scheme

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/db/dbtest"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/page"
)

// house is a province with two cities:
//
//	1 province · 2 city A (4 unit A1 with micro-area 6, 5 unit A2) · 3 city B (7 unit B1)
//
// Persons have the ids of their assignments: 11, 12 in A1, 13 in A1's micro-area, 14 in A2, 15 in B1;
// 16 heads A1; 17 was in A1 until June; 21 is the department of A, 22 of the province.
type house struct {
	*Service
	db    *db.DB
	owner *db.DB
}

const september clock.Month = 201009

func open(t *testing.T) *house {
	t.Helper()
	d := dbtest.Open(t)
	owner := dbtest.Owner(t, d.Schema)
	_, err := owner.Pool.Exec(t.Context(), `
		INSERT INTO unit (id, code, name, full_name, kind, parent_id, city_id, path) OVERRIDING SYSTEM VALUE VALUES
		  (1, 'P', '省', '省', 'PROVINCE', NULL, NULL, '/1/'), (2, 'A', '甲市', '甲市', 'CITY', 1, 2, '/1/2/'),
		  (3, 'B', '乙市', '乙市', 'CITY', 1, 3, '/1/3/'), (4, 'A1', '城东', '城东', 'PRODUCTION_UNIT', 2, 2, '/1/2/4/'),
		  (5, 'A2', '城西', '城西', 'PRODUCTION_UNIT', 2, 2, '/1/2/5/'), (6, 'A1M', '科技园', '科技园', 'MICRO_AREA', 4, 2, '/1/2/4/6/'),
		  (7, 'B1', '城北', '城北', 'PRODUCTION_UNIT', 3, 3, '/1/3/7/');
		INSERT INTO staff (id, code, name) OVERRIDING SYSTEM VALUE SELECT n, n::text, '某' || n FROM unnest('{11,12,13,14,15,16,17,21,22}'::int[]) n;
		INSERT INTO assignment (id, staff_id, unit_id, post, from_day, until_day) OVERRIDING SYSTEM VALUE
		SELECT id, id, unit, post, '2010-01-01', until::date FROM (VALUES
		  (11, 4, 'ACCOUNT_MANAGER', NULL), (12, 4, 'DISTRICT_MANAGER', NULL), (13, 6, 'TOWNSHIP_HEAD', NULL), (14, 5, 'ACCOUNT_MANAGER', NULL),
		  (15, 7, 'ACCOUNT_MANAGER', NULL), (16, 4, 'UNIT_HEAD', NULL), (17, 4, 'ACCOUNT_MANAGER', '2010-07-01'), (21, 2, 'DEPARTMENT_STAFF', NULL),
		  (22, 1, 'DEPARTMENT_STAFF', NULL)) v (id, unit, post, until)`)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2010, 9, 15, 10, 0, 0, 0, clock.Shanghai)
	return &house{New(d, clock.At(now), periods{}), d, owner}
}

// periods does to the table period what points does.
type periods struct{}

func (periods) Touch(ctx context.Context, tx bun.IDB, cityID int64, month clock.Month) error {
	res, err := tx.NewRaw(`INSERT INTO period (city_id, month) VALUES (?, ?)
		ON CONFLICT (city_id, month) DO UPDATE SET revision = period.revision + 1 WHERE period.closed_at IS NULL`, cityID, month).Exec(ctx)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, errs.Conflictf("month_closed", "%s is closed", month))
	}
	return nil
}

func (h *house) exec(t *testing.T, sql string, args ...any) {
	t.Helper()
	if _, err := h.owner.Pool.Exec(t.Context(), sql, args...); err != nil {
		t.Fatal(err)
	}
}

func (h *house) number(t *testing.T, sql string, args ...any) (n int) {
	t.Helper()
	if err := h.owner.Pool.QueryRow(t.Context(), sql, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func (h *house) revision(t *testing.T, city int64, month clock.Month) int {
	return h.number(t, `SELECT coalesce(max(revision), 0) FROM period WHERE city_id = $1 AND month = $2`, city, int(month))
}

func as(t *testing.T, staff, unit, city int64, path string, roles ...auth.Role) context.Context {
	return auth.With(t.Context(), &auth.Actor{StaffID: staff, Roles: roles, UnitID: unit, CityID: city, ProvinceID: 1, UnitPath: path})
}

func departmentA(t *testing.T) context.Context { return as(t, 21, 2, 2, "/1/2/", auth.Department) }
func province(t *testing.T) context.Context    { return as(t, 22, 1, 0, "/1/", auth.Department) }
func headA1(t *testing.T) context.Context      { return as(t, 16, 4, 2, "/1/2/4/", auth.Supervisor) }
func manager(t *testing.T) context.Context     { return as(t, 11, 4, 2, "/1/2/4/", auth.Manager) }

func id() string { return uuid.NewString() }

func (h *house) draft(t *testing.T, city int64, month clock.Month) *Scheme {
	t.Helper()
	s, err := h.DraftScheme(province(t), DraftScheme{RequestID: id(), CityID: city, Month: month})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (h *house) publish(t *testing.T, city int64, month clock.Month) *Scheme {
	t.Helper()
	d := h.draft(t, city, month)
	s, err := h.PublishScheme(province(t), PublishScheme{RequestID: id(), ID: d.ID, Version: d.Version})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func edit(s *Scheme) SaveScheme {
	in := SaveScheme{ID: s.ID, Version: s.Version, DefaultQuota: s.DefaultQuota}
	for _, l := range s.Indicators {
		in.Indicators = append(in.Indicators, &IndicatorInput{l.Code, l.NameZh, l.NameEn, l.Category, l.Method, l.Max, l.PerPiece, l.Source})
	}
	for _, p := range s.Posts {
		in.Posts = append(in.Posts, &PostRuleInput{p.Post, p.Own, p.Team})
	}
	return in
}

func wants(t *testing.T, err error, code errs.Code, reason string) {
	t.Helper()
	var e *errs.Error
	if !errors.As(err, &e) || e.Code != code || e.Reason != reason {
		t.Errorf("got %v, want %s %s", err, code, reason)
	}
}

func TestLifeOfAScheme(t *testing.T) {
	h := open(t)
	ctx := departmentA(t)
	_, err := h.SchemeInForce(ctx, 2, september)
	wants(t, err, errs.NotFound, "no_scheme_in_force")

	in := DraftScheme{RequestID: id(), CityID: 2, Month: september}
	draft, err := h.DraftScheme(ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	if len(draft.Indicators) != 19 || len(draft.Posts) != 3 || draft.Status != Draft || draft.Number != 1 || draft.Version != 1 || draft.CopiedFrom != nil {
		t.Fatalf("the first draft is %+v", draft)
	}
	if d := Difference(Default(), draft); len(d) != 0 {
		t.Errorf("it differs from the default: %+v", *d[0])
	}
	again, err := h.DraftScheme(ctx, in)
	if err != nil || again.ID != draft.ID {
		t.Errorf("the same request gave %v, %v", again, err)
	}
	other, err := h.DraftScheme(ctx, DraftScheme{RequestID: id(), CityID: 2, Month: september})
	if err != nil || other.ID != draft.ID {
		t.Errorf("a second draft of the month: %v, %v", other, err)
	}
	if n := h.revision(t, 2, september); n != 0 {
		t.Errorf("a draft has touched the period: %d", n)
	}

	save := edit(draft)
	save.Indicators[0].Max = 20 * money.Unit
	save.Indicators[9].Source = ComputedAlerts
	save.Indicators = append(save.Indicators, &IndicatorInput{"CLOUD", "云", "Cloud", Base, Piece, 0, ptr(2 * money.Unit), Imported})
	save.DefaultQuota = ptr(1800 * money.Yuan)
	save.Settings = &PaySettingsInput{Pool, FloorFullMonth, FullMonth, ByDefaultQuota, LastPost, 3, " 准备金 "}
	saved, err := h.SaveScheme(ctx, save)
	if err != nil {
		t.Fatal(err)
	}
	if saved.Version != 2 || saved.Indicators[8].Code != "CLOUD" || saved.Indicators[8].Position != 9 {
		t.Errorf("saved as %+v", saved)
	}
	read, err := h.Scheme(ctx, draft.ID)
	if err != nil || len(Difference(saved, read)) != 0 || read.Version != 2 || *read.DefaultQuota != 180_000 ||
		read.Settings != (PaySettings{Pool, FloorFullMonth, FullMonth, ByDefaultQuota, LastPost, 3, "准备金"}) {
		t.Errorf("read back as %+v, %v", read, err)
	}
	_, err = h.SaveScheme(ctx, save)
	wants(t, err, errs.Conflict, "stale_version")

	publish := PublishScheme{RequestID: id(), ID: draft.ID, Version: 2}
	published, err := h.PublishScheme(ctx, publish)
	if err != nil {
		t.Fatal(err)
	}
	if published.Status != Published || published.PublishedByID == nil || *published.PublishedByID != 21 || published.PublishedAt == nil {
		t.Errorf("published as %+v", published)
	}
	if n := h.revision(t, 2, september); n != 1 {
		t.Errorf("the period's revision is %d", n)
	}
	if again, err := h.PublishScheme(ctx, publish); err != nil || again.ID != draft.ID {
		t.Errorf("the same request: %v, %v", again, err)
	}
	if n := h.revision(t, 2, september); n != 1 {
		t.Errorf("the same request has touched the period: %d", n)
	}

	// Nothing changes it any more.
	save.Version = published.Version
	_, err = h.SaveScheme(ctx, save)
	wants(t, err, errs.Conflict, "scheme_not_draft")
	_, err = h.DiscardScheme(ctx, DiscardScheme{published.ID, published.Version})
	wants(t, err, errs.Conflict, "scheme_not_draft")
	_, err = h.PublishScheme(ctx, PublishScheme{id(), published.ID, published.Version})
	wants(t, err, errs.Conflict, "scheme_not_draft")
	if _, err := h.db.Pool.Exec(ctx, `UPDATE indicator SET max = 1`); err == nil {
		t.Error("the server's role may change a line")
	}
	if err := deleteLines(ctx, h.db.Bun, published.ID); err != nil {
		t.Fatal(err)
	}
	if n := h.number(t, `SELECT count(*) FROM indicator WHERE scheme_id = $1`, published.ID); n != 20 {
		t.Errorf("a published scheme has lost lines: %d are left", n)
	}

	// The next month goes on with it until it has its own.
	october, err := h.SchemeInForce(ctx, 2, 201010)
	if err != nil || october.ID != published.ID {
		t.Errorf("in October: %v, %v", october, err)
	}
	next := h.draft(t, 2, 201010)
	if next.CopiedFrom == nil || *next.CopiedFrom != published.ID || len(Difference(published, next)) != 0 {
		t.Errorf("October's draft is %+v", next)
	}
	// A second one of the same month supersedes the first.
	second := h.publish(t, 2, september)
	if first, _ := h.Scheme(ctx, published.ID); first.Status != Superseded || second.Number != 2 {
		t.Errorf("the first is %s, the second has number %d", first.Status, second.Number)
	}
	if ok, err := h.DiscardScheme(ctx, DiscardScheme{next.ID, next.Version}); !ok || err != nil {
		t.Errorf("discard: %v, %v", ok, err)
	}
	_, err = h.Scheme(ctx, next.ID)
	wants(t, err, errs.NotFound, "not_found")
	if n := h.number(t, `SELECT count(*) FROM audit_log WHERE entity = 'scheme' AND actor_id IS NOT NULL`); n != 7 {
		t.Errorf("%d rows in the audit log", n)
	}
}

// Settings that a save does not name stay, and are checked together with what it does name.
func TestSettingsStayWhereNoneAreNamed(t *testing.T) {
	h := open(t)
	draft := h.draft(t, 2, september)
	if draft.Settings != DefaultSettings() {
		t.Errorf("a new draft has %+v", draft.Settings)
	}
	save := edit(draft)
	save.DefaultQuota = ptr(1500 * money.Yuan)
	save.Settings = &PaySettingsInput{Pool, NoFloor, FullMonth, ByDefaultQuota, LastPost, 0, "准备金"}
	saved, err := h.SaveScheme(departmentA(t), save)
	if err != nil {
		t.Fatal(err)
	}
	save = edit(saved)
	save.DefaultQuota = nil
	_, err = h.SaveScheme(departmentA(t), save)
	wants(t, err, errs.Invalid, "default_quota_missing")
	save.DefaultQuota = ptr(money.Fen(0))
	again, err := h.SaveScheme(departmentA(t), save)
	if err != nil || again.Settings != saved.Settings {
		t.Errorf("saved without settings: %+v, %v", again, err)
	}
	published, err := h.PublishScheme(departmentA(t), PublishScheme{id(), again.ID, again.Version})
	if err != nil || published.Settings != saved.Settings || published.Hash() != again.Hash() {
		t.Errorf("published: %+v, %v", published, err)
	}
	if next := h.draft(t, 2, 201010); next.Settings != saved.Settings {
		t.Errorf("the next month's draft has %+v", next.Settings)
	}
}

func TestSchemesAreListedNewestFirst(t *testing.T) {
	h := open(t)
	for _, m := range []clock.Month{201008, 201009, 201009, 201010} {
		h.publish(t, 2, m)
	}
	h.draft(t, 2, 201009)
	h.publish(t, 3, september)
	var got []string
	args := page.Args{First: ptr(2)}
	for {
		p, err := h.Schemes(departmentA(t), 2, args)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range p.Nodes {
			got = append(got, fmt.Sprint(s.Month, " ", s.Number, " ", s.Status, " ", len(s.Indicators)))
		}
		if args.After = p.Info.EndCursor; args.After == nil {
			break
		}
	}
	want := []string{"2010-10 1 PUBLISHED 19", "2010-09 3 DRAFT 19", "2010-09 2 PUBLISHED 19", "2010-09 1 SUPERSEDED 19", "2010-08 1 PUBLISHED 19"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestPublishingTouchesTheMonthsItIsCarriedTo(t *testing.T) {
	h := open(t)
	h.exec(t, `INSERT INTO period (city_id, month) VALUES (2, 201006), (2, 201007), (2, 201008), (3, 201008)`)
	h.publish(t, 2, 201008)
	h.publish(t, 2, 201006)
	for month, want := range map[clock.Month]int{201006: 2, 201007: 2, 201008: 2, 201009: 1} {
		if n := h.revision(t, 2, month); n != want {
			t.Errorf("%s has revision %d, want %d", month, n, want)
		}
	}
	if n := h.revision(t, 3, 201008); n != 1 {
		t.Errorf("the other city's revision is %d", n)
	}
	// July has June's scheme; once it is closed, June's may not change under it.
	h.exec(t, `UPDATE period SET closed_at = now(), counted_at = now() WHERE city_id = 2 AND month = 201007`)
	d := h.draft(t, 2, 201006)
	_, err := h.PublishScheme(province(t), PublishScheme{id(), d.ID, d.Version})
	wants(t, err, errs.Conflict, "month_closed")
	if s, _ := h.Scheme(province(t), d.ID); s.Status != Draft {
		t.Errorf("the refused draft is %s", s.Status)
	}
	july := *d
	h.exec(t, `UPDATE scheme SET month = 201007 WHERE id = $1`, d.ID)
	if may, err := h.Editable(province(t), []*Scheme{&july}); err != nil || may[0] {
		t.Errorf("a draft of a closed month is editable: %v, %v", may, err)
	}
	h.exec(t, `UPDATE scheme SET month = 201006 WHERE id = $1`, d.ID)
	_, err = h.DraftScheme(province(t), DraftScheme{RequestID: id(), CityID: 2, Month: 201007})
	wants(t, err, errs.Conflict, "month_closed")
	if may, err := h.Editable(province(t), []*Scheme{d}); err != nil || !may[0] {
		t.Errorf("editable: %v, %v", may, err)
	}
}

// A publication that is rolled back leaves no lines behind that a later one would be read with.
func TestLinesOfADraftAreNotKept(t *testing.T) {
	h := open(t)
	h.exec(t, `INSERT INTO period (city_id, month, closed_at, counted_at) VALUES (2, 201009, now(), now())`)
	h.exec(t, `UPDATE period SET closed_at = NULL`)
	d := h.draft(t, 2, september)
	h.exec(t, `UPDATE period SET closed_at = now(), counted_at = now()`)
	_, err := h.PublishScheme(province(t), PublishScheme{id(), d.ID, d.Version})
	wants(t, err, errs.Conflict, "month_closed")
	h.exec(t, `UPDATE period SET closed_at = NULL`)
	save := edit(d)
	save.Indicators[0].Max = 50 * money.Unit
	saved, err := h.SaveScheme(province(t), save)
	if err != nil {
		t.Fatal(err)
	}
	p, err := h.PublishScheme(province(t), PublishScheme{id(), d.ID, saved.Version})
	if err != nil || p.Indicators[0].Max != 50*money.Unit {
		t.Errorf("published as %+v, %v", p, err)
	}
	kept, err := h.InForceTx(t.Context(), h.db.Bun, 2, september)
	if err != nil || &kept.Indicators[0] != &p.Indicators[0] {
		t.Errorf("the lines were read twice (%v)", err)
	}
}

func TestTwoAtOnce(t *testing.T) {
	h := open(t)
	h.publish(t, 2, september)
	at := func(n int, do func(i int) error) (errors []error) {
		errors = make([]error, n)
		var wg sync.WaitGroup
		for i := range n {
			wg.Go(func() { errors[i] = do(i) })
		}
		wg.Wait()
		return errors
	}
	ids := make([]int64, 4)
	for _, err := range at(4, func(i int) error {
		d, err := h.DraftScheme(province(t), DraftScheme{RequestID: id(), CityID: 2, Month: september})
		if err == nil {
			ids[i] = d.ID
		}
		return err
	}) {
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(slices.Compact(ids)) != 1 {
		t.Errorf("four drafts at once are %v", ids)
	}
	published := 0
	for _, err := range at(4, func(int) error {
		_, err := h.PublishScheme(province(t), PublishScheme{id(), ids[0], 1})
		return err
	}) {
		if err == nil {
			published++
		} else {
			wants(t, err, errs.Conflict, "scheme_not_draft")
		}
	}
	if published != 1 || h.revision(t, 2, september) != 2 {
		t.Errorf("published %d times, revision %d", published, h.revision(t, 2, september))
	}
	// A city's own schemes do not wait for another city's.
	for _, err := range at(4, func(i int) error {
		city := int64(2 + i%2)
		d, err := h.DraftScheme(province(t), DraftScheme{RequestID: id(), CityID: city, Month: 201010})
		if err == nil {
			_, err = h.PublishScheme(province(t), PublishScheme{id(), d.ID, d.Version})
		}
		return err
	}) {
		if err != nil && errs.CodeOf(err) != errs.Conflict {
			t.Error(err)
		}
	}
}

func TestWhoMayDoWhatWithSchemes(t *testing.T) {
	h := open(t)
	mine, theirs := h.publish(t, 2, september), h.publish(t, 3, september)
	draft, foreign := h.draft(t, 2, september), h.draft(t, 3, september)
	ctx := departmentA(t)
	if _, err := h.Scheme(ctx, mine.ID); err != nil {
		t.Error(err)
	}
	_, err := h.Scheme(ctx, theirs.ID)
	wants(t, err, errs.NotFound, "not_found")
	_, err = h.Schemes(ctx, 3, page.Args{})
	wants(t, err, errs.NotFound, "not_found")
	_, err = h.Schemes(ctx, 4, page.Args{}) // no city
	wants(t, err, errs.NotFound, "not_found")
	_, err = h.SchemeInForce(ctx, 3, september)
	wants(t, err, errs.NotFound, "not_found")
	_, err = h.SchemeDifference(ctx, mine.ID, theirs.ID)
	wants(t, err, errs.NotFound, "not_found")
	_, err = h.DraftScheme(ctx, DraftScheme{RequestID: id(), CityID: 3, Month: september})
	wants(t, err, errs.NotFound, "not_found")
	_, err = h.DraftScheme(ctx, DraftScheme{RequestID: id(), CityID: 2, Month: 201010, FromID: &theirs.ID})
	wants(t, err, errs.Invalid, "unknown_scheme")
	_, err = h.DraftScheme(ctx, DraftScheme{RequestID: id(), CityID: 2, Month: 201109})
	if err != nil {
		t.Errorf("a year ahead: %v", err)
	}
	_, err = h.DraftScheme(ctx, DraftScheme{RequestID: id(), CityID: 2, Month: 201110})
	wants(t, err, errs.Invalid, "month_out_of_range")
	_, err = h.SaveScheme(ctx, edit(foreign))
	wants(t, err, errs.NotFound, "not_found")
	_, err = h.PublishScheme(ctx, PublishScheme{id(), foreign.ID, 1})
	wants(t, err, errs.NotFound, "not_found")
	_, err = h.DiscardScheme(ctx, DiscardScheme{foreign.ID, 1})
	wants(t, err, errs.NotFound, "not_found")
	if may, err := h.Editable(ctx, []*Scheme{foreign, draft, mine}); err != nil || !slices.Equal(may, []bool{false, true, false}) {
		t.Errorf("of another city's draft, ours and a published one, editable are %v, %v", may, err)
	}
	_, err = h.Scheme(t.Context(), mine.ID)
	wants(t, err, errs.Unauthenticated, "sign_in")

	for _, role := range auth.Roles {
		ctx := as(t, 21, 2, 2, "/1/2/", role)
		may := func(action auth.Action) bool { _, err := auth.Require(ctx, action); return err == nil }
		if _, err := h.Scheme(ctx, mine.ID); (err == nil) != may(auth.ReadScheme) {
			t.Errorf("%s reads: %v", role, err)
		}
		in := edit(draft)
		in.Version = -1 // stale for whoever may
		_, err := h.SaveScheme(ctx, in)
		if want := map[bool]errs.Code{true: errs.Conflict, false: errs.Forbidden}[may(auth.WriteScheme)]; errs.CodeOf(err) != want {
			t.Errorf("%s saves: %v", role, err)
		}
		if editable, err := h.Editable(ctx, []*Scheme{draft, mine}); err != nil || !slices.Equal(editable, []bool{may(auth.WriteScheme), false}) {
			t.Errorf("%s: editable are %v, %v", role, editable, err)
		}
	}
}

// Targets --------------------------------------------------------------------

func task(unit int64, code string, quantity int, version int) *TaskInput {
	return &TaskInput{unit, code, ptr(money.Decimal(quantity) * money.Unit), version}
}

func share(assignment int64, code string, quantity int, version int) *ShareInput {
	return &ShareInput{assignment, code, ptr(money.Decimal(quantity) * money.Unit), version}
}

func (h *house) issue(t *testing.T, tasks ...*TaskInput) {
	t.Helper()
	if _, err := h.IssueTasks(province(t), IssueTasks{id(), september, tasks}); err != nil {
		t.Fatal(err)
	}
}

func line(t *testing.T, s *TargetSheet, code string) *TargetLine {
	t.Helper()
	for _, l := range s.Lines {
		if l.IndicatorCode == code {
			return l
		}
	}
	t.Fatalf("the sheet has no line %s", code)
	return nil
}

func TestTasksAreIssuedAndSplit(t *testing.T) {
	h := open(t)
	empty, err := h.TargetSheet(departmentA(t), 4, september)
	if err != nil || len(empty.Lines) != 0 {
		t.Errorf("without a scheme: %+v, %v", empty, err)
	}
	_, err = h.IssueTasks(departmentA(t), IssueTasks{id(), september, []*TaskInput{task(4, "NEW_GROUP", 9, 0)}})
	wants(t, err, errs.Conflict, "no_scheme_in_force")
	h.publish(t, 2, 201008)
	before := h.revision(t, 2, september)

	issue := IssueTasks{id(), september, []*TaskInput{task(5, "NEW_GROUP", 4, 0), task(4, "NEW_GROUP", 9, 0), task(4, "WIN_BACK", 30, 0)}}
	sheets, err := h.IssueTasks(departmentA(t), issue)
	if err != nil {
		t.Fatal(err)
	}
	if len(sheets) != 2 || sheets[0].UnitID != 5 || sheets[1].UnitID != 4 || len(sheets[1].Lines) != 12 {
		t.Fatalf("the sheets are %+v", sheets)
	}
	l := line(t, sheets[1], "WIN_BACK")
	if *l.Task != 30*money.Unit || l.TaskVersion != 1 || l.Assigned != 0 || *l.Unassigned != 30*money.Unit || len(l.Shares) != 0 {
		t.Errorf("the line is %+v", l)
	}
	if l := line(t, sheets[1], "LEASED_LINE"); l.Task != nil || l.Unassigned != nil || l.TaskVersion != 0 {
		t.Errorf("a line without a task is %+v", l)
	}
	if again, err := h.IssueTasks(departmentA(t), issue); err != nil || !reflect.DeepEqual(again, sheets) {
		t.Errorf("the same request: %v", err)
	}
	if n := h.revision(t, 2, september); n != before+1 {
		t.Errorf("the revision went from %d to %d", before, n)
	}

	sheet, err := h.SplitTasks(headA1(t), SplitTasks{RequestID: id(), UnitID: 4, Month: september, Shares: []*ShareInput{
		share(11, "NEW_GROUP", 5, 0), share(13, "NEW_GROUP", 4, 0), share(12, "NEW_GROUP", 0, 0)}})
	if err != nil {
		t.Fatal(err)
	}
	l = line(t, sheet, "NEW_GROUP")
	if l.Assigned != 9*money.Unit || *l.Unassigned != 0 || len(l.Shares) != 2 || *l.Shares[1] != (TargetShare{13, 4 * money.Unit, 1}) {
		t.Errorf("split as %+v", l)
	}
	held, err := h.Holders(headA1(t), []*TargetSheet{sheet})
	if err != nil || len(held[0]) != 3 || held[0][2].ID != 13 {
		t.Errorf("the holders are %v, %v", held, err)
	}

	for name, c := range map[string]struct {
		shares []*ShareInput
		rest   bool
		code   errs.Code
		reason string
	}{
		"more than the task":    {[]*ShareInput{share(12, "NEW_GROUP", 1, 0)}, true, errs.Invalid, "more_than_task"},
		"less than the task":    {[]*ShareInput{share(11, "NEW_GROUP", 4, 1)}, false, errs.Invalid, "less_than_task"},
		"no task":               {[]*ShareInput{share(11, "LEASED_LINE", 4, 0)}, true, errs.Invalid, "no_task"},
		"a stale version":       {[]*ShareInput{share(11, "NEW_GROUP", 4, 0)}, true, errs.Conflict, "stale_version"},
		"no such share":         {[]*ShareInput{share(12, "NEW_GROUP", 4, 1)}, true, errs.Conflict, "stale_version"},
		"the head":              {[]*ShareInput{share(16, "WIN_BACK", 30, 0)}, false, errs.Invalid, "not_a_holder"},
		"who has gone":          {[]*ShareInput{share(17, "WIN_BACK", 30, 0)}, false, errs.Invalid, "not_a_holder"},
		"another unit's":        {[]*ShareInput{share(14, "WIN_BACK", 30, 0)}, false, errs.Invalid, "not_a_holder"},
		"takes no target":       {[]*ShareInput{share(11, "BASE_RATING", 3, 0)}, true, errs.Invalid, "takes_no_target"},
		"not in the scheme":     {[]*ShareInput{share(11, "CLOUD", 3, 0)}, true, errs.Invalid, "not_in_scheme"},
		"twice":                 {[]*ShareInput{share(11, "WIN_BACK", 3, 0), share(11, "WIN_BACK", 3, 0)}, true, errs.Invalid, "target_twice"},
		"negative":              {[]*ShareInput{share(11, "WIN_BACK", -3, 0)}, true, errs.Invalid, "quantity_out_of_range"},
		"nothing":               {nil, true, errs.Invalid, "bad_number_of_targets"},
		"unchanged":             {[]*ShareInput{share(11, "NEW_GROUP", 5, 1)}, false, "", ""},
		"part of it":            {[]*ShareInput{share(11, "WIN_BACK", 10, 0)}, true, "", ""},
		"nothing from the rest": {[]*ShareInput{{11, "LEASED_LINE", nil, 0}}, false, "", ""},
	} {
		_, err := h.SplitTasks(headA1(t), SplitTasks{id(), 4, september, c.shares, c.rest})
		if c.code == "" && err != nil {
			t.Errorf("%s: %v", name, err)
		} else if c.code != "" {
			t.Log(name)
			wants(t, err, c.code, c.reason)
		}
	}

	// The department lowers the task below what is split: the rest is below 0 until the head follows.
	h.issue(t, task(4, "NEW_GROUP", 6, 1))
	sheet, _ = h.TargetSheet(headA1(t), 4, september)
	if l := line(t, sheet, "NEW_GROUP"); *l.Unassigned != -3*money.Unit || l.TaskVersion != 2 {
		t.Errorf("after lowering: %+v", l)
	}
	sheet, err = h.SplitTasks(headA1(t), SplitTasks{id(), 4, september, []*ShareInput{share(11, "NEW_GROUP", 6, 1), {13, "NEW_GROUP", nil, 1}}, false})
	if err != nil {
		t.Fatal(err)
	}
	if l := line(t, sheet, "NEW_GROUP"); len(l.Shares) != 1 || *l.Shares[0] != (TargetShare{11, 6 * money.Unit, 2}) {
		t.Errorf("after the second split: %+v", l)
	}

	changes, err := h.TargetHistory(headA1(t), 4, september)
	if err != nil || len(changes) != 8 {
		t.Fatalf("%d changes, %v", len(changes), err)
	}
	if c := changes[0]; *c.AssignmentID != 13 || c.After != nil || *c.Before != 4*money.Unit || *c.ByID != 16 {
		t.Errorf("the last change is %+v", c)
	}
	if c := changes[7]; c.AssignmentID != nil || c.Before != nil || *c.After != 9*money.Unit || *c.ByID != 21 || c.IndicatorCode != "NEW_GROUP" {
		t.Errorf("the first change is %+v", c)
	}
	targets := map[string]money.Decimal{}
	err = h.db.Snapshot(t.Context(), func(ctx context.Context, _ bun.Tx) error {
		return h.EachTarget(ctx, 2, september, func(assignmentID int64, indicator []byte, quantity money.Decimal) {
			targets[strconv.FormatInt(assignmentID, 10)+string(indicator)] = quantity
		})
	})
	if err != nil || len(targets) != 2 || targets["11NEW_GROUP"] != 6*money.Unit {
		t.Errorf("points read %+v, %v", targets, err)
	}

	h.exec(t, `UPDATE period SET closed_at = now(), counted_at = now() WHERE month = 201009`)
	_, err = h.IssueTasks(province(t), IssueTasks{id(), september, []*TaskInput{task(4, "NEW_GROUP", 7, 2)}})
	wants(t, err, errs.Conflict, "month_closed")
	_, err = h.SplitTasks(headA1(t), SplitTasks{id(), 4, september, []*ShareInput{share(11, "NEW_GROUP", 5, 2)}, true})
	wants(t, err, errs.Conflict, "month_closed")
	if ok, err := h.CanSplit(headA1(t), []*TargetSheet{sheet}); err != nil || ok[0] {
		t.Errorf("a closed month can be split: %v, %v", ok, err)
	}
}

func TestWhoMayDoWhatWithTargets(t *testing.T) {
	h := open(t)
	h.publish(t, 2, september)
	h.publish(t, 3, september)
	h.issue(t, task(4, "NEW_GROUP", 9, 0), task(7, "NEW_GROUP", 5, 0))
	if _, err := h.SplitTasks(province(t), SplitTasks{id(), 4, september, []*ShareInput{share(11, "NEW_GROUP", 5, 0), share(12, "NEW_GROUP", 4, 0)}, false}); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		ctx                 context.Context
		unit                int64
		reads, issue, split bool
	}{
		"the head, here":                 {headA1(t), 4, true, false, true},
		"the head, next door":            {headA1(t), 5, false, false, false},
		"the department, here":           {departmentA(t), 5, true, true, true},
		"the department, in B":           {departmentA(t), 7, false, false, false},
		"the province":                   {province(t), 7, true, true, true},
		"no production unit":             {province(t), 6, false, false, false},
		"no unit":                        {province(t), 99, false, false, false},
		"an auditor":                     {as(t, 21, 2, 2, "/1/2/", auth.Auditor), 7, true, false, false},
		"a manager, here":                {manager(t), 4, true, false, false},
		"a manager, next door":           {manager(t), 5, false, false, false},
		"a clerk":                        {as(t, 16, 4, 2, "/1/2/4/", auth.Clerk), 4, false, false, false},
		"the command line's own context": {auth.System(t.Context()), 7, true, true, true},
	} {
		sheet, err := h.TargetSheet(c.ctx, c.unit, september)
		if (err == nil) != c.reads {
			t.Errorf("%s reads: %v", name, err)
		}
		if _, err := h.TargetHistory(c.ctx, c.unit, september); (err == nil) != c.reads {
			t.Errorf("%s reads the history: %v", name, err)
		}
		if sheet != nil {
			issue, err1 := h.CanIssue(c.ctx, []*TargetSheet{sheet})
			split, err2 := h.CanSplit(c.ctx, []*TargetSheet{sheet})
			if err1 != nil || err2 != nil || issue[0] != c.issue || split[0] != c.split {
				t.Errorf("%s can issue %v, can split %v, %v, %v", name, issue, split, err1, err2)
			}
		}
		_, err = h.IssueTasks(c.ctx, IssueTasks{id(), september, []*TaskInput{{c.unit, "LEASED_LINE", nil, 0}}})
		if (err == nil) != c.issue {
			t.Errorf("%s issues: %v", name, err)
		}
		_, err = h.SplitTasks(c.ctx, SplitTasks{id(), c.unit, september, []*ShareInput{{11, "LEASED_LINE", nil, 0}}, true})
		if (err == nil) != c.split {
			t.Errorf("%s splits: %v", name, err)
		}
	}
	// A manager sees the own share only, and no task.
	sheet, _ := h.TargetSheet(manager(t), 4, september)
	l := line(t, sheet, "NEW_GROUP")
	if l.Task != nil || len(l.Shares) != 1 || l.Shares[0].AssignmentID != 11 || l.Assigned != 5*money.Unit {
		t.Errorf("a manager sees %+v", l)
	}
	if held, err := h.Holders(manager(t), []*TargetSheet{sheet}); err != nil || len(held[0]) != 1 || held[0][0].ID != 11 {
		t.Errorf("a manager sees the holders %v, %v", held, err)
	}
	if changes, err := h.TargetHistory(manager(t), 4, september); err != nil || len(changes) != 1 || *changes[0].AssignmentID != 11 {
		t.Errorf("a manager sees %d changes, %v", len(changes), err)
	}
}

// statements counts what goes to the database.
type statements struct{ n int }

func (c *statements) BeforeQuery(ctx context.Context, _ *bun.QueryEvent) context.Context { return ctx }
func (c *statements) AfterQuery(context.Context, *bun.QueryEvent)                        { c.n++ }

func TestTheSheetsOfACity(t *testing.T) {
	h := open(t)
	h.publish(t, 2, september)
	h.publish(t, 3, september)
	h.issue(t, task(4, "NEW_GROUP", 9, 0), task(5, "NEW_GROUP", 3, 0), task(7, "NEW_GROUP", 5, 0))
	if _, err := h.SplitTasks(province(t), SplitTasks{id(), 4, september, []*ShareInput{share(11, "NEW_GROUP", 5, 0), share(12, "NEW_GROUP", 4, 0)}, false}); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		ctx   context.Context
		city  int64
		units []int64
		issue bool
	}{
		"the department":         {departmentA(t), 2, []int64{4, 5}, true},
		"the department, next":   {departmentA(t), 3, nil, true},
		"the province":           {province(t), 3, []int64{7}, true},
		"no city":                {province(t), 4, nil, true},
		"the head":               {headA1(t), 2, []int64{4}, false},
		"a manager":              {manager(t), 2, []int64{4}, false},
		"a manager, next":        {manager(t), 3, nil, false},
		"a manager of no target": {as(t, 14, 5, 2, "/1/2/5/", auth.Manager), 2, []int64{5}, false},
	} {
		sheets, err := h.TargetSheets(c.ctx, c.city, september)
		if err != nil {
			t.Fatal(err)
		}
		var units []int64
		for _, sheet := range sheets {
			units = append(units, sheet.UnitID)
			one, err := h.TargetSheet(c.ctx, sheet.UnitID, september)
			if err != nil || !reflect.DeepEqual(one, sheet) {
				t.Errorf("%s: unit %d alone is %+v, among others %+v, %v", name, sheet.UnitID, one, sheet, err)
			}
		}
		if !slices.Equal(units, c.units) {
			t.Errorf("%s sees the units %v, wanted %v", name, units, c.units)
		}
		may, err := h.CanIssue(c.ctx, sheets)
		if err != nil || slices.Contains(may, !c.issue) {
			t.Errorf("%s can issue: %v, %v", name, may, err)
		}
	}
	if _, err := h.TargetSheets(as(t, 16, 4, 2, "/1/2/4/", auth.Clerk), 2, september); errs.CodeOf(err) != errs.Forbidden {
		t.Errorf("a clerk: %v", err)
	}

	// A closed unit stays in the months in which it had tasks; twenty more units take no more statements.
	counted := func() (n, units int) {
		c := &statements{}
		h.db.Bun = h.db.Bun.WithQueryHook(c)
		sheets, err := h.TargetSheets(departmentA(t), 2, september)
		if err == nil {
			_, err = h.Holders(departmentA(t), sheets)
		}
		if err == nil {
			_, err = h.CanIssue(departmentA(t), sheets)
		}
		if err != nil {
			t.Fatal(err)
		}
		return c.n, len(sheets)
	}
	few, _ := counted()
	h.exec(t, `UPDATE unit SET active = false WHERE id = 5`)
	h.exec(t, `INSERT INTO unit (id, code, name, full_name, kind, parent_id, city_id, path) OVERRIDING SYSTEM VALUE
		SELECT n, 'X' || n, 'X' || n, 'X' || n, 'PRODUCTION_UNIT', 2, 2, '/1/2/' || n || '/' FROM generate_series(101, 120) n`)
	many, units := counted()
	if many != few || few == 0 || units != 22 {
		t.Errorf("%d statements for 2 units, %d for %d", few, many, units)
	}
	h.exec(t, `DELETE FROM unit_task WHERE unit_id = 5`)
	if _, units := counted(); units != 21 {
		t.Errorf("a closed unit without tasks is among %d", units)
	}
}

func TestSplitsAtOnceNeverExceedTheTask(t *testing.T) {
	h := open(t)
	h.publish(t, 2, september)
	h.issue(t, task(4, "NEW_GROUP", 9, 0))
	var wg sync.WaitGroup
	results := make([]error, 3)
	for i, who := range []int64{11, 12, 13} {
		wg.Go(func() {
			_, results[i] = h.SplitTasks(headA1(t), SplitTasks{id(), 4, september, []*ShareInput{share(who, "NEW_GROUP", 6, 0)}, true})
		})
	}
	wg.Wait()
	through := 0
	for _, err := range results {
		if err == nil {
			through++
		} else {
			wants(t, err, errs.Invalid, "more_than_task")
		}
	}
	if through != 1 {
		t.Errorf("%d splits of two thirds were let through", through)
	}
}

func TestImportOfTargets(t *testing.T) {
	h := open(t)
	h.publish(t, 2, 201008)
	rows := []TargetRow{
		{4, 11, september, "NEW_GROUP", 5 * money.Unit}, {6, 13, september, "NEW_GROUP", 7 * money.Unit},
		{4, 0, september, "NEW_GROUP", 10 * money.Unit}, {7, 15, 201008, "WIN_BACK", 2 * money.Unit}, {5, 14, september, "NEW_GROUP", 0},
	}
	upsert := func(rows []TargetRow) (outcomes []Outcome, periods []CityMonth, err error) {
		err = h.db.RunInTx(t.Context(), func(ctx context.Context, tx bun.Tx) error {
			outcomes, periods, err = h.UpsertTargetsTx(ctx, tx, h.clock(), ptr(int64(21)), rows)
			return err
		})
		return outcomes, periods, err
	}
	outcomes, touched, err := upsert(rows)
	if err != nil || !slices.Equal(outcomes, []Outcome{RowNew, RowNew, RowNew, RowNew, RowUnchanged}) {
		t.Fatalf("%v, %v", outcomes, err)
	}
	if !slices.Equal(touched, []CityMonth{{2, september}, {3, 201008}}) {
		t.Errorf("touched %v", touched)
	}
	outcomes, touched, err = upsert(rows)
	if err != nil || slices.ContainsFunc(outcomes, func(o Outcome) bool { return o != RowUnchanged }) || len(touched) != 0 {
		t.Errorf("the same again: %v, %v, %v", outcomes, touched, err)
	}
	rows[0].Quantity, rows[1].Quantity = 6*money.Unit, 0
	outcomes, _, err = upsert(rows[:3])
	if err != nil || !slices.Equal(outcomes, []Outcome{RowChanged, RowChanged, RowUnchanged}) {
		t.Errorf("%v, %v", outcomes, err)
	}
	sheet, err := h.TargetSheet(province(t), 4, september)
	if err != nil {
		t.Fatal(err)
	}
	if l := line(t, sheet, "NEW_GROUP"); len(l.Shares) != 1 || *l.Shares[0] != (TargetShare{11, 6 * money.Unit, 2}) || *l.Unassigned != 4*money.Unit {
		t.Errorf("the sheet is %+v", l)
	}
	if n := h.number(t, `SELECT count(*) FROM target_change WHERE by_id = 21`); n != 6 {
		t.Errorf("%d changes in the history", n)
	}
	if _, _, err := upsert([]TargetRow{rows[0], rows[0]}); err == nil {
		t.Error("a row was taken twice")
	}
	if _, _, err := upsert([]TargetRow{{2, 0, september, "NEW_GROUP", 1}}); err == nil {
		t.Error("a city took a task")
	}
	if outcomes, _, err := upsert(nil); err != nil || len(outcomes) != 0 {
		t.Errorf("nothing: %v, %v", outcomes, err)
	}
}
