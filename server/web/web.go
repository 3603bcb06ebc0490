// Package web is the HTTP shell of the server: what holds for every request, whoever
// answers it. It gives each request an id, writes the access log, measures, catches
// panics, refuses requests that another site caused, serves the health checks, the
// metrics and the files of the screens, and stops without losing a request. The
// handlers of the API are given to it.
package web

import (
	"context"
	"io/fs"
	"log/slog"
	"net/http"
	"net/netip"
	"strings"
	"sync/atomic"
	"time"

	"duolao/server/errs"
	"duolao/server/web/fail"
)

// Config is what a Site is made of. Only GraphQL is required.
type Config struct {
	// GraphQL serves /graphql.
	GraphQL http.Handler
	// Routes are further handlers behind Auth, by pattern of http.ServeMux: "GET /export/{file}".
	Routes map[string]http.Handler
	// Auth finds out who is calling, around GraphQL and Routes. nil leaves it at nobody.
	Auth func(http.Handler) http.Handler
	// UserID is the caller's id for the access log, from the context that Auth made; "" for nobody.
	UserID func(context.Context) string

	// SPA are the built screens (index.html at the top). nil serves none.
	SPA fs.FS
	// Ready must all pass for /readyz: the database answers, migrations are current.
	Ready []Check
	// Metrics are served at /metrics. nil makes new ones.
	Metrics *Metrics
	// MetricsFor tells who may read /metrics; nil is this machine, not through a proxy.
	MetricsFor func(*http.Request) bool

	Logger *slog.Logger // nil is slog's default
	// TrustedProxies may say in X-Forwarded-For whom they ask for. The address that
	// they give becomes the request's RemoteAddr.
	TrustedProxies []netip.Prefix
	// TrustedOrigins are other sites whose pages may send requests that change
	// something, as "https://host[:port]".
	TrustedOrigins []string
	// BodyTimeout is how long a request's body may take to arrive; 0 is 20 s. Uploads
	// have their own.
	BodyTimeout time.Duration
}

// Check is one condition of being ready.
type Check struct {
	Name string
	Run  func(context.Context) error
}

// Site is the server's handler, with what Serve needs to stop it.
type Site struct {
	cfg     Config
	log     *slog.Logger
	handler http.Handler
	csrf    *http.CrossOriginProtection
	// stopping is set when the server is told to stop: not ready any more, and every
	// answer closes its connection.
	stopping atomic.Bool
}

// New puts the site together. It fails when the screens cannot be read or a trusted
// origin is not one.
func New(cfg Config) (*Site, error) {
	s := &Site{cfg: cfg, log: cfg.Logger, csrf: http.NewCrossOriginProtection()}
	if s.log == nil {
		s.log = slog.Default()
	}
	if s.cfg.Metrics == nil {
		s.cfg.Metrics = NewMetrics()
	}
	if s.cfg.MetricsFor == nil {
		s.cfg.MetricsFor = fromThisMachine
	}
	if s.cfg.BodyTimeout == 0 {
		s.cfg.BodyTimeout = 20 * time.Second
	}
	for _, origin := range cfg.TrustedOrigins {
		if err := s.csrf.AddTrustedOrigin(origin); err != nil {
			return nil, err
		}
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", s.healthz)
	mux.HandleFunc("GET /readyz", s.readyz)
	mux.HandleFunc("GET /metrics", s.metrics)
	mux.Handle("/graphql", s.api(cfg.GraphQL))
	for pattern, h := range cfg.Routes {
		mux.Handle(pattern, s.api(h))
	}
	files, err := loadSPA(cfg.SPA)
	if err != nil {
		return nil, err
	}
	mux.Handle("/", files)
	s.handler = s.outermost(mux)
	return s, nil
}

// ServeHTTP answers r.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// Metrics are those at /metrics.
func (s *Site) Metrics() *Metrics { return s.cfg.Metrics }

// api puts h behind the check of the origin and the authentication.
func (s *Site) api(h http.Handler) http.Handler {
	h = s.noteUser(h)
	if s.cfg.Auth != nil {
		h = s.cfg.Auth(h)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := s.csrf.Check(r); err != nil {
			fail.Write(w, r, errs.New(errs.Forbidden, "cross_site", "the request comes from a page of another site"))
			return
		}
		h.ServeHTTP(w, r)
	})
}

// noteUser tells the access log who is calling, once Auth has found out.
func (s *Site) noteUser(h http.Handler) http.Handler {
	if s.cfg.UserID == nil {
		return h
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if e := entryOf(r.Context()); e != nil {
			e.user = s.cfg.UserID(r.Context())
		}
		h.ServeHTTP(w, r)
	})
}

// healthz answers while the process lives.
func (s *Site) healthz(w http.ResponseWriter, _ *http.Request) {
	plain(w, http.StatusOK, "ok\n")
}

// readyz answers whether requests should be sent here. It names the check that
// fails, but not why: the log does.
func (s *Site) readyz(w http.ResponseWriter, r *http.Request) {
	if s.stopping.Load() {
		plain(w, http.StatusServiceUnavailable, "stopping\n")
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), 3*time.Second)
	defer cancel()
	for _, check := range s.cfg.Ready {
		if err := check.Run(ctx); err != nil {
			s.log.WarnContext(ctx, "not ready", "check", check.Name, "err", err)
			plain(w, http.StatusServiceUnavailable, "not ready: "+check.Name+"\n")
			return
		}
	}
	plain(w, http.StatusOK, "ready\n")
}

func (s *Site) metrics(w http.ResponseWriter, r *http.Request) {
	if !s.cfg.MetricsFor(r) {
		http.NotFound(w, r)
		return
	}
	s.cfg.Metrics.handler.ServeHTTP(w, r)
}

func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text)) // the client may have gone
}

// fromThisMachine tells whether r was sent on this machine and not through a proxy.
func fromThisMachine(r *http.Request) bool {
	if r.Header.Get("X-Forwarded-For") != "" || r.Header.Get("Forwarded") != "" || r.Header.Get("X-Real-Ip") != "" {
		return false
	}
	return FromNets(netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128"))(r)
}

// FromNets tells whether r comes from one of nets, for Config.MetricsFor.
func FromNets(nets ...netip.Prefix) func(*http.Request) bool {
	return func(r *http.Request) bool {
		a, err := netip.ParseAddrPort(r.RemoteAddr)
		return err == nil && contains(nets, a.Addr().Unmap())
	}
}

func contains(nets []netip.Prefix, a netip.Addr) bool {
	for _, n := range nets {
		if n.Contains(a) {
			return true
		}
	}
	return false
}

// clientAddress is whom a trusted proxy asks for: the last address in
// X-Forwarded-For that is not a trusted proxy itself. "" where r.RemoteAddr is right.
func clientAddress(r *http.Request, trusted []netip.Prefix) string {
	if len(trusted) == 0 {
		return ""
	}
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil || !contains(trusted, peer.Addr().Unmap()) {
		return ""
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0; i-- {
		a, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			return ""
		}
		if a = a.Unmap(); !contains(trusted, a) {
			return netip.AddrPortFrom(a, 0).String()
		}
	}
	return ""
}
