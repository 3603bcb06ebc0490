package appeal

import (
	"context"
	"encoding/hex"
	"errors"

	"duolao/server/errs"
	"duolao/server/storage"
	"duolao/server/upload"
)

// receive reads the files of a request and tells what they are. INVALID file_type, file_empty, appeal_file_too_large.
func receive(files []upload.File) ([]*storage.File, error) {
	list := make([]*storage.File, len(files))
	for i, f := range files {
		var err error
		list[i], err = storage.Receive("input.files", f.Name, f.Content)
		var large *storage.TooLargeError
		if errors.As(err, &large) {
			err = errs.Invalidf("input.files", "appeal_file_too_large", "%s is too large; at most %d MB are taken", large.Name, storage.MaxFile>>20).
				With("max", storage.MaxFile>>20).With("name", large.Name)
		}
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}

// keep puts the contents into the storage, before the transaction whose rows refer to them.
func (s *Service) keep(ctx context.Context, files []*storage.File) error {
	for _, f := range files {
		if err := f.PutInto(ctx, s.files); err != nil {
			return err
		}
	}
	return nil
}

// told is what the request is known by: its words, and its files by name and content.
func told(in RaiseAppeal, files []*storage.File) map[string]any {
	list := make([]string, len(files))
	for i, f := range files {
		list[i] = f.Name + " " + hex.EncodeToString(f.Hash[:])
	}
	return map[string]any{"input": in, "files": list}
}
