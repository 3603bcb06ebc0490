package main

import (
	"context"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"text/tabwriter"

	"github.com/mattn/go-isatty"
	"github.com/schollz/progressbar/v3"

	"duolao/server/chain"
	"duolao/server/grant"
	"duolao/server/org"
	"duolao/server/pay"
	"duolao/server/points"
	"duolao/server/use"
)

type verifyCmd struct {
	PublicKey      []string `placeholder:"KEY" help:"Public keys that may have signed the anchors, as duolao chain-key prints them; that of DUOLAO_CHAIN_KEY where none is given."`
	WithoutAnchors bool     `help:"Leave the anchors out: a chain that was computed anew as a whole is not found then."`
	JSON           bool     `name:"json" help:"Print what was found as JSON."`
}

// findings is everything that verifying compares, as JSON has it.
type findings struct {
	Totals         int                       `json:"totals"`   // compared
	Versions       int                       `json:"versions"` // recomputed
	Differences    []*points.TotalDifference `json:"differences"`
	Overlaps       []*org.Overlap            `json:"overlaps"`
	Contradictions []*pay.Contradiction      `json:"contradictions"`
	Grants         []*grant.Mismatch         `json:"grants"`
	Uses           []*use.Mismatch           `json:"uses"`
	Chain          *chain.Report             `json:"chain"`
}

// Run checks and names what it finds; anything found makes the exit code 1.
func (c verifyCmd) Run(ctx context.Context, s *settings) error {
	with, err := c.anchors(ctx, s)
	if err != nil {
		return err
	}
	a, err := s.app(ctx, 0)
	if err != nil {
		return err
	}
	defer a.Close(ctx)
	var f findings
	if f.Differences, f.Totals, err = a.Points.VerifyTotals(ctx); err != nil {
		return err
	}
	if f.Overlaps, err = a.Org.VerifyAssignments(ctx); err != nil {
		return err
	}
	if f.Contradictions, f.Versions, err = a.Pay.VerifySettlements(ctx, newBar(s.err, "settlements").tell); err != nil {
		return err
	}
	if f.Grants, err = a.Grants.Verify(ctx); err != nil {
		return err
	}
	if f.Uses, err = a.Uses.Verify(ctx); err != nil {
		return err
	}
	bar := chainBar{to: s.err}
	with.Tell = bar.tell
	f.Chain, err = a.Chain.Verify(ctx, with)
	bar.end()
	if err != nil {
		return err
	}
	if c.JSON {
		out := json.NewEncoder(s.out)
		out.SetIndent("", "  ")
		err = out.Encode(&f)
	} else {
		err = f.print(s.out)
	}
	if err != nil {
		return err
	}
	return f.verdict()
}

// anchors is what the chain is compared with.
func (c verifyCmd) anchors(ctx context.Context, s *settings) (v chain.Verification, err error) {
	if c.WithoutAnchors {
		return v, nil
	}
	if v.Anchors, err = s.anchorsAt(); err != nil {
		return v, err
	}
	for _, text := range c.PublicKey {
		key, err := chain.ParseKey(text)
		if err != nil {
			return v, err
		}
		v.Keys = append(v.Keys, key)
	}
	if len(v.Keys) > 0 {
		return v, nil
	}
	key, err := chain.ReadKey(s.chainKey())
	if errors.Is(err, fs.ErrNotExist) {
		// Where there is no anchor either the key has not been made yet.
		err = v.Anchors.Each(ctx, func(where string, _ []byte) error {
			return fmt.Errorf("%s is an anchor, and there is no key to verify it: name --public-key, as duolao chain-key printed it", where)
		})
		return v, err
	}
	if err != nil {
		return v, err
	}
	v.Keys = []ed25519.PublicKey{key.Public()}
	return v, nil
}

// verdict is the error where something was found.
func (f *findings) verdict() error {
	n := len(f.Differences) + len(f.Overlaps) + len(f.Grants) + len(f.Uses)
	for _, c := range f.Contradictions {
		n += c.Count
	}
	for _, fault := range f.Chain.Faults {
		n += int(fault.Count)
	}
	switch {
	case n == 0:
		return nil
	case len(f.Chain.Faults) > 0:
		return fmt.Errorf("%d contradictions found, named above; in the chain the first bad is %v", n, f.Chain.Faults[0])
	}
	return fmt.Errorf("%d contradictions found, named above", n)
}

