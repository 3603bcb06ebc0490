package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"duolao/db"
)

// bench is one run: what it works with, and what came of its targets.
type bench struct {
	*settings
	admin        *db.DB
	province     *province
	met, targets int
}

// part is a piece of the run.
type part struct {
	name, title string
	run         func(*bench, context.Context) error
}

// parts are all pieces in their order. Assigned in init, because the pieces print their names.
var parts []part

func init() {
	parts = []part{
		{"demo", "Building demos", (*bench).demos},
		{"http", "Requests with a token, against the bare handler", (*bench).requests},
		{"subscribers", "Who follows a team's queue", (*bench).subscribers},
		{"sweep", "What clocks have to tell", (*bench).sweep},
		{"points", "Points of 100,000 managers × 20 indicators", (*bench).points},
		{"live", "A change, until it is seen", (*bench).live},
		{"settlement", "Settling a month, against one SQL statement", (*bench).settlement},
		{"powers", "Uses of powers beside 200,000 others", (*bench).powers},
		{"chain", "Records of the chain", (*bench).chain},
		{"import", "Import of 100,000 rows of performance", (*bench).imports},
	}
}

func partNames() string {
	names := make([]string, len(parts))
	for i, p := range parts {
		names[i] = p.name
	}
	return strings.Join(names, ", ")
}

func (s *settings) wants(name string) bool {
	return s.parts == "" || slices.Contains(strings.Split(s.parts, ","), name)
}

// target prints a figure beside what it should be.
func (b *bench) target(ok bool, format string, args ...any) {
	b.targets++
	verdict := "below"
	if ok {
		b.met++
		verdict = "PASS"
	}
	fmt.Printf("  %-5s %s\n", verdict, fmt.Sprintf(format, args...))
}

func median[T float64 | time.Duration](list []T) T {
	s := slices.Clone(list)
	slices.Sort(s)
	if len(s)%2 == 0 {
		return (s[len(s)/2-1] + s[len(s)/2]) / 2
	}
	return s[len(s)/2]
}

// cpuName is what the processor calls itself, where Linux tells.
func cpuName() string {
	f, err := os.Open("/proc/cpuinfo")
	if err != nil {
		return "unknown"
	}
	defer func() { _ = f.Close() }()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if name, value, ok := strings.Cut(lines.Text(), ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return "unknown"
}
