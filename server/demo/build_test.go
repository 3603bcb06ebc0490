package demo

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"
	"github.com/jackc/pgx/v5"

	"duolao/db"
	"duolao/db/dbtest"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/errs"
	"duolao/server/points"
	"duolao/server/scheme"
)

var now = time.Date(2010, 9, 15, 10, 0, 0, 0, clock.Shanghai)

const password = "many-hands-one-field"

func small() Options {
	return Options{Managers: 60, Groups: 900, Months: 4, Cities: 2, Seed: 7, Now: now, Password: password}
}

// built is a small province in a schema of the test's own, seen with the owner's rights.
func built(t *testing.T, o Options) (*db.DB, *Built) {
	t.Helper()
	d := dbtest.Owner(t, dbtest.Schema(t))
	b, err := Build(t.Context(), d, o)
	if err != nil {
		t.Fatal(err)
	}
	return d, b
}

// contents is a hash of each table's rows; of what depends on the machine's time or on
// chance, as a password's hash does, only their number.
func contents(t *testing.T, d *db.DB) map[string]string {
	t.Helper()
	rows, err := d.Pool.Query(t.Context(), `SELECT c.relname FROM pg_class c
		WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND c.relname NOT IN ('schema_migration', 'river_migration', 'file_upload')`)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, table := range tables {
		of := `coalesce(string_agg(t::text, E'\n' ORDER BY t::text), '')`
		if table == "credential" || table == "calendar_revision" {
			of = `''`
		}
		var hash string
		if err := d.Pool.QueryRow(t.Context(), `SELECT count(*) || ' ' || md5(`+of+`) FROM `+table+` t`).Scan(&hash); err != nil {
			t.Fatal(err)
		}
		found[table] = hash
	}
	return found
}

func TestSameSeedSameProvince(t *testing.T) {
	first, second := settled(t, small()), settled(t, small())
	a, b := contents(t, first), contents(t, second)
	for _, table := range slices.Sorted(maps.Keys(a)) {
		if a[table] != b[table] {
			t.Errorf("%s differs: %s, %s", table, a[table], b[table])
		}
	}
	o := small()
	o.Seed++
	other, _ := built(t, o)
	c := contents(t, other)
	for _, table := range []string{"staff", "customer_group", "contact", "visit", "alert", "target", "performance_entry"} {
		if a[table] == c[table] {
			t.Errorf("%s is the same for another seed", table)
		}
		if strings.HasPrefix(a[table], "0 ") {
			t.Errorf("%s is empty", table)
		}
	}
}

