package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"duolao/db"
	"duolao/server/clock"
	"duolao/server/demo"
)

// demoPassword is everybody's in the bench's demos: they live for the bench alone.
const demoPassword = "duolao-demo-2010" //nolint:gosec // the demo's, printed for everybody to see

// province is a demo in a schema of its own.
type province struct {
	schema  string
	month   clock.Month // the newest one: the province may have been built in an earlier month
	settled clock.Month // the month before, of which there are statements once it was settled
	cityID  int64       // the largest city
	codes   []string    // staff numbers of account managers in it, with many groups
	office  *office     // nil until its orders are there
}

// made makes sure that the province is there. It is kept between runs, under a name
// that changes with the migrations.
func (b *bench) made(ctx context.Context) (*province, error) {
	if b.province != nil {
		return b.province, nil
	}
	mark, err := migrationsMark(ordersData, powersData)
	if err != nil {
		return nil, err
	}
	p := &province{schema: "bench_province_" + mark}
	var there bool
	err = b.admin.Pool.QueryRow(ctx, `SELECT to_regclass($1) IS NOT NULL`, p.schema+".audit_log").Scan(&there)
	if err != nil {
		return nil, err
	}
	if there {
		if err := b.admin.Pool.QueryRow(ctx, `SELECT EXISTS (SELECT FROM `+p.schema+`.unit)`).Scan(&there); err != nil {
			return nil, err
		}
	}
	if there {
		if there, err = b.ordersHold(ctx, p.schema); err != nil {
			return nil, err
		}
	}
	if !there {
		if err := b.drop(ctx, "bench_province_%"); err != nil {
			return nil, err
		}
		took, err := b.build(ctx, p.schema, demo.ProvinceManagers, demo.ProvinceGroups, demo.ProvinceMonths)
		if err != nil {
			return nil, err
		}
		note := fmt.Sprintf("%.1f", took.Seconds())
		if _, err := b.admin.Pool.Exec(ctx, `COMMENT ON SCHEMA `+p.schema+` IS '`+note+`'`); err != nil {
			return nil, err
		}
	}
	b.province = p
	if err := p.look(ctx, b.url); err != nil {
		return nil, err
	}
	return p, nil
}

// look finds the city and the people whose requests are measured.
func (p *province) look(ctx context.Context, url string) error {
	d, err := db.Open(ctx, db.Config{URL: url, Schema: p.schema, Owner: true, MaxConns: 1})
	if err != nil {
		return err
	}
	defer d.Close()
	err = d.Pool.QueryRow(ctx, `SELECT city_id, max(month) FROM performance_total GROUP BY city_id ORDER BY count(*) DESC LIMIT 1`).Scan(&p.cityID, &p.month)
	if err != nil {
		return err
	}
	p.settled = p.month.Add(-1)
	rows, err := d.Pool.Query(ctx, `SELECT s.code FROM customer_group g JOIN staff s ON s.id = g.manager_id
		WHERE g.city_id = $1 AND g.status = 'ACTIVE' AND s.status = 'ACTIVE'
		AND NOT EXISTS (SELECT FROM performance_entry e WHERE e.staff_id = s.id AND e.reverses_id IS NOT NULL) GROUP BY s.code HAVING count(*) > 60 ORDER BY s.code LIMIT 8`, p.cityID)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var code string
		if err := rows.Scan(&code); err != nil {
			return err
		}
		p.codes = append(p.codes, code)
	}
	return rows.Err()
}

// migrationsMark changes with the migrations, and with whatever else.
func migrationsMark(more ...string) (string, error) {
	files, err := fs.Glob(os.DirFS("db/migrations"), "*.sql")
	if err != nil || len(files) == 0 {
		return "", fmt.Errorf("no migrations in db/migrations: run this at the top of the project (%w)", err)
	}
	h := sha256.New()
	for _, text := range more {
		h.Write([]byte(text))
	}
	for _, f := range files {
		text, err := os.ReadFile(filepath.Join("db", "migrations", f))
		if err != nil {
			return "", err
		}
		h.Write(text)
	}
	return hex.EncodeToString(h.Sum(nil))[:8], nil
}

