package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/money"
	"duolao/server/pay"
)

// bareConfig is what the bare handler is told on its standard input.
type bareConfig struct {
	URL    string
	Schema string
	Tokens map[string]bareToken // by "Bearer …"
	// Statements are those that our server sends for each case, in their order.
	Standing, Ranking, Groups, Statement []string
	CityID                               int64
	Month, SettledMonth                  clock.Month
	// What lies in our server's memory lies in the bare one's.
	StandingData standingData
	RankingData  rankingData
	// Of statements what is alike for everybody.
	StatementData statementData
	SettledHead   json.RawMessage
	// Of orders: the statements of a queue's page, what the catalogue has, and the rows of an order of each sender.
	Queue    []string
	TeamID   int64
	Types    map[int64]*queueType
	Teams    map[int64]*namedData
	Dispatch map[int64]*sentOrder
}

type bareToken struct{ StaffID, SessionID int64 }

// bare is the plainest handler that gives the same answers: net/http, pgx with prepared
// statements, structs and encoding/json. It verifies no token, checks no right, limits
// nothing, logs nothing and counts nothing.
type bare struct {
	bareConfig
	pool    *pgxpool.Pool
	settled *pay.Input
}

// serveBare is the bare handler as a process of its own.
func serveBare(in io.Reader, out io.Writer) error {
	ctx := context.Background()
	b := &bare{}
	if err := json.NewDecoder(in).Decode(&b.bareConfig); err != nil {
		return err
	}
	if err := b.readHead(); err != nil {
		return err
	}
	cfg, err := pgxpool.ParseConfig(b.URL)
	if err != nil {
		return err
	}
	cfg.MaxConns = 16 // as our server
	cfg.ConnConfig.RuntimeParams["search_path"] = b.Schema
	if b.pool, err = pgxpool.NewWithConfig(ctx, cfg); err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /graphql/standing", b.handle(b.standing))
	mux.HandleFunc("POST /graphql/ranking", b.handle(b.ranking))
	mux.HandleFunc("POST /graphql/groups", b.handle(b.groups))
	mux.HandleFunc("POST /graphql/statement", b.handle(b.statement))
	mux.HandleFunc("POST /graphql/queue", b.handle(b.queue))
	mux.HandleFunc("POST /graphql/dispatch", b.handle(b.dispatch))
	ln, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(out, "http://%s\n", ln.Addr()); err != nil {
		return err
	}
	return (&http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}).Serve(ln)
}

func (b *bare) handle(answer func(context.Context, bareToken) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		who, ok := b.Tokens[r.Header.Get("Authorization")]
		if !ok {
			http.Error(w, "sign in", http.StatusUnauthorized)
			return
		}
		data, err := answer(r.Context(), who)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		body, err := json.Marshal(map[string]any{"data": data})
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		_, _ = w.Write(body)
	}
}

// actor reads the caller, as every request of ours does.
func (b *bare) actor(ctx context.Context, sql string, who bareToken) error {
	_, err := b.caller(ctx, sql, who)
	return err
}

// caller reads the caller, and gives the path of his or her unit.
func (b *bare) caller(ctx context.Context, sql string, who bareToken) (path string, err error) {
	var id, unit, city, province int64
	var code, name string
	var roles []string
	var must bool
	now := time.Now()
	err = b.pool.QueryRow(ctx, sql, who.StaffID, string(clock.DateOf(now)), who.SessionID, now).Scan(&id, &code, &name, &roles, &must, &unit, &city, &path, &province)
	return path, err
}

func (b *bare) revision(ctx context.Context, sql string) error {
	var revision int64
	return b.pool.QueryRow(ctx, sql, b.CityID, int32(b.Month)).Scan(&revision)
}

func (b *bare) standing(ctx context.Context, who bareToken) (any, error) {
	if err := b.actor(ctx, b.Standing[0], who); err != nil {
		return nil, err
	}
	return &b.StandingData, b.revision(ctx, b.Standing[1])
}

func (b *bare) ranking(ctx context.Context, who bareToken) (any, error) {
	if err := b.actor(ctx, b.Ranking[0], who); err != nil {
		return nil, err
	}
	return &b.RankingData, b.revision(ctx, b.Ranking[1])
}

