package calendar

import (
	"cmp"
	"fmt"
	"slices"

	"duolao/server/errs"
)

// Minute is a time of the day in whole minutes since midnight, 0 to 24:00.
type Minute int32

// midnight ends a day.
const midnight Minute = 24 * 60

// ParseMinute reads "08:30"; "24:00" is the end of the day.
func ParseMinute(s string) (Minute, error) {
	if len(s) == 5 && s[2] == ':' {
		h, ok1 := twoDigits(s[:2])
		m, ok2 := twoDigits(s[3:])
		if at := h*60 + m; ok1 && ok2 && m < 60 && at <= midnight {
			return at, nil
		}
	}
	return 0, fmt.Errorf("%q is no time of the day like 08:30", s)
}

func twoDigits(s string) (Minute, bool) {
	a, b := s[0]-'0', s[1]-'0'
	return Minute(a)*10 + Minute(b), a <= 9 && b <= 9
}

func (m Minute) String() string { return fmt.Sprintf("%02d:%02d", int(m)/60, int(m)%60) }

// Window is a part of a day that is worked: from Opens on, and no longer at Closes.
type Window struct{ Opens, Closes Minute }

// Week says when is worked on each day of the week, by time.Weekday: Sunday is 0.
type Week [7][]Window

// DefaultWeek is worked where nobody has said otherwise: Monday to Friday, 08:30–12:00 and 14:00–17:30.
func DefaultWeek() Week {
	day := []Window{{8*60 + 30, 12 * 60}, {14 * 60, 17*60 + 30}}
	return Week{1: day, 2: day, 3: day, 4: day, 5: day}
}

// inOrder is a day's windows by their opening. INVALID bad_window, windows_overlap.
func inOrder(field string, windows []Window) ([]Window, error) {
	list := slices.Clone(windows)
	slices.SortFunc(list, func(a, b Window) int { return cmp.Compare(a.Opens, b.Opens) })
	for i, w := range list {
		if w.Opens < 0 || w.Closes > midnight || w.Opens >= w.Closes {
			return nil, errs.Invalidf(field, "bad_window", "a window from %s to %s is none: it opens before it closes, between 00:00 and 24:00", w.Opens, w.Closes).
				With("opens", w.Opens.String()).With("closes", w.Closes.String())
		}
		if i > 0 && w.Opens < list[i-1].Closes {
			return nil, errs.Invalidf(field, "windows_overlap", "the windows %s–%s and %s–%s of one day overlap; join them or move one",
				list[i-1].Opens, list[i-1].Closes, w.Opens, w.Closes).With("opens", w.Opens.String()).With("closes", list[i-1].Closes.String())
		}
	}
	return list, nil
}

// inOrder is the week with each day's windows by their opening. INVALID bad_window, windows_overlap, and no_windows for
// one without any: no deadline could ever come.
func (w Week) inOrder(field string) (Week, error) {
	var sorted Week
	any := false
	for day, windows := range w {
		list, err := inOrder(field, windows)
		if err != nil {
			return Week{}, err
		}
		sorted[day], any = list, any || len(list) > 0
	}
	if !any {
		return Week{}, errs.Invalidf(field, "no_windows", "a week in which nothing is open has no deadlines; give it one window at least")
	}
	return sorted, nil
}

// plain is the plain working day of a week: what most days of Monday to Friday are, the longer one where two are equally
// common; of a week that is open at weekends only, likewise of these.
func (w Week) plain() []Window {
	var best []Window
	votes := func(days ...int) {
		most := 0
		for _, day := range days {
			if len(w[day]) == 0 {
				continue
			}
			n := 0
			for _, other := range days {
				if slices.Equal(w[day], w[other]) {
					n++
				}
			}
			if n > most || n == most && length(w[day]) > length(best) {
				best, most = w[day], n
			}
		}
	}
	if votes(1, 2, 3, 4, 5); best == nil {
		votes(6, 0)
	}
	return best
}

// length is how many minutes the windows of a day are open.
func length(windows []Window) Minute {
	var n Minute
	for _, w := range windows {
		n += w.Closes - w.Opens
	}
	return n
}
