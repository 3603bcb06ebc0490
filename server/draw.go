package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"text/tabwriter"

	"duolao/server/inspection"
)

type drawCmd struct {
	Population string          `required:"" type:"existingfile" placeholder:"FILE" help:"The published population (.csv)."`
	Seed       inspection.Seed `required:"" placeholder:"TEXT" help:"The published seed."`
	Spec       inspection.Spec `default:"near-limit=90,money=60,free=25" placeholder:"SPEC" help:"What was published of what is drawn; ${default} where nothing was."`
	Hash       inspection.Hash `placeholder:"SHA256" help:"The published hash: nothing is drawn from a population with another one."`
	JSON       bool            `name:"json" help:"Print the draw as JSON."`
}

// Run repeats an inspection's draw from what was published of it. It needs no database, so anybody can.
func (c drawCmd) Run(s *settings) error {
	r, err := c.draw()
	if err != nil {
		return err
	}
	if c.JSON {
		out := json.NewEncoder(s.out)
		out.SetIndent("", "  ")
		return out.Encode(r)
	}
	return printDraw(s.out, filepath.Base(c.Population), r)
}

func (c drawCmd) draw() (*inspection.Result, error) {
	file, err := os.Open(c.Population)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	p, err := inspection.ReadPopulation(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.Population, err)
	}
	if c.Hash != (inspection.Hash{}) && c.Hash != p.Hash() {
		return nil, fmt.Errorf("%s is not the population that was published: its SHA-256 is %s and not %s", c.Population, p.Hash(), c.Hash)
	}
	return inspection.Draw(p, c.Spec, c.Seed)
}

// printDraw prints what a draw was made from, what there was of each stratum, and the uses to be inspected.
func printDraw(to io.Writer, name string, r *inspection.Result) error {
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintf(w, "population\t%s\n", name)
	_, _ = fmt.Fprintf(w, "SHA-256\t%s\n", r.PopulationHash)
	_, _ = fmt.Fprintf(w, "seed\t%s\n", r.Seed)
	_, _ = fmt.Fprintf(w, "spec\t%s\n", r.Spec)
	_, _ = fmt.Fprintf(w, "interval\t%d fen, from fen %d on\n", r.Interval, r.Start)
	if err := w.Flush(); err != nil {
		return err
	}
	_, _ = fmt.Fprintf(w, "\nstratum\tuses\tfen\tdrawn\tfen drawn\n")
	for _, s := range r.Shares {
		_, _ = fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\n", s.Stratum, s.Uses, s.Fen, s.Drawn, s.DrawnFen)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, _ = fmt.Fprintf(w, "\nuse\tcode\tstratum\twhy\tvalue\thits\n")
	for _, p := range r.Picks {
		_, _ = fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%d\t%d\n", p.UseID, p.Code, p.Stratum, p.Why, p.Value, p.Hits)
	}
	return w.Flush()
}
