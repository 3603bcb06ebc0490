package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/xuri/excelize/v2"

	"duolao/db"
	"duolao/server/clock"
)

const (
	importRows   = 100_000
	importTime   = 20 * time.Second
	importMemory = 300 << 20
)

// imports lets the program read 100,000 rows of performance, with its check, and write
// them, in both formats, into the small demo: the province stays as it is.
func (b *bench) imports(ctx context.Context) error {
	var there bool
	if err := b.admin.Pool.QueryRow(ctx, `SELECT to_regclass('bench_small.staff') IS NOT NULL`).Scan(&there); err != nil {
		return err
	}
	if !there {
		if _, err := b.build(ctx, "bench_small", 120, 11_000, 4); err != nil {
			return err
		}
	}
	dir, err := os.MkdirTemp("", "duolao-bench-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	d, err := db.Open(ctx, db.Config{URL: b.url, Schema: "bench_small", Owner: true, MaxConns: 1})
	if err != nil {
		return err
	}
	defer d.Close()
	run := time.Now().UnixMilli()
	for _, write := range []func(string, [][]string) error{writeCSV, writeXLSX} {
		rows, err := performance(ctx, d, run)
		if err != nil {
			return err
		}
		run++
		path := filepath.Join(dir, fmt.Sprint("performance-", run))
		if err := write(path, rows); err != nil {
			return err
		}
		files, err := filepath.Glob(path + ".*")
		if err != nil {
			return err
		}
		info, err := os.Stat(files[0])
		if err != nil {
			return err
		}
		began := time.Now()
		cmd, err := b.command(ctx, "bench_small", "import", "--kind", "PERFORMANCE", "--commit", files[0])
		if err != nil {
			return err
		}
		took, most := time.Since(began), peak(cmd.ProcessState)
		b.target(took < importTime && most < importMemory, "%-5s %d rows, %.1f MB: %.1f s (under %.0f), %d MB of memory at most (under %d)", filepath.Ext(files[0])[1:],
			importRows, float64(info.Size())/1e6, took.Seconds(), importTime.Seconds(), most>>20, importMemory>>20)
	}
	return nil
}

// performance is a month's entries by everybody, each with a reference of its own.
func performance(ctx context.Context, d *db.DB, run int64) ([][]string, error) {
	var codes, indicators []string
	var month clock.Month
	if err := d.Pool.QueryRow(ctx, `SELECT max(month) FROM performance_total`).Scan(&month); err != nil {
		return nil, err
	}
	err := d.Pool.QueryRow(ctx, `SELECT array_agg(DISTINCT s.code), array_agg(DISTINCT t.indicator_code)
		FROM performance_total t JOIN staff s ON s.id = t.staff_id JOIN indicator i ON i.code = t.indicator_code
		WHERE t.month = $1 AND s.status = 'ACTIVE' AND i.source = 'IMPORTED' AND i.method IN ('RATIO', 'PIECE')`, month).Scan(&codes, &indicators)
	if err != nil {
		return nil, err
	}
	day := clock.DateOf(time.Now())
	if day >= month.Add(1).First() {
		day = month.Last()
	}
	rows := make([][]string, 0, importRows+1)
	rows = append(rows, []string{"工号", "日期", "指标", "数量", "单号", "备注"})
	for n := range importRows {
		rows = append(rows, []string{codes[n%len(codes)], string(month.First().AddDays(n % day.Day())), indicators[n/len(codes)%len(indicators)],
			fmt.Sprint(1 + n%9), fmt.Sprintf("B%d-%06d", run, n), "办理"})
	}
	return rows, nil
}

func writeCSV(path string, rows [][]string) error {
	f, err := os.Create(path + ".csv")
	if err != nil {
		return err
	}
	if err := csv.NewWriter(f).WriteAll(rows); err != nil {
		return err
	}
	return f.Close()
}

func writeXLSX(path string, rows [][]string) error {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	for i, r := range rows {
		cells := make([]any, len(r))
		for j, c := range r {
			cells[j] = c
		}
		if err := w.SetRow(fmt.Sprint("A", i+1), cells); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.SaveAs(path + ".xlsx")
}
