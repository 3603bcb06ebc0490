package storage

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"duolao/server/errs"
)

// s3 is as much of an S3-compatible store as Duolao uses. It takes what is signed for its region with its secret, by
// signature version 4, and nothing else.
type s3 struct {
	id, secret, region, bucket string

	mu      sync.Mutex
	objects map[string][]byte
	types   map[string]string
	largest int // bytes of the largest piece of a body that was signed
}

// ServeHTTP answers as S3 does.
func (s *s3) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	refuse := func(status int, code string) {
		w.Header().Set("Content-Type", "application/xml")
		w.WriteHeader(status)
		if r.Method != http.MethodHead {
			_, _ = fmt.Fprintf(w, "<Error><Code>%s</Code><Message>no</Message></Error>", code)
		}
	}
	seed, err := s.signed(r)
	if err != nil {
		refuse(http.StatusForbidden, err.Error())
		return
	}
	name, key, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if name != s.bucket {
		refuse(http.StatusNotFound, "NoSuchBucket")
		return
	}
	if prefix := r.URL.Query().Get("prefix"); key == "" && prefix != "" {
		s.list(w, prefix, r.URL.Query().Get("continuation-token"))
		return
	}
	if key == "" { // is there such a bucket?
		w.WriteHeader(http.StatusOK)
		return
	}
	switch r.Method {
	case http.MethodPut:
		body, err := s.body(r, seed)
		if err != nil {
			refuse(http.StatusForbidden, "SignatureDoesNotMatch")
			return
		}
		s.mu.Lock()
		s.objects[key], s.types[key] = body, r.Header.Get("Content-Type")
		s.mu.Unlock()
		w.Header().Set("ETag", `"1"`)
	case http.MethodGet:
		s.mu.Lock()
		body, ok := s.objects[key]
		s.mu.Unlock()
		if !ok {
			refuse(http.StatusNotFound, "NoSuchKey")
			return
		}
		w.Header().Set("ETag", `"1"`)
		w.Header().Set("Last-Modified", "Mon, 02 Jan 2006 15:04:05 GMT")
		_, _ = w.Write(body)
	case http.MethodDelete:
		s.mu.Lock()
		delete(s.objects, key)
		s.mu.Unlock()
		w.WriteHeader(http.StatusNoContent)
	default:
		refuse(http.StatusMethodNotAllowed, "MethodNotAllowed")
	}
}

// list names the objects below prefix, two at a time; token is the last one that was named.
func (s *s3) list(w http.ResponseWriter, prefix, token string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	w.Header().Set("Content-Type", "application/xml")
	_, _ = fmt.Fprint(w, "<ListBucketResult>")
	n := 0
	for _, key := range slices.Sorted(maps.Keys(s.objects)) {
		if !strings.HasPrefix(key, prefix) || key <= token {
			continue
		}
		if n++; n > 2 {
			_, _ = fmt.Fprintf(w, "<IsTruncated>true</IsTruncated><NextContinuationToken>%s</NextContinuationToken>", token)
			break
		}
		token = key
		_, _ = fmt.Fprintf(w, "<Contents><Key>%s</Key><Size>%d</Size><LastModified>2006-01-02T15:04:05Z</LastModified></Contents>", key, len(s.objects[key]))
	}
	_, _ = fmt.Fprint(w, "</ListBucketResult>")
}

func mac(key []byte, text string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(text))
	return h.Sum(nil)
}

func (s *s3) key(date string) []byte {
	k := mac([]byte("AWS4"+s.secret), date)
	for _, part := range []string{s.region, "s3", "aws4_request"} {
		k = mac(k, part)
	}
	return k
}

// signed checks the signature of a request, and gives it.
func (s *s3) signed(r *http.Request) (string, error) {
	var id, date, region, names, signature string
	for _, part := range strings.Split(strings.TrimPrefix(r.Header.Get("Authorization"), "AWS4-HMAC-SHA256 "), ",") {
		switch name, value, _ := strings.Cut(strings.TrimSpace(part), "="); name {
		case "Credential":
			scope := strings.Split(value, "/")
			if len(scope) != 5 {
				return "", errors.New("AccessDenied")
			}
			id, date, region = scope[0], scope[1], scope[2]
		case "SignedHeaders":
			names = value
		case "Signature":
			signature = value
		}
	}
	if id != s.id || region != s.region {
		return "", errors.New("InvalidAccessKeyId")
	}
	var b strings.Builder
	b.WriteString(r.Method + "\n" + r.URL.EscapedPath() + "\n" + strings.ReplaceAll(r.URL.Query().Encode(), "+", "%20") + "\n")
	for name := range strings.SplitSeq(names, ";") {
		value := r.Header.Get(name)
		switch name {
		case "host":
			value = r.Host
		case "content-length":
			value = strconv.FormatInt(r.ContentLength, 10)
		}
		b.WriteString(name + ":" + strings.TrimSpace(value) + "\n")
	}
	b.WriteString("\n" + names + "\n" + r.Header.Get("X-Amz-Content-Sha256"))
	sum := sha256.Sum256([]byte(b.String()))
	scope := date + "/" + s.region + "/s3/aws4_request"
	want := hex.EncodeToString(mac(s.key(date), "AWS4-HMAC-SHA256\n"+r.Header.Get("X-Amz-Date")+"\n"+scope+"\n"+hex.EncodeToString(sum[:])))
	if !hmac.Equal([]byte(want), []byte(signature)) {
		return "", errors.New("SignatureDoesNotMatch")
	}
	return signature, nil
}

