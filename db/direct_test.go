package db_test

import (
	"context"
	"errors"
	"strconv"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/db/dbtest"
)

// What is copied directly is part of the transaction: it sees what bun has written, it is
// seen by it, and it goes with it.
func TestDirect(t *testing.T) {
	d := dbtest.Owner(t, dbtest.Schema(t))
	if _, err := d.Pool.Exec(t.Context(), `CREATE TABLE thing (n int)`); err != nil {
		t.Fatal(err)
	}
	undo := errors.New("undone")
	for _, end := range []error{undo, nil} {
		err := d.RunInTx(t.Context(), func(ctx context.Context, tx bun.Tx) error {
			if _, err := tx.NewRaw(`INSERT INTO thing VALUES (1)`).Exec(ctx); err != nil {
				return err
			}
			err := db.Direct(ctx, func(c *pgx.Conn) error {
				var n int
				if err := c.QueryRow(ctx, `SELECT count(*) FROM thing`).Scan(&n); err != nil || n != 1 {
					t.Errorf("sees %d, %v", n, err)
				}
				_, err := c.CopyFrom(ctx, pgx.Identifier{"thing"}, []string{"n"}, pgx.CopyFromRows([][]any{{2}, {3}}))
				return err
			})
			if err != nil {
				return err
			}
			var sum int
			if err := tx.NewRaw(`SELECT sum(n) FROM thing`).Scan(ctx, &sum); err != nil || sum != 6 {
				t.Errorf("sum %d, %v", sum, err)
			}
			return end
		})
		if !errors.Is(err, end) {
			t.Fatal(err)
		}
	}
	var n int
	if err := d.Pool.QueryRow(t.Context(), `SELECT count(*) FROM thing`).Scan(&n); err != nil || n != 3 {
		t.Errorf("%d rows are left, %v", n, err)
	}
	if err := db.Direct(t.Context(), func(*pgx.Conn) error { return nil }); err == nil {
		t.Error("there is no transaction, and still a connection")
	}
}

func TestCopyAndEach(t *testing.T) {
	d := dbtest.Owner(t, dbtest.Schema(t))
	if _, err := d.Pool.Exec(t.Context(), `CREATE TABLE thing (n int, big bigint, "order" text)`); err != nil {
		t.Fatal(err)
	}
	const rows = 20_000 // more than one buffer
	refused := errors.New("refused")
	for _, failAt := range []int{15_000, -1} {
		err := d.RunInTx(t.Context(), func(ctx context.Context, _ bun.Tx) error {
			return db.Copy(ctx, "thing", []string{"n", "big", "order"}, rows, func(i int, to *db.Tuple) error {
				if i == failAt {
					return refused
				}
				to.Int4(-i)
				if to.Int8(int64(i) << 40); i == 7 {
					to.Null()
				} else {
					to.Append(func(b []byte) []byte { return strconv.AppendInt(append(b, "多\\\t"...), int64(i), 10) })
				}
				return nil
			})
		})
		if failAt >= 0 && !errors.Is(err, refused) || failAt < 0 && err != nil {
			t.Fatal(err)
		}
	}
	seen, sum := 0, int64(0)
	err := d.Snapshot(t.Context(), func(ctx context.Context, _ bun.Tx) error {
		return db.Each(ctx, func(r db.Raw) error {
			if want := "多\\\t" + strconv.Itoa(seen); r.Int(0) != int64(-seen) || r.Int(1) != int64(seen)<<40 || r.Int(3) != 5 ||
				r.Null(2) != (seen == 7) || !r.Null(2) && string(r[2]) != want {
				t.Fatalf("row %d is %v", seen, r)
			}
			seen++
			sum += r.Int(0)
			return nil
		}, `SELECT n, big, "order", 5::smallint FROM thing WHERE n <= $1 ORDER BY n DESC`, 0)
	})
	if err != nil || seen != rows || sum != -rows*(rows-1)/2 {
		t.Errorf("%d rows with sum %d, %v", seen, sum, err)
	}
}
