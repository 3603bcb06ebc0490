package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"duolao/server/inspection"
)

// drawExample writes the population of docs/inspection.md to a file, as somebody does who wants to repeat its draw.
func drawExample(t *testing.T) (file, said string) {
	t.Helper()
	said = text(t, "docs/inspection.md")
	block := regexp.MustCompile("(?s)```csv\n(.*?)```").FindStringSubmatch(said)
	if block == nil {
		t.Fatal("docs/inspection.md has no population")
	}
	file = filepath.Join(t.TempDir(), "population.csv")
	if err := os.WriteFile(file, []byte(block[1]), 0o600); err != nil {
		t.Fatal(err)
	}
	return file, said
}

func draw(t *testing.T, arguments ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, problem bytes.Buffer
	code = run(t.Context(), append([]string{"draw"}, arguments...), &out, &problem)
	return code, out.String(), problem.String()
}

// TestDrawRepeatsWhatWasPublished: the command prints to the letter what docs/inspection.md says that it prints.
func TestDrawRepeatsWhatWasPublished(t *testing.T) {
	t.Setenv("DATABASE_URL", "") // anybody can
	file, said := drawExample(t)
	block := regexp.MustCompile("(?s)```\n\\$ duolao draw --population population.csv --seed '([^']+)' --spec (\\S+)\n(.*?)```").FindStringSubmatch(said)
	if block == nil {
		t.Fatal("docs/inspection.md has no draw")
	}
	code, out, problem := draw(t, "--population", file, "--seed", block[1], "--spec", block[2])
	if code != 0 || out != block[3] {
		t.Fatalf("%d %s\nprints\n%s\nand not\n%s", code, problem, out, block[3])
	}
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(content)
	hash := hex.EncodeToString(sum[:])

	code, out, problem = draw(t, "--population", file, "--seed", block[1], "--spec", block[2], "--hash", hash, "--json")
	var r inspection.Result
	if err := json.Unmarshal([]byte(out), &r); code != 0 || err != nil {
		t.Fatal(code, problem, err)
	}
	opened, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer opened.Close()
	p, err := inspection.ReadPopulation(opened)
	if err != nil {
		t.Fatal(err)
	}
	want, err := inspection.Draw(p, r.Spec, r.Seed)
	if err != nil || !reflect.DeepEqual(*want, r) || r.PopulationHash.String() != hash || r.Spec.String() != block[2] {
		t.Errorf("%+v instead of %+v: %v", r, want, err)
	}
}

func TestDrawRefuses(t *testing.T) {
	file, _ := drawExample(t)
	other := filepath.Join(t.TempDir(), "other.csv")
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(other, bytes.Replace(content, []byte("\n102,"), []byte("\n0102,"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		arguments []string
		code      int
		says      string
	}{
		"no file":          {[]string{"--population", file + "x", "--seed", "a"}, 2, "population.csvx"},
		"no seed":          {[]string{"--population", file}, 2, "--seed"},
		"an empty seed":    {[]string{"--population", file, "--seed", " "}, 2, "the seed has to be one line"},
		"another hash":     {[]string{"--population", file, "--seed", "a", "--hash", strings.Repeat("ab", 32)}, 1, "is not the population that was published"},
		"no hash":          {[]string{"--population", file, "--seed", "a", "--hash", "abc"}, 2, "a SHA-256 has 64 hexadecimal digits"},
		"no spec":          {[]string{"--population", file, "--seed", "a", "--spec", "all"}, 2, "is no spec like near-limit=90"},
		"a spec too large": {[]string{"--population", file, "--seed", "a", "--spec", "near-limit=90,money=1,free=99999"}, 2, "a sample has from 0 to 10000 uses"},
		"a wrong line":     {[]string{"--population", other, "--seed", "a"}, 1, `line 3, column use: "0102" has to be written "102"`},
	} {
		t.Run(name, func(t *testing.T) {
			code, out, problem := draw(t, c.arguments...)
			if code != c.code || !strings.Contains(problem, c.says) || strings.Contains(out, "stratum") {
				t.Errorf("%d, says %s, prints %s", code, problem, out)
			}
		})
	}
	if _, out, _ := draw(t, "--population", file, "--seed", "a"); !strings.Contains(out, "spec        "+inspection.DefaultSpec.String()+"\n") {
		t.Errorf("without a spec another one than usual is taken: %s", out)
	}
}
