package pay

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"duolao/server/money"
	"duolao/server/points"
	"duolao/server/scheme"
)

// DifferenceReason says why a person's figures differ between two versions.
type DifferenceReason string

// The reasons, the most particular first.
const (
	ReasonJoined     DifferenceReason = "JOINED"     // the person was not in the version before
	ReasonLeft       DifferenceReason = "LEFT"       // the person is no longer in it
	ReasonEntry      DifferenceReason = "ENTRY"      // a total
	ReasonTarget     DifferenceReason = "TARGET"     // a target
	ReasonAssignment DifferenceReason = "ASSIGNMENT" // an assignment
	ReasonQuota      DifferenceReason = "QUOTA"      // quota, fixed pay, minimum wage, employment
	ReasonCorrection DifferenceReason = "CORRECTION" // a correction of a closed month
	ReasonCompletion DifferenceReason = "COMPLETION" // a completion of the person's units, or the mean
	ReasonScheme     DifferenceReason = "SCHEME"     // the scheme
	ReasonOthers     DifferenceReason = "OTHERS"     // nothing of the person's own: the pool, or others' points
)

// InputChange is one input of a person that differs.
type InputChange struct {
	Reason  DifferenceReason
	Subject string // the indicator's code, the unit's code, the post or the field
	NameZh  string
	NameEn  string
	Before  string // "" where there was none
	After   string // "" where there is none
}

// PersonDifference is one person between two versions.
type PersonDifference struct {
	StaffID      int64
	Code         string
	Name         string
	Reasons      []DifferenceReason // the most particular first
	Changes      []*InputChange     // at most 50
	PointsBefore *money.Decimal     // nil where the person was not in it
	PointsAfter  *money.Decimal
	PayBefore    *money.Fen // bonus, top-up and corrections
	PayAfter     *money.Fen
}

// change is how much the pay changed; whoever is not there has none.
func (d *PersonDifference) change() money.Fen {
	var change money.Fen
	if d.PayAfter != nil {
		change = *d.PayAfter
	}
	if d.PayBefore != nil {
		change -= *d.PayBefore
	}
	return change
}

// SortDifferences puts the greatest change of pay first, up or down, then the lower staff number.
func SortDifferences(list []*PersonDifference) {
	slices.SortFunc(list, func(a, b *PersonDifference) int {
		return cmp.Or(
			cmp.Compare(max(b.change(), -b.change()), max(a.change(), -a.change())),
			CompareStaffCodes(a.Code, b.Code),
		)
	})
}

const maxChanges = 50

// Differ compares the people of two versions one by one, so that it needs no memory for all of them.
type Differ struct {
	before, after *Input
	scheme        []*InputChange          // of the scheme
	mean          *InputChange            // of the mean completion; nil where it is the same
	completions   map[string]*InputChange // of the units, by code
	lines         []sharedLine            // that both schemes have
	codes         map[int64]string        // of units, by id
}

// sharedLine is where the cells of an indicator lie in either version.
type sharedLine struct {
	*scheme.Indicator
	before, after int
}

// NewDiffer compares what two versions have in common for everybody. Their participants do not matter.
func NewDiffer(before, after *Input) *Differ {
	d := &Differ{before: before, after: after, completions: map[string]*InputChange{}, codes: map[int64]string{}}
	for line := range after.Plan.Lines() {
		i := after.Plan.Indicator(line)
		if was, ok := before.Plan.Line(i.Code); ok {
			d.lines = append(d.lines, sharedLine{i, was, line})
		}
	}
	d.compareUnits()
	d.compareSchemes()
	return d
}

func (d *Differ) compareUnits() {
	was := map[string]string{}
	for _, u := range d.before.Units {
		d.codes[u.ID] = u.Code
		was[u.Code] = text(u.Completion)
	}
	for _, u := range d.after.Units {
		d.codes[u.ID] = u.Code
		before, now := was[u.Code], text(u.Completion)
		if before != now {
			d.completions[u.Code] = &InputChange{ReasonCompletion, u.Code, u.Name, u.Name, before, now}
		}
	}
	before, after := d.before.period().Mean, d.after.period().Mean
	// Two fractions are equal where their cross products are.
	if product(int64(before.Sum), int64(after.Units)).Cmp(product(int64(after.Sum), int64(before.Units))) != 0 {
		d.mean = &InputChange{ReasonCompletion, "mean", "平均完成率", "Mean completion", text(before.Decimal()), text(after.Decimal())}
	}
}

