package audit

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/reqid"
)

// Change is one change of one thing.
type Change struct {
	Action   string // noun.verb, e.g. "alert.handle"
	Entity   string // the kind of thing, e.g. "alert"
	EntityID int64  // which one; 0 where there is no single one
	// Before and After are written as JSON objects of the fields that tell the change;
	// nil where there was, or is, nothing. Secrets carry `json:"-"` in their own types,
	// so that they cannot get here.
	Before, After any
}

// Record writes c into the audit log, for the actor and the request of ctx, as part of
// the transaction idb.
func Record(ctx context.Context, idb bun.IDB, now time.Time, c Change) error {
	before, err := asJSON(c.Before)
	if err != nil {
		return fmt.Errorf("audit: %s before: %w", c.Action, err)
	}
	after, err := asJSON(c.After)
	if err != nil {
		return fmt.Errorf("audit: %s after: %w", c.Action, err)
	}
	actor, address := actorOf(ctx)
	_, err = idb.NewRaw(`INSERT INTO audit_log (at, actor_id, action, entity, entity_id, before, after, request_id, address)
		VALUES (?, NULLIF(?::bigint, 0), ?, ?, NULLIF(?::bigint, 0), ?::jsonb, ?::jsonb, ?, ?)`,
		now, actor, c.Action, c.Entity, c.EntityID, before, after, reqid.From(ctx), address).Exec(ctx)
	if err != nil {
		return fmt.Errorf("audit: %s: %w", c.Action, err)
	}
	return nil
}

// Insert is Record as a statement for pgx, for who sends several in one round trip of the transaction.
func Insert(ctx context.Context, now time.Time, c Change) (sql string, args []any, err error) {
	before, err := asJSON(c.Before)
	if err != nil {
		return "", nil, fmt.Errorf("audit: %s before: %w", c.Action, err)
	}
	after, err := asJSON(c.After)
	if err != nil {
		return "", nil, fmt.Errorf("audit: %s after: %w", c.Action, err)
	}
	actor, address := actorOf(ctx)
	return `INSERT INTO audit_log (at, actor_id, action, entity, entity_id, before, after, request_id, address)
		VALUES ($1, NULLIF($2::bigint, 0), $3, $4, NULLIF($5::bigint, 0), $6, $7, $8, $9)`,
		[]any{now, actor, c.Action, c.Entity, c.EntityID, before, after, reqid.From(ctx), address}, nil
}

// asJSON is v as JSON, nil (NULL) where v is nil or a nil pointer.
func asJSON(v any) (*string, error) {
	if v == nil {
		return nil, nil
	}
	if raw, is := v.(json.RawMessage); is { // who needs it for something else as well
		s := string(raw)
		return &s, nil
	}
	raw, err := json.Marshal(v)
	if err != nil || bytes.Equal(raw, []byte("null")) {
		return nil, err
	}
	s := string(raw)
	return &s, nil
}
