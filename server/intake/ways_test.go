package intake_test

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/xuri/excelize/v2"

	"duolao/db/dbtest"
	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/intake"
	"duolao/server/intake/exampletest"
	"duolao/server/page"
	"duolao/server/upload"
)

// done is what a person has of an indicator, in whole pieces.
func (h *house) done(code, indicator string) int64 {
	h.t.Helper()
	return h.Int(h.t, `SELECT COALESCE(sum(t.done) / 10000, 0)::bigint FROM performance_total t JOIN staff s ON s.id = t.staff_id WHERE s.code = $1 AND t.indicator_code = $2`, code, indicator)
}

// TestOneReferencePostsOnce, in whichever file it stands; rows without one post once a file.
func TestOneReferencePostsOnce(t *testing.T) {
	h := newHouse(t)
	h.bringExample()
	was := h.done("1001", "LEASED_LINE")
	in := intake.StartImport{Kind: intake.Performance}
	h.bring(h.dept, in, []byte("工号,日期,指标,数量,单号\n1001,2010-09-05,专线净增,1,S-1\n1001,2010-09-05,新建集团,1,S-1\n"))
	again := h.bring(h.dept, in, []byte("Staff number,Day,Indicator,Quantity,Reference\n1001,2010-09-05,LEASED_LINE,1,S-1\n1001,2010-09-06,Leased lines (net),1,S-2\n1001,2010-09-06,专线净增,1,\n"))
	if again.Unchanged != 1 || again.Accepted != 2 {
		t.Error(describe(again))
	}
	if got := h.done("1001", "LEASED_LINE"); got != was+3 {
		t.Errorf("%d leased lines, want %d", got, was+3)
	}
}

// TestTheMonthSoFar: the difference is posted, downwards too, and nothing for the same again.
func TestTheMonthSoFar(t *testing.T) {
	h := newHouse(t)
	h.bringExample()
	in := intake.StartImport{Kind: intake.Performance, Mode: intake.MonthSoFar, Month: month(201009)}
	report := func(n string) []byte {
		return []byte("工号,专线净增,集团资料的维护,备注\n1001," + n + "," + n + "/96,\n")
	}
	for _, n := range []string{"10", "12", "7", "12"} {
		if i := h.bring(h.dept, in, report(n)); i.Accepted != 1 || !strings.Contains(effects(i), "ENTRIES=2 PEOPLE=1") {
			t.Errorf("%s: %s", n, describe(i))
		}
		if got := itoa(int(h.done("1001", "LEASED_LINE"))); got != n {
			t.Errorf("%s leased lines, want %s", got, n)
		}
		if i := h.bring(h.dept, in, report(n)); i.Unchanged != 1 {
			t.Errorf("%s again: %s", n, describe(i))
		}
	}
	// Days one after the other in one file: the last one's figure stands.
	h.bring(h.dept, in, []byte("工号,日期,指标,数量\n1002,2010-09-20,专线净增,5\n1002,2010-09-10,专线净增,3\n"))
	if got := h.done("1002", "LEASED_LINE"); got != 5 {
		t.Errorf("%d leased lines, want 5", got)
	}
}

// TestLateEntriesAreCarried: into the open month, said so, and only once.
func TestLateEntriesAreCarried(t *testing.T) {
	h := newHouse(t)
	h.bringExample()
	h.Close(t, h.city, 201009)
	h.Clock.T = h.Clock.T.AddDate(0, 0, 5)
	text := []byte("工号,日期,指标,数量,单号\n1001,2010-09-05,专线净增,4,L-1\n1001,2010-10-02,专线净增,1,L-2\n")
	i := h.bring(h.dept, intake.StartImport{Kind: intake.Performance}, text)
	if !strings.Contains(effects(i), "ENTRIES=2 PEOPLE=1 CARRIED=1") {
		t.Error(describe(i))
	}
	h.standsAsWorkedOut()
	so := intake.StartImport{Kind: intake.Performance, Mode: intake.MonthSoFar, Month: month(201009)}
	i = h.bring(h.dept, so, []byte("工号,指标,数量\n1001,专线净增,9\n")) // 3 before closing, 4 carried, so 2 more
	if !strings.Contains(effects(i), "CARRIED=1") {
		t.Error(describe(i))
	}
	if n := h.Int(t, `SELECT (sum(quantity) / 10000)::bigint FROM performance_entry WHERE carried_from = 201009`); n != 6 {
		t.Errorf("%d carried, want 6", n)
	}
	if i = h.bring(h.dept, so, []byte("工号,指标,数量,备注\n1001,专线净增,9,又一次\n")); i.Unchanged != 1 {
		t.Errorf("reported again: %s", describe(i))
	}
}

