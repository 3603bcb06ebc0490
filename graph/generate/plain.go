package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"golang.org/x/tools/imports"
)

// plainField is gqlgen's function for a field that is a variable of the struct: the type,
// the field, the variable, its Go type, its GraphQL type, and whether it is never null.
var plainField = regexp.MustCompile(`(?m)^func \(ec \*executionContext\) _(\w+)_(\w+)\(ctx context\.Context, field graphql\.CollectedField, obj \S+\) \(ret graphql\.Marshaler\) \{
	return graphql\.ResolveField\(
		ctx,
		ec\.OperationContext,
		field,
		func\(ctx context\.Context, field graphql\.CollectedField\) \(\*graphql\.FieldContext, error\) \{
			return ec\.fieldContext_\w+\(ctx, field\)
		\},
		func\(ctx context\.Context\) \(any, error\) \{
			return obj\.(\w+), nil
		\},
		nil,
		func\(ctx context\.Context, selections ast\.SelectionSet, v (\S+)\) graphql\.Marshaler \{
			return ec\.marshal[NO](\w+?)2\S+\(ctx, selections, v\)
		\},
		true,
		(true|false),
	\)
\}
`)

// object is gqlgen's function for an object: the type's name, what it is bound to, the body.
var object = regexp.MustCompile(`(?ms)^func \(ec \*executionContext\) _([A-Z]\w*)\(ctx context\.Context, sel ast\.SelectionSet, obj (\S+)\) graphql\.Marshaler \{
(.*?)^\}
`)

// fieldCase is where such a function asks for a field's value at once.
var fieldCase = regexp.MustCompile(`		case "(\w+)":
			out\.Values\[i\] = ec\._\w+\(ctx, field, obj\)
			if out\.Values\[i\] == graphql\.\w+ \{
				[^\n]+
			\}
`)

// listOf is gqlgen's function for a list: the type of its elements, what comes before the elements
// are written, and that.
var listOf = regexp.MustCompile(`(?m)^(func \(ec \*executionContext\) marshal[NO](\w+?)2ᚕᚖ\S+\(ctx context\.Context, sel ast\.SelectionSet, v \S+\) graphql\.Marshaler \{
(?:	if v == nil \{
		return graphql\.Null
	\}
)?)((?:	ctx = graphql\.WithBatchParents\([^\n]*\n)?	ret := list\.Marshal\()`)

// how the fields of a type are written.
type how int

const (
	byGqlgen how = iota
	someOfThemPlain
	allPlain
)

// response is how gqlgen writes that of a query.
const response = "\t\t\tvar buf bytes.Buffer\n\t\t\tdata.MarshalGQL(&buf)\n\t\t\tresponse.Data = buf.Bytes()\n"

