package demo

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"golang.org/x/sync/errgroup"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/calendar"
	"duolao/server/catalogue"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/ticket"
)

// Orders is how the demo's assist orders went: sent, claimed, worked on, held, audited, rated, by its people in their names, with
// their rights, at a time of their own. The later ones are under way when it ends.
type Orders struct {
	// Office makes a service that goes by a clock: each who tells has one.
	Office func(now clock.Clock) (*ticket.Service, error)
	Now    time.Time
	Seed   uint64
}

// ordersAction is what the audit log calls the end of the orders.
const ordersAction = "demo.orders"

const (
	ordersAMonth = 24      // of a province of ProvinceMonths, at most
	tellers      = 4       // at once
	groupsAsking = 150     // the first ones of those that are read
	lately       = 4 * day // what began later may be under way
	day          = 24 * time.Hour
)

// Tell writes the orders of a demo that has none yet, and says whether it did. Every command has a requestId of its own that is
// always the same: what was interrupted goes on where it was. d has the server's rights.
func (o Orders) Tell(ctx context.Context, d *db.DB, to io.Writer) (bool, error) {
	var untold bool
	err := d.Pool.QueryRow(ctx, `SELECT EXISTS (SELECT FROM audit_log WHERE action = $1) AND NOT EXISTS (SELECT FROM audit_log WHERE action = $2)`, buildAction, ordersAction).Scan(&untold)
	if err != nil || !untold {
		return false, err
	}
	plans, err := o.plans(ctx, d)
	if err != nil {
		return false, err
	}
	total := 0
	for _, of := range plans {
		total += len(of)
	}
	bar := newProgress(to, total, "orders")
	err = o.all(ctx, d, plans, func() { bar.add(1) })
	if err == nil {
		err = ordersRead(ctx, d, o.Now.Add(-lately))
	}
	if err == nil {
		err = audit.Record(auth.System(ctx), d.Bun, o.Now, audit.Change{Action: ordersAction, Entity: "province", After: total})
	}
	bar.end(err == nil)
	if err != nil {
		return false, fmt.Errorf("demo: orders: %w", err)
	}
	return true, nil
}

// plan is an order that is to be.
type plan struct {
	nth     int
	group   subject
	kind    string
	at      time.Time
	service string
}

// subject is a group that somebody serves.
type subject struct {
	ID, ManagerID, CityID int64
	Grade                 string
}

