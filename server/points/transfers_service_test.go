package points_test

import (
	"testing"

	"duolao/server/money"
	"duolao/server/points"
)

// A scheme in which all of a month counts by the last post and unit: the transfer shows as one
// slice with the totals of both, also as of last midnight, and others stay as they were.
func TestABoardUnderLastPost(t *testing.T) {
	h := newHouse(t)
	h.exec(`UPDATE scheme SET transfers = 'LAST_POST', quotas = 'FULL_MONTH'`)
	st := h.standing("1004")
	if len(st.Slices) != 1 {
		t.Fatalf("%d slices", len(st.Slices))
	}
	s := st.Slices[0]
	if s.UnitName != "U2" || s.From != "2010-09-01" || s.Until != "2010-10-01" || s.Days != 30 {
		t.Errorf("%+v", s)
	}
	// 7 and 9 of the target groups, against the 18 that the last assignment has; the last rating of two.
	if l := s.Lines[0]; l.Done.String() != "16.0000" || l.Target.String() != "18.0000" || l.Score.String() != "16.0000" {
		t.Errorf("%+v", l)
	}
	if l := s.Lines[7]; l.Done.String() != "18.0000" || l.Score.String() != "18.0000" {
		t.Errorf("%+v", l)
	}
	if got, want := h.standing("1001").Points, h.month.Row("1001").Points; got != want {
		t.Errorf("1001 has %s points, want %s", got, want)
	}
	// Who was there for half a month brings a full quota: 900.00 more.
	if got, want := st.Pool, h.month.Result.Pool+90_000; got != want {
		t.Errorf("the pool is %s, want %s", got, want)
	}
	// What is entered for the first assignment today was not there at midnight.
	h.now = h.now.AddDate(0, 0, 1)
	h.post(points.Posting{StaffID: h.staff["1004"], IndicatorCode: "TARGET_GROUP", Day: "2010-09-02", Quantity: 9 * money.Unit, Source: points.SourceImport, SourceRef: "today"})
	if after := h.standing("1004"); after.PointsYesterday != st.Points || after.Points <= st.Points {
		t.Errorf("%s points before, %s at midnight, %s now", st.Points, after.PointsYesterday, after.Points)
	}
}