// consistent are statements that find what does not agree; each must find nothing.
var consistent = map[string]string{
	"overlapping assignments": `SELECT a.id FROM assignment a JOIN assignment b ON b.staff_id = a.staff_id AND b.id <> a.id
		AND b.from_day < coalesce(a.until_day, 'infinity') AND a.from_day < coalesce(b.until_day, 'infinity')`,
	"staff without an assignment today":     `SELECT s.id FROM staff s WHERE NOT EXISTS (SELECT FROM assignment a WHERE a.staff_id = s.id AND a.from_day <= '2010-09-15' AND a.until_day IS NULL)`,
	"staff without terms or a credential":   `SELECT s.id FROM staff s LEFT JOIN staff_terms t ON t.staff_id = s.id LEFT JOIN credential c ON c.staff_id = s.id WHERE t.staff_id IS NULL OR c.staff_id IS NULL`,
	"agency staff without a quota":          `SELECT staff_id FROM staff_terms WHERE (employment = 'AGENCY') <> (quota_fen IS NOT NULL) OR fixed_pay_fen IS NULL OR minimum_wage_fen IS NULL`,
	"units outside their parent":            `SELECT u.id FROM unit u JOIN unit p ON p.id = u.parent_id WHERE u.path <> p.path || u.id || '/' OR u.city_id IS DISTINCT FROM CASE u.kind WHEN 'CITY' THEN u.id ELSE p.city_id END`,
	"tasks that do not add up":              `SELECT k.unit_id FROM unit_task k LEFT JOIN LATERAL (SELECT sum(quantity) AS q FROM target t WHERE t.unit_id = k.unit_id AND t.month = k.month AND t.indicator_code = k.indicator_code) s ON true WHERE s.q IS DISTINCT FROM k.quantity AND NOT (k.month = 201009 AND k.indicator_code = 'WIRELESS_VOICE' AND s.q < k.quantity)`,
	"targets without a task":                `SELECT t.assignment_id FROM target t LEFT JOIN unit_task k USING (unit_id, month, indicator_code) WHERE k.unit_id IS NULL`,
	"targets of others":                     `SELECT t.assignment_id FROM target t JOIN assignment a ON a.id = t.assignment_id WHERE a.unit_id <> t.unit_id OR a.post NOT IN ('ACCOUNT_MANAGER', 'DISTRICT_MANAGER', 'TOWNSHIP_HEAD')`,
	"targets without history":               `SELECT 1 FROM (SELECT unit_id, month, indicator_code, quantity, assignment_id FROM target UNION ALL SELECT unit_id, month, indicator_code, quantity, NULL FROM unit_task EXCEPT ALL SELECT unit_id, month, indicator_code, after, assignment_id FROM target_change) x`,
	"entries of the future":                 `SELECT id FROM performance_entry WHERE recorded_at > '2010-09-15 10:00+08' OR day > '2010-09-15' OR recorded_at < day - interval '8 hours'`,
	"entries in a wrong month":              `SELECT id FROM performance_entry WHERE coalesce(carried_from, month) <> extract(year FROM day) * 100 + extract(month FROM day)`,
	"entries that came into a closed month": `SELECT e.id FROM performance_entry e JOIN period p USING (city_id, month) WHERE e.recorded_at > p.closed_at`,
	"reversals that do not take back":       `SELECT r.id FROM performance_entry r JOIN performance_entry e ON e.id = r.reverses_id WHERE r.quantity <> -e.quantity OR r.day <> e.day OR r.staff_id <> e.staff_id OR r.source_ref <> e.id::text OR r.recorded_at < e.recorded_at`,
	"groups without their manager":          `SELECT g.id FROM customer_group g WHERE NOT EXISTS (SELECT FROM group_manager m WHERE m.group_id = g.id AND m.staff_id = g.manager_id AND m.until_day IS NULL)`,
	"two managers on a day":                 `SELECT a.group_id FROM group_manager a JOIN group_manager b ON b.group_id = a.group_id AND b.from_day > a.from_day AND b.from_day < coalesce(a.until_day, 'infinity')`,
	"groups of another unit":                `SELECT g.id FROM customer_group g JOIN assignment a ON a.staff_id = g.manager_id AND a.until_day IS NULL WHERE a.unit_id <> g.unit_id`,
	"wrong key contacts":                    `SELECT g.id FROM customer_group g JOIN LATERAL (SELECT count(*) AS n, max(c.last_met_at) AS met FROM contact c WHERE c.group_id = g.id AND c.active AND c.role <> 'ORDINARY') c ON true WHERE g.key_contacts <> c.n OR g.last_key_visit_at IS DISTINCT FROM c.met`,
	"contacts met at another time":          `SELECT c.id FROM contact c JOIN LATERAL (SELECT max(v.at) AS met FROM visit v WHERE v.contact_id = c.id AND v.kind <> 'MESSAGE') v ON true WHERE v.met IS DISTINCT FROM c.last_met_at`,
	"visits of the future":                  `SELECT id FROM visit WHERE at > '2010-09-15 10:00+08'`,
	"visits to another group's contact":     `SELECT v.id FROM visit v JOIN contact c ON c.id = v.contact_id WHERE c.group_id <> v.group_id`,
	"alerts of the future":                  `SELECT id FROM alert WHERE raised_at > '2010-09-15 10:00+08' OR handled_at > '2010-09-15 10:00+08' OR handled_at < raised_at`,
	"alerts of another unit":                `SELECT a.id FROM alert a JOIN customer_group g ON g.id = a.group_id WHERE (a.unit_id, a.city_id, a.manager_id) IS DISTINCT FROM (g.unit_id, g.city_id, g.manager_id) OR g.status <> 'ACTIVE'`,
	"old months that are not counted":       `SELECT month FROM period WHERE (counted_at IS NULL) <> (month >= 201008)`,
	"frozen alerts":                         `SELECT e.staff_id FROM performance_entry e JOIN LATERAL (SELECT count(*) AS n, count(*) FILTER (WHERE a.handled_at <= a.due_at) AS good FROM alert a WHERE a.manager_id = e.staff_id AND to_char(a.due_at AT TIME ZONE 'Asia/Shanghai', 'YYYYMM')::int = e.month) a ON true WHERE e.source = 'COMPUTED' AND e.indicator_code = 'ALERT_HANDLING' AND (e.out_of, e.quantity) <> (a.n * 10000, a.good * 10000)`,
	"phones that could be somebody's":       `SELECT id FROM customer_group WHERE phone <> '' AND phone !~ '^0[0-9]{2,3}-0[0-9]{7}$'`,
}

