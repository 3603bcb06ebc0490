package demo

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"duolao/db"
	"duolao/server/clock"
	"duolao/server/customer"
)

// loader writes a province by COPY in one transaction. Ids that count within a city are moved
// behind those of the cities before it.
type loader struct {
	*house
	tx   pgx.Tx
	hash string
	bar  *progress
	rows int64

	contacts, entries int64 // how many rows earlier cities have
	visits, alerts    int64
	schemes, changes  int64
}

// copy writes n rows; row gives the ith one's values in the order of the columns.
func (l *loader) copy(ctx context.Context, table string, columns []string, n int, row func(i int) []any) error {
	i := 0
	written, err := l.tx.CopyFrom(ctx, pgx.Identifier{table}, columns, pgx.CopyFromFunc(func() ([]any, error) {
		if i == n {
			return nil, nil
		}
		i++
		return row(i - 1), nil
	}))
	l.rows += written
	if err != nil {
		return fmt.Errorf("%s: %w", table, err)
	}
	return nil
}

// orNull is NULL for 0.
func orNull(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}

func date(d clock.Date) any {
	if d == "" {
		return nil
	}
	return asDate(d.Start())
}

func optionalDate(d *clock.Date) any {
	if d == nil {
		return nil
	}
	return date(*d)
}

func fen[T ~int64](f *T) any {
	if f == nil {
		return nil
	}
	return int64(*f)
}

// houseRows writes the organisation, the periods and the schemes.
func (l *loader) houseRows(ctx context.Context) error {
	began := l.months[0].Add(-12).Start()
	for _, write := range []func() error{
		func() error {
			return l.copy(ctx, "unit", []string{"id", "code", "name", "full_name", "kind", "parent_id", "city_id", "path", "created_at", "updated_at"}, len(l.units), func(i int) []any {
				u := l.units[i]
				return []any{u.id, u.code, u.name, u.full, string(u.kind), orNull(u.parent), orNull(u.city), u.path, began, began}
			})
		},
		func() error {
			return l.copy(ctx, "staff", []string{"id", "code", "name", "phone", "roles", "created_at", "updated_at"}, len(l.staff), func(i int) []any {
				p := l.staff[i]
				return []any{p.id, p.code, p.name, p.phone, p.roles, began, began}
			})
		},
		func() error {
			return l.copy(ctx, "staff_terms", []string{"staff_id", "from_month", "employment", "quota_fen", "fixed_pay_fen", "minimum_wage_fen", "updated_at"}, len(l.terms), func(i int) []any {
				t := l.terms[i]
				return []any{t.staff, int32(t.from), string(t.employment), fen(t.quota), fen(t.fixed), fen(t.minimum), began}
			})
		},
		func() error {
			return l.copy(ctx, "assignment", []string{"id", "staff_id", "unit_id", "post", "from_day", "until_day", "created_at", "updated_at"}, len(l.assignments), func(i int) []any {
				a := l.assignments[i]
				return []any{a.id, a.staff, a.unit, string(a.post), date(a.from), date(a.until), began, began}
			})
		},
		func() error {
			return l.copy(ctx, "credential", []string{"staff_id", "password_hash", "must_change", "changed_at"}, len(l.staff), func(i int) []any {
				return []any{l.staff[i].id, l.hash, false, l.now}
			})
		},
		func() error {
			months := len(l.months)
			return l.copy(ctx, "period", []string{"city_id", "month", "closed_at", "counted_at"}, len(l.cities)*months, func(i int) []any {
				m := l.months[i%months]
				counted, closed := m.life.recorded()
				return []any{l.cities[i/months].id, int32(m.Month), closed, counted}
			})
		},
		func() error { return l.hallHours(ctx) },
		func() error { return l.supportRows(ctx) },
		func() error { return l.schemeRows(ctx) },
	} {
		if err := write(); err != nil {
			return err
		}
	}
	return nil
}