// body reads a body whose pieces are signed one by one, each with the signature before it.
func (s *s3) body(r *http.Request, before string) ([]byte, error) {
	all, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	how := r.Header.Get("X-Amz-Content-Sha256")
	if !strings.HasPrefix(how, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD") {
		sum := sha256.Sum256(all)
		if hex.EncodeToString(sum[:]) != how {
			return nil, fmt.Errorf("%s is not signed", how)
		}
		return all, nil
	}
	at := r.Header.Get("X-Amz-Date")
	scope := at[:8] + "/" + s.region + "/s3/aws4_request"
	empty := sha256.Sum256(nil)
	var content []byte
	for {
		line, rest, _ := bytes.Cut(all, []byte("\r\n"))
		length, signature, _ := strings.Cut(string(line), ";chunk-signature=")
		n, err := strconv.ParseInt(length, 16, 64)
		if err != nil || int64(len(rest)) < n {
			return nil, fmt.Errorf("half a piece: %q", line)
		}
		piece := rest[:n]
		sum := sha256.Sum256(piece)
		want := hex.EncodeToString(mac(s.key(at[:8]), "AWS4-HMAC-SHA256-PAYLOAD\n"+at+"\n"+scope+"\n"+before+"\n"+hex.EncodeToString(empty[:])+"\n"+hex.EncodeToString(sum[:])))
		if signature != want {
			return nil, errors.New("a piece is signed wrongly")
		}
		content, before = append(content, piece...), signature
		s.mu.Lock()
		s.largest = max(s.largest, int(n))
		s.mu.Unlock()
		if n == 0 {
			return content, nil
		}
		all = bytes.TrimPrefix(rest[n:], []byte("\r\n"))
	}
}

func newS3Server(t *testing.T) (*s3, string) {
	t.Helper()
	s := &s3{id: "AKIDEXAMPLE", secret: "for tests only", region: "cn-north-1", bucket: "duolao-files", objects: map[string][]byte{}, types: map[string]string{}}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	t.Setenv("AWS_ACCESS_KEY_ID", s.id)
	t.Setenv("AWS_SECRET_ACCESS_KEY", s.secret)
	t.Setenv("AWS_SESSION_TOKEN", "")
	return s, "s3://" + s.bucket + "/of/tests?endpoint=" + strings.TrimPrefix(server.URL, "http://") + "&region=" + s.region + "&path-style=true&tls=false"
}

