package demo

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strconv"
	"time"

	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/grant"
	"duolao/server/org"
	"duolao/server/upload"
	"duolao/server/use"
)

// fate is what becomes of a use.
type fate int

const (
	usual     fate = iota // in effect, and audited
	approved              // over a limit: a superior allows it
	refused               // or does not
	withdrawn             // or is not needed any more
	amended               // or is made smaller
	overslept             // or nobody decides in time, nor does the next one
	passedOn              // or the next one does
	waits                 // or it waits still
	takenBack             // in effect, and taken back by who used it
	undone                // or by the head
	quick                 // in effect, and audited quicker than one can read
	violated              // in effect, and a violation
	unaudited             // in effect, and its leader's audit is late
	shelved               // in effect, and the department's is
	urgent                // in effect over authority
)

// usage is a use that is to be.
type usage struct {
	nth    int
	unit   int // of the house's
	by     *powersManager
	group  powersGroup
	code   string
	amount int
	ticket *int64
	fate   fate
	left   bool // nobody puts right what is found
	r      random
}

// routine are the powers of every day, and how often each is used.
var routine = []struct {
	code   string
	weight int
}{{"SIM_FEE_WAIVER", 24}, {"ROAMING_INTERNATIONAL", 12}, {"ROAMING_DOMESTIC", 16}, {"CLUB_INVITATION", 8}, {"POLICY_ORDINARY", 24}, {"POLICY_PROMOTIONAL", 16}}

var useReasons = map[string][]string{
	"COMPLAINT_REFUND":      {"核实多收月租，当场退还", "套餐变更当月重复计费，退还差额", "上门时间未兑现，按承诺退费", "国际漫游误扣流量费，核实后退还", "业务退订后仍计费，退还当月费用"},
	"ROAMING_INTERNATIONAL": {"成员明日出境参展，担保开通国际漫游", "成员赴港培训，担保开通国际长途", "外派人员出国，免押金开通"},
	"ROAMING_DOMESTIC":      {"成员出差在外，账单未出，担保不停机", "财务月底统一缴费，担保几天", "外地施工人员，欠费催缴中"},
	"SIM_FEE_WAIVER":        {"卡片损坏，补卡", "换成新终端，换小卡", "手机丢失，核实机主后补卡", "集团统一更换终端"},
	"CLUB_INVITATION":       {"邀请决策人参加健康讲座", "邀请联系人参加新业务体验会", "客户答谢会名额"},
	"POLICY_ORDINARY":       {"新入职员工入网，按现行政策办理", "合同续签，按现行政策办理", "集团成员套餐升级"},
	"POLICY_PROMOTIONAL":    {"促销期内预存送话费", "老用户续约，按活动赠送", "集团批量购机，按活动优惠"},
	"POLICY_DISCRETIONARY":  {"竞争对手报价更低，客户来函要求，挽留专线", "重要客户合同到期，争取续签两年"},
	"RESOURCE_REQUEST":      {"新装专线缺端口，申请调配", "会议保障需要临时带宽"},
}

// planUses puts down how powers are used from the third day on.
func (t *powering) planUses(ctx context.Context) error {
	if len(t.house.province) == 0 || len(t.house.units) == 0 {
		return nil
	}
	if err := t.planEvidenced(ctx); err != nil {
		return err
	}
	begins := clock.DateOf(t.first).AddDays(2).Start()
	for month := clock.MonthOf(begins); month <= clock.MonthOf(t.Now); month = month.Add(1) {
		from, until := month.Start(), month.End()
		if from.Before(begins) {
			from = begins
		}
		if until.After(t.Now) {
			until = t.Now
		}
		for n, u := range t.house.units {
			t.planMonth(n, u, from, until)
		}
	}
	t.planOddities()
	t.planWaiting(ctx)
	return nil
}

// holds says whether the kth of the unit's managers holds a power, as giveManagers gives them.
func (u *powersUnit) holds(n, k int, code string) bool {
	m := u.managers[k]
	nth := 0 // among the account managers
	for _, o := range u.managers[:k] {
		if o.Post == string(org.AccountManager) {
			nth++
		}
	}
	i := slices.IndexFunc(powerPlans, func(p powerPlan) bool { return p.code == code })
	plan := powerPlans[i]
	switch {
	case m.Post == string(org.DistrictManager):
		return n < wholeUnits && plan.district != (figures{}) && !(n == 1 && code == "POLICY_PROMOTIONAL")
	case m.Post != string(org.AccountManager):
		return false
	case n >= wholeUnits:
		return plan.few && nth < 2
	case code == "POLICY_DISCRETIONARY":
		return nth == 0
	case n == 0 && code == "COMPLAINT_REFUND":
		return nth < 5
	}
	return true
}

