package grant

import (
	"context"

	"github.com/uptrace/bun"

	"duolao/server/clock"
	"duolao/server/notify"
)

// kinds are what holders are told of a cause; nothing of a review.
var kinds = map[GrantCause]notify.NotificationKind{
	CauseGiven: notify.GrantGiven, CauseChanged: notify.GrantChanged, CauseCut: notify.GrantChanged, CauseSuspended: notify.GrantChanged,
	CauseResumed: notify.GrantChanged, CauseUnreviewed: notify.GrantChanged, CauseRevoked: notify.GrantEnded, CauseLapsed: notify.GrantEnded,
	CauseExpired: notify.GrantEnded,
}

// hands are those in whose hands grants are, before anything is written: of what ends nobody has it any more.
func hands(ctx context.Context, idb bun.IDB, list []effect, day clock.Date) (map[int64][]Holder, error) {
	ids := make([]int64, 0, len(list))
	for _, e := range list {
		if kinds[e.cause] != "" {
			ids = append(ids, e.after.ID)
		}
	}
	return HoldersOf(ctx, idb, ids, day)
}

// tellTx tells holders and deputies what has become of their grants. Nobody is told what they did themselves.
func (s *Service) tellTx(ctx context.Context, tx bun.IDB, w *write, power *Power, name string, list []effect, holders map[int64][]Holder) error {
	var messages []notify.Message
	for _, e := range list {
		for _, h := range holders[e.after.ID] {
			if w.by != nil && h.StaffID == *w.by {
				continue
			}
			messages = append(messages, notify.Message{StaffID: h.StaffID, Kind: kinds[e.cause], SubjectID: e.after.ID,
				Params: map[string]string{notify.WordPowerZh: power.NameZh, notify.WordPowerEn: power.NameEn, notify.WordPerson: name, notify.WordNote: w.reason}})
		}
	}
	return s.inbox.SendTx(ctx, tx, w.now, messages)
}
