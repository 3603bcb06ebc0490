package intake

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/google/uuid"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/spreadsheet"
	"duolao/server/upload"
)

// RunOptions say what the command line does with a file.
type RunOptions struct {
	Path           string
	Kind           ImportKind // found from the header where empty
	Month          *clock.Month
	Mode           QuantityMode
	Language       Language
	Commit         bool          // otherwise the dry run only
	AcceptRejected bool          // write the accepted rows although others were rejected
	RejectedPath   string        // where the workbook of rejected rows goes; "" for nowhere
	Progress       func(*Import) // told twice a second, and at the end of each step; may be nil
}

// RunFile imports a file at once, for the command line: the dry run, and where that is asked for and no row was
// rejected, the commit. An import that failed comes back with its error in it, and err nil;
// err is for what could not be tried at all.
func (s *Service) RunFile(ctx context.Context, o RunOptions) (*Import, error) {
	a, err := auth.Require(ctx, auth.Import)
	if err != nil {
		return nil, err
	}
	content, err := os.ReadFile(o.Path)
	if err != nil {
		return nil, err
	}
	if o.Kind == "" {
		if o.Kind, err = s.Detect(ctx, filepath.Base(o.Path), content); err != nil {
			return nil, err
		}
	}
	_, i, _, err := s.receive(ctx, StartImport{Kind: o.Kind, File: upload.File{Name: o.Path, Size: int64(len(content)), Content: bytes.NewReader(content)},
		Month: o.Month, Mode: o.Mode, Language: o.Language})
	if err != nil {
		return nil, err
	}
	id, _, err := s.keep(ctx, uuid.NewString(), i, content)
	if err != nil {
		return nil, err
	}
	stop := s.report(ctx, id, o.Progress)
	defer stop()
	_ = s.check(ctx, id) // its failure is in the import
	if i, err = s.importByID(ctx, a, id); err != nil {
		return nil, err
	}
	if o.Commit && i.Status == Checked && (i.Rejected == 0 || o.AcceptRejected) {
		if ok, err := move(ctx, s.db.Bun, id, Committing, nil, Checked); err != nil || !ok {
			return i, err
		}
		_ = s.commit(ctx, id, o.AcceptRejected)
		if i, err = s.importByID(ctx, a, id); err != nil {
			return nil, err
		}
	}
	if o.RejectedPath != "" && i.RejectedURL != nil {
		book, err := s.file(ctx, id, "REJECTED")
		if err != nil {
			return i, err
		}
		return i, os.WriteFile(o.RejectedPath, book, 0o600)
	}
	return i, nil
}

// report tells of an import's progress until stop is called, and once more then.
func (s *Service) report(ctx context.Context, id int64, tell func(*Import)) (stop func()) {
	if tell == nil {
		return func() {}
	}
	ended, done := make(chan struct{}), make(chan struct{})
	look := func() {
		if i, err := s.Import(ctx, id); err == nil {
			tell(i)
		}
	}
	go func() {
		defer close(done)
		tick := time.NewTicker(500 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-ended:
				return
			case <-tick.C:
				look()
			}
		}
	}()
	return func() {
		close(ended)
		<-done
		look()
	}
}

// Detect finds from the headers what a file holds: the kind whose columns cover most of them. Of wide sheets, which only
// name people and indicators, ratings rate, and targets are called so by the file's or the
// sheet's name. INVALID unknown_kind.
func (s *Service) Detect(ctx context.Context, name string, content []byte) (ImportKind, error) {
	look := &lookup{idb: s.db.Bun, indicators: map[string]bool{}, rated: map[string]bool{}}
	if err := look.loadIndicators(ctx); err != nil {
		return "", err
	}
	var best *layout
	most, sheet, tried := 0, "", 0
	err := spreadsheet.Read(content, spreadsheet.Visitor{
		Sheet: func(name string, _ bool) error {
			sheet, tried = name, 0
			if ownSheets[name] {
				return spreadsheet.ErrNextSheet
			}
			return nil
		},
		Row: func(_ int, cells []string) error {
			for _, k := range kinds {
				l, _ := match(k, cells, look.indicators)
				if l == nil {
					continue
				}
				known := len(l.headers) - len(l.unknown)
				if len(l.wide) > 0 {
					l = wideKind(l, look.rated, name+" "+sheet)
				}
				if known > most {
					best, most = l, known
				}
			}
			if tried++; tried >= headerWithin || best != nil {
				return spreadsheet.ErrNextSheet
			}
			return nil
		},
		Done: func(int) error { return ctx.Err() },
	})
	if err != nil {
		return "", err
	}
	if best == nil {
		return "", errs.Invalidf("input.kind", "unknown_kind", "no sheet of %s has a header that tells what it holds; say the kind", name)
	}
	return best.kind.id, nil
}

// wideKind decides what a wide sheet holds.
func wideKind(l *layout, rated map[string]bool, names string) *layout {
	decided := *l
	names = strings.ToLower(names)
	all := true
	for _, w := range l.wide {
		all = all && rated[w.key]
	}
	switch {
	case all:
		decided.kind = kindOf(Rating)
	case strings.Contains(names, "任务") || strings.Contains(names, "目标") || strings.Contains(names, "target") || strings.Contains(names, "task"):
		decided.kind = kindOf(Target)
	default:
		decided.kind = kindOf(Performance)
	}
	return &decided
}