// plans are the orders, by groups, of which the weightier ones ask for more and each grade for some: those of one group in the order in which they were sent, for a fault may be a repeat.
func (o Orders) plans(ctx context.Context, d *db.DB) ([][]*plan, error) {
	var groups []subject
	err := d.Bun.NewRaw(`SELECT id, manager_id, city_id, grade FROM customer_group g
		WHERE status = 'ACTIVE' AND manager_id IS NOT NULL AND EXISTS (SELECT FROM staff s WHERE s.id = g.manager_id AND s.status = 'ACTIVE')
		ORDER BY row_number() OVER (PARTITION BY grade ORDER BY id) * CASE grade WHEN 'GOLD' THEN 2 WHEN 'SILVER' THEN 3 WHEN 'BRONZE' THEN 6 ELSE 12 END, id LIMIT 400`).Scan(ctx, &groups)
	if err != nil || len(groups) == 0 {
		return nil, err
	}
	days, err := calendar.New(d, clock.At(o.Now)).National(ctx, d.Bun)
	if err != nil {
		return nil, err
	}
	first, err := o.firstMonth(ctx, d)
	if err != nil {
		return nil, err
	}
	r := randomFor(o.Seed, "orders", 0)
	byGroup := map[int64][]*plan{}
	nth := 0
	add := func(g subject, kind string, at time.Time) {
		nth++
		byGroup[g.ID] = append(byGroup[g.ID], &plan{nth: nth, group: g, kind: kind, at: days.Next(at), service: fmt.Sprintf("ZX%06d", 200000+g.ID%100000)})
	}
	for month := first; month <= clock.MonthOf(o.Now); month = month.Add(1) {
		begins, ends := month.Start(), month.Add(1).Start()
		if ends.After(o.Now) {
			ends = o.Now.Add(-lately)
		}
		for range ordersAMonth {
			if !ends.After(begins) {
				break
			}
			at := begins.Add(time.Duration(r.Int64N(int64(ends.Sub(begins)))))
			kind := []string{"FAULT", "COMPLAINT", "BUSINESS_ACCEPTANCE", "SERVICE_OPENING", "LINE_SURVEY", "MARKETING_VISIT", "RESOURCE_REQUEST"}[r.weighted(30, 18, 20, 14, 8, 6, 4)]
			g := pick(r, groups[:min(len(groups), groupsAsking)])
			add(g, kind, at)
			if kind == "FAULT" && r.chance(150) && at.Add(8*day).Before(ends) {
				add(g, kind, at.Add(8*day))
			}
		}
	}
	for i, kind := range []string{"FAULT", "FAULT", "COMPLAINT", "BUSINESS_ACCEPTANCE", "SERVICE_OPENING", "FAULT", "LINE_SURVEY", "BUSINESS_ACCEPTANCE", "SERVICE_OPENING", "COMPLAINT",
		"MARKETING_VISIT", "RESOURCE_REQUEST", "FAULT", "COMPLAINT", "BUSINESS_ACCEPTANCE", "SERVICE_OPENING", "MATERIAL_REQUEST", "FAULT"} {
		add(groups[(i*7)%len(groups)], kind, o.Now.Add(-time.Duration(i+1)*5*time.Hour))
	}
	if err := o.complaints(ctx, d, max(first, clock.MonthOf(o.Now).Add(-powerMonths)), add); err != nil {
		return nil, err
	}
	all := make([][]*plan, 0, len(byGroup))
	for _, of := range byGroup {
		slices.SortFunc(of, func(a, b *plan) int { return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.nth, b.nth)) })
		all = append(all, of)
	}
	slices.SortFunc(all, func(a, b []*plan) int { return cmp.Compare(a[0].nth, b[0].nth) })
	return all, nil
}

const (
	complaintsAMonth = 4
	complaining      = 12 // groups, of those whose managers may refund
)

// complaints are more of them, of groups of the first units, where powers are used: a refund has to show one.
func (o Orders) complaints(ctx context.Context, d *db.DB, first clock.Month, add func(g subject, kind string, at time.Time)) error {
	var groups []subject
	err := d.Bun.NewRaw(`SELECT g.id, g.manager_id, g.city_id, g.grade FROM (
		  SELECT a.staff_id, a.unit_id, row_number() OVER (PARTITION BY a.unit_id ORDER BY a.staff_id) AS nth FROM assignment a JOIN staff s ON s.id = a.staff_id AND s.status = 'ACTIVE'
		  WHERE a.until_day IS NULL AND a.post = 'ACCOUNT_MANAGER' AND a.unit_id IN (SELECT id FROM unit WHERE kind = 'PRODUCTION_UNIT' ORDER BY id LIMIT ?)) m
		CROSS JOIN LATERAL (SELECT * FROM customer_group WHERE manager_id = m.staff_id AND unit_id = m.unit_id AND status = 'ACTIVE' ORDER BY id DESC LIMIT 2) g
		WHERE m.nth <= 4 ORDER BY m.nth, m.unit_id, g.id LIMIT ?`, wholeUnits, complaining).Scan(ctx, &groups)
	if err != nil || len(groups) == 0 {
		return err
	}
	r := randomFor(o.Seed, "complaints", 0)
	for month := first; month <= clock.MonthOf(o.Now); month = month.Add(1) {
		until := min(month.End().Sub(month.Start()), o.Now.Add(-lately).Sub(month.Start()))
		for i := range complaintsAMonth {
			if until > 0 {
				// Who signs in first.
				add(groups[(i*i+int(month))%min(len(groups), 2+4*i)], "COMPLAINT", month.Start().Add(time.Duration(r.Int64N(int64(until)))))
			}
		}
	}
	return nil
}

func (o Orders) firstMonth(ctx context.Context, d *db.DB) (month clock.Month, err error) {
	err = d.Bun.NewRaw(`SELECT min(month) FROM period`).Scan(ctx, &month)
	return month, err
}

