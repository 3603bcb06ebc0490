package jobs

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// metrics count jobs and sweeps. Kinds and names are ours, so they are few.
type metrics struct {
	jobs   *prometheus.CounterVec
	late   *prometheus.HistogramVec
	took   *prometheus.HistogramVec
	sweeps *prometheus.HistogramVec
}

func newMetrics() *metrics {
	return &metrics{
		jobs: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "duolao_jobs_total", Help: "Attempts at jobs by kind and result: done or failed."}, []string{"kind", "result"}),
		late: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "duolao_job_late_seconds", Help: "How long after its time a job began, each attempt counted.",
			Buckets: []float64{.1, .5, 1, 2, 5, 10, 15, 20, 30, 60, 300, 3600}}, []string{"kind"}),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "duolao_job_seconds", Help: "How long jobs took.", Buckets: []float64{.001, .005, .01, .05, .1, .5, 1, 5, 10}}, []string{"kind"}),
		sweeps: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "duolao_sweep_seconds", Help: "How long sweeps took, by result: done or failed.",
			Buckets: []float64{.001, .005, .01, .05, .1, .5, 1, 5, 10, 30}}, []string{"sweep", "result"}),
	}
}

// Collectors are for Prometheus.
func (j *Jobs) Collectors() []prometheus.Collector {
	return []prometheus.Collector{j.metrics.jobs, j.metrics.late, j.metrics.took, j.metrics.sweeps}
}

// begin counts a job that begins; what it gives counts its end.
func (m *metrics) begin(kind string, late time.Duration) func(error) {
	began := time.Now()
	m.late.WithLabelValues(kind).Observe(max(late, 0).Seconds())
	return func(err error) {
		m.took.WithLabelValues(kind).Observe(time.Since(began).Seconds())
		m.jobs.WithLabelValues(kind, result(err)).Inc()
	}
}

// sweep counts a sweep that begins; what it gives counts its end.
func (m *metrics) sweep(name string) func(error) {
	began := time.Now()
	return func(err error) { m.sweeps.WithLabelValues(name, result(err)).Observe(time.Since(began).Seconds()) }
}

func result(err error) string {
	if err != nil {
		return "failed"
	}
	return "done"
}
