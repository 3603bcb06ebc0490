package inspection

import (
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/org"
	"duolao/server/page"
	"duolao/server/use"
)

// spent is a house with a month of uses: March has ended.
func spent(t *testing.T) (h *house, uses []*use.Use) {
	t.Helper()
	h = open(t)
	uses = append(uses, h.emergency(40_000), h.risky())
	for _, fen := range []int{300, 700, 1200, 2500, 4000} {
		h.Clock.T = h.Clock.T.AddDate(0, 0, 5)
		uses = append(uses, h.refund(h.MgrA1, fen))
	}
	reversed := h.refund(h.MgrA1, 500)
	if _, err := h.uses.ReverseUse(h.by(h.MgrA1), use.MarkUse{RequestID: uuid.NewString(), ID: reversed.ID, Version: reversed.Version, Reason: "重复退费"}); err != nil {
		t.Fatal(err)
	}
	h.On("2026-04-01 09:00")
	return h, append(uses, reversed)
}

func (h *house) announcement() AnnounceInspection {
	return AnnounceInspection{RequestID: uuid.NewString(), UnitID: h.CityA.ID, From: "2026-03-01", Until: "2026-04-01", Spec: &DrawSpec{NearPercent: 90, MoneySize: 3, FreeSize: 5}}
}

func marked(i *Inspection) MarkInspection {
	return MarkInspection{RequestID: uuid.NewString(), ID: i.ID, Version: i.Version}
}

func (h *house) ins(i *Inspection, err error) *Inspection {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
	return i
}

func (h *house) items(i *Inspection) []*InspectionItem {
	h.t.Helper()
	m, err := h.ItemsByInspection(h.by(h.Auditor), []int64{i.ID})
	if err != nil {
		h.t.Fatal(err)
	}
	return m[i.ID]
}

func verdict(m *InspectionItem, passed bool) DecideItem {
	in := DecideItem{RequestID: uuid.NewString(), InspectionID: m.InspectionID, UseID: m.UseID, Version: m.Version, Passed: passed}
	if !passed {
		kind, days := FoundSplitUse, 5
		in.Kind, in.WorkingDays, in.Note = &kind, &days, "一笔费用分几次退"
	}
	return in
}

// population is what the server serves of an inspection's.
func (h *house) population(by int64, i *Inspection) (int, string) {
	h.t.Helper()
	handler := h.Handler(func(w http.ResponseWriter, _ *http.Request, e *errs.Error) {
		w.WriteHeader(http.StatusNotFound)
		_, _ = io.WriteString(w, e.Reason)
	})
	r := httptest.NewRequestWithContext(h.by(by), http.MethodGet, "/inspection/"+idText(i.ID)+"/population.csv", nil)
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return w.Code, w.Body.String()
}

func idText(id int64) string { raw, _ := json.Marshal(id); return string(raw) } //nolint:errchkjson // a number

// What is published is enough: from the exported population the same is drawn as is stored.
func TestAnybodyRepeatsTheDraw(t *testing.T) {
	h, uses := spent(t)
	i := h.ins(h.AnnounceInspection(h.by(h.Auditor), h.announcement()))
	if i.Status != InspectionAnnounced || i.Seed == "" || i.SeedSource != "" || i.PopulationCount != len(uses) {
		t.Fatalf("%+v of %d uses", i, len(uses))
	}
	// The population is closed: what happens later changes nothing.
	if _, err := h.uses.ReverseUse(h.by(h.HeadA1), use.MarkUse{RequestID: uuid.NewString(), ID: uses[1].ID, Version: uses[1].Version, Reason: "退错了人"}); err != nil {
		t.Fatal(err)
	}
	i = h.ins(h.DrawInspection(h.by(h.Auditor), marked(i)))
	code, text := h.population(h.MgrA1, i)
	if code != http.StatusOK || strings.Count(text, "\n") != len(uses)+1 {
		t.Fatalf("%d %q", code, text)
	}
	if code, reason := h.population(h.MgrB1, i); code != http.StatusNotFound || reason != "not_found" {
		t.Errorf("another city's: %d %s", code, reason)
	}
	// As `duolao draw` does it.
	exported, err := ReadPopulation(strings.NewReader(text))
	if err != nil || exported.Hash().String() != i.PopulationHash {
		t.Fatal("the exported population has another hash", err)
	}
	var spec Spec
	if err := spec.UnmarshalText([]byte("near-limit=90,money=3,free=5")); err != nil {
		t.Fatal(err)
	}
	repeated, err := Draw(exported, spec, Seed(i.Seed))
	if err != nil {
		t.Fatal(err)
	}
	var drawn [][3]any
	for _, p := range repeated.Picks {
		drawn = append(drawn, [3]any{p.UseID, p.Stratum, p.Why})
	}
	var stored [][3]any
	for _, m := range h.items(i) {
		stored = append(stored, [3]any{m.UseID, m.Stratum, m.Why})
	}
	if len(stored) < 3 || !reflect.DeepEqual(drawn, stored) {
		t.Errorf("repeated %v, stored %v", drawn, stored)
	}
	hash := picksHash(repeated.Picks)
	if n := h.Int(t, `SELECT count(*) FROM inspection_act WHERE kind = 'DRAWN' AND encode(hash, 'hex') = $1`, hex.EncodeToString(hash[:])); n != 1 {
		t.Error("the chain has another draw")
	}
	h.verified()
}

