package intake

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
)

// check is the dry run of an import that has been kept.
func (s *Service) check(ctx context.Context, id int64) error {
	return s.work(ctx, id, Checking, func(ctx context.Context, i *Import, alive *pulse) error {
		p, look, content, err := s.readPlan(ctx, i, alive)
		if err != nil {
			return err
		}
		res, err := s.rehearse(ctx, p, look, i)
		if err != nil {
			return err
		}
		i.tally(p, res)
		i.Status = Checked
		return s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
			return s.conclude(ctx, tx, i, Checking, p, content)
		})
	})
}

// commit writes an import whose word to go has been given.
func (s *Service) commit(ctx context.Context, id int64, acceptRejected bool) error {
	return s.work(ctx, id, Committing, func(ctx context.Context, i *Import, alive *pulse) error {
		p, look, content, err := s.readPlan(ctx, i, alive)
		if err != nil {
			return err
		}
		alive.atLeast(readShare)
		return s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
			res := newResult(p)
			if p.items() > 0 {
				if res, err = s.write(ctx, tx, p, look, i); err != nil {
					return err
				}
			}
			i.tally(p, res)
			if i.Rejected > 0 && !acceptRejected {
				return errs.Conflictf("rows_rejected", "%d rows have been rejected since the check", i.Rejected).With("rejected", i.Rejected)
			}
			now := s.clock()
			i.Status, i.FinishedAt = Done, &now
			if err := audit.Record(ctx, tx, now, audit.Change{Action: "import.commit", Entity: "import", EntityID: i.ID, After: map[string]any{
				"kind": i.Kind, "fileName": i.FileName, "sha256": hex.EncodeToString(i.hash),
				"rows": i.Rows, "accepted": i.Accepted, "unchanged": i.Unchanged, "rejected": i.Rejected,
			}}); err != nil {
				return err
			}
			return s.conclude(ctx, tx, i, Committing, p, content)
		})
	})
}

var errGone = errors.New("intake: the import is no longer ours")

// conclude writes an import's numbers and the workbook of its rejected rows.
func (s *Service) conclude(ctx context.Context, tx bun.Tx, i *Import, from ImportStatus, p *plan, content []byte) error {
	if i.Rejected > 0 {
		book, err := rejectedBook(i, p, content)
		if err != nil {
			return err
		}
		if err := putFile(ctx, tx, i.ID, "REJECTED", book); err != nil {
			return err
		}
	}
	i.show(p)
	ok, err := finish(ctx, tx, i, from)
	if err == nil && !ok {
		return errGone
	}
	return err
}

// work runs a step of an import: in turn, with signs of life, and with its failure written down.
func (s *Service) work(ctx context.Context, id int64, as ImportStatus, step func(context.Context, *Import, *pulse) error) (err error) {
	var row importRow
	if err := s.db.Bun.NewRaw(`SELECT `+importColumns+` FROM import i WHERE i.id = ?`, id).Scan(ctx, &row); err != nil {
		return s.fail(ctx, &Import{ID: id, Status: as}, fmt.Errorf("intake: import %d: %w", id, err))
	}
	i, err := row.toImport()
	if err != nil {
		return s.fail(ctx, &Import{ID: id, Status: as}, err)
	}
	i.Status = as
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	alive := &pulse{}
	stopped := make(chan struct{})
	state := *i
	go func() {
		defer close(stopped)
		tick := time.NewTicker(time.Second)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			if ok, err := s.beat(ctx, &state, int(alive.thousandths.Load())/10, int(alive.rows.Load())); err == nil && !ok {
				cancel(errGone)
				return
			}
		}
	}()
	defer func() {
		if r := recover(); r != nil { // a file must not bring the house down
			err = s.fail(ctx, i, fmt.Errorf("intake: panic: %v", r))
		}
		cancel(nil)
		<-stopped
	}()
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
		err = step(ctx, i, alive)
	case <-ctx.Done():
		err = ctx.Err()
	}
	if err == nil || errors.Is(err, errGone) || errors.Is(context.Cause(ctx), errGone) {
		return err
	}
	i.Status = as
	return s.fail(ctx, i, err)
}

