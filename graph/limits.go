package graph

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"

	fields "duolao/graph/plain"
	"duolao/server/errs"
)

// Limits bound what one operation may ask for.
type Limits struct {
	Body       int64         // bytes of a request
	Tokens     int           // of the document
	Depth      int           // of fields in fields
	Aliases    int           // after fragments are expanded, as everything that follows
	Fields     int           // of one operation
	RootFields int           // of one operation
	Operations int           // in one document
	Errors     int           // in one response
	Cost       int           // rows × width, see cost
	Rows       int           // assumed of a list that does not say how many
	MaxRows    int           // at which a page is counted; a service refuses more
	Timeout    time.Duration // of a query or mutation; the database's statement_timeout lies just under it
	Documents  int           // parsed and validated documents that are remembered
	// Alone are root fields of Mutation that must be the only field of their
	// operation, without an alias: many guesses of a password cannot share a request.
	Alone []string
	// Weights are the costs of single fields by name ("totalCount") or by type and
	// name ("Group.totalCount"), where it is not 1.
	Weights map[string]int
	// ListRows are the rows of lists that do not say how many, by type and name
	// ("Standing.indicators"), where Rows is wrong. The directive @cost(rows:, weight:)
	// on a field of the schema says the same.
	ListRows map[string]int
}

// Screens are the limits of Duolao's own screens.
func Screens() Limits {
	return Limits{
		Body: 256 << 10, Tokens: 1_000, Depth: 12, Aliases: 30, Fields: 500, RootFields: 20, Operations: 10, Errors: 20,
		Cost: 5_000, Rows: 50, MaxRows: 100, Timeout: 10 * time.Second, Documents: 1_000,
		Alone: []string{"login", "rateAsCustomer"}, Weights: map[string]int{"totalCount": 50},
	}
}

// BI are the limits of BI tools: pages of 1,000 flat rows, a hundred columns wide.
func BI() Limits {
	l := Screens()
	l.Tokens, l.Cost, l.MaxRows, l.Timeout = 2_000, 100_000, 1_000, 60*time.Second
	return l
}

// maxDocument is the longest document that is remembered: one long string would
// otherwise fill the memory a thousand times over.
const maxDocument = 16 << 10

// introspectionCost is what asking for the schema counts, however it asks.
const introspectionCost = 100

// Limiter holds operations to Limits. It is an extension of gqlgen's executor, and
// the executor's cache of documents, because it must know which of them passed.
type Limiter struct {
	limits    Limits
	alone     map[string]bool
	documents *lru.Cache[string, *ast.QueryDocument]
	plans     *lru.Cache[*ast.OperationDefinition, *plan]

	// MayIntrospect tells who may ask for the schema; nil is nobody.
	MayIntrospect func(context.Context) bool
	// Observe hears of every response but the events of a subscription; nil is nobody.
	Observe func(ctx context.Context, kind, name string, took time.Duration, codes []string)
}

// NewLimiter makes the extension for l.
func NewLimiter(l Limits) *Limiter {
	documents, _ := lru.New[string, *ast.QueryDocument](max(l.Documents, 1)) // fails for sizes below 1 only
	plans, _ := lru.New[*ast.OperationDefinition, *plan](max(l.Documents, 1))
	m := &Limiter{limits: l, alone: map[string]bool{}, documents: documents, plans: plans}
	for _, name := range l.Alone {
		m.alone[name] = true
	}
	return m
}

// Interfaces of gqlgen that the executor looks for.
var _ interface {
	graphql.HandlerExtension
	graphql.OperationParameterMutator
	graphql.OperationContextMutator
	graphql.OperationInterceptor
	graphql.ResponseInterceptor
	graphql.Cache[*ast.QueryDocument]
} = (*Limiter)(nil)

// ExtensionName names the extension.
func (*Limiter) ExtensionName() string { return "Limits" }

// Validate has nothing to check about a schema.
func (*Limiter) Validate(graphql.ExecutableSchema) error { return nil }

