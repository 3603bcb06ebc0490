package payroll_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/page"
	"duolao/server/pay/paytest"
	"duolao/server/payroll"
	"duolao/server/upload"
)

// compare hands a file in.
func (h *house) compare(ctx context.Context, version int64, content []byte) (*payroll.Shadow, error) {
	return h.CompareShadow(ctx, payroll.CompareShadow{RequestID: paytest.Request(), VersionID: version,
		File: upload.File{Name: `C:\工资\九月.xlsx`, Size: int64(len(content)), Content: bytes.NewReader(content)}})
}

func (h *house) must(s *payroll.Shadow, err error) *payroll.Shadow {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
	return s
}

// said is a comparison as "CLASS people difference; … = Σ, unexplained".
func said(s *payroll.Shadow) string {
	var parts []string
	for _, c := range s.Classes {
		parts = append(parts, fmt.Sprintf("%s %d %s", c.Class, c.People, c.Difference))
	}
	return fmt.Sprintf("%s = %s, %d", strings.Join(parts, "; "), s.Difference, s.Unexplained)
}

// What we hand out is, handed in again, equal for everybody: in both languages, as workbook and as text.
func TestOurOwnFilesAreEqual(t *testing.T) {
	h := open(t)
	h.Exec(`UPDATE staff SET name = '=1+1' WHERE code = '1004'`)
	st := h.Close(h.Month.Month)
	hr := h.As(paytest.HR)
	for _, l := range []payroll.Language{payroll.Chinese, payroll.English} {
		for _, file := range []func(context.Context, int64, payroll.Language) (*payroll.File, error){h.Workbook, h.CSV} {
			f, err := file(hr, st.VersionID, l)
			if err != nil {
				t.Fatal(err)
			}
			if got := said(h.must(h.compare(hr, st.VersionID, f.Content))); got != "EQUAL 8 0.00 = 0.00, 0" {
				t.Errorf("%s: %s", f.Name, got)
			}
		}
	}
	list, err := h.Shadows(h.As(paytest.Department), h.City, h.Month.Month)
	if err != nil || len(list) != 4 || list[0].ID < list[3].ID || list[0].FileName != "九月.xlsx" || *list[0].ByID != h.Staff[paytest.HR] {
		t.Errorf("%v %v", list, err)
	}
	rows, err := h.ShadowRows(hr, list[0].ID, nil, page.Args{})
	if err != nil || len(rows.Nodes) != 8 || rows.Nodes[3].Name != "=1+1" || rows.Nodes[3].There.Pay == nil || *rows.Nodes[3].There.Pay != *rows.Nodes[3].Here.Pay {
		t.Errorf("%+v %v", rows, err)
	}
}

// sheetOf is a spreadsheet as somebody else makes it, out of the settlement.
func (h *house) sheetOf(version int64, change func(rows [][]string) [][]string) []byte {
	h.Helper()
	r, err := h.DB.Pool.Query(h.Context(), `SELECT staff_code, points, bonus_fen, top_up_fen FROM statement WHERE version_id = $1 ORDER BY place`, version)
	if err != nil {
		h.Fatal(err)
	}
	defer r.Close()
	rows := [][]string{}
	for r.Next() {
		var code string
		var points, bonus, topUp int64
		if err := r.Scan(&code, &points, &bonus, &topUp); err != nil {
			h.Fatal(err)
		}
		money := func(f int64) string { return fmt.Sprintf(`"¥%d.%02d"`, f/100, f%100) }
		rows = append(rows, []string{"某", code, "-", money(bonus), money(topUp), fmt.Sprintf("%d.%04d", points/10_000, points%10_000), money(bonus + topUp)})
	}
	text := "九月工资,,,,,,\n姓 名,工号,备注,奖金（元）,保底补差,积分,应发合计\n"
	for _, row := range change(rows) {
		text += strings.Join(row, ",") + "\n"
	}
	return []byte(text)
}

