// Package errs holds the one error type that crosses a service's border.
//
// A service answers every failure that a caller can do something about with an
// *Error. Anything else is a defect or an outage: the API shows it as "internal
// error" with a request id and the log keeps its cause.
package errs

import (
	"errors"
	"fmt"
	"time"
)

// Code is the closed list of failures that a client can tell apart.
type Code string

// The codes, as a client sees them in extensions.code.
const (
	Unauthenticated Code = "UNAUTHENTICATED" // who is calling is not known, or no longer valid
	Forbidden       Code = "FORBIDDEN"       // known, and not allowed
	NotFound        Code = "NOT_FOUND"       // does not exist, or lies outside the caller's data scope
	Invalid         Code = "INVALID"         // the input is wrong; Field names where
	Conflict        Code = "CONFLICT"        // the state has moved on: stale version, duplicate, closed month
	Limited         Code = "LIMITED"         // too much or too often; RetryAfter says when again
	Internal        Code = "INTERNAL"        // ours, not the caller's
)

// Error is a failure with a meaning for the caller.
type Error struct {
	Code    Code
	Reason  string         // stable snake_case key that screens translate, e.g. "month_closed"
	Message string         // one English sentence: what is wrong, where, and what to do
	Field   string         // the input's path, e.g. "input.quantity"; empty where none is at fault
	Params  map[string]any // figures and names for the translated text
	// RetryAfter is set on Limited only.
	RetryAfter time.Duration
	cause      error
}

// New makes an error of the given code. reason is the stable key that screens translate.
func New(code Code, reason, format string, args ...any) *Error {
	e := &Error{Code: code, Reason: reason, Message: fmt.Sprintf(format, args...)}
	for _, a := range args {
		if err, ok := a.(error); ok {
			e.cause = err
		}
	}
	return e
}

// Invalidf is a wrong input at field.
func Invalidf(field, reason, format string, args ...any) *Error {
	e := New(Invalid, reason, format, args...)
	e.Field = field
	return e
}

// NotFoundf is a thing that does not exist for this caller.
func NotFoundf(format string, args ...any) *Error { return New(NotFound, "not_found", format, args...) }

// Conflictf is a state that has moved on.
func Conflictf(reason, format string, args ...any) *Error {
	return New(Conflict, reason, format, args...)
}

// Forbiddenf is a caller who may not do this.
func Forbiddenf(format string, args ...any) *Error {
	return New(Forbidden, "forbidden", format, args...)
}

// Unauthenticatedf is a caller who is not known.
func Unauthenticatedf(reason, format string, args ...any) *Error {
	return New(Unauthenticated, reason, format, args...)
}

// With adds a figure or a name for the translated text and returns e.
func (e *Error) With(key string, value any) *Error {
	if e.Params == nil {
		e.Params = map[string]any{}
	}
	e.Params[key] = value
	return e
}

// Wrap keeps the cause for the log and returns e.
func (e *Error) Wrap(cause error) *Error { e.cause = cause; return e }

func (e *Error) Error() string {
	if e.Field != "" {
		return string(e.Code) + " " + e.Field + ": " + e.Message
	}
	return string(e.Code) + ": " + e.Message
}

func (e *Error) Unwrap() error { return e.cause }

// CodeOf is the code of err: Internal for whatever is not an *Error, "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}
