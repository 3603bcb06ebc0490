package audit

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/db"
	"duolao/server/page"
)

// AuditRecord is one change: who, what, before, after.
type AuditRecord struct {
	ID        int64
	At        time.Time
	ActorID   *int64 // nil for the system itself
	Action    string
	Entity    string
	EntityID  *int64
	Before    *string // JSON
	After     *string // JSON
	RequestID string
	Address   string
}

// AuditRecordConnection is a page of the log.
type AuditRecordConnection = page.Page[*AuditRecord]

// AuditRecordEdge is a record with its cursor.
type AuditRecordEdge = page.Edge[*AuditRecord]

// AuditFilter says which records; nil is any.
type AuditFilter struct {
	ActorID   *int64
	Action    *string // the beginning of the action
	Entity    *string
	EntityID  *int64
	From      *time.Time // from this moment on
	Until     *time.Time // before this moment
	RequestID *string
}

// TermsAction is the action of a change of a person's quota, fixed pay or minimum wage.
const TermsAction = "staff.terms"

// ofPay are the beginnings of actions whose records tell of people's pay: pools and prices, and what somebody says of
// their own. What was before and after see those only who may read pay.
var ofPay = []string{TermsAction, "settlement.", "appeal.", "payroll.", "shadow."}

// Access says what the caller may read here. Package auth has it.
type Access interface {
	// RequireAuditLog is nil for those who may read the log.
	RequireAuditLog(ctx context.Context) error
	// ReadsPay says whether they may also read people's pay and its terms.
	ReadsPay(ctx context.Context) bool
}

// Service reads the log of one tenant.
type Service struct {
	db     *db.DB
	access Access
}

// New makes the service of the tenant whose database d is.
func New(d *db.DB, access Access) *Service { return &Service{db: d, access: access} }

// logKey is a record's place in the list.
type logKey struct {
	ID int64 `json:"id"`
}

// AuditLog is the log, newest first. Administrators and auditors; administrators, who
// may not see pay, get the records of pay without what was before and after.
func (s *Service) AuditLog(ctx context.Context, filter *AuditFilter, args page.Args) (*AuditRecordConnection, error) {
	if err := s.access.RequireAuditLog(ctx); err != nil {
		return nil, err
	}
	size, err := args.Size(page.Screens)
	if err != nil {
		return nil, err
	}
	var after logKey
	more, err := args.Cursor(&after)
	if err != nil {
		return nil, err
	}
	// A record's place is its id, not its moment: several of one command share the moment.
	q := s.db.Bun.NewSelect().TableExpr("audit_log").
		Column("id", "at", "actor_id", "action", "entity", "entity_id", "request_id", "address").
		OrderExpr("id DESC").Limit(int64(size) + 1)
	if s.access.ReadsPay(ctx) {
		q.ColumnExpr("before::text, after::text")
	} else {
		const open = "NOT EXISTS (SELECT FROM unnest(?0::text[]) AS begins WHERE starts_with(action, begins))"
		q.ColumnExpr("CASE WHEN "+open+" THEN before::text END AS before, CASE WHEN "+open+" THEN after::text END AS after", pgdialect.Array(ofPay))
	}
	if more {
		q.Where("id < ?", after.ID)
	}
	if filter != nil {
		filter.apply(q)
	}
	var rows []*AuditRecord
	if err := q.Scan(ctx, &rows); err != nil {
		return nil, fmt.Errorf("audit: log: %w", err)
	}
	return page.Cut(rows, size, func(r *AuditRecord) any { return logKey{ID: r.ID} }), nil
}

func (f *AuditFilter) apply(q *bun.SelectQuery) {
	if f.ActorID != nil {
		q.Where("actor_id = ?", *f.ActorID)
	}
	if f.Action != nil {
		q.Where("starts_with(action, ?)", *f.Action)
	}
	if f.Entity != nil {
		q.Where("entity = ?", *f.Entity)
	}
	if f.EntityID != nil {
		q.Where("entity_id = ?", *f.EntityID)
	}
	if f.From != nil {
		q.Where("at >= ?", *f.From)
	}
	if f.Until != nil {
		q.Where("at < ?", *f.Until)
	}
	if f.RequestID != nil {
		q.Where("request_id = ?", *f.RequestID)
	}
}