// add puts a use down.
func (t *powering) add(at time.Time, u usage) {
	t.uses++
	u.nth = t.uses
	u.r = randomFor(t.Seed, "use of a power", u.nth)
	do := func(ctx context.Context) error { return t.use(ctx, &u) }
	if u.fate == urgent {
		t.onTheDot(at, "use of "+u.code, do)
		return
	}
	t.at(at, "use of "+u.code, do)
}

// workTime is a moment in the working time between two.
func (t *powering) workTime(r random, from, until time.Time) time.Time {
	at := from.Add(time.Duration(r.Int64N(max(1, int64(until.Sub(from))))))
	if next := t.days.Next(at); next.After(at) {
		at = next.Add(time.Duration(r.IntN(3*3600)) * time.Second)
	}
	return at
}

// planMonth is a month's routine of a unit: in the first most use something, in the others some. One never does.
func (t *powering) planMonth(n int, u *powersUnit, from, until time.Time) {
	r := randomFor(t.Seed, "powers "+from.Format(time.DateOnly), n)
	for k, m := range u.managers {
		if n == 0 && k == len(u.managers)-1 || n == 0 && k > 0 && r.chance(400) || n > 0 && r.chance(650) { // who holds powers, and uses none
			continue
		}
		times := 1
		if n == 0 && k == 0 {
			times = 4 // who signs in
		}
		for range times {
			i := r.weighted(weights()...)
			code := routine[i].code
			for !u.holds(n, k, code) && i < len(routine) {
				code = routine[i].code
				i++
			}
			if !u.holds(n, k, code) {
				code = "ROAMING_INTERNATIONAL"
			}
			at := t.workTime(r, from, until)
			one := usage{unit: n, by: m, group: pick(r, m.groups), code: code}
			one.fate = []fate{usual, approved, refused, withdrawn, amended, overslept, passedOn, takenBack, undone, violated}[r.weighted(800, 70, 16, 12, 8, 10, 12, 28, 10, 34)]
			one.amount = t.amount(r, m, code, one.fate)
			if u.holds(n, k, code) && at.Before(t.Now) {
				t.add(at, one)
			}
		}
	}
}

func weights() []int {
	list := make([]int, len(routine))
	for i, p := range routine {
		list[i] = p.weight
	}
	return list
}

// amount is how much: mostly well within the limit of one use; over it where somebody is asked.
func (t *powering) amount(r random, m *powersManager, code string, what fate) int {
	plan := powerPlans[slices.IndexFunc(powerPlans, func(p powerPlan) bool { return p.code == code })]
	most, above := plan.manager.use, plan.unit.use
	if m.Post == string(org.DistrictManager) {
		most = plan.district.use
	}
	step := 1
	if most >= 1000 { // fen
		step = 500
	}
	percent := r.between(15, 75)
	switch what {
	case approved, refused, withdrawn, amended, overslept, passedOn, waits, urgent:
		percent = r.between(115, 260)
		if plan.city.use > above && r.chance(250) { // over the head's as well
			percent = (above*100)/most + r.between(10, 50)
		}
	default:
		if r.chance(130) {
			percent = r.between(86, 100)
		}
	}
	amount := max(1, (most*percent/100+step/2)/step*step)
	if what < approved || what > waits { // and never over it otherwise
		if what != urgent {
			amount = min(amount, most)
		}
	}
	if amount <= most && (what >= approved && what <= waits || what == urgent) {
		amount = most + step
	}
	return amount
}

