package demo

import "duolao/server/money"

// perMonth is what an ordinary manager is asked for in a month; who has no target for an
// indicator is rated or counted in another way.
var perMonth = []struct {
	code    string
	usual   int
	pieces  int  // into how many entries the month's work falls at most
	quality bool // a score out of 100: one entry, near the target
}{
	{"TARGET_GROUP", 4, 3, false}, {"NEW_GROUP", 3, 3, false}, {"WIN_BACK", 4, 3, false}, {"SECRETARY_12580", 9, 4, false},
	{"LEASED_LINE", 3, 3, false}, {"SME_MILLION", 7, 4, false}, {"WIRELESS_VOICE", 12, 5, false},
	{"PRODUCT_1", 6, 3, false}, {"PRODUCT_2", 2, 2, false}, {"PRODUCT_3", 2, 2, false}, {"SATISFACTION", 90, 1, true}, {"ICT_REVENUE", 30, 3, false},
}

// split gives every manager targets, and every unit the tasks that they add up to; the
// first unit of a city has in the present month something that is not split yet.
func (w *worker) split(mo *month, targets map[int64][]money.Decimal) {
	tasks := map[int64][]money.Decimal{}
	units := map[int64]*productionUnit{}
	for _, u := range w.city.units {
		units[u.id] = u
	}
	for _, mgr := range w.city.managers {
		for _, s := range slicesOf(mgr, mo) {
			own := make([]money.Decimal, len(perMonth))
			sum := tasks[s.unit]
			if sum == nil {
				sum = make([]money.Decimal, len(perMonth))
				tasks[s.unit] = sum
			}
			for i, p := range perMonth {
				usual := p.usual
				if !p.quality {
					usual = max(1, (p.usual*w.r.between(75, 130)+50)/100)
				}
				own[i] = money.Decimal(usual) * money.Unit
				sum[i] += own[i]
				w.targets = append(w.targets, target{mo, units[s.unit], s.id, p.code, own[i]})
			}
			targets[s.assignment.id] = own
		}
	}
	for n, u := range w.city.units {
		for i, p := range perMonth {
			task, ok := tasks[u.id]
			if !ok {
				continue
			}
			quantity := task[i]
			if mo.index == len(w.months)-1 && n == 0 && p.code == "WIRELESS_VOICE" {
				quantity += 10 * money.Unit
			}
			w.tasks = append(w.tasks, target{mo, u, 0, p.code, quantity})
		}
	}
}

// complete gives every unit its completion; of the present month one is still missing.
func (w *worker) complete(mo *month) {
	for n, u := range w.city.units {
		rate := money.Decimal(u.strength*100 + w.r.between(-700, 700))
		if mo.index == len(w.months)-1 && n == len(w.city.units)-1 && n > 0 {
			continue
		}
		w.completions = append(w.completions, completion{u.id, mo.Month, rate})
	}
}
