package graph

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"duolao/graph/transport"
)

// HandlerConfig is what a handler needs besides its schema.
type HandlerConfig struct {
	Limits Limits
	Logger *slog.Logger // nil is slog's default
	// MayIntrospect tells who may ask for the schema; nil is nobody.
	MayIntrospect func(context.Context) bool
	// Observe hears of every response, for metrics; nil is nobody.
	Observe func(ctx context.Context, kind, name string, took time.Duration, codes []string)

	// Hub counts the streams and ends them at the server's end. Without it there are
	// neither subscriptions nor WebSockets: BI tools need none.
	Hub *transport.Hub
	// Identity tells who is behind a stream.
	Identity transport.Identity
	// Init authenticates a WebSocket.
	Init transport.InitFunc
	// CheckOrigin tells whether the page that opens a WebSocket is ours; nil is the same host.
	CheckOrigin func(*http.Request) bool

	// MaxUpload bounds the files of one request; 0 takes no files.
	MaxUpload int64
	// Uploads bounds the uploads at once; 0 is 8.
	Uploads int
}

// maxFiles is how many files a request brings at most: as many as an order's act takes.
const maxFiles = 9

// handler serves one schema.
type handler struct {
	exec       *executor.Executor
	transports []graphql.Transport
}

// NewHandler serves es over HTTP, within the limits and with the errors of this
// package. It is used instead of gqlgen's handler.Server, whose answers to what it
// does not know are not well-formed. A panic of its own goes up to the web server.
func NewHandler(es graphql.ExecutableSchema, cfg HandlerConfig) http.Handler {
	log := cfg.Logger
	if log == nil {
		log = slog.Default()
	}
	limiter := NewLimiter(cfg.Limits)
	limiter.MayIntrospect, limiter.Observe = cfg.MayIntrospect, cfg.Observe

	exec := executor.New(es)
	exec.SetErrorPresenter(ErrorPresenter(log))
	exec.SetRecoverFunc(RecoverFunc(log))
	exec.SetParserTokenLimit(cfg.Limits.Tokens)
	exec.SetDisableSuggestion(true)
	exec.SetDefaultRulesFn(validationRules)
	exec.SetQueryCache(limiter)
	exec.Use(limiter)

	h := &handler{exec: exec}
	if cfg.Hub != nil {
		h.transports = append(h.transports,
			transport.WebSocket{Init: cfg.Init, Identity: cfg.Identity, Hub: cfg.Hub, CheckOrigin: cfg.CheckOrigin},
			transport.SSE{MaxBody: cfg.Limits.Body, Identity: cfg.Identity, Hub: cfg.Hub})
	}
	if cfg.MaxUpload > 0 {
		n := cfg.Uploads
		if n <= 0 {
			n = 8
		}
		h.transports = append(h.transports, transport.Multipart{
			MaxUpload: cfg.MaxUpload, MaxFiles: maxFiles, MaxBody: cfg.Limits.Body, Concurrent: transport.Uploads(n)})
	}
	h.transports = append(h.transports, transport.HTTP{MaxBody: cfg.Limits.Body})
	return h
}

// ServeHTTP hands r to the first transport that wants it; the last wants all.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for _, t := range h.transports {
		if t.Supports(r) {
			t.Do(w, r, h.exec)
			return
		}
	}
}

// validationRules are the specification's, with those that would suggest names of
// the schema ("did you mean …") replaced. gqlgen replaces two of them itself, and
// changes the set it gets: each document needs a new one.
func validationRules() *rules.Rules {
	r := rules.NewDefaultRules()
	for name, silent := range map[string]validator.Rule{
		rules.KnownArgumentNamesRule.Name:  rules.KnownArgumentNamesRuleWithoutSuggestions,
		rules.KnownTypeNamesRule.Name:      rules.KnownTypeNamesRuleWithoutSuggestions,
		rules.ValuesOfCorrectTypeRule.Name: rules.ValuesOfCorrectTypeRuleWithoutSuggestions,
	} {
		r.RemoveRule(name)
		r.AddRule(silent.Name, silent.RuleFunc)
	}
	return r
}
