package intake

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path"
	"strings"
	"sync"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/page"
	"duolao/server/spreadsheet"
)

// Domains are what the intake writes through.
type Domains struct {
	Org       Organisation
	Customers Customers
	Schemes   Schemes
	Targets   Targets
	Ledger    Ledger
	Figures   Figures
}

// Service has the use cases of imports.
type Service struct {
	db        *db.DB
	clock     clock.Clock
	org       Organisation
	customers Customers
	schemes   Schemes
	targets   Targets
	ledger    Ledger
	figures   Figures

	closing context.Context
	close   context.CancelFunc
	jobs    sync.WaitGroup
	turn    chan struct{} // imports that work at the same time
}

// atOnce is how many imports work at the same time; others wait for their turn.
const atOnce = 2

// New makes the service of one tenant. Close ends it.
func New(d *db.DB, c clock.Clock, domains Domains) *Service {
	s := &Service{
		db: d, clock: c, org: domains.Org, customers: domains.Customers, schemes: domains.Schemes, targets: domains.Targets, ledger: domains.Ledger, figures: domains.Figures,
		turn: make(chan struct{}, atOnce),
	}
	s.closing, s.close = context.WithCancel(context.Background())
	return s
}

// Close stops what is running and waits for it: a commit that has not ended is taken back, and its import says so.
func (s *Service) Close() {
	s.close()
	s.jobs.Wait()
}

// importer is the caller, with the scopes of everything that the kind needs.
func importer(ctx context.Context, k *kind) (*auth.Actor, scopes, error) {
	a, err := auth.Require(ctx, auth.Import)
	if err != nil {
		return nil, nil, err
	}
	list := scopes{a.Scope}
	for _, action := range k.actions {
		allowed, err := auth.Require(ctx, action)
		if err != nil {
			return nil, nil, err
		}
		list = append(list, allowed.Scope)
	}
	return a, list, nil
}

// StartImport keeps a file and begins its dry run, which goes on by itself: follow ImportProgress. Whoever may
// IMPORT and do what the kind's rows do. A repeated request gives the same import. INVALID file_empty, file_too_large,
// bad_kind, bad_mode, bad_month; what is wrong inside the file comes as the import's error.
func (s *Service) StartImport(ctx context.Context, in StartImport) (*Import, error) {
	a, i, content, err := s.receive(ctx, in)
	if err != nil {
		return nil, err
	}
	id, isNew, err := s.keep(ctx, in.RequestID, i, content)
	if err != nil {
		return nil, err
	}
	if isNew {
		s.background(ctx, func(ctx context.Context) { _ = s.check(ctx, id) })
	}
	return s.importByID(ctx, a, id)
}

// receive checks the request and reads the file.
func (s *Service) receive(ctx context.Context, in StartImport) (*auth.Actor, *Import, []byte, error) {
	k := kindOf(in.Kind)
	if k == nil {
		return nil, nil, nil, errs.Invalidf("input.kind", "bad_kind", "%q is no kind of import", in.Kind)
	}
	a, _, err := importer(ctx, k)
	if err != nil {
		return nil, nil, nil, err
	}
	if in.Mode == "" {
		in.Mode = Added
	}
	if in.Language == "" {
		in.Language = Chinese
	}
	switch {
	case in.Mode != Added && in.Mode != MonthSoFar:
		return nil, nil, nil, errs.Invalidf("input.mode", "bad_mode", "%q is no quantity mode", in.Mode)
	case in.Language != Chinese && in.Language != English:
		return nil, nil, nil, errs.Invalidf("input.language", "bad_language", "%q is no language of ours", in.Language)
	case in.Month != nil && !in.Month.Valid():
		return nil, nil, nil, errs.Invalidf("input.month", "bad_month", "%s is no month", in.Month)
	case in.File.Content == nil:
		return nil, nil, nil, errs.Invalidf("input.file", "file_empty", "there is no file in the request")
	case in.File.Size > spreadsheet.MaxFile:
		return nil, nil, nil, tooLarge(in.File.Size)
	}
	if in.Kind != Performance {
		in.Mode = Added // has no meaning there
	}
	content, err := io.ReadAll(io.LimitReader(in.File.Content, spreadsheet.MaxFile+1))
	switch {
	case err != nil:
		return nil, nil, nil, spreadsheet.Unreadable(err)
	case len(content) > spreadsheet.MaxFile:
		return nil, nil, nil, tooLarge(int64(len(content)))
	case len(content) == 0:
		return nil, nil, nil, errs.Invalidf("input.file", "file_empty", "the file is empty")
	}
	i := &Import{
		Kind: in.Kind, Mode: in.Mode, Language: in.Language, Month: in.Month, FileName: fileName(in.File.Name), Size: len(content),
		ScopeID: a.Scope.UnitID, CreatedAt: s.clock(), CreatedByID: by(ctx),
	}
	sum := sha256.Sum256(content)
	i.hash = sum[:]
	if i.ScopeID == 0 { // the command line: the whole province
		err := s.db.Bun.NewRaw(`SELECT id FROM unit WHERE parent_id IS NULL`).Scan(ctx, &i.ScopeID)
		if db.NotFound(err) {
			return nil, nil, nil, errs.Conflictf("no_province", "there is no organisation yet; make its units first")
		}
		if err != nil {
			return nil, nil, nil, fmt.Errorf("intake: province: %w", err)
		}
	}
	return a, i, content, nil
}

