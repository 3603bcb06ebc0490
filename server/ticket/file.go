package ticket

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/storage"
	"duolao/server/upload"
)

// What comes with one act at most. A request takes a little more, so that it is we who say what is too much.
const (
	maxFiles    = 9
	maxTogether = 60 << 20 // bytes
)

// received is a file that was taken; its content is on its way into the storage.
type received struct{ *storage.File }

// receive takes the files of a request and tells what they are. INVALID too_many_files, files_too_large,
// ticket_file_too_large, and what else is wrong with one.
func receive(files []upload.File) ([]*received, error) {
	if len(files) > maxFiles {
		return nil, errs.Invalidf("input.files", "too_many_files", "at most %d files can be attached", maxFiles).With("max", maxFiles)
	}
	list := make([]*received, len(files))
	together := int64(0)
	for i, f := range files {
		field := fmt.Sprintf("input.files.%d", i)
		taken, err := storage.Receive(field, f.Name, f.Content)
		var large *storage.TooLargeError
		if errors.As(err, &large) {
			return nil, errs.Invalidf(field, "ticket_file_too_large", "%s is too large; at most %d MB are taken", large.Name, storage.MaxFile>>20).
				With("max", storage.MaxFile>>20).With("name", large.Name)
		}
		if err != nil {
			return nil, err
		}
		if together += taken.Size; together > maxTogether {
			return nil, errs.Invalidf("input.files", "files_too_large", "the files are too large together; at most %d MB come with one act: send the rest with a comment", maxTogether>>20).
				With("max", maxTogether>>20)
		}
		list[i] = &received{taken}
	}
	return list, nil
}

// put keeps the contents. It is called before the transaction that refers to them.
func (s *Service) put(ctx context.Context, files []*received) error {
	for _, f := range files {
		if err := f.PutInto(ctx, s.storage); err != nil {
			return err
		}
	}
	return nil
}

// told is what a request is known by: its words, and its files by name and content.
func told(input any, files []*received) any {
	if len(files) == 0 {
		return input
	}
	list := make([]string, len(files))
	for i, f := range files {
		list[i] = f.Name + " " + hex.EncodeToString(f.Hash[:])
	}
	return map[string]any{"input": input, "files": list}
}

// insertFiles writes what came with the act: with a line of the timeline, and as a hold's evidence where it is one.
func (c *change) insertFiles(ctx context.Context) error {
	if len(c.files) == 0 {
		return nil
	}
	type row struct {
		Name string `json:"name"`
		Type string `json:"content_type"`
		Size int64  `json:"size"`
		Key  string `json:"key"`
	}
	list := make([]row, len(c.files))
	for i, f := range c.files {
		list[i] = row{f.Name, f.ContentType, f.Size, f.Key()}
	}
	raw, err := json.Marshal(list)
	if err != nil {
		return fmt.Errorf("ticket: files: %w", err)
	}
	if _, err := c.tx.ExecContext(ctx, `INSERT INTO ticket_file (ticket_id, event_id, hold_id, name, content_type, size, key, by_id, at)
		SELECT ?, ?, ?, name, content_type, size, key, ?, ? FROM json_to_recordset(?::json) AS x (name text, content_type text, size int, key text)`,
		c.t.ID, c.eventID, c.holdID, c.actor.StaffID, c.now, string(raw)); err != nil {
		return fmt.Errorf("ticket: files of %d: %w", c.t.ID, err)
	}
	return nil
}

// File is a file of an order that the caller may see, with the key of its content. READ_TICKETS.
func (s *Service) File(ctx context.Context, id int64) (*TicketFile, string, error) {
	actor, err := auth.Require(ctx, auth.ReadTickets)
	if err != nil {
		return nil, "", err
	}
	catalog, err := s.catalogue.At(ctx, s.db.Bun)
	if err != nil {
		return nil, "", err
	}
	sees, args := viewerOf(actor, catalog).visibleWhere()
	f, key := &TicketFile{}, ""
	err = s.db.Bun.QueryRowContext(ctx, `SELECT f.id, f.name, f.content_type, f.size, f.hold_id, f.event_id, f.at, f.key
		FROM ticket_file f JOIN ticket t ON t.id = f.ticket_id WHERE f.id = ? AND `+sees, append([]any{id}, args...)...).
		Scan(&f.ID, &f.Name, &f.ContentType, &f.Size, &f.HoldID, &f.EventID, &f.At, &key)
	if db.NotFound(err) {
		return nil, "", errs.NotFoundf("there is no file %d that you may see", id)
	}
	if err != nil {
		return nil, "", fmt.Errorf("ticket: file %d: %w", id, err)
	}
	return f, key, nil
}
