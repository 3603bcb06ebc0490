package catalogue

import (
	"testing"
	"time"

	"duolao/db/dbtest"
	"duolao/server/customer"
)

// What ships is whole: every type has a form and its targets.
func TestShipped(t *testing.T) {
	d := dbtest.Open(t)
	s := New(d, nil)
	c, err := s.At(t.Context(), d.Bun)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(c.Types(0)); n != 8 {
		t.Errorf("%d types", n)
	}
	standard := c.Standard(0, time.Now())
	if target, ok := standard.Target("FAULT", customer.Gold, MetricResolution); !ok || target != (Target{4, UnitHour}) {
		t.Errorf("%v %v", target, ok)
	}
}
