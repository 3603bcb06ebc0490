package demo

import (
	"fmt"
	"io"
	"time"

	"duolao/server/clock"
)

// Options say how large a province to make. Zero values are a small one: one city with 120
// managers, 11,000 groups and 4 months.
type Options struct {
	Managers int
	Groups   int
	Months   int       // of performance, the present one among them
	Cities   int       // 0: one for fewer than 1,000 managers, else all thirteen
	Seed     uint64    // the same seed, size and moment make the same province
	Now      time.Time // zero: the machine's time
	Password string    // everybody's; needs not be changed at the first sign-in
	Progress io.Writer // where to tell how far it is: a bar on a terminal, else lines; nil: nowhere
}

// The province of the study.
const (
	ProvinceManagers = 2_714
	ProvinceGroups   = 259_000
	ProvinceMonths   = 6
)

// checked are the options with what was left open filled in.
func (o Options) checked() (Options, error) {
	fill := func(v *int, usual int) {
		if *v == 0 {
			*v = usual
		}
	}
	fill(&o.Managers, 120)
	fill(&o.Groups, 11_000)
	fill(&o.Months, 4)
	if o.Cities == 0 {
		o.Cities = 1
		if o.Managers >= 1_000 {
			o.Cities = len(cityNames)
		}
	}
	if o.Now.IsZero() {
		o.Now = clock.System()
	}
	o.Now = o.Now.Truncate(time.Second)
	for _, b := range []struct {
		name             string
		value, low, high int
	}{
		{"managers", o.Managers, 1, 200_000}, {"groups", o.Groups, 0, 20_000_000}, {"months", o.Months, 1, 60}, {"cities", o.Cities, 1, min(len(cityNames), o.Managers)},
	} {
		if b.value < b.low || b.value > b.high {
			return o, fmt.Errorf("demo: %d %s cannot be made; give %d to %d", b.value, b.name, b.low, b.high)
		}
	}
	if o.Password == "" {
		return o, fmt.Errorf("demo: a password for the people of the demo is missing")
	}
	return o, nil
}