// TestRatingsAreAbsolute, and belong to the part of the month that they are of.
func TestRatingsAreAbsolute(t *testing.T) {
	h := newHouse(t)
	h.bringExample()
	in := intake.StartImport{Kind: intake.Rating, Month: month(201009)}
	h.bring(h.dept, in, []byte("工号,单元编码,基础指标部门考核,集团管理部门考核\n1004,U2,10,11\n1001,,12,\n"))
	for code, want := range map[string]string{"1004": "175000 100000", "1001": "120000"} {
		var got string
		h.ok(h.DB.Pool.QueryRow(t.Context(), `SELECT string_agg(t.done::text, ' ' ORDER BY a.from_day) FROM performance_total t JOIN staff s ON s.id = t.staff_id
			JOIN assignment a ON a.id = t.assignment_id WHERE s.code = $1 AND t.indicator_code = 'BASE_RATING'`, code).Scan(&got))
		if got != want {
			t.Errorf("%s is rated %s, want %s", code, got, want)
		}
	}
	if got := h.done("1004", "PROCESS_RATING"); got != 11 {
		t.Errorf("1004's process rating is %d, want 11", got)
	}
}

// TestCustomers: groups, alerts, contacts and visits, twice.
func TestCustomers(t *testing.T) {
	h := newHouse(t)
	h.bringExample()
	for _, f := range []struct {
		kind intake.ImportKind
		text string
		rows int
	}{
		{intake.Group, "集团编码,集团名称,集团类型,单元编码,客户经理工号,行业,成员数,月收入,影响力,地址,电话,欠费,合同到期日\nG1,江南机械厂,企业,U1,1001,制造,260,\"18,500.50\",3,工业大道,0510-1,0,2011-06-30\nG2,城区小学,事业单位,城区营销中心,1002,教育,120,5200,2,,,12.5,\n", 2},
		{intake.Alert, "预警编号,集团编码,预警类型,预警内容,预警时间,要求完成时间,处理时间,处理人工号,处理结果\nA1,G1,合同到期,30 天内,2010-09-01 09:00,2010-09-03,,,\nA2,G2,离网倾向,,2010-09-02 09:00,2010-09-04,2010-09-03 15:20,1002,已挽留\n", 2},
		{intake.Contact, "集团编码,联系人,职务,联系人类型,拜访时间,拜访方式,拜访人工号\nG1,王厂长,厂长,决策人,2010-09-08 14:30,上门拜访,1001\nG1,王厂长,厂长,决策人,2010-09-15 14:30,电话,1001\nG2,刘老师,主任,VIP,,,\n", 3},
	} {
		if i := h.bring(h.dept, intake.StartImport{Kind: f.kind}, []byte(f.text)); i.Accepted != f.rows {
			t.Errorf("%s: %s", f.kind, describe(i))
		}
		if i := h.bring(h.dept, intake.StartImport{Kind: f.kind}, []byte(f.text+"\n")); i.Unchanged != f.rows {
			t.Errorf("%s again: %s", f.kind, describe(i))
		}
	}
	if n := h.Int(t, `SELECT count(*) FROM customer_group WHERE complete AND key_contacts = 1 AND revenue_fen = 1850050 AND last_key_visit_at IS NOT NULL`); n != 1 {
		t.Error("the first group is not complete")
	}
	if n := h.Int(t, `SELECT count(*) FROM alert WHERE due_at = '2010-09-03 23:59:59+08' AND status = 'OPEN'`); n != 1 {
		t.Error("an alert that is due on a day is due at its end")
	}
	if n := h.Int(t, `SELECT count(*) FROM visit`); n != 2 {
		t.Errorf("%d visits, want 2", n)
	}
	// A workbook without a column leaves what is known.
	h.bring(h.dept, intake.StartImport{Kind: intake.Group}, []byte("集团编码,集团名称,集团类型,单元编码,欠费\nG1,江南机械总厂,企业,U1,3\n"))
	if n := h.Int(t, `SELECT count(*) FROM customer_group WHERE name = '江南机械总厂' AND trade = '制造' AND members = 260 AND manager_id IS NOT NULL AND arrears_fen = 300`); n != 1 {
		t.Error("the group has lost what the workbook does not speak of")
	}
	h.bring(h.dept, intake.StartImport{Kind: intake.Contact}, []byte("集团编码,联系人,拜访时间,拜访人工号\nG2,刘老师,2010-09-20,1002\n"))
	if n := h.Int(t, `SELECT count(*) FROM contact WHERE name = '刘老师' AND role = 'VIP' AND title = '主任' AND last_met_at IS NOT NULL`); n != 1 {
		t.Error("the contact has lost what the workbook does not speak of")
	}
}