func TestEverythingAgrees(t *testing.T) {
	d, b := built(t, small())
	for name, query := range consistent {
		var n int
		if err := d.Pool.QueryRow(t.Context(), `SELECT count(*) FROM (`+query+`) x`).Scan(&n); err != nil {
			t.Errorf("%s: %v", name, err)
		} else if n > 0 {
			t.Errorf("%s: %d", name, n)
		}
	}
	if b.Managers != 60 || b.Groups != 900 || b.Cities != 2 {
		t.Errorf("built %+v", b)
	}
	for what, query := range map[string]string{
		"alerts that are open and due today": `SELECT count(*) FROM alert WHERE status = 'OPEN' AND (due_at AT TIME ZONE 'Asia/Shanghai')::date = '2010-09-15'`,
		"overdue alerts of who signs in":     `SELECT count(*) FROM alert WHERE status = 'OPEN' AND due_at < '2010-09-15 10:00+08' AND manager_id = (SELECT id FROM staff WHERE code = '` + b.Logins[0].Code + `')`,
		"something to split for who heads":   `SELECT count(*) FROM unit_task k JOIN assignment a ON a.unit_id = k.unit_id JOIN staff s ON s.id = a.staff_id WHERE s.code = '` + b.Logins[1].Code + `' AND quantity > (SELECT sum(quantity) FROM target t WHERE t.unit_id = k.unit_id AND t.month = k.month AND t.indicator_code = k.indicator_code)`,
		"alerts that were late":              `SELECT count(*) FROM alert WHERE handled_at > due_at`,
		"reversals":                          `SELECT count(*) FROM performance_entry WHERE source = 'REVERSAL'`,
		"entries of today":                   `SELECT count(*) FROM performance_entry WHERE day = '2010-09-15'`,
		"incomplete records":                 `SELECT count(*) FROM customer_group WHERE NOT complete`,
		"arrears":                            `SELECT count(*) FROM customer_group WHERE arrears_fen > 0`,
		"contracts that end soon":            `SELECT count(*) FROM customer_group WHERE contract_until BETWEEN '2010-09-15' AND '2010-10-31'`,
		"gold groups":                        `SELECT count(*) FROM customer_group WHERE grade = 'GOLD'`,
		"something that is not split yet":    `SELECT count(*) FROM unit_task k WHERE quantity > (SELECT sum(quantity) FROM target t WHERE t.unit_id = k.unit_id AND t.month = k.month AND t.indicator_code = k.indicator_code)`,
	} {
		var n int
		if err := d.Pool.QueryRow(t.Context(), query).Scan(&n); err != nil || n == 0 {
			t.Errorf("there are no %s (%v)", what, err)
		}
	}
}

// A larger one has transfers, newcomers, and work that nobody's assignment covers.
func TestWhatIsRare(t *testing.T) {
	o := small()
	o.Managers, o.Groups, o.Cities = 400, 400, 1
	d, _ := built(t, o)
	for what, query := range map[string]string{
		"transfers in mid-month": `SELECT count(*) FROM assignment WHERE until_day IS NOT NULL AND extract(day FROM until_day) > 1`,
		"late entries":           `SELECT count(*) FROM performance_entry WHERE carried_from IS NOT NULL`,
		"unassigned work":        `SELECT count(*) FROM performance_total WHERE assignment_id = 0`,
	} {
		var n int
		if err := d.Pool.QueryRow(t.Context(), query).Scan(&n); err != nil || n == 0 {
			t.Errorf("there are no %s (%v)", what, err)
		}
	}
	for name, query := range consistent {
		var n int
		if err := d.Pool.QueryRow(t.Context(), `SELECT count(*) FROM (`+query+`) x`).Scan(&n); err != nil || n > 0 {
			t.Errorf("%s: %d, %v", name, n, err)
		}
	}
}

