package inspection

import (
	"cmp"
	"slices"
	"time"

	"duolao/server/clock"
)

// Use is a use as signals see it. What was reversed is left out by the caller: it gave nobody anything.
type Use struct {
	Item
	GrantID int64 // the same for all versions of a grant; a deputy uses the grant of whom they stand for
}

// Outcome is what an audit came to.
type Outcome string

// The outcomes.
const (
	Passed    Outcome = "PASSED"
	Queried   Outcome = "QUERIED" // also where it passed after the answer
	Violation Outcome = "VIOLATION"
)

// Audit is the audit of a use by one person.
type Audit struct {
	UseID     int64
	AuditorID int64
	Outcome   Outcome
	OpenedAt  time.Time // when the auditor had the use on their screen first; zero for never
	DecidedAt time.Time
}

// Holding is that somebody held a grant, From and until before Until.
type Holding struct {
	GrantID     int64
	HolderID    int64
	From, Until clock.Date
}

// Rows are what signals are looked for in: the records of a period, From and until before Until. They may be in any order.
type Rows struct {
	From, Until clock.Date
	Uses        []Use
	Audits      []Audit
	Holdings    []Holding
}

// Thresholds say from where on something is worth asking about.
type Thresholds struct {
	// SplitDays is within how many days, the first and the last counted, uses belong together.
	SplitDays int
	// NearLimitPercent is from how many percent of its limit on a use is close to it.
	NearLimitPercent int
	// HabitUses is how many uses of a power a holder has to have before a habit can be told from chance.
	HabitUses int
	// HabitPercent is how many percent of them have to be close to the limit.
	HabitPercent int
	// OnlyPassesAudits is how many audits somebody has to have decided before it is odd that all passed unasked.
	OnlyPassesAudits int
	// QuickAudit is a time too short to have read what there is to read.
	QuickAudit time.Duration
	// IdleDays is how many days of the period a holder has to have held something before it is odd that they used nothing.
	IdleDays int
}

// DefaultThresholds are those of a month's inspection. Five days reach over a weekend, from a Friday to the Tuesday after, and
// nobody stretches a customer's need for longer; 90 % is what a draw takes for close; of eight uses at least half close to a limit come about by chance hardly
// ever where amounts follow needs; where one use in ten is worth a question, twenty audits without any are one in eight;
// nobody reads a reason, its evidence and its order in a minute; twenty-eight days are the shortest month.
var DefaultThresholds = Thresholds{
	SplitDays: 5, NearLimitPercent: 90, HabitUses: 8, HabitPercent: 50, OnlyPassesAudits: 20, QuickAudit: time.Minute, IdleDays: 28,
}

// SignalKind is what a signal is about.
type SignalKind string

// The kinds.
const (
	SplitUse       SignalKind = "SPLIT_USE"        // uses for one customer that fit under the limit one by one, and not together
	NearLimitHabit SignalKind = "NEAR_LIMIT_HABIT" // a holder who is close to the limit as a rule
	OnlyPasses     SignalKind = "ONLY_PASSES"      // an auditor who has passed everything, and asked nothing
	QuickAudits    SignalKind = "QUICK_AUDITS"     // audits decided sooner than one can read
	IdleHolder     SignalKind = "IDLE_HOLDER"      // a holder who has used nothing
)

// Kinds are all of them, in the order in which Signals gives them.
var Kinds = []SignalKind{SplitUse, NearLimitHabit, OnlyPasses, QuickAudits, IdleHolder}

// Signal is something worth asking about, with what it follows from.
type Signal struct {
	Kind      SignalKind
	PowerCode string  // of split uses and habits
	GroupID   int64   // of split uses
	People    []int64 // the holders, or the auditor, the lowest first
	Uses      []int64 // by time; of audits by when they were decided
	Grants    []int64 // that an idle holder held, the lowest first

	// Count is how many uses, audits or days it is about, and OutOf of how many: of a habit of all uses of the power by the
	// holder, of audits of all by the auditor, of idle days of the period's. Of split uses both are those of Uses.
	Count, OutOf int
	// Sum and Limit are of split uses: the largest sum of SplitDays days that is above its limit, and that limit. Of a habit
	// Sum is what the uses close to the limit come to, and Limit the last one's.
	Sum, Limit int64
	// Seconds are the shortest time that an audit took; of QUICK_AUDITS.
	Seconds int64
}

// Signals are what the records say is worth asking about: by kind, then by power, customer and people.
func Signals(rows *Rows, t Thresholds) []Signal {
	uses := slices.Clone(rows.Uses)
	slices.SortFunc(uses, byTime)
	list := splits(uses, t)
	list = append(list, habits(uses, t)...)
	list = append(list, ofAuditors(rows.Audits, t)...)
	list = append(list, idle(rows, t)...)
	slices.SortStableFunc(list, func(a, b Signal) int {
		return cmp.Or(
			cmp.Compare(slices.Index(Kinds, a.Kind), slices.Index(Kinds, b.Kind)),
			cmp.Compare(a.PowerCode, b.PowerCode), cmp.Compare(a.GroupID, b.GroupID),
			slices.Compare(a.People, b.People), slices.Compare(a.Uses, b.Uses))
	})
	return list
}