func TestComparison(t *testing.T) {
	h := open(t)
	st := h.Compute(h.Month.Month)
	hr, department, auditor := h.As(paytest.HR), h.As(paytest.Department), h.As(paytest.OtherHR, auth.Auditor)
	content := h.sheetOf(st.VersionID, func(rows [][]string) [][]string {
		rows[0][5] = "1.5"                // other points
		rows[1][3], rows[1][6] = "0", "0" // another bonus
		rows[2][0] = "改名"                 // who has another name is the same person
		rows[4][1] = "１００５"               // full-width
		rows = append(rows[:3], rows[4:]...)
		return append(rows, []string{"=cmd|' /C calc'!A0", "7777", "", "100", "0", "1", "100"}, []string{"合计", "", "", "9", "9", "9", "9"}, []string{"制表：张三"})
	})
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes(bytes.ReplaceAll(content, []byte("¥"), nil))
	if err != nil {
		t.Fatal(err)
	}
	s := h.must(h.compare(hr, st.VersionID, content))
	rows, err := h.ShadowRows(department, s.ID, nil, page.Args{})
	if err != nil {
		t.Fatal(err)
	}
	by := map[string]*payroll.ShadowRow{}
	for i, r := range rows.Nodes {
		by[r.Code] = r
		if i > 0 && max(r.Difference, -r.Difference) > max(rows.Nodes[i-1].Difference, -rows.Nodes[i-1].Difference) {
			t.Errorf("%s comes after a smaller difference", r.Code)
		}
	}
	classes := map[string]payroll.ShadowClass{}
	for code, r := range by {
		classes[code] = r.Class
	}
	if diff := cmp.Diff(map[string]payroll.ShadowClass{"1001": payroll.PointsDiffer, "1002": payroll.SomethingDiffers, "1003": payroll.Equal, "1004": payroll.OnlyHere, "1005": payroll.Equal,
		"1006": payroll.Equal, "1007": payroll.Equal, "1008": payroll.Equal, "7777": payroll.OnlyThere}, classes); diff != "" {
		t.Error(diff)
	}
	if r := by["7777"]; r.Here != nil || r.There == nil || r.Difference != 100_00 || r.Name != "=cmd|' /C calc'!A0" {
		t.Errorf("%+v", r)
	}
	if r := by["1004"]; r.There != nil || r.Here == nil || r.Difference != -*r.Here.Pay {
		t.Errorf("%+v", r)
	}
	if s.Difference != by["1002"].Difference+by["1004"].Difference+100_00 || s.Unexplained != 4 {
		t.Error(said(s))
	}
	// The same file again is the same comparison; in another encoding it is another file that says the same.
	if again := h.must(h.compare(hr, st.VersionID, content)); again.ID != s.ID {
		t.Errorf("%d, then %d", s.ID, again.ID)
	}
	if other := h.must(h.compare(hr, st.VersionID, gb)); other.ID == s.ID || said(other) != said(s) {
		t.Errorf("%s, then %s", said(s), said(other))
	}
	h.pages(auditor, s.ID, rows)
	h.explain(hr, s)
	h.whose(s.ID, st.VersionID, content)
}

// pages: cut anywhere, the list is the list.
func (h *house) pages(ctx context.Context, id int64, all *payroll.ShadowRowConnection) {
	two, got := 2, []string{}
	args := page.Args{First: &two}
	for {
		p, err := h.ShadowRows(ctx, id, nil, args)
		if err != nil {
			h.Fatal(err)
		}
		for _, r := range p.Nodes {
			got = append(got, r.Code)
		}
		if args.After = p.Info.EndCursor; args.After == nil {
			break
		}
	}
	var want []string
	for _, r := range all.Nodes {
		want = append(want, r.Code)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		h.Error(diff)
	}
	class := payroll.OnlyThere
	if p, err := h.ShadowRows(ctx, id, &class, page.Args{}); err != nil || len(p.Nodes) != 1 || p.Nodes[0].Code != "7777" {
		h.Errorf("%+v %v", p, err)
	}
	class = "SOME"
	if _, err := h.ShadowRows(ctx, id, &class, page.Args{}); reason(err) != "INVALID bad_value" {
		h.Error(err)
	}
}

