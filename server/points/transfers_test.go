package points_test

import (
	"testing"

	"duolao/server/money"
	"duolao/server/points"
	"duolao/server/scheme"
)

// Under LAST_POST a month of several assignments is one slice of the last one's post and unit.
func TestLastPost(t *testing.T) {
	p, err := points.Compile(&scheme.Scheme{
		Indicators: []*scheme.Indicator{
			{Code: "SALES", Category: scheme.Base, Method: scheme.Ratio, Max: 10 * money.Unit},
			{Code: "WORK", Category: scheme.Base, Method: scheme.Rating, Max: 10 * money.Unit, Position: 1},
			{Code: "ALERTS", Category: scheme.Process, Method: scheme.Rate, Max: 10 * money.Unit},
		},
		Posts: []*scheme.PostRule{{Post: "ACCOUNT_MANAGER", Own: money.OneFactor}, {Post: "DISTRICT_MANAGER", Own: money.OneFactor}},
	})
	if err != nil {
		t.Fatal(err)
	}
	first := points.Slice{AssignmentID: 1, UnitID: 1, Post: 0, From: "2010-11-01", Until: "2010-11-11", Days: 10, NoCompletion: true, Cells: []points.Cell{
		{Done: 3, Target: 100, Entered: true, Targeted: true}, {Done: 8 * money.Unit, Entered: true}, {Done: 1, OutOf: 2, Entered: true}}}
	last := points.Slice{AssignmentID: 2, UnitID: 2, Post: 1, From: "2010-11-11", Until: "2010-12-01", Days: 20, Completion: 7, Cells: []points.Cell{
		{Done: 4, Target: 50, Entered: true, Targeted: true}, {}, {Done: 3, OutOf: 3, Entered: true}}}
	for _, c := range []struct {
		name   string
		change func(first, last *points.Slice)
		want   []points.Cell
	}{
		{"totals add up, the target is the latest", func(_, _ *points.Slice) {},
			[]points.Cell{{Done: 7, Target: 50, Entered: true, Targeted: true}, {Done: 8 * money.Unit, Entered: true}, {Done: 4, OutOf: 5, Entered: true}}},
		{"ratings do not add up", func(_, last *points.Slice) { last.Cells[1] = points.Cell{Done: 9 * money.Unit, Entered: true} },
			[]points.Cell{{Done: 7, Target: 50, Entered: true, Targeted: true}, {Done: 9 * money.Unit, Entered: true}, {Done: 4, OutOf: 5, Entered: true}}},
		{"a target of the first alone holds", func(_, last *points.Slice) { last.Cells[0] = points.Cell{} },
			[]points.Cell{{Done: 3, Target: 100, Entered: true, Targeted: true}, {Done: 8 * money.Unit, Entered: true}, {Done: 4, OutOf: 5, Entered: true}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, b := first, last
			a.Cells, b.Cells = append([]points.Cell{}, a.Cells...), append([]points.Cell{}, b.Cells...)
			c.change(&a, &b)
			got, err := p.LastPost([]points.Slice{a, b})
			if err != nil {
				t.Fatal(err)
			}
			if got.AssignmentID != 2 || got.UnitID != 2 || got.Post != 1 || got.Completion != 7 || got.NoCompletion || got.From != "2010-11-01" || got.Until != "2010-12-01" || got.Days != 30 {
				t.Errorf("%+v is not all of the month in the last post", got)
			}
			for i, cell := range got.Cells {
				if cell != c.want[i] {
					t.Errorf("line %d: %+v, want %+v", i, cell, c.want[i])
				}
			}
		})
	}
	if alone, err := p.LastPost([]points.Slice{first}); err != nil || alone.AssignmentID != 1 || alone.Days != 10 {
		t.Errorf("one slice became %+v, %v", alone, err)
	}
	first.Cells[0].Done, last.Cells[0].Done = 1<<62, 1<<62
	if _, err := p.LastPost([]points.Slice{first, last}); err == nil {
		t.Error("a total beyond 64 bits was added up")
	}
}
