package ticket

import "context"

// Sweep is what each server does every few seconds.
func (s *Service) Sweep(ctx context.Context) error { return s.clocks.sweep(ctx) }
