package report_test

import (
	"bytes"
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/intake"
	"duolao/server/intake/exampletest"
	"duolao/server/org"
	"duolao/server/org/orgtest"
	"duolao/server/pay"
	"duolao/server/points"
	"duolao/server/report"
	"duolao/server/scheme"
	"duolao/server/upload"
)

// house is the worked month's city, which has nothing yet but units, a department and human resources.
type house struct {
	*orgtest.World
	t        *testing.T
	intake   *intake.Service
	report   *report.Service
	pay      *pay.Service
	city     *org.Unit
	units    map[string]*org.Unit
	dept, hr context.Context
}

func newHouse(t *testing.T) *house {
	h := &house{World: orgtest.New(t), t: t, units: map[string]*org.Unit{}}
	h.Clock.T = time.Date(2010, 9, 30, 20, 0, 0, 0, clock.Shanghai)
	c := clock.Clock(h.Clock.Now)
	schemes := scheme.New(h.DB, c, h.Periods)
	customers := customer.New(h.DB, c, h.Periods)
	ledger := points.New(h.DB, h.Periods, schemes, schemes, customers)
	h.pay = pay.New(h.DB, c, pay.Domains{Points: ledger})
	h.report = report.New(h.DB, c, h.pay)
	h.intake = intake.New(h.DB, c, intake.Domains{Org: h.Org, Customers: customers, Schemes: schemes, Targets: schemes, Ledger: ledger, Figures: h.report})
	t.Cleanup(h.intake.Close)
	h.city = h.Unit(t, exampletest.City, "无锡分公司", org.City, h.Province)
	units, err := exampletest.Units()
	h.ok(err)
	for _, u := range units {
		h.units[u.Code] = h.Unit(t, u.Code, u.Name, org.ProductionUnit, h.city)
	}
	h.hr = h.As(t, h.Person(t, "H001", "人事", h.city, org.HRStaff, auth.HR))
	h.dept = h.As(t, h.Person(t, "D001", "集客部", h.city, org.DepartmentStaff, auth.Department))
	ctx := auth.System(t.Context())
	draft, err := schemes.DraftScheme(ctx, scheme.DraftScheme{RequestID: uuid.NewString(), CityID: h.city.ID, Month: exampletest.Before})
	h.ok(err)
	_, err = schemes.PublishScheme(ctx, scheme.PublishScheme{RequestID: uuid.NewString(), ID: draft.ID, Version: draft.Version})
	h.ok(err)
	return h
}

func (h *house) ok(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// bring imports a workbook, all of whose rows must be taken.
func (h *house) bring(ctx context.Context, kind intake.ImportKind, name string, content []byte) {
	h.t.Helper()
	follow := func(id int64) (last *intake.Import) {
		progress, err := h.intake.ImportProgress(ctx, id)
		h.ok(err)
		for i := range progress {
			last = i
		}
		return last
	}
	i, err := h.intake.StartImport(ctx, intake.StartImport{RequestID: uuid.NewString(), Kind: kind,
		File: upload.File{Name: name, Size: int64(len(content)), Content: bytes.NewReader(content)}})
	h.ok(err)
	if i = follow(i.ID); i.Status != intake.Checked || i.Rejected > 0 {
		h.t.Fatalf("%s: %+v", name, i)
	}
	_, err = h.intake.CommitImport(ctx, intake.CommitImport{ID: i.ID})
	h.ok(err)
	if i = follow(i.ID); i.Status != intake.Done {
		h.t.Fatalf("%s: %+v", name, i)
	}
}

// bringExample brings the worked month's workbooks of some kinds in.
func (h *house) bringExample(kinds ...intake.ImportKind) {
	h.t.Helper()
	files, err := exampletest.Files()
	h.ok(err)
	for _, f := range files {
		for _, k := range kinds {
			if k != f.Kind {
				continue
			}
			ctx := h.dept
			if k == intake.Staff || k == intake.Assignment {
				ctx = h.hr
			}
			h.bring(ctx, k, f.Name, f.Content)
		}
	}
}
