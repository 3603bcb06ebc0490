package points

import (
	"cmp"
	"slices"

	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/scheme"
)

// Plan is a scheme made ready for computing: its lines in one fixed order, so that
// a manager's totals are a plain slice and nothing is looked up by name.
// A Plan is read-only and may be shared.
type Plan struct {
	rules      []rule // base lines, then process, then adjustments; each by position
	process    int    // index of the first process line
	adjustment int    // index of the first adjustment
	processMax money.Decimal
	posts      []scheme.PostRule
	index      map[string]int
}

// rule is what scoring needs of an indicator.
type rule struct {
	method    scheme.Method
	prorated  bool // a RATING of a base line counts for the days of the slice
	max       money.Decimal
	perPiece  money.Decimal
	indicator *scheme.Indicator
}

// NoPost is the index of a post that the scheme has no rule for.
const NoPost = -1

// Compile checks a scheme and makes it ready for computing.
func Compile(s *scheme.Scheme) (*Plan, error) {
	p := &Plan{rules: make([]rule, 0, len(s.Indicators)), index: make(map[string]int, len(s.Indicators))}
	indicators := slices.Clone(s.Indicators)
	slices.SortStableFunc(indicators, func(a, b *scheme.Indicator) int {
		return cmp.Or(
			cmp.Compare(order(a.Category), order(b.Category)),
			cmp.Compare(a.Position, b.Position),
			cmp.Compare(a.Code, b.Code),
		)
	})
	for i, in := range indicators {
		r, err := ruleOf(in)
		if err != nil {
			return nil, err
		}
		if _, twice := p.index[in.Code]; twice {
			return nil, wrong(in, "indicator_twice", "is in the scheme twice")
		}
		p.index[in.Code] = i
		p.rules = append(p.rules, r)
		switch in.Category {
		case scheme.Base:
			p.process++
			p.adjustment++
		case scheme.Process:
			p.adjustment++
			sum, ok := add(p.processMax, r.max)
			if !ok {
				return nil, wrong(in, "max_too_large", "takes the sum of the process scores beyond what can be computed")
			}
			p.processMax = sum
		case scheme.Adjustment: // these come last
		}
	}
	for _, rule := range s.Posts {
		if p.Post(rule.Post) != NoPost {
			return nil, errs.Invalidf("posts", "post_twice", "post %s is in the scheme twice", rule.Post)
		}
		p.posts = append(p.posts, *rule)
	}
	return p, nil
}

func ruleOf(in *scheme.Indicator) (rule, error) {
	r := rule{method: in.Method, max: in.Max, indicator: in}
	if order(in.Category) < 0 {
		return r, wrong(in, "unknown_category", "has no category")
	}
	if in.Max < 0 {
		return r, wrong(in, "max_negative", "has a full score below 0; a deduction's full score is written without a sign")
	}
	switch in.Method {
	case scheme.Ratio, scheme.Rate:
	case scheme.Rating:
		r.prorated = in.Category == scheme.Base
	case scheme.Piece, scheme.Deduction:
		if in.PerPiece == nil {
			return r, wrong(in, "per_piece_missing", "needs a score per piece")
		}
		if r.perPiece = *in.PerPiece; r.perPiece < 0 && in.Method == scheme.Deduction {
			return r, wrong(in, "per_piece_negative", "deducts per fault, written without a sign")
		}
	default:
		return r, wrong(in, "unknown_method", "has no method")
	}
	return r, nil
}

func order(c scheme.Category) int {
	return slices.Index([]scheme.Category{scheme.Base, scheme.Process, scheme.Adjustment}, c)
}

func wrong(in *scheme.Indicator, reason, what string) error {
	return errs.Invalidf("indicators", reason, "indicator %s %s", in.Code, what).With("indicator", in.Code)
}

// Lines is how many cells a slice needs.
func (p *Plan) Lines() int { return len(p.rules) }

// Line is where a slice's cells hold the totals of an indicator.
func (p *Plan) Line(code string) (int, bool) {
	i, ok := p.index[code]
	return i, ok
}

// Indicator is the indicator whose totals the cells hold at line.
func (p *Plan) Indicator(line int) *scheme.Indicator { return p.rules[line].indicator }

// Post is the index of a post's rule, or NoPost.
func (p *Plan) Post(post org.Post) int {
	return slices.IndexFunc(p.posts, func(r scheme.PostRule) bool { return r.Post == post })
}

// ProcessMax is the sum of the full process scores.
func (p *Plan) ProcessMax() money.Decimal { return p.processMax }
