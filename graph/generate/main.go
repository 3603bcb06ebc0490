// Command generate writes graph/generated and the frames of missing resolvers from the
// schema by gqlgen, and puts our own writers of lists and of plain fields in the place of
// gqlgen's (see graph/list and graph/plain).
package main

import (
	"bytes"
	"fmt"
	"go/format"
	"os"
	"path/filepath"
	"regexp"

	"github.com/99designs/gqlgen/api"
	"github.com/99designs/gqlgen/codegen/config"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run() error {
	cfg, err := config.LoadConfigFromDefaultLocations()
	if err != nil {
		return err
	}
	if err := api.Generate(cfg); err != nil {
		return err
	}
	if err := ownLists(cfg.Exec.DirName); err != nil {
		return err
	}
	return plainFields(cfg.Exec.DirName, cfg.Schema)
}

var concurrently = regexp.MustCompile(`graphql\.MarshalSliceConcurrently\(\s*ctx,\s*len\(v\),\s*\d+,\s*false,\s*func\(`)

const parentsFor = "graphql.BatchParentsFor["

// ownLists replaces the list writer in the generated files. It fails where it finds
// nothing to replace: then gqlgen writes its code in another way now.
func ownLists(dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.generated.go"))
	if err != nil {
		return err
	}
	replaced := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		n := len(concurrently.FindAll(text, -1))
		replaced += n
		text = concurrently.ReplaceAll(text, []byte("list.Marshal(ctx, sel, len(v), func("))
		n += bytes.Count(text, []byte(parentsFor))
		if n == 0 {
			continue
		}
		text = bytes.ReplaceAll(text, []byte(parentsFor), []byte("list.Parents["))
		text = bytes.Replace(text, []byte("import (\n"), []byte("import (\n\t\"duolao/graph/list\"\n"), 1)
		// Our import stands where gofmt wants it.
		if text, err = format.Source(text); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		if err := os.WriteFile(file, text, 0o600); err != nil { //nolint:gosec // the files that this program has just had written
			return err
		}
	}
	if replaced == 0 {
		return fmt.Errorf("no list writer found in %s: gqlgen's code has changed, look at graph/generate", dir)
	}
	return nil
}