func tooLarge(size int64) error {
	return errs.Invalidf("input.file", "file_too_large", "the file has %d MB; at most %d are taken, so split it", size>>20, spreadsheet.MaxFile>>20).With("max", spreadsheet.MaxFile>>20)
}

// fileName is what may be shown of a file's name.
func fileName(s string) string {
	s = spreadsheet.Plain(path.Base(strings.ReplaceAll(s, `\`, "/")))
	if s == "" || s == "." || s == "/" {
		return "import"
	}
	return short(s)
}

// keep makes the import's row, once for a request id.
func (s *Service) keep(ctx context.Context, requestID string, i *Import, content []byte) (id int64, isNew bool, err error) {
	input := map[string]any{"kind": i.Kind, "mode": i.Mode, "month": i.Month, "language": i.Language, "hash": hex.EncodeToString(i.hash)}
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		isNew = false
		id, err = audit.Once(ctx, tx, i.CreatedAt, "startImport", requestID, input, func() (int64, error) {
			isNew = true
			if err := dropOld(ctx, tx, i.CreatedAt); err != nil {
				return 0, err
			}
			if err := insertImport(ctx, tx, i, content); err != nil {
				return 0, err
			}
			return i.ID, audit.Record(ctx, tx, i.CreatedAt, audit.Change{Action: "import.start", Entity: "import", EntityID: i.ID,
				After: map[string]any{"kind": i.Kind, "fileName": i.FileName, "size": i.Size, "sha256": hex.EncodeToString(i.hash)}})
		})
		return err
	})
	return id, isNew, err
}

// CommitImport gives the word to go: the accepted rows are written in one transaction, in the background. Whoever could have
// started it. An import that is being written or is written already comes back as it is. CONFLICT
// import_not_checked; CONFLICT rows_rejected unless AcceptRejected.
func (s *Service) CommitImport(ctx context.Context, in CommitImport) (*Import, error) {
	a, i, err := s.own(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	switch {
	case i.Status == Committing || i.Status == Done:
		return i, nil
	case i.Status != Checked:
		return nil, notChecked(i)
	case i.Rejected > 0 && !in.AcceptRejected:
		return nil, errs.Conflictf("rows_rejected", "%d rows were rejected; correct them first, or say that they are to be left out", i.Rejected).With("rejected", i.Rejected)
	}
	ok, err := move(ctx, s.db.Bun, i.ID, Committing, nil, Checked)
	if err != nil {
		return nil, err
	}
	if ok {
		s.background(ctx, func(ctx context.Context) { _ = s.commit(ctx, i.ID, in.AcceptRejected) })
	}
	return s.importByID(ctx, a, i.ID)
}

func notChecked(i *Import) error {
	return errs.Conflictf("import_not_checked", "import %d is %s; only one that has been checked can go on", i.ID, i.Status).With("status", string(i.Status))
}

// own is an import that the caller could have started.
func (s *Service) own(ctx context.Context, id int64) (*auth.Actor, *Import, error) {
	a, err := auth.Require(ctx, auth.Import)
	if err != nil {
		return nil, nil, err
	}
	i, err := s.importByID(ctx, a, id)
	if err != nil {
		return nil, nil, err
	}
	_, _, err = importer(ctx, kindOf(i.Kind))
	return a, i, err
}

// DiscardImport throws an import away that is being checked or has been. Whoever could have started it. CONFLICT import_not_checked.
func (s *Service) DiscardImport(ctx context.Context, in DiscardImport) (*Import, error) {
	a, i, err := s.own(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	if i.Status == Discarded {
		return i, nil
	}
	now := s.clock()
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		ok, err := move(ctx, tx, i.ID, Discarded, &now, Checking, Checked)
		if err == nil && !ok {
			err = notChecked(i)
		}
		if err != nil {
			return err
		}
		return audit.Record(ctx, tx, now, audit.Change{Action: "import.discard", Entity: "import", EntityID: i.ID})
	})
	if err != nil {
		return nil, err
	}
	return s.importByID(ctx, a, i.ID)
}

// Import is an import of the caller's part of the tree and of a kind that the caller may import. NOT_FOUND otherwise.
func (s *Service) Import(ctx context.Context, id int64) (*Import, error) {
	a, err := auth.Require(ctx, auth.Import)
	if err != nil {
		return nil, err
	}
	return s.importByID(ctx, a, id)
}

type importKey struct{ ID int64 }

// Imports are the imports that the caller sees, newest first.
func (s *Service) Imports(ctx context.Context, args page.Args) (*ImportConnection, error) {
	a, err := auth.Require(ctx, auth.Import)
	if err != nil {
		return nil, err
	}
	size, err := args.Size(page.Screens)
	if err != nil {
		return nil, err
	}
	var after importKey
	if _, err := args.Cursor(&after); err != nil {
		return nil, err
	}
	if err := s.Recover(ctx); err != nil {
		return nil, err
	}
	rows, err := s.importsBefore(ctx, a, after.ID, size+1)
	if err != nil {
		return nil, err
	}
	return page.Cut(rows, size, func(i *Import) any { return importKey{i.ID} }), nil
}

// ImportTemplates are the addresses of the templates for the kinds that the caller may import.
func (s *Service) ImportTemplates(ctx context.Context, language Language) ([]*ImportTemplate, error) {
	a, err := auth.Require(ctx, auth.Import)
	if err != nil {
		return nil, err
	}
	list := []*ImportTemplate{}
	for _, id := range ImportKinds {
		if mayDo(a, kindOf(id)) {
			list = append(list, &ImportTemplate{Kind: id, URL: templateURL(id, language)})
		}
	}
	return list, nil
}

// A follower looks at the import's row soon, for most files are small, and then less and less often.
const (
	firstLook = 20 * time.Millisecond
	lookEvery = 300 * time.Millisecond
)

// ImportProgress tells of an import, at once and whenever something has changed, until it no longer runs or
// ctx ends. Whoever sees the import.
func (s *Service) ImportProgress(ctx context.Context, id int64) (<-chan *Import, error) {
	now, err := s.Import(ctx, id)
	if err != nil {
		return nil, err
	}
	out := make(chan *Import, 1)
	out <- now
	go func() {
		defer close(out)
		wait := firstLook
		tick := time.NewTimer(wait)
		defer tick.Stop()
		for last := now; last.Status.running(); {
			select {
			case <-ctx.Done():
				return
			case <-s.closing.Done():
				return
			case <-tick.C:
			}
			wait = min(2*wait, lookEvery)
			tick.Reset(wait)
			next, err := s.Import(ctx, id)
			if err != nil {
				return
			}
			if next.Status == last.Status && next.Percent == last.Percent && next.Rows == last.Rows {
				continue
			}
			select {
			case out <- next:
				last = next
			case <-ctx.Done():
				return
			}
		}
	}()
	return out, nil
}

// Rejected is the workbook of an import's rejected rows and its name. NOT_FOUND where there is none.
func (s *Service) Rejected(ctx context.Context, id int64) (name string, content []byte, err error) {
	i, err := s.Import(ctx, id)
	if err != nil {
		return "", nil, err
	}
	content, err = s.file(ctx, i.ID, "REJECTED")
	return strings.TrimSuffix(i.FileName, path.Ext(i.FileName)) + i.Language.in("-退回", "-rejected") + ".xlsx", content, err
}

// background runs a job that outlives the request but not the service.
func (s *Service) background(ctx context.Context, job func(context.Context)) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(s.closing, cancel) //nolint:contextcheck // ends with the service, whoever asked
	s.jobs.Go(func() {
		defer cancel()
		defer stop()
		job(ctx)
	})
}