func (h *house) explain(hr context.Context, s *payroll.Shadow) {
	in := payroll.ExplainShadow{ShadowID: s.ID, Code: "1002", Explanation: " 手工补录 "}
	for range 2 {
		if r, err := h.ExplainShadow(hr, in); err != nil || r.Explanation != "手工补录" || r.Class != payroll.SomethingDiffers || r.Here == nil || r.Here.Bonus == nil {
			h.Fatalf("%+v %v", r, err)
		}
	}
	if again, err := h.Shadow(hr, s.ID); err != nil || again.Unexplained != 3 {
		h.Errorf("%+v %v", again, err)
	}
	for _, c := range []struct {
		code, text, want string
	}{
		{"1003", "?", "CONFLICT nothing_to_explain"}, {"9999", "?", "NOT_FOUND not_found"}, {"1002", strings.Repeat("长", 301), "INVALID explanation_length"},
		{"1004", strings.Repeat("长", 300), ""}, {"1002", "", ""},
	} {
		if _, err := h.ExplainShadow(hr, payroll.ExplainShadow{ShadowID: s.ID, Code: c.code, Explanation: c.text}); reason(err) != c.want {
			h.Errorf("%s: %v, want %s", c.code, err, c.want)
		}
	}
	var logged string
	if err := h.DB.Pool.QueryRow(h.Context(), `SELECT string_agg(coalesce(before->>'explanation', '') || '→' || (after->>'explanation'), ' ' ORDER BY id)
		FROM audit_log WHERE action = 'shadow.explain' AND after->>'code' = '1002'`).Scan(&logged); err != nil || logged != "→手工补录 手工补录→" {
		h.Errorf("%q %v", logged, err)
	}
	if n := h.ID(`SELECT count(*) FROM audit_log WHERE action = 'shadow.compare'`); n != 2 {
		h.Errorf("%d comparisons in the audit log", n)
	}
}

// whose: human resources compare and explain in their city; whoever reads the city's pay sees it.
func (h *house) whose(id, version int64, content []byte) {
	elsewhere := h.Unit(h.Units["JS"], "WX", "CITY")
	stranger := auth.With(h.Context(), &auth.Actor{Roles: []auth.Role{auth.HR}, StaffID: h.Staff[paytest.OtherHR], UnitID: elsewhere, CityID: elsewhere,
		ProvinceID: h.Units["JS"], UnitPath: fmt.Sprintf("/%d/%d/", h.Units["JS"], elsewhere)})
	for name, c := range map[string]struct {
		ctx         context.Context
		write, read string
	}{
		"a stranger":       {stranger, "NOT_FOUND not_found", "NOT_FOUND not_found"},
		"a manager":        {h.As("1001"), "FORBIDDEN forbidden", "NOT_FOUND not_found"},
		"the department":   {h.As(paytest.Department), "FORBIDDEN forbidden", ""},
		"an auditor":       {h.As(paytest.OtherHR, auth.Auditor), "FORBIDDEN forbidden", ""},
		"an administrator": {h.As(paytest.OtherHR, auth.Administrator), "FORBIDDEN forbidden", "FORBIDDEN forbidden"},
		"a colleague":      {h.As(paytest.OtherHR), "", ""},
	} {
		_, compared := h.compare(c.ctx, version, content)
		_, explained := h.ExplainShadow(c.ctx, payroll.ExplainShadow{ShadowID: id, Code: "1001", Explanation: name})
		_, one := h.Shadow(c.ctx, id)
		_, rows := h.ShadowRows(c.ctx, id, nil, page.Args{})
		_, list := h.Shadows(c.ctx, h.City, h.Month.Month)
		for what, err := range map[string]error{"compare": compared, "explain": explained} {
			if reason(err) != c.write {
				h.Errorf("%s %s: %v, want %s", name, what, err, c.write)
			}
		}
		for what, err := range map[string]error{"shadow": one, "rows": rows, "list": list} {
			if reason(err) != c.read {
				h.Errorf("%s %s: %v, want %s", name, what, err, c.read)
			}
		}
	}
}

