package scheme

import (
	"encoding/hex"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"duolao/server/money"
)

// The same hash, exactly where there is no difference.
func TestHashFollowsTheDifference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := schemes(t, "a"), schemes(t, "b")
		if same := len(Difference(a, b)) == 0; same != (a.Hash() == b.Hash()) {
			t.Errorf("without a difference: %v; with the same hash: %v", same, !same)
		}
		c := a.copyLines()
		c.ID, c.CityID, c.Month, c.Number, c.Status, c.Version = 7, 8, 201009, 9, Published, 10
		slices.Reverse(c.Indicators)
		slices.Reverse(c.Posts)
		if len(Difference(a, c)) != 0 || a.Hash() != c.Hash() {
			t.Error("another hash, and nothing has changed")
		}
	})
}

// Every single change that is a difference changes the hash.
func TestHashOfEveryChange(t *testing.T) {
	for name, change := range map[string]func(*Scheme){
		"nothing":              func(*Scheme) {},
		"default quota of 0":   func(s *Scheme) { s.DefaultQuota = ptr(money.Fen(0)) },
		"funder":               func(s *Scheme) { s.Settings.Funder = Pool },
		"floor":                func(s *Scheme) { s.Settings.Floor = NoFloor },
		"quotas":               func(s *Scheme) { s.Settings.Quotas = FullMonth },
		"company quota":        func(s *Scheme) { s.Settings.CompanyQuota = OwnQuota },
		"transfers":            func(s *Scheme) { s.Settings.Transfers = LastPost },
		"appeal days":          func(s *Scheme) { s.Settings.AppealDays++ },
		"reserve line":         func(s *Scheme) { s.Settings.ReserveName += "二" },
		"code":                 func(s *Scheme) { s.Indicators[0].Code += "_2" },
		"Chinese name":         func(s *Scheme) { s.Indicators[0].NameZh += "二" },
		"English name":         func(s *Scheme) { s.Indicators[0].NameEn += " 2" },
		"category":             func(s *Scheme) { s.Indicators[0].Category = Adjustment },
		"method":               func(s *Scheme) { s.Indicators[0].Method = Rate },
		"full score":           func(s *Scheme) { s.Indicators[0].Max++ },
		"per piece":            func(s *Scheme) { *s.Indicator("CHURN").PerPiece++ },
		"source":               func(s *Scheme) { s.Indicator("ALERT_HANDLING").Source = ComputedAlerts },
		"order":                func(s *Scheme) { s.Indicators[0].Position = 99 },
		"a line less":          func(s *Scheme) { s.Indicators = s.Indicators[1:] },
		"weights":              func(s *Scheme) { s.Posts[0].Own, s.Posts[0].Team = s.Posts[0].Own-1, s.Posts[0].Team+1 },
		"a post less":          func(s *Scheme) { s.Posts = s.Posts[1:] },
		"a gap in positions":   func(s *Scheme) { moveAll(s, 3) },
		"another's id":         func(s *Scheme) { s.ID = 12 },
		"the city's own month": func(s *Scheme) { s.Month, s.CityID = 201009, 4 },
	} {
		s := Default()
		change(s)
		if same := len(Difference(Default(), s)) == 0; same != (s.Hash() == Default().Hash()) {
			t.Errorf("%s: a difference: %v, another hash: %v", name, !same, same)
		}
	}
}

func moveAll(s *Scheme, by int) {
	for _, in := range s.Indicators {
		in.Position += by
	}
}

// What is stored with a rehearsal must be known again by the next release.
func TestHashStaysWhatItWas(t *testing.T) {
	h := Default().Hash()
	const want = "e80ac4f45d7c8d9d3159c9ee041e7259ca30f17bea6de8294bb12f0781b98914"
	if got := hex.EncodeToString(h[:]); got != want {
		t.Errorf("the default scheme hashes to %s", got)
	}
}