// compareSchemes compares what points and pay are computed by: no names, and not how long appeals are taken.
func (d *Differ) compareSchemes() {
	a, b := d.before.Scheme, d.after.Scheme
	add := func(subject, zh, en, before, after string) {
		if before != after {
			d.scheme = append(d.scheme, &InputChange{ReasonScheme, subject, zh, en, before, after})
		}
	}
	for _, i := range b.Indicators {
		add(i.Code, i.NameZh, i.NameEn, indicatorText(a.Indicator(i.Code)), indicatorText(i))
	}
	for _, i := range a.Indicators {
		if b.Indicator(i.Code) == nil {
			add(i.Code, i.NameZh, i.NameEn, indicatorText(i), "")
		}
	}
	posts := map[string][2]string{}
	for side, s := range []*scheme.Scheme{a, b} {
		for _, p := range s.Posts {
			sides := posts[string(p.Post)]
			sides[side] = p.Own.String() + " + " + p.Team.String()
			posts[string(p.Post)] = sides
		}
	}
	for _, post := range slices.Sorted(maps.Keys(posts)) {
		add(post, post, post, posts[post][0], posts[post][1])
	}
	add("defaultQuota", "默认定额", "Default quota", text(a.DefaultQuota), text(b.DefaultQuota))
	x, y := &a.Settings, &b.Settings
	add("funder", "补足由谁承担", "Who pays the top-ups", string(x.Funder), string(y.Funder))
	add("floor", "保底", "Floor", string(x.Floor), string(y.Floor))
	add("quotas", "定额折算", "Quotas", string(x.Quotas), string(y.Quotas))
	add("companyQuota", "公司用工定额", "Quota of COMPANY people", string(x.CompanyQuota), string(y.CompanyQuota))
	add("transfers", "岗位变动", "Transfers", string(x.Transfers), string(y.Transfers))
}

func indicatorText(i *scheme.Indicator) string {
	if i == nil {
		return ""
	}
	s := fmt.Sprintf("%s %s %s", i.Category, i.Method, i.Max)
	if i.PerPiece != nil {
		s += " " + i.PerPiece.String()
	}
	return s
}

// Person compares a person in the two versions, of which either may be nil. It gives nil where
// neither an input of their own nor a figure differs.
func (d *Differ) Person(before, after *Paid) *PersonDifference {
	switch {
	case before == nil && after == nil:
		return nil
	case before == nil:
		p := newDifference(after, ReasonJoined)
		p.PointsAfter, p.PayAfter = paidFigures(after)
		return p
	case after == nil:
		p := newDifference(before, ReasonLeft)
		p.PointsBefore, p.PayBefore = paidFigures(before)
		return p
	}
	own := d.own(before, after)
	x, y := before.Trace.Row, after.Trace.Row
	x.At, y.At = 0, 0
	if len(own) == 0 && x == y {
		return nil
	}
	if x != y {
		own = append(own, d.common(before, after)...)
	}
	p := newDifference(after)
	p.PointsBefore, p.PayBefore = paidFigures(before)
	p.PointsAfter, p.PayAfter = paidFigures(after)
	for _, c := range own {
		if !slices.Contains(p.Reasons, c.Reason) {
			p.Reasons = append(p.Reasons, c.Reason)
		}
	}
	if len(p.Reasons) == 0 {
		p.Reasons = append(p.Reasons, ReasonOthers)
	}
	p.Changes = own[:min(len(own), maxChanges)]
	return p
}

func newDifference(of *Paid, reasons ...DifferenceReason) *PersonDifference {
	p := &of.Trace.Person
	return &PersonDifference{StaffID: p.StaffID, Code: p.StaffCode, Name: p.Name, Reasons: reasons, Changes: []*InputChange{}}
}

func paidFigures(p *Paid) (*money.Decimal, *money.Fen) {
	points, pay := p.Trace.Row.Figures.Points, p.Pay()
	return &points, &pay
}

