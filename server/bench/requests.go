package main

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"duolao/db"
)

// one is an HTTP case.
type one struct {
	name, what string
	query      string
	variables  map[string]any
	own        bool             // the variables name the caller
	callers    []string         // their staff numbers; the province's managers where it is nil
	each       []map[string]any // what the variables of each caller are besides
	target     float64
	most       int // statements
	ours, bare []request
	statements []string
}

//go:embed standing.graphql
var standingQuery string

//go:embed statement.graphql
var statementQuery string

//go:embed queue.graphql
var queueQuery string

func standingCase(p *province) *one {
	return &one{name: "standing", what: "viewer.standing with the whole trace", target: 0.6, most: 2, query: standingQuery, variables: map[string]any{"month": p.month.String()}}
}

func cases(p *province) []*one {
	dispatches, senders := p.office.dispatches()
	return []*one{
		standingCase(p),
		{name: "ranking", what: "ranking of a city, 50 rows", target: 0.6, most: 2, query: `query Ranking($cityId: ID!, $month: Month!, $first: Int) {
  ranking(cityId: $cityId, month: $month, first: $first) {
    nodes { staffId rank name unitName post points gained me }
    pageInfo { hasNextPage endCursor }
  }
}`, variables: map[string]any{"cityId": fmt.Sprint(p.cityID), "month": p.month.String(), "first": 50}},
		{name: "groups", what: "my groups, 50 with open alerts", target: 0.5, most: 3, query: `query Groups($first: Int) {
  viewer {
    groups(first: $first) {
      nodes {
        id code name trade grade status phone arrears contractUntil lacks
        openAlerts { id kind detail raisedAt dueAt }
      }
      pageInfo { hasNextPage }
    }
  }
}`, variables: map[string]any{"first": groupsPage}},
		{name: "statement", what: "a statement with the whole trace", target: 0.5, most: 4, query: statementQuery, own: true,
			variables: map[string]any{"month": p.settled.String()}},
		{name: "queue", what: "a team's queue of 200,000 orders, 50", target: 0.5, most: queueStatements, query: queueQuery, callers: p.office.clerks,
			variables: map[string]any{"teamId": fmt.Sprint(p.office.teamID), "first": queuePage}},
		{name: "dispatch", what: "an order sent, with its clocks", target: 0.6, most: dispatchStatements, query: dispatchMutation, callers: senders, each: dispatches},
	}
}

// body is the case as a request's body of its i-th caller.
func (c *one) body(i int, who token) []byte {
	variables := map[string]any{}
	maps.Copy(variables, c.variables)
	if c.each != nil {
		maps.Copy(variables, c.each[i])
	}
	if c.own {
		variables["staffId"] = strconv.FormatInt(who.staffID, 10)
	}
	b, err := json.Marshal(map[string]any{"query": c.query, "variables": variables, "operationName": strings.ToUpper(c.name[:1]) + c.name[1:]})
	if err != nil {
		panic(err) // texts and numbers of ours
	}
	return b
}

