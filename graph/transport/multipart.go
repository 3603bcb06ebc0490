package transport

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"

	"duolao/server/errs"
	"duolao/server/web/accept"
	"duolao/server/web/fail"
)

// Multipart takes files together with an operation, after the "GraphQL multipart
// request" specification. Files go to the disk as they come; their memory does not
// depend on their size. They are gone from the disk when the request ends.
//
// A form on another site can send multipart without asking first, so a header that
// such a form cannot set is required: see preflighted.
type Multipart struct {
	MaxUpload  int64         // bytes of all files together; 0 is DefaultMaxUpload
	MaxFiles   int           // 0 is 5
	MaxBody    int64         // bytes of operations; 0 is DefaultMaxBody
	Idle       time.Duration // longest wait for the next piece; 0 is 15 s
	Concurrent chan struct{} // one slot per upload that may run at once; nil is no limit
	Dir        string        // for the temporary files; "" is the system's
}

const (
	maxMap       = 16 << 10
	maxPathDepth = 16
	maxFileName  = 255
)

// Supports tells whether r is an upload.
func (Multipart) Supports(r *http.Request) bool {
	if r.Method != http.MethodPost {
		return false
	}
	const kind = "multipart/form-data"
	ct := r.Header.Get("Content-Type")
	return len(ct) >= len(kind) && strings.EqualFold(ct[:len(kind)], kind)
}

// preflighted tells whether a browser would have asked this server before it sent r
// for another site: it has to for any of these headers.
func preflighted(r *http.Request) bool {
	for _, name := range []string{"X-Duolao-Csrf", "Apollo-Require-Preflight", "Graphql-Require-Preflight"} {
		if r.Header.Get(name) != "" {
			return true
		}
	}
	scheme, _, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	return strings.EqualFold(scheme, "Bearer") // browsers add Basic by themselves, but never this
}

// Do reads the upload and runs its operation.
func (t Multipart) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	kind := accept.Of(r)
	if kind == accept.None || kind == accept.EventStream {
		HTTP{}.Do(w, r, exec) // says what is wrong
		return
	}
	if !preflighted(r) {
		fail.Write(w, r, errs.New(errs.Forbidden, "cross_site",
			"an upload needs the header X-Duolao-Csrf: 1, which shows that no form of another site sends it"))
		return
	}
	if t.Concurrent != nil {
		select {
		case t.Concurrent <- struct{}{}:
			defer func() { <-t.Concurrent }()
		default:
			e := errs.New(errs.Limited, "too_many_uploads", "too many uploads at once; try again in a few seconds")
			e.RetryAfter = 5 * time.Second
			fail.Write(w, r, e)
			return
		}
	}
	up := &upload{Multipart: t, rc: http.NewResponseController(w)}
	defer up.discard()
	params, bad := up.read(w, r)
	if bad != nil {
		bad.write(w, r)
		return
	}
	params.Headers = r.Header
	ctx := graphql.StartOperationTrace(r.Context())
	op, list := exec.CreateOperationContext(ctx, params)
	if len(list) > 0 {
		reject(ctx, w, kind, exec, op, list)
		return
	}
	if bad := unfit(w, r, op); bad != nil {
		bad.write(w, r)
		return
	}
	execute(ctx, w, r, kind, exec, op)
}

// upload is one request's files while it runs.
type upload struct {
	Multipart
	rc    *http.ResponseController
	files []*os.File
}

// discard closes the files. They have no name any more, so that frees the disk.
func (u *upload) discard() {
	for _, f := range u.files {
		_ = f.Close()
		_ = os.Remove(f.Name()) // already gone, but where an open file cannot be removed
	}
}

func malformed(format string, args ...any) *refusal {
	return refuse(http.StatusBadRequest, "bad_upload", format, args...)
}

// read reads the parts in the order of the specification: operations, map, files.
func (u *upload) read(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *refusal) {
	maxUpload, maxBody, maxFiles := orDefault(u.MaxUpload, DefaultMaxUpload), orDefault(u.MaxBody, DefaultMaxBody), orDefault(u.MaxFiles, 5)
	total := maxUpload + maxBody + maxMap + 64<<10 // and the parts' headers
	tooLarge := refuse(http.StatusRequestEntityTooLarge, "file_too_large", "the files are larger than %d bytes", maxUpload)
	tooLarge.err.With("bytes", maxUpload)
	if r.ContentLength > total {
		return nil, tooLarge
	}
	_, media, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || media["boundary"] == "" {
		return nil, malformed("the Content-Type has no boundary")
	}
	body := &patient{r: http.MaxBytesReader(w, r.Body, total), rc: u.rc, idle: orDefault(u.Idle, 15*time.Second)}
	parts := multipart.NewReader(body, media["boundary"])
	u.MaxUpload = maxUpload

	operations, bad := field(parts, "operations", maxBody)
	if bad != nil {
		return nil, bad
	}
	params, bad := decodeParams(operations)
	if bad != nil {
		return nil, bad
	}
	text, bad := field(parts, "map", maxMap)
	if bad != nil {
		return nil, bad
	}
	var places map[string][]string
	if err := decodeJSON(text, &places); err != nil || !utf8.Valid(text) {
		return nil, malformed("the part map must be a JSON object of lists of paths")
	}
	if len(places) > maxFiles {
		return nil, refuse(http.StatusRequestEntityTooLarge, "too_many_files", "at most %d files at once", maxFiles)
	}
	left := maxUpload
	for range len(places) {
		part, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, broken(err, tooLarge)
		}
		name := part.FormName()
		paths, ok := places[name]
		if !ok || len(paths) == 0 || len(paths) > maxFiles {
			return nil, malformed("a file is not in the part map, or comes twice")
		}
		delete(places, name)
		f, size, err := u.store(part, left)
		if err != nil {
			return nil, broken(err, tooLarge)
		}
		if size > left {
			return nil, tooLarge
		}
		left -= size
		for _, path := range paths {
			if err := put(params.Variables, path, graphql.Upload{
				File:        io.NewSectionReader(f, 0, size), // each its own position
				Filename:    cleanName(part.FileName()),
				Size:        size,
				ContentType: part.Header.Get("Content-Type"),
			}); err != nil {
				return nil, malformed("a path in the part map does not lead to a null in the variables")
			}
		}
	}
	if len(places) > 0 {
		return nil, malformed("the part map names a file that was not sent")
	}
	if _, err := parts.NextRawPart(); !errors.Is(err, io.EOF) {
		return nil, malformed("there is more than the part map names, or the upload is cut short")
	}
	body.done()
	return params, nil
}

