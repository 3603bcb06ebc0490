package storage

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// bucket keeps contents in a bucket of an S3-compatible store.
type bucket struct {
	client minio.Core
	name   string
	prefix string
}

// ofS3 are the settings in the query of s3://.
var ofS3 = []string{"endpoint", "path-style", "region", "tls"}

// newS3 reads an address. setting is what it was set by, for complaints.
func newS3(u *url.URL, tenant, setting string) (*bucket, error) {
	asked := u.Query()
	for name := range asked {
		if !slices.Contains(ofS3, name) {
			return nil, fmt.Errorf("storage: s3:// has no setting %q, only %s (%s)", name, strings.Join(ofS3, ", "), setting)
		}
	}
	if u.Host == "" || u.User != nil {
		return nil, fmt.Errorf("storage: s3:// needs the name of a bucket, and no credentials: these are AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (%s)", setting)
	}
	value := func(name, otherwise string) string {
		if v := asked.Get(name); v != "" {
			return v
		}
		return otherwise
	}
	tls, err := strconv.ParseBool(value("tls", "true"))
	pathStyle, err2 := strconv.ParseBool(value("path-style", "false"))
	if err := errors.Join(err, err2); err != nil {
		return nil, fmt.Errorf("storage: tls and path-style of s3:// are true or false (%s): %w", setting, err)
	}
	lookup := minio.BucketLookupDNS
	if pathStyle {
		lookup = minio.BucketLookupPath
	}
	client, err := minio.NewCore(value("endpoint", "s3.amazonaws.com"), &minio.Options{
		Creds: credentials.NewEnvAWS(), Secure: tls, Region: value("region", "us-east-1"), BucketLookup: lookup, MaxRetries: 3,
	})
	if err != nil {
		return nil, fmt.Errorf("storage: the endpoint of s3:// (%s): %w", setting, err)
	}
	return &bucket{*client, u.Host, path.Join(strings.Trim(u.Path, "/"), tenant)}, nil
}

// Check asks for the bucket.
func (b *bucket) Check(ctx context.Context) error {
	there, err := b.client.BucketExists(ctx, b.name)
	if err == nil && !there {
		err = errors.New("there is no such bucket")
	}
	if err == nil {
		return nil
	}
	hint := ""
	if code := minio.ToErrorResponse(err).Code; slices.Contains(refusals, code) {
		hint = "; see to AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and what they may do"
	}
	return fmt.Errorf("storage: files cannot be kept in the bucket %s at %s (DUOLAO_STORAGE): %w%s", b.name, b.client.EndpointURL().Host, err, hint)
}

// refusals are how a store says that the credentials are wrong.
var refusals = []string{"AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "AllAccessDisabled", "AccountProblem"}

// Put sends a content in one request.
func (b *bucket) Put(ctx context.Context, key string, r io.Reader, size int64, contentType string) error {
	if err := checkKey(key); err != nil {
		return err
	}
	_, err := b.client.Client.PutObject(ctx, b.name, b.path(key), &exactly{r, size}, size, minio.PutObjectOptions{ContentType: contentType, DisableMultipart: true})
	if err != nil {
		return fmt.Errorf("storage: put %s: %w", key, err)
	}
	return nil
}

// Open asks for a content.
func (b *bucket) Open(ctx context.Context, key string) (io.ReadCloser, error) {
	if err := checkKey(key); err != nil {
		return nil, err
	}
	content, _, _, err := b.client.GetObject(ctx, b.name, b.path(key), minio.GetObjectOptions{})
	if minio.ToErrorResponse(err).Code == minio.NoSuchKey {
		return nil, missing(key, err)
	}
	if err != nil {
		return nil, fmt.Errorf("storage: open %s: %w", key, err)
	}
	return content, nil
}

// Delete removes a content.
func (b *bucket) Delete(ctx context.Context, key string) error {
	if err := checkKey(key); err != nil {
		return err
	}
	err := b.client.Client.RemoveObject(ctx, b.name, b.path(key), minio.RemoveObjectOptions{})
	if err != nil && minio.ToErrorResponse(err).Code != minio.NoSuchKey {
		return fmt.Errorf("storage: delete %s: %w", key, err)
	}
	return nil
}

func (b *bucket) path(key string) string { return path.Join(b.prefix, key) }
