package storage

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

func journal(t *testing.T, location string) Journal {
	t.Helper()
	j, err := JournalAt(location, "jiangsu", "DUOLAO_ANCHORS")
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func linesOf(t *testing.T, j Journal) []string {
	t.Helper()
	var list []string
	err := j.Each(t.Context(), func(where string, line []byte) error {
		if !strings.Contains(where, "jiangsu") {
			t.Errorf("a line is said to be in %q", where)
		}
		list = append(list, string(line))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestJournal: what several add at once is kept line by line, on every kind of place.
func TestJournal(t *testing.T) {
	_, remote := newS3Server(t)
	folder := t.TempDir()
	for name, place := range map[string]string{"folder": filepath.Join(folder, "new"), "folder by address": "file://" + folder + "/other", "s3": remote} {
		t.Run(name, func(t *testing.T) {
			if got := linesOf(t, journal(t, place)); len(got) != 0 {
				t.Fatalf("found %q before anything was added", got)
			}
			const processes, each = 4, 10
			var all sync.WaitGroup
			for p := range processes {
				j := journal(t, place)
				all.Go(func() {
					for i := range each {
						text := fmt.Sprintf("%03d-%d", i, p)
						if err := j.Add(t.Context(), text, []byte(`{"line":"`+text+`"}`)); err != nil {
							t.Error(err)
						}
					}
				})
			}
			all.Wait()
			got := linesOf(t, journal(t, place))
			if name == "s3" && !slices.IsSorted(got) {
				t.Error("lines are not in the order of their names")
			}
			slices.Sort(got)
			if got = slices.Compact(got); len(got) != processes*each {
				t.Errorf("%d lines are there of %d", len(got), processes*each)
			}
			stop := errors.New("enough")
			if err := journal(t, place).Each(t.Context(), func(string, []byte) error { return stop }); !errors.Is(err, stop) {
				t.Errorf("whoever reads cannot stop: %v", err)
			}
		})
	}
}

// TestTornLine: what a power cut has left of a line does not spoil the next one.
func TestTornLine(t *testing.T) {
	folder := t.TempDir()
	j := journal(t, folder)
	if err := os.WriteFile(filepath.Join(folder, "jiangsu.jsonl"), []byte("whole\ntorn"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := j.Add(t.Context(), "a", []byte("next")); err != nil {
		t.Fatal(err)
	}
	if got := linesOf(t, j); !slices.Equal(got, []string{"whole", "torn", "next"}) {
		t.Errorf("found %q", got)
	}
}

func TestNoPlaceForAJournal(t *testing.T) {
	for location, complaint := range map[string]string{"": "DUOLAO_ANCHORS", "file://x": "is no place", "ftp://x/y": "is no place", "s3:///p": "DUOLAO_ANCHORS"} {
		if _, err := JournalAt(location, "jiangsu", "DUOLAO_ANCHORS"); err == nil || !strings.Contains(err.Error(), complaint) {
			t.Errorf("%q: %v", location, err)
		}
	}
	if _, err := JournalAt("x", "../x", ""); err == nil {
		t.Error("a tenant's name leads out of the place")
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := journal(t, file).Add(t.Context(), "a", []byte("x")); err == nil {
		t.Error("a line was added below a file")
	}
	_, remote := newS3Server(t)
	if err := journal(t, remote).Add(t.Context(), "../a", []byte("x")); err == nil {
		t.Error("a line's name leads out of the bucket")
	}
}