// planEvidenced are refunds and resources for the orders that show the need.
func (t *powering) planEvidenced(ctx context.Context) error {
	var orders []struct {
		ID, GroupID, ManagerID int64
		TypeCode               string
		DispatchedAt           time.Time
	}
	err := t.db.Bun.NewRaw(`SELECT t.id, t.group_id, g.manager_id, t.type_code, t.dispatched_at FROM ticket t JOIN customer_group g ON g.id = t.group_id
		WHERE t.type_code IN ('COMPLAINT', 'RESOURCE_REQUEST') AND t.status NOT IN ('CANCELLED', 'MERGED') AND t.sender_id = g.manager_id AND t.dispatched_at >= ? ORDER BY t.dispatched_at, t.group_id`,
		clock.DateOf(t.first).AddDays(2).Start()).Scan(ctx, &orders)
	if err != nil {
		return err
	}
	for nth, o := range orders {
		code := "COMPLAINT_REFUND"
		if o.TypeCode != "COMPLAINT" {
			code = "RESOURCE_REQUEST"
		}
		for n, u := range t.house.units {
			k := slices.IndexFunc(u.managers, func(m *powersManager) bool { return m.ID == o.ManagerID })
			if k < 0 || !u.holds(n, k, code) {
				continue
			}
			r := randomFor(t.Seed, "refund", nth)
			one := usage{unit: n, by: u.managers[k], group: powersGroup{ID: o.GroupID}, code: code, ticket: &o.ID}
			if code == "COMPLAINT_REFUND" {
				one.fate = []fate{usual, approved, refused, withdrawn, amended, overslept, passedOn, takenBack, violated, urgent}[r.weighted(560, 160, 40, 20, 30, 30, 30, 40, 40, 50)]
				if o.DispatchedAt.After(t.Now.Add(-2 * day)) {
					one.fate = waits
				}
			}
			one.amount = t.amount(r, one.by, code, one.fate)
			t.add(t.workTime(r, o.DispatchedAt.Add(15*time.Minute), o.DispatchedAt.Add(9*time.Hour)), one)
		}
	}
	return nil
}

// planOddities are what inspections ask about: an amount in parts, somebody always close to the limit, a head who reads nothing.
func (t *powering) planOddities() {
	r := randomFor(t.Seed, "oddities", 0)
	lastMonth := clock.MonthOf(t.Now).Add(-1)
	use := func(n, k int, at time.Time, code string, amount int, what fate) {
		u := t.house.units[n]
		if k < len(u.managers) && u.holds(n, k, code) && at.Before(t.Now) && !at.Before(clock.DateOf(t.first).AddDays(2).Start()) {
			m := u.managers[k]
			t.add(at, usage{unit: n, by: m, group: m.groups[k%len(m.groups)], code: code, amount: amount, fate: what})
		}
	}
	for _, from := range []clock.Date{lastMonth.First().AddDays(13), clock.DateOf(t.Now).AddDays(-8)} {
		for i, amount := range []int{290_00, 285_00, 270_00} {
			use(0, 3, t.days.Next(from.Start()).Add(time.Duration(24*i+r.between(1, 6))*time.Hour), "POLICY_PROMOTIONAL", amount, usual)
		}
	}
	if len(t.house.units) > 1 {
		for i := range 22 {
			use(1, []int{0, 2, 3, 4}[i%4], t.workTime(r, lastMonth.Start(), lastMonth.Start().AddDate(0, 0, 22)), "SIM_FEE_WAIVER", 1, quick)
		}
	}
	if len(t.house.units) > 2 {
		for range 9 {
			use(2, 0, t.workTime(r, lastMonth.Start(), lastMonth.End()), "POLICY_ORDINARY", r.between(18, 20), usual)
		}
	}
	// Every way that a request can go, and both of taking back.
	for i, what := range []fate{refused, undone, withdrawn, amended, overslept, passedOn, takenBack} {
		amount := 4
		if what == undone || what == takenBack {
			amount = 1
		}
		use(i%min(2, len(t.house.units)), 2, t.days.Next(t.Now.Add(-time.Duration(45-5*i)*day)).Add(time.Duration(35+17*i)*time.Minute), "SIM_FEE_WAIVER", amount, what)
	}
	// Violations that are put right, that are not in time, and one that who signs in has still to put right.
	for i, v := range []struct {
		unit, manager int
		ago           time.Duration
	}{{0, 2, 48 * day}, {2, 0, 41 * day}, {1, 3, 33 * day}, {0, 4, 24 * day}, {2, 0, 19 * day}, {0, 3, 13 * day}, {0, 0, 9 * day}} {
		if u := min(v.unit, len(t.house.units)-1); v.manager < len(t.house.units[u].managers) {
			m := t.house.units[u].managers[v.manager]
			at := t.days.Next(t.Now.Add(-v.ago)).Add(time.Duration(40+11*i) * time.Minute)
			if t.house.units[u].holds(u, v.manager, "SIM_FEE_WAIVER") && at.After(clock.DateOf(t.first).AddDays(2).Start()) {
				t.add(at, usage{unit: u, by: m, group: m.groups[2%len(m.groups)], code: "SIM_FEE_WAIVER", amount: 2, fate: violated, left: v.ago == 9*day})
			}
		}
	}
	// Close to the limit, and nobody has looked at it in time.
	use(0, 4, t.days.Next(t.Now.Add(-16*day)).Add(70*time.Minute), "POLICY_PROMOTIONAL", 280_00, unaudited)
	use(0, 2, t.days.Next(t.Now.Add(-27*day)).Add(85*time.Minute), "POLICY_PROMOTIONAL", 260_00, shelved)
	use(0, 0, t.days.Next(t.Now.Add(-2*day)).Add(30*time.Minute), "SIM_FEE_WAIVER", 2, waits)
	use(0, 2, t.days.Next(t.Now.Add(-3*day)).Add(50*time.Minute), "SIM_FEE_WAIVER", 1, waits)
	for i, at := range []time.Duration{45 * day, 26 * day, 3 * day} { // in the evening, when nobody can be asked
		n := min(2-i, len(t.house.units)-1)
		moment := clock.DateOf(t.Now.Add(-at)).Start().Add(20*time.Hour + 17*time.Minute)
		if u := t.house.units[n]; len(u.managers) > 0 && u.holds(n, 0, "ROAMING_INTERNATIONAL") && moment.After(clock.DateOf(t.first).AddDays(2).Start()) && moment.Before(t.Now) {
			m := u.managers[0]
			t.add(moment, usage{unit: n, by: m, group: m.groups[0], code: "ROAMING_INTERNATIONAL", amount: 900_00, fate: urgent})
		}
	}
	if m := t.house.units[0].managers; len(m) > 0 && t.house.units[0].holds(0, 0, "POLICY_DISCRETIONARY") {
		for _, ago := range []time.Duration{50 * day, 20 * day} {
			use(0, 0, t.days.Next(t.Now.Add(-ago)).Add(2*time.Hour), "POLICY_DISCRETIONARY", 300_00, usual)
		}
	}
}