// requests measures the HTTP cases.
func (b *bench) requests(ctx context.Context) error {
	p, err := b.made(ctx)
	if err != nil {
		return err
	}
	head, err := b.settle(ctx, p)
	if err != nil {
		return err
	}
	if _, err := b.orders(ctx); err != nil {
		return err
	}
	list := cases(p)
	env := b.env(p.schema)
	if b.profile != "" {
		env = append(env, "DUOLAO_CPU_PROFILE="+b.profile)
	}
	ours, err := serve(ctx, nil, env, b.duolao, "serve", "--addr", "127.0.0.1:0", "--no-migrate")
	if err != nil {
		return err
	}
	defer func() { _ = ours.stop() }()
	people := map[string]token{}
	for _, c := range list {
		if c.callers == nil {
			c.callers = p.codes
		}
		if len(c.callers) == 0 {
			return errors.New("the province has no manager with 60 groups")
		}
		for _, code := range c.callers {
			if _, ok := people[code]; ok {
				continue
			}
			if people[code], err = signIn(ctx, ours.addr, code); err != nil {
				return err
			}
		}
	}
	if err := b.tapped(ctx, p, list, people); err != nil {
		return err
	}
	for _, c := range list {
		for i, code := range c.callers {
			c.ours = append(c.ours, newRequest(ours.addr, people[code].access, c.body(i, people[code])))
		}
	}
	cfg := bareConfig{URL: b.url, Schema: p.schema, CityID: p.cityID, Month: p.month, SettledMonth: p.settled, SettledHead: head, Tokens: map[string]bareToken{},
		Standing: list[0].statements, Ranking: list[1].statements, Groups: list[2].statements, Statement: list[3].statements, Queue: list[4].statements, TeamID: p.office.teamID}
	for _, t := range people {
		cfg.Tokens["Bearer "+t.access] = bareToken{t.staffID, t.sessionID}
	}
	if err := cfg.fits(); err != nil {
		return err
	}
	for i, into := range map[int]any{0: &cfg.StandingData, 1: &cfg.RankingData, 3: &cfg.StatementData} {
		if err := list[i].answer(ctx, 0, into); err != nil {
			return err
		}
	}
	d, err := db.Open(ctx, db.Config{URL: b.url, Schema: p.schema, Owner: true, MaxConns: 1})
	if err != nil {
		return err
	}
	defer d.Close()
	if err := cfg.readCatalogue(ctx, d); err != nil {
		return err
	}
	if cfg.Dispatch, err = b.sent(ctx, d, list[5], people); err != nil {
		return err
	}
	told, err := json.Marshal(cfg)
	if err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	plain, err := serve(ctx, bytes.NewReader(told), []string{"GOGC=400"}, self, "bare") // as ours sets it
	if err != nil {
		return err
	}
	defer func() { _ = plain.stop() }()
	for _, c := range list {
		for i, code := range c.callers {
			c.bare = append(c.bare, newRequest(plain.addr, people[code].access, c.body(i, people[code])).to(c.name))
		}
		compare := c.same
		if c.name == "dispatch" {
			compare = func(ctx context.Context) error { return c.sameRows(ctx, d) }
		}
		if err := compare(ctx); err != nil {
			return err
		}
	}
	fmt.Printf("        %-38s %8s %8s %7s %6s %17s %17s %15s\n", "", "requests", "a second", "", "", "ours, ms", "bare, ms", "processor, µs")
	fmt.Printf("        %-38s %8s %8s %7s %6s %8s %8s %8s %8s %8s %6s\n", "", "ours", "bare", "ratio", "", "p50", "p99", "p50", "p99", "ours", "bare")
	for _, c := range list {
		if b.only != "" && b.only != c.name {
			continue
		}
		if err := b.measure(ctx, c, [2]*child{ours, plain}); err != nil {
			return err
		}
	}
	if err := errors.Join(ours.stop()); err != nil {
		return fmt.Errorf("the server's end: %w", err)
	}
	if _, err := b.orders(ctx); err != nil { // without those that were sent
		return err
	}
	fmt.Printf("        the server's memory was at most %d MB\n", ours.memory()>>20)
	return nil
}

// tapped notes the statements of each case. The first requests make the board and
// prepare the statements.
func (b *bench) tapped(ctx context.Context, p *province, list []*one, people map[string]token) error {
	tap, through, err := newTap(ctx, b.url)
	if err != nil {
		return err
	}
	defer tap.close()
	server, err := serve(ctx, nil, append(b.env(p.schema), "DATABASE_URL="+through), b.duolao, "serve", "--addr", "127.0.0.1:0", "--no-migrate")
	if err != nil {
		return err
	}
	defer func() { _ = server.stop() }()
	for _, c := range list {
		r := newRequest(server.addr, people[c.callers[0]].access, c.body(0, people[c.callers[0]]))
		if c.statements, err = usual(ctx, tap, r); err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		b.target(len(c.statements) <= c.most, "%-38s %d statements, at most %d whatever the page's size", c.what, len(c.statements), c.most)
	}
	return nil
}