func byTime(a, b Use) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.UseID, b.UseID)) }

// groupsOf puts what has the same key together, in the order in which it came. Whoever needs an order of groups sorts what
// comes of them.
func groupsOf[T any, K comparable](all []T, key func(*T) K) map[K][]T {
	groups := map[K][]T{}
	for i := range all {
		k := key(&all[i])
		groups[k] = append(groups[k], all[i])
	}
	return groups
}

// distinct are the different ones of some numbers, the lowest first.
func distinct(ids []int64) []int64 {
	slices.Sort(ids)
	return slices.Compact(ids)
}

func habits(uses []Use, t Thresholds) []Signal {
	type key struct {
		holder int64
		power  string
	}
	var list []Signal
	for k, all := range groupsOf(uses, func(u *Use) key { return key{u.HolderID, u.PowerCode} }) {
		s := Signal{Kind: NearLimitHabit, PowerCode: k.power, People: []int64{k.holder}, OutOf: len(all)}
		for i := range all {
			if u := &all[i]; nearLimit(u.Amount, u.PerUseLimit, t.NearLimitPercent) {
				s.Uses = append(s.Uses, u.UseID)
				s.Sum += u.Amount
				s.Limit = u.PerUseLimit
			}
		}
		s.Count = len(s.Uses)
		if s.OutOf >= t.HabitUses && s.Count > 0 && s.Count*100 >= s.OutOf*t.HabitPercent {
			list = append(list, s)
		}
	}
	return list
}

func ofAuditors(audits []Audit, t Thresholds) []Signal {
	audits = slices.Clone(audits)
	slices.SortFunc(audits, func(a, b Audit) int {
		return cmp.Or(a.DecidedAt.Compare(b.DecidedAt), cmp.Compare(a.UseID, b.UseID))
	})
	var list []Signal
	for auditor, all := range groupsOf(audits, func(a *Audit) int64 { return a.AuditorID }) {
		passes := Signal{Kind: OnlyPasses, People: []int64{auditor}, OutOf: len(all)}
		quick := Signal{Kind: QuickAudits, People: []int64{auditor}, OutOf: len(all)}
		for i := range all {
			a := &all[i]
			if a.Outcome == Passed {
				passes.Uses = append(passes.Uses, a.UseID)
			}
			if took := a.took(); took < t.QuickAudit {
				if seconds := int64(took / time.Second); len(quick.Uses) == 0 || seconds < quick.Seconds {
					quick.Seconds = seconds
				}
				quick.Uses = append(quick.Uses, a.UseID)
			}
		}
		if passes.Count = len(passes.Uses); passes.Count == passes.OutOf && passes.Count >= t.OnlyPassesAudits {
			list = append(list, passes)
		}
		if quick.Count = len(quick.Uses); quick.Count > 0 {
			list = append(list, quick)
		}
	}
	return list
}

// took is how long an auditor had a use before them; nothing where they have never opened it.
func (a *Audit) took() time.Duration {
	if a.OpenedAt.IsZero() {
		return 0
	}
	return max(0, a.DecidedAt.Sub(a.OpenedAt))
}

func idle(rows *Rows, t Thresholds) []Signal {
	busy := map[int64]bool{}
	begin, end := rows.From.Start(), rows.Until.Start()
	for i := range rows.Uses {
		if at := rows.Uses[i].At; !at.Before(begin) && at.Before(end) {
			busy[rows.Uses[i].HolderID] = true
		}
	}
	var list []Signal
	for holder, held := range groupsOf(rows.Holdings, func(h *Holding) int64 { return h.HolderID }) {
		if busy[holder] {
			continue
		}
		s := Signal{Kind: IdleHolder, People: []int64{holder}, OutOf: rows.From.DaysUntil(rows.Until)}
		slices.SortFunc(held, func(a, b Holding) int { return cmp.Compare(a.From, b.From) })
		// Grants that overlap are one time of holding: days count once.
		counted := rows.From
		for _, h := range held {
			from, until := max(h.From, rows.From), min(h.Until, rows.Until)
			if from >= until {
				continue
			}
			s.Grants = append(s.Grants, h.GrantID)
			if from = max(from, counted); from < until {
				s.Count += from.DaysUntil(until)
				counted = until
			}
		}
		if s.Grants = distinct(s.Grants); s.Count >= t.IdleDays && s.Count > 0 {
			list = append(list, s)
		}
	}
	return list
}