// planWaiting are requests of the last hour of work: of the head of the first unit, and of the city's department.
func (t *powering) planWaiting(context.Context) {
	for i, w := range []struct {
		unit, manager int
		code          string
		amount        int
	}{{0, 0, "POLICY_PROMOTIONAL", 680_00}, {0, 2, "SIM_FEE_WAIVER", 4}, {0, 3, "POLICY_PROMOTIONAL", 1800_00}, {1, 2, "POLICY_PROMOTIONAL", 2100_00}, {1, 3, "SIM_FEE_WAIVER", 7}} {
		if w.unit >= len(t.house.units) || w.manager >= len(t.house.units[w.unit].managers) || !t.house.units[w.unit].holds(w.unit, w.manager, w.code) {
			continue
		}
		m := t.house.units[w.unit].managers[w.manager]
		at, _ := t.days.Add(t.Now, -time.Duration(70-13*i)*time.Minute)
		if at.After(clock.DateOf(t.first).AddDays(2).Start()) {
			t.add(at, usage{unit: w.unit, by: m, group: m.groups[1%len(m.groups)], code: w.code, amount: w.amount, fate: waits})
		}
	}
}

// refusals are why a use comes to nothing; nobody forces it.
var refusals = []string{"no_grant", "grant_suspended", "grant_ended", "over_limit", "nobody_can_cover", "review_overdue", "holder_left", "no_emergency"}

