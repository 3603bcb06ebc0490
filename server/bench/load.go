package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"
)

// request is an HTTP request, ready to be sent: making it costs the callers nothing.
type request struct {
	addr  string
	raw   []byte
	fresh int // where it has the id of a command, which is another one each time; 0: nowhere
}

// anyCommand stands for the id of a command until a request is sent.
const anyCommand = "00000000-0000-0000-0000-000000000000"

// next is the request as it is sent; buf is used for it, where it is another one each time.
func (r request) next(buf *[]byte) []byte {
	if r.fresh == 0 {
		return r.raw
	}
	*buf = append((*buf)[:0], r.raw...)
	copy((*buf)[r.fresh:], uuid.NewString())
	return *buf
}

// to is the request as one to the bare handler of a case.
func (r request) to(name string) request {
	r.raw = bytes.Replace(r.raw, []byte("POST /graphql "), []byte("POST /graphql/"+name+" "), 1)
	r.fresh = max(0, bytes.Index(r.raw, []byte(anyCommand)))
	return r
}

func newRequest(addr, access string, body []byte) request {
	var b bytes.Buffer
	fmt.Fprintf(&b, "POST /graphql HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nAccept: application/graphql-response+json, application/json;q=0.9\r\nContent-Length: %d\r\n", addr, len(body))
	if access != "" {
		fmt.Fprintf(&b, "Authorization: Bearer %s\r\n", access)
	}
	b.WriteString("\r\n")
	b.Write(body)
	return request{addr, b.Bytes(), max(0, bytes.Index(b.Bytes(), []byte(anyCommand)))}
}

// once sends it on a connection of its own and gives the body of the answer.
func (r request) once(ctx context.Context) ([]byte, error) {
	c, err := dial(ctx, r.addr)
	if err != nil {
		return nil, err
	}
	defer func() { _ = c.Close() }()
	var body bytes.Buffer
	var buf []byte
	status, err := c.send(r.next(&buf), &body)
	if err == nil && status != 200 {
		err = fmt.Errorf("status %d: %s", status, body.Bytes())
	}
	return body.Bytes(), err
}

// connection is a kept-alive connection that reads no more of an answer than it must:
// the callers share the cores with what they measure.
type connection struct {
	net.Conn
	r *bufio.Reader
}

func dial(ctx context.Context, addr string) (*connection, error) {
	c, err := (&net.Dialer{}).DialContext(ctx, "tcp", addr)
	if err != nil {
		return nil, err
	}
	return &connection{c, bufio.NewReaderSize(c, 64<<10)}, nil
}

// send sends a request and reads the answer to its end, into body where there is one.
func (c *connection) send(raw []byte, body *bytes.Buffer) (status int, err error) {
	if _, err := c.Write(raw); err != nil {
		return 0, err
	}
	length := -1
	for first := true; ; first = false {
		line, err := c.r.ReadSlice('\n')
		if err != nil {
			return 0, err
		}
		switch {
		case first:
			if len(line) < 12 {
				return 0, errors.New("the answer is not HTTP")
			}
			status, _ = strconv.Atoi(string(line[9:12]))
		case bytes.HasPrefix(line, []byte("Content-Length: ")):
			length, _ = strconv.Atoi(string(bytes.TrimSpace(line[16:])))
		}
		if len(line) <= 2 {
			break
		}
	}
	if length < 0 {
		return 0, errors.New("the answer does not say how long it is")
	}
	if body == nil {
		_, err = c.r.Discard(length)
	} else {
		_, err = io.CopyN(body, c.r, int64(length))
	}
	return status, err
}

// taken is what a round brought.
type taken struct {
	perSecond float64
	latencies []time.Duration
}

// load sends the requests in turns on so many connections until time is up.
func load(ctx context.Context, requests []request, callers int, d time.Duration) (*taken, error) {
	all := make([][]time.Duration, callers)
	fails := make([]error, callers)
	var wg sync.WaitGroup
	began := time.Now()
	end := began.Add(d)
	for i := range callers {
		wg.Go(func() {
			c, err := dial(ctx, requests[0].addr)
			if err != nil {
				fails[i] = err
				return
			}
			defer func() { _ = c.Close() }()
			var buf []byte
			for n := i; ctx.Err() == nil; n++ {
				at := time.Now()
				if at.After(end) {
					return
				}
				status, err := c.send(requests[n%len(requests)].next(&buf), nil)
				if err == nil && status != 200 {
					err = fmt.Errorf("status %d", status)
				}
				if err != nil {
					fails[i] = err
					return
				}
				all[i] = append(all[i], time.Since(at))
			}
		})
	}
	wg.Wait()
	took := time.Since(began)
	if err := errors.Join(errors.Join(fails...), ctx.Err()); err != nil {
		return nil, err
	}
	t := &taken{latencies: slices.Concat(all...)}
	t.perSecond = float64(len(t.latencies)) / took.Seconds()
	return t, nil
}

func quantile(list []time.Duration, q float64) time.Duration {
	if len(list) == 0 {
		return 0
	}
	s := slices.Clone(list)
	slices.Sort(s)
	return s[min(len(s)-1, int(float64(len(s))*q))]
}

// readToken reads whose token it is: the bare handler is told, so that it need not verify it.
func readToken(access string) (token, error) {
	parts := strings.Split(access, ".")
	if len(parts) != 3 {
		return token{}, errors.New("the access token is no JWT")
	}
	raw, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return token{}, err
	}
	var c struct {
		Sub string `json:"sub"`
		Sid string `json:"sid"`
	}
	if err := json.Unmarshal(raw, &c); err != nil {
		return token{}, err
	}
	staff, err1 := strconv.ParseInt(c.Sub, 10, 64)
	session, err2 := strconv.ParseInt(c.Sid, 10, 64)
	return token{access, staff, session}, errors.Join(err1, err2)
}