func at(t *testing.T, location string) Checked {
	t.Helper()
	s, err := At(location, "jiangsu")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestStores: what is put comes back, on every kind of store.
func TestStores(t *testing.T) {
	server, remote := newS3Server(t)
	folder := t.TempDir()
	for name, s := range map[string]Checked{"disk": at(t, filepath.Join(folder, "new")), "disk by address": at(t, "file://"+folder+"/other"), "s3": at(t, remote)} {
		t.Run(name, func(t *testing.T) {
			ctx := t.Context()
			if err := s.Check(ctx); err != nil {
				t.Fatal(err)
			}
			large := make([]byte, MaxFile)
			for i := range large {
				large[i] = byte(rand.IntN(256))
			}
			copy(large, "\x89PNG\r\n\x1a\n")
			for what, content := range map[string][]byte{"a word": []byte("现场"), "the largest": large} {
				f, err := Receive("input.file", what, bytes.NewReader(content))
				if err != nil {
					t.Fatal(err)
				}
				_, err = s.Open(ctx, f.Key())
				var e *errs.Error
				if !errors.As(err, &e) || e.Code != errs.NotFound || e.Reason != "file_missing" {
					t.Errorf("%s before it is put: %v", what, err)
				}
				for range 2 { // the same once more is nothing new
					if err := f.PutInto(ctx, s); err != nil {
						t.Fatal(err)
					}
				}
				r, err := s.Open(ctx, f.Key())
				if err != nil {
					t.Fatal(err)
				}
				got, err := io.ReadAll(r)
				if err = errors.Join(err, r.Close()); err != nil || !bytes.Equal(got, content) {
					t.Errorf("%s: %d bytes came back of %d, %v", what, len(got), len(content), err)
				}
				for range 2 {
					if err := s.Delete(ctx, f.Key()); err != nil {
						t.Error(err)
					}
				}
				if _, err = s.Open(ctx, f.Key()); errs.CodeOf(err) != errs.NotFound {
					t.Errorf("%s after it was removed: %v", what, err)
				}
			}
			// A content that is not what was announced leaves nothing.
			f, err := Receive("", "a", strings.NewReader("abc"))
			if err != nil {
				t.Fatal(err)
			}
			for _, size := range []int64{2, 4} {
				if err := s.Put(ctx, f.Key(), strings.NewReader("abc"), size, "text/plain"); err == nil {
					t.Errorf("3 bytes are taken for %d", size)
				}
			}
			if _, err = s.Open(ctx, f.Key()); errs.CodeOf(err) != errs.NotFound {
				t.Errorf("what was put in part: %v", err)
			}
			gone, cancel := context.WithCancel(ctx)
			cancel()
			if err := f.PutInto(gone, s); err == nil {
				t.Error("a request that was given up has put something")
			}
			for _, key := range []string{"", "a", "../../etc/passwd", f.Key() + "/..", strings.ToUpper(f.Key())} {
				_, open := s.Open(ctx, key)
				if open == nil || s.Put(ctx, key, strings.NewReader(""), 0, "") == nil || s.Delete(ctx, key) == nil {
					t.Errorf("%q is a key", key)
				}
			}
		})
	}
	if server.largest == 0 || server.largest > 1<<20 {
		t.Errorf("a piece of %d bytes was kept at once to be signed", server.largest)
	}
	if err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			t.Errorf("%s is left", path)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

// TestTenantsShareNoContent although they share a folder or a bucket.
func TestTenantsShareNoContent(t *testing.T) {
	server, remote := newS3Server(t)
	for _, location := range []string{t.TempDir(), remote} {
		one := at(t, location)
		other, err := At(location, "anhui")
		if err != nil {
			t.Fatal(err)
		}
		f, err := Receive("", "a", strings.NewReader("the same"))
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range []Store{one, other} {
			if err := f.PutInto(t.Context(), s); err != nil {
				t.Fatal(err)
			}
		}
		if err := other.Delete(t.Context(), f.Key()); err != nil {
			t.Fatal(err)
		}
		r, err := one.Open(t.Context(), f.Key())
		if err != nil {
			t.Fatal(err)
		}
		_ = r.Close()
		if location == remote && server.types["of/tests/jiangsu/"+f.Key()] != "text/plain; charset=utf-8" {
			t.Errorf("kept are %v", server.types)
		}
	}
}

// TestWhatIsWrongIsSaid: a store that cannot be used says so before anything needs it.
func TestWhatIsWrongIsSaid(t *testing.T) {
	_, remote := newS3Server(t)
	for location, want := range map[string]string{
		"":                           "DUOLAO_STORAGE",
		"file://files":               "file:///",
		"ftp://somewhere/files":      "ftp://",
		"s3:///prefix":               "bucket",
		"s3://id:secret@bucket":      "AWS_ACCESS_KEY_ID",
		"s3://bucket?pathstyle=true": "path-style",
		"s3://bucket?tls=perhaps":    "true or false",
		"s3://bucket?endpoint=https://s3.example/x": "endpoint",
	} {
		if _, err := At(location, "jiangsu"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, wanted something about %s", location, err, want)
		}
	}
	if _, err := At(t.TempDir(), "../other"); err == nil {
		t.Error("a tenant leads out of the folder")
	}
	check := func(location, want string) {
		t.Helper()
		if err := at(t, location).Check(t.Context()); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "DUOLAO_STORAGE") {
			t.Errorf("%s: %v, wanted something about %s", location, err, want)
		}
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	check(file, "not a directory")
	check(strings.Replace(remote, "duolao-files", "another", 1), "no such bucket")
	for name, value := range map[string]string{"AWS_SECRET_ACCESS_KEY": "wrong", "AWS_ACCESS_KEY_ID": "AKIDOTHER"} {
		t.Run(name, func(t *testing.T) {
			t.Setenv(name, value)
			check(remote, "see to AWS_ACCESS_KEY_ID")
			f, err := Receive("", "a", strings.NewReader("abc"))
			if err != nil {
				t.Fatal(err)
			}
			if err := f.PutInto(t.Context(), at(t, remote)); err == nil {
				t.Error("it is taken without the right credentials")
			}
		})
	}
	t.Run("none", func(t *testing.T) {
		t.Setenv("AWS_ACCESS_KEY_ID", "")
		t.Setenv("AWS_SECRET_ACCESS_KEY", "")
		check(remote, "see to AWS_ACCESS_KEY_ID")
	})
}
