package demo

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"duolao/db"
)

// buildAction is what the audit log calls a build; the record keeps the logins, so that
// whoever starts the demo again is told them again.
const buildAction = "demo.build"

func recordBuild(ctx context.Context, tx pgx.Tx, now time.Time, logins []Login) error {
	after, err := json.Marshal(logins)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `INSERT INTO audit_log (at, action, entity, after, request_id) VALUES ($1, $2, 'province', $3::jsonb, 'demo')`,
		now, buildAction, string(after))
	return err
}

// Logins are the logins of the demo that d holds; none where it holds no demo.
func Logins(ctx context.Context, d *db.DB) ([]Login, error) {
	var after string
	err := d.Pool.QueryRow(ctx, `SELECT after::text FROM audit_log WHERE action = $1 ORDER BY id DESC LIMIT 1`, buildAction).Scan(&after)
	if db.NotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("demo: logins: %w", err)
	}
	var logins []Login
	if err := json.Unmarshal([]byte(after), &logins); err != nil {
		return nil, fmt.Errorf("demo: logins: %w", err)
	}
	return logins, nil
}
