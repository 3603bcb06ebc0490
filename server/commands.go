package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/google/uuid"
	"github.com/mattn/go-isatty"
	"github.com/schollz/progressbar/v3"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/intake"
	"duolao/server/pay"
)

type migrateCmd struct {
	Dump string `type:"path" placeholder:"FILE" help:"Also write the schema down in FILE."`
}

// Run migrates as the owner.
func (c migrateCmd) Run(ctx context.Context, s *settings) error {
	if err := s.needDatabase(); err != nil {
		return err
	}
	applied, err := db.Migrate(ctx, s.DatabaseURL, s.Schema)
	if err != nil {
		return err
	}
	for _, name := range applied {
		if _, err := fmt.Fprintln(s.out, "applied", name); err != nil {
			return err
		}
	}
	if c.Dump == "" {
		return nil
	}
	d, err := db.Open(ctx, db.Config{URL: s.DatabaseURL, Schema: s.Schema, Owner: true, MaxConns: 1})
	if err != nil {
		return err
	}
	defer d.Close()
	text, err := d.Dump(ctx)
	if err != nil {
		return err
	}
	return os.WriteFile(c.Dump, []byte(text), 0o600)
}

type importCmd struct {
	Files          []string            `arg:"" type:"existingfile" help:"Workbooks (.xlsx, .csv), in the order in which they build on each other."`
	Kind           intake.ImportKind   `placeholder:"KIND" help:"What they hold; told from their headers where not given."`
	Month          string              `placeholder:"2010-09" help:"The month, where the rows do not name one."`
	Mode           intake.QuantityMode `enum:"ADDED,MONTH_SO_FAR" default:"ADDED" help:"How performance is meant: ADDED or MONTH_SO_FAR."`
	Language       intake.Language     `enum:"ZH,EN" default:"ZH" help:"Of reasons and remedies: ZH or EN."`
	Commit         bool                `help:"Write what was accepted; without it nothing is written."`
	AcceptRejected bool                `help:"Write the accepted rows although others were rejected."`
	Rejected       string              `type:"path" placeholder:"FILE" help:"Where the rejected rows go as a workbook; FILE.rejected.xlsx beside each file where not given."`
}

// Run imports files one after another and stops at the first that fails, or that has
// rejected rows: a script must not take half for all.
func (c importCmd) Run(ctx context.Context, s *settings) error {
	a, err := s.app(ctx, 0)
	if err != nil {
		return err
	}
	defer a.Close(ctx)
	var month *clock.Month
	if c.Month != "" {
		m, err := clock.ParseMonth(c.Month)
		if err != nil {
			return err
		}
		month = &m
	}
	for _, path := range c.Files {
		if err := c.one(ctx, s, a, path, month); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return nil
}

// one imports a file and says what came of it.
func (c importCmd) one(ctx context.Context, s *settings, a *App, path string, month *clock.Month) error {
	rejected := c.Rejected
	if rejected == "" {
		rejected = strings.TrimSuffix(path, filepath.Ext(path)) + ".rejected.xlsx"
	}
	bar := newImportBar(s.out)
	i, err := a.Imports.RunFile(auth.System(ctx), intake.RunOptions{
		Path: path, Kind: c.Kind, Month: month, Mode: c.Mode, Language: c.Language,
		Commit: c.Commit, AcceptRejected: c.AcceptRejected, RejectedPath: rejected, Progress: bar.tell,
	})
	bar.end()
	if err != nil {
		return err
	}
	if i.Error != nil {
		return errors.New(*i.Error)
	}
	done := "dry run; --commit writes it"
	if i.Status == intake.Done {
		done = "written"
	}
	_, err = fmt.Fprintf(s.out, "%s  %s: %d rows, %d accepted, %d unchanged, %d rejected (%s)\n",
		filepath.Base(path), i.Kind, i.Rows, i.Accepted, i.Unchanged, i.Rejected, done)
	for _, r := range i.Issues {
		_, _ = fmt.Fprintf(s.out, "  %s %d %s %q: %s; %s\n", r.Sheet, r.Row, r.Column, r.Value, r.Reason, r.Remedy)
	}
	if err == nil && i.Rejected > 0 && !c.AcceptRejected {
		return fmt.Errorf("%d rows were rejected and nothing was written; correct them in %s and import that, or go on with --accept-rejected", i.Rejected, rejected)
	}
	return err
}

// importBar shows how far an import is.
type importBar struct {
	to  io.Writer
	bar *progressbar.ProgressBar
}

func newImportBar(to io.Writer) *importBar {
	b := &importBar{to: to}
	if f, ok := to.(*os.File); ok && isatty.IsTerminal(f.Fd()) {
		b.bar = progressbar.NewOptions(100, progressbar.OptionSetWriter(f), progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(40))
	}
	return b
}

func (b *importBar) tell(i *intake.Import) {
	if b.bar != nil {
		b.bar.Describe(strings.ToLower(string(i.Status)))
		_ = b.bar.Set(i.Percent)
	}
}

func (b *importBar) end() {
	if b.bar != nil {
		_ = b.bar.Finish()
	}
}

type settleCmd struct {
	City    string `required:"" placeholder:"CODE" help:"The city's code."`
	Month   string `required:"" placeholder:"2010-09" help:"The month; it must be over and open."`
	Recount bool   `help:"Count the computed indicators again; otherwise they stay as they were counted first."`
}

// Run computes a settlement and prints it, or everything that it lacks. It signs nothing: that is for people.
func (c settleCmd) Run(ctx context.Context, s *settings) error {
	month, err := clock.ParseMonth(c.Month)
	if err != nil {
		return err
	}
	a, err := s.working(ctx, 0)
	if err != nil {
		return err
	}
	defer a.Close(ctx)
	ctx = auth.System(ctx)
	city, err := a.Pay.CityByCode(ctx, c.City)
	if err != nil {
		return err
	}
	st, err := a.Pay.ComputeSettlement(ctx, pay.ComputeSettlement{RequestID: uuid.NewString(), CityID: city, Month: month, Recount: c.Recount})
	var refusal *pay.Refusal
	if errors.As(err, &refusal) {
		for _, m := range refusal.Missing {
			if _, err := fmt.Fprintln(s.out, "missing:", m); err != nil {
				return err
			}
		}
		return fmt.Errorf("%s of %s cannot be settled; %d things are missing, named above", month, c.City, len(refusal.Missing))
	}
	if err != nil {
		return err
	}
	versions, err := a.Pay.VersionsByID(ctx, []int64{st.VersionID})
	if err != nil {
		return err
	}
	v := versions[st.VersionID]
	w := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	for _, line := range [][2]any{
		{"settlement", fmt.Sprintf("%s %s, version %d, %s", c.City, month, v.Number, st.Status)}, {"inputs hash", v.InputsHash},
		{"people", v.People}, {"points", v.Points}, {"pool", v.Pool}, {"yuan per point", v.UnitPrice}, {"top-ups", v.TopUp}, {"at the floor", v.AtFloor}, {"corrections", v.Correction},
	} {
		_, _ = fmt.Fprintf(w, "%v\t%v\n", line[0], line[1])
	}
	return w.Flush()
}

type rotateKeysCmd struct{}

// Run makes a new signing key. Running servers notice within a second.
func (rotateKeysCmd) Run(s *settings) error {
	if err := auth.RotateKeys(s.Keys); err != nil {
		return err
	}
	_, err := fmt.Fprintf(s.out, "%s has a new key; the one before it verifies until the next rotation. Wait 10 minutes before that.\n", s.Keys)
	return err
}
