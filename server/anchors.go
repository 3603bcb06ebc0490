package main

import (
	"context"
	"path/filepath"
	"time"

	"duolao/server/chain"
	"duolao/server/storage"
)

// anchorsAt is where anchors lie: beside the keys where nothing else is said.
func (s *settings) anchorsAt() (storage.Journal, error) {
	place := s.Anchors
	if place == "" {
		place = filepath.Join(filepath.Dir(s.Keys), "anchors")
	}
	return storage.JournalAt(place, s.Schema, "DUOLAO_ANCHORS")
}

// chainKey is the file of the key that signs them, likewise.
func (s *settings) chainKey() string {
	if s.ChainKey != "" {
		return s.ChainKey
	}
	return filepath.Join(filepath.Dir(s.Keys), "chain-key.json")
}

// anchored has what the tenant appends to its chain anchored, at the latest when it is closed.
func (s *settings) anchored(a *App) error {
	journal, err := s.anchorsAt()
	if err != nil {
		return err
	}
	key, err := chain.OpenKey(s.chainKey())
	if err != nil {
		return err
	}
	a.Chain.Anchored(chain.Settings{Journal: journal, Key: key, Now: s.now})
	return nil
}

// working opens the tenant for what may change it: with its chain begun and anchored.
func (s *settings) working(ctx context.Context, timeout time.Duration) (*App, error) {
	a, err := s.app(ctx, timeout)
	if err != nil {
		return nil, err
	}
	if err = s.anchored(a); err == nil {
		err = a.Chain.Begin(ctx, s.now())
	}
	if err != nil {
		a.Close(ctx)
		return nil, err
	}
	return a, nil
}
