package demo

import (
	"fmt"
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progress tells how far the build is: by a bar on a terminal, else by a line for each city.
type progress struct {
	to          io.Writer
	bar         *progressbar.ProgressBar
	done, total int
}

func newProgress(to io.Writer, total int) *progress {
	p := &progress{to: to, total: total}
	if f, ok := to.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.bar = progressbar.NewOptions(max(1, total),
			progressbar.OptionSetWriter(f), progressbar.OptionSetWidth(40), progressbar.OptionShowCount(),
			progressbar.OptionSetItsString("groups"), progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(true))
	}
	return p
}

func (p *progress) at(name string) {
	switch {
	case p.bar != nil:
		p.bar.Describe(name)
	case p.to != nil:
		_, _ = fmt.Fprintf(p.to, "demo: %s (%d of %d groups)\n", name, p.done, p.total)
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
		_, _ = fmt.Fprintf(p.to, "demo: %d of %d groups, done\n", p.done, p.total)
	}
}