// use is one use, from the need on.
func (t *powering) use(ctx context.Context, u *usage) error {
	in := use.UsePower{RequestID: t.request("use", u.nth), PowerCode: u.code, GroupID: u.group.ID, Amount: u.amount, TicketID: u.ticket, Reason: pick(u.r, useReasons[u.code]),
		Ask: u.fate != urgent, Emergency: u.fate == urgent}
	switch u.code {
	case "ROAMING_INTERNATIONAL", "ROAMING_DOMESTIC", "SIM_FEE_WAIVER":
		if u.group.Phone == "" {
			return nil
		}
		in.Beneficiary = &u.group.Phone
	case "POLICY_DISCRETIONARY":
		content, err := letter(u.nth)
		if err != nil {
			return err
		}
		in.Files = []upload.File{{Name: "客户来函.png", Size: int64(len(content)), Content: bytes.NewReader(content)}}
	}
	its, err := t.as(ctx, u.by.ID)
	if err != nil {
		return err
	}
	made, err := t.Uses.UsePower(its, in)
	var e *errs.Error
	if errors.As(err, &e) && slices.Contains(refusals, e.Reason) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("by %d: %w", u.by.ID, err)
	}
	if made.Status == use.Pending {
		t.goesOn(u, made)
		return nil
	}
	return t.effective(ctx, u, made)
}

// goesOn puts down what becomes of a request.
func (t *powering) goesOn(u *usage, made *use.Use) {
	id := made.ID
	soon := func(low, high int) time.Time {
		return t.now.Add(time.Duration(u.r.between(low, high))*time.Minute + time.Duration(u.r.IntN(60))*time.Second)
	}
	switch u.fate {
	case waits:
	case withdrawn:
		t.at(soon(10, 90), "withdraw", func(ctx context.Context) error { return t.withdraw(ctx, u, id) })
	case amended:
		t.at(soon(10, 60), "amend", func(ctx context.Context) error { return t.amend(ctx, u, made) })
	case overslept, passedOn:
		t.at(made.DueAt.Add(time.Minute), "nobody has decided", func(ctx context.Context) error { return t.unanswered(ctx, u, made, u.fate == passedOn) })
	default: // who asks because the month is used up is mostly answered as well
		t.at(soon(8, 50), "decide", func(ctx context.Context) error { return t.decide(ctx, u, made, u.fate != refused) })
	}
}

// unanswered lets the time of a request pass.
func (t *powering) unanswered(ctx context.Context, u *usage, made *use.Use, answer bool) error {
	if err := t.Uses.SweepDue(ctx); err != nil {
		return err
	}
	var dueAt *time.Time
	if err := t.db.Bun.NewRaw(`SELECT due_at FROM use_state WHERE use_id = ? AND status = 'PENDING'`, made.ID).Scan(ctx, &dueAt); err != nil && !isNone(err) {
		return err
	}
	switch {
	case dueAt == nil && !answer:
	case answer:
		t.at(t.now.Add(time.Duration(u.r.between(15, 50))*time.Minute), "decide", func(ctx context.Context) error { return t.decide(ctx, u, made, true) })
	default:
		t.at(dueAt.Add(time.Minute), "nobody has decided", func(ctx context.Context) error { return t.unanswered(ctx, u, made, false) })
	}
	return nil
}

func (t *powering) version(ctx context.Context, id int64) (version int, status use.UseStatus, err error) {
	err = t.db.Bun.NewRaw(`SELECT version, status FROM use_state WHERE use_id = ?`, id).Scan(ctx, &version, &status)
	return version, status, err
}

func (t *powering) withdraw(ctx context.Context, u *usage, id int64) error {
	request := t.request("withdraw", u.nth)
	return t.once(ctx, u.by.ID, request, func(ctx context.Context) error {
		version, status, err := t.version(ctx, id)
		if err != nil || status != use.Pending {
			return err
		}
		_, err = t.Uses.WithdrawUse(ctx, use.MarkUse{RequestID: request, ID: id, Version: version, Reason: "客户改变主意，不再需要"})
		return tolerant(err)
	})
}

// amend asks for less: what is within the limits.
func (t *powering) amend(ctx context.Context, u *usage, made *use.Use) error {
	its, err := t.as(ctx, u.by.ID)
	if err != nil {
		return err
	}
	made, err = t.Uses.AmendUse(its, use.AmendUse{RequestID: t.request("amend", u.nth), ID: made.ID, Version: made.Version, Amount: t.amount(u.r, u.by, u.code, usual),
		TicketID: made.TicketID, Beneficiary: &made.Beneficiary, Reason: made.Reason + "；与客户商定，减少数额"})
	switch {
	case errs.CodeOf(err) == errs.Conflict: // its time was over
		return nil
	case err != nil:
		return err
	case made.Status == use.Effective:
		return t.effective(ctx, u, made)
	}
	t.at(t.now.Add(40*time.Minute), "decide", func(ctx context.Context) error { return t.decide(ctx, u, made, true) })
	return nil
}