// print says it for people.
func (f *findings) print(to io.Writer) error {
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintf(w, "totals compared with their entries\t%d\n", f.Totals)
	_, _ = fmt.Fprintf(w, "versions of settlements recomputed\t%d\n", f.Versions)
	_, _ = fmt.Fprintf(w, "records of the chain recomputed\t%d\n", f.Chain.Records)
	for _, kind := range slices.Sorted(maps.Keys(f.Chain.Rows)) {
		_, _ = fmt.Fprintf(w, "rows compared with their records\t%d\t%s\n", f.Chain.Rows[kind]-f.Chain.NotBegun[kind], kind)
	}
	for _, kind := range slices.Sorted(maps.Keys(f.Chain.NotBegun)) {
		_, _ = fmt.Fprintf(w, "rows older than the chain\t%d\t%s: they are recorded when the server starts\n", f.Chain.NotBegun[kind], kind)
	}
	_, _ = fmt.Fprintf(w, "anchors compared\t%d\n", f.Chain.Anchors)
	if n := f.Chain.Records - f.Chain.Anchored; n > 0 && len(f.Chain.Faults) == 0 {
		_, _ = fmt.Fprintf(w, "records not yet anchored\t%d\n", n)
	}
	if f.Chain.Torn > 0 {
		_, _ = fmt.Fprintf(w, "anchors torn while they were written\t%d\n", f.Chain.Torn)
	}
	for _, d := range f.Differences {
		_, _ = fmt.Fprintf(w, "total differs\t%s %s %s assignment %d\ttotal %s of %s in %d\tentries %s of %s in %d\n",
			d.StaffCode, d.Month, d.IndicatorCode, d.AssignmentID, d.TotalDone, d.TotalOutOf, d.TotalEntries, d.EntriesDone, d.EntriesOutOf, d.Entries)
	}
	for _, o := range f.Overlaps {
		_, _ = fmt.Fprintf(w, "assignments overlap\t%s\t%s\n", o.StaffCode, o.Day)
	}
	for _, g := range f.Grants {
		_, _ = fmt.Fprintf(w, "grant\t%d\t%s\n", g.GrantID, g.What)
	}
	for _, u := range f.Uses {
		_, _ = fmt.Fprintf(w, "use\t%d\t%s\n", u.ID, u.What)
	}
	for _, c := range f.Contradictions {
		_, _ = fmt.Fprintf(w, "%s\t%s\tkept %s\tmade %s\tfirst of %d\n", c.Kind, c.Where, c.Kept, c.Made, c.Count)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for _, fault := range f.Chain.Faults {
		_, _ = fmt.Fprintln(to, "chain:", fault)
	}
	if f.verdict() == nil {
		_, err := fmt.Fprintln(to, "no contradiction found")
		return err
	}
	return nil
}

// bar shows how much of something is done, on a terminal.
type bar struct{ on *progressbar.ProgressBar }

func newBar(to io.Writer, what string) *bar {
	b := &bar{}
	if f, ok := to.(*os.File); ok && isatty.IsTerminal(f.Fd()) {
		b.on = progressbar.NewOptions(100, progressbar.OptionSetWriter(f), progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(40), progressbar.OptionSetDescription(what))
	}
	return b
}

func (b *bar) tell(done, all int) {
	if b.on != nil {
		_ = b.on.Set(done * 100 / all)
	}
}

func (b *bar) end() {
	if b.on != nil {
		_ = b.on.Finish()
	}
}

// chainBar is a bar for each thing that the chain compares.
type chainBar struct {
	to   io.Writer
	what string
	bar  *bar
}

func (b *chainBar) tell(what string, done, all int64) {
	if what != b.what {
		b.end()
		b.what, b.bar = what, newBar(b.to, what)
	}
	b.bar.tell(int(done), int(max(all, 1)))
}

func (b *chainBar) end() {
	if b.bar != nil {
		b.bar.end()
	}
}

type chainKeyCmd struct{}

// Run prints the public key; where there is none yet it is made.
func (chainKeyCmd) Run(s *settings) error {
	key, err := chain.OpenKey(s.chainKey())
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(s.out, chain.KeyText(key.Public()))
	return err
}
