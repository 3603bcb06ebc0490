package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"io"
	"net"
	"net/url"
	"sync"
)

// tap stands between a server and Postgres and notes the statements that pass: what the
// server really sends is what the bare handler sends, and what is counted.
type tap struct {
	ln       net.Listener
	upstream string
	mu       sync.Mutex
	noting   bool
	noted    []string
}

// newTap listens; url is the database's address through it.
func newTap(ctx context.Context, database string) (*tap, string, error) {
	u, err := url.Parse(database)
	if err != nil {
		return nil, "", err
	}
	t := &tap{upstream: u.Host}
	if u.Port() == "" {
		t.upstream = net.JoinHostPort(u.Hostname(), "5432")
	}
	if t.ln, err = (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0"); err != nil {
		return nil, "", err
	}
	u.Host = t.ln.Addr().String()
	q := u.Query()
	q.Set("sslmode", "disable") // so that it can be read
	u.RawQuery = q.Encode()
	go func() {
		for {
			client, err := t.ln.Accept()
			if err != nil {
				return
			}
			go t.pass(ctx, client)
		}
	}()
	return t, u.String(), nil
}

func (t *tap) close() { _ = t.ln.Close() }

// during gives the statements that are executed while fn runs.
func (t *tap) during(fn func() error) ([]string, error) {
	t.mu.Lock()
	t.noting, t.noted = true, nil
	t.mu.Unlock()
	err := fn()
	t.mu.Lock()
	defer t.mu.Unlock()
	t.noting = false
	return t.noted, err
}

func (t *tap) note(sql string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.noting {
		t.noted = append(t.noted, sql)
	}
}

func (t *tap) pass(ctx context.Context, client net.Conn) {
	defer func() { _ = client.Close() }()
	server, err := (&net.Dialer{}).DialContext(ctx, "tcp", t.upstream)
	if err != nil {
		return
	}
	defer func() { _ = server.Close() }()
	go func() {
		_, _ = io.Copy(client, server)
		_ = client.Close()
	}()
	statements, portals := map[string]string{}, map[string]string{}
	head := make([]byte, 4)
	if !relay(client, server, head, nil) { // the start-up message has no type
		return
	}
	typed := make([]byte, 5)
	for {
		var body bytes.Buffer
		if !relay(client, server, typed, &body) {
			return
		}
		text := func() string {
			s, _ := body.ReadString(0)
			return string(bytes.TrimSuffix([]byte(s), []byte{0}))
		}
		switch typed[0] {
		case 'P': // Parse: the statement's name, its text
			name := text()
			statements[name] = text()
		case 'B': // Bind: the portal, the statement
			portal := text()
			portals[portal] = statements[text()]
		case 'E': // Execute: the portal
			t.note(portals[text()])
		case 'Q': // a simple query
			t.note(text())
		}
	}
}

// relay passes one message on, and gives its body where somebody wants it.
func relay(from io.Reader, to io.Writer, head []byte, body *bytes.Buffer) bool {
	if _, err := io.ReadFull(from, head); err != nil {
		return false
	}
	if _, err := to.Write(head); err != nil {
		return false
	}
	length := int64(binary.BigEndian.Uint32(head[len(head)-4:])) - 4
	if body == nil {
		body = &bytes.Buffer{}
	}
	if _, err := io.CopyN(body, from, length); err != nil {
		return false
	}
	_, err := to.Write(body.Bytes())
	return err == nil
}
