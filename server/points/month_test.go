package points_test

import (
	"testing"

	"duolao/server/points/pointstest"
)

// The worked month comes out to the last digit.
func TestWorkedMonth(t *testing.T) {
	m := pointstest.Load(t)
	for _, who := range m.Participants {
		t.Run(who.Code, func(t *testing.T) {
			want := m.Row(who.Code)
			got, err := m.Plan.Trace(m.Period, who.Slices)
			if err != nil {
				t.Fatal(err)
			}
			if got.Points != want.Points || got.Coefficient != want.Coefficient || got.Adjustment != want.Adjustment {
				t.Errorf("points %s coefficient %s adjustment %s, want %s %s %s",
					got.Points, got.Coefficient, got.Adjustment, want.Points, want.Coefficient, want.Adjustment)
			}
			if len(got.Slices) != len(want.Slices) {
				t.Fatalf("%d slices, want %d", len(got.Slices), len(want.Slices))
			}
			for i, s := range got.Slices {
				if w := want.Slices[i]; s.Base != w.Base || s.Factor != w.Factor || s.Post != w.Post {
					t.Errorf("slice %d: base %s factor %s of a %s, want %s %s of a %s", i, s.Base, s.Factor, s.Post, w.Base, w.Factor, w.Post)
				}
			}
			short, err := m.Plan.Points(m.Period, who.Slices)
			if err != nil || short != got.Figures {
				t.Errorf("Points says %+v, %v; Trace says %+v", short, err, got.Figures)
			}
		})
	}
}
