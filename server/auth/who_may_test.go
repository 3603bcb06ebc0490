package auth

import (
	"slices"
	"testing"

	"duolao/server/clock"
)

// WhoMay says the same as asking each person whether the city lies in their scope.
func TestWhoMay(t *testing.T) {
	o := newOffice(t)
	other := o.addUnit("C2", "CITY", o.pathOf(o.province), 0)
	at := func(code string, unit int64, roles ...Role) int64 {
		id := o.hire(code, roles...)
		o.exec(`UPDATE assignment SET unit_id = $2 WHERE staff_id = $1`, id, unit)
		return id
	}
	here, there := at("1001", o.city, Department, HR), at("1002", other, Department)
	below, above := at("1003", o.unit, Department), at("1004", o.province, Department)
	auditor := at("1005", o.unit, Auditor)
	homeless := at("1006", o.city, Department, Auditor)
	o.exec(`UPDATE assignment SET until_day = '2010-09-02' WHERE staff_id = $1`, homeless)
	left := at("1007", o.city, Department)
	o.exec(`UPDATE staff SET status = 'LEFT' WHERE id = $1`, left)
	later := at("1008", o.city, Department)
	o.exec(`UPDATE assignment SET from_day = '2010-12-01' WHERE staff_id = $1`, later)
	at("1009", o.city, Manager, Supervisor)

	today := clock.DateOf(noon)
	for _, c := range []struct {
		action Action
		city   int64
		want   []int64
	}{
		{DecideAppeals, o.city, []int64{here, below, above}},
		{DecideAppeals, other, []int64{there, above}},
		{Settle, o.city, []int64{here}},
		{ReadReports, other, []int64{there, above, auditor, homeless}},
		{RaiseAppeals, o.city, []int64{}},
	} {
		got, err := WhoMay(t.Context(), o.d.Bun, c.action, c.city, today)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s in %d: %v, %v; want %v", c.action, c.city, got, err, c.want)
		}
	}
	for _, action := range Actions {
		for _, city := range []int64{o.city, other} {
			want := []int64{}
			for id := here; id <= later+1; id++ {
				if a, err := ActorOf(t.Context(), o.d, id, today); err == nil {
					if s, ok := a.ScopeOf(action); ok && s.Covers(o.pathOf(city), 0) {
						want = append(want, id)
					}
				}
			}
			got, err := WhoMay(t.Context(), o.d.Bun, action, city, today)
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("%s in %d: %v, %v; want %v", action, city, got, err, want)
			}
		}
	}
}
