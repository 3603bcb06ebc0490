package appeal_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"duolao/db"
	"duolao/server/appeal"
	"duolao/server/auth"
	"duolao/server/calendar"
	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/errs"
	keep "duolao/server/file"
	"duolao/server/money"
	"duolao/server/notify"
	"duolao/server/org"
	"duolao/server/org/orgtest"
	"duolao/server/pay"
	"duolao/server/points"
	"duolao/server/scheme"
	"duolao/server/storage"
	"duolao/server/upload"
)

const september = clock.Month(201009)

// house is the small province after September was published in city A.
type house struct {
	*testing.T
	*orgtest.World
	s                *appeal.Service
	points           *points.Service
	inbox            *notify.Service
	dept2, deptB     int64
	settlement, slip int64 // slip: the version
	slice            int64 // MgrA1's assignment
}

func newHouse(t *testing.T) *house {
	h := &house{T: t, World: orgtest.New(t)}
	h.Clock.T = time.Date(2010, 10, 8, 10, 0, 0, 0, clock.Shanghai) // a Friday; the Saturday after it is a working day
	now := clock.Clock(h.Clock.Now)
	schemes := scheme.New(h.DB, now, h.Periods)
	h.points = points.New(h.DB, h.Periods, schemes, schemes, customer.New(h.DB, now, h.Periods))
	h.inbox = notify.New(h.DB, now)
	h.s = appeal.New(h.DB, now, shown{h.DB}, h.points, h.inbox, calendar.New(h.DB, now), keep.New(h.DB, storage.Folder(t.TempDir())))
	h.dept2 = h.Person(t, "A010", "dept2", h.CityA, org.DepartmentStaff, auth.Department)
	h.deptB = h.Person(t, "B010", "deptB", h.CityB, org.DepartmentStaff, auth.Department)
	h.slice = h.Int(t, `SELECT id FROM assignment WHERE staff_id = $1`, h.MgrA1)
	h.publish()
	return h
}

// publish writes a published settlement of September in city A, with appeals until the 15th.
func (h *house) publish() {
	id := h.Int(h.T, `INSERT INTO scheme (city_id, month, number, status, published_at) VALUES ($1, 201009, 1, 'PUBLISHED', now()) RETURNING id`, h.CityA.ID)
	for i, line := range []struct{ code, category, method string }{
		{"NET", "BASE", "RATIO"}, {"CARE", "PROCESS", "RATE"}, {"LEASED", "ADJUSTMENT", "PIECE"},
	} {
		var perPiece *int64
		if line.method == "PIECE" {
			five := int64(5 * money.Unit)
			perPiece = &five
		}
		h.Exec(h.T, `INSERT INTO indicator (scheme_id, code, name_zh, name_en, category, method, max, per_piece, source, position)
			VALUES ($1, $2, '指标' || $2, 'name of ' || $2, $3, $4, 1000000, $5, 'IMPORTED', $6)`, id, line.code, line.category, line.method, perPiece, i)
	}
	for _, post := range org.ProductionPosts {
		h.Exec(h.T, `INSERT INTO post_rule (scheme_id, post, own, team) VALUES ($1, $2, 500000, 500000)`, id, string(post))
	}
	h.Exec(h.T, `INSERT INTO period (city_id, month, counted_at) VALUES ($1, 201009, now()) ON CONFLICT (city_id, month) DO UPDATE SET counted_at = now()`, h.CityA.ID)
	h.slip = h.Int(h.T, `INSERT INTO settlement_version (city_id, month, number, scheme_id, revision, inputs_hash, head, funder, people, points, pool_fen, price_fen,
		price_points, bonus_fen, top_up_fen, correction_fen, at_floor, computed_at) VALUES ($1, 201009, 3, $2, 1, sha256('x'), '{}', 'COMPANY', 3, 1, 1, 1, 1, 1, 0, 0, 0, now()) RETURNING id`,
		h.CityA.ID, id)
	h.settlement = h.Int(h.T, `INSERT INTO settlement (city_id, month, status, number, version_id, reviewed_by, reviewed_hash, published_at, appeals_until, updated_at)
		VALUES ($1, 201009, 'PUBLISHED', 3, $2, $3, sha256('x'), $4, $5, now()) RETURNING id`,
		h.CityA.ID, h.slip, h.DeptA, h.Clock.T.AddDate(0, 0, -1), time.Date(2010, 10, 16, 0, 0, 0, 0, clock.Shanghai))
}