// A seed by hand: first its source, then the seed, once.
func TestSeedFromASource(t *testing.T) {
	h, _ := spent(t)
	in, source := h.announcement(), "2026年4月2日开奖的双色球号码"
	in.SeedSource = &source
	i := h.ins(h.AnnounceInspection(h.by(h.DeptA), in))
	if i.Seed != "" || i.SeedSource != source {
		t.Fatalf("%+v", i)
	}
	draw := marked(i)
	_, err := h.DrawInspection(h.by(h.DeptA), draw)
	refused(t, err, errs.Invalid, "seed_missing")
	bad, seed := " 01 ", "01 07 12 19 24 33 + 08"
	draw.Seed = &bad
	_, err = h.DrawInspection(h.by(h.DeptA), draw)
	refused(t, err, errs.Invalid, "bad_seed")
	draw.Seed = &seed
	results := atOnce(
		func() error {
			d := draw
			d.RequestID = uuid.NewString()
			_, err := h.DrawInspection(h.by(h.DeptA), d)
			return err
		},
		func() error {
			d := draw
			d.RequestID = uuid.NewString()
			_, err := h.DrawInspection(h.by(h.Auditor), d)
			return err
		},
	)
	if (results[0] == nil) == (results[1] == nil) {
		t.Fatal(results)
	}
	for _, err := range results {
		if err != nil {
			refused(t, err, errs.Conflict, "inspection_elsewhere")
		}
	}
	if i = h.ins(h.Inspection(h.by(h.MgrA1), i.ID)); i.Seed != seed || i.Status != InspectionDrawn {
		t.Errorf("%+v", i)
	}
	random := h.ins(h.AnnounceInspection(h.by(h.DeptA), h.announcement()))
	draw = marked(random)
	draw.Seed = &seed
	_, err = h.DrawInspection(h.by(h.DeptA), draw)
	refused(t, err, errs.Invalid, "seed_is_known")
	h.verified()
}

func TestWhatIsNotAnnounced(t *testing.T) {
	h, _ := spent(t)
	for reason, change := range map[string]func(*AnnounceInspection){
		"bad_period":                 func(in *AnnounceInspection) { in.Until = "2026-04-02" },
		"bad_period the wrong way":   func(in *AnnounceInspection) { in.From = in.Until },
		"near_limit_out_of_range":    func(in *AnnounceInspection) { in.Spec.NearPercent = 101 },
		"sample_size_out_of_range":   func(in *AnnounceInspection) { in.Spec.MoneySize = -1 },
		"sample_size_out_of_range 2": func(in *AnnounceInspection) { in.Spec.FreeSize = 501 },
		"population_empty":           func(in *AnnounceInspection) { in.From, in.Until = "2026-01-01", "2026-02-01" },
		"audit_text_length":          func(in *AnnounceInspection) { none := " "; in.SeedSource = &none },
	} {
		in := h.announcement()
		change(&in)
		_, err := h.AnnounceInspection(h.by(h.Auditor), in)
		refused(t, err, errs.Invalid, strings.Fields(reason)[0])
	}
	in := h.announcement()
	_, err := h.AnnounceInspection(h.by(h.HeadA1), in)
	refused(t, err, errs.Forbidden, "forbidden")
	in.UnitID = h.CityB.ID
	_, err = h.AnnounceInspection(h.by(h.DeptA), in)
	refused(t, err, errs.NotFound, "not_found")
	if n := h.Int(t, `SELECT count(*) FROM inspection`); n != 0 {
		t.Errorf("%d were announced", n)
	}
}

