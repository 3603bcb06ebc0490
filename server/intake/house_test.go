package intake_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/xuri/excelize/v2"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/intake"
	"duolao/server/intake/exampletest"
	"duolao/server/org"
	"duolao/server/org/orgtest"
	"duolao/server/points"
	"duolao/server/report"
	"duolao/server/scheme"
	"duolao/server/upload"
)

// house is a city without people but for those who import, and with the scheme of the study.
type house struct {
	*orgtest.World
	t       *testing.T
	intake  *intake.Service
	points  *points.Service
	schemes *scheme.Service
	domains intake.Domains
	city    *org.Unit
	units   map[string]*org.Unit
	hr      context.Context
	dept    context.Context
}

func newHouse(t *testing.T) *house {
	h := &house{World: orgtest.New(t), t: t, units: map[string]*org.Unit{}}
	h.Clock.T = time.Date(2010, 9, 30, 20, 0, 0, 0, clock.Shanghai)
	c := clock.Clock(h.Clock.Now)
	h.schemes = scheme.New(h.DB, c, h.Periods)
	customers := customer.New(h.DB, c, h.Periods)
	h.points = points.New(h.DB, h.Periods, h.schemes, h.schemes, customers)
	h.domains = intake.Domains{Org: h.Org, Customers: customers, Schemes: h.schemes, Targets: h.schemes, Ledger: h.points, Figures: report.New(h.DB, c, nil)}
	h.intake = intake.New(h.DB, c, h.domains)
	t.Cleanup(h.intake.Close)

	h.city = h.Unit(t, exampletest.City, "无锡分公司", org.City, h.Province)
	units, err := exampletest.Units()
	h.ok(err)
	for _, u := range units {
		h.units[u.Code] = h.Unit(t, u.Code, u.Name, org.ProductionUnit, h.city)
	}
	h.hr = h.As(t, h.Person(t, "H001", "人事", h.city, org.HRStaff, auth.HR))
	h.dept = h.As(t, h.Person(t, "D001", "集客部", h.city, org.DepartmentStaff, auth.Department))
	h.publish(h.city, 201009)
	return h
}

func (h *house) publish(city *org.Unit, m clock.Month) {
	h.t.Helper()
	ctx := auth.System(h.t.Context())
	draft, err := h.schemes.DraftScheme(ctx, scheme.DraftScheme{RequestID: uuid.NewString(), CityID: city.ID, Month: m})
	h.ok(err)
	_, err = h.schemes.PublishScheme(ctx, scheme.PublishScheme{RequestID: uuid.NewString(), ID: draft.ID, Version: draft.Version})
	h.ok(err)
}

func (h *house) ok(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// start hands a file in and waits for its dry run.
func (h *house) start(ctx context.Context, in intake.StartImport, content []byte) *intake.Import {
	h.t.Helper()
	in.RequestID = uuid.NewString()
	in.File.Size, in.File.Content = int64(len(content)), bytes.NewReader(content)
	if in.File.Name == "" {
		in.File.Name = "test.csv"
	}
	i, err := h.intake.StartImport(ctx, in)
	h.ok(err)
	return h.follow(ctx, i.ID)
}

// follow waits until an import no longer runs.
func (h *house) follow(ctx context.Context, id int64) *intake.Import {
	h.t.Helper()
	progress, err := h.intake.ImportProgress(ctx, id)
	h.ok(err)
	var last *intake.Import
	for i := range progress {
		last = i
	}
	return last
}

// commit gives the word to go and waits for the end.
func (h *house) commit(ctx context.Context, id int64, acceptRejected bool) *intake.Import {
	h.t.Helper()
	_, err := h.intake.CommitImport(ctx, intake.CommitImport{ID: id, AcceptRejected: acceptRejected})
	h.ok(err)
	return h.follow(ctx, id)
}

// bring does both, and nothing may go wrong.
func (h *house) bring(ctx context.Context, in intake.StartImport, content []byte) *intake.Import {
	h.t.Helper()
	i := h.start(ctx, in, content)
	if i.Status != intake.Checked || i.Rejected > 0 {
		h.t.Fatalf("dry run of %s: %s", in.Kind, describe(i))
	}
	dry := *i
	if i = h.commit(ctx, i.ID, false); i.Status != intake.Done {
		h.t.Fatalf("commit of %s: %s", in.Kind, describe(i))
	}
	if dry.Accepted != i.Accepted || dry.Unchanged != i.Unchanged || dry.Rows != i.Rows || effects(&dry) != effects(i) {
		h.t.Errorf("%s: the dry run said %s, the commit %s", in.Kind, describe(&dry), describe(i))
	}
	return i
}

// bringExample brings the whole worked month in.
func (h *house) bringExample() {
	h.t.Helper()
	files, err := exampletest.Files()
	h.ok(err)
	for _, f := range files {
		ctx := h.dept
		if f.Kind == intake.Staff || f.Kind == intake.Assignment {
			ctx = h.hr
		}
		h.bring(ctx, intake.StartImport{Kind: f.Kind, File: upload.File{Name: f.Name}}, f.Content)
	}
}

func describe(i *intake.Import) string {
	var b strings.Builder
	b.WriteString(string(i.Status))
	if i.Error != nil {
		b.WriteString(" error: " + *i.Error)
	}
	b.WriteString(" rows " + itoa(i.Rows) + " accepted " + itoa(i.Accepted) + " unchanged " + itoa(i.Unchanged) + " rejected " + itoa(i.Rejected) + " " + effects(i))
	for _, issue := range i.Issues {
		b.WriteString("\n  " + issue.Sheet + ":" + itoa(issue.Row) + " " + issue.Column + "=" + issue.Value + ": " + issue.Reason + " → " + issue.Remedy)
	}
	return b.String()
}

func effects(i *intake.Import) string {
	var parts []string
	for _, e := range i.Effects {
		parts = append(parts, e.Name+"="+itoa(e.Count))
	}
	return strings.Join(parts, " ")
}

// bookOf writes rows as a workbook's only sheet.
func bookOf(t *testing.T, rows [][]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		if err := w.SetRow("A"+itoa(i+1), row); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// sheetOf reads a workbook's first sheet.
func sheetOf(t *testing.T, content []byte) [][]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	rows, err := f.GetRows(f.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
