package graph

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// coster computes what a selection costs: rows × width. A field costs 1 (or its
// weight); what is under a list is multiplied by the rows of the list: its own
// `first`, or that of the connection around its edges and nodes, or what is assumed.
// @skip and @include do not count: the cost is an upper bound. Sums saturate.
type coster struct {
	limits    *Limits
	variables map[string]any
	known     map[fragmentRows]int

	variable    bool // a `first` came from a variable
	nullFirst   bool // a `first` is null, which is no page size
	introspects bool
}

// fragmentRows: a fragment costs more on a connection with more rows.
type fragmentRows struct {
	name string
	rows int
}

// selection costs set. rows are those of the connection that set is of, 0 for none.
func (c *coster) selection(set ast.SelectionSet, rows int) int {
	sum := 0
	for _, sel := range set {
		switch sel := sel.(type) {
		case *ast.Field:
			sum = add(sum, c.field(sel, rows))
		case *ast.InlineFragment:
			sum = add(sum, c.selection(sel.SelectionSet, rows))
		case *ast.FragmentSpread:
			sum = add(sum, c.fragment(sel, rows))
		}
	}
	return sum
}

func (c *coster) fragment(spread *ast.FragmentSpread, rows int) int {
	if spread.Definition == nil {
		return 0
	}
	key := fragmentRows{spread.Name, rows}
	if cost, ok := c.known[key]; ok {
		return cost
	}
	if c.known == nil {
		c.known = map[fragmentRows]int{}
	}
	cost := c.selection(spread.Definition.SelectionSet, rows)
	c.known[key] = cost
	return cost
}

func (c *coster) field(f *ast.Field, rows int) int {
	if strings.HasPrefix(f.Name, "__") {
		if f.Name == "__typename" {
			return 0
		}
		c.introspects = true
		return introspectionCost
	}
	if f.Definition == nil || f.Definition.Type == nil {
		return 1
	}
	weight, assumed := c.declared(f)
	if len(f.SelectionSet) == 0 {
		return weight // also for a list of scalars
	}
	first, paged := c.first(f)
	if f.Definition.Type.Elem == nil { // a single object, perhaps a connection
		if !paged {
			first = 0
		}
		return add(weight, c.selection(f.SelectionSet, first))
	}
	n := c.limits.Rows
	switch {
	case paged:
		n = first
	case assumed > 0:
		n = assumed
	case rows > 0:
		n = rows
	}
	return add(weight, mul(n, c.selection(f.SelectionSet, 0)))
}

// declared is the weight of f, and how many rows it has when it does not say so (0
// where nothing is declared): by the schema's @cost, or by the limits.
func (c *coster) declared(f *ast.Field) (weight, rows int) {
	weight = 1
	var name string
	if len(c.limits.Weights) > 0 || len(c.limits.ListRows) > 0 {
		if f.ObjectDefinition != nil {
			name = f.ObjectDefinition.Name + "." + f.Name
		}
		if w, ok := c.limits.Weights[name]; ok {
			weight = w
		} else if w, ok := c.limits.Weights[f.Name]; ok {
			weight = w
		}
		rows = c.limits.ListRows[name]
	}
	if d := f.Definition.Directives.ForName("cost"); d != nil {
		if n, ok := literal(d.Arguments.ForName("weight")); ok {
			weight = n
		}
		if n, ok := literal(d.Arguments.ForName("rows")); ok {
			rows = n
		}
	}
	return max(weight, 0), rows
}

func literal(a *ast.Argument) (int, bool) {
	if a == nil || a.Value == nil {
		return 0, false
	}
	n, err := strconv.Atoi(a.Value.Raw)
	return n, err == nil
}

// first is the page size that f asks for, clamped; paged is false when f has no such argument.
func (c *coster) first(f *ast.Field) (n int, paged bool) {
	for _, name := range [...]string{"first", "last"} {
		def := f.Definition.Arguments.ForName(name)
		if def == nil {
			continue
		}
		paged = true
		if n == 0 {
			n = c.limits.Rows
			if def.DefaultValue != nil {
				n = c.clamp(def.DefaultValue.Raw)
			}
		}
		arg := f.Arguments.ForName(name)
		if arg == nil || arg.Value == nil {
			continue
		}
		switch arg.Value.Kind {
		case ast.IntValue:
			return c.clamp(arg.Value.Raw), true
		case ast.Variable:
			c.variable = true
			if v, ok := c.variables[arg.Value.Raw]; ok {
				c.nullFirst = c.nullFirst || v == nil
				return c.number(v), true
			}
		case ast.NullValue:
			c.nullFirst = true
		default: // wrong: the validation refuses it
		}
	}
	return n, paged
}

// number is the clamped page size of a variable, in whichever type it came.
func (c *coster) number(v any) int {
	switch v := v.(type) {
	case json.Number:
		return c.clamp(v.String())
	case int64:
		return c.clampInt(v)
	case int:
		return c.clampInt(int64(v))
	case int32:
		return c.clampInt(int64(v))
	case float64:
		return c.clampInt(int64(min(max(v, -1), huge)))
	default: // null, or wrong: refused
		return c.limits.Rows
	}
}

func (c *coster) clamp(s string) int {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return c.limits.MaxRows // out of every range
	}
	return c.clampInt(n)
}

// clampInt keeps a page size in bounds. What lies outside is refused by the service
// with a better message than a cost.
func (c *coster) clampInt(n int64) int {
	switch {
	case n < 1:
		return 1
	case n > int64(c.limits.MaxRows):
		return c.limits.MaxRows
	default:
		return int(n)
	}
}