func TestGradesAreTheRules(t *testing.T) {
	d, _ := built(t, small())
	var raw []byte
	if err := d.Pool.QueryRow(t.Context(), `SELECT rule FROM grade_rule ORDER BY from_day DESC LIMIT 1`).Scan(&raw); err != nil {
		t.Fatal(err)
	}
	rule := &customer.GradeRule{}
	if err := errors.Join(json.Unmarshal(raw, rule), rule.Validate()); err != nil {
		t.Fatal(err)
	}
	rows, err := d.Pool.Query(t.Context(), `SELECT grade, kind, members, revenue_fen, influence FROM customer_group`)
	if err != nil {
		t.Fatal(err)
	}
	var grade customer.Grade
	var g customer.Graded
	_, err = pgx.ForEachRow(rows, []any{&grade, &g.Kind, &g.Members, (*int64)(&g.Revenue), &g.Influence}, func() error {
		if want := rule.Grade(g); grade != want {
			t.Errorf("%+v is %s, not %s", g, grade, want)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// What the server makes of the province: totals that equal the entries, schemes that it can
// compute by, and points for everybody.
func TestTheServerUnderstandsIt(t *testing.T) {
	d, b := built(t, small())
	if _, err := tell(t.Context(), t, d, nil); err != nil {
		t.Fatal(err)
	}
	c := clock.At(now)
	periods := points.NewPeriods(c)
	schemes := scheme.New(d, c, periods)
	service := points.New(d, periods, schemes, schemes, customer.New(d, c, periods))
	differences, compared, err := service.VerifyTotals(t.Context())
	if err != nil || len(differences) > 0 || compared < 1000 {
		t.Fatalf("%d of %d totals differ, the first %+v (%v)", len(differences), compared, slices.Concat(differences, []*points.TotalDifference{nil})[0], err)
	}
	ctx := auth.System(t.Context())
	var cities []int64
	rows, err := d.Pool.Query(ctx, `SELECT id FROM unit WHERE kind = 'CITY' ORDER BY id`)
	if err == nil {
		cities, err = pgx.CollectRows(rows, pgx.RowTo[int64])
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, city := range cities {
		for month := clock.Month(201006); month <= 201009; month++ {
			sc, err := schemes.SchemeInForce(ctx, city, month)
			if err != nil {
				t.Fatal(err)
			}
			if sc.Month != month || sc.Validate("scheme") != nil {
				t.Errorf("%s has the scheme %+v, %v", month, sc, sc.Validate("scheme"))
			}
		}
	}
	var staff int64
	if err := d.Pool.QueryRow(ctx, `SELECT id FROM staff WHERE code = $1`, b.Logins[0].Code).Scan(&staff); err != nil {
		t.Fatal(err)
	}
	for month := clock.Month(201006); month <= 201009; month++ {
		standing, err := service.Standing(ctx, staff, month)
		if err != nil {
			t.Fatal(err)
		}
		if standing == nil || standing.Points <= 0 || standing.Pool <= 0 || standing.Closed != (month <= 201007) {
			t.Errorf("%s: %+v", month, standing)
			continue
		}
		for _, l := range standing.Process {
			if l.OutOf == 0 && l.Method == scheme.Rate && l.IndicatorCode != "ALERT_HANDLING" {
				t.Errorf("%s: %s counts nothing", month, l.IndicatorCode)
			}
		}
	}
}

func TestEveryRoleCanSignIn(t *testing.T) {
	d, b := built(t, small())
	if told, err := Logins(t.Context(), d); err != nil || !slices.Equal(told, b.Logins) {
		t.Errorf("told again: %+v, %v", told, err)
	}
	for i, role := range auth.Roles {
		if i >= len(b.Logins) || b.Logins[i].Role != role {
			t.Fatalf("there is no login for %s: %+v", role, b.Logins)
		}
		l := b.Logins[i]
		var name, hash, status string
		var must, has bool
		err := d.Pool.QueryRow(t.Context(), `SELECT s.name, s.status, $2 = ANY (s.roles), c.password_hash, c.must_change
			FROM staff s JOIN credential c ON c.staff_id = s.id WHERE s.code = $1`, l.Code, string(role)).Scan(&name, &status, &has, &hash, &must)
		if err != nil {
			t.Fatal(err)
		}
		ok, err := argon2id.ComparePasswordAndHash(password, hash)
		if !ok || err != nil || must || !has || name != l.Name || status != "ACTIVE" || l.Unit == "" {
			t.Errorf("%+v: password %v (%v), must change %v, has the role %v", l, ok, err, must, has)
		}
	}
}

func TestOnlyAnEmptyDatabase(t *testing.T) {
	d := dbtest.Owner(t, dbtest.Schema(t))
	before, err := d.Dump(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	empty := contents(t, d)

	// One that is stopped half-way leaves nothing behind.
	ctx, stop := context.WithCancel(t.Context())
	o := small()
	o.Progress = writer(func(line string) {
		if strings.Contains(line, "南京") {
			stop()
		}
	})
	if _, err := Build(ctx, d, o); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped with %v", err)
	}
	if after := contents(t, d); !maps.Equal(empty, after) {
		t.Errorf("a stopped build has left %v", after)
	}
	// What it sets aside meanwhile is there again, as it was.
	if _, err := Build(t.Context(), d, small()); err != nil {
		t.Fatal(err)
	}
	after, err := d.Dump(t.Context())
	if err != nil || after != before {
		t.Errorf("the schema is not what it was: %v", err)
	}
	var e *errs.Error
	if _, err := Build(t.Context(), d, small()); !errors.As(err, &e) || e.Reason != "database_not_empty" {
		t.Errorf("a second build: %v", err)
	}
	// Ids go on after those that were given.
	server, err := db.Open(t.Context(), db.Config{URL: dbtest.URL(t), Schema: d.Schema, MaxConns: 2})
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	for _, insert := range []string{
		`INSERT INTO staff (code, name) VALUES ('new', '新人')`,
		`INSERT INTO customer_group (code, name, kind, grade, unit_id, city_id) SELECT 'new', '新', 'ENTERPRISE', 'GOLD', id, city_id FROM unit WHERE kind = 'PRODUCTION_UNIT' LIMIT 1`,
		`INSERT INTO performance_entry (staff_id, city_id, month, indicator_code, day, quantity, source, source_ref, recorded_at)
			SELECT staff_id, city_id, month, indicator_code, day, quantity, 'SCREEN', 'new', recorded_at FROM performance_entry LIMIT 1`,
	} {
		if _, err := server.Pool.Exec(t.Context(), insert); err != nil {
			t.Error(err)
		}
	}
}

type writer func(line string)

func (w writer) Write(b []byte) (int, error) { w(string(b)); return len(b), nil }

func TestOptions(t *testing.T) {
	for name, o := range map[string]Options{
		"no password":       {},
		"no managers":       {Managers: -1, Password: "x"},
		"too many cities":   {Cities: 14, Password: "x"},
		"a city for nobody": {Managers: 1, Cities: 2, Password: "x"},
		"too many months":   {Months: 61, Password: "x"},
		"no groups left":    {Groups: -1, Password: "x"},
	} {
		if _, err := o.checked(); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	o, err := Options{Password: "x", Progress: io.Discard}.checked()
	if err != nil || o.Managers != 120 || o.Groups != 11_000 || o.Months != 4 || o.Cities != 1 || o.Now.IsZero() {
		t.Errorf("left open: %+v, %v", o, err)
	}
	if o, _ := (Options{Managers: ProvinceManagers, Password: "x"}).checked(); o.Cities != 13 {
		t.Errorf("a province has %d cities", o.Cities)
	}
}

func TestTwoBuildsAtOnce(t *testing.T) {
	d := dbtest.Owner(t, dbtest.Schema(t))
	results := make(chan error, 2)
	for range 2 {
		go func() {
			_, err := Build(t.Context(), d, small())
			results <- err
		}()
	}
	first, second := <-results, <-results
	if (first == nil) == (second == nil) || errs.CodeOf(errors.Join(first, second)) != errs.Conflict {
		t.Errorf("two at once: %v, %v", first, second)
	}
}

// However small, and at whatever moment, it can be made.
func TestEdges(t *testing.T) {
	for name, o := range map[string]Options{
		"one of each":             {Managers: 1, Groups: 1, Months: 1, Now: now},
		"nobody's":                {Managers: 3, Groups: 0, Months: 2, Now: now},
		"the month's first night": {Managers: 30, Groups: 100, Months: 4, Now: clock.Month(201009).Start().Add(time.Minute)},
		"the month's last moment": {Managers: 30, Groups: 100, Months: 4, Now: clock.Month(201009).End().Add(-time.Second)},
		"a year's turn":           {Managers: 30, Groups: 100, Months: 8, Now: time.Date(2011, 1, 31, 23, 0, 0, 0, clock.Shanghai)},
	} {
		t.Run(name, func(t *testing.T) {
			o.Password, o.Seed = "x", 3
			d := settled(t, o)
			var late int
			if err := d.Pool.QueryRow(t.Context(), `SELECT (SELECT count(*) FROM performance_entry WHERE recorded_at > $1) + (SELECT count(*) FROM visit WHERE at > $1)
				+ (SELECT count(*) FROM alert WHERE raised_at > $1 OR handled_at > $1)`, o.Now).Scan(&late); err != nil || late > 0 {
				t.Errorf("%d things happen in the future (%v)", late, err)
			}
		})
	}
}
