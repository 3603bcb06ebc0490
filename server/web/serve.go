package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

// ServeConfig is how a Site is served.
type ServeConfig struct {
	// Drain is how long the server still takes new requests after it was told to stop,
	// not ready any more: a load balancer sees that, and clients are told to use
	// another connection. 0 stops taking them at once.
	Drain time.Duration
	// Grace is how long requests under way may take to end after that; 0 is 30 s.
	Grace time.Duration
	// WriteTimeout is the longest that a whole answer may take; 0 is 90 s. Streams set
	// their own deadlines.
	WriteTimeout time.Duration
	// OnStop are told when no new requests are taken: event streams and WebSockets end
	// themselves, and each returns when the last has. They share what Grace leaves.
	OnStop []func(context.Context) error
}

// lastCalls is how long requests are still answered that were on their way on open
// connections when the listener closed. net/http drops those that it has read after
// Shutdown began, without an answer.
const lastCalls = 200 * time.Millisecond

// Serve answers on ln until ctx ends, then stops: /readyz says 503 and every answer
// closes its connection (Drain), the listener closes, what is on its way is answered,
// requests under way end, streams are closed so that their clients come back. When it returns nothing of the site runs
// any more, and the caller may close the database. The error is nil when no request
// was cut.
func (s *Site) Serve(ctx context.Context, ln net.Listener, cfg ServeConfig) error {
	if cfg.Grace == 0 {
		cfg.Grace = 30 * time.Second
	}
	if cfg.WriteTimeout == 0 {
		cfg.WriteTimeout = 90 * time.Second
	}
	// The end of ctx must not end the requests under way.
	base := context.WithoutCancel(ctx)
	srv := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 10 * time.Second,
		// No ReadTimeout: when it passes it cancels a handler that is still running.
		// Bodies have their deadlines from the site, and uploads from their transport.
		WriteTimeout:   cfg.WriteTimeout,
		IdleTimeout:    2 * time.Minute,
		MaxHeaderBytes: 64 << 10,
		BaseContext:    func(net.Listener) context.Context { return base },
		ErrorLog:       slog.NewLogLogger(s.log.Handler(), slog.LevelDebug), // handshakes and such that fail: the clients' doing
	}
	failed := make(chan error, 1)
	door := &door{Listener: ln}
	go func() { failed <- srv.Serve(door) }()
	select {
	case err := <-failed:
		return fmt.Errorf("web: serving: %w", err)
	case <-ctx.Done():
	}

	s.stopping.Store(true)
	s.log.Info("stopping", "drain", cfg.Drain, "grace", cfg.Grace)
	if cfg.Drain > 0 {
		timer := time.NewTimer(cfg.Drain)
		select {
		case err := <-failed:
			timer.Stop()
			return fmt.Errorf("web: serving: %w", err)
		case <-timer.C:
		}
	}
	door.close()
	time.Sleep(lastCalls)
	ctx, cancel := context.WithTimeout(base, cfg.Grace)
	defer cancel()
	stopped := make(chan error, 1)
	// Streams count as requests under way, so they are told once Shutdown has closed
	// the listener, and it waits for them.
	listening := make(chan struct{})
	srv.RegisterOnShutdown(func() { close(listening) })
	go func() { stopped <- srv.Shutdown(ctx) }()
	<-listening
	var problems []error
	for _, stop := range cfg.OnStop {
		if err := stop(ctx); err != nil {
			problems = append(problems, fmt.Errorf("web: ending the streams: %w", err))
		}
	}
	if err := <-stopped; err != nil {
		problems = append(problems, fmt.Errorf("web: requests were cut after %v: %w", cfg.Grace, err), srv.Close())
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) && !errors.Is(err, net.ErrClosed) {
		problems = append(problems, err)
	}
	return errors.Join(problems...)
}

// door is a listener that can be closed behind the last one who has come: closing a
// socket resets the connections that wait in its queue.
type door struct {
	net.Listener
	closing atomic.Bool
}

// lastLook is how long the queue is emptied before the socket closes.
const lastLook = 20 * time.Millisecond

// close takes what waits in the queue, and then nobody any more.
func (d *door) close() {
	d.closing.Store(true)
	if l, ok := d.Listener.(interface{ SetDeadline(time.Time) error }); ok && l.SetDeadline(time.Now().Add(lastLook)) == nil {
		return // Accept ends at the deadline
	}
	_ = d.Listener.Close()
}

// Accept is the next connection, or net.ErrClosed once the door is closed.
func (d *door) Accept() (net.Conn, error) {
	conn, err := d.Listener.Accept()
	if err != nil && d.closing.Load() {
		_ = d.Listener.Close()
		return nil, net.ErrClosed
	}
	return conn, err
}
