package intake_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"duolao/server/intake"
)

// TestSpeed takes 100,000 rows in by both formats and says how long it took and how much memory it held. It
// asserts only that all rows arrive. DUOLAO_SPEED=1 runs it, DUOLAO_SPEED=csv only that format.
func TestSpeed(t *testing.T) {
	if os.Getenv("DUOLAO_SPEED") == "" {
		t.Skip("set DUOLAO_SPEED=1 to measure")
	}
	const rows = 100_000
	h := newHouse(t)
	h.Exec(t, `INSERT INTO staff (code, name, roles) SELECT 'P' || n, '员工' || n, '{MANAGER}' FROM generate_series(1, 2700) n`)
	h.Exec(t, `INSERT INTO assignment (staff_id, unit_id, post, from_day) SELECT id, $1, 'ACCOUNT_MANAGER', '2010-01-01' FROM staff WHERE code LIKE 'P%'`, h.units["U1"].ID)
	h.Exec(t, `ANALYZE staff`)
	indicators := []string{"目标集团达标净增", "新建集团", "专线净增", "12580集团秘书", "集团无线商话净增", "集团流失问责"}
	for _, format := range []string{"csv", "xlsx", "xlsx, month so far"} {
		if only := os.Getenv("DUOLAO_SPEED"); only != "1" && only != format {
			continue
		}
		var text bytes.Buffer
		w := csv.NewWriter(&text)
		var sheet [][]any
		for n := range rows + 1 {
			record := []string{"工号", "日期", "指标", "数量", "单号", "备注"}
			switch {
			case n > 0 && format == "xlsx, month so far":
				record = []string{fmt.Sprintf("P%d", n%2700+1), fmt.Sprintf("2010-09-%02d", n/2700/len(indicators)+1), indicators[n/2700%len(indicators)], fmt.Sprint(n / 2700), "", "日报"}
			case n > 0:
				record = []string{fmt.Sprintf("P%d", n%2700+1), fmt.Sprintf("2010-09-%02d", n%30+1), indicators[n%len(indicators)], fmt.Sprint(n%9 + 1), fmt.Sprintf("%s-%07d", format, n), "办理"}
			}
			if format == "csv" {
				h.ok(w.Write(record))
			} else {
				row := make([]any, len(record))
				for i, c := range record {
					row[i] = c
				}
				sheet = append(sheet, row)
			}
		}
		w.Flush()
		content := text.Bytes()
		mode := intake.Added
		if format != "csv" {
			content = bookOf(t, sheet)
			sheet = nil
		}
		if strings.Contains(format, "month") {
			mode = intake.MonthSoFar
		}
		runtime.GC()
		peak, stop := watchMemory()
		began := time.Now()
		i := h.start(h.dept, intake.StartImport{Kind: intake.Performance, Mode: mode}, content)
		checked := time.Since(began)
		if i = h.commit(h.dept, i.ID, true); i.Status != intake.Done || i.Rows != rows || i.Rejected > 0 {
			t.Fatal(describe(i))
		}
		stop()
		t.Logf("%s, %d rows, %.1f MB: dry run %.1f s, commit %.1f s, at most %d MB of heap: %s",
			format, rows, float64(len(content))/1e6, checked.Seconds(), (time.Since(began) - checked).Seconds(), *peak>>20, effects(i))
	}
}

// watchMemory looks at the memory in use until stop is called.
func watchMemory() (peak *uint64, stop func()) {
	peak = new(uint64)
	end, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-end:
				return
			case <-tick.C:
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				*peak = max(*peak, m.HeapInuse+m.StackInuse)
			}
		}
	}()
	return peak, func() { close(end); <-done }
}
