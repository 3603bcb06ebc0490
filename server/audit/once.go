package audit

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"duolao/server/errs"
)

// Once runs do, the effect of a command inside tx, at most once for the caller's
// request id. The same id again gives the first response (do does not run); with
// another name or input it is a CONFLICT. Of several at the same time one runs and the
// others wait for its end; where it fails, the next one runs.
//
// Call it first in the transaction: whoever waits must not hold locks. T is what the
// mutation gives back; fields with `json:"-"` are not kept and come back empty.
func Once[T any](ctx context.Context, tx bun.Tx, now time.Time, name, requestID string, input any, do func() (T, error)) (T, error) {
	var none T
	result, done, err := Begin[T](ctx, tx, now, name, requestID, input)
	if err != nil || done {
		return result, err
	}
	if result, err = do(); err != nil {
		return none, err
	}
	response, err := json.Marshal(result)
	if err != nil {
		return none, fmt.Errorf("audit: response of %s: %w", name, err)
	}
	actor, _ := actorOf(ctx)
	if _, err := tx.NewRaw(`UPDATE command SET response = ?::jsonb WHERE actor_id = ? AND request_id = ?::uuid`,
		string(response), actor, requestID).Exec(ctx); err != nil {
		return none, fmt.Errorf("audit: response of %s: %w", name, err)
	}
	return result, nil
}

// Begin is the first half of Once: done with the first response where the command has run already. Otherwise the caller
// runs it, and writes its response by Response's statement, in the same transaction.
func Begin[T any](ctx context.Context, tx bun.Tx, now time.Time, name, requestID string, input any) (result T, done bool, err error) {
	c, err := Known(ctx, now, name, requestID, input)
	if err != nil {
		return result, false, err
	}
	return BeginKnown[T](ctx, tx, c)
}

// Command is a command of the caller as it is known when it comes again.
type Command struct {
	actor int64
	id    uuid.UUID
	name  string
	hash  []byte
	now   time.Time
}

// Known is a command by what Once knows it by. INVALID bad_request_id.
func Known(ctx context.Context, now time.Time, name, requestID string, input any) (*Command, error) {
	id, err := uuid.Parse(requestID)
	if err != nil || len(requestID) != 36 {
		return nil, errs.Invalidf("input.requestId", "bad_request_id", "requestId is not a UUID; make a new one for every command and repeat it only to repeat the command")
	}
	hash, err := hashOf(input)
	if err != nil {
		return nil, fmt.Errorf("audit: input of %s: %w", name, err)
	}
	actor, _ := actorOf(ctx)
	return &Command{actor, id, name, hash, now}, nil
}

// BeginKnown is Begin for who knows the command.
func BeginKnown[T any](ctx context.Context, tx bun.Tx, c *Command) (result T, done bool, err error) {
	// The unique index makes a second one wait here until the first has ended.
	res, err := tx.NewRaw(`INSERT INTO command (actor_id, request_id, name, input_hash, response, at)
		VALUES (?, ?, ?, ?, 'null', ?) ON CONFLICT DO NOTHING`, c.actor, c.id.String(), c.name, c.hash, c.now).Exec(ctx)
	if err != nil {
		return result, false, fmt.Errorf("audit: command %s: %w", c.name, err)
	}
	if n, err := res.RowsAffected(); err != nil {
		return result, false, fmt.Errorf("audit: command %s: %w", c.name, err)
	} else if n > 0 {
		return result, false, nil
	}
	result, err = earlier[T](ctx, tx, c)
	return result, err == nil, err
}

// Whole is Begin and Response in one statement for pgx, for who knows the response before anything is written. It comes
// first in the transaction, of which nothing is done where the command has run already: then the statement breaks the
// table's key, and Begin gives the first response. Whoever sends the same at the same time waits there.
func (c *Command) Whole(response []byte) (sql string, args []any) {
	return `INSERT INTO command (actor_id, request_id, name, input_hash, response, at) VALUES ($1, $2, $3, $4, $5, $6)`,
		[]any{c.actor, [16]byte(c.id), c.name, c.hash, string(response), c.now}
}

// Response is the second half of Once, as a statement for pgx: for who sends several in one round trip.
func Response(ctx context.Context, requestID string, response []byte) (sql string, args []any) {
	actor, _ := actorOf(ctx)
	return `UPDATE command SET response = $1 WHERE actor_id = $2 AND request_id = $3::uuid`, []any{string(response), actor, requestID}
}

// earlier is the response of a command that has already run.
func earlier[T any](ctx context.Context, tx bun.Tx, c *Command) (T, error) {
	var result, none T
	var was struct {
		Name      string
		InputHash []byte
		Response  []byte
	}
	if err := tx.NewRaw(`SELECT name, input_hash, response FROM command WHERE actor_id = ? AND request_id = ?`, c.actor, c.id.String()).
		Scan(ctx, &was.Name, &was.InputHash, &was.Response); err != nil {
		return none, fmt.Errorf("audit: earlier %s: %w", c.name, err)
	}
	if was.Name != c.name || !bytes.Equal(was.InputHash, c.hash) {
		return none, errs.Conflictf("request_id_used", "this requestId has already been used for another command; make a new one")
	}
	if err := json.Unmarshal(was.Response, &result); err != nil {
		return none, fmt.Errorf("audit: earlier response of %s: %w", c.name, err)
	}
	return result, nil
}

// hashOf is the SHA-256 of v's canonical JSON: keys in order, and without nulls, so that
// a field that is added to the input later does not make an old command a new one.
func hashOf(v any) ([]byte, error) {
	raw, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber() // int64 must not pass through a float
	var tree any
	if err := dec.Decode(&tree); err != nil {
		return nil, err
	}
	raw, err = json.Marshal(withoutNulls(tree)) // maps are written in the order of their keys
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(raw)
	return sum[:], nil
}

func withoutNulls(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k, e := range v {
			if e == nil {
				delete(v, k)
			} else {
				v[k] = withoutNulls(e)
			}
		}
	case []any:
		for i, e := range v {
			v[i] = withoutNulls(e)
		}
	}
	return v
}
