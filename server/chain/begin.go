package chain

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
)

// begun is the kind of the record with which a kind begins whose rows may be older than the chain. Its row's fields are
// that kind and how many rows were found.
const begun = "chain.begin"

// Begin records the rows that are older than the chain: of each kind that has any, once, before its first record. What was
// done to them before that time the chain cannot know; from then on they are as safe as any other. The other kinds begin
// with their first record.
//
// It comes before anything else that appends, and does nothing where everything has begun.
func (c *Chain) Begin(ctx context.Context, now time.Time) error {
	missing, err := c.notBegun(ctx, c.db.Bun)
	if err != nil || len(missing) == 0 {
		return err
	}
	if lost, err := c.lost(ctx); err != nil || lost {
		return err
	}
	return c.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		// The head comes first this once: nobody may append while rows are read.
		var seq int64
		if err := tx.NewRaw(`SELECT seq FROM chain_head FOR UPDATE`).Scan(ctx, &seq); err != nil {
			return fmt.Errorf("chain: begin: %w", err)
		}
		missing, err := c.notBegun(ctx, tx)
		if err != nil {
			return err
		}
		for _, s := range missing {
			found, err := s.older(ctx, tx)
			if err != nil {
				return err
			}
			seq++
			records := append([]Record{{begun, seq, Row().Text(s.Kind).Int(int64(len(found)))}}, found...)
			seq += int64(len(found))
			if err := c.appendTx(ctx, now, records); err != nil {
				return err
			}
		}
		return nil
	})
}

// older are all rows there are. They are few enough to be held: it is once.
func (s *Source) older(ctx context.Context, tx bun.Tx) ([]Record, error) {
	var found []Record
	after := int64(math.MinInt64)
	for {
		n := 0
		err := s.Rows(ctx, tx, after, page, func(subject int64, row *Fields) error {
			found = append(found, Record{s.Kind, subject, &Fields{append([]byte(nil), row.b...)}})
			after = subject
			n++
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("chain: rows of %s: %w", s.Kind, err)
		}
		if n < page {
			return found, nil
		}
	}
}

// notBegun are the sources whose rows may be older than the chain and that have no record at all.
func (c *Chain) notBegun(ctx context.Context, idb bun.IDB) ([]*Source, error) {
	known, err := kindsBegun(ctx, idb)
	if err != nil {
		return nil, err
	}
	var missing []*Source
	for i := range c.sources {
		s := &c.sources[i]
		if !s.Older || known[s.Kind] {
			continue
		}
		var there bool
		if err := idb.NewRaw(`SELECT EXISTS (SELECT FROM chain_record WHERE kind = ?)`, s.Kind).Scan(ctx, &there); err != nil {
			return nil, fmt.Errorf("chain: %w", err)
		}
		if !there {
			missing = append(missing, s)
		}
	}
	return missing, nil
}

// kindsBegun are the kinds that have a begin.
func kindsBegun(ctx context.Context, idb bun.IDB) (map[string]bool, error) {
	var bodies [][]byte
	if err := idb.NewRaw(`SELECT body FROM chain_record WHERE kind = ?`, begun).Scan(ctx, &bodies); err != nil && !db.NotFound(err) {
		return nil, fmt.Errorf("chain: %w", err)
	}
	known := map[string]bool{}
	for _, body := range bodies {
		if _, row, err := readBody(body); err == nil {
			if v, _, err := next(row); err == nil {
				known[string(v.Raw)] = true
			}
		}
	}
	return known, nil
}

// lost says whether the chain is empty and was not: then nothing may begin again, which would hide it.
func (c *Chain) lost(ctx context.Context) (bool, error) {
	if c.anchors == nil {
		return false, nil
	}
	var head Head
	if err := readHead(ctx, c.db.Pool, &head, `SELECT seq, hash FROM chain_head`); err != nil || head.Seq > 0 {
		return false, err
	}
	there := errors.New("there")
	err := c.anchors.Journal.Each(ctx, func(string, []byte) error { return there })
	if errors.Is(err, there) {
		slog.ErrorContext(ctx, "the chain is empty, and anchors say that it was not: run duolao verify", "place", c.anchors.Journal.Where())
		return true, nil
	}
	return false, err
}