// usual are the statements of a request when it is made again and again. A server does other things besides: it is asked
// until it sends the same twice.
func usual(ctx context.Context, tap *tap, r request) (list []string, err error) {
	var answer []byte
	for n := range 50 {
		before := slices.Sorted(slices.Values(list)) // some are sent at the same time
		list, err = tap.during(func() error { answer, err = r.once(ctx); return err })
		if err != nil {
			return nil, err
		}
		if bytes.Contains(answer, []byte(`"errors"`)) {
			return nil, fmt.Errorf("%s", answer)
		}
		list = without(list, "begin", "commit", "rollback", ";", "-- ping", "")
		if n >= 2 && slices.Equal(slices.Sorted(slices.Values(list)), before) {
			return list, nil
		}
		time.Sleep(time.Duration(n) * 20 * time.Millisecond)
	}
	return nil, fmt.Errorf("every time other statements, at last %q", list)
}

func without(list []string, ignored ...string) []string {
	var kept []string
	for _, s := range list {
		skip := false
		for _, i := range ignored {
			skip = skip || strings.EqualFold(strings.TrimSpace(s), i)
		}
		if !skip {
			kept = append(kept, s)
		}
	}
	return kept
}

// answer reads what ours answers to a caller.
func (c *one) answer(ctx context.Context, i int, into any) error {
	answer, err := c.ours[i].once(ctx)
	if err != nil {
		return err
	}
	var a struct{ Data, Errors json.RawMessage }
	if err := json.Unmarshal(answer, &a); err != nil {
		return err
	}
	if a.Errors != nil {
		return fmt.Errorf("%s: %s", c.name, answer)
	}
	if err := json.Unmarshal(a.Data, into); err != nil {
		return fmt.Errorf("%s: the answer is no longer what the bare handler knows: %w: %s", c.name, err, answer)
	}
	return nil
}

// same proves that both give the same data, to everybody where it is about the caller.
func (c *one) same(ctx context.Context) error {
	for i := range c.ours {
		if err := c.sameOf(ctx, i); err != nil || !c.own {
			return err
		}
	}
	return nil
}

func (c *one) sameOf(ctx context.Context, who int) error {
	var data [2]any
	for i, r := range []request{c.ours[who], c.bare[who]} {
		answer, err := r.once(ctx)
		if err != nil {
			return err
		}
		var a struct{ Data, Errors any }
		if err := json.Unmarshal(answer, &a); err != nil {
			return err
		}
		if a.Errors != nil || a.Data == nil {
			return fmt.Errorf("%s: %s", c.name, answer)
		}
		data[i] = a.Data
	}
	if !reflect.DeepEqual(data[0], data[1]) {
		return fmt.Errorf("%s: ours and the bare handler no longer answer the same: bring server/bench up to date", c.name)
	}
	return nil
}

// rounds lets both answer in turns, so that whatever else the machine does hits both.
func (b *bench) measure(ctx context.Context, c *one, servers [2]*child) error {
	both := [2][]request{c.ours, c.bare}
	for _, r := range both { // warm
		if _, err := load(ctx, r, b.callers, time.Second); err != nil {
			return err
		}
	}
	began := [2]time.Duration{servers[0].cpu(), servers[1].cpu()}
	var perSecond [2][]float64
	var latencies [2][]time.Duration
	var ratios []float64
	for n := range b.settings.rounds {
		var now [2]float64
		for k := range 2 {
			i := (n + k) % 2 // who goes first changes too
			t, err := load(ctx, both[i], b.callers, b.round)
			if err != nil {
				return err
			}
			now[i] = t.perSecond
			perSecond[i] = append(perSecond[i], t.perSecond)
			latencies[i] = append(latencies[i], t.latencies...)
		}
		ratios = append(ratios, now[0]/now[1])
	}
	ratio := median(ratios)
	ms := func(i int, q float64) float64 { return float64(quantile(latencies[i], q).Microseconds()) / 1000 }
	cpu := func(i int) float64 { // µs a request
		return float64((servers[i].cpu() - began[i]).Microseconds()) / float64(len(latencies[i]))
	}
	b.target(ratio >= c.target, "%-38s %8.0f %8.0f %7.2f %6s %8.2f %8.2f %8.2f %8.2f %8.0f %6.0f", c.what, median(perSecond[0]), median(perSecond[1]),
		ratio, fmt.Sprintf("≥ %.1f", c.target), ms(0, .5), ms(0, .99), ms(1, .5), ms(1, .99), cpu(0), cpu(1))
	return nil
}
