// Command duolao is the whole of Duolao in one program: the server with its screens, the
// migrations, the demo, imports and checks.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"duolao/server/clock"
)

// settings are what every command knows: each a flag and a variable of the environment.
type settings struct {
	DatabaseURL string `name:"database-url" env:"DATABASE_URL" placeholder:"URL" help:"Postgres 15 or newer. As the owner for migrate and demo; serve takes only the rights of duolao_app."`
	Schema      string `env:"DUOLAO_SCHEMA" default:"duolao" help:"The tenant's schema."`
	Keys        string `env:"DUOLAO_KEYS" default:".data/keys.json" type:"path" help:"The keys that sign access tokens; made at the first start."`
	Storage     string `env:"DUOLAO_STORAGE" default:".data/files" placeholder:"PLACE" help:"Where files lie: a folder, or s3://bucket/prefix?endpoint=…&region=…&path-style=true&tls=false."`
	Anchors     string `env:"DUOLAO_ANCHORS" placeholder:"PLACE" help:"Where the chain's signed heads lie: a folder, or s3:// as above; anchors beside DUOLAO_KEYS where not given."`
	ChainKey    string `env:"DUOLAO_CHAIN_KEY" type:"path" placeholder:"FILE" help:"The key that signs them, made at the first start; chain-key.json beside DUOLAO_KEYS where not given."`
	LogFormat   string `env:"DUOLAO_LOG_FORMAT" enum:"text,json" default:"text" help:"text or json."`
	LogLevel    string `env:"DUOLAO_LOG_LEVEL" enum:"debug,info,warn,error" default:"info" help:"debug, info, warn or error."`

	out io.Writer // what a command prints
	err io.Writer // how far it is
	now clock.Clock
}

type cli struct {
	settings

	Serve      serveCmd      `cmd:"" help:"Serves the screens and the API."`
	Migrate    migrateCmd    `cmd:"" help:"Brings the schema to this program's state, or writes it down."`
	Init       initCmd       `cmd:"" help:"Makes the province and its first administrator in an empty database."`
	Demo       demoCmd       `cmd:"" help:"Fills an empty database with a generated province."`
	Import     importCmd     `cmd:"" help:"Reads workbooks: a dry run first, then with --commit for good."`
	Settle     settleCmd     `cmd:"" help:"Computes a city's month as a draft settlement, or says everything that it lacks."`
	Verify     verifyCmd     `cmd:"" help:"Recomputes every running total, every settlement and the chain of records, and names what does not fit."`
	ChainKeyOf chainKeyCmd   `cmd:"" name:"chain-key" help:"Prints the public key of the chain's anchors, for whoever verifies them."`
	Draw       drawCmd       `cmd:"" help:"Repeats an inspection's draw from what was published of it; needs no database."`
	RotateKeys rotateKeysCmd `cmd:"" help:"Makes a new key that signs access tokens."`
	Version    versionCmd    `cmd:"" help:"Says which version this is."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is main, callable by tests. It gives the exit code: 1 for a failure, 2 for wrong words.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	c := cli{settings: settings{out: stdout, err: stderr, now: machine()}}
	parser, err := kong.New(&c, kong.Name("duolao"), kong.Writers(stdout, stderr), kong.UsageOnError(),
		kong.Description("多劳 Duolao: the incentive system of a carrier's account managers."))
	if err != nil {
		_, _ = fmt.Fprintln(stderr, "duolao:", err)
		return 2
	}
	k, err := parser.Parse(args)
	if err != nil {
		_, _ = fmt.Fprintln(stderr, "duolao:", err)
		return 2
	}
	slog.SetDefault(slog.New(c.logHandler(stderr)))
	k.BindTo(ctx, (*context.Context)(nil))
	// A server's collections cost more than the memory they save: see docs/operations.md. An
	// import holds most of what it has read, and stays with Go's own measure.
	if os.Getenv("GOGC") == "" && k.Command() == "serve" {
		debug.SetGCPercent(400)
	}
	if err := k.Run(&c.settings); err != nil && !errors.Is(err, context.Canceled) {
		_, _ = fmt.Fprintln(stderr, "duolao:", err)
		return 1
	}
	return 0
}

func (s *settings) logHandler(w io.Writer) slog.Handler {
	var level slog.Level
	_ = level.UnmarshalText([]byte(s.LogLevel)) // kong has checked it
	options := &slog.HandlerOptions{Level: level}
	if s.LogFormat == "json" {
		return slog.NewJSONHandler(w, options)
	}
	return slog.NewTextHandler(w, options)
}

// needDatabase says what to do where there is none.
func (s *settings) needDatabase() error {
	if s.DatabaseURL == "" {
		return errors.New("DATABASE_URL is not set: run `make run`, or `node db/with-postgres.mjs -- duolao …`, or name your Postgres")
	}
	return nil
}

// app opens the tenant. timeout bounds a statement; 0 does not.
func (s *settings) app(ctx context.Context, timeout time.Duration) (*App, error) {
	if err := s.needDatabase(); err != nil {
		return nil, err
	}
	return NewApp(ctx, s.DatabaseURL, s.Schema, s.Keys, s.Storage, s.now, timeout)
}

type versionCmd struct{}

// Run prints the version.
func (versionCmd) Run(s *settings) error {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return errors.New("this program was built without its version")
	}
	_, err := fmt.Fprintln(s.out, "duolao", info.Main.Version, info.GoVersion)
	return err
}
