package inspection

import (
	"slices"

	"duolao/server/clock"
)

// splits finds what was split: uses of one power for one customer, each at or under its limit, which came within SplitDays
// days to more than the last of them could have had at once. They belong together where they were made under one grant,
// by whoever, or by one person, under whichever grant. What overlaps is one signal. uses are by time.
func splits(uses []Use, t Thresholds) []Signal {
	type key struct {
		power string
		group int64
	}
	var list []Signal
	for k, all := range groupsOf(uses, func(u *Use) key { return key{u.PowerCode, u.GroupID} }) {
		all = slices.DeleteFunc(all, func(u Use) bool { return u.PerUseLimit == 0 || u.Amount > u.PerUseLimit })
		if k.group == 0 || len(all) < 2 {
			continue
		}
		byGrant := splitsBy(all, t, func(u *Use) int64 { return u.GrantID })
		byHolder := splitsBy(all, t, func(u *Use) int64 { return u.HolderID })
		// Most of what one of the two ways finds, the other finds as well, or only a part of it.
		list = append(append(list, besides(byGrant, byHolder, true)...), besides(byHolder, byGrant, false)...)
	}
	return list
}

// splitsBy finds what was split among uses of one power for one customer with the same key.
func splitsBy(uses []Use, t Thresholds, key func(*Use) int64) []Signal {
	var list []Signal
	for _, all := range groupsOf(uses, key) {
		list = append(list, windows(all, t.SplitDays)...)
	}
	return list
}

// windows slides days over uses by time. At each use the window reaches back as far as its days do: nothing shorter can
// come to more.
func windows(uses []Use, days int) []Signal {
	var list []Signal
	first, sum, reached := 0, int64(0), -1 // reached is the last use that is in a signal
	for last := range uses {
		u := &uses[last]
		sum += u.Amount
		for oldest := clock.DateOf(u.At).AddDays(1 - days).Start(); uses[first].At.Before(oldest); {
			sum -= uses[first].Amount
			first++
		}
		if first == last || sum <= u.PerUseLimit {
			continue
		}
		if len(list) == 0 || first > reached {
			list = append(list, Signal{Kind: SplitUse, PowerCode: u.PowerCode, GroupID: u.GroupID})
			reached = first - 1
		}
		s := &list[len(list)-1]
		for i := reached + 1; i <= last; i++ {
			s.Uses = append(s.Uses, uses[i].UseID)
			s.People = append(s.People, uses[i].HolderID)
		}
		reached = last
		if sum > s.Sum {
			s.Sum, s.Limit = sum, u.PerUseLimit
		}
	}
	for i := range list {
		s := &list[i]
		s.People = distinct(s.People)
		s.Count, s.OutOf = len(s.Uses), len(s.Uses)
	}
	return list
}

// besides are the signals whose uses are not all within one of others; where both have the same uses, the first way of
// looking keeps them.
func besides(signals, others []Signal, first bool) []Signal {
	in := map[int64]int{}
	for i := range others {
		for _, use := range others[i].Uses {
			in[use] = i
		}
	}
	return slices.DeleteFunc(slices.Clone(signals), func(s Signal) bool {
		other, found := in[s.Uses[0]]
		if !found || first && len(others[other].Uses) == len(s.Uses) {
			return false
		}
		return !slices.ContainsFunc(s.Uses, func(use int64) bool { i, found := in[use]; return !found || i != other })
	})
}
