package demo

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/appeal"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/calendar"
	"duolao/server/clock"
	"duolao/server/pay"
)

// Pay takes settlements through their life.
type Pay interface {
	ComputeSettlement(ctx context.Context, in pay.ComputeSettlement) (*pay.Settlement, error)
	ReviewSettlement(ctx context.Context, in pay.StepSettlement) (*pay.Settlement, error)
	PublishSettlement(ctx context.Context, in pay.StepSettlement) (*pay.Settlement, error)
	ApproveSettlement(ctx context.Context, in pay.StepSettlement) (*pay.Settlement, error)
	CloseSettlement(ctx context.Context, in pay.StepSettlement) (*pay.Settlement, error)
	VersionsByID(ctx context.Context, ids []int64) (map[int64]*pay.SettlementVersion, error)
}

// Appeals takes appeals and answers them.
type Appeals interface {
	RaiseAppeal(ctx context.Context, in appeal.RaiseAppeal) (*appeal.Appeal, error)
	DecideAppeal(ctx context.Context, in appeal.DecideAppeal) (*appeal.Appeal, error)
}

// History is how the demo's old months were settled, month after month, as its people would have done it on
// the screens: in their names, with their rights, at the time when it was due.
type History struct{ now time.Time }

// Clock is the history's own: it stands where the history has come to. The services that it is told by go by it.
func (h *History) Clock() time.Time { return h.now }

// settleAction is what the audit log calls the end of a history.
const settleAction = "demo.settle"

// Tell settles and closes what the build has left for it, and says whether there was any of it. Every command has
// a requestId of its own that is always the same: a history that was interrupted goes on where it was.
// d has the server's rights.
func (h *History) Tell(ctx context.Context, d *db.DB, payment Pay, appeals Appeals, to io.Writer) (bool, error) {
	builtAt, months, err := untold(ctx, d)
	if err != nil || len(months) == 0 {
		return false, err
	}
	cities, err := cityIDs(ctx, d)
	if err != nil {
		return false, err
	}
	days, err := calendar.New(d, h.Clock).National(ctx, d.Bun)
	if err != nil {
		return false, err
	}
	t := &telling{History: h, db: d, pay: payment, appeals: appeals, days: days, bar: newProgress(to, len(months)*len(cities), "settlements")}
	err = t.all(ctx, cities, months)
	if err == nil {
		err = ended(auth.System(ctx), d, builtAt, months)
	}
	t.bar.end(err == nil)
	if err != nil {
		return false, fmt.Errorf("demo: settling: %w", err)
	}
	return true, nil
}

// Vacuum does for what a history has written what the build does for the rest. owner has the owner's rights.
func Vacuum(ctx context.Context, owner *db.DB) error {
	return vacuum(ctx, owner, "settlement", "settlement_version", "statement", "correction", "settlement_step", "appeal", "appeal_file",
		"notification", "period", "performance_entry", "command", "audit_log", "team", "team_member", "routing_rule", "ticket", "ticket_event", "ticket_leg", "ticket_hold",
		"ticket_audit", "ticket_person", "ticket_rating", "clock", "clock_segment", "chain_record",
		"power_grant", "power_grant_version", "grant_counter", "power_use", "use_content", "use_act", "use_state", "use_audit", "audit_act", "finding", "finding_act", "inspection_item")
}

// untold is when the demo was built, and the months that it has counted and that nobody has closed by hand; none
// where their history has been told, or where there is no demo. What HR settles later is counted later.
func untold(ctx context.Context, d *db.DB) (builtAt time.Time, months []clock.Month, err error) {
	err = d.Pool.QueryRow(ctx, `SELECT at FROM audit_log b WHERE action = $1
		AND NOT EXISTS (SELECT FROM audit_log s WHERE s.action = $2 AND s.id > b.id) ORDER BY id DESC LIMIT 1`, buildAction, settleAction).Scan(&builtAt)
	if db.NotFound(err) {
		return builtAt, nil, nil
	}
	if err == nil {
		err = d.Bun.NewRaw(`SELECT DISTINCT month FROM period p WHERE counted_at < ?
			AND (closed_at IS NULL OR EXISTS (SELECT FROM settlement s WHERE s.city_id = p.city_id AND s.month = p.month)) ORDER BY month`, builtAt).Scan(ctx, &months)
	}
	if err != nil {
		return builtAt, nil, fmt.Errorf("demo: months to settle: %w", err)
	}
	return builtAt, months, nil
}

func cityIDs(ctx context.Context, d *db.DB) ([]int64, error) {
	var cities []int64
	if err := d.Bun.NewRaw(`SELECT id FROM unit WHERE kind = 'CITY' ORDER BY id`).Scan(ctx, &cities); err != nil {
		return nil, fmt.Errorf("demo: cities: %w", err)
	}
	return cities, nil
}

