package grant

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/chain"
	"duolao/server/clock"
)

// recordKind is what the chain calls a version of a grant.
const recordKind = "grant.version"

// versionRow is a row of power_grant_version, with what never changes of its grant.
type versionRow struct {
	ID             int64      `json:"id"`
	GrantID        int64      `json:"grant_id"`
	Number         int        `json:"number"`
	Cause          GrantCause `json:"cause"`
	CauseID        *int64     `json:"cause_id"`
	State          GrantState `json:"state"`
	ScopeUnitID    int64      `json:"scope_unit_id"`
	PerUse         *int       `json:"per_use"`
	Period         string     `json:"period"`
	PeriodAmount   *int       `json:"period_amount"`
	PeriodCount    *int       `json:"period_count"`
	CustomerAmount *int       `json:"customer_amount"`
	CustomerCount  *int       `json:"customer_count"`
	MayHandDown    bool       `json:"may_hand_down"`
	FromDay        clock.Date `json:"from_day"`
	UntilDay       clock.Date `json:"until_day"`
	ReviewOn       clock.Date `json:"review_on"`
	Reason         string     `json:"reason"`
	ByID           *int64     `json:"by_id"`
	At             time.Time  `json:"at"`

	PowerCode  string  `json:"-"`
	Path       string  `json:"-"`
	StaffID    *int64  `json:"-"`
	PostUnitID *int64  `json:"-"`
	Post       *string `json:"-"`
}

// fieldNames are those of fields.
var fieldNames = []string{"grant", "number", "power", "path", "staff", "post unit", "post", "cause", "cause grant", "state", "scope", "per use", "period",
	"period amount", "period count", "customer amount", "customer count", "may hand down", "from", "until", "review on", "reason", "by", "at"}

// fields are the row as the chain keeps it.
func (r *versionRow) fields() *chain.Fields {
	return chain.Row().Int(r.GrantID).Int(int64(r.Number)).Text(r.PowerCode).Text(r.Path).IntOrNull(r.StaffID).IntOrNull(r.PostUnitID).TextOrNull(r.Post).
		Text(string(r.Cause)).IntOrNull(r.CauseID).Text(string(r.State)).Int(r.ScopeUnitID).IntOrNull(wide(r.PerUse)).Text(r.Period).
		IntOrNull(wide(r.PeriodAmount)).IntOrNull(wide(r.PeriodCount)).IntOrNull(wide(r.CustomerAmount)).IntOrNull(wide(r.CustomerCount)).Bool(r.MayHandDown).
		Text(string(r.FromDay)).Text(string(r.UntilDay)).Text(string(r.ReviewOn)).Text(r.Reason).IntOrNull(r.ByID).Time(r.At)
}

func wide(v *int) *int64 {
	if v == nil {
		return nil
	}
	w := int64(*v)
	return &w
}

const versionColumns = `v.id, v.grant_id, v.number, v.cause, v.cause_id, v.state, v.scope_unit_id, v.per_use, v.period, v.period_amount, v.period_count,
	v.customer_amount, v.customer_count, v.may_hand_down, v.from_day, v.until_day, v.review_on, v.reason, v.by_id, v.at`

// Source tells the chain of the versions of grants.
func Source() chain.Source {
	return chain.Source{Kind: recordKind, Names: fieldNames,
		Rows: func(ctx context.Context, idb bun.IDB, after int64, limit int, see func(int64, *chain.Fields) error) error {
			var rows []versionRow
			if err := idb.NewRaw(`SELECT `+versionColumns+`, g.power_code, g.path, g.staff_id, g.post_unit_id, g.post
				FROM power_grant_version v JOIN power_grant g ON g.id = v.grant_id WHERE v.id > ? ORDER BY v.id LIMIT ?`, after, limit).Scan(ctx, &rows); err != nil {
				return fmt.Errorf("grant: versions: %w", err)
			}
			for i := range rows {
				if err := see(rows[i].ID, rows[i].fields()); err != nil {
					return err
				}
			}
			return nil
		}}
}
