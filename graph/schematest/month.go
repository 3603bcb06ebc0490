// Package schematest is a small GraphQL schema with resolvers, on which the
// transports and the limits are tested. Its generated code is made by
// `go tool gqlgen` or `go run github.com/99designs/gqlgen` in this directory.
package schematest

import (
	"errors"
	"io"

	"github.com/99designs/gqlgen/graphql"
)

// Month is a scalar that refuses what is not a month.
type Month string

// UnmarshalGQL reads 2010-09.
func (m *Month) UnmarshalGQL(v any) error {
	s, _ := v.(string)
	if len(s) != 7 || s[4] != '-' {
		return errors.New("a month is written 2010-09")
	}
	*m = Month(s)
	return nil
}

// MarshalGQL writes it.
func (m Month) MarshalGQL(w io.Writer) { graphql.MarshalString(string(m)).MarshalGQL(w) }
