package notify

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/page"
)

// Service has the use cases of the inbox.
type Service struct {
	db    *db.DB
	clock clock.Clock
	live  live
}

// New is the service on d.
func New(d *db.DB, c clock.Clock) *Service {
	return &Service{db: d, clock: c, live: live{every: pollEvery, followed: map[int64]map[*follower]bool{}, marked: map[int64]bool{}}}
}

// MaxUnread ends the counting: so many are so many or more.
const MaxUnread = 100

// maxMarked bounds the ids of one command.
const maxMarked = 500

type inboxKey struct {
	At time.Time `json:"t"`
	ID int64     `json:"i"`
}

// Inbox is the caller's notifications, newest first; only those not read where unread says so.
func (s *Service) Inbox(ctx context.Context, unread *bool, args page.Args) (*NotificationConnection, error) {
	actor, err := auth.Require(ctx, auth.OwnAccount)
	if err != nil {
		return nil, err
	}
	size, err := args.Size(page.Screens)
	if err != nil {
		return nil, err
	}
	var before inboxKey
	if _, err := args.Cursor(&before); err != nil {
		return nil, err
	}
	rows, err := s.inbox(ctx, actor.StaffID, unread != nil && *unread, before, size+1)
	if err != nil {
		return nil, err
	}
	return page.Cut(rows, size, func(n *Notification) any { return inboxKey{n.At, n.ID} }), nil
}

func (s *Service) inbox(ctx context.Context, staffID int64, unread bool, before inboxKey, limit int) ([]*Notification, error) {
	// Two texts, so that each has the plan of its own index.
	sql := `SELECT id, kind, subject_id, month, params, at, read_at FROM notification
		WHERE staff_id = $1 AND ($3 = 0 OR (at, id) < ($2, $3))`
	if unread {
		sql += ` AND read_at IS NULL`
	}
	rows, err := s.db.Pool.Query(ctx, sql+` ORDER BY at DESC, id DESC LIMIT $4`, db.Prepared, staffID, before.At, before.ID, limit)
	if err != nil {
		return nil, fmt.Errorf("notify: inbox: %w", err)
	}
	defer rows.Close()
	list := []*Notification{}
	for rows.Next() {
		n := &Notification{}
		var params []byte
		if err := rows.Scan(&n.ID, &n.Kind, &n.SubjectID, &n.Month, &params, &n.At, &n.ReadAt); err != nil {
			return nil, fmt.Errorf("notify: inbox: %w", err)
		}
		if n.Params, err = paramsOf(params); err != nil {
			return nil, fmt.Errorf("notify: words of notification %d: %w", n.ID, err)
		}
		list = append(list, n)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("notify: inbox: %w", err)
	}
	return list, nil
}

func paramsOf(raw []byte) ([]*NotificationParam, error) {
	var words map[string]string
	if err := json.Unmarshal(raw, &words); err != nil {
		return nil, err
	}
	list := make([]*NotificationParam, 0, len(words))
	for _, name := range slices.Sorted(maps.Keys(words)) {
		list = append(list, &NotificationParam{name, words[name]})
	}
	return list, nil
}

// UnreadNotifications is how many of the caller's notifications are not read; MaxUnread means that many or more.
func (s *Service) UnreadNotifications(ctx context.Context) (int, error) {
	actor, err := auth.Require(ctx, auth.OwnAccount)
	if err != nil {
		return 0, err
	}
	counts, err := s.unread(ctx, []int64{actor.StaffID})
	return counts[actor.StaffID], err
}

// unread counts the unread notifications of people, in one statement.
func (s *Service) unread(ctx context.Context, staffIDs []int64) (map[int64]int, error) {
	rows, err := s.db.Pool.Query(ctx, `
		SELECT s.id, (SELECT count(*) FROM (SELECT FROM notification n WHERE n.staff_id = s.id AND n.read_at IS NULL LIMIT $2) few)
		FROM unnest($1::bigint[]) AS s (id)`, db.Prepared, staffIDs, MaxUnread)
	if err != nil {
		return nil, fmt.Errorf("notify: count unread: %w", err)
	}
	defer rows.Close()
	counts := make(map[int64]int, len(staffIDs))
	for rows.Next() {
		var id int64
		var n int
		if err := rows.Scan(&id, &n); err != nil {
			return nil, fmt.Errorf("notify: count unread: %w", err)
		}
		counts[id] = n
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("notify: count unread: %w", err)
	}
	return counts, nil
}

// ReadNotifications marks the caller's own notifications as read, and says how many are left unread. What was read
// keeps when it was first read, so that a repeated request changes nothing. INVALID bad_value where neither ids nor
// untilId say which, or both do.
func (s *Service) ReadNotifications(ctx context.Context, in ReadNotifications) (int, error) {
	actor, err := auth.Require(ctx, auth.OwnAccount)
	if err != nil {
		return 0, err
	}
	switch {
	case (len(in.IDs) == 0) == (in.UntilID == nil):
		return 0, errs.Invalidf("input.ids", "bad_value", "say which: either ids, or untilId")
	case len(in.IDs) > maxMarked:
		return 0, errs.Invalidf("input.ids", "bad_value", "at most %d ids at once; use untilId for all", maxMarked)
	}
	left := 0
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		q := tx.NewUpdate().TableExpr("notification").Set("read_at = ?", s.clock()).Where("staff_id = ? AND read_at IS NULL", actor.StaffID)
		if in.UntilID != nil {
			// As the inbox goes; one that is not there stands for its number.
			q = q.With("seen", tx.NewSelect().TableExpr("notification").Column("at", "id").Where("id = ? AND staff_id = ?", *in.UntilID, actor.StaffID)).
				Where("(at, id) <= (SELECT at, id FROM seen) OR id <= ? AND NOT EXISTS (SELECT FROM seen)", *in.UntilID)
		} else {
			q = q.Where("id = ANY (?::bigint[])", pgdialect.Array(in.IDs))
		}
		if _, err := q.Exec(ctx); err != nil {
			return fmt.Errorf("notify: mark as read: %w", err)
		}
		return tx.NewRaw(`SELECT count(*) FROM (SELECT FROM notification WHERE staff_id = ? AND read_at IS NULL LIMIT ?) few`,
			actor.StaffID, MaxUnread).Scan(ctx, &left)
	})
	if err != nil {
		return 0, err
	}
	s.live.mark(actor.StaffID, left)
	return left, nil
}
