package appeal

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/db"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/page"
)

// Appeal is one appeal that the caller may read. NOT_FOUND otherwise.
func (s *Service) Appeal(ctx context.Context, id int64) (*Appeal, error) {
	_, where, args, err := reader(ctx)
	if err != nil {
		return nil, err
	}
	list, err := appeals(ctx, s.db.Bun, s.clock(), where+" AND a.id = ?", "", append(args, id)...)
	if err == nil && len(list) == 0 {
		err = noAppeal(id)
	}
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

// queueKey is where a page of appeals ends: among the open ones by deadline, or among the others by when they ended.
type queueKey struct {
	Ended bool      `json:"e"`
	At    time.Time `json:"a"`
	ID    int64     `json:"i"`
}

func keyOf(a *Appeal) any {
	if a.Status == Open {
		return queueKey{false, a.DueAt, a.ID}
	}
	return queueKey{true, a.UpdatedAt, a.ID}
}

// Appeals are the appeals that the caller may read: the open ones first, the next deadline first; then the others, the
// newest first. At most two statements a page.
func (s *Service) Appeals(ctx context.Context, filter *AppealFilter, args page.Args) (*AppealConnection, error) {
	actor, where, values, err := reader(ctx)
	if err != nil {
		return nil, err
	}
	size, err := args.Size(page.Screens)
	if err != nil {
		return nil, err
	}
	if filter == nil {
		filter = &AppealFilter{}
	}
	if err := filter.validate(); err != nil {
		return nil, err
	}
	var after queueKey
	going, err := args.Cursor(&after)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	q := &query{where: []string{where}, args: values}
	filter.conditions(q, actor.StaffID)
	overdue := filter.Overdue != nil && *filter.Overdue
	list := []*Appeal{}
	if (filter.Status == nil || *filter.Status == Open) && !after.Ended {
		open := q.and("a.status = 'OPEN'")
		if overdue {
			open = open.and("a.due_at < ?", now)
		}
		if going {
			open = open.and("(a.due_at, a.id) > (?::timestamptz, ?::bigint)", after.At, after.ID)
		}
		if list, err = open.read(ctx, s.db.Bun, now, " ORDER BY a.due_at, a.id LIMIT ?", size+1); err != nil {
			return nil, err
		}
	}
	if (filter.Status == nil || *filter.Status != Open) && !overdue && len(list) <= size {
		ended := q.and("a.status <> 'OPEN'")
		if filter.Status != nil {
			ended = ended.and("a.status = ?", string(*filter.Status))
		}
		if going && after.Ended {
			ended = ended.and("(a.updated_at, a.id) < (?::timestamptz, ?::bigint)", after.At, after.ID)
		}
		more, err := ended.read(ctx, s.db.Bun, now, " ORDER BY a.updated_at DESC, a.id DESC LIMIT ?", size+1-len(list))
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	return page.Cut(list, size, keyOf), nil
}

// query is what an appeal must be, condition by condition.
type query struct {
	where []string
	args  []any
}

// and is q with one more condition.
func (q *query) and(where string, args ...any) *query {
	return &query{append(q.where[:len(q.where):len(q.where)], where), append(q.args[:len(q.args):len(q.args)], args...)}
}

func (q *query) read(ctx context.Context, idb bun.IDB, now time.Time, tail string, limit int) ([]*Appeal, error) {
	return appeals(ctx, idb, now, strings.Join(q.where, " AND "), tail, append(q.args[:len(q.args):len(q.args)], limit)...)
}

// like escapes what LIKE would take for a wildcard.
var like = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

func (f *AppealFilter) conditions(q *query, callerID int64) {
	if f.Month != nil {
		*q = *q.and("a.month = ?", *f.Month)
	}
	if f.CityID != nil {
		*q = *q.and("a.city_id = ?", *f.CityID)
	}
	if f.StaffID != nil {
		*q = *q.and("a.staff_id = ?", *f.StaffID)
	}
	if f.Mine != nil && *f.Mine {
		*q = *q.and("a.owner_id = ?", callerID)
	}
	if f.Unowned != nil && *f.Unowned {
		*q = *q.and("a.status = 'OPEN' AND a.owner_id IS NULL")
	}
	if f.Search != nil && *f.Search != "" {
		text := like.Replace(*f.Search)
		*q = *q.and("(s.name LIKE ? OR s.code LIKE ?)", "%"+text+"%", text+"%")
	}
}

// AppealCounts is how many appeals wait, of those that the caller may read.
func (s *Service) AppealCounts(ctx context.Context) (*AppealCounts, error) {
	actor, where, args, err := reader(ctx)
	if err != nil {
		return nil, err
	}
	c := &AppealCounts{}
	args = append([]any{s.clock(), actor.StaffID}, args...)
	err = s.db.Bun.NewRaw(`SELECT count(*) AS open, count(*) FILTER (WHERE a.due_at < ?) AS overdue,
		count(*) FILTER (WHERE a.owner_id IS NULL) AS unowned, count(*) FILTER (WHERE a.owner_id = ?) AS mine
		FROM appeal a JOIN unit c ON c.id = a.city_id WHERE a.status = 'OPEN' AND `+where, args...).Scan(ctx, c)
	if err != nil {
		return nil, fmt.Errorf("appeal: counts: %w", err)
	}
	return c, nil
}

// FilesByAppeal are the files of appeals, of those that the caller may read, in the order in which they were attached.
func (s *Service) FilesByAppeal(ctx context.Context, ids []int64) (map[int64][]*AppealFile, error) {
	_, where, args, err := reader(ctx)
	if err != nil {
		return nil, err
	}
	var files []*AppealFile
	err = s.db.Bun.NewRaw(`SELECT f.id, f.appeal_id, f.name, f.content_type, f.size FROM appeal_file f
		JOIN appeal a ON a.id = f.appeal_id JOIN unit c ON c.id = a.city_id
		WHERE `+where+` AND f.appeal_id = ANY (?::bigint[]) ORDER BY f.id`, append(args, pgdialect.Array(ids))...).Scan(ctx, &files)
	if err != nil {
		return nil, fmt.Errorf("appeal: files: %w", err)
	}
	of := make(map[int64][]*AppealFile, len(ids))
	for _, f := range files {
		of[f.AppealID] = append(of[f.AppealID], f)
	}
	return of, nil
}

// File is a file of an appeal that the caller may read, with its content, to be closed. NOT_FOUND otherwise, and
// file_missing where the storage has lost it.
func (s *Service) File(ctx context.Context, id int64) (*AppealFile, io.ReadCloser, error) {
	_, where, args, err := reader(ctx)
	if err != nil {
		return nil, nil, err
	}
	f := &AppealFile{}
	var content []byte // of the files from before there was a storage
	var key *string
	err = s.db.Bun.NewRaw(`SELECT f.id, f.appeal_id, f.name, f.content_type, f.size, f.content, f.key FROM appeal_file f
		JOIN appeal a ON a.id = f.appeal_id JOIN unit c ON c.id = a.city_id
		WHERE `+where+` AND f.id = ?`, append(args, id)...).Scan(ctx, &f.ID, &f.AppealID, &f.Name, &f.ContentType, &f.Size, &content, &key)
	if db.NotFound(err) {
		return nil, nil, errs.NotFoundf("there is no file %d that you may see", id)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("appeal: file %d: %w", id, err)
	}
	if key == nil {
		return f, io.NopCloser(bytes.NewReader(content)), nil
	}
	kept, err := s.files.Open(ctx, *key)
	return f, kept, err
}

// OpenByCity counts the appeals of a month that are not decided, by city. It asks for no right: pay shows the number.
func (s *Service) OpenByCity(ctx context.Context, idb bun.IDB, month clock.Month, cityIDs []int64) (map[int64]int, error) {
	var rows []struct {
		CityID int64
		Open   int
	}
	err := idb.NewRaw(`SELECT city_id, count(*) AS open FROM appeal WHERE status = 'OPEN' AND month = ? AND city_id = ANY (?::bigint[]) GROUP BY city_id`,
		month, pgdialect.Array(cityIDs)).Scan(ctx, &rows)
	if err != nil {
		return nil, fmt.Errorf("appeal: open by city: %w", err)
	}
	open := make(map[int64]int, len(rows))
	for _, r := range rows {
		open[r.CityID] = r.Open
	}
	return open, nil
}