func (b *bare) groups(ctx context.Context, who bareToken) (any, error) {
	if err := b.actor(ctx, b.Groups[0], who); err != nil {
		return nil, err
	}
	rows, err := b.pool.Query(ctx, b.Groups[1], who.StaffID, "ACTIVE")
	if err != nil {
		return nil, err
	}
	list, err := pgx.CollectRows(rows, func(r pgx.CollectableRow) (*customer.Group, error) {
		g := &customer.Group{}
		return g, r.Scan(&g.ID, &g.Code, &g.Name, &g.Trade, &g.Kind, &g.Members, &g.Revenue, &g.Influence, &g.Grade, &g.Status, &g.Address, &g.Phone,
			&g.Arrears, &g.ContractUntil, &g.UnitID, &g.CityID, &g.ManagerID, &g.KeyContacts, &g.LastKeyVisitAt, &g.Version)
	})
	if err != nil {
		return nil, err
	}
	var a groupsData
	p := &a.Viewer.Groups
	if len(list) > groupsPage {
		list = list[:groupsPage]
		p.PageInfo.HasNextPage = true
	}
	ids := make([]int64, len(list))
	at := make(map[int64]int, len(list))
	p.Nodes = make([]groupData, len(list))
	for i, g := range list {
		ids[i], at[g.ID] = g.ID, i
		p.Nodes[i] = groupData{ID: g.ID, Code: g.Code, Name: g.Name, Trade: g.Trade, Grade: g.Grade, Status: g.Status, Phone: g.Phone,
			Arrears: g.Arrears, ContractUntil: g.ContractUntil, Lacks: g.Lacks(), OpenAlerts: []alertData{}}
	}
	rows, err = b.pool.Query(ctx, b.Groups[2], ids)
	if err != nil {
		return nil, err
	}
	alerts, err := pgx.CollectRows(rows, func(r pgx.CollectableRow) (*customer.Alert, error) {
		a := &customer.Alert{}
		return a, r.Scan(&a.ID, &a.GroupID, &a.CityID, &a.UnitID, &a.ManagerID, &a.Kind, &a.Detail, &a.RaisedAt, &a.DueAt, &a.Status,
			&a.HandledAt, &a.HandledByID, &a.Outcome, &a.Note, &a.Version)
	})
	for _, a := range alerts {
		g := &p.Nodes[at[a.GroupID]]
		g.OpenAlerts = append(g.OpenAlerts, alertData{ID: a.ID, Kind: a.Kind, Detail: a.Detail,
			RaisedAt: a.RaisedAt.In(clock.Shanghai), DueAt: a.DueAt.In(clock.Shanghai)})
	}
	return &a, err
}

// What the answers look like. Figures that lie in memory lie there as text, ready to be written.

type lineData struct {
	IndicatorCode string  `json:"indicatorCode"`
	NameZh        string  `json:"nameZh"`
	NameEn        string  `json:"nameEn"`
	Category      string  `json:"category"`
	Method        string  `json:"method"`
	Max           string  `json:"max"`
	PerPiece      *string `json:"perPiece"`
	Done          string  `json:"done"`
	OutOf         string  `json:"outOf"`
	Target        *string `json:"target"`
	Score         string  `json:"score"`
	Reason        *string `json:"reason"`
	Gap           *string `json:"gap"`
	GapScore      *string `json:"gapScore"`
}

type sliceData struct {
	AssignmentID   string     `json:"assignmentId"`
	UnitID         string     `json:"unitId"`
	UnitName       string     `json:"unitName"`
	Post           string     `json:"post"`
	From           string     `json:"from"`
	Until          string     `json:"until"`
	Days           int        `json:"days"`
	Own            string     `json:"own"`
	Team           string     `json:"team"`
	Completion     *string    `json:"completion"`
	MeanCompletion *string    `json:"meanCompletion"`
	Factor         string     `json:"factor"`
	Base           string     `json:"base"`
	Earned         string     `json:"earned"`
	Lines          []lineData `json:"lines"`
}

type missingData struct {
	Kind   string `json:"kind"`
	Name   string `json:"name"`
	NameEn string `json:"nameEn"`
}

