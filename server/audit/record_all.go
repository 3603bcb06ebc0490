package audit

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/reqid"
)

// recordedAtOnce bounds one statement's size.
const recordedAtOnce = 5000

// RecordAll is Record for many changes: one statement for every few thousand of them.
func RecordAll(ctx context.Context, idb bun.IDB, now time.Time, changes []Change) error {
	type row struct {
		Action string          `json:"action"`
		Entity string          `json:"entity"`
		ID     int64           `json:"entity_id"`
		Before json.RawMessage `json:"before,omitempty"`
		After  json.RawMessage `json:"after,omitempty"`
	}
	actor, address := actorOf(ctx)
	for some := range slices.Chunk(changes, recordedAtOnce) {
		list := make([]row, len(some))
		for i, c := range some {
			list[i] = row{Action: c.Action, Entity: c.Entity, ID: c.EntityID}
			before, err := asJSON(c.Before)
			if err != nil {
				return fmt.Errorf("audit: %s before: %w", c.Action, err)
			}
			after, err := asJSON(c.After)
			if err != nil {
				return fmt.Errorf("audit: %s after: %w", c.Action, err)
			}
			if before != nil {
				list[i].Before = json.RawMessage(*before)
			}
			if after != nil {
				list[i].After = json.RawMessage(*after)
			}
		}
		rows, err := json.Marshal(list)
		if err != nil {
			return fmt.Errorf("audit: %d changes: %w", len(some), err)
		}
		if _, err := idb.NewRaw(`INSERT INTO audit_log (at, actor_id, action, entity, entity_id, before, after, request_id, address)
			SELECT ?, NULLIF(?::bigint, 0), x.action, x.entity, NULLIF(x.entity_id, 0), x.before, x.after, ?, ?
			FROM json_to_recordset(?::json) AS x (action text, entity text, entity_id bigint, before jsonb, after jsonb)`,
			now, actor, reqid.From(ctx), address, string(rows)).Exec(ctx); err != nil {
			return fmt.Errorf("audit: %d changes: %w", len(some), err)
		}
	}
	return nil
}
