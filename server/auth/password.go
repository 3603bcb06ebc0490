package auth

import (
	"context"
	"crypto/rand"
	_ "embed"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"

	"duolao/server/errs"
)

// Lengths of a password in characters.
const (
	minPassword = 10
	maxPassword = 128
)

// cost of one password: 19 MiB twice over in one thread, about 25 ms of one core. It
// doubles the thief's work better than a wait would, and two at once fit any machine.
var cost = &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

//go:embed common_passwords.txt
var commonList string

var common = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(commonList) {
		set[word] = true
	}
	return set
})

// CheckPassword says whether password may be chosen by the person with this staff number
// and phone: 10 to 128 characters, without the number or the phone, not a common one.
// The errors name the field input.new.
func CheckPassword(password, code, phone string) error {
	const field = "input.new"
	n := utf8.RuneCountInString(password)
	lower := strings.ToLower(password)
	switch {
	case !utf8.ValidString(password) || strings.ContainsRune(password, 0):
		return errs.Invalidf(field, "password_unreadable", "the password holds characters that are no text; type it again")
	case n < minPassword:
		return errs.Invalidf(field, "password_too_short", "the password has %d characters; use at least %d", n, minPassword).With("min", minPassword)
	case n > maxPassword:
		return errs.Invalidf(field, "password_too_long", "the password has %d characters; use at most %d", n, maxPassword).With("max", maxPassword)
	case holds(lower, code) || holds(lower, phone):
		return errs.Invalidf(field, "password_has_account", "the password holds the staff number or the phone; leave them out")
	case isCommon(lower):
		return errs.Invalidf(field, "password_common", "the password is one of those that are tried first; choose words that do not belong together")
	}
	return nil
}

// holds says whether password contains name; one of three characters or less is in
// many passwords by chance.
func holds(password, name string) bool {
	return utf8.RuneCountInString(name) > 3 && strings.Contains(password, strings.ToLower(name))
}

// isCommon says whether password is a listed one, a listed word with figures or signs
// around it, a run as 0123456789, or made of four different characters or less.
func isCommon(lower string) bool {
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	plain := strings.Map(func(r rune) rune {
		if letter(r) {
			return r
		}
		return -1
	}, lower)
	word := strings.TrimFunc(plain, unicode.IsDigit)
	if common()[lower] || common()[plain] || word != "" && common()[word] {
		return true
	}
	runes := []rune(lower)
	different := map[rune]bool{}
	up, down := true, true
	for i, r := range runes {
		different[r] = true
		if i > 0 {
			step := r - runes[i-1]
			up = up && (step == 1 || step == -9) // … 8 9 0
			down = down && (step == -1 || step == 9)
		}
	}
	return len(different) <= 4 || up || down
}

// hashing bounds how many passwords this process works on at once, over all tenants: a
// burst of sign-ins must exhaust neither memory nor the cores.
var hashing = newGate(runtime.GOMAXPROCS(0), 64)

// gate lets a few through and a bounded number wait.
type gate struct {
	slots   chan struct{}
	waiting atomic.Int64
	most    int64
}

func newGate(slots int, waiting int64) *gate {
	return &gate{slots: make(chan struct{}, slots), most: waiting}
}

// pass runs do when there is room: LIMITED at once where too many wait already.
func (g *gate) pass(ctx context.Context, do func() error) error {
	if g.waiting.Add(1) > g.most {
		g.waiting.Add(-1)
		e := errs.New(errs.Limited, "busy", "too many are signing in at this moment; try again in a few seconds")
		e.RetryAfter = 2 * time.Second
		return e
	}
	select {
	case g.slots <- struct{}{}:
		g.waiting.Add(-1)
		defer func() { <-g.slots }()
		return do()
	case <-ctx.Done():
		g.waiting.Add(-1)
		return ctx.Err()
	}
}

// HashPassword is what is kept of a password. It takes a while, on purpose: whoever
// makes many accounts with one password calls it once.
func HashPassword(ctx context.Context, password string) (hash string, err error) {
	err = hashing.pass(ctx, func() error {
		hash, err = argon2id.CreateHash(password, cost)
		return err
	})
	return hash, err
}

// verify says whether password is the one of hash, and whether the hash should be made
// anew because the cost has changed since.
func verify(ctx context.Context, password, hash string) (ok, old bool, err error) {
	if utf8.RuneCountInString(password) > maxPassword { // cannot be right, and must not cost more
		password = ""
	}
	err = hashing.pass(ctx, func() error {
		var params *argon2id.Params
		if ok, params, err = argon2id.CheckHash(password, hash); err != nil {
			return fmt.Errorf("auth: a kept password hash cannot be read: %w", err)
		}
		old = params.Memory != cost.Memory || params.Iterations != cost.Iterations || params.Parallelism != cost.Parallelism
		return nil
	})
	return ok && password != "", old, err
}

// decoy is a hash that no password has: checking an account that does not exist takes
// as long as checking one that does.
var decoy = sync.OnceValue(func() string {
	b := make([]byte, cost.SaltLength+cost.KeyLength)
	_, _ = rand.Read(b) // never fails
	enc := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s", cost.Memory, cost.Iterations, cost.Parallelism,
		enc.EncodeToString(b[:cost.SaltLength]), enc.EncodeToString(b[cost.SaltLength:]))
})

// temporaryPassword is a random one that can be read over the telephone: twelve
// characters of 31, none of which looks like another.
func temporaryPassword() string {
	const alphabet = "23456789abcdefghjkmnpqrstuvwxyz"
	var b strings.Builder
	for b.Len() < 14 {
		if b.Len() == 4 || b.Len() == 9 {
			b.WriteByte('-')
			continue
		}
		var one [1]byte
		_, _ = rand.Read(one[:])                                   // never fails
		if i := int(one[0]); i < 256/len(alphabet)*len(alphabet) { // the rest would favour the first ones
			b.WriteByte(alphabet[i%len(alphabet)])
		}
	}
	return b.String()
}

// limited says whether err is the caller's to try again, not a wrong password.
func limited(err error) bool {
	var e *errs.Error
	return errors.As(err, &e) && e.Code == errs.Limited
}
