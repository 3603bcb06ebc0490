package intake_test

import (
	"strconv"
	"testing"

	"duolao/server/clock"
	"duolao/server/intake"
	"duolao/server/intake/exampletest"
	"duolao/server/points/pointstest"
	"duolao/server/upload"
)

func itoa(n int) string { return strconv.Itoa(n) }

// TestTheWorkedMonth: workbooks in by the public import, and everybody stands where the result says, to the last digit.
func TestTheWorkedMonth(t *testing.T) {
	h := newHouse(t)
	h.bringExample()
	h.standsAsWorkedOut()

	// The same files again change nothing.
	files, err := exampletest.Files()
	h.ok(err)
	for _, f := range files {
		ctx := h.dept
		if f.Kind == intake.Staff || f.Kind == intake.Assignment {
			ctx = h.hr
		}
		i := h.bring(ctx, intake.StartImport{Kind: f.Kind, File: upload.File{Name: f.Name}}, f.Content)
		if i.Accepted != 0 || i.Unchanged != i.Rows || i.Rows == 0 {
			t.Errorf("%s again: %s", f.Name, describe(i))
		}
		if i.SameAsID == nil {
			t.Errorf("%s again is not recognised as the same file", f.Name)
		}
	}
	h.standsAsWorkedOut()
}

func (h *house) standsAsWorkedOut() {
	h.t.Helper()
	month := pointstest.Load(h.t)
	for _, code := range exampletest.Codes() {
		want := month.Row(code)
		got, err := h.points.Standing(h.dept, h.Int(h.t, `SELECT id FROM staff WHERE code = $1`, code), clock.Month(201009))
		if err != nil {
			h.t.Errorf("%s: %v", code, err)
			continue
		}
		if got.Points != want.Points || got.Coefficient != want.Coefficient || got.Adjustment != want.Adjustment || len(got.Slices) != len(want.Slices) {
			h.t.Errorf("%s: points %s coefficient %s adjustment %s slices %d, want %s %s %s %d", code,
				got.Points, got.Coefficient, got.Adjustment, len(got.Slices), want.Points, want.Coefficient, want.Adjustment, len(want.Slices))
			continue
		}
		for n, s := range got.Slices {
			if s.Base != want.Slices[n].Base || s.Factor != want.Slices[n].Factor || s.Post != want.Slices[n].Post {
				h.t.Errorf("%s, slice %d: base %s factor %s post %s, want %s %s %s", code, n, s.Base, s.Factor, s.Post,
					want.Slices[n].Base, want.Slices[n].Factor, want.Slices[n].Post)
			}
		}
	}
}
