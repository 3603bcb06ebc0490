package demo

import (
	"fmt"
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progress tells how far something is: by a bar on a terminal, else by a line for each part.
type progress struct {
	to          io.Writer
	bar         *progressbar.ProgressBar
	what        string
	done, total int
}

func newProgress(to io.Writer, total int, what string) *progress {
	p := &progress{to: to, total: total, what: what}
	if f, ok := to.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.bar = progressbar.NewOptions(max(1, total),
			progressbar.OptionSetWriter(f), progressbar.OptionSetWidth(40), progressbar.OptionShowCount(),
			progressbar.OptionSetItsString(what), progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(true))
	}
	return p
}

func (p *progress) at(name string) {
	switch {
	case p.bar != nil:
		p.bar.Describe(name)
	case p.to != nil:
		_, _ = fmt.Fprintf(p.to, "demo: %s (%d of %d %s)\n", name, p.done, p.total, p.what)
	}
}

func (p *progress) add(n int) {
	p.done += n
	if p.bar != nil {
		_ = p.bar.Add(n) // a bar that cannot be drawn is no reason to stop
	}
}

func (p *progress) end(done bool) {
	switch {
	case p.bar != nil && done:
		_ = p.bar.Finish()
	case p.bar != nil:
		_ = p.bar.Exit()
	case p.to != nil && done:
		_, _ = fmt.Fprintf(p.to, "demo: %d of %d %s, done\n", p.done, p.total, p.what)
	}
}