// own is what differs of a person's own, by reason. Figures are compared before they are put
// into words: of most people nothing differs.
func (d *Differ) own(before, after *Paid) []*InputChange {
	list := []*InputChange{}
	add := func(reason DifferenceReason, subject, zh, en, was, is string) {
		list = append(list, &InputChange{reason, subject, zh, en, was, is})
	}
	a, b := &before.Trace.Person, &after.Trace.Person
	same := sameAssignments(a, b)
	d.cells(a, b, same, func(l *sharedLine, was, is *points.Cell) {
		if was.Done != is.Done || was.OutOf != is.OutOf || was.Entered != is.Entered {
			add(ReasonEntry, l.Code, l.NameZh, l.NameEn, doneText(was), doneText(is))
		}
	})
	d.cells(a, b, same, func(l *sharedLine, was, is *points.Cell) {
		if was.Target != is.Target || was.Targeted != is.Targeted {
			add(ReasonTarget, l.Code, l.NameZh, l.NameEn, targetText(was), targetText(is))
		}
	})
	for i := range max(len(a.Places), len(b.Places)) {
		if !sameAssignment(a, b, i) {
			post := string(b.Places[min(i, len(b.Places)-1)].Post)
			add(ReasonAssignment, post, post, post, assignmentText(a, i), assignmentText(b, i))
		}
	}
	if a.Employment != b.Employment {
		add(ReasonQuota, "employment", "用工方式", "Employment", string(a.Employment), string(b.Employment))
	}
	for _, f := range []struct {
		field, zh, en string
		was, is       *money.Fen
	}{
		{"quota", "定额绩效奖金", "Quota", a.Quota, b.Quota},
		{"fixedPay", "固定薪酬", "Fixed pay", a.FixedPay, b.FixedPay},
		{"minimumWage", "最低工资", "Minimum wage", a.MinimumWage, b.MinimumWage},
	} {
		if was, is := text(f.was), text(f.is); was != is {
			add(ReasonQuota, f.field, f.zh, f.en, was, is)
		}
	}
	if before.Correction != after.Correction {
		add(ReasonCorrection, "correction", "更正", "Corrections", before.Correction.String(), after.Correction.String())
	}
	return list
}

// common is what differs for a person and others alike.
func (d *Differ) common(before, after *Paid) []*InputChange {
	var list []*InputChange
	for _, p := range []*Participant{&before.Trace.Person, &after.Trace.Person} {
		for _, place := range p.Places {
			if c := d.completions[d.codes[place.Production]]; c != nil && !slices.Contains(list, c) {
				list = append(list, c)
			}
		}
	}
	if d.mean != nil {
		list = append(list, d.mean)
	}
	return append(list, d.scheme...)
}

// cells hands over what each version has of the indicators of both: slice by slice where the
// assignments are the same, and over the month where they are not.
func (d *Differ) cells(a, b *Participant, same bool, see func(l *sharedLine, was, is *points.Cell)) {
	for i := range d.lines {
		l := &d.lines[i]
		if !same {
			was, is := overMonth(a, l.before), overMonth(b, l.after)
			see(l, &was, &is)
			continue
		}
		for j := range a.Slices {
			see(l, &a.Slices[j].Cells[l.before], &b.Slices[j].Cells[l.after])
		}
	}
}

// overMonth sums a line over the slices; its target is the latest one. Whoever was settled
// has no sum that does not fit.
func overMonth(p *Participant, line int) points.Cell {
	var sum points.Cell
	for i := range p.Slices {
		c := &p.Slices[i].Cells[line]
		sum.Done, sum.OutOf, sum.Entered = sum.Done+c.Done, sum.OutOf+c.OutOf, sum.Entered || c.Entered
		if c.Targeted {
			sum.Target, sum.Targeted = c.Target, true
		}
	}
	return sum
}

func sameAssignments(a, b *Participant) bool {
	for i := range max(len(a.Slices), len(b.Slices)) {
		if !sameAssignment(a, b, i) {
			return false
		}
	}
	return true
}

// sameAssignment compares the i-th slices, of which one may not be there. Names tell nothing.
func sameAssignment(a, b *Participant, i int) bool {
	if i >= len(a.Slices) || i >= len(b.Slices) {
		return false
	}
	s, o, at, other := &a.Slices[i], &b.Slices[i], &a.Places[i], &b.Places[i]
	return s.From == o.From && s.Until == o.Until && s.Days == o.Days &&
		at.UnitID == other.UnitID && at.Production == other.Production && at.Post == other.Post
}

// assignmentText is an assignment in words; "" where there are not so many.
func assignmentText(p *Participant, i int) string {
	if i >= len(p.Slices) {
		return ""
	}
	s, place := &p.Slices[i], &p.Places[i]
	return fmt.Sprintf("%s %s %s – %s", place.UnitName, place.Post, s.From, s.Until.AddDays(-1))
}

func doneText(c *points.Cell) string {
	switch {
	case !c.Entered:
		return ""
	case c.OutOf != 0:
		return c.Done.String() + " / " + c.OutOf.String()
	default:
		return c.Done.String()
	}
}

func targetText(c *points.Cell) string {
	if !c.Targeted {
		return ""
	}
	return c.Target.String()
}

// text is a figure that may not be known.
func text[F fmt.Stringer](f *F) string {
	if f == nil {
		return ""
	}
	return (*f).String()
}