// A violation overturns the audits that passed the use, opens a finding, and counts for all money.
func TestInspectorFindsOtherwise(t *testing.T) {
	h, uses := spent(t)
	risky := uses[1]
	h.decide(h.HeadA1, pass(h.auditOf(risky, LevelLeader)))
	h.decide(h.DeptA, pass(h.auditOf(risky, LevelDepartment)))
	i := h.ins(h.AnnounceInspection(h.by(h.Auditor), h.announcement()))
	i = h.ins(h.DrawInspection(h.by(h.Auditor), marked(i)))
	items := h.items(i)
	at := slices.IndexFunc(items, func(m *InspectionItem) bool { return m.UseID == risky.ID })
	if at < 0 || items[at].Stratum != Certain {
		t.Fatalf("what is near its limit was not drawn: %v", items)
	}
	_, err := h.DecideItem(h.by(h.DeptA), verdict(items[at], true))
	refused(t, err, errs.Forbidden, "audited_by_you")
	_, err = h.DecideItem(h.by(h.HeadA1), verdict(items[at], true))
	refused(t, err, errs.Forbidden, "forbidden")
	conclusion := "本月未见异常"
	end := marked(i)
	end.Conclusion = &conclusion
	_, err = h.CloseInspection(h.by(h.Auditor), end)
	refused(t, err, errs.Conflict, "items_open")

	in := verdict(items[at], false)
	m, err := h.DecideItem(h.by(h.Auditor), in)
	if err != nil || m.Passed == nil || *m.Passed || *m.InspectorID != h.Auditor {
		t.Fatal(m, err)
	}
	_, err = h.DecideItem(h.by(h.prov), verdict(m, true))
	refused(t, err, errs.Conflict, "item_decided")
	f := h.found(risky)
	if f.Source != FromInspection || f.Kind != FoundSplitUse || f.Status != FindingRectifying || h.stage(risky) != use.AuditViolation {
		t.Errorf("%s %+v", h.stage(risky), f)
	}
	for _, level := range []AuditLevel{LevelLeader, LevelDepartment} {
		if a := h.auditOf(risky, level); !a.Overturned || a.Status != AuditPassed {
			t.Errorf("%+v", a)
		}
	}
	over := uses[0]
	for _, m := range h.items(i) {
		if m.Passed != nil {
			continue
		}
		if _, err := h.DecideItem(h.by(h.prov), verdict(m, m.UseID != over.ID)); err != nil {
			t.Fatal(err)
		}
	}
	// An audit that passes it later does not undo what was found.
	h.decide(h.HeadA1, pass(h.auditOf(over, LevelLeader)))
	if h.stage(over) != use.AuditViolation {
		t.Error(h.stage(over))
	}
	projections, err := h.ProjectionByInspection(h.by(h.Auditor), []int64{i.ID})
	if p := projections[i.ID]; err != nil || p == nil || p.Population != 58_700 || p.Projected != 49_500 || p.Upper <= 49_500 {
		t.Errorf("%+v %v", p, err)
	}
	if none, err := h.ProjectionByInspection(h.by(h.MgrA1), []int64{i.ID}); err != nil || none[i.ID] != nil {
		t.Error("a manager sees what was found")
	}
	if none, err := h.ItemsByInspection(h.by(h.MgrA1), []int64{i.ID}); err != nil || len(none[i.ID]) != 0 {
		t.Error("a manager sees what was drawn")
	}
	i = h.ins(h.CloseInspection(h.by(h.Auditor), end))
	if i.Status != InspectionClosed || i.Conclusion != conclusion {
		t.Errorf("%+v", i)
	}
	_, err = h.CloseInspection(h.by(h.Auditor), MarkInspection{RequestID: uuid.NewString(), ID: i.ID, Version: i.Version, Conclusion: &conclusion})
	refused(t, err, errs.Conflict, "inspection_elsewhere")
	for id, want := range map[int64]int{h.MgrA1: 1, h.MgrB1: 0, h.HeadA1: 1, h.Auditor: 1, h.prov: 1} {
		p, err := h.Inspections(h.by(id), page.Args{})
		if err != nil || len(p.Nodes) != want {
			t.Errorf("%d sees %d: %v", id, len(p.Nodes), err)
		}
	}
	h.verified()
}

// Nobody inspects what they used, approved or benefit from.
func TestNobodyInspectsTheirOwn(t *testing.T) {
	h := open(t)
	asked := h.refund(h.HeadA1, 150_000) // which DeptA approves
	if _, err := h.uses.DecideUse(h.by(h.DeptA), use.DecideUse{RequestID: uuid.NewString(), ID: asked.ID, ContentHash: asked.ContentHash, Approve: true}); err != nil {
		t.Fatal(err)
	}
	second := h.Worker("A014", "客户部副主任", h.CityA, org.DepartmentStaff, auth.Department)
	h.On("2026-04-01 09:00")
	i := h.ins(h.AnnounceInspection(h.by(second), h.announcement()))
	i = h.ins(h.DrawInspection(h.by(second), marked(i)))
	items := h.items(i)
	if len(items) != 1 {
		t.Fatal(items)
	}
	_, err := h.DecideItem(h.by(h.DeptA), verdict(items[0], true))
	refused(t, err, errs.Forbidden, "self_audit")
	if _, err := h.DecideItem(h.by(second), verdict(items[0], true)); err != nil {
		t.Error(err)
	}
}

// Whoever changes the population that was announced is found, and nothing is drawn from it.
func TestPopulationThatWasChanged(t *testing.T) {
	h, _ := spent(t)
	i := h.ins(h.AnnounceInspection(h.by(h.Auditor), h.announcement()))
	h.Exec(t, `INSERT INTO inspection_population SELECT inspection_id, 99, replace(replace(line, '1,YQ', '91,YQ'), 'YQ26', 'YQ27') FROM inspection_population WHERE position = 2`)
	if _, err := h.DrawInspection(h.by(h.Auditor), marked(i)); err == nil || !strings.Contains(err.Error(), "not the one that was announced") {
		t.Error(err)
	}
}
