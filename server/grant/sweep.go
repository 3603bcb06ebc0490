package grant

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/notify"
)

const (
	sweptOnce     = 200 // grants a transaction
	remindedAhead = 14  // days before a review
)

// Sweep suspends what was not reviewed in time, ends what has run out, and reminds those who gave it of what is to be
// reviewed within two weeks. Judge goes by the days itself: nothing waits for the sweep. Several servers may do it at once.
func (s *Service) Sweep(ctx context.Context) error {
	ctx = auth.System(ctx)
	for _, do := range []func(context.Context, time.Time) (int, error){
		func(ctx context.Context, now time.Time) (int, error) { return s.endExpired(ctx, now, "") },
		s.suspendUnreviewed,
		s.remind,
	} {
		for {
			n, err := do(ctx, s.clock())
			if err != nil {
				return err
			}
			if n < sweptOnce {
				break
			}
		}
	}
	return nil
}

// endExpired ends some of what has run out, and says how many.
func (s *Service) endExpired(ctx context.Context, now time.Time, also string, args ...any) (int, error) {
	day := clock.DateOf(now)
	return s.sweep(ctx, now, CauseExpired, `g.state <> 'ENDED' AND g.until_day <= ?`+also, append([]any{day}, args...),
		func(g *Grant) { g.State = Ended })
}

// suspendUnreviewed suspends some of what was not reviewed in time.
func (s *Service) suspendUnreviewed(ctx context.Context, now time.Time) (int, error) {
	return s.sweep(ctx, now, CauseUnreviewed, `g.state = 'ACTIVE' AND g.review_on <= ?`, []any{clock.DateOf(now)}, func(g *Grant) { g.State = Suspended })
}

// sweep does something about grants of which a condition is true. Those that somebody else has locked are left for the next
// round: a use that is under way, or another server's sweep.
func (s *Service) sweep(ctx context.Context, now time.Time, cause GrantCause, condition string, args []any, do func(*Grant)) (n int, err error) {
	day := clock.DateOf(now)
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		n = 0
		list, err := grantsWhere(ctx, tx, condition+` ORDER BY g.depth, g.id LIMIT ? FOR NO KEY UPDATE OF g SKIP LOCKED`, append(slices.Clone(args), sweptOnce)...)
		if err != nil || len(list) == 0 {
			return err
		}
		n = len(list)
		effects := make([]effect, len(list))
		for i, g := range list {
			after := *g
			do(&after)
			effects[i] = effect{g, &after, cause}
		}
		holders, err := hands(ctx, tx, effects, day)
		if err != nil {
			return err
		}
		w := &write{now: now}
		if err := s.updateTx(ctx, tx, w, effects); err != nil {
			return err
		}
		powers, err := s.namesTx(ctx, tx, list, day)
		if err != nil {
			return err
		}
		for code, power := range powers {
			some := slices.DeleteFunc(slices.Clone(effects), func(e effect) bool { return e.after.PowerCode != code })
			if err := s.tellTx(ctx, tx, w, power, "", some, holders); err != nil {
				return err
			}
		}
		return nil
	})
	return n, err
}

// namesTx are the powers of grants, by code.
func (s *Service) namesTx(ctx context.Context, idb bun.IDB, list []*Grant, day clock.Date) (map[string]*Power, error) {
	codes := make([]string, len(list))
	for i, g := range list {
		codes[i] = g.PowerCode
	}
	powers, err := powersWhere(ctx, idb, `p.code = ANY (?) AND `+inForce, texts(codes), day, day)
	return byKey(powers, func(p *Power) string { return p.Code }), err
}

// remind tells those who gave grants, or hold what they hang from, of reviews to come: each once of a review, with one
// message for all grants of a power.
func (s *Service) remind(ctx context.Context, now time.Time) (n int, err error) {
	day := clock.DateOf(now)
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		list, err := grantsWhere(ctx, tx, `g.state = 'ACTIVE' AND g.review_on <= ? AND g.reminded_for IS DISTINCT FROM g.review_on
			ORDER BY g.depth, g.id LIMIT ? FOR NO KEY UPDATE OF g SKIP LOCKED`, day.AddDays(remindedAhead), sweptOnce)
		n = len(list)
		if err != nil || n == 0 {
			return err
		}
		ids := make([]int64, len(list))
		for i, g := range list {
			ids[i] = g.ID
		}
		if _, err := tx.NewRaw(`UPDATE power_grant SET reminded_for = review_on WHERE id = ANY (?)`, int64s(ids)).Exec(ctx); err != nil {
			return fmt.Errorf("grant: note what was reminded of: %w", err)
		}
		reviewers, err := s.reviewersTx(ctx, tx, list, day)
		if err != nil {
			return err
		}
		powers, err := s.namesTx(ctx, tx, list, day)
		if err != nil {
			return err
		}
		type once struct {
			staffID int64
			power   string
		}
		told := map[once]bool{}
		var messages []notify.Message
		for _, g := range list {
			for _, id := range reviewers[g.ID] {
				if key := (once{id, g.PowerCode}); !told[key] {
					told[key] = true
					messages = append(messages, notify.Message{StaffID: id, Kind: notify.GrantToReview, SubjectID: g.ID,
						Params: map[string]string{notify.WordPowerZh: powers[g.PowerCode].NameZh, notify.WordPowerEn: powers[g.PowerCode].NameEn}})
				}
			}
		}
		return s.inbox.SendTx(ctx, tx, now, messages)
	})
	return n, err
}

// reviewersTx are who is reminded: who gave the grant where they are still with us, otherwise who holds the next one above it
// that anybody holds, otherwise the province's department.
func (s *Service) reviewersTx(ctx context.Context, tx bun.IDB, list []*Grant, day clock.Date) (map[int64][]int64, error) {
	var givers, above []int64
	for _, g := range list {
		if g.GivenByID != nil {
			givers = append(givers, *g.GivenByID)
		}
		above = append(above, g.Above()...)
	}
	var active []int64
	if err := tx.NewRaw(`SELECT id FROM staff WHERE id = ANY (?) AND status = 'ACTIVE'`, int64s(givers)).Scan(ctx, &active); err != nil {
		return nil, fmt.Errorf("grant: who gave: %w", err)
	}
	holders, err := HoldersOf(ctx, tx, above, day)
	if err != nil {
		return nil, err
	}
	department, err := departmentOf(ctx, tx, day)
	if err != nil {
		return nil, err
	}
	are := make(map[int64][]int64, len(list))
	for _, g := range list {
		if g.GivenByID != nil && slices.Contains(active, *g.GivenByID) {
			are[g.ID] = []int64{*g.GivenByID}
			continue
		}
		are[g.ID] = department
		for _, id := range g.Above()[:g.Depth-1] { // the lowest comes last
			if hasOwn(holders[id]) {
				are[g.ID] = own(holders[id])
			}
		}
	}
	return are, nil
}

// own are those of some holders who are not deputies.
func own(holders []Holder) (ids []int64) {
	for _, h := range holders {
		if h.DeputyForID == nil {
			ids = append(ids, h.StaffID)
		}
	}
	return ids
}

// departmentOf are the people of the province's department.
func departmentOf(ctx context.Context, idb bun.IDB, day clock.Date) ([]int64, error) {
	var id int64
	if err := idb.NewRaw(`SELECT id FROM unit WHERE parent_id IS NULL`).Scan(ctx, &id); err != nil {
		return nil, fmt.Errorf("grant: the province: %w", err)
	}
	return auth.WhoMay(ctx, idb, auth.WritePowers, id, day)
}
