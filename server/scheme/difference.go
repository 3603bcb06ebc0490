package scheme

import (
	"cmp"
	"slices"
	"strconv"

	"duolao/server/org"
)

// DifferenceKind says what happened to a line between two schemes.
type DifferenceKind string

// The kinds.
const (
	Added   DifferenceKind = "ADDED"
	Removed DifferenceKind = "REMOVED"
	Changed DifferenceKind = "CHANGED"
)

// SchemeDifference is one difference between two schemes.
type SchemeDifference struct {
	Subject string // INDICATOR, POST or SCHEME
	Key     string // the indicator's code, the post, or empty
	Kind    DifferenceKind
	Field   string // empty for a line that is new or gone
	Before  string // empty where there was none
	After   string // empty where there is none
}

// MaxDifferences is how many [Difference] gives at most.
const MaxDifferences = 500

// Difference says what changed from one scheme to another: the scheme itself first,
// then the indicators in the order of the later one, those that are gone after them, then the
// posts. A line counts as moved only where others must not be said to have moved instead:
// a new line in front of the rest is one difference, not one of each line behind it.
func Difference(from, to *Scheme) []*SchemeDifference {
	d := &differences{}
	quota := func(s *Scheme) string {
		if s.DefaultQuota == nil {
			return ""
		}
		return s.DefaultQuota.String()
	}
	d.field("SCHEME", "", "defaultQuota", quota(from), quota(to))
	d.settings(&from.Settings, &to.Settings)
	d.indicators(from, to)
	d.posts(from, to)
	return d.found[:min(len(d.found), MaxDifferences)]
}

type differences struct{ found []*SchemeDifference }

func (d *differences) field(subject, key, field, before, after string) {
	if before != after {
		d.found = append(d.found, &SchemeDifference{subject, key, Changed, field, before, after})
	}
}

func (d *differences) line(subject, key string, kind DifferenceKind, before, after string) {
	d.found = append(d.found, &SchemeDifference{subject, key, kind, "", before, after})
}

func (d *differences) settings(from, to *PaySettings) {
	d.field("SCHEME", "", "funder", string(from.Funder), string(to.Funder))
	d.field("SCHEME", "", "floor", string(from.Floor), string(to.Floor))
	d.field("SCHEME", "", "quotas", string(from.Quotas), string(to.Quotas))
	d.field("SCHEME", "", "companyQuota", string(from.CompanyQuota), string(to.CompanyQuota))
	d.field("SCHEME", "", "transfers", string(from.Transfers), string(to.Transfers))
	d.field("SCHEME", "", "appealDays", strconv.Itoa(from.AppealDays), strconv.Itoa(to.AppealDays))
	d.field("SCHEME", "", "reserveName", from.ReserveName, to.ReserveName)
}

func (d *differences) indicators(from, to *Scheme) {
	before := map[string]*Indicator{}
	for _, in := range from.Indicators {
		before[in.Code] = in
	}
	moved := movedLines(before, to)
	after := map[string]bool{}
	for _, b := range inOrder(to.Indicators) {
		after[b.Code] = true
		a, was := before[b.Code]
		if !was {
			d.line("INDICATOR", b.Code, Added, "", b.NameZh)
			continue
		}
		d.field("INDICATOR", b.Code, "nameZh", a.NameZh, b.NameZh)
		d.field("INDICATOR", b.Code, "nameEn", a.NameEn, b.NameEn)
		d.field("INDICATOR", b.Code, "category", string(a.Category), string(b.Category))
		d.field("INDICATOR", b.Code, "method", string(a.Method), string(b.Method))
		d.field("INDICATOR", b.Code, "max", a.Max.String(), b.Max.String())
		d.field("INDICATOR", b.Code, "perPiece", perPiece(a), perPiece(b))
		d.field("INDICATOR", b.Code, "source", string(a.Source), string(b.Source))
		if moved[b.Code] {
			d.line("INDICATOR", b.Code, Changed, strconv.Itoa(a.Position), strconv.Itoa(b.Position))
			d.found[len(d.found)-1].Field = "position"
		}
	}
	for _, a := range inOrder(from.Indicators) {
		if !after[a.Code] {
			d.line("INDICATOR", a.Code, Removed, a.NameZh, "")
		}
	}
}

func (d *differences) posts(from, to *Scheme) {
	rule := func(s *Scheme, post org.Post) *PostRule {
		if i := slices.IndexFunc(s.Posts, func(p *PostRule) bool { return p.Post == post }); i >= 0 {
			return s.Posts[i]
		}
		return nil
	}
	for _, post := range org.Posts {
		a, b := rule(from, post), rule(to, post)
		switch {
		case a == nil && b == nil:
		case a == nil:
			d.line("POST", string(post), Added, "", b.Own.String()+" + "+b.Team.String())
		case b == nil:
			d.line("POST", string(post), Removed, a.Own.String()+" + "+a.Team.String(), "")
		default:
			d.field("POST", string(post), "own", a.Own.String(), b.Own.String())
			d.field("POST", string(post), "team", a.Team.String(), b.Team.String())
		}
	}
}

func perPiece(in *Indicator) string {
	if in.PerPiece == nil {
		return ""
	}
	return in.PerPiece.String()
}

// postsInOrder are the rules in the order of [org.Posts].
func postsInOrder(rules []*PostRule) []*PostRule {
	sorted := slices.Clone(rules)
	slices.SortStableFunc(sorted, func(a, b *PostRule) int {
		return cmp.Compare(slices.Index(org.Posts, a.Post), slices.Index(org.Posts, b.Post))
	})
	return sorted
}

// inOrder are the lines by category, position and code.
func inOrder(lines []*Indicator) []*Indicator {
	sorted := slices.Clone(lines)
	slices.SortStableFunc(sorted, func(a, b *Indicator) int {
		return cmp.Or(
			cmp.Compare(slices.Index(Categories, a.Category), slices.Index(Categories, b.Category)),
			cmp.Compare(a.Position, b.Position),
			cmp.Compare(a.Code, b.Code),
		)
	})
	return sorted
}

// movedLines are the fewest lines that, taken out and put elsewhere within their category,
// explain the new order: all but a longest run of lines that have kept theirs.
func movedLines(before map[string]*Indicator, to *Scheme) map[string]bool {
	moved := map[string]bool{}
	for _, category := range Categories {
		var kept []*Indicator // in both, in the new order
		for _, in := range inOrder(to.Indicators) {
			if was, ok := before[in.Code]; ok && in.Category == category && was.Category == category {
				kept = append(kept, in)
			}
		}
		stay := longestRise(len(kept), func(i, j int) bool {
			return before[kept[i].Code].Position < before[kept[j].Code].Position
		})
		for i, in := range kept {
			if !stay[i] {
				moved[in.Code] = true
			}
		}
	}
	return moved
}

// longestRise marks the members of a longest increasing subsequence of n elements.
func longestRise(n int, less func(i, j int) bool) []bool {
	length, previous := make([]int, n), make([]int, n)
	best := -1
	for j := range n {
		length[j], previous[j] = 1, -1
		for i := range j {
			if less(i, j) && length[i]+1 > length[j] {
				length[j], previous[j] = length[i]+1, i
			}
		}
		if best < 0 || length[j] > length[best] {
			best = j
		}
	}
	stay := make([]bool, n)
	for i := best; i >= 0; i = previous[i] {
		stay[i] = true
	}
	return stay
}