type standingData struct {
	Viewer struct {
		Standing struct {
			Month             string        `json:"month"`
			AsOf              string        `json:"asOf"`
			Closed            bool          `json:"closed"`
			Points            string        `json:"points"`
			RawPoints         string        `json:"rawPoints"`
			Base              string        `json:"base"`
			Earned            string        `json:"earned"`
			Coefficient       string        `json:"coefficient"`
			ProcessScore      string        `json:"processScore"`
			ProcessMax        string        `json:"processMax"`
			Adjustment        string        `json:"adjustment"`
			UnitPrice         string        `json:"unitPrice"`
			UnitPriceLow      string        `json:"unitPriceLow"`
			Pool              string        `json:"pool"`
			CityPoints        string        `json:"cityPoints"`
			Bonus             string        `json:"bonus"`
			BonusLow          string        `json:"bonusLow"`
			RankUnit          int           `json:"rankUnit"`
			UnitSize          int           `json:"unitSize"`
			RankCity          int           `json:"rankCity"`
			CitySize          int           `json:"citySize"`
			PointsYesterday   string        `json:"pointsYesterday"`
			RankCityYesterday *int          `json:"rankCityYesterday"`
			GapToNext         *string       `json:"gapToNext"`
			Slices            []sliceData   `json:"slices"`
			Process           []lineData    `json:"process"`
			Adjustments       []lineData    `json:"adjustments"`
			Missing           []missingData `json:"missing"`
		} `json:"standing"`
	} `json:"viewer"`
}

type pageData struct {
	HasNextPage bool    `json:"hasNextPage"`
	EndCursor   *string `json:"endCursor"`
}

type rankingData struct {
	Ranking struct {
		Nodes []struct {
			StaffID  string `json:"staffId"`
			Rank     int    `json:"rank"`
			Name     string `json:"name"`
			UnitName string `json:"unitName"`
			Post     string `json:"post"`
			Points   string `json:"points"`
			Gained   string `json:"gained"`
			Me       bool   `json:"me"`
		} `json:"nodes"`
		PageInfo pageData `json:"pageInfo"`
	} `json:"ranking"`
}

const groupsPage = 50

type alertData struct {
	ID       int64              `json:"id,string"`
	Kind     customer.AlertKind `json:"kind"`
	Detail   string             `json:"detail"`
	RaisedAt time.Time          `json:"raisedAt"`
	DueAt    time.Time          `json:"dueAt"`
}

type groupData struct {
	ID            int64                `json:"id,string"`
	Code          string               `json:"code"`
	Name          string               `json:"name"`
	Trade         string               `json:"trade"`
	Grade         customer.Grade       `json:"grade"`
	Status        customer.GroupStatus `json:"status"`
	Phone         string               `json:"phone"`
	Arrears       money.Fen            `json:"arrears"`
	ContractUntil *clock.Date          `json:"contractUntil"`
	Lacks         []string             `json:"lacks"`
	OpenAlerts    []alertData          `json:"openAlerts"`
}

type groupsData struct {
	Viewer struct {
		Groups struct {
			Nodes    []groupData `json:"nodes"`
			PageInfo struct {
				HasNextPage bool `json:"hasNextPage"`
			} `json:"pageInfo"`
		} `json:"groups"`
	} `json:"viewer"`
}

// fits refuses a configuration with which the bare handler would do less than ours.
func (c *bareConfig) fits() error {
	for name, n := range map[string][2]int{"standing": {len(c.Standing), 2}, "ranking": {len(c.Ranking), 2}, "groups": {len(c.Groups), 3},
		"statement": {len(c.Statement), 4}, "queue": {len(c.Queue), queueStatements}} {
		if n[0] != n[1] {
			return fmt.Errorf("%s takes %d statements, the bare handler knows %d: bring server/bench up to date", name, n[0], n[1])
		}
	}
	for _, list := range [][]string{c.Standing, c.Ranking, c.Groups, c.Statement, c.Queue} {
		if !strings.Contains(list[0], "FROM staff st") {
			return errors.New("the first statement does not read the caller: bring server/bench up to date")
		}
	}
	return nil
}