// fail writes down why an import stopped. It does so even where the service is closing.
func (s *Service) fail(ctx context.Context, i *Import, why error) error {
	if db.Cancelled(why) || ctx.Err() != nil {
		why = errors.Join(context.Canceled, why)
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	_, err := s.db.Bun.NewRaw(`UPDATE import SET status = 'FAILED', error = ?, finished_at = ?, updated_at = clock_timestamp() WHERE id = ? AND status = ?`,
		failure(ctx, i, why), s.clock(), i.ID, i.Status).Exec(ctx)
	return errors.Join(why, err)
}

// pulse is how far a running import has come.
type pulse struct {
	thousandths atomic.Int64
	rows        atomic.Int64
}

func (p *pulse) atLeast(n int64) { p.thousandths.Store(max(p.thousandths.Load(), n)) }

// readShare is the part of a step that reading takes, in thousandths; the rest is looking up or writing.
const readShare = 600

// readPlan reads and checks the file as the database is now. The caller's rights are asked for anew: they may have gone.
func (s *Service) readPlan(ctx context.Context, i *Import, alive *pulse) (*plan, *lookup, []byte, error) {
	k := kindOf(i.Kind)
	a, within, err := importer(ctx, k)
	if err != nil {
		return nil, nil, nil, err
	}
	content, err := s.file(ctx, i.ID, "UPLOADED")
	if err != nil {
		return nil, nil, nil, err
	}
	look, err := newLookup(ctx, s.db.Bun, s.schemes)
	if err != nil {
		return nil, nil, nil, err
	}
	now := s.clock()
	c := &checker{
		k: k, imp: i, look: look, scope: within, now: now, today: clock.DateOf(now), ref: hex.EncodeToString(i.hash[:16]),
	}
	_, c.mayPay = a.ScopeOf(auth.WritePayTerms)
	_, c.mayRoles = a.ScopeOf(auth.ManageAccounts)
	err = c.read(ctx, content, func(thousandths int) error {
		alive.atLeast(int64(thousandths * readShare / 1000))
		alive.rows.Store(int64(c.plan.rows))
		return ctx.Err()
	})
	if err != nil {
		return nil, nil, nil, err
	}
	alive.rows.Store(int64(c.plan.rows))
	return c.plan, look, content, nil
}

// shownIssues is how many reasons an import shows; the workbook of rejected rows has all.
const shownIssues = 200

// tally counts rows by what becomes of them. A row that a domain refuses joins the bad ones; one of several
// items is unchanged where all of them are.
func (i *Import) tally(p *plan, res *result) {
	for _, at := range p.taken { // of an earlier attempt of the same transaction
		delete(p.bad, at)
	}
	rows := make([]fate, len(p.taken))
	people := map[int64]bool{}
	raise := func(at int32, f fate, why error) {
		if f == refused && rows[at] != refused {
			p.bad[p.taken[at]] = []issue{p.refusal(i.Kind, p.taken[at], why)}
		}
		rows[at] = max(rows[at], f)
	}
	for n, f := range res.fates {
		var why error
		if f == refused {
			why = res.refused[n]
		}
		raise(p.of[n], f, why)
		if f != unchanged && f != refused && len(p.postings) > 0 {
			people[p.postings[n].StaffID] = true
		}
	}
	for n, f := range res.visits {
		raise(p.visits[n].taken, f, res.noVisit[n])
	}
	counts := [4]int{}
	for _, f := range rows {
		counts[f]++
	}
	i.Rows, i.Rejected = p.rows, len(p.bad)
	i.Unchanged, i.Accepted = counts[unchanged], counts[changed]+counts[made]
	i.Effects = []*ImportEffect{}
	effect := func(name string, n int) {
		if n > 0 {
			i.Effects = append(i.Effects, &ImportEffect{name, n})
		}
	}
	if len(p.postings) > 0 {
		effect(EffectEntries, res.entries)
		effect(EffectPeople, len(people))
		effect(EffectCarried, res.carried)
	} else {
		effect(EffectNew, counts[made])
		effect(EffectChanged, counts[changed])
	}
	effect(EffectUnchanged, counts[unchanged])
	for _, l := range p.layouts {
		for _, header := range l.unknown {
			effect(EffectUnknownColumn+short(header), 1)
		}
	}
	for _, sheet := range p.skipped {
		effect(EffectSkippedSheet+short(sheet), 1)
	}
}

// refusal is what a domain says of a row, with the column that it is about.
func (p *plan) refusal(k ImportKind, at place, why error) issue {
	is := refusal(why)
	col, known := refusedFor[k][is.why]
	if l := p.layouts[at.sheet]; known && l.has(col) {
		is.column, is.at = l.headers[l.at[col]], l.at[col]+1
	}
	return is
}

// show puts the first issues into the import, in its language.
func (i *Import) show(p *plan) {
	i.Issues = []*RowIssue{}
	for _, at := range p.badPlaces() {
		for n := range p.bad[at] {
			if len(i.Issues) == shownIssues {
				return
			}
			is := &p.bad[at][n]
			why, remedy := is.texts(i.Language)
			i.Issues = append(i.Issues, &RowIssue{p.layouts[at.sheet].sheet, int(at.row), is.column, is.value, why, remedy})
		}
	}
}

// badPlaces are the rejected rows in the order of the file.
func (p *plan) badPlaces() []place {
	list := make([]place, 0, len(p.bad))
	for at := range p.bad {
		list = append(list, at)
	}
	slices.SortFunc(list, func(a, b place) int {
		if a.sheet != b.sheet {
			return int(a.sheet - b.sheet)
		}
		return int(a.row - b.row)
	})
	return list
}

// reasonsOf joins what is wrong with a row, for the columns of the workbook of rejected rows.
func reasonsOf(issues []issue, l Language) (why, remedy string) {
	var reasons, remedies []string
	for _, i := range issues {
		w, r := i.texts(l)
		if i.column != "" {
			w = i.column + ": " + w
		}
		reasons = append(reasons, w)
		if !slices.Contains(remedies, r) {
			remedies = append(remedies, r)
		}
	}
	return strings.Join(reasons, l.in("；", "; ")), strings.Join(remedies, l.in("；", "; "))
}
