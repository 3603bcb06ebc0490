package graph

import (
	"context"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"duolao/graph/schematest"
)

// TestAuditOfGraphQLOverHTTP runs the specification's own audit, of the npm package
// graphql-http (DUOLAO_GRAPHQL_HTTP names its directory, for a checkout without node_modules).
func TestAuditOfGraphQLOverHTTP(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Fatal("node is missing: run the tests by make test")
	}
	dir := os.Getenv("DUOLAO_GRAPHQL_HTTP")
	if dir == "" {
		dir = "../node_modules/graphql-http"
	}
	if _, err := os.Stat(dir); err != nil {
		t.Fatal("the npm package graphql-http is missing: run the tests by make test")
	}
	srv := httptest.NewServer(NewHandler(schematest.New(&schematest.Resolver{}), HandlerConfig{
		Limits: Screens(), MayIntrospect: func(context.Context) bool { return true }}))
	defer srv.Close()
	script := `
const { serverAudits } = require(process.argv[1]);
(async () => {
  let n = 0, bad = 0;
  for (const audit of serverAudits({ url: process.argv[2] })) {
    const result = await audit.fn(); n++;
    if (result.status !== 'ok') { bad++; console.log(result.status, result.id, result.name, result.reason); }
  }
  console.log(n + ' checks, ' + bad + ' not ok');
  process.exit(bad || n < 61 ? 1 : 0);
})();`
	abs, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(node, "-e", script, abs, srv.URL).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
}
