package points_test

import (
	"context"
	"testing"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/page"
	"duolao/server/points"
)

// What does not count of a month is what its list of entries says does not count, and what came too late.
func TestNotCounted(t *testing.T) {
	h := newHouse(t)
	month, who := h.month.Month, h.staff["1007"] // left on the 16th
	if list, err := h.points.NotCounted(h.as("1001", auth.Manager), h.staff["1001"], month); err != nil || list == nil || len(list) != 0 {
		t.Errorf("%v, %v", list, err)
	}
	h.post(
		points.Posting{StaffID: who, IndicatorCode: "NEW_GROUP", Day: "2010-09-28", Quantity: money.Unit, Source: points.SourceImport, SourceRef: "n1"},
		points.Posting{StaffID: who, IndicatorCode: "OLD_PRODUCT", Day: "2010-09-02", Quantity: money.Unit, Source: points.SourceImport, SourceRef: "n2"},
		points.Posting{StaffID: who, IndicatorCode: "NEW_GROUP", Day: "2010-09-03", Quantity: money.Unit, Source: points.SourceImport, SourceRef: "n3"},
		points.Posting{StaffID: who, IndicatorCode: "NEW_GROUP", Day: "2010-09-04", Quantity: money.Unit, Source: points.SourceImport, SourceRef: "n4"},
	)
	entries, err := h.points.PerformanceEntries(h.department(), who, month, nil, page.Args{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.points.ReverseEntry(h.department(), points.ReverseEntry{RequestID: uuid.NewString(), ID: entries.Nodes[0].ID, Note: "录入错误"}); err != nil {
		t.Fatal(err)
	}
	if err := h.tx(func(ctx context.Context, tx bun.Tx) error { return h.points.ClosePeriodTx(ctx, tx, h.city, month) }); err != nil {
		t.Fatal(err)
	}
	h.now = h.now.AddDate(0, 0, 10)
	h.post(points.Posting{StaffID: who, IndicatorCode: "NEW_GROUP", Day: "2010-09-05", Quantity: money.Unit, Source: points.SourceImport, SourceRef: "late"})

	entries, err = h.points.PerformanceEntries(h.department(), who, month, nil, page.Args{})
	if err != nil {
		t.Fatal(err)
	}
	want := []points.ExclusionReason{points.ArrivedAfterClosing}
	for _, e := range entries.Nodes {
		if e.Excluded != nil {
			want = append(want, *e.Excluded)
		}
	}
	list, err := h.points.NotCounted(h.as("1007", auth.Manager), who, month)
	if err != nil || len(list) != 4 || len(want) != 4 {
		t.Fatalf("%d, want %d: %v", len(list), len(want), err)
	}
	for i, e := range list {
		if e.Excluded == nil || *e.Excluded != want[i] || e.StaffID != who || e.RecordedAt.IsZero() || e.SourceRef == "" {
			t.Errorf("%+v does not count: %s wanted", e, want[i])
		}
	}
	// The late one is told of with the month that it belongs to, not with the one that pays it.
	if list, err := h.points.NotCounted(h.as("1007", auth.Manager), who, month.Add(1)); err != nil || len(list) != 0 {
		t.Errorf("%+v, %v", list, err)
	}
	if _, err := h.points.NotCounted(h.as("1001", auth.Manager), who, month); code(err) != errs.NotFound {
		t.Errorf("a colleague: %v", err)
	}
}
