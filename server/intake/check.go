package intake

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/errs"
	"duolao/server/org"
	"duolao/server/points"
	"duolao/server/report"
	"duolao/server/scheme"
	"duolao/server/spreadsheet"
)

// checker reads a file's rows into a plan: what would be written, and what is wrong.
type checker struct {
	k        *kind
	imp      *Import
	look     *lookup
	scope    scopes
	now      time.Time
	today    clock.Date
	ref      string // what the references of rows without their own begin with
	mayPay   bool
	mayRoles bool
	date1904 bool

	plan     *plan
	seen     map[any]int32 // what rows are about → the row
	chunk    []*row        // waiting for their groups
	groups   map[string]*customer.Group
	contacts map[contactKey]customer.ContactRow
	contact  map[contactKey]int // contact → its place in plan.contacts
}

// plan is what a file would do.
type plan struct {
	layouts []*layout
	skipped []string          // sheets without a header of the kind
	absent  []string          // the columns that the best header lacked
	rows    int               // that were read
	taken   []place           // rows without an issue
	bad     map[place][]issue // the others
	of      []int32           // item → its row in taken

	// The items of the one kind that the file is of.
	staff       []org.StaffRow
	assignments []org.AssignmentRow
	groups      []customer.GroupRow
	alerts      []customer.AlertRow
	contacts    []customer.ContactRow
	targets     []scheme.TargetRow
	completions []points.Completion
	postings    []points.Posting
	visits      []visit
	figures     []report.FigureRow
}

// visit is a visit whose contact may be made by the very same import.
type visit struct {
	customer.VisitRow
	contact int   // in plan.contacts
	taken   int32 // its row in plan.taken
}

// check reads a row into the plan's items, or notes what is wrong with it.
type check func(ctx context.Context, r *row) error

var checks = map[ImportKind]check{
	Staff: checkStaff, Assignment: checkAssignment, Group: checkGroup, Target: checkTarget, Completion: checkCompletion,
	Performance: checkFigures, Rating: checkFigures, Alert: checkAlert, Contact: checkContact, Figure: checkReported,
}

// chunkRows is for how many rows groups are asked for at once.
const chunkRows = 2_000

// byGroup says whether the kind's rows refer to groups.
func (k *kind) byGroup() bool { return k.id == Group || k.id == Alert || k.id == Contact }

// groupColumn is the column that says which group.
func (k *kind) groupColumn() int {
	if k.id == Alert {
		return alertGroup
	}
	return groupCode // the first, as in contacts
}

// flush checks the rows that wait for their groups.
func (c *checker) flush(ctx context.Context) error {
	if len(c.chunk) == 0 {
		return nil
	}
	codes := make([]string, 0, len(c.chunk))
	for _, r := range c.chunk {
		codes = append(codes, spreadsheet.Code(r.cell(c.k.groupColumn())))
	}
	var err error
	if c.groups, err = customer.GroupsByCode(ctx, c.look.idb, codes); err != nil {
		return err
	}
	if c.k.id == Contact {
		if c.contacts, err = c.look.contacts(ctx, c.groups); err != nil {
			return err
		}
	}
	for _, r := range c.chunk {
		if err := checks[c.k.id](ctx, r); err != nil {
			return err
		}
		c.settle(r)
	}
	c.chunk = c.chunk[:0]
	return nil
}

// settle counts a row as taken or as bad. Whatever check made of a bad row is taken back.
func (c *checker) settle(r *row) {
	p := c.plan
	if len(r.issues) > 0 {
		p.bad[r.at] = r.issues
		p.cut(len(p.of))
		return
	}
	for _, key := range r.about {
		c.seen[key] = r.at.row
	}
	for len(p.of) < p.items() {
		p.of = append(p.of, int32(len(p.taken)))
	}
	p.taken = append(p.taken, r.at)
}

// items is how many items there are. A contact's visit is no item of its own.
func (p *plan) items() int {
	return len(p.staff) + len(p.assignments) + len(p.groups) + len(p.alerts) + len(p.contacts) + len(p.targets) + len(p.completions) + len(p.postings) + len(p.figures)
}

// cut takes back all items from n on.
func (p *plan) cut(n int) {
	cutTo(&p.staff, n)
	cutTo(&p.assignments, n)
	cutTo(&p.groups, n)
	cutTo(&p.alerts, n)
	cutTo(&p.contacts, n)
	cutTo(&p.targets, n)
	cutTo(&p.completions, n)
	cutTo(&p.postings, n)
	cutTo(&p.figures, n)
}

func cutTo[T any](list *[]T, n int) {
	if len(*list) > n {
		*list = (*list)[:n]
	}
}

// once notes that the row is about key, and rejects it where an earlier one of the file is.
func (r *row) once(col int, key any) {
	if len(r.issues) > 0 {
		return
	}
	if before, is := r.c.seen[key]; is {
		r.fail(col, twiceInFile, "{row}", strconv.Itoa(int(before)))
		return
	}
	r.about = append(r.about, key)
}

// read reads the file into c's plan. progress is told thousandths.
func (c *checker) read(ctx context.Context, content []byte, progress func(int) error) error {
	c.plan = &plan{bad: map[place][]issue{}}
	c.seen, c.contact = map[any]int32{}, map[contactKey]int{}
	check := checks[c.k.id]
	var l *layout
	sheet, tried := "", 0
	err := spreadsheet.Read(content, spreadsheet.Visitor{
		Sheet: func(name string, date1904 bool) error {
			if l == nil && tried > 0 {
				c.plan.skipped = append(c.plan.skipped, sheet)
			}
			l, sheet, tried, c.date1904 = nil, name, 0, date1904
			if ownSheets[name] { // of our templates
				return spreadsheet.ErrNextSheet
			}
			return nil
		},
		Row: func(number int, cells []string) error {
			if l == nil {
				var absent []string
				tried++
				if l, absent = match(c.k, cells, c.look.indicators); l != nil {
					l.sheet, l.row, l.date1904 = sheet, number, c.date1904
					c.plan.layouts = append(c.plan.layouts, l)
				} else {
					if c.plan.absent == nil || len(absent) < len(c.plan.absent) {
						c.plan.absent = absent
					}
					if tried >= headerWithin {
						return spreadsheet.ErrNextSheet
					}
				}
				return nil
			}
			c.plan.rows++
			r := &row{c: c, l: l, at: place{int32(len(c.plan.layouts) - 1), int32(number)}, cells: cells}
			if !c.k.byGroup() {
				if err := check(ctx, r); err != nil {
					return err
				}
				c.settle(r)
				return nil
			}
			r.cells = slices.Clone(cells)
			if c.chunk = append(c.chunk, r); len(c.chunk) < chunkRows {
				return nil
			}
			return c.flush(ctx)
		},
		Done: progress,
	})
	if err != nil {
		return err
	}
	if l == nil && tried > 0 {
		c.plan.skipped = append(c.plan.skipped, sheet)
	}
	if len(c.plan.layouts) == 0 {
		return errs.Invalidf("input.file", "no_header", "no sheet has the columns of %s within its first %d rows; missing: %s", c.k.en, headerWithin, strings.Join(c.plan.absent, ", ")).
			With("columns", strings.Join(c.plan.absent, ", "))
	}
	return c.flush(ctx)
}
