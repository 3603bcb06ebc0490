package errs_test

import (
	"errors"
	"fmt"
	"io"
	"testing"

	"duolao/server/errs"
)

func TestCodeOf(t *testing.T) {
	conflict := errs.Conflictf("month_closed", "September is closed")
	for name, c := range map[string]struct {
		err  error
		want errs.Code
	}{
		"nothing":               {nil, ""},
		"an outage":             {io.ErrUnexpectedEOF, errs.Internal},
		"one of ours":           {conflict, errs.Conflict},
		"wrapped":               {fmt.Errorf("settling: %w", conflict), errs.Conflict},
		"joined with an outage": {errors.Join(io.EOF, conflict), errs.Conflict},
		"invalid":               {errs.Invalidf("input.x", "r", "m"), errs.Invalid},
		"not found":             {errs.NotFoundf("m"), errs.NotFound},
		"forbidden":             {errs.Forbiddenf("m"), errs.Forbidden},
		"unauthenticated":       {errs.Unauthenticatedf("r", "m"), errs.Unauthenticated},
		"limited":               {errs.New(errs.Limited, "r", "m"), errs.Limited},
	} {
		if got := errs.CodeOf(c.err); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestError(t *testing.T) {
	e := errs.Invalidf("input.day", "day_outside", "day %d lies outside %s", 31, "September").With("day", 31).With("month", "2010-09")
	if got, want := e.Error(), "INVALID input.day: day 31 lies outside September"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if e.Reason != "day_outside" || e.Params["day"] != 31 || e.Params["month"] != "2010-09" {
		t.Errorf("lost on the way: %+v", e)
	}
	if got, want := errs.NotFoundf("no staff %s", "1001").Error(), "NOT_FOUND: no staff 1001"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// The cause stays for the log, whether it was named in the message or wrapped.
func TestCause(t *testing.T) {
	if err := errs.New(errs.Invalid, "bad_file", "cannot read it: %v", io.ErrUnexpectedEOF); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Error("the cause in the message was lost")
	}
	if err := errs.Conflictf("r", "m").Wrap(io.EOF); !errors.Is(err, io.EOF) {
		t.Error("the wrapped cause was lost")
	}
}