// all tells the orders of several groups side by side.
func (o Orders) all(ctx context.Context, d *db.DB, plans [][]*plan, done func()) error {
	var mu sync.Mutex
	g, ctx := errgroup.WithContext(ctx)
	next := make(chan []*plan)
	g.Go(func() error {
		defer close(next)
		for _, of := range plans {
			select {
			case next <- of:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	for range tellers {
		t := &teller{Orders: o, db: d, actors: map[int64]*auth.Actor{}}
		var err error
		if t.tickets, err = o.Office(func() time.Time { return t.now }); err != nil {
			return err
		}
		g.Go(func() error {
			for of := range next {
				for _, p := range of {
					if err := t.tell(ctx, p); err != nil {
						return fmt.Errorf("%s of group %d, %s: %w", p.kind, p.group.ID, p.at.Format(time.DateTime), err)
					}
					mu.Lock()
					done()
					mu.Unlock()
				}
			}
			return nil
		})
	}
	return g.Wait()
}

// teller takes one order after another through its life.
type teller struct {
	Orders
	db      *db.DB
	tickets *ticket.Service
	actors  map[int64]*auth.Actor
	now     time.Time
	r       random
	p       *plan
	acts    int
	t       *ticket.Ticket
	stop    int // after so many acts it is left as it is; 0: never
}

// errLeft ends an order that is under way.
var errLeft = errors.New("the order is under way")

// as is a context in which somebody acts after some time. An order that would go on after the present is under way.
func (t *teller) as(ctx context.Context, staffID int64, after time.Duration) (context.Context, error) {
	t.acts++
	if t.now = t.now.Add(after); t.now.After(t.Now) || t.stop > 0 && t.acts > t.stop {
		return nil, errLeft
	}
	a := t.actors[staffID]
	if a == nil {
		var err error
		if a, err = auth.ActorOf(ctx, t.db, staffID, clock.DateOf(t.Now)); err != nil {
			return nil, err
		}
		t.actors[staffID] = a
	}
	return auth.With(ctx, a), nil
}

// request is the id of the present command, the same whenever it is repeated.
func (t *teller) request() string {
	return uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "order %d act %d", t.p.nth, t.acts)).String()
}

func (t *teller) minutes(low, high int) time.Duration {
	return time.Duration(t.r.between(low, high))*time.Minute + time.Duration(t.r.IntN(60))*time.Second
}

// soon is what it should take; now and then it takes much longer.
func (t *teller) soon(low, high int) time.Duration {
	if t.r.chance(90) {
		return t.minutes(4*high, 12*high)
	}
	return t.minutes(low, high)
}

func (t *teller) tell(ctx context.Context, p *plan) error {
	t.p, t.acts, t.now, t.t, t.stop, t.r = p, 0, p.at, nil, 0, randomFor(t.Seed, "order", p.nth)
	if t.Now.Sub(p.at) < lately {
		t.stop = t.r.between(1, 7)
	}
	err := t.life(ctx)
	if errors.Is(err, errLeft) {
		return nil
	}
	return err
}

// life is an order from its sending to the customer's mark.
func (t *teller) life(ctx context.Context) error {
	if err := t.dispatch(ctx); err != nil {
		return err
	}
	if t.stop == 0 && t.r.chance(40) {
		return t.note(ctx, t.p.group.ManagerID, t.minutes(5, 90), "客户已自行解决", t.tickets.CancelTicket)
	}
	worker, err := t.claim(ctx)
	if err != nil {
		return err
	}
	if t.r.chance(60) {
		if err := t.supplement(ctx, worker); err != nil {
			return err
		}
	}
	// Sending it back was an act of substance: it is in work then.
	answer := pick(t.r, []string{"已联系客户，约定上门时间", "已接单，正在核查", "已查看网管，安排现场处理"})
	if t.t.Status == ticket.Claimed {
		if err := t.note(ctx, worker, t.soon(2, 14), answer, t.tickets.RespondTicket); err != nil {
			return err
		}
	}
	if t.r.chance(160) {
		if err := t.hold(ctx, worker); err != nil {
			return err
		}
	}
	if err := t.work(ctx, worker); err != nil {
		return err
	}
	if err := t.audits(ctx, worker); err != nil {
		return err
	}
	return t.end(ctx, worker)
}

func (t *teller) dispatch(ctx context.Context) error {
	ctx, err := t.as(ctx, t.p.group.ManagerID, 0)
	if err != nil {
		return err
	}
	detail, form := t.wish()
	t.t, err = t.tickets.DispatchTicket(ctx, ticket.DispatchTicket{RequestID: t.request(), TypeCode: t.p.kind, GroupID: &t.p.group.ID, Detail: &detail, Form: form})
	return err
}

// wish is what the sender asks for.
func (t *teller) wish() (detail string, form []*ticket.FormValueInput) {
	field := func(code, value string) {
		form = append(form, &ticket.FormValueInput{Code: code, Value: value})
	}
	soon := string(clock.DateOf(t.now).AddDays(3))
	switch t.p.kind {
	case "FAULT":
		field("line", t.p.service)
		field("symptom", pick(t.r, []string{"DOWN", "SLOW", "UNSTABLE"}))
		return pick(t.r, []string{"总部到分支的专线中断，客户办公系统打不开", "上午起丢包严重，视频会议卡顿", "专线时断时续，已重启设备无效"}), form
	case "COMPLAINT":
		field("subject", pick(t.r, []string{"FEE", "NETWORK", "SERVICE"}))
		field("account", t.p.service)
		return pick(t.r, []string{"客户对本月账单有疑问，要求核对明细", "办公楼内信号差，多次反映未解决", "客户反映预约的上门时间没有兑现"}), form
	case "BUSINESS_ACCEPTANCE":
		field("business", pick(t.r, []string{"NEW", "CHANGE", "RENEWAL"}))
		return pick(t.r, []string{"新入职员工集中入网，资料已收齐", "合同到期续约，资费按新套餐", "集团短信增加端口"}), form
	case "SERVICE_OPENING":
		field("line", t.p.service)
		field("product", pick(t.r, []string{"LEASED_LINE", "WIRELESS_VOICE", "SECRETARY"}))
		return pick(t.r, []string{"合同已签，客户要求尽快开通", "新办公区专线开通，机房已就绪"}), form
	case "LINE_SURVEY":
		field("address", "客户新办公楼")
		field("bandwidth", "M100")
		return "拟新装专线，请勘察路由与接入条件", form
	case "RESOURCE_REQUEST":
		field("resource", pick(t.r, []string{"PORT", "FIBRE", "BANDWIDTH"}))
		return "新装专线需要资源，请核配", form
	case "MATERIAL_REQUEST":
		field("material", "宣传折页")
		field("quantity", "200")
		return "企业园区进场活动使用", form
	default: // MARKETING_VISIT
		field("visit_on", soon)
		return "园区进场营销，请营业厅派人现场受理", form
	}
}

// claim has one of those who may take it.
func (t *teller) claim(ctx context.Context) (int64, error) {
	members, err := t.members(ctx, t.t.TeamID)
	if err != nil {
		return 0, err
	}
	worker := pick(t.r, members)
	if t.t.OfferedID != nil {
		worker = *t.t.OfferedID
	}
	return worker, t.take(ctx, worker, t.soon(1, 12))
}

func (t *teller) members(ctx context.Context, teamID int64) (ids []int64, err error) {
	err = t.db.Bun.NewRaw(`SELECT staff_id FROM team_member WHERE team_id = ? ORDER BY staff_id`, teamID).Scan(ctx, &ids)
	return ids, err
}

// take claims it; somebody who has it already, from before an interruption, goes on.
func (t *teller) take(ctx context.Context, staffID int64, after time.Duration) error {
	ctx, err := t.as(ctx, staffID, after)
	if err != nil {
		return err
	}
	claimed, err := t.tickets.ClaimTicket(ctx, ticket.ClaimTicket{ID: t.t.ID, Version: t.t.Version})
	if errs.CodeOf(err) == errs.Conflict {
		t.t.Version++
		return nil
	}
	if err == nil {
		t.t = claimed
	}
	return err
}

// note takes an act that says something.
func (t *teller) note(ctx context.Context, staffID int64, after time.Duration, text string, act func(context.Context, ticket.TicketNote) (*ticket.Ticket, error)) error {
	ctx, err := t.as(ctx, staffID, after)
	if err != nil {
		return err
	}
	next, err := act(ctx, ticket.TicketNote{RequestID: t.request(), ID: t.t.ID, Version: t.t.Version, Text: text})
	if err == nil {
		t.t = next
	}
	return err
}

func (t *teller) supplement(ctx context.Context, worker int64) error {
	if err := t.note(ctx, worker, t.minutes(5, 40), "缺少现场联系人和电话，请补充", t.tickets.ReturnTicket); err != nil {
		return err
	}
	ctx, err := t.as(ctx, t.p.group.ManagerID, t.minutes(20, 300))
	if err != nil {
		return err
	}
	t.t, err = t.tickets.SupplementTicket(ctx, ticket.SupplementTicket{RequestID: t.request(), ID: t.t.ID, Version: t.t.Version, Text: "已与客户确认联系人，电话见集团资料"})
	return err
}

func (t *teller) hold(ctx context.Context, worker int64) error {
	its, err := t.as(ctx, worker, t.minutes(10, 60))
	if err != nil {
		return err
	}
	reason := pick(t.r, []ticket.HoldReason{ticket.HoldCustomerAbsent, ticket.HoldCustomerAsked, ticket.HoldMaterial, ticket.HoldThirdParty})
	evidence := "与客户通话确认，改约下一工作日"
	t.t, err = t.tickets.HoldTicket(its, ticket.HoldTicket{
		RequestID: t.request(), ID: t.t.ID, Version: t.t.Version, Reason: reason, Evidence: &evidence, ReviewAt: t.now.Add(26 * time.Hour),
	})
	if err != nil {
		return err
	}
	holds, err := t.tickets.HoldsByTicket(its, []int64{t.t.ID})
	if err != nil {
		return err
	}
	accepted, note := !t.r.chance(250), "客户并未要求推迟"
	senders, err := t.as(ctx, t.p.group.ManagerID, t.minutes(10, 200))
	if err != nil {
		return err
	}
	of := holds[t.t.ID]
	if t.t, err = t.tickets.DecideHold(senders, ticket.DecideHold{
		RequestID: t.request(), ID: t.t.ID, Version: t.t.Version, HoldID: of[len(of)-1].ID, Accepted: accepted, Note: &note,
	}); err != nil {
		return err
	}
	if t.t.Status != ticket.Held { // a rejected one has ended
		return nil
	}
	return t.note(ctx, worker, t.minutes(60, 1300), "客户已到场，继续处理", t.tickets.ResumeTicket)
}

// work is done in part of the time that the standard gives, mostly.
func (t *teller) work(ctx context.Context, worker int64) error {
	var steps []catalogue.ClockMetric
	if t.p.kind == "SERVICE_OPENING" {
		steps = []catalogue.ClockMetric{catalogue.MetricSurvey, catalogue.MetricOpening}
	}
	left := 12 * time.Hour
	if t.t.DueAt != nil {
		left = max(30*time.Minute, t.t.DueAt.Sub(t.now))
	}
	share := func() time.Duration { return left * time.Duration(t.r.between(15, 60)) / 100 }
	if t.r.chance(110) {
		share = func() time.Duration { return left * time.Duration(t.r.between(105, 150)) / 100 }
	}
	for _, step := range steps {
		its, err := t.as(ctx, worker, share())
		if err != nil {
			return err
		}
		text := map[catalogue.ClockMetric]string{catalogue.MetricSurvey: "光缆可达，端口可用", catalogue.MetricOpening: "业务已开通，测试正常"}[step]
		if t.t, err = t.tickets.CompleteStep(its, ticket.CompleteStep{RequestID: t.request(), ID: t.t.ID, Version: t.t.Version, Step: step, Text: text}); err != nil {
			return err
		}
	}
	return t.resolve(ctx, worker, share())
}

func (t *teller) resolve(ctx context.Context, worker int64, after time.Duration) error {
	ctx, err := t.as(ctx, worker, after)
	if err != nil {
		return err
	}
	code, note := ticket.CodeDone, pick(t.r, []string{"已处理完毕，客户现场确认", "光模块更换，链路恢复", "资料录入完成，业务生效"})
	if t.p.kind == "FAULT" && t.r.chance(120) {
		code, note = ticket.CodeNoFaultFound, "现场测试正常，未发现故障"
	}
	t.t, err = t.tickets.ResolveTicket(ctx, ticket.ResolveTicket{RequestID: t.request(), ID: t.t.ID, Version: t.t.Version, Code: code, Note: note})
	return err
}

func (t *teller) audits(ctx context.Context, worker int64) error {
	var before int64
	for t.t.Status == ticket.Audit1 || t.t.Status == ticket.Audit2 {
		members, err := t.members(ctx, t.t.TeamID)
		if err != nil {
			return err
		}
		auditor := pick(t.r, slices.DeleteFunc(members, func(id int64) bool { return id == worker || id == before }))
		its, err := t.as(ctx, auditor, t.minutes(10, 120))
		if err != nil {
			return err
		}
		passed, note := !t.r.chance(80), "资料不全，请补齐验收单" //nolint:gosec // what an auditor says
		if t.t, err = t.tickets.AuditTicket(its, ticket.AuditTicket{RequestID: t.request(), ID: t.t.ID, Version: t.t.Version, Passed: passed, Note: &note}); err != nil {
			return err
		}
		before = auditor
		if !passed {
			before = 0
			if err := t.resolve(ctx, worker, t.minutes(30, 200)); err != nil {
				return err
			}
		}
	}
	return nil
}

// end is what the sender and the customer make of it.
func (t *teller) end(ctx context.Context, worker int64) error {
	if t.r.chance(60) {
		if err := t.note(ctx, t.p.group.ManagerID, t.minutes(30, 400), "客户反映问题仍在，请再处理", t.tickets.ReopenTicket); err != nil {
			return err
		}
		if err := t.note(ctx, worker, t.minutes(5, 40), "重新上门处理", t.tickets.RespondTicket); err != nil {
			return err
		}
		if err := t.resolve(ctx, worker, t.minutes(30, 240)); err != nil {
			return err
		}
		if err := t.audits(ctx, worker); err != nil {
			return err
		}
	}
	mark := func() int { return []int{5, 4, 3, 2}[t.r.weighted(55, 30, 10, 5)] }
	senders, err := t.as(ctx, t.p.group.ManagerID, t.minutes(20, 600))
	if err != nil {
		return err
	}
	var token string
	if t.r.chance(550) {
		link, err := t.tickets.AskRating(senders, t.t.ID)
		if err != nil {
			return err
		}
		_, token, _ = strings.Cut(link.Path, "/rate/")
		if t.t, err = t.tickets.Ticket(senders, t.t.ID); err != nil {
			return err
		}
	}
	closing := ticket.CloseTicket{RequestID: t.request(), ID: t.t.ID, Version: t.t.Version}
	if t.r.chance(750) {
		score := mark()
		closing.Score = &score
	}
	if t.t, err = t.tickets.CloseTicket(senders, closing); err != nil {
		return err
	}
	if token == "" || t.r.chance(350) {
		return nil
	}
	if t.now = t.now.Add(t.minutes(60, 2000)); t.now.After(t.Now) {
		return nil
	}
	visitor := auth.With(ctx, &auth.Actor{Address: "192.0.2.1"}) // an address of documentation
	_, err = t.tickets.RateAsCustomer(visitor, ticket.RateAsCustomer{Token: token, Score: mark()})
	if errs.CodeOf(err) == errs.Conflict { // before an interruption
		return nil
	}
	return err
}

// ordersRead lets everybody have read what is older than the last days' news.
func ordersRead(ctx context.Context, d *db.DB, before time.Time) error {
	return d.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewRaw(`UPDATE notification SET read_at = at + interval '3 hours' WHERE kind LIKE 'TICKET%' AND at < ? AND read_at IS NULL`, before).Exec(ctx)
		return err
	})
}
