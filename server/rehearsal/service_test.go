package rehearsal_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/page"
	"duolao/server/pay/paytest"
	"duolao/server/progress"
	"duolao/server/rehearsal"
	"duolao/server/scheme"
)

const (
	september clock.Month = 201009
	october   clock.Month = 201010
	november  clock.Month = 201011
)

// house is a city with two closed months, and with a draft for the third one.
type house struct {
	*paytest.House
	rehearsals *rehearsal.Service
	hub        *progress.Hub
	draft      *scheme.Scheme
}

func open(t *testing.T, months ...clock.Month) *house {
	t.Helper()
	h := &house{House: paytest.Open(t), hub: &progress.Hub{}}
	h.rehearsals = rehearsal.New(h.DB, h.Now, h.Schemes, h.Pay, h.hub)
	for _, month := range months {
		if month != september {
			for _, u := range h.Month.Units {
				h.Complete(u.Code, month, u.Completion)
			}
			h.Work(month, true)
			h.At(month.Add(1).String() + "-08 10:00")
		}
		h.Close(month)
	}
	var err error
	h.draft, err = h.Schemes.DraftScheme(h.As(paytest.Department), scheme.DraftScheme{RequestID: paytest.Request(), CityID: h.City, Month: november})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// save changes the draft.
func (h *house) save(change func(*scheme.SaveScheme)) {
	h.Helper()
	in := scheme.SaveScheme{ID: h.draft.ID, Version: h.draft.Version, DefaultQuota: h.draft.DefaultQuota}
	for _, l := range h.draft.Indicators {
		in.Indicators = append(in.Indicators, &scheme.IndicatorInput{
			Code: l.Code, NameZh: l.NameZh, NameEn: l.NameEn, Category: l.Category, Method: l.Method, Max: l.Max, PerPiece: l.PerPiece, Source: l.Source,
		})
	}
	for _, p := range h.draft.Posts {
		in.Posts = append(in.Posts, &scheme.PostRuleInput{Post: p.Post, Own: p.Own, Team: p.Team})
	}
	change(&in)
	saved, err := h.Schemes.SaveScheme(h.As(paytest.Department), in)
	if err != nil {
		h.Fatal(err)
	}
	h.draft = saved
}

func line(in *scheme.SaveScheme, code string) *scheme.IndicatorInput {
	return in.Indicators[slices.IndexFunc(in.Indicators, func(l *scheme.IndicatorInput) bool { return l.Code == code })]
}

func doubled(in *scheme.SaveScheme) { line(in, "LEASED_LINE").Max *= 2 }
func halved(in *scheme.SaveScheme)  { line(in, "LEASED_LINE").Max /= 2 }

func (h *house) rehearse(months ...clock.Month) *rehearsal.Rehearsal {
	h.Helper()
	r, err := h.rehearsals.RehearseScheme(h.As(paytest.Department), rehearsal.RehearseScheme{RequestID: paytest.Request(), SchemeID: h.draft.ID, Months: months})
	if err != nil {
		h.Fatal(err)
	}
	return r
}

func (h *house) sign(ctx context.Context, r *rehearsal.Rehearsal) error {
	_, err := h.rehearsals.SignOffRehearsal(ctx, rehearsal.SignOffRehearsal{RequestID: paytest.Request(), RehearsalID: r.ID, Note: " 已阅,同意 "})
	return err
}

func (h *house) count(sql string, args ...any) int64 { h.Helper(); return h.ID(sql, args...) }

func wants(t *testing.T, err error, code errs.Code, reason string) {
	t.Helper()
	var e *errs.Error
	if !errors.As(err, &e) || e.Code != code || e.Reason != reason {
		t.Errorf("got %v, want %s %s", err, code, reason)
	}
}

func TestTheSameSchemeLeavesEverybodyWithTheirs(t *testing.T) {
	h := open(t, september, october)
	ctx := h.As(paytest.Department)
	in := rehearsal.RehearseScheme{RequestID: paytest.Request(), SchemeID: h.draft.ID, Months: []clock.Month{september, october}}
	r, err := h.rehearsals.RehearseScheme(ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Months) != 2 || r.Months[0].Month != october || r.SchemeID != h.draft.ID || *r.ByID != h.Staff[paytest.Department] {
		t.Errorf("%+v", r)
	}
	for _, m := range r.Months {
		if m.Winners+m.Losers != 0 || m.Unchanged != 8 || m.PoolBefore != m.PoolAfter || m.UnitPriceBefore != m.UnitPriceAfter || m.Before.Sum != m.After.Sum || len(m.NoFigures) != 0 {
			t.Errorf("%+v", m)
		}
	}
	if m := r.Months[1]; m.PoolBefore != h.Month.Result.Pool || m.UnitPriceBefore != h.Month.Result.UnitPrice || m.Before.AtFloor != 1 {
		t.Errorf("%+v", m)
	}
	again, err := h.rehearsals.RehearseScheme(ctx, in)
	if err != nil || again.ID != r.ID {
		t.Errorf("asked again: %v, %v", again, err)
	}
	if n := h.count(`SELECT count(*) FROM rehearsal`); n != 1 {
		t.Errorf("%d rehearsals", n)
	}
	if n := h.count(`SELECT count(*) FROM rehearsal_row WHERE points_before = points_after AND bonus_before = bonus_after AND top_up_before = top_up_after`); n != 16 {
		t.Errorf("%d rows are as they were", n)
	}
	if n := h.count(`SELECT count(*) FROM audit_log WHERE action = 'scheme.rehearse' AND entity_id = $1`, h.draft.ID); n != 1 {
		t.Errorf("%d rows in the audit log", n)
	}
	// Every figure comes back as it went in.
	read, err := h.rehearsals.Rehearsal(h.As(paytest.HR), r.ID)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := text(t, r), text(t, read); a != b {
		t.Errorf("read back as\n%s\nmade as\n%s", b, a)
	}
	// Nothing of what was closed has been touched.
	if n := h.count(`SELECT count(*) FROM settlement WHERE status = 'CLOSED'`); n != 2 {
		t.Errorf("%d settlements are closed", n)
	}
}

func text(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func (h *house) rows(r *rehearsal.Rehearsal, month *clock.Month, group rehearsal.RehearsalGroup, size int) []string {
	h.Helper()
	var list []string
	args := page.Args{First: &size}
	for range 100 {
		p, err := h.rehearsals.RehearsalRows(h.As(paytest.HR), r.ID, month, &group, args)
		if err != nil {
			h.Fatal(err)
		}
		for _, row := range p.Nodes {
			if row.Change != row.PayAfter-row.PayBefore || row.Name != "员工"+row.Code || row.UnitName == "" || row.StaffID != h.Staff[row.Code] {
				h.Errorf("%+v", row)
			}
			floor := ""
			if row.AtFloor {
				floor = " at the floor"
			}
			list = append(list, fmt.Sprintf("%s %s %s%s", row.Month, row.Code, row.Change, floor))
		}
		if !p.Info.HasNextPage {
			return list
		}
		args.After = p.Info.EndCursor
	}
	h.Fatal("a list without an end")
	return nil
}

func TestPeopleOfARehearsal(t *testing.T) {
	h := open(t, september, october)
	h.save(doubled)
	r := h.rehearse(september, october)
	month := september
	for group, want := range map[rehearsal.RehearsalGroup][]string{
		rehearsal.Winners: {"2010-09 1003 23.47", "2010-09 1001 11.95", "2010-09 1004 10.56", "2010-09 1008 10.46", "2010-09 1007 4.14"},
		rehearsal.Losers:  {"2010-09 1002 -34.49", "2010-09 1006 -26.09"},
		rehearsal.AtFloor: {"2010-09 1005 0.00 at the floor"},
		rehearsal.All: {"2010-09 1001 11.95", "2010-09 1002 -34.49", "2010-09 1003 23.47", "2010-09 1004 10.56", "2010-09 1005 0.00 at the floor",
			"2010-09 1006 -26.09", "2010-09 1007 4.14", "2010-09 1008 10.46"},
	} {
		if got := h.rows(r, &month, group, 50); !slices.Equal(got, want) {
			t.Errorf("%s of September:\n%s\nwant\n%s", group, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		all := h.rows(r, nil, group, 100)
		for _, size := range []int{1, 2, 3} {
			if got := h.rows(r, nil, group, size); !slices.Equal(got, all) {
				t.Errorf("%s by %d:\n%s\nat once\n%s", group, size, strings.Join(got, "\n"), strings.Join(all, "\n"))
			}
		}
	}
	sum := 0
	for _, m := range r.Months {
		sum += m.Winners + m.Losers + m.Unchanged
	}
	if all := h.rows(r, nil, rehearsal.All, 100); sum != 16 || len(all) != 16 {
		t.Errorf("%d people are counted, %d listed", sum, len(all))
	}
	p, err := h.rehearsals.RehearsalRows(h.As(paytest.HR), r.ID, nil, nil, page.Args{})
	if err != nil || len(p.Nodes) != 16 {
		t.Errorf("everybody: %v, %v", p, err)
	}
	unknown := rehearsal.RehearsalGroup("RICH")
	_, err = h.rehearsals.RehearsalRows(h.As(paytest.HR), r.ID, nil, &unknown, page.Args{})
	wants(t, err, errs.Invalid, "unknown_group")
	if n := h.count(`SELECT count(*) FROM (SELECT 1 FROM rehearsal_row r, jsonb_array_elements((SELECT months FROM rehearsal)) m
		WHERE r.month = (replace(m ->> 'Month', '-', ''))::int GROUP BY r.month, m HAVING sum(bonus_after) = (m ->> 'PoolAfter')::numeric * 100) x`); n != 2 {
		t.Errorf("the bonuses of %d months are the pool", n)
	}
}

// People with the same change are in the order of months and staff numbers, and no page leaves one out.
func TestEqualChangesArePagedWhole(t *testing.T) {
	h := open(t, september)
	r := h.rehearse(september)
	codes := []string{"1001", "1002", "1003", "1004", "1006", "1007"}
	for i, code := range codes { // a month besides: three gain alike, three lose alike
		change := 100
		if i%2 == 1 {
			change = -100
		}
		h.Exec(`INSERT INTO rehearsal_row (rehearsal_id, month, place, staff_id, unit_id, points_before, points_after, bonus_before, bonus_after, top_up_before, top_up_after)
			VALUES ($1, 201008, $2, $3, $4, 0, 0, 500, 500 + $5::int, 0, 0)`, r.ID, i, h.Staff[code], h.City, change)
	}
	for group, want := range map[rehearsal.RehearsalGroup][]string{
		rehearsal.Winners: {"2010-08 1001 1.00", "2010-08 1003 1.00", "2010-08 1006 1.00"},
		rehearsal.Losers:  {"2010-08 1002 -1.00", "2010-08 1004 -1.00", "2010-08 1007 -1.00"},
	} {
		for _, size := range []int{1, 2, 50} {
			if got := h.rows(r, nil, group, size); !slices.Equal(got, want) {
				t.Errorf("%s by %d: %v", group, size, got)
			}
		}
	}
}

func (h *house) signOff(r *rehearsal.Rehearsal) *rehearsal.SignOff {
	h.Helper()
	byRehearsal, err := h.rehearsals.SignOffsByRehearsal(h.As(paytest.HR), []int64{r.ID})
	if err != nil {
		h.Fatal(err)
	}
	return byRehearsal[r.ID]
}

func (h *house) outdated(r *rehearsal.Rehearsal) bool {
	h.Helper()
	list, err := h.rehearsals.Outdated(h.As(paytest.HR), []*rehearsal.Rehearsal{r, r})
	if err != nil || list[0] != list[1] {
		h.Fatal(list, err)
	}
	return list[0]
}

func TestASignOffFallsWhenTheDraftChanges(t *testing.T) {
	h := open(t, september)
	ctx := h.As(paytest.Department)
	r := h.rehearse(september)
	if h.outdated(r) || h.signOff(r) != nil {
		t.Error("outdated, or signed off, at once")
	}
	h.save(doubled)
	if !h.outdated(r) {
		t.Error("not outdated by a change")
	}
	wants(t, h.sign(ctx, r), errs.Conflict, "rehearsal_outdated")
	h.save(halved)
	if h.outdated(r) {
		t.Error("outdated by a change that was taken back")
	}
	if err := h.sign(ctx, r); err != nil {
		t.Fatal(err)
	}
	if o := h.signOff(r); o == nil || !o.Stands || o.Note != "已阅,同意" || o.ByID != h.Staff[paytest.Department] || o.RehearsalID != r.ID {
		t.Errorf("%+v", o)
	}
	wants(t, h.sign(ctx, r), errs.Conflict, "rehearsal_signed_off")

	h.save(doubled)
	if o := h.signOff(r); o == nil || o.Stands {
		t.Errorf("after a change: %+v", o)
	}
	second := h.rehearse(september)
	if err := h.sign(ctx, second); err != nil {
		t.Fatal(err)
	}
	// The latest one counts for the scheme, and stays with it.
	published, err := h.Schemes.PublishScheme(ctx, scheme.PublishScheme{RequestID: paytest.Request(), ID: h.draft.ID, Version: h.draft.Version})
	if err != nil {
		t.Fatal(err)
	}
	of, err := h.rehearsals.SignOffsByScheme(ctx, []int64{published.ID, h.SchemeID})
	if err != nil || len(of) != 1 || of[published.ID].RehearsalID != second.ID || !of[published.ID].Stands {
		t.Errorf("published: %v, %v", of, err)
	}
	if h.outdated(second) || !h.outdated(r) {
		t.Error("publishing has changed what is outdated")
	}
	third := rehearsal.RehearseScheme{RequestID: paytest.Request(), SchemeID: published.ID, Months: []clock.Month{september}}
	_, err = h.rehearsals.RehearseScheme(ctx, third)
	wants(t, err, errs.Conflict, "scheme_not_draft")
	if list, err := h.rehearsals.Rehearsals(ctx, published.ID); err != nil || len(list) != 2 || list[0].ID != second.ID {
		t.Errorf("listed: %v, %v", list, err)
	}
	if n := h.count(`SELECT count(*) FROM audit_log WHERE action = 'scheme.signOff'`); n != 2 {
		t.Errorf("%d rows in the audit log", n)
	}
}

func TestADraftThatIsGoneTakesItsSignOffAlong(t *testing.T) {
	h := open(t, september)
	ctx := h.As(paytest.Department)
	r, other := h.rehearse(september), h.rehearse(september)
	if err := h.sign(ctx, r); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Schemes.DiscardScheme(ctx, scheme.DiscardScheme{ID: h.draft.ID, Version: h.draft.Version}); err != nil {
		t.Fatal(err)
	}
	if o := h.signOff(r); o == nil || o.Stands || !h.outdated(r) {
		t.Errorf("%+v", o)
	}
	wants(t, h.sign(ctx, other), errs.Conflict, "rehearsal_outdated")
}

// A sign-off of a scheme that has been published unseen is none: it is a draft that is signed off.
func TestAPublishedSchemeIsNotSignedOffAfterwards(t *testing.T) {
	h := open(t, september)
	ctx := h.As(paytest.Department)
	r := h.rehearse(september)
	if _, err := h.Schemes.PublishScheme(ctx, scheme.PublishScheme{RequestID: paytest.Request(), ID: h.draft.ID, Version: h.draft.Version}); err != nil {
		t.Fatal(err)
	}
	wants(t, h.sign(ctx, r), errs.Conflict, "rehearsal_outdated")
}

func TestWhatCannotBeRehearsed(t *testing.T) {
	h := open(t, september)
	ctx := h.As(paytest.Department)
	try := func(months ...clock.Month) error {
		_, err := h.rehearsals.RehearseScheme(ctx, rehearsal.RehearseScheme{RequestID: paytest.Request(), SchemeID: h.draft.ID, Months: months})
		return err
	}
	wants(t, try(), errs.Invalid, "rehearsal_months_count")
	wants(t, try(make([]clock.Month, 13)...), errs.Invalid, "rehearsal_months_count")
	wants(t, try(201013), errs.Invalid, "month_out_of_range")
	wants(t, try(september, september), errs.Invalid, "month_twice")
	err := try(september, 201008)
	wants(t, err, errs.Conflict, "rehearsal_month_not_closed")
	var e *errs.Error
	if errors.As(err, &e) && (e.Field != "input.months[1]" || e.Params["month"] != "2010-08") {
		t.Errorf("%+v", e)
	}
	_, err = h.rehearsals.SignOffRehearsal(ctx, rehearsal.SignOffRehearsal{RequestID: paytest.Request(), RehearsalID: 1, Note: " 好 "})
	wants(t, err, errs.Invalid, "note_length")
	_, err = h.rehearsals.SignOffRehearsal(ctx, rehearsal.SignOffRehearsal{RequestID: paytest.Request(), RehearsalID: 1, Note: "看过了"})
	wants(t, err, errs.NotFound, "not_found")

	// Nobody has a point under it.
	h.save(func(in *scheme.SaveScheme) {
		piece := money.Unit
		in.Indicators = []*scheme.IndicatorInput{{
			Code: "CLOUD", NameZh: "云", NameEn: "Cloud", Category: scheme.Base, Method: scheme.Piece, PerPiece: &piece, Source: scheme.Imported,
		}}
	})
	err = try(september)
	wants(t, err, errs.Conflict, "rehearsal_refused")
	if n := h.count(`SELECT count(*) FROM rehearsal`); n != 0 || !strings.Contains(err.Error(), "POINTS") {
		t.Errorf("%d rehearsals were kept; %v", n, err)
	}
}

func TestWhoMayRehearse(t *testing.T) {
	h := open(t, september)
	r := h.rehearse(september)
	another := h.Unit(h.Units["JS"], "WX", org.City)
	elsewhere := auth.With(t.Context(), &auth.Actor{StaffID: h.Staff[paytest.OtherHR], Roles: []auth.Role{auth.Department}, UnitID: another,
		CityID: another, ProvinceID: h.Units["JS"], UnitPath: fmt.Sprintf("/%d/%d/", h.Units["JS"], another)})
	in := rehearsal.RehearseScheme{SchemeID: h.draft.ID, Months: []clock.Month{september}}
	for name, c := range map[string]struct {
		ctx         context.Context
		write, read errs.Code
	}{
		"nobody":        {t.Context(), errs.Unauthenticated, errs.Unauthenticated},
		"a manager":     {h.As("1001"), errs.Forbidden, errs.Forbidden},
		"a supervisor":  {h.As("1001", auth.Supervisor), errs.Forbidden, errs.Forbidden},
		"HR":            {h.As(paytest.HR), errs.Forbidden, ""},
		"an auditor":    {h.As(paytest.HR, auth.Auditor), errs.Forbidden, ""},
		"administrator": {h.As(paytest.HR, auth.Administrator), errs.Forbidden, errs.Forbidden},
		"department":    {h.As(paytest.Department), "", ""},
		"another city":  {elsewhere, errs.NotFound, errs.NotFound},
	} {
		in.RequestID = paytest.Request()
		if _, err := h.rehearsals.RehearseScheme(c.ctx, in); errs.CodeOf(err) != c.write {
			t.Errorf("%s rehearses: %v", name, err)
		}
		if _, err := h.rehearsals.Rehearsal(c.ctx, r.ID); errs.CodeOf(err) != c.read {
			t.Errorf("%s reads: %v", name, err)
		}
		if _, err := h.rehearsals.RehearsalRows(c.ctx, r.ID, nil, nil, page.Args{}); errs.CodeOf(err) != c.read {
			t.Errorf("%s reads the people: %v", name, err)
		}
		list, err := h.rehearsals.Rehearsals(c.ctx, h.draft.ID)
		if c.read == errs.NotFound {
			if err != nil || len(list) != 0 {
				t.Errorf("%s lists %v, %v", name, list, err)
			}
		} else if errs.CodeOf(err) != c.read || err == nil && len(list) == 0 {
			t.Errorf("%s lists %v, %v", name, list, err)
		}
	}
	if err := h.sign(elsewhere, r); errs.CodeOf(err) != errs.NotFound {
		t.Errorf("another city signs: %v", err)
	}
	if err := h.sign(h.As(paytest.HR), r); errs.CodeOf(err) != errs.Forbidden {
		t.Errorf("HR signs: %v", err)
	}
	if err := h.sign(h.As(paytest.Department), r); err != nil {
		t.Fatal(err)
	}
	of, err := h.rehearsals.SignOffsByScheme(h.As(paytest.HR, auth.Administrator), []int64{h.draft.ID})
	if err != nil || of[h.draft.ID] == nil {
		t.Errorf("whoever reads the scheme: %v, %v", of, err)
	}
	of, err = h.rehearsals.SignOffsByScheme(elsewhere, []int64{h.draft.ID})
	if err != nil || len(of) != 0 {
		t.Errorf("another city: %v, %v", of, err)
	}
}

// Whoever may rehearse may read what comes of it.
func TestRehearsingReadsReports(t *testing.T) {
	for role, may := range auth.Policy {
		if may[auth.Rehearse] > may[auth.ReadReports] {
			t.Errorf("%s rehearses within %s and reads reports within %s", role, may[auth.Rehearse], may[auth.ReadReports])
		}
	}
}

func TestARehearsalSaysHowFarItIs(t *testing.T) {
	h := open(t, september)
	ctx := h.As(paytest.Department)
	in := rehearsal.RehearseScheme{RequestID: paytest.Request(), SchemeID: h.draft.ID, Months: []clock.Month{september}}
	if _, err := h.rehearsals.RehearseScheme(ctx, in); err != nil {
		t.Fatal(err)
	}
	heard, err := h.hub.CommandProgress(ctx, in.RequestID)
	if err != nil {
		t.Fatal(err)
	}
	if p := <-heard; p == nil || *p != (progress.CommandProgress{Step: progress.Done, Percent: 100}) {
		t.Errorf("heard %+v", p)
	}
}
