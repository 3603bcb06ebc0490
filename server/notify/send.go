package notify

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/clock"
)

const (
	sentAtOnce = 10_000 // bounds one statement's size
	maxWord    = 200    // characters
)

// SendTx puts messages into inboxes, as part of the caller's transaction: one statement for every ten thousand.
// A kind or a word that does not exist is the caller's mistake, and nothing is sent.
func (s *Service) SendTx(ctx context.Context, idb bun.IDB, now time.Time, messages []Message) error {
	for some := range slices.Chunk(messages, sentAtOnce) {
		if err := send(ctx, idb, now, some); err != nil {
			return err
		}
	}
	return nil
}

func send(ctx context.Context, idb bun.IDB, now time.Time, messages []Message) error {
	n := len(messages)
	staff, subjects, months := make([]int64, n), make([]int64, n), make([]int64, n)
	kinds, params := make([]string, n), make([]string, n)
	for i := range messages {
		m := &messages[i]
		words, err := m.words()
		if err != nil {
			return err
		}
		staff[i], subjects[i], months[i], kinds[i], params[i] = m.StaffID, m.SubjectID, int64(m.Month), string(m.Kind), words
	}
	_, err := idb.NewRaw(`
		INSERT INTO notification (staff_id, kind, subject_id, month, params, at)
		SELECT staff_id, kind, subject_id, nullif(month, 0), params::jsonb, ?
		FROM unnest(?::bigint[], ?::text[], ?::bigint[], ?::int[], ?::text[]) AS x (staff_id, kind, subject_id, month, params)`,
		now, pgdialect.Array(staff), pgdialect.Array(kinds), pgdialect.Array(subjects), pgdialect.Array(months), pgdialect.Array(params)).Exec(ctx)
	if err != nil {
		return fmt.Errorf("notify: send %d messages: %w", n, err)
	}
	return nil
}

// words are the message's words as they are kept.
func (m *Message) words() (string, error) {
	if !slices.Contains(Kinds, m.Kind) {
		return "", fmt.Errorf("notify: there is no kind %q", m.Kind)
	}
	kept := make(map[string]string, len(m.Params))
	for name, word := range m.Params {
		if !slices.Contains(Words, name) {
			return "", fmt.Errorf("notify: %s has no word %q; only what is in Words may go into an inbox", m.Kind, name)
		}
		if runes := []rune(word); len(runes) > maxWord {
			word = string(runes[:maxWord-1]) + "…"
		}
		if word != "" {
			kept[name] = word
		}
	}
	raw, err := json.Marshal(kept)
	return string(raw), err
}

// SettlementTx tells people of a step of a settlement, as pay asks for it.
func (s *Service) SettlementTx(ctx context.Context, tx bun.Tx, now time.Time, kind string, settlementID int64, month clock.Month, staffIDs []int64, words map[string]string) error {
	messages := make([]Message, len(staffIDs))
	for i, id := range staffIDs {
		messages[i] = Message{StaffID: id, Kind: NotificationKind(kind), SubjectID: settlementID, Month: month, Params: words}
	}
	return s.SendTx(ctx, tx, now, messages)
}