// shown are the statements of a published month: the production assignments in it, with the scheme's lines.
type shown struct{ db *db.DB }

func (s shown) Statement(ctx context.Context, staffID int64, month clock.Month) (*pay.Statement, error) {
	st := &pay.Statement{StaffID: staffID, Month: month}
	err := s.db.Bun.NewRaw(`SELECT s.version_id, s.number, v.scheme_id FROM settlement s JOIN settlement_version v ON v.id = s.version_id
		WHERE s.month = ? AND s.city_id = (SELECT u.city_id FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE a.staff_id = ? ORDER BY a.from_day DESC LIMIT 1)`,
		month, staffID).Scan(ctx, &st.VersionID, &st.VersionNumber, &st.SchemeID)
	if db.NotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var lines []*points.ScoreLine
	if err := s.db.Bun.NewRaw(`SELECT code AS indicator_code, name_zh, name_en, category, method, max FROM indicator WHERE scheme_id = ?`, st.SchemeID).Scan(ctx, &lines); err != nil {
		return nil, err
	}
	var slices []int64
	if err := s.db.Bun.NewRaw(`SELECT id FROM assignment WHERE staff_id = ? AND from_day < '2010-10-01' AND coalesce(until_day, '2011-01-01') > '2010-09-01' ORDER BY from_day`,
		staffID).Scan(ctx, &slices); err != nil {
		return nil, err
	}
	for _, l := range lines {
		switch l.Category {
		case scheme.Process:
			st.Process = append(st.Process, l)
		case scheme.Adjustment:
			st.Adjustments = append(st.Adjustments, l)
		case scheme.Base:
			for _, id := range slices {
				st.Slices = append(st.Slices, &points.SliceTrace{AssignmentID: id, Lines: []*points.ScoreLine{l}})
			}
		}
	}
	return st, nil
}

func ptr[T any](v T) *T { return &v }

func file(name, content string) upload.File {
	return upload.File{Name: name, Size: int64(len(content)), Content: strings.NewReader(content)}
}

// care is an appeal about the process line.
func care() appeal.RaiseAppeal {
	return appeal.RaiseAppeal{RequestID: orgtest.Request(), Month: september, Subject: appeal.Indicator, IndicatorCode: ptr("CARE"), Text: "走访了两户，没有计入"}
}

func net() appeal.RaiseAppeal {
	in := care()
	in.IndicatorCode = ptr("NET")
	return in
}

func (h *house) raise(staffID int64, in appeal.RaiseAppeal) *appeal.Appeal {
	h.Helper()
	a, err := h.s.RaiseAppeal(h.As(h.T, staffID), in)
	if err != nil {
		h.Fatal(err)
	}
	return a
}

// uphold is a decision for an appeal about NET.
func uphold(a *appeal.Appeal) appeal.DecideAppeal {
	return appeal.DecideAppeal{RequestID: orgtest.Request(), ID: a.ID, Version: a.Version, Upheld: true, Reasons: "核实无误，补记两户",
		Day: ptr(clock.Date("2010-09-15")), Quantity: ptr(2 * money.Unit)}
}

func refuse(a *appeal.Appeal) appeal.DecideAppeal {
	return appeal.DecideAppeal{RequestID: orgtest.Request(), ID: a.ID, Version: a.Version, Reasons: "记录显示已计入"}
}

// told is what a person's inbox says, newest first.
func (h *house) told(staffID int64) string {
	h.Helper()
	rows, err := h.DB.Pool.Query(h.Context(), `SELECT kind, subject_id, month, params FROM notification WHERE staff_id = $1 ORDER BY id DESC`, staffID)
	if err != nil {
		h.Fatal(err)
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var kind, params string
		var id, month int64
		if err := rows.Scan(&kind, &id, &month, &params); err != nil {
			h.Fatal(err)
		}
		list = append(list, fmt.Sprint(kind, " ", id, " ", month, " ", params))
	}
	return strings.Join(list, "\n")
}

// refused checks why something was refused.
func refused(t *testing.T, err error, code errs.Code, reason string) {
	t.Helper()
	var e *errs.Error
	if !errors.As(err, &e) || e.Code != code || e.Reason != reason {
		t.Errorf("got %v, want %s %s", err, code, reason)
	}
}
