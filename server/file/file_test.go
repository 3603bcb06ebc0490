package file

import (
	"slices"
	"strings"
	"testing"

	"duolao/db/dbtest"
	"duolao/server/errs"
	"duolao/server/storage"
)

// TestSweep: what nobody refers to goes after a day, everything else stays.
func TestSweep(t *testing.T) {
	d := dbtest.Open(t)
	owner := dbtest.Owner(t, d.Schema)
	f := New(d, storage.Folder(t.TempDir()))
	put := func(content string) string {
		t.Helper()
		file, err := storage.Receive("", "a.txt", strings.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		if err := file.PutInto(t.Context(), f); err != nil {
			t.Fatal(err)
		}
		return file.Key()
	}
	exec := func(sql string, args ...any) {
		t.Helper()
		if _, err := owner.Pool.Exec(t.Context(), sql, args...); err != nil {
			t.Fatal(err)
		}
	}
	kept := func(key string) bool {
		t.Helper()
		r, err := f.Open(t.Context(), key)
		if err == nil {
			return r.Close() == nil
		}
		if errs.CodeOf(err) != errs.NotFound {
			t.Fatal(err)
		}
		return false
	}
	var orphans []string
	for i := range few + 3 {
		orphans = append(orphans, put("rolled back "+strings.Repeat("x", i)))
	}
	used, again := put("referred to"), put("put again")
	exec(`UPDATE file_upload SET at = at - interval '25 hours'`)
	again2, fresh := put("put again"), put("put just now")
	if again != again2 {
		t.Errorf("the same content has two keys: %s, %s", again, again2)
	}
	exec(`ALTER TABLE appeal_file DROP CONSTRAINT appeal_file_appeal_id_fkey`)
	exec(`INSERT INTO appeal_file (appeal_id, name, content_type, size, sha256, key) VALUES (1, 'a.txt', 'text/plain', 1, '', $1)`, used)
	if err := f.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, key := range orphans {
		if kept(key) {
			t.Errorf("%s is still there", key)
		}
	}
	for what, key := range map[string]string{"what is referred to": used, "what was put again": again, "what is new": fresh} {
		if !kept(key) {
			t.Errorf("%s is gone", what)
		}
	}
	var noted []string
	if err := d.Bun.NewRaw(`SELECT key FROM file_upload ORDER BY at`).Scan(t.Context(), &noted); err != nil || !slices.Equal(noted, []string{again, fresh}) {
		t.Errorf("noted are %v, %v", noted, err)
	}
}

// TestEveryReferenceIsKnown: a table of files that Sweep does not know would lose its contents.
func TestEveryReferenceIsKnown(t *testing.T) {
	d := dbtest.Open(t)
	var tables []string
	err := d.Bun.NewRaw(`SELECT c.table_name FROM information_schema.columns c WHERE c.table_schema = ? AND c.column_name = 'key'
		AND EXISTS (SELECT FROM information_schema.columns t WHERE t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.column_name = 'content_type')
		ORDER BY c.table_name`, d.Schema).Scan(t.Context(), &tables)
	if err != nil || !slices.Equal(tables, referring) {
		t.Errorf("%v refer to contents, Sweep knows %v; %v", tables, referring, err)
	}
}
