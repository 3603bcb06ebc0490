package chain

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"duolao/server/clock"
	"duolao/server/storage"
)

// anchor is a head that was signed, as a line of JSON. What is signed are Fields after a tag: see message.
type anchor struct {
	Chain     string    `json:"chain"` // the tenant's schema
	Seq       int64     `json:"seq"`
	Hash      string    `json:"hash"` // hexadecimal
	At        time.Time `json:"at"`
	Key       string    `json:"key"` // public, for whoever has several: it is believed by nobody
	Signature []byte    `json:"signature"`
}

const anchorTag = "duolao/anchor/1"

// message is what an anchor's signature signs.
func (a *anchor) message(hash []byte) []byte {
	return Row().Text(anchorTag).Text(a.Chain).Int(a.Seq).Bytes(hash).Time(a.At).Encoded()
}

// anchorOf signs a head.
func (k *Key) anchorOf(chain string, h Head, at time.Time) *anchor {
	a := &anchor{Chain: chain, Seq: h.Seq, Hash: hex.EncodeToString(h.Hash[:]), At: micros(at), Key: KeyText(k.Public())}
	a.Signature = ed25519.Sign(k.private, a.message(h.Hash[:]))
	return a
}

// Settings say where anchors are kept, and who signs them.
type Settings struct {
	Journal storage.Journal
	Key     *Key
	Now     clock.Clock
}

// anchors writes a chain's.
type anchors struct {
	Settings
	moved chan struct{} // holds one: this process has appended something since the last anchor
	soon  time.Duration

	mu   sync.Mutex
	done int64 // the highest number that was anchored

	stop context.CancelFunc
	over chan struct{}
}

// Between an append and its anchor lies no more than soon, and no more than patience between two attempts.
const (
	soon     = 500 * time.Millisecond
	patience = time.Minute
)

// Anchored has the chain's head signed and kept from now on: see Start. Without it nothing is.
func (c *Chain) Anchored(s Settings) {
	c.anchors = &anchors{Settings: s, moved: make(chan struct{}, 1), soon: soon}
}

// hasMoved tells the anchors of an append, after its commit.
func (c *Chain) hasMoved() {
	if c.anchors == nil {
		return
	}
	select {
	case c.anchors.moved <- struct{}{}:
	default:
	}
}

// Start anchors the head as it is, and from then on soon after each append of this process, until Stop. What cannot be
// written is logged and tried again: the chain does not wait for its anchors.
func (c *Chain) Start(ctx context.Context) {
	a := c.anchors
	if a == nil || a.stop != nil {
		return
	}
	ctx, a.stop = context.WithCancel(context.WithoutCancel(ctx))
	a.over = make(chan struct{})
	c.hasMoved()
	go c.keepAnchoring(ctx)
}

// Stop ends it, with an anchor of what this process has appended last. It may be called without Start.
func (c *Chain) Stop(ctx context.Context) error {
	a := c.anchors
	if a == nil {
		return nil
	}
	if a.stop != nil {
		a.stop()
		<-a.over
		a.stop = nil
	}
	select {
	case <-a.moved:
		return c.Anchor(ctx)
	default:
		return nil
	}
}

func (c *Chain) keepAnchoring(ctx context.Context) {
	a := c.anchors
	defer close(a.over)
	pause := a.soon
	failing := false
	for {
		select {
		case <-ctx.Done():
			return
		case <-a.moved:
		}
		select {
		case <-ctx.Done():
			c.hasMoved() // Stop looks
			return
		case <-time.After(pause):
		}
		err := c.Anchor(ctx)
		switch {
		case err == nil && failing:
			slog.InfoContext(ctx, "the chain is anchored again", "place", a.Journal.Where())
		case err != nil && !failing && ctx.Err() == nil:
			slog.ErrorContext(ctx, "the chain's head cannot be anchored", "place", a.Journal.Where(), "error", err)
		}
		if failing = err != nil; failing {
			c.hasMoved()
			pause = min(2*pause, patience)
		} else {
			pause = a.soon
		}
	}
}

// Anchor signs the head and has it kept, unless this process has done so already.
func (c *Chain) Anchor(ctx context.Context) error {
	a := c.anchors
	a.mu.Lock()
	defer a.mu.Unlock()
	var head Head
	if err := readHead(ctx, c.db.Pool, &head, `SELECT seq, hash FROM chain_head`); err != nil {
		return fmt.Errorf("chain: anchor: %w", err)
	}
	if head.Seq <= a.done {
		return nil
	}
	made := a.Key.anchorOf(c.db.Schema, head, a.Now())
	line, err := json.Marshal(made)
	if err != nil {
		return err
	}
	if err := a.Journal.Add(ctx, fmt.Sprintf("%019d-%d", made.Seq, made.At.UnixMicro()), line); err != nil {
		return fmt.Errorf("chain: anchor: %w", err)
	}
	a.done = head.Seq
	return nil
}

var errTorn = errors.New("it is torn: the writing was interrupted")

// readAnchor reads a line and checks its signature by any of the keys.
func readAnchor(line []byte, chain string, keys []ed25519.PublicKey) (Head, error) {
	var a anchor
	var h Head
	if err := json.Unmarshal(line, &a); err != nil {
		if line[len(line)-1] != '}' {
			return h, errTorn
		}
		return h, fmt.Errorf("it is no anchor: %w", err)
	}
	hash, err := hex.DecodeString(a.Hash)
	if err != nil || len(hash) != len(h.Hash) || a.Seq <= 0 {
		return h, errors.New("it is no anchor: number or hash is wrong")
	}
	if a.Chain != chain {
		return h, fmt.Errorf("it is of the chain of %q", a.Chain)
	}
	h.Seq = a.Seq
	copy(h.Hash[:], hash)
	for _, k := range keys {
		if ed25519.Verify(k, a.message(hash), a.Signature) {
			return h, nil
		}
	}
	return h, errors.New("no known key has signed it")
}