// decide is a superior's decision: of who holds the grant that is asked, in person or by post.
func (t *powering) decide(ctx context.Context, u *usage, made *use.Use, approve bool) error {
	request := t.request("decide", u.nth)
	if !t.done[request] {
		var asked int64
		err := t.db.Bun.NewRaw(`SELECT decider_id FROM use_state WHERE use_id = ? AND status = 'PENDING'`, made.ID).Scan(ctx, &asked)
		if isNone(err) {
			return nil
		}
		if err != nil {
			return err
		}
		holders, err := grant.HoldersOf(ctx, t.db.Bun, []int64{asked}, clock.DateOf(t.now))
		if err != nil {
			return err
		}
		able := slices.DeleteFunc(holders[asked], func(h grant.Holder) bool { return h.DeputyForID != nil || h.StaffID == u.by.ID })
		if len(able) == 0 {
			return nil
		}
		note := pick(u.r, []string{"情况属实，同意", "同意，注意跟进客户", "同意，下不为例"})
		if !approve {
			note = pick(u.r, []string{"理由不充分，请与客户再沟通", "可按现行政策办理，不需要超额"})
		}
		its, err := t.as(ctx, able[u.nth%len(able)].StaffID)
		if err != nil {
			return err
		}
		if _, err := t.Uses.DecideUse(its, use.DecideUse{RequestID: request, ID: made.ID, ContentHash: made.ContentHash, Approve: approve, Note: note}); err != nil {
			return tolerant(err)
		}
	}
	if !approve {
		return nil
	}
	return t.effective(ctx, u, made)
}

// takeBack reverses a use.
func (t *powering) takeBack(ctx context.Context, u *usage, id, by int64, reason string) error {
	request := t.request("take back", u.nth)
	return t.once(ctx, by, request, func(ctx context.Context) error {
		version, status, err := t.version(ctx, id)
		if err != nil || status != use.Effective {
			return err
		}
		_, err = t.Uses.ReverseUse(ctx, use.MarkUse{RequestID: request, ID: id, Version: version, Reason: reason})
		return tolerant(err)
	})
}

// effective puts down what happens to a use that is in effect.
func (t *powering) effective(ctx context.Context, u *usage, made *use.Use) error {
	if u.fate == takenBack {
		t.at(t.now.Add(time.Duration(u.r.between(2, 70))*time.Hour), "take back", func(ctx context.Context) error {
			return t.takeBack(ctx, u, made.ID, u.by.ID, "登记有误，冲正后重新办理")
		})
	}
	if u.fate == undone {
		head := t.house.units[u.unit].HeadID
		t.at(t.now.Add(time.Duration(u.r.between(20, 120))*time.Hour), "take back", func(ctx context.Context) error {
			return t.takeBack(ctx, u, made.ID, head, "客户未实际办理，予以冲正")
		})
	}
	if u.fate == urgent {
		if err := t.findingsOf(ctx, u, made.ID); err != nil {
			return err
		}
	}
	return t.audited(ctx, u, made.ID, levelLeader)
}

// letter is a picture of a customer's letter; each is another one.
func letter(nth int) ([]byte, error) {
	page := image.NewGray(image.Rect(0, 0, 240, 320))
	for i := range page.Pix {
		page.Pix[i] = 250
	}
	line := func(y, from, to int, c uint8) {
		for x := from; x < to; x++ {
			page.SetGray(x, y, color.Gray{c})
			page.SetGray(x, y+1, color.Gray{c})
		}
	}
	line(40, 80, 160, 40)
	for i, digit := range strconv.Itoa(1000 + nth) {
		line(56, 90+16*i, 92+16*i+int(digit-'0'), 90)
	}
	for i := range 11 {
		line(84+17*i, 24, 216-(i*nth*7)%40, 120)
	}
	line(290, 150, 210, 60)
	var b bytes.Buffer
	if err := png.Encode(&b, page); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