// TestReportedFigures are set: once, anew, and back; nobody's points move.
func TestReportedFigures(t *testing.T) {
	h := newHouse(t)
	in := intake.StartImport{Kind: intake.Figure, Month: month(201006)}
	known := func(code string) (text string) {
		h.ok(h.DB.Pool.QueryRow(t.Context(), `SELECT coalesce(string_agg(concat_ws(' ', month, u.code, name_zh, nullif(name_en, ''), quantity / 10000, out_of / 10000), '; ' ORDER BY u.code), '')
			FROM reported_figure f JOIN unit u ON u.id = f.unit_id WHERE f.code = $1`, code).Scan(&text))
		return text
	}
	i := h.bring(h.dept, in, []byte("单元编码,数据编码,数据名称,英文名称,数量\nU1,FAMILY_PLAN,家庭套餐新增,New family plans,1268\nWX,ALERT_IN_TIME,预警及时处理率,,9059/10000\n"))
	if effects(i) != "NEW=2" || known("FAMILY_PLAN") != "201006 U1 家庭套餐新增 New family plans 1268" || known("ALERT_IN_TIME") != "201006 WX 预警及时处理率 9059 10000" {
		t.Errorf("%s: %s, %s", describe(i), known("FAMILY_PLAN"), known("ALERT_IN_TIME"))
	}
	i = h.bring(h.dept, in, []byte("Unit code,Figure code,Chinese name,Quantity,Out of\nU1,FAMILY_PLAN,家庭套餐新增,1270,\nWX,ALERT_IN_TIME,预警及时处理率,9059,10000\nU2,FAMILY_PLAN,家庭套餐新增,3,\n"))
	if effects(i) != "NEW=1 CHANGED=1 UNCHANGED=1" || known("FAMILY_PLAN") != "201006 U1 家庭套餐新增 New family plans 1270; 201006 U2 家庭套餐新增 3" {
		t.Errorf("%s: %s", describe(i), known("FAMILY_PLAN"))
	}
	if n := h.Int(t, `SELECT count(*) FROM audit_log WHERE action = 'figure.set' AND entity = 'unit'`); n != 4 {
		t.Errorf("%d changes in the audit log, want 4", n)
	}
	if n := h.Int(t, `SELECT count(*) FROM reported_figure WHERE import_id = $1`, i.ID); n != 2 {
		t.Errorf("%d figures of the last import, want 2", n)
	}
	if h.Revision(t, h.city, 201006) != 0 {
		t.Error("a reported figure has moved the month's points")
	}
}

// TestAFailingCommitLeavesNothing: the last row of thousands breaks, and none is there.
func TestAFailingCommitLeavesNothing(t *testing.T) {
	h := newHouse(t)
	h.bringExample()
	entries := h.Int(t, `SELECT count(*) FROM performance_entry`)
	revision := h.Revision(t, h.city, 201009)
	owner := dbtest.Owner(t, h.DB.Schema)
	_, err := owner.Pool.Exec(t.Context(), `ALTER TABLE performance_entry ADD CONSTRAINT boom CHECK (note <> 'boom') NOT VALID`)
	h.ok(err)
	var b strings.Builder
	b.WriteString("工号,日期,指标,数量,备注\n")
	for range 6000 {
		b.WriteString("1001,2010-09-05,专线净增,1,\n")
	}
	b.WriteString("1001,2010-09-05,专线净增,1,boom\n")
	i := h.start(h.dept, intake.StartImport{Kind: intake.Performance, Language: intake.English}, []byte(b.String()))
	if i = h.commit(h.dept, i.ID, false); i.Status != intake.Failed || i.Error == nil || !strings.Contains(*i.Error, "nothing was written") || strings.Contains(*i.Error, "boom") {
		t.Error(describe(i))
	}
	if n := h.Int(t, `SELECT count(*) FROM performance_entry`); n != entries {
		t.Errorf("%d entries have stayed", n-entries)
	}
	if h.Revision(t, h.city, 201009) != revision || h.Int(t, `SELECT count(*) FROM audit_log WHERE action = 'import.commit' AND entity_id = $1`, i.ID) != 0 {
		t.Error("a failed commit has left a trace of success")
	}
	h.standsAsWorkedOut()
	if _, err := h.intake.CommitImport(h.dept, intake.CommitImport{ID: i.ID}); errs.CodeOf(err) != errs.Conflict {
		t.Errorf("a failed import is committed again: %v", err)
	}
}

