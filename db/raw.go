package db

import (
	"context"
	"encoding/binary"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// Raw are the values of a row as Postgres sent them, in their binary form. They are valid
// until the next row.
type Raw [][]byte

// Int is an int2, int4 or int8; 0 where it is NULL.
func (r Raw) Int(column int) int64 {
	switch b := r[column]; len(b) {
	case 8:
		return int64(binary.BigEndian.Uint64(b))
	case 4:
		return int64(int32(binary.BigEndian.Uint32(b)))
	case 2:
		return int64(int16(binary.BigEndian.Uint16(b)))
	case 0:
		return 0
	default:
		panic(fmt.Sprintf("db: column %d has %d bytes: it is no integer", column, len(b)))
	}
}

// Null says whether a value is NULL.
func (r Raw) Null(column int) bool { return r[column] == nil }

// Each reads the rows of a prepared statement without decoding them, in the transaction that ctx
// is of: for very many rows. see must copy what it keeps.
func Each(ctx context.Context, see func(Raw) error, sql string, args ...any) error {
	return Direct(ctx, func(conn *pgx.Conn) error { return each(ctx, conn, see, sql, args) })
}

// Each is the function Each outside of a transaction: for a hot read of one statement.
func (d *DB) Each(ctx context.Context, see func(Raw) error, sql string, args ...any) error {
	return each(ctx, d.Pool, see, sql, args)
}

func each(ctx context.Context, on interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}, see func(Raw) error, sql string, args []any) error {
	rows, err := on.Query(ctx, sql, append([]any{Prepared}, args...)...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := see(rows.RawValues()); err != nil {
			return err
		}
	}
	return rows.Err()
}
