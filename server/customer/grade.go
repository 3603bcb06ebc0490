package customer

import (
	"slices"
	"strconv"

	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
)

// Grade is what a group is worth to us: it sets the standards of service.
type Grade string

// The grades, best first.
const (
	Gold     Grade = "GOLD"     // 金牌
	Silver   Grade = "SILVER"   // 银牌
	Bronze   Grade = "BRONZE"   // 铜牌
	Standard Grade = "STANDARD" // 标准
)

// The factors of a grade.
const (
	FactorRevenue   = "REVENUE" // in yuan
	FactorMembers   = "MEMBERS"
	FactorInfluence = "INFLUENCE"
	FactorKind      = "KIND"
)

// GradeStep is one line of the rule: what a figure must reach, and the grade points it gives.
type GradeStep struct {
	Factor  string `json:"factor"`
	AtLeast int    `json:"atLeast"`
	Points  int    `json:"points"`
}

// GradeKindPoints are the grade points of a kind.
type GradeKindPoints struct {
	Kind   GroupKind `json:"kind"`
	Points int       `json:"points"`
}

// GradeRule computes grades from its first day on.
type GradeRule struct {
	ID     int64              `json:"-"`
	From   clock.Date         `json:"-"`
	Steps  []*GradeStep       `json:"steps"` // the highest step that a figure reaches counts
	Kinds  []*GradeKindPoints `json:"kinds"`
	Gold   int                `json:"gold"` // least sums
	Silver int                `json:"silver"`
	Bronze int                `json:"bronze"`
}

// GradeReason is one figure behind a grade.
type GradeReason struct {
	Factor string
	Value  string // yuan, a count, 0 to 5, or the kind
	Points int
}

// Graded are the figures that a grade is computed from.
type Graded struct {
	Kind      GroupKind
	Members   int
	Revenue   money.Fen
	Influence int
}

// Grade is the grade of a group with such figures.
func (r *GradeRule) Grade(g Graded) Grade {
	sum := r.reach(FactorRevenue, yuan(g.Revenue)) + r.reach(FactorMembers, int64(g.Members)) +
		r.reach(FactorInfluence, int64(g.Influence)) + r.kind(g.Kind)
	switch {
	case sum >= r.Gold:
		return Gold
	case sum >= r.Silver:
		return Silver
	case sum >= r.Bronze:
		return Bronze
	}
	return Standard
}

// Reasons says what each figure gives; the points add up to what Grade compares.
func (r *GradeRule) Reasons(g Graded) []*GradeReason {
	return []*GradeReason{
		{FactorRevenue, g.Revenue.String(), r.reach(FactorRevenue, yuan(g.Revenue))},
		{FactorMembers, strconv.Itoa(g.Members), r.reach(FactorMembers, int64(g.Members))},
		{FactorInfluence, strconv.Itoa(g.Influence), r.reach(FactorInfluence, int64(g.Influence))},
		{FactorKind, string(g.Kind), r.kind(g.Kind)},
	}
}

// yuan drops the fen: a step is reached only by the whole amount.
func yuan(f money.Fen) int64 { return int64(f / money.Yuan) }

func (r *GradeRule) reach(factor string, figure int64) int {
	points, best := 0, int64(-1)
	for _, s := range r.Steps {
		if s.Factor == factor && figure >= int64(s.AtLeast) && int64(s.AtLeast) > best {
			points, best = s.Points, int64(s.AtLeast)
		}
	}
	return points
}

func (r *GradeRule) kind(k GroupKind) int {
	for _, p := range r.Kinds {
		if p.Kind == k {
			return p.Points
		}
	}
	return 0
}

// Validate says whether more revenue, members or influence can never mean a lower grade, and the
// least sums fall from gold to bronze.
func (r *GradeRule) Validate() error {
	if r.Gold < r.Silver || r.Silver < r.Bronze {
		return errs.Invalidf("bronze", "grade_sums_order", "the least sums must fall from gold %d over silver %d to bronze %d", r.Gold, r.Silver, r.Bronze)
	}
	for _, s := range r.Steps {
		if !slices.Contains([]string{FactorRevenue, FactorMembers, FactorInfluence}, s.Factor) || s.AtLeast < 0 || s.Points < 0 {
			return errs.Invalidf("steps", "bad_grade_step", "step %s from %d with %d points is none", s.Factor, s.AtLeast, s.Points)
		}
		for _, o := range r.Steps {
			if o != s && o.Factor == s.Factor && (o.AtLeast == s.AtLeast || (o.AtLeast > s.AtLeast && o.Points < s.Points)) {
				return errs.Invalidf("steps", "grade_steps_order", "the steps of %s at %d and %d must rise in points", s.Factor, s.AtLeast, o.AtLeast)
			}
		}
	}
	return nil
}
