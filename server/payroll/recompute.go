package payroll

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/money"
	"duolao/server/pay"
)

// monthOf is a version as it was settled, computed once more from the inputs that were kept with it.
// It is an error, and nobody's but ours, where that is not to the fen what was settled: such a
// settlement must not leave the house.
func (s *Service) monthOf(ctx context.Context, idb bun.IDB, versionID int64, status pay.SettlementStatus) (*Month, error) {
	kept, err := s.settlements.KeptTx(ctx, idb, versionID)
	if err != nil {
		return nil, err
	}
	m := &Month{Version: kept.Version, Status: status, Head: kept.Head, Corrections: kept.Corrections}
	if m.Input, m.Result, err = recompute(kept); err != nil {
		return nil, fmt.Errorf("payroll: version %d is not what its inputs come to: %w", versionID, err)
	}
	if m.Others, err = others(ctx, idb, kept); err != nil {
		return nil, err
	}
	m.order()
	return m, nil
}

// recompute settles what was kept, and compares everything that comes out with what was kept of it.
func recompute(kept *pay.Kept) (*pay.Input, *pay.Result, error) {
	in := *kept.Input // others read with it
	in.Participants = make([]pay.Participant, len(kept.Rows))
	stored := make([]pay.Row, len(kept.Rows))
	for i := range kept.Rows {
		t, err := kept.Trace(&kept.Rows[i])
		if err != nil {
			return nil, nil, err
		}
		in.Participants[i], stored[i] = t.Person, t.Row
	}
	result, err := pay.Settle(&in)
	if err != nil {
		return nil, nil, err
	}
	for i := range result.Rows {
		if err := sameRow(&result.Rows[i], &stored[i], &kept.Rows[i]); err != nil {
			return nil, nil, err
		}
	}
	return &in, result, sameSums(kept, result)
}

// sameRow compares a result with the trace and the statement that were kept.
func sameRow(r, trace *pay.Row, k *pay.KeptRow) error {
	traced := *trace
	traced.At = r.At
	if traced != *r {
		return fmt.Errorf("the trace of %s says %+v, it comes to %+v", k.Code, traced, *r)
	}
	f := &r.Figures
	computed := pay.KeptRow{
		StaffID: r.StaffID, Code: r.StaffCode, Days: r.Days, Quota: r.Quota, Base: f.Base, Coefficient: f.Coefficient, Adjustment: f.Adjustment,
		RawPoints: f.RawPoints, Points: f.Points, Bonus: r.Bonus, Remainder: r.Remainder, TopUp: r.TopUp,
	}
	was := pay.KeptRow{
		StaffID: k.StaffID, Code: k.Code, Days: k.Days, Quota: k.Quota, Base: k.Base, Coefficient: k.Coefficient, Adjustment: k.Adjustment,
		RawPoints: k.RawPoints, Points: k.Points, Bonus: k.Bonus, Remainder: k.Remainder, TopUp: k.TopUp,
	}
	if computed != was {
		return fmt.Errorf("the statement of %s says %+v, it comes to %+v", k.Code, was, computed)
	}
	return nil
}

// sameSums compares the sums with the version's.
func sameSums(kept *pay.Kept, r *pay.Result) error {
	v := kept.Version
	corrected := map[int64]money.Fen{}
	var correction money.Fen
	for _, c := range kept.Corrections {
		corrected[c.StaffID] += c.Bonus + c.TopUp
		correction += c.Bonus + c.TopUp
	}
	for i := range kept.Rows {
		if k := &kept.Rows[i]; k.Correction != corrected[k.StaffID] {
			return fmt.Errorf("the statement of %s says corrections of %s, there are %s", k.Code, k.Correction, corrected[k.StaffID])
		}
	}
	for _, c := range []struct {
		what      string
		was, come int64
	}{
		{"people", int64(v.People), int64(len(r.Rows))},
		{"points", int64(v.Points), int64(r.SumPoints)},
		{"pool", int64(v.Pool), int64(r.Pool)},
		{"price's fen", int64(v.PriceMoney), int64(r.Price.Fen)},
		{"price's points", int64(v.PricePoints), int64(r.Price.Points)},
		{"bonuses", int64(v.Bonus), int64(r.Bonus)},
		{"top-ups", int64(v.TopUp), int64(r.TopUp)},
		{"people at the floor", int64(v.AtFloor), int64(r.AtFloor)},
		{"corrections", int64(v.Correction), int64(correction)},
	} {
		if c.was != c.come {
			return fmt.Errorf("the %s were %d, they come to %d", c.what, c.was, c.come)
		}
	}
	return nil
}

// others are the people who have no part in the month and are paid a correction with it.
func others(ctx context.Context, idb bun.IDB, kept *pay.Kept) ([]Other, error) {
	here := make(map[int64]bool, len(kept.Rows))
	for i := range kept.Rows {
		here[kept.Rows[i].StaffID] = true
	}
	var missing []int64
	for _, c := range kept.Corrections {
		if !here[c.StaffID] {
			missing = append(missing, c.StaffID)
		}
	}
	if len(missing) == 0 {
		return nil, nil
	}
	var list []Other
	err := idb.NewRaw(`SELECT id AS staff_id, code AS staff_code, name FROM staff WHERE id = ANY (?)`, pgdialect.Array(missing)).Scan(ctx, &list)
	return list, err
}

// order puts the corrections and the people beside the settlement by staff number.
func (m *Month) order() {
	slices.SortFunc(m.Others, func(a, b Other) int { return pay.CompareStaffCodes(a.StaffCode, b.StaffCode) })
	codes := m.codes()
	slices.SortStableFunc(m.Corrections, func(a, b *pay.Correction) int {
		return cmp.Or(pay.CompareStaffCodes(codes[a.StaffID], codes[b.StaffID]), cmp.Compare(a.Month, b.Month))
	})
}

// codes are the staff numbers of everybody who is paid.
func (m *Month) codes() map[int64]string {
	codes := make(map[int64]string, len(m.Input.Participants)+len(m.Others))
	for i := range m.Input.Participants {
		codes[m.Input.Participants[i].StaffID] = m.Input.Participants[i].StaffCode
	}
	for _, o := range m.Others {
		codes[o.StaffID] = o.StaffCode
	}
	return codes
}