// ended keeps in the audit log that the history is told, and lets everybody have read what is older than the last month's news.
func ended(ctx context.Context, d *db.DB, at time.Time, months []clock.Month) error {
	return d.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		if _, err := tx.NewRaw(`UPDATE notification SET read_at = at + interval '3 hours' WHERE month < ? AND read_at IS NULL`, months[len(months)-1]).Exec(ctx); err != nil {
			return err
		}
		return audit.Record(ctx, tx, at, audit.Change{Action: settleAction, Entity: "province", After: months})
	})
}

// telling is a history that is being told.
type telling struct {
	*History
	db      *db.DB
	pay     Pay
	appeals Appeals
	days    *calendar.Calendar
	bar     *progress
}

// told is one city's month.
type told struct {
	*life
	cityID         int64
	nth            int  // of the months, from 0
	last           bool // of them
	hr, department *auth.Actor
	settlement     *pay.Settlement
	step           pay.StepSettlement
	upheld         *appeal.Appeal
}

// all tells everything in the order in which it happened: in each month one step in all cities, then the next.
func (t *telling) all(ctx context.Context, cities []int64, months []clock.Month) error {
	for nth, month := range months {
		l := lifeOf(month, t.days)
		t.bar.at(month.String())
		halls := make([]*told, len(cities))
		for i, city := range cities {
			halls[i] = &told{life: l, cityID: city, nth: nth, last: nth == len(months)-1}
		}
		for _, what := range []struct {
			at time.Time
			do func(ctx context.Context, m *told) error
		}{
			{l.computed, t.compute}, {l.reviewed, t.review}, {l.published, t.publish},
			{l.first, t.refusedAppeal}, {l.second, t.goodAppeal}, {l.third, t.openAppeal},
			{l.approved, t.approve}, {l.closed, t.close}, {l.upheld, t.uphold},
		} {
			for i, m := range halls {
				t.now = what.at.Add(time.Duration(7*i) * time.Minute) // they do not all press at once
				if err := what.do(ctx, m); err != nil {
					return fmt.Errorf("%s of city %d: %w", month, m.cityID, err)
				}
			}
		}
		t.bar.add(len(cities))
	}
	return nil
}

// request is the id of a command, the same whenever it is repeated.
func (m *told) request(what string) string {
	return uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "%s %d %s", m.month, m.cityID, what)).String()
}

func (t *telling) compute(ctx context.Context, m *told) (err error) {
	if m.hr, err = t.whoMay(ctx, auth.Settle, m.cityID); err != nil {
		return err
	}
	if m.department, err = t.whoMay(ctx, auth.ReviewSettlement, m.cityID); err != nil {
		return err
	}
	ctx = auth.With(ctx, m.hr)
	m.settlement, err = t.pay.ComputeSettlement(ctx, pay.ComputeSettlement{RequestID: m.request("compute"), CityID: m.cityID, Month: m.month})
	if err != nil {
		return err
	}
	versions, err := t.pay.VersionsByID(ctx, []int64{m.settlement.VersionID})
	if err != nil {
		return err
	}
	m.step = pay.StepSettlement{ID: m.settlement.ID, VersionID: m.settlement.VersionID, InputsHash: versions[m.settlement.VersionID].InputsHash}
	return nil
}

func (t *telling) review(ctx context.Context, m *told) error {
	return sign(auth.With(ctx, m.department), m, "review", "各项积分与完成率已核对", t.pay.ReviewSettlement)
}

func (t *telling) publish(ctx context.Context, m *told) error {
	return sign(auth.With(ctx, m.hr), m, "publish", "", t.pay.PublishSettlement)
}

func (t *telling) approve(ctx context.Context, m *told) error {
	return sign(auth.With(ctx, m.hr), m, "approve", "公示期满", t.pay.ApproveSettlement)
}

func (t *telling) close(ctx context.Context, m *told) error {
	return sign(auth.With(ctx, m.hr), m, "close", "", t.pay.CloseSettlement)
}

// sign takes one step.
func sign(ctx context.Context, m *told, what, note string, do func(context.Context, pay.StepSettlement) (*pay.Settlement, error)) (err error) {
	m.step.RequestID, m.step.Note = m.request(what), note
	m.settlement, err = do(ctx, m.step)
	return err
}

// whoMay is who does an action in a city: its own people rather than the province's.
func (t *telling) whoMay(ctx context.Context, action auth.Action, cityID int64) (*auth.Actor, error) {
	today := clock.DateOf(t.now)
	ids, err := auth.WhoMay(ctx, t.db.Bun, action, cityID, today)
	if err != nil {
		return nil, err
	}
	var first *auth.Actor
	for _, id := range ids {
		a, err := auth.ActorOf(ctx, t.db, id, today)
		if err != nil || a.CityID == cityID {
			return a, err
		}
		if first == nil {
			first = a
		}
	}
	if first == nil {
		return nil, fmt.Errorf("nobody may %s on %s", action, today)
	}
	return first, nil
}