// plainFields lets graph/plain write the fields that are scalars or enums of a struct, and
// whole lists where nothing else is asked of their elements. It fails where it finds none:
// then gqlgen writes its code in another way now.
func plainFields(dir string, schema *ast.Schema) error {
	for _, t := range schema.Types {
		if t.Kind == ast.Interface || t.Kind == ast.Union {
			return fmt.Errorf("the schema has %s %s: graph/plain does not look for fields that come twice, as they then may", t.Kind, t.Name)
		}
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.generated.go"))
	if err != nil {
		return err
	}
	texts := map[string][]byte{}
	types := map[string]how{}
	for _, file := range files {
		if strings.HasSuffix(file, "prelude.generated.go") { // introspection
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		texts[file] = plainObjects(text, schema, types)
	}
	if len(types) == 0 {
		return fmt.Errorf("no plain field found in %s: gqlgen's code has changed, look at graph/generate", dir)
	}
	lists, taken := 0, 0
	for file, text := range texts {
		text, n := plainLists(text, types)
		lists += n
		text, n = relations(text, schema, types)
		taken += n
		text = bytes.ReplaceAll(text, []byte(response), []byte("\t\t\tresponse.Data = plain.Data(opCtx, data)\n"))
		text = bytes.ReplaceAll(text, []byte("graphql.CollectFields(ec.OperationContext, "), []byte("plain.Collect(ec.OperationContext, "))
		if !bytes.Contains(text, []byte("plain.")) {
			continue
		}
		text = bytes.Replace(text, []byte("import (\n"), []byte("import (\n\t\"duolao/graph/plain\"\n"), 1)
		if text, err = imports.Process(file, text, nil); err != nil { // some of gqlgen's are no longer needed
			return fmt.Errorf("%s: %w", file, err)
		}
		if err := os.WriteFile(file, text, 0o600); err != nil {
			return err
		}
	}
	if lists == 0 {
		return fmt.Errorf("no list of plain objects found in %s: gqlgen's code has changed, look at graph/generate", dir)
	}
	if taken == 0 {
		return fmt.Errorf("no relation of a list found in %s: gqlgen's code has changed, look at graph/generate", dir)
	}
	return nil
}

// plainLists rewrites the lists of one file.
func plainLists(text []byte, types map[string]how) ([]byte, int) {
	n := 0
	return listOf.ReplaceAllFunc(text, func(function []byte) []byte {
		m := listOf.FindSubmatch(function)
		name, only := string(m[2]), ""
		switch types[name] {
		case byGqlgen:
			return function
		case someOfThemPlain:
			only = fmt.Sprintf("plain.Only(fields, isPlain%s) && ", name)
		case allPlain:
		}
		n++
		return fmt.Appendf(nil, "%s\tif fields := graphql.CollectFields(ec.OperationContext, sel, %sImplementors); %splain.Whole(v) {\n\t\treturn plain.NewList(fields, v, append%s)\n\t}\n%s",
			m[1], strings.ToLower(name[:1])+name[1:], only, name, m[3])
	}), n
}

// plainObjects rewrites the objects of one file and notes how each is written now.
func plainObjects(text []byte, schema *ast.Schema, types map[string]how) []byte {
	writers := map[string]map[string]string{} // type → field → the statements that write it
	text = plainField.ReplaceAllFunc(text, func(function []byte) []byte {
		m := plainField.FindSubmatch(function)
		write := writer(schema.Types[string(m[5])], "obj."+string(m[3]), string(m[4]), string(m[6]) == "true")
		if write == "" {
			return function
		}
		object, field := string(m[1]), string(m[2])
		if writers[object] == nil {
			writers[object] = map[string]string{}
		}
		writers[object][field] = write
		return nil
	})
	return object.ReplaceAllFunc(text, func(function []byte) []byte {
		m := object.FindSubmatch(function)
		name, goType, body := string(m[1]), string(m[2]), string(m[3])
		write := writers[name]
		if len(write) == 0 {
			return function
		}
		code, how := plainObject(schema.Types[name], goType, body, write)
		types[name] = how
		return []byte(code)
	})
}

// writer is how a value of a GraphQL and a Go type is written; "" where it is not plain.
func writer(t *ast.Definition, value, goType string, never bool) string {
	elem, pointer := strings.CutPrefix(goType, "*")
	if pointer && never {
		return "" // gqlgen says which null must not be
	}
	if pointer {
		value = "*" + value
	}
	var write string
	switch kind := t.Name + " " + elem; {
	case strings.HasPrefix(elem, "["): // a list
		return ""
	case t.Kind == ast.Enum:
		write = "plain.String(b, string(" + value + "))"
	case kind == "String string" || kind == "ID string":
		write = "plain.String(b, " + value + ")"
	case kind == "ID int64":
		write = "plain.ID(b, " + value + ")"
	case kind == "Int int":
		write = "plain.Int(b, " + value + ")"
	case kind == "Boolean bool":
		write = "plain.Boolean(b, " + value + ")"
	case kind == "DateTime time.Time":
		write = "plain.DateTime(b, " + value + ")"
	case elem == "money.Decimal" || elem == "money.Fen" || elem == "money.Factor" || elem == "clock.Date" || elem == "clock.Month":
		write = strings.TrimPrefix(value, "*") + ".AppendJSON(b)"
	default:
		return ""
	}
	if pointer {
		return fmt.Sprintf("\t\tif %s == nil {\n\t\t\treturn plain.Null(b)\n\t\t}\n\t\treturn %s\n", value[1:], write)
	}
	return "\t\treturn " + write + "\n"
}

// plainObject is an object's function with its plain fields written by graph/plain.
func plainObject(t *ast.Definition, goType, body string, write map[string]string) (string, how) {
	how := allPlain
	var names []string
	others := 0
	var cases strings.Builder
	for _, f := range t.Fields {
		if w := write[f.Name]; w != "" {
			names = append(names, fmt.Sprintf("%q", f.Name))
			fmt.Fprintf(&cases, "\tcase %q:\n%s", f.Name, w)
		} else if !strings.HasPrefix(f.Name, "__") {
			others++
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "func (ec *executionContext) _%s(ctx context.Context, sel ast.SelectionSet, obj %s) graphql.Marshaler {\n", t.Name, goType)
	collect, rest, _ := strings.Cut(body, "\n")
	fmt.Fprintln(&b, collect)
	if others == 0 {
		fmt.Fprintf(&b, "\treturn plain.New(fields, obj, append%s)\n}\n", t.Name)
	} else {
		how = someOfThemPlain
		fmt.Fprintf(&b, "\tif plain.Only(fields, isPlain%s) {\n\t\treturn plain.New(fields, obj, append%[1]s)\n\t}\n", t.Name)
		all := strings.Join(names, ", ")
		rest = fieldCase.ReplaceAllStringFunc(rest, func(c string) string {
			if write[fieldCase.FindStringSubmatch(c)[1]] != "" {
				return ""
			}
			return c
		})
		rest = strings.Replace(rest, fmt.Sprintf("\t\tcase \"__typename\":\n\t\t\tout.Values[i] = graphql.MarshalString(%q)\n", t.Name),
			fmt.Sprintf("\t\tcase \"__typename\", %s:\n\t\t\tout.Values[i] = plain.Field\n", all), 1)
		rest = strings.TrimSuffix(rest, "\treturn out\n") + fmt.Sprintf("\treturn plain.Mixed(fields, out.Values, obj, append%s)\n", t.Name)
		fmt.Fprintf(&b, "%s}\n\nfunc isPlain%s(name string) bool {\n\tswitch name {\n\tcase \"__typename\", %s:\n\t\treturn true\n\t}\n\treturn false\n}\n", rest, t.Name, all)
	}
	fmt.Fprintf(&b, "\nfunc append%s(b []byte, name string, obj %s) []byte {\n\tswitch name {\n\tcase \"__typename\":\n\t\treturn plain.String(b, %[1]q)\n%[3]s\t}\n\tpanic(\"unknown field \" + strconv.Quote(name))\n}\n",
		t.Name, goType, cases.String())
	return b.String(), how
}