// drop drops the schemas whose names are like pattern.
func (b *bench) drop(ctx context.Context, pattern string) error {
	var names []string
	err := b.admin.Pool.QueryRow(ctx, `SELECT coalesce(array_agg(nspname::text), '{}') FROM pg_namespace WHERE nspname LIKE $1`, pattern).Scan(&names)
	for _, name := range names {
		if err == nil {
			_, err = b.admin.Pool.Exec(ctx, `DROP SCHEMA `+name+` CASCADE`)
		}
	}
	return err
}

// build makes a demo by the program itself and says how long that took.
func (b *bench) build(ctx context.Context, schema string, managers, groups, months int) (time.Duration, error) {
	began := time.Now()
	_, err := b.command(ctx, schema, "demo", "--managers", strconv.Itoa(managers), "--groups", strconv.Itoa(groups), "--months", strconv.Itoa(months), "--password", demoPassword)
	return time.Since(began), err
}

// command runs the program to its end.
func (b *bench) command(ctx context.Context, schema string, args ...string) (*exec.Cmd, error) {
	cmd := exec.CommandContext(ctx, b.duolao, args...) //nolint:gosec // the program that is measured
	cmd.Env = append(os.Environ(), b.env(schema)...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("%s %s (run `make build` first): %w: %s", b.duolao, strings.Join(args, " "), err, out)
	}
	return cmd, nil
}

func (b *bench) env(schema string) []string {
	return []string{"DATABASE_URL=" + b.url, "DUOLAO_SCHEMA=" + schema, "DUOLAO_KEYS=" + keysFile(), "DUOLAO_STORAGE=" + filepath.Join(os.TempDir(), "duolao-bench-files"),
		"DUOLAO_ANCHORS=" + filepath.Join(os.TempDir(), "duolao-bench-anchors"), "DUOLAO_CHAIN_KEY=" + filepath.Join(os.TempDir(), "duolao-bench-chain-key.json")}
}

func keysFile() string { return filepath.Join(os.TempDir(), "duolao-bench-keys.json") }

// demos builds the small demo, as `make run` does at its first start, and the province
// where it is not there yet.
func (b *bench) demos(ctx context.Context) error {
	if err := b.drop(ctx, "bench_small"); err != nil {
		return err
	}
	small, err := b.build(ctx, "bench_small", 120, 11_000, 4)
	if err != nil {
		return err
	}
	fmt.Printf("        120 managers, 11,000 groups, 4 months: %.1f s\n", small.Seconds())
	p, err := b.made(ctx)
	if err != nil {
		return err
	}
	var took *string
	if err := b.admin.Pool.QueryRow(ctx, `SELECT obj_description($1::regnamespace, 'pg_namespace')`, p.schema).Scan(&took); err != nil {
		return err
	}
	if took != nil {
		fmt.Printf("        2,714 managers, 259,000 groups, 6 months: %s s, when it was built\n", *took)
	}
	return nil
}

// token is a signed-in person.
type token struct {
	access    string
	staffID   int64
	sessionID int64
}

// signIn signs a person in over HTTP.
func signIn(ctx context.Context, addr, code string) (token, error) {
	body, err := json.Marshal(map[string]any{
		"query":     `mutation Login($input: Login!) { login(input: $input) { accessToken } }`,
		"variables": map[string]any{"input": map[string]any{"account": code, "password": demoPassword}},
	})
	if err != nil {
		return token{}, err
	}
	answer, err := newRequest(addr, "", body).once(ctx)
	if err != nil {
		return token{}, err
	}
	var a struct {
		Data struct {
			Login struct{ AccessToken string }
		}
	}
	if err := json.Unmarshal(answer, &a); err != nil || a.Data.Login.AccessToken == "" {
		return token{}, fmt.Errorf("%s cannot sign in: %s", code, answer)
	}
	return readToken(a.Data.Login.AccessToken)
}