// hallHours opens the halls all week; everybody else keeps the hours that a new tenant has.
func (l *loader) hallHours(ctx context.Context) error {
	_, err := l.tx.Exec(ctx, `WITH halls AS (INSERT INTO work_week (unit_id, from_day) SELECT id, '2000-01-01' FROM unit WHERE kind = 'HALL' RETURNING id)
		INSERT INTO work_window (week_id, weekday, opens, closes) SELECT id, weekday, 9 * 60, 18 * 60 FROM halls, generate_series(1, 7) weekday`)
	if err != nil {
		return fmt.Errorf("halls' hours: %w", err)
	}
	return nil
}

// schemeRows publishes a scheme for every city and month, each a copy of the one before.
func (l *loader) schemeRows(ctx context.Context) error {
	months := len(l.months)
	n := len(l.cities) * months
	published := func(i int) time.Time {
		return l.months[i%months].Start().AddDate(0, 0, -5).Add(10 * time.Hour)
	}
	err := l.copy(ctx, "scheme", []string{"id", "city_id", "month", "number", "status", "default_quota_fen", "copied_from", "published_at", "published_by", "version", "created_at", "updated_at"}, n, func(i int) []any {
		c, m := l.cities[i/months], l.months[i%months]
		from := any(int64(i))
		if m.index == 0 {
			from = nil
		}
		quota := int64(c.region.quota[0]+c.region.quota[1]) / 2 * 100
		at := published(i)
		return []any{int64(i + 1), c.id, int32(m.Month), int32(1), "PUBLISHED", quota, from, at, c.department.id, int32(2), at.Add(-time.Hour), at}
	})
	if err != nil {
		return err
	}
	l.schemes = int64(n)
	var indicators, posts [][]any
	for i := range n {
		s := schemeOf(l.months[i%months])
		for _, in := range s.Indicators {
			indicators = append(indicators, []any{int64(i + 1), in.Code, in.NameZh, in.NameEn, string(in.Category), string(in.Method), int64(in.Max), fen(in.PerPiece), string(in.Source), int32(in.Position)})
		}
		for _, p := range s.Posts {
			posts = append(posts, []any{int64(i + 1), string(p.Post), int64(p.Own), int64(p.Team)})
		}
	}
	err = l.copy(ctx, "indicator", []string{"scheme_id", "code", "name_zh", "name_en", "category", "method", "max", "per_piece", "source", "position"},
		len(indicators), func(i int) []any { return indicators[i] })
	if err != nil {
		return err
	}
	return l.copy(ctx, "post_rule", []string{"scheme_id", "post", "own", "team"}, len(posts), func(i int) []any { return posts[i] })
}

// cityRows writes one city.
func (l *loader) cityRows(ctx context.Context, m made) error {
	l.bar.at(m.city.name)
	steps := []func(context.Context, made) error{l.groups, l.contactRows, l.visitRows, l.alertRows, l.targetRows, l.entryRows}
	left := len(m.groups)
	for i, write := range steps {
		if err := write(ctx, m); err != nil {
			return fmt.Errorf("%s: %w", m.city.name, err)
		}
		part := left / (len(steps) - i)
		left -= part
		l.bar.add(part)
	}
	return nil
}

func (l *loader) groups(ctx context.Context, m made) error {
	began := l.months[0].Start()
	err := l.copy(ctx, "customer_group", []string{"id", "code", "name", "trade", "kind", "members", "revenue_fen", "influence", "grade", "status", "address", "phone",
		"arrears_fen", "contract_until", "unit_id", "city_id", "manager_id", "key_contacts", "last_key_visit_at", "created_at", "updated_at"}, len(m.groups), func(i int) []any {
		g := m.groups[i]
		return []any{g.ID, g.Code, g.Name, g.Trade, string(g.Kind), int32(g.Members), int64(g.Revenue), int32(g.Influence), string(g.Grade), string(g.Status), g.Address, g.Phone,
			int64(g.Arrears), optionalDate(g.ContractUntil), g.UnitID, g.CityID, *g.ManagerID, int32(g.KeyContacts), g.LastKeyVisitAt, began, l.now}
	})
	if err != nil {
		return err
	}
	return l.copy(ctx, "group_manager", []string{"group_id", "staff_id", "from_day", "until_day", "created_at"}, len(m.managed), func(i int) []any {
		g := &m.managed[i]
		return []any{g.group, g.staff, date(g.from), date(g.until), began}
	})
}

