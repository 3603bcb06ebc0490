package storage

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"

	"github.com/minio/minio-go/v7"
)

// Journal keeps lines that are only ever added to. Several processes may add to one at once.
type Journal interface {
	// Add has a line kept, for good, when it returns. name is another one for each line, and puts them in order.
	Add(ctx context.Context, name string, line []byte) error
	// Each gives all lines, each with where it is kept. A place where nothing was ever kept has none.
	Each(ctx context.Context, see func(where string, line []byte) error) error
	// Where names the place.
	Where() string
}

// JournalAt is the tenant's journal in the place that location names, as At reads it: in a folder a file of lines, in a
// bucket an object a line. setting is what location was set by, for complaints.
func JournalAt(location, tenant, setting string) (Journal, error) {
	if !tenantName.MatchString(tenant) {
		return nil, fmt.Errorf("storage: %q is no tenant's name", tenant)
	}
	scheme, rest, is := strings.Cut(location, "://")
	switch {
	case location == "":
		return nil, fmt.Errorf("storage: no place is named (%s)", setting)
	case !is:
		return lines(filepath.Join(location, tenant+".jsonl")), nil
	case scheme == "file" && strings.HasPrefix(rest, "/"):
		return lines(filepath.Join(filepath.FromSlash(rest), tenant+".jsonl")), nil
	case scheme == "s3":
		u, err := url.Parse(location)
		if err != nil {
			return nil, fmt.Errorf("storage: %s cannot be read: %w", setting, err)
		}
		b, err := newS3(u, tenant, setting)
		if err != nil {
			return nil, err
		}
		return &objects{b}, nil
	}
	return nil, fmt.Errorf("storage: %s is no place; name a folder, file:///folder or s3://bucket/prefix (%s)", location, setting)
}

// lines is a file.
type lines string

// Where is its path.
func (l lines) Where() string { return string(l) }

// Add writes a line at once: what several processes append is never mixed. A line that a power cut has torn is ended first.
func (l lines) Add(_ context.Context, _ string, line []byte) error {
	f, err := l.open()
	if err != nil {
		return fmt.Errorf("storage: %w", err)
	}
	whole := append(append([]byte(nil), line...), '\n')
	if end, err := f.Seek(0, io.SeekEnd); err == nil && end > 0 {
		last := []byte{0}
		if _, err := f.ReadAt(last, end-1); err == nil && last[0] != '\n' {
			whole = append([]byte{'\n'}, whole...)
		}
	}
	_, err = f.Write(whole)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("storage: add to %s: %w", l, err)
	}
	return nil
}

// open opens the file to be added to. Where it is made its name is kept as well.
func (l lines) open() (*os.File, error) {
	const how = os.O_RDWR | os.O_APPEND
	f, err := os.OpenFile(string(l), how, 0)
	if !errors.Is(err, fs.ErrNotExist) {
		return f, err
	}
	folder := filepath.Dir(string(l))
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	if f, err = os.OpenFile(string(l), how|os.O_CREATE, 0o600); err != nil {
		return nil, err
	}
	if err := (&disk{folder}).sync("."); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// Each reads line by line.
func (l lines) Each(ctx context.Context, see func(where string, line []byte) error) error {
	f, err := os.Open(string(l))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("storage: %w", err)
	}
	defer func() { _ = f.Close() }()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for n := 1; in.Scan(); n++ {
		if len(in.Bytes()) == 0 {
			continue
		}
		if err := errors.Join(ctx.Err(), see(fmt.Sprintf("%s line %d", l, n), in.Bytes())); err != nil {
			return err
		}
	}
	if err := in.Err(); err != nil {
		return fmt.Errorf("storage: %s: %w", l, err)
	}
	return nil
}

// objects are lines in a bucket.
type objects struct{ *bucket }

// lineName is what an object of a journal is called.
var lineName = regexp.MustCompile(`^[0-9a-z-]{1,100}$`)

// below is the folder of the journal, in the tenant's.
const below = "journal/"

// Where is its address.
func (o *objects) Where() string {
	return "s3://" + o.name + "/" + o.path(below) + "/"
}

// Add puts an object.
func (o *objects) Add(ctx context.Context, name string, line []byte) error {
	if !lineName.MatchString(name) {
		return fmt.Errorf("storage: %q is no name of a line", name)
	}
	key := o.path(below + name + ".json")
	_, err := o.client.Client.PutObject(ctx, o.name, key, strings.NewReader(string(line)), int64(len(line)),
		minio.PutObjectOptions{ContentType: "application/json", DisableMultipart: true})
	if err != nil {
		return fmt.Errorf("storage: put %s: %w", key, err)
	}
	return nil
}

// asked is how many objects are asked for at once.
const asked = 16

// Each reads the objects by their names.
func (o *objects) Each(ctx context.Context, see func(where string, line []byte) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // of the listing
	keys := make([]string, 0, asked)
	flush := func() error {
		contents, err := o.read(ctx, keys)
		if err != nil {
			return err
		}
		for i, key := range keys {
			if err := see(key, contents[i]); err != nil {
				return err
			}
		}
		keys = keys[:0]
		return nil
	}
	for object := range o.client.Client.ListObjects(ctx, o.name, minio.ListObjectsOptions{Prefix: o.path(below) + "/", Recursive: true}) {
		if object.Err != nil {
			return fmt.Errorf("storage: list %s: %w", o.Where(), object.Err)
		}
		if keys = append(keys, object.Key); len(keys) == asked {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// read reads objects at once.
func (o *objects) read(ctx context.Context, keys []string) ([][]byte, error) {
	contents, wrong := make([][]byte, len(keys)), make([]error, len(keys))
	var all sync.WaitGroup
	for i, key := range keys {
		all.Go(func() {
			content, _, _, err := o.client.GetObject(ctx, o.name, key, minio.GetObjectOptions{})
			if err == nil {
				contents[i], err = io.ReadAll(io.LimitReader(content, 1<<20))
				err = errors.Join(err, content.Close())
			}
			if err != nil {
				wrong[i] = fmt.Errorf("storage: open %s: %w", key, err)
			}
		})
	}
	all.Wait()
	return contents, errors.Join(wrong...)
}
