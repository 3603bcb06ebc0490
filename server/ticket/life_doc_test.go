package ticket

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what docs/orders.md says of the life of an order anew")

const (
	ordersDocument = "../../docs/orders.md"
	lifeBegins     = "<!-- written by a test: go test ./server/ticket -run TestOrdersDocument -update -->\n"
	lifeEnds       = "<!-- until here -->\n"
)

// The document says of the life of an order what the table says.
func TestOrdersDocument(t *testing.T) {
	content, err := os.ReadFile(ordersDocument)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, begins := strings.Cut(string(content), lifeBegins)
	said, after, ends := strings.Cut(rest, lifeEnds)
	if !begins || !ends {
		t.Fatalf("%s has no place for the life of an order", ordersDocument)
	}
	want := "\n" + lifeDrawn() + "\n" + lifeTold() + "\n"
	if said == want {
		return
	}
	if !*update {
		t.Fatalf("%s does not say what life.go does: go test ./server/ticket -run TestOrdersDocument -update\n%s", ordersDocument, want)
	}
	if err := os.WriteFile(ordersDocument, []byte(before+lifeBegins+want+lifeEnds+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

// lifeDrawn is the ways of an order as a diagram, but for those to CANCELLED and MERGED, which lead there from nearly everywhere.
func lifeDrawn() string {
	var b strings.Builder
	b.WriteString("```mermaid\nstateDiagram-v2\n  [*] --> DISPATCHED: dispatch\n")
	for _, from := range Statuses {
		for _, next := range Statuses {
			if next == from || next == Cancelled || next == Merged {
				continue
			}
			var by []string
			for _, act := range Acts {
				if leads(act, from, next) {
					by = append(by, strings.ToLower(string(act)))
				}
			}
			if len(by) > 0 {
				fmt.Fprintf(&b, "  %s --> %s: %s\n", from, next, strings.Join(by, ", "))
			}
		}
	}
	b.WriteString("  CLOSED --> [*]\n```\n")
	return b.String()
}

// lifeTold is the table of life.go for people to read.
func lifeTold() string {
	var b strings.Builder
	b.WriteString("| act | needs | who | where it stands | where it stands then |\n|---|---|---|---|---|\n")
	for _, act := range Acts {
		var done []TicketStatus
		for i, status := range Statuses {
			r, ok := life[act][status]
			if !ok || slices.Contains(done, status) {
				continue
			}
			var in []string
			for _, other := range Statuses[i:] {
				if o, ok := life[act][other]; ok && o.by == r.by && leadsTo(o, other) == leadsTo(r, status) {
					in, done = append(in, string(other)), append(done, other)
				}
			}
			var who, rights []string
			for _, p := range partyNames {
				if r.by&p.is != 0 {
					who = append(who, p.name)
				}
			}
			for _, a := range needs[act] {
				rights = append(rights, string(a))
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", act, strings.Join(rights, " or "), strings.Join(who, ", "), strings.Join(in, ", "), leadsTo(r, status))
		}
	}
	return b.String()
}

// leadsTo is where a rule leads from a status, in words.
func leadsTo(r rule, from TicketStatus) string {
	if r.to == nil {
		return "stays"
	}
	var list []string
	for _, s := range r.to {
		if s == from {
			list = append(list, "stays")
		} else {
			list = append(list, string(s))
		}
	}
	return strings.Join(list, " or ")
}