// Get finds a document that passed.
func (m *Limiter) Get(_ context.Context, query string) (*ast.QueryDocument, bool) {
	return m.documents.Get(query)
}

// Add remembers a document that was parsed and validated.
func (m *Limiter) Add(_ context.Context, query string, doc *ast.QueryDocument) {
	if len(query) > maxDocument {
		return
	}
	rememberable := fields.Rememberable(doc)
	for _, op := range doc.Operations {
		p := m.plan(op)
		if rememberable {
			p.collected = &fields.Collected{}
		}
		m.plans.Add(op, p)
	}
	m.documents.Add(query, doc)
}

// MutateOperationParameters checks the size of a document that is new. It runs
// before gqlgen validates it: validation (and gqlgen's own complexity limit) take
// time that grows faster than the document.
func (m *Limiter) MutateOperationParameters(_ context.Context, params *graphql.RawParams) *gqlerror.Error {
	if err := noNUL(params); err != nil {
		return err
	}
	if m.documents.Contains(params.Query) {
		return nil
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: params.Query}, m.limits.Tokens)
	if err != nil {
		if strings.Contains(err.Error(), "exceeded token limit") {
			return limited("query_tokens", "tokens", 0, m.limits.Tokens)
		}
		return nil // gqlgen says what is wrong with it
	}
	return m.check(doc)
}

// noNUL refuses the one character that Postgres cannot hold in a text.
func noNUL(params *graphql.RawParams) *gqlerror.Error {
	refuse := func(field string) *gqlerror.Error {
		return wrap(errs.Invalidf(field, "invalid_value", "a text must not contain the character U+0000"))
	}
	if strings.Contains(params.Query, `\u0000`) {
		return refuse("")
	}
	for name, v := range params.Variables {
		if at, found := nulIn(name, v); found {
			return refuse(at)
		}
	}
	return nil
}

// nulIn finds a U+0000 in a variable's value; at is the path to it.
func nulIn(path string, v any) (at string, found bool) {
	switch v := v.(type) {
	case string:
		return path, strings.Contains(v, "\x00")
	case map[string]any:
		for name, inner := range v {
			if at, found := nulIn(path+"."+name, inner); found {
				return at, true
			}
		}
	case []any:
		for i, inner := range v {
			if at, found := nulIn(path+"."+strconv.Itoa(i), inner); found {
				return at, true
			}
		}
	}
	return "", false
}

// limited is an operation beyond one of the limits. actual is 0 where it is not known.
func limited(reason, what string, actual, limit int) *gqlerror.Error {
	e := errs.New(errs.Limited, reason, "the operation has more than %d %s; ask for less at once", limit, what).With("limit", limit)
	if actual > 0 {
		e.With("actual", actual)
	}
	return wrap(e)
}

// wrap hands e to the error presenter through a signature of gqlgen.
func wrap(e *errs.Error) *gqlerror.Error { return gqlerror.Wrap(e) }

// size is the extent of a selection with its fragments expanded.
type size struct {
	fields, aliases, depth int
	root                   int // fields at its own top
}

// limit at which counts saturate, far from the overflow of their sums and products.
const huge = 1 << 30

func add(a, b int) int { return min(a+b, huge) }

func mul(a, b int) int {
	if a != 0 && b > huge/a {
		return huge
	}
	return a * b
}

// sizer measures selections. Each fragment is measured once, so spreads of
// fragments in fragments take linear time, whatever they expand to.
type sizer struct {
	doc   *ast.QueryDocument
	known map[string]*size
	cycle bool
}

func (z *sizer) selection(set ast.SelectionSet) (sum size) {
	for _, sel := range set {
		var s size
		switch sel := sel.(type) {
		case *ast.Field:
			inner := z.selection(sel.SelectionSet)
			s = size{fields: add(1, inner.fields), aliases: inner.aliases, depth: 1 + inner.depth, root: 1}
			if sel.Alias != sel.Name {
				s.aliases = add(s.aliases, 1)
			}
			if sel.Name == "__schema" || sel.Name == "__type" {
				s.depth = 1 // the standard introspection goes deep; gqlparser has a rule of its own for it
			}
		case *ast.InlineFragment:
			s = z.selection(sel.SelectionSet)
		case *ast.FragmentSpread:
			s = z.fragment(sel.Name)
		}
		sum.fields, sum.aliases, sum.root = add(sum.fields, s.fields), add(sum.aliases, s.aliases), add(sum.root, s.root)
		sum.depth = max(sum.depth, s.depth)
	}
	return sum
}

