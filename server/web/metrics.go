package web

import (
	"context"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// maxOperations bounds the names of GraphQL operations among the labels: clients choose them.
const maxOperations = 200

// Metrics are what /metrics shows.
type Metrics struct {
	// Registry takes further collectors.
	Registry *prometheus.Registry
	handler  http.Handler

	inFlight   prometheus.Gauge
	requests   *prometheus.HistogramVec
	operations *prometheus.HistogramVec
	failures   *prometheus.CounterVec

	mu    sync.RWMutex
	names map[string]bool
	fixed bool
}

// NewMetrics makes the metrics of one server. operations are the names of GraphQL
// operations that get a label of their own; every other is "other". Without any, the
// first 200 that come do.
func NewMetrics(operations ...string) *Metrics {
	buckets := []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60}
	m := &Metrics{
		Registry: prometheus.NewRegistry(),
		inFlight: prometheus.NewGauge(prometheus.GaugeOpts{Name: "duolao_http_requests_in_flight", Help: "HTTP requests under way, streams included."}),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "duolao_http_request_seconds", Help: "HTTP requests by route, method and status.", Buckets: buckets}, []string{"route", "method", "status"}),
		operations: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "duolao_graphql_operation_seconds", Help: "GraphQL operations by kind and name.", Buckets: buckets}, []string{"kind", "name"}),
		failures: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "duolao_graphql_errors_total", Help: "Errors of GraphQL operations by code."}, []string{"kind", "name", "code"}),
		names: map[string]bool{},
		fixed: len(operations) > 0,
	}
	for _, name := range operations {
		m.names[name] = true
	}
	m.Registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		m.inFlight, m.requests, m.operations, m.failures)
	m.handler = promhttp.HandlerFor(m.Registry, promhttp.HandlerOpts{EnableOpenMetrics: true, MaxRequestsInFlight: 4, Timeout: 10 * time.Second})
	return m
}

// begin counts a request that begins; the result counts its end.
func (m *Metrics) begin() func(route, method string, status int, took time.Duration) {
	m.inFlight.Inc()
	return func(route, method string, status int, took time.Duration) {
		m.inFlight.Dec()
		if status == 0 {
			status = http.StatusOK
		}
		switch method {
		case http.MethodGet, http.MethodPost, http.MethodHead, http.MethodOptions, http.MethodPut, http.MethodPatch, http.MethodDelete:
		default:
			method = "OTHER" // clients choose it
		}
		m.requests.WithLabelValues(route, method, strconv.Itoa(status)).Observe(took.Seconds())
	}
}

// Operation counts a GraphQL operation, and notes its name for the access log. It is
// the Observe of the graph's handler.
func (m *Metrics) Operation(ctx context.Context, kind, name string, took time.Duration, codes []string) {
	label := m.label(name)
	if e := entryOf(ctx); e != nil {
		e.operation = label
	}
	m.operations.WithLabelValues(kind, label).Observe(took.Seconds())
	for _, code := range codes {
		m.failures.WithLabelValues(kind, label, code).Inc()
	}
}

// label is the name of an operation as a label.
func (m *Metrics) label(name string) string {
	if name == "" {
		return "unnamed"
	}
	m.mu.RLock()
	known := m.names[name]
	m.mu.RUnlock()
	if known {
		return name
	}
	if m.fixed || len(name) > 64 {
		return "other"
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.names) >= maxOperations {
		return "other"
	}
	m.names[name] = true
	return name
}

// Pool shows the connections of a database pool, under the label name.
func (m *Metrics) Pool(name string, stat func() *pgxpool.Stat) {
	m.Registry.MustRegister(&pool{
		stat: stat,
		connections: prometheus.NewDesc("duolao_pool_connections", "Connections to the database by state.",
			[]string{"state"}, prometheus.Labels{"pool": name}),
		waits: prometheus.NewDesc("duolao_pool_waits_total", "Requests that had to wait for a connection.",
			nil, prometheus.Labels{"pool": name}),
		waited: prometheus.NewDesc("duolao_pool_wait_seconds_total", "Time spent waiting for connections.",
			nil, prometheus.Labels{"pool": name}),
	})
}

// Streams shows the open event streams and WebSockets.
func (m *Metrics) Streams(open func() int) {
	m.Registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "duolao_streams_open", Help: "Open event streams and WebSockets."}, func() float64 { return float64(open()) }))
}

type pool struct {
	stat                       func() *pgxpool.Stat
	connections, waits, waited *prometheus.Desc
}

// Describe lists what Collect gives.
func (p *pool) Describe(ch chan<- *prometheus.Desc) {
	ch <- p.connections
	ch <- p.waits
	ch <- p.waited
}

// Collect reads the pool.
func (p *pool) Collect(ch chan<- prometheus.Metric) {
	s := p.stat()
	for state, n := range map[string]int32{"idle": s.IdleConns(), "busy": s.AcquiredConns(), "opening": s.ConstructingConns(), "max": s.MaxConns()} {
		ch <- prometheus.MustNewConstMetric(p.connections, prometheus.GaugeValue, float64(n), state)
	}
	ch <- prometheus.MustNewConstMetric(p.waits, prometheus.CounterValue, float64(s.EmptyAcquireCount()))
	ch <- prometheus.MustNewConstMetric(p.waited, prometheus.CounterValue, s.EmptyAcquireWaitTime().Seconds())
}
