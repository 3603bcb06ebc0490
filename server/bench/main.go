package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"

	"duolao/db"
)

// settings are the flags.
type settings struct {
	url     string
	duolao  string
	rounds  int
	round   time.Duration
	callers int
	profile string
	parts   string
	only    string
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == "bare" {
		exit(serveBare(os.Stdin, os.Stdout))
	}
	s := settings{url: os.Getenv("DATABASE_URL")}
	flag.StringVar(&s.duolao, "duolao", "bin/duolao", "the program to measure")
	flag.IntVar(&s.rounds, "rounds", 25, "rounds of each HTTP case: ours and bare in turns")
	flag.DurationVar(&s.round, "round", 300*time.Millisecond, "how long one of them takes requests in a round")
	flag.IntVar(&s.callers, "callers", 8, "connections at once")
	flag.StringVar(&s.profile, "profile", "", "also write a CPU profile of the server to this `file`: go build -pgo takes one")
	flag.StringVar(&s.parts, "only", "", "only these parts, e.g. \"http\": "+partNames())
	flag.StringVar(&s.only, "case", "", "only this HTTP case: standing, ranking, groups, statement, queue or dispatch")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	exit(run(ctx, &s))
}

func exit(err error) {
	if err != nil && !errors.Is(err, context.Canceled) {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

// run measures part by part, prints as it goes, and says at the end what stays below its target.
func run(ctx context.Context, s *settings) error {
	if s.url == "" {
		return errors.New("DATABASE_URL is not set: run `make bench`")
	}
	began := time.Now()
	d, err := db.Open(ctx, db.Config{URL: s.url, Schema: "public", Owner: true, MaxConns: 4})
	if err != nil {
		return err
	}
	defer d.Close()
	var version string
	if err := d.Pool.QueryRow(ctx, `SHOW server_version`).Scan(&version); err != nil {
		return err
	}
	fmt.Printf("%d cores (%s), %s, Postgres %s; the server, the bare handler, Postgres and the callers share them\n",
		runtime.NumCPU(), cpuName(), runtime.Version(), version)

	b := &bench{settings: s, admin: d}
	for _, p := range parts {
		if !s.wants(p.name) {
			continue
		}
		fmt.Printf("\n%s\n", p.title)
		if err := p.run(b, ctx); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	fmt.Printf("\n%d of %d targets met, in %s\n", b.met, b.targets, time.Since(began).Round(time.Second))
	return nil
}