// TestTwoCommitsAtOnce: two files with the same references post each once; two of the month so far add once.
func TestTwoCommitsAtOnce(t *testing.T) {
	h := newHouse(t)
	h.bringExample()
	was := h.done("1001", "LEASED_LINE")
	both := func(in intake.StartImport, first, second string) {
		var wg sync.WaitGroup
		a, b := h.start(h.dept, in, []byte(first)), h.start(h.dept, in, []byte(second))
		for _, i := range []*intake.Import{a, b, a, b} {
			wg.Go(func() {
				if _, err := h.intake.CommitImport(h.dept, intake.CommitImport{ID: i.ID}); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		for _, id := range []int64{a.ID, b.ID} {
			if i := h.follow(h.dept, id); i.Status != intake.Done {
				t.Error(describe(i))
			}
		}
	}
	both(intake.StartImport{Kind: intake.Performance}, "工号,日期,指标,数量,单号\n1001,2010-09-05,专线净增,1,T-1\n1001,2010-09-05,专线净增,1,T-2\n",
		"工号,日期,指标,数量,单号\n1001,2010-09-05,专线净增,1,T-2\n1001,2010-09-05,专线净增,1,T-3\n")
	if got := h.done("1001", "LEASED_LINE"); got != was+3 {
		t.Errorf("%d leased lines, want %d", got, was+3)
	}
	both(intake.StartImport{Kind: intake.Performance, Mode: intake.MonthSoFar, Month: month(201009)}, "工号,指标,数量\n1001,专线净增,50\n", "工号,指标,数量\n1001,专线净增,50\n\n")
	if got := h.done("1001", "LEASED_LINE"); got != 50 {
		t.Errorf("%d leased lines, want 50", got)
	}
}

// TestLifeOfAnImport: a repeated request, discarding, a killed process, a closing service.
func TestLifeOfAnImport(t *testing.T) {
	h := newHouse(t)
	in := intake.StartImport{RequestID: uuid.NewString(), Kind: intake.Staff}
	text := "工号,姓名\n7001,甲\n"
	send := func(text string) (*intake.Import, error) {
		in.File = upload.File{Name: `C:\文件\员工.csv`, Size: int64(len(text)), Content: strings.NewReader(text)}
		return h.intake.StartImport(h.hr, in)
	}
	first, err := send(text)
	h.ok(err)
	if first.FileName != "员工.csv" {
		t.Errorf("the file is called %q", first.FileName)
	}
	again, err := send(text)
	if err != nil || again.ID != first.ID {
		t.Errorf("the same request again: %v %v", again, err)
	}
	if _, err := send(text + "7002,乙\n"); errs.CodeOf(err) != errs.Conflict {
		t.Errorf("the same request with another file: %v", err)
	}
	h.follow(h.hr, first.ID)
	gone, err := h.intake.DiscardImport(h.hr, intake.DiscardImport{ID: first.ID})
	if err != nil || gone.Status != intake.Discarded || gone.FinishedAt == nil {
		t.Errorf("discarded: %v %v", gone, err)
	}
	if _, err := h.intake.CommitImport(h.hr, intake.CommitImport{ID: first.ID}); errs.CodeOf(err) != errs.Conflict {
		t.Errorf("a discarded import is committed: %v", err)
	}
	// A killed process gives no sign of life.
	second := h.start(h.hr, intake.StartImport{Kind: intake.Staff}, []byte(text))
	h.Exec(t, `UPDATE import SET status = 'COMMITTING', updated_at = now() - interval '2 minutes' WHERE id = $1`, second.ID)
	dead, err := h.intake.Import(h.hr, second.ID)
	if err != nil || dead.Status != intake.Failed || dead.Error == nil || !strings.Contains(*dead.Error, "没有写入任何数据") {
		t.Errorf("a dead import: %v %v", dead, err)
	}
	list, err := h.intake.Imports(h.hr, page.Args{})
	if err != nil || len(list.Nodes) != 2 || list.Nodes[0].ID != second.ID {
		t.Errorf("the list: %v %v", list, err)
	}
	for name, content := range map[string]string{"工号,姓名": "", "no header": "a,b\n1,2\n", "old": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"} {
		if content == "" {
			content = name
		}
		i := h.start(h.hr, intake.StartImport{Kind: intake.Staff}, []byte(content))
		if name == "工号,姓名" {
			if i.Status != intake.Checked || i.Rows != 0 {
				t.Errorf("a file without rows: %s", describe(i))
			}
		} else if i.Status != intake.Failed || i.Error == nil {
			t.Errorf("%s: %s", name, describe(i))
		}
	}
}

// TestTemplates: each opens, has drop-downs, and its own examples are what it asks for.
func TestTemplates(t *testing.T) {
	h := newHouse(t)
	ctx := auth.System(t.Context())
	for _, kind := range intake.ImportKinds {
		for _, l := range []intake.Language{intake.Chinese, intake.English} {
			_, content, err := h.intake.Template(ctx, kind, l)
			h.ok(err)
			f, err := excelize.OpenReader(bytes.NewReader(content))
			h.ok(err)
			sheets := f.GetSheetList()
			examples, err := f.GetRows(sheets[1])
			h.ok(err)
			lists, err := f.GetDataValidations(sheets[0])
			h.ok(err)
			if len(lists) == 0 && kind != intake.Completion && kind != intake.Figure {
				t.Errorf("%s: no drop-downs", kind)
			}
			var rows [][]any
			for _, r := range examples {
				var cells []any
				for _, c := range r {
					cells = append(cells, c)
				}
				rows = append(rows, cells)
			}
			if found, err := h.intake.Detect(ctx, "x.xlsx", bookOf(t, rows)); err != nil || found != kind {
				t.Errorf("%s %s: its examples are taken for %s, %v", kind, l, found, err)
			}
			// Nobody who forgets to delete the examples imports them.
			i := h.start(ctx, intake.StartImport{Kind: kind, Language: l}, content)
			if i.Status != intake.Checked || i.Rows != 0 {
				t.Errorf("%s %s: an empty template: %s", kind, l, describe(i))
			}
			h.ok(f.Close())
		}
	}
	// In a city of the examples' own, they go in, in either language.
	h.bringExample()
	h.Exec(t, `INSERT INTO customer_group (code, name, kind, grade, unit_id, city_id) SELECT 'G00000' || n, '厂', 'ENTERPRISE', 'GOLD', $1, $2 FROM generate_series(1, 2) n`, h.units["U1"].ID, h.city.ID)
	for _, kind := range intake.ImportKinds {
		for _, l := range []intake.Language{intake.Chinese, intake.English} {
			_, content, err := h.intake.Template(ctx, kind, l)
			h.ok(err)
			f, err := excelize.OpenReader(bytes.NewReader(content))
			h.ok(err)
			h.ok(f.SetSheetName(f.GetSheetName(1), "data"))
			var out bytes.Buffer
			h.ok(f.Write(&out))
			i := h.start(ctx, intake.StartImport{Kind: kind, Language: l}, out.Bytes())
			if i.Status != intake.Checked || i.Rejected != 0 || i.Rows == 0 {
				t.Errorf("%s %s: the examples: %s", kind, l, describe(i))
			}
			h.ok(f.Close())
		}
	}
}

// TestTheCommandLine: several files in order, each found out by its header.
func TestTheCommandLine(t *testing.T) {
	h := newHouse(t)
	dir := t.TempDir()
	h.ok(exampletest.Write(dir))
	ctx := auth.System(context.Background())
	files, err := exampletest.Files()
	h.ok(err)
	for _, f := range files {
		told := 0
		i, err := h.intake.RunFile(ctx, intake.RunOptions{Path: filepath.Join(dir, f.Name), Commit: true, Progress: func(*intake.Import) { told++ }})
		if err != nil || i.Status != intake.Done || i.Kind != f.Kind || told == 0 {
			t.Fatalf("%s: %v %v", f.Name, i, err)
		}
	}
	h.standsAsWorkedOut()
	bad, rejected := filepath.Join(dir, "bad.csv"), filepath.Join(dir, "rejected.xlsx")
	h.ok(os.WriteFile(bad, []byte("工号,日期,指标,数量\n1001,2010-09-05,专线净增,1\n9999,2010-09-05,专线净增,1\n"), 0o600))
	i, err := h.intake.RunFile(ctx, intake.RunOptions{Path: bad, Commit: true, RejectedPath: rejected, Language: intake.English})
	if err != nil || i.Status != intake.Checked || i.Rejected != 1 {
		t.Errorf("%v %v", i, err)
	}
	book, err := os.ReadFile(rejected)
	h.ok(err)
	if rows := sheetOf(t, book); len(rows) != 2 || rows[1][0] != "9999" || !strings.Contains(rows[1][4], "nobody") {
		t.Errorf("%v", rows)
	}
	if i, err = h.intake.RunFile(ctx, intake.RunOptions{Path: bad, Commit: true, AcceptRejected: true}); err != nil || i.Status != intake.Done {
		t.Errorf("%v %v", i, err)
	}
}

// TestWorkbooksOverHTTP: as whoever is calling, and with the right status where not.
func TestWorkbooksOverHTTP(t *testing.T) {
	h := newHouse(t)
	i := h.start(h.hr, intake.StartImport{Kind: intake.Staff}, []byte("工号,姓名\n,甲\n"))
	get := func(ctx context.Context, url string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		handler := h.intake.Handler(func(w http.ResponseWriter, _ *http.Request, e *errs.Error) {
			http.Error(w, string(e.Code), http.StatusTeapot)
		})
		handler.ServeHTTP(w, httptest.NewRequestWithContext(ctx, http.MethodGet, url, nil))
		return w
	}
	for url, want := range map[string]string{
		*i.RejectedURL: "", "/import/templates/staff.xlsx?language=en": "", "/js/import/templates/assignment.xlsx": "",
		"/import/templates/performance.xlsx": "FORBIDDEN", "/import/templates/nothing.xlsx": "NOT_FOUND", "/import/999999/rejected.xlsx": "NOT_FOUND", "/import/x/rejected.xlsx": "NOT_FOUND", "/import/templates/rejected.csv": "NOT_FOUND",
	} {
		w := get(h.hr, url)
		if want != "" && strings.TrimSpace(w.Body.String()) != want || want == "" && (w.Code != http.StatusOK || !bytes.HasPrefix(w.Body.Bytes(), []byte("PK"))) {
			t.Errorf("%s: %d %.60q, want %s", url, w.Code, w.Body, want)
		}
	}
	if w := get(context.Background(), *i.RejectedURL); strings.TrimSpace(w.Body.String()) != "UNAUTHENTICATED" {
		t.Errorf("nobody gets %q", w.Body)
	}
	if w := get(h.dept, *i.RejectedURL); strings.TrimSpace(w.Body.String()) != "NOT_FOUND" {
		t.Errorf("the department gets %q", w.Body)
	}
}

// TestTheWorldMovesOnBeforeTheCommit: rows that could be written at the check cannot any more, and nobody has agreed to leave them out.
func TestTheWorldMovesOnBeforeTheCommit(t *testing.T) {
	h := newHouse(t)
	h.bringExample()
	i := h.start(h.dept, intake.StartImport{Kind: intake.Target}, []byte("月份,单元编码,工号,指标,任务\n2010-09,U1,1001,专线净增,4\n2010-10,U1,1001,专线净增,4\n"))
	if i.Accepted != 2 {
		t.Fatal(describe(i))
	}
	h.Close(t, h.city, 201009)
	i = h.commit(h.dept, i.ID, false)
	if i.Status != intake.Failed || i.Error == nil || !strings.Contains(*i.Error, "1 行被退回") {
		t.Error(describe(i))
	}
	if n := h.Int(t, `SELECT count(*) FROM target WHERE month = 201010`); n != 0 {
		t.Error("the other row was written all the same")
	}
}