// field reads a small part that must come next.
func field(parts *multipart.Reader, name string, max int64) ([]byte, *refusal) {
	part, err := parts.NextRawPart()
	if err != nil || part.FormName() != name {
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, broken(err, nil)
		}
		return nil, malformed("the part %s is missing, or not in its place: operations, map, files", name)
	}
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(part, max+1))
	if err != nil {
		return nil, broken(err, nil)
	}
	if n > max {
		return nil, refuse(http.StatusRequestEntityTooLarge, "body_too_large", "the part %s is larger than %d bytes", name, max)
	}
	return b.Bytes(), nil
}

// broken is an upload that could not be read.
func broken(err error, tooLarge *refusal) *refusal {
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok && tooLarge != nil {
		return tooLarge
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return refuse(http.StatusRequestTimeout, "body_too_slow", "the upload stood still for too long")
	}
	if path, ok := errors.AsType[*os.PathError](err); ok {
		e := errs.New(errs.Internal, "", "the upload could not be stored").Wrap(path)
		return &refusal{http.StatusInternalServerError, e}
	}
	return malformed("the upload is not well-formed, or did not arrive in full")
}

// store writes a part to a temporary file: at most max bytes and one, which tells
// that there was more.
func (u *upload) store(part io.Reader, max int64) (*os.File, int64, error) {
	f, err := os.CreateTemp(u.Dir, "duolao-upload-")
	if err != nil {
		return nil, 0, err
	}
	u.files = append(u.files, f)
	_ = os.Remove(f.Name()) // without a name it cannot outlive the process
	size, err := io.Copy(f, io.LimitReader(part, max+1))
	return f, size, err
}

var errNoPlace = errors.New("no such place")

// put sets the variable at path ("variables.input.file", "variables.files.0") to
// file. The place must be there and null.
func put(variables map[string]any, path string, file graphql.Upload) error {
	steps := strings.Split(path, ".")
	if len(steps) < 2 || len(steps) > maxPathDepth || steps[0] != "variables" {
		return errNoPlace
	}
	var at any = variables
	for i, step := range steps[1:] {
		last := i == len(steps)-2
		switch in := at.(type) {
		case map[string]any:
			next, ok := in[step]
			if !ok || last && next != nil {
				return errNoPlace
			}
			if last {
				in[step] = file
			}
			at = next
		case []any:
			n, err := strconv.Atoi(step)
			if err != nil || n < 0 || n >= len(in) || last && in[n] != nil {
				return errNoPlace
			}
			if last {
				in[n] = file
			}
			at = in[n]
		default:
			return errNoPlace
		}
	}
	return nil
}

// cleanName is a file's name without what could mislead a log or a screen.
func cleanName(name string) string {
	name = strings.ToValidUTF8(name, "")
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || slices.Contains([]rune{'/', '\\'}, r) {
			return -1
		}
		return r
	}, name)
	for len(name) > maxFileName {
		_, size := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-size]
	}
	return name
}

// patient moves the deadline for reading on with every piece that arrives: a large
// file may take long on a phone, but may not stand still.
type patient struct {
	r    io.Reader
	rc   *http.ResponseController
	idle time.Duration
	next time.Time
}

func (p *patient) Read(b []byte) (int, error) {
	if now := time.Now(); now.After(p.next) { // not for each of the small reads
		_ = p.rc.SetReadDeadline(now.Add(p.idle)) // not supported by a test's recorder
		p.next = now.Add(p.idle / 4)
	}
	return p.r.Read(b)
}

// done lifts the deadline after the whole body: left in place it would cancel the
// request when it passes. A refused upload keeps it, because the server reads on a
// little before it answers, and must not wait there for a client that stands still.
func (p *patient) done() { _ = p.rc.SetReadDeadline(time.Time{}) }

// Uploads makes the slots for Multipart.Concurrent.
func Uploads(n int) chan struct{} { return make(chan struct{}, n) }
