package grant

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/clock"
	"duolao/server/org"
)

// grantRow is a row of power_grant with its scope's path.
type grantRow struct {
	ID             int64
	PowerCode      string
	ParentID       *int64
	Path           string
	Depth          int
	StaffID        *int64
	PostUnitID     *int64
	Post           *org.Post
	ScopeUnitID    int64
	ScopePath      string
	State          GrantState
	Number         int
	PerUse         *int
	Period         GrantPeriod
	PeriodAmount   *int
	PeriodCount    *int
	CustomerAmount *int
	CustomerCount  *int
	MayHandDown    bool
	FromDay        clock.Date
	UntilDay       clock.Date
	ReviewOn       clock.Date
	GivenBy        *int64
	GivenAt        time.Time
}

// grantColumns are a grantRow's, of power_grant g.
const grantColumns = `g.id, g.power_code, g.parent_id, g.path, g.depth, g.staff_id, g.post_unit_id, g.post, g.scope_unit_id,
	(SELECT u.path FROM unit u WHERE u.id = g.scope_unit_id) AS scope_path, g.state, g.number, g.per_use, g.period, g.period_amount, g.period_count,
	g.customer_amount, g.customer_count, g.may_hand_down, g.from_day, g.until_day, g.review_on, g.given_by, g.given_at`

func (r *grantRow) grant() *Grant {
	return &Grant{ID: r.ID, PowerCode: r.PowerCode, ParentID: r.ParentID, Path: r.Path, Depth: r.Depth, HolderID: r.StaffID, PostUnitID: r.PostUnitID, Post: r.Post,
		ScopeID: r.ScopeUnitID, ScopePath: r.ScopePath, State: r.State, Number: r.Number,
		Limits:      &GrantLimits{r.PerUse, r.Period, r.PeriodAmount, r.PeriodCount, r.CustomerAmount, r.CustomerCount},
		MayHandDown: r.MayHandDown, From: r.FromDay, Until: r.UntilDay, ReviewOn: r.ReviewOn, GivenByID: r.GivenBy, GivenAt: r.GivenAt}
}

// grantsWhere are the grants g that a condition, which may end in an order and a limit, is true of.
func grantsWhere(ctx context.Context, idb bun.IDB, condition string, args ...any) ([]*Grant, error) {
	var rows []grantRow
	if err := idb.NewRaw(`SELECT `+grantColumns+` FROM power_grant g WHERE `+condition, args...).Scan(ctx, &rows); err != nil {
		return nil, fmt.Errorf("grant: read grants: %w", err)
	}
	list := make([]*Grant, len(rows))
	for i := range rows {
		list[i] = rows[i].grant()
	}
	return list, nil
}

// powerRow is a row of power.
type powerRow struct {
	ID              int64
	Code            string
	Number          int
	Category        PowerCategory
	NameZh          string
	NameEn          string
	AllowsZh        string
	AllowsEn        string
	DutyZh          string
	DutyEn          string
	Unit            PowerUnit
	MaxAmount       int
	Evidence        json.RawMessage
	Emergency       bool
	DecisionMinutes int
	NearPercent     int
	LeaderAudit     AuditRule
	DepartmentAudit AuditRule
	LeaderDays      int
	DepartmentDays  int
	Active          bool
	FromDay         clock.Date
	PublishedAt     time.Time
	PublishedBy     *int64
	Note            string
}

func (r *powerRow) power() (*Power, error) {
	p := &Power{ID: r.ID, Code: r.Code, Number: r.Number, Category: r.Category, NameZh: r.NameZh, NameEn: r.NameEn, AllowsZh: r.AllowsZh, AllowsEn: r.AllowsEn,
		DutyZh: r.DutyZh, DutyEn: r.DutyEn, Unit: r.Unit, MaxAmount: r.MaxAmount, Emergency: r.Emergency, DecisionMinutes: r.DecisionMinutes,
		NearPercent: r.NearPercent, LeaderAudit: r.LeaderAudit, DepartmentAudit: r.DepartmentAudit, LeaderDays: r.LeaderDays, DepartmentDays: r.DepartmentDays,
		Active: r.Active, From: r.FromDay, PublishedAt: r.PublishedAt, PublishedByID: r.PublishedBy, Note: r.Note}
	if err := json.Unmarshal(r.Evidence, &p.Evidence); err != nil {
		return nil, fmt.Errorf("grant: evidence of %s: %w", r.Code, err)
	}
	return p, nil
}

const powerColumns = `p.id, p.code, p.number, p.category, p.name_zh, p.name_en, p.allows_zh, p.allows_en, p.duty_zh, p.duty_en, p.unit, p.max_amount,
	p.evidence, p.emergency, p.decision_minutes, p.near_percent, p.leader_audit, p.department_audit, p.leader_days, p.department_days, p.active, p.from_day,
	p.published_at, p.published_by, p.note`

// powersWhere are the powers p that a condition is true of.
func powersWhere(ctx context.Context, idb bun.IDB, condition string, args ...any) ([]*Power, error) {
	var rows []powerRow
	if err := idb.NewRaw(`SELECT `+powerColumns+` FROM power p WHERE `+condition, args...).Scan(ctx, &rows); err != nil {
		return nil, fmt.Errorf("grant: read powers: %w", err)
	}
	list := make([]*Power, len(rows))
	for i := range rows {
		var err error
		if list[i], err = rows[i].power(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// byID is a map of what has ids.
func byKey[K comparable, T any](list []T, key func(T) K) map[K]T {
	m := make(map[K]T, len(list))
	for _, v := range list {
		m[key(v)] = v
	}
	return m
}
