package use

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/storage"
	"duolao/server/upload"
)

// received is a file that was taken; its content is on its way into the storage.
type received struct{ *storage.File }

// receive takes the files of a request and tells what they are: pictures and PDF. INVALID too_many_files, evidence_type, and
// what is wrong with one.
func receive(files []upload.File) ([]*received, error) {
	if len(files) > maxFiles {
		return nil, tooManyFiles()
	}
	list := make([]*received, len(files))
	for i, f := range files {
		field := fmt.Sprintf("input.files.%d", i)
		taken, err := storage.Receive(field, f.Name, f.Content)
		if err != nil {
			return nil, err
		}
		switch taken.ContentType {
		case "image/jpeg", "image/png", "image/webp", "image/heic", "image/gif", "application/pdf":
		default:
			return nil, errs.Invalidf(field, "evidence_type", "%s is neither a picture nor a PDF", taken.Name).With("name", taken.Name)
		}
		list[i] = &received{taken}
	}
	return list, nil
}

func tooManyFiles() *errs.Error {
	return errs.Invalidf("input.files", "too_many_files", "at most %d files can be attached", maxFiles).With("max", maxFiles)
}

// put keeps the contents. It is called before the transaction that refers to them.
func (s *Service) put(ctx context.Context, files []*received) error {
	for _, f := range files {
		if err := f.PutInto(ctx, s.with.Storage); err != nil {
			return err
		}
	}
	return nil
}

// sums are the files' SHA-256, one after another.
func sums(files []*received) []byte {
	var all []byte
	for _, f := range files {
		all = append(all, f.Hash[:]...)
	}
	return all
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

// fileRows are files as Postgres reads them from JSON.
func fileRows(files []*received) (string, error) {
	type row struct {
		Name string `json:"name"`
		Type string `json:"content_type"`
		Size int64  `json:"size"`
		Hash string `json:"hash"`
		Key  string `json:"key"`
	}
	list := make([]row, len(files))
	for i, f := range files {
		list[i] = row{f.Name, f.ContentType, f.Size, hex.EncodeToString(f.Hash[:]), f.Key()}
	}
	raw, err := json.Marshal(list)
	if err != nil {
		return "", fmt.Errorf("use: files: %w", err)
	}
	return string(raw), nil
}

// File is a file of a use that the caller may see, with the key of its content. READ_GRANTS.
func (s *Service) File(ctx context.Context, id int64) (*UseFile, string, error) {
	v, err := s.viewing(ctx)
	if err != nil {
		return nil, "", err
	}
	q := &conditions{}
	q.add("f.id = ?", id)
	q.where = append(q.where, v.visible(q.mark))
	f, key := &UseFile{}, ""
	err = s.db.Pool.QueryRow(ctx, `SELECT f.id, f.name, f.content_type, f.size, encode(f.hash, 'hex'), f.key
		FROM use_file f JOIN power_use u ON u.id = f.use_id JOIN use_state s ON s.use_id = u.id WHERE `+q.sql(), append([]any{db.Prepared}, q.args...)...).
		Scan(&f.ID, &f.Name, &f.ContentType, &f.Size, &f.Hash, &key)
	if db.NotFound(err) {
		return nil, "", errs.NotFoundf("there is no file %d that you may see", id)
	}
	if err != nil {
		return nil, "", fmt.Errorf("use: file %d: %w", id, err)
	}
	return f, key, nil
}

// FilesByUse are what was attached, in the order of its coming.
func (s *Service) FilesByUse(ctx context.Context, ids []int64) (map[int64][]*UseFile, error) {
	if _, err := auth.Require(ctx, auth.ReadGrants); err != nil {
		return nil, err
	}
	return belonging(ctx, s, `SELECT use_id, id, name, content_type, size, encode(hash, 'hex') FROM use_file WHERE use_id = ANY ($1) ORDER BY use_id, id`, ids,
		func(f *UseFile) []any { return []any{&f.ID, &f.Name, &f.ContentType, &f.Size, &f.Hash} })
}