func (z *sizer) fragment(name string) size {
	if s, ok := z.known[name]; ok {
		if s == nil { // it is being measured
			z.cycle = true
			return size{}
		}
		return *s
	}
	f := z.doc.Fragments.ForName(name)
	if f == nil {
		return size{} // gqlgen says so
	}
	z.known[name] = nil
	s := z.selection(f.SelectionSet)
	z.known[name] = &s
	return s
}

// check holds a document to the limits that do not need the schema.
func (m *Limiter) check(doc *ast.QueryDocument) *gqlerror.Error {
	l := &m.limits
	if n := len(doc.Operations); n > l.Operations {
		return limited("query_operations", "operations", n, l.Operations)
	}
	z := &sizer{doc: doc, known: make(map[string]*size, len(doc.Fragments))}
	for _, f := range doc.Fragments { // also those that no operation uses: they are validated
		if s := z.fragment(f.Name); s.fields > l.Fields {
			return limited("query_fields", "fields", s.fields, l.Fields)
		}
	}
	for _, op := range doc.Operations {
		s := z.selection(op.SelectionSet)
		switch {
		case s.depth > l.Depth:
			return limited("query_depth", "levels of fields", s.depth, l.Depth)
		case s.fields > l.Fields:
			return limited("query_fields", "fields", s.fields, l.Fields)
		case s.aliases > l.Aliases:
			return limited("query_aliases", "aliases", s.aliases, l.Aliases)
		case s.root > l.RootFields:
			return limited("query_root_fields", "fields at the top", s.root, l.RootFields)
		}
		if op.Operation == ast.Mutation && s.root > 0 {
			if err := m.checkAlone(doc, op, s.root); err != nil {
				return err
			}
		}
	}
	if z.cycle {
		return wrap(errs.New(errs.Invalid, "bad_query", "a fragment contains itself"))
	}
	return nil
}

// checkAlone refuses a mutation in which a field of Limits.Alone has company, an
// alias, or comes through a fragment.
func (m *Limiter) checkAlone(doc *ast.QueryDocument, op *ast.OperationDefinition, roots int) *gqlerror.Error {
	if len(op.SelectionSet) == 1 && roots == 1 {
		if f, ok := op.SelectionSet[0].(*ast.Field); ok && (!m.alone[f.Name] || f.Alias == f.Name) {
			return nil
		}
	}
	seen := map[string]bool{}
	var find func(ast.SelectionSet) string
	find = func(set ast.SelectionSet) string {
		for _, sel := range set {
			var name string
			switch sel := sel.(type) {
			case *ast.Field:
				if m.alone[sel.Name] {
					name = sel.Name
				}
			case *ast.InlineFragment:
				name = find(sel.SelectionSet)
			case *ast.FragmentSpread:
				if f := doc.Fragments.ForName(sel.Name); f != nil && !seen[sel.Name] {
					seen[sel.Name] = true
					name = find(f.SelectionSet)
				}
			}
			if name != "" {
				return name
			}
		}
		return ""
	}
	if name := find(op.SelectionSet); name != "" {
		return wrap(errs.New(errs.Limited, "alone", "%s must be the only field of its operation, without an alias", name))
	}
	return nil
}

// plan is what is known of an operation before its variables are.
type plan struct {
	introspects bool
	nullFirst   bool
	static      *Cost             // nil where the cost depends on variables
	collected   *fields.Collected // nil where that depends on them
}

// Cost is what an operation costs, as extensions.cost tells it.
type Cost struct {
	Requested int // of this operation
	Limit     int // of any operation
}