// Of a file that is wrong anywhere nothing is written, and the place is named.
func TestWrongFiles(t *testing.T) {
	h := open(t)
	st := h.Compute(h.Month.Month)
	hr := h.As(paytest.HR)
	many := "工号,奖金\n"
	for i := range 20_001 {
		many += fmt.Sprintf("%d,1\n", i+1)
	}
	for name, c := range map[string]struct{ content, want string }{
		"empty":                     {"", "file_empty map[]"},
		"nobody":                    {"工号,奖金\n", "file_empty map[]"},
		"no staff number":           {"姓名,奖金\n张,1\n", "shadow_columns map[max:10]"},
		"no figure":                 {"工号,姓名\n1001,张\n", "shadow_columns map[max:10]"},
		"the header too far below":  {strings.Repeat("x,y\n", 10) + "工号,奖金\n1001,1\n", "shadow_columns map[max:10]"},
		"a column twice":            {"工号,奖金,奖金(元)\n1001,1,2\n", "shadow_column_twice map[column:奖金]"},
		"no amount":                 {"工号,奖金\n1001,1\n\n1002,约两千\n", "shadow_row map[column:奖金 row:4 value:约两千]"},
		"12,34":                     {"工号;奖金\n1001;\"12,34\"\n", "shadow_row map[column:奖金 row:2 value:12,34]"},
		"a spreadsheet's error":     {"工号,应发\n1001,#REF!\n", "shadow_row map[column:应发 row:2 value:#REF!]"},
		"a formula":                 {"Staff No.,Staff number,Pay\n1,1001,=1+1\n", "shadow_row map[column:Pay row:2 value:=1+1]"},
		"too much":                  {"工号,应发\n1001,1e20\n", "shadow_row map[column:应发 row:2 value:1e20]"},
		"nobody's figures":          {"工号,应发\n1001,5\n,5\n", "shadow_row map[column:工号 row:3 value:]"},
		"somebody twice":            {"工号,应发\n1001,5\n1002,5\n1001,6\n", "shadow_person_twice map[before:2 code:1001 row:4]"},
		"somebody twice, otherwise": {"工号,应发\n1001,5\n１００１,6\n", "shadow_person_twice map[before:2 code:1001 row:3]"},
		"too many":                  {many, "too_many_rows map[max:20000]"},
		"too large":                 {strings.Repeat("x", 10<<20+1), "file_too_large map[max:10]"},
		"a picture":                 {"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "file_not_workbook map[]"},
		"not a workbook":            {"PK\x03\x04 and then nothing", "file_unreadable map[]"},
	} {
		_, err := h.compare(hr, st.VersionID, []byte(c.content))
		e, ok := err.(*errs.Error) //nolint:errorlint // as it comes
		if !ok || e.Code != errs.Invalid || e.Field != "input.file" || fmt.Sprint(e.Reason, " ", e.Params) != c.want {
			t.Errorf("%s: %v %+v, want %s", name, err, e, c.want)
		}
	}
	if _, err := h.compare(hr, 4711, []byte("工号,应发\n1001,5\n")); reason(err) != "NOT_FOUND not_found" {
		t.Error(err)
	}
	if n := h.ID(`SELECT (SELECT count(*) FROM shadow) + (SELECT count(*) FROM shadow_row) + (SELECT count(*) FROM command WHERE name = 'compareShadow')`); n != 0 {
		t.Errorf("%d rows were written", n)
	}
}

// A workbook of several sheets: those that look like the first one count, others do not.
func TestSheetsOfOneForm(t *testing.T) {
	h := open(t)
	st := h.Compute(h.Month.Month)
	f := excelize.NewFile()
	for sheet, rows := range map[string][][]any{
		"Sheet1": {{"说明"}}, "一中心": {{"工号", "应发"}, {1001, 0.1 + 0.2}}, "二中心": {{"应发(元)", "x", "工 号"}, {"1,234.565", nil, "1002"}}, "其他": {{"工号", "奖金"}, {"1002", 5}},
	} {
		if _, err := f.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			if err := f.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.MoveSheet("其他", "Sheet1"); err != nil {
		t.Fatal(err)
	}
	if err := f.MoveSheet("一中心", "其他"); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	s := h.must(h.compare(h.As(paytest.HR), st.VersionID, out.Bytes()))
	rows, err := h.ShadowRows(h.As(paytest.HR), s.ID, nil, page.Args{})
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]string{}
	for _, r := range rows.Nodes {
		if r.There != nil {
			there[r.Code] = r.There.Pay.String()
		}
	}
	if diff := cmp.Diff(map[string]string{"1001": "0.30", "1002": "1234.57"}, there); diff != "" {
		t.Error(diff)
	}
}

// Two at the same time make one comparison.
func TestTheSameFileTwiceAtOnce(t *testing.T) {
	h := open(t)
	st := h.Compute(h.Month.Month)
	hr := h.As(paytest.HR)
	var group sync.WaitGroup
	ids := make([]int64, 4)
	for i := range ids {
		group.Go(func() {
			s, err := h.compare(hr, st.VersionID, []byte("工号,应发\n1001,5\n"))
			if err != nil {
				t.Error(err)
				return
			}
			ids[i] = s.ID
		})
	}
	group.Wait()
	for _, id := range ids {
		if id != ids[0] {
			t.Errorf("comparisons %v", ids)
		}
	}
	if n := h.ID(`SELECT count(*) FROM shadow_row`); n != 8 {
		t.Errorf("%d rows", n)
	}
}