func (l *loader) contactRows(ctx context.Context, m made) error {
	err := l.copy(ctx, "contact", []string{"id", "group_id", "name", "title", "phone", "role", "last_met_at", "updated_at"}, len(m.contacts), func(i int) []any {
		c := &m.contacts[i]
		return []any{l.contacts + int64(i) + 1, c.group, c.name, c.title, c.phone, string(c.role), c.met, l.now}
	})
	return err
}

func (l *loader) visitRows(ctx context.Context, m made) error {
	err := l.copy(ctx, "visit", []string{"id", "group_id", "contact_id", "staff_id", "kind", "at", "note", "recorded_at"}, len(m.visits), func(i int) []any {
		v := &m.visits[i]
		return []any{l.visits + int64(i) + 1, v.group, l.contacts + int64(v.contact) + 1, v.staff, string(v.kind), v.at, v.note, v.at}
	})
	l.contacts += int64(len(m.contacts))
	l.visits += int64(len(m.visits))
	return err
}

func (l *loader) alertRows(ctx context.Context, m made) error {
	err := l.copy(ctx, "alert", []string{"id", "group_id", "city_id", "unit_id", "manager_id", "kind", "detail", "raised_at", "due_at", "status",
		"handled_at", "handled_by", "outcome", "note", "source_ref", "updated_at"}, len(m.alerts), func(i int) []any {
		a := &m.alerts[i]
		id := l.alerts + int64(i) + 1
		status, at := customer.Open, a.raised
		var by, outcome, note any
		if a.handled != nil {
			status, at = customer.Handled, *a.handled
			by, outcome, note = a.manager.id, string(a.outcome), a.note
		}
		return []any{id, a.ID, a.CityID, a.UnitID, *a.ManagerID, string(a.kind), a.detail, a.raised, a.due, string(status),
			a.handled, by, outcome, note, "YJ" + strconv.FormatInt(id, 10), at}
	})
	l.alerts += int64(len(m.alerts))
	return err
}