// AppendJSON writes c without reflection: it is in every response.
func (c *Cost) AppendJSON(b []byte) []byte {
	b = append(b, `{"requested":`...)
	b = strconv.AppendInt(b, int64(c.Requested), 10)
	b = append(b, `,"limit":`...)
	b = strconv.AppendInt(b, int64(c.Limit), 10)
	b = append(b, `,"remaining":`...)
	b = strconv.AppendInt(b, int64(max(0, c.Limit-c.Requested)), 10)
	return append(b, '}')
}

// MarshalJSON writes c where the response does not go through a transport of ours.
func (c *Cost) MarshalJSON() ([]byte, error) { return c.AppendJSON(nil), nil }

func (m *Limiter) plan(op *ast.OperationDefinition) *plan {
	c := coster{limits: &m.limits}
	cost := c.selection(op.SelectionSet, 0)
	p := &plan{introspects: c.introspects, nullFirst: c.nullFirst}
	if !c.variable {
		p.static = &Cost{cost, m.limits.Cost}
	}
	return p
}

// MutateOperationContext holds an operation to the limits that need the schema and
// the variables.
func (m *Limiter) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	p, ok := m.plans.Get(op.Operation)
	if !ok {
		p = m.plan(op.Operation)
	}
	if p.introspects {
		if m.MayIntrospect == nil || !m.MayIntrospect(ctx) {
			return wrap(errs.New(errs.Forbidden, "introspection", "the schema is open to developers and BI tokens only; it is published with the documents"))
		}
		op.DisableIntrospection = false
	}
	cost, nullFirst := p.static, p.nullFirst
	if cost == nil {
		c := coster{limits: &m.limits, variables: op.Variables}
		cost = &Cost{c.selection(op.Operation.SelectionSet, 0), m.limits.Cost}
		nullFirst = c.nullFirst
	}
	if nullFirst { // a service cannot tell it from a first that is not there
		return wrap(errs.Invalidf("first", "first_out_of_range", "first is null; leave it out, or give a number between 1 and %d", m.limits.MaxRows).With("max", m.limits.MaxRows))
	}
	op.Stats.SetExtension(costExtension, cost)
	if p.collected != nil {
		fields.Remember(op, p.collected)
	}
	if cost.Requested > cost.Limit {
		return limited("query_cost", "rows × fields", cost.Requested, cost.Limit)
	}
	return nil
}

const costExtension = "cost"

// InterceptOperation gives a query or a mutation its time.
func (m *Limiter) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	if m.limits.Timeout <= 0 || graphql.GetOperationContext(ctx).Operation.Operation == ast.Subscription {
		return next(ctx)
	}
	ctx, cancel := context.WithTimeout(ctx, m.limits.Timeout)
	responses := next(ctx)
	return func(ctx context.Context) *graphql.Response {
		defer cancel() // there is one response only
		return responses(ctx)
	}
}

// InterceptResponse bounds the errors of a response, adds its cost, and tells Observe.
func (m *Limiter) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	resp := next(ctx)
	if resp == nil {
		return nil
	}
	if len(resp.Errors) > m.limits.Errors {
		resp.Errors = resp.Errors[:m.limits.Errors]
	}
	op := graphql.GetOperationContext(ctx)
	kind := ast.Query
	if op.Operation != nil {
		kind = op.Operation.Operation
	}
	if kind == ast.Subscription && resp.Data != nil && len(resp.Errors) == 0 {
		return resp
	}
	if cost, ok := op.Stats.GetExtension(costExtension).(*Cost); ok {
		if resp.Extensions == nil {
			resp.Extensions = map[string]any{}
		}
		resp.Extensions[costExtension] = cost
	}
	if m.Observe != nil {
		var codes []string
		for _, e := range resp.Errors {
			if code, ok := e.Extensions["code"].(string); ok {
				codes = append(codes, code)
			}
		}
		m.Observe(ctx, string(kind), operationName(ctx), time.Since(op.Stats.OperationStart), codes)
	}
	return resp
}
