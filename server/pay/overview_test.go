package pay_test

import (
	"context"
	"testing"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/org"
	"duolao/server/page"
	"duolao/server/pay"
	"duolao/server/pay/paytest"
)

// open says that each city has three appeals more than its id.
type open struct{}

func (open) OpenByCity(_ context.Context, _ bun.IDB, _ clock.Month, cityIDs []int64) (map[int64]int, error) {
	counts := map[int64]int{}
	for _, id := range cityIDs {
		counts[id] = int(id) + 3
	}
	return counts, nil
}

// The overview has a row for each city of the caller, with figures where there is a settlement; another city's are not there.
func TestOverviewAndScope(t *testing.T) {
	h := paytest.Open(t)
	month := h.Month.Month
	st := h.Compute(month)
	here := h.City
	other := h.Unit(h.Units["JS"], "WX", org.City)
	h.Serve(pay.Domains{Appeals: open{}})
	rows, err := h.Pay.Settlements(h.As(paytest.HR), month)
	if err != nil || len(rows) != 1 {
		t.Fatal(rows, err)
	}
	r := rows[0]
	if r.CityID != here || r.CityName != "SZ" || r.Month != month || *r.Status != pay.Draft || *r.People != len(h.Month.Participants) || *r.Pool != h.Month.Result.Pool ||
		*r.UnitPrice != h.Month.Result.UnitPrice || r.TopUp == nil || *r.Correction != 0 || r.OpenAppeals != int(here)+3 {
		t.Errorf("%+v", r)
	}
	province := auth.System(t.Context())
	rows, err = h.Pay.Settlements(province, month)
	if err != nil || len(rows) != 2 || rows[1].CityID != other || rows[1].Status != nil || rows[1].Pool != nil || rows[1].OpenAppeals != int(other)+3 {
		t.Errorf("%+v, %v", rows, err)
	}
	if _, err := h.Pay.Settlement(h.As(paytest.HR), other, month); errs.CodeOf(err) != errs.NotFound {
		t.Errorf("another city: %v", err)
	}
	if counts, err := h.Pay.OpenAppeals(h.As(paytest.HR), []*pay.Settlement{st, st}); err != nil || len(counts) != 2 || counts[1] != int(here)+3 {
		t.Errorf("open appeals %v, %v", counts, err)
	}

	// Whoever is of the other city sees nothing of this one, by whatever way they come.
	there := auth.With(t.Context(), &auth.Actor{StaffID: h.Staff[paytest.OtherHR], Roles: []auth.Role{auth.HR}, CityID: other, ProvinceID: h.Units["JS"], UnitID: other,
		UnitPath: path(h, other)})
	if versions, err := h.Pay.VersionsByID(there, []int64{st.VersionID}); err != nil || len(versions) != 0 {
		t.Errorf("versions %v, %v", versions, err)
	}
	if steps, err := h.Pay.StepsOf(there, []int64{st.ID}); err != nil || len(steps) != 0 {
		t.Errorf("steps %v, %v", steps, err)
	}
	for what, err := range map[string]error{
		"compute":    second(h.Pay.ComputeSettlement(there, pay.ComputeSettlement{RequestID: paytest.Request(), CityID: here, Month: month})),
		"publish":    second(h.Pay.PublishSettlement(there, h.Seen(st, ""))),
		"readiness":  second(h.Pay.SettlementReadiness(there, here, month)),
		"statements": second(h.Pay.Statements(there, st.VersionID, nil, nil, nil, page.Args{})),
		"difference": second(h.Pay.SettlementDifference(there, st.VersionID, st.VersionID, page.Args{})),
	} {
		if errs.CodeOf(err) != errs.NotFound {
			t.Errorf("%s: %v", what, err)
		}
	}
	if got, err := h.Pay.Statement(there, h.Staff["1001"], month); got != nil || err != nil {
		t.Errorf("statement %+v, %v", got, err)
	}
	if may, err := h.Pay.May(there, []*pay.Settlement{st}); err != nil || len(may[0]) != 0 {
		t.Errorf("may %v, %v", may, err)
	}
}

func second[T any](_ T, err error) error { return err }

func path(h *paytest.House, unit int64) (path string) {
	h.Helper()
	if err := h.DB.Pool.QueryRow(h.Context(), `SELECT path FROM unit WHERE id = $1`, unit).Scan(&path); err != nil {
		h.Fatal(err)
	}
	return path
}

// A kept version is read whole, its traces too, and all versions of a settlement are listed newest first.
func TestKept(t *testing.T) {
	h := paytest.Open(t)
	st := h.Compute(h.Month.Month)
	h.Complete(h.Month.Units[0].Code, h.Month.Month, h.Month.Units[0].Completion+1)
	next := h.Compute(h.Month.Month)
	versions, err := h.Pay.VersionsOf(h.As(paytest.HR), []*pay.Settlement{next})
	if err != nil || len(versions[st.ID]) != 2 || versions[st.ID][0].Number != 2 || versions[st.ID][1].ID != st.VersionID {
		t.Fatalf("%+v, %v", versions, err)
	}
	h.Tx(func(ctx context.Context, tx bun.Tx) error {
		if id, err := h.Pay.LatestVersionTx(ctx, tx, h.City, h.Month.Month); err != nil || id != next.VersionID {
			t.Errorf("latest %d, %v", id, err)
		}
		if id, err := h.Pay.ClosedVersionTx(ctx, tx, h.City, h.Month.Month); err != nil || id != 0 {
			t.Errorf("closed %d, %v", id, err)
		}
		k, err := h.Pay.KeptTx(ctx, tx, st.VersionID)
		if err != nil {
			return err
		}
		if k.Version.ID != st.VersionID || k.Head.CityCode != "SZ" || len(k.Rows) != len(h.Month.Result.Rows) || len(k.Corrections) != 0 {
			t.Errorf("%+v", k)
		}
		for i := range k.Rows {
			row, want := &k.Rows[i], h.Month.Row(k.Rows[i].Code)
			trace, err := k.Trace(row)
			if err != nil {
				return err
			}
			if row.Points != want.Points || int64(row.Bonus) != want.BonusFen || int64(row.Pay()) != want.BonusFen+want.TopUpFen || row.Place != i || row.Rank < 1 ||
				row.Name != "员工"+row.Code || row.UnitPath == "" || trace.Row.Bonus != row.Bonus || trace.Person.StaffCode != row.Code {
				t.Errorf("%+v, want %+v", row, want)
			}
		}
		return nil
	})
}