func (l *loader) targetRows(ctx context.Context, m made) error {
	// The department issues on the first day of the month, the heads split on the second.
	issued := func(t *target) time.Time { return earlier(t.month.starts[0].Add(10*time.Hour), l.now) }
	split := func(t *target) time.Time { return earlier(t.month.starts[0].Add(33*time.Hour), l.now) }
	err := l.copy(ctx, "unit_task", []string{"unit_id", "month", "indicator_code", "quantity", "updated_at"}, len(m.tasks), func(i int) []any {
		t := &m.tasks[i]
		return []any{t.unit.id, int32(t.month.Month), t.code, int64(t.quantity), issued(t)}
	})
	if err != nil {
		return err
	}
	err = l.copy(ctx, "target", []string{"month", "unit_id", "assignment_id", "indicator_code", "quantity", "updated_at"}, len(m.targets), func(i int) []any {
		t := &m.targets[i]
		return []any{int32(t.month.Month), t.unit.id, t.assignment, t.code, int64(t.quantity), split(t)}
	})
	if err != nil {
		return err
	}
	tasks := len(m.tasks)
	err = l.copy(ctx, "target_change", []string{"id", "at", "by_id", "unit_id", "month", "indicator_code", "assignment_id", "after"}, tasks+len(m.targets), func(i int) []any {
		id := l.changes + int64(i) + 1
		if i < tasks {
			t := &m.tasks[i]
			return []any{id, issued(t), m.city.department.id, t.unit.id, int32(t.month.Month), t.code, nil, int64(t.quantity)}
		}
		t := &m.targets[i-tasks]
		return []any{id, split(t), t.unit.head.id, t.unit.id, int32(t.month.Month), t.code, t.assignment, int64(t.quantity)}
	})
	l.changes += int64(tasks + len(m.targets))
	if err != nil {
		return err
	}
	return l.copy(ctx, "unit_completion", []string{"unit_id", "month", "rate", "updated_at"}, len(m.completions), func(i int) []any {
		c := &m.completions[i]
		return []any{c.unit, int32(c.month), int64(c.rate), earlier(c.month.Add(1).Start(), l.now)}
	})
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func (l *loader) entryRows(ctx context.Context, m made) error {
	err := l.copy(ctx, "performance_entry", []string{"id", "staff_id", "city_id", "month", "indicator_code", "day", "quantity", "out_of", "source", "source_ref",
		"note", "reverses_id", "carried_from", "recorded_at", "recorded_by"}, len(m.entries), func(i int) []any {
		e := &m.entries[i]
		month, carried := e.month.Month, any(nil)
		if e.late {
			month, carried = e.month.Add(1), int32(e.month.Month)
		}
		ref, reverses := e.ref, any(nil)
		if e.reverses >= 0 {
			id := l.entries + int64(e.reverses) + 1
			ref, reverses = strconv.FormatInt(id, 10), id
		}
		return []any{l.entries + int64(i) + 1, e.staff, m.city.id, int32(month), e.code, e.month.days[e.day], int64(e.quantity), int64(e.outOf), e.source, ref,
			e.note, reverses, carried, e.recorded, orNull(e.by)}
	})
	l.entries += int64(len(m.entries))
	if err != nil {
		return err
	}
	return l.copy(ctx, "performance_total", []string{"city_id", "month", "staff_id", "assignment_id", "indicator_code", "done", "out_of", "entries"}, len(m.totals), func(i int) []any {
		t := &m.totals[i]
		return []any{m.city.id, int32(t.month), t.staff, t.assignment, t.code, int64(t.done), int64(t.outOf), int32(t.entries)}
	})
}

// identities are the tables whose ids were given here: the next one goes on after them.
var identities = []string{"unit", "staff", "assignment", "customer_group", "contact", "visit", "alert", "scheme", "target_change", "performance_entry"}

func (l *loader) finish(ctx context.Context) error {
	for _, table := range identities {
		_, err := l.tx.Exec(ctx, `SELECT setval(pg_get_serial_sequence('`+table+`', 'id'), (SELECT max(id) FROM `+table+`))`)
		if err != nil {
			return fmt.Errorf("%s: %w", table, err)
		}
	}
	return nil
}

// settle lets the planner know what there is, for a fresh table looks empty to it, and marks
// every row as seen by all, which the first readers would have to do otherwise.
func (l *loader) settle(ctx context.Context, d *db.DB) error {
	return vacuum(ctx, d, append([]string{"staff_terms", "group_manager", "target", "unit_task", "unit_completion", "performance_total", "period", "indicator", "post_rule", "credential"}, identities...)...)
}

func vacuum(ctx context.Context, d *db.DB, tables ...string) error {
	for _, table := range tables {
		if _, err := d.Pool.Exec(ctx, `VACUUM (ANALYZE) `+table); err != nil {
			return fmt.Errorf("demo: vacuum: %w", err)
		}
	}
	return nil
}

// setAside takes the foreign keys and the indexes that keep nothing unique away until every
// row is in: building them once is quicker than keeping them row by row. It
// gives the statements that bring them back, which also check every row.
func (l *loader) setAside(ctx context.Context) ([]string, error) {
	var drop, restore []string
	for _, query := range []string{
		`SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
			format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
		FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY conrelid::regclass::text, conname`,
		`SELECT format('DROP INDEX %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
		FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
		WHERE NOT i.indisunique AND c.relnamespace = current_schema()::regnamespace ORDER BY c.relname`,
	} {
		rows, err := l.tx.Query(ctx, query)
		if err != nil {
			return nil, err
		}
		var off, on string
		if _, err := pgx.ForEachRow(rows, []any{&off, &on}, func() error {
			drop, restore = append(drop, off), append(restore, on)
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return restore, l.run(ctx, drop)
}

func (l *loader) run(ctx context.Context, statements []string) error {
	for _, stmt := range statements {
		if _, err := l.tx.Exec(ctx, stmt); err != nil {
			return fmt.Errorf("%s: %w", stmt, err)
		}
	}
	return nil
}
