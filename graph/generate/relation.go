package main

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// relationField is gqlgen's function for a relation that is read for a whole list: the type, the field, the Go type of what
// it gives, whether it may be null (O), and its GraphQL type.
var relationField = regexp.MustCompile(`(?m)^func \(ec \*executionContext\) _(\w+)_(\w+)\(ctx context\.Context, field graphql\.CollectedField, obj \S+\) \(ret graphql\.Marshaler\) \{
	return graphql\.ResolveField\(
		ctx,
		ec\.OperationContext,
		field,
		func\(ctx context\.Context, field graphql\.CollectedField\) \(\*graphql\.FieldContext, error\) \{
			return ec\.fieldContext_\w+\(ctx, field\)
		\},
		func\(ctx context\.Context\) \(any, error\) \{
			return ec\.resolveBatch_\w+\(ctx, field, obj\)
		\},
		nil,
		func\(ctx context\.Context, selections ast\.SelectionSet, v (\S+)\) graphql\.Marshaler \{
			return ec\.marshal([NO])(\w+?)2\S+\(ctx, selections, v\)
		\},
`)

// relationCase is where an object asks for such a field.
var relationCase = regexp.MustCompile(`(?m)^		case "(\w+)":
(			out\.ResolveConcurrently\()`)

// eachField is where an object begins with its fields.
const eachField = "\tfor i, field := range fields {\n"

// relations lets objects of one file take from graph/list what was read for all elements of their list, where nothing but
// plain fields is asked of it: gqlgen spends a goroutine, a context and three closures on each. n is how many fields do.
func relations(text []byte, schema *ast.Schema, types map[string]how) (_ []byte, n int) {
	shortcuts := map[string]map[string]string{} // type → field → the statements
	for _, m := range relationField.FindAllSubmatch(text, -1) {
		object, field := string(m[1]), string(m[2])
		if s := shortcut(string(m[3]), string(m[5]), string(m[4]) == "O", schema, types); s != "" {
			if shortcuts[object] == nil {
				shortcuts[object] = map[string]string{}
			}
			shortcuts[object][field] = s
		}
	}
	text = object.ReplaceAllFunc(text, func(function []byte) []byte {
		name := string(object.FindSubmatch(function)[1])
		of := shortcuts[name]
		if len(of) == 0 {
			return function
		}
		function = relationCase.ReplaceAllFunc(function, func(c []byte) []byte {
			m := relationCase.FindSubmatch(c)
			s := of[string(m[1])]
			if s == "" {
				return c
			}
			n++
			return fmt.Appendf(nil, "\t\tcase %q:\n%s%s", m[1], s, m[2])
		})
		return bytes.Replace(function, []byte(eachField), fmt.Appendf(nil, "\telement := list.Of(ctx, %q, obj)\n%s", name, eachField), 1)
	})
	return text, n
}

// shortcut are the statements that take a value of a Go and a GraphQL type; "" where there are none.
func shortcut(goType, name string, nullable bool, schema *ast.Schema, types map[string]how) string {
	const begin, end = "\t\t\tif v, ok := list.Relation[%s](element, field); ok%s {\n", "\t\t\t}\n"
	t := schema.Types[name]
	if write := map[string]string{"Boolean bool": "MarshalBoolean", "Int int": "MarshalInt", "String string": "MarshalString"}[name+" "+goType]; write != "" {
		return fmt.Sprintf(begin+"\t\t\t\tout.Values[i] = graphql.%s(v)\n\t\t\t\tcontinue\n"+end, goType, "", write)
	}
	isList := strings.HasPrefix(goType, "[]*")
	if t.Kind != ast.Object || types[name] == byGqlgen || !isList && !strings.HasPrefix(goType, "*") {
		return ""
	}
	var conditions []string
	if types[name] == someOfThemPlain {
		conditions = append(conditions, fmt.Sprintf("plain.Only(fields, isPlain%s)", name))
	}
	write := "New"
	if isList {
		conditions, write = append(conditions, "plain.Whole(v)"), "NewList"
	}
	fields := fmt.Sprintf("fields := plain.Collect(ec.OperationContext, field.Selections, %sImplementors)", strings.ToLower(name[:1])+name[1:])
	value := fmt.Sprintf("out.Values[i] = plain.%s(fields, v, append%s)\n", write, name)
	there, null := " && v != nil", "" // gqlgen says which null must not be
	if nullable {
		there, null = "", "\t\t\t\tif v == nil {\n\t\t\t\t\tout.Values[i] = graphql.Null\n\t\t\t\t\tcontinue\n\t\t\t\t}\n"
	}
	take := "\t\t\t\t" + fields + "\n\t\t\t\t" + value + "\t\t\t\tcontinue\n"
	if len(conditions) > 0 {
		take = "\t\t\t\tif " + fields + "; " + strings.Join(conditions, " && ") + " {\n\t\t\t\t\t" + value + "\t\t\t\t\tcontinue\n\t\t\t\t}\n"
	}
	return fmt.Sprintf(begin, goType, there) + null + take + end
}
