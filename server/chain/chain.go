package chain

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
)

// Chain is one tenant's.
type Chain struct {
	db      *db.DB
	sources []Source
	queue   queue
	anchors *anchors // nil: none are kept
}

// New makes the tenant's chain. Register its sources before anything is appended.
func New(d *db.DB) *Chain { return &Chain{db: d, queue: queue{turn: make(chan struct{}, 1)}} }

// Register tells the chain of the rows that it is about.
func (c *Chain) Register(sources ...Source) {
	for _, s := range sources {
		if s.Kind == "" || c.source(s.Kind) != nil {
			panic(fmt.Sprintf("chain: %q is registered already, or no kind", s.Kind))
		}
		c.sources = append(c.sources, s)
	}
	slices.SortFunc(c.sources, func(a, b Source) int {
		if a.Kind < b.Kind {
			return -1
		}
		return 1
	})
}

// source is the one of a kind; nil where there is none.
func (c *Chain) source(kind string) *Source {
	for i := range c.sources {
		if c.sources[i].Kind == kind {
			return &c.sources[i]
		}
	}
	return nil
}

// AppendTx appends records in the caller's transaction, which ctx is of: they come with the transaction or not at all.
//
// They are written when the transaction ends, after everything else that it does: the head's row is the last that a
// transaction locks, whatever else it locks, and it is locked from there to the commit and no longer. Until then nobody
// sees them, the transaction itself included; an error of theirs is one of RunInTx.
func (c *Chain) AppendTx(ctx context.Context, _ bun.Tx, now time.Time, records ...Record) error {
	if len(records) == 0 {
		return nil
	}
	for _, r := range records {
		if c.source(r.Kind) == nil {
			return fmt.Errorf("chain: nobody has registered the rows of %q", r.Kind)
		}
		if r.Row == nil || r.Subject <= 0 {
			return fmt.Errorf("chain: a record of %s needs a row and its id", r.Kind)
		}
	}
	return c.appendTx(ctx, now, records)
}

func (c *Chain) appendTx(ctx context.Context, now time.Time, records []Record) error {
	last, err := db.End(ctx, func() db.Last { return &appending{chain: c} })
	if err != nil {
		return fmt.Errorf("chain: append: %w", err)
	}
	a, ok := last.(*appending)
	if !ok || a.chain != c {
		return errors.New("chain: append: something else ends the transaction")
	}
	for _, r := range records {
		a.records = append(a.records, appended{r, micros(now)})
	}
	return nil
}
