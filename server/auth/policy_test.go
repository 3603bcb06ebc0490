package auth

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/roles.md anew")

const rolesDocument = "../../docs/roles.md"

// writes are the actions that change something of other people's.
var writes = []Action{WriteCustomers, WriteOrg, WritePayTerms, WriteScheme, IssueTasks, SplitTasks, WritePerformance, Import, ManageAccounts}

func TestRolesDocumentIsThePolicy(t *testing.T) {
	got := printed()
	if *update {
		if err := os.MkdirAll("../../docs", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(rolesDocument, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(rolesDocument)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("docs/roles.md is not the policy: run go test ./server/auth -run TestRolesDocument -update\n%s", got)
	}
}

// printed is the policy for people to read.
func printed() string {
	var b strings.Builder
	b.WriteString(`# Who may do what

Written by a test from ` + "`server/auth/policy.go`" + `, which decides it; do not edit it here.

- **own**: what belongs to the person
- **unit**: the unit of today's assignment and everything below it
- **region**: the city that encloses that unit; the province, where the unit hangs directly under it
- **province**: everything

Who holds several roles has the widest reach of each action. Nobody may do anything but OWN_ACCOUNT before a
temporary password is changed. Without an assignment today only "own" and "province" hold.
IMPORT takes the right to what is imported as well: HR imports people and assignments, the department the rest.

`)
	b.WriteString("| |")
	for _, r := range Roles {
		fmt.Fprintf(&b, " %s |", r)
	}
	b.WriteString("\n|---|" + strings.Repeat("---|", len(Roles)) + "\n")
	for _, a := range Actions {
		fmt.Fprintf(&b, "| %s |", a)
		for _, r := range Roles {
			fmt.Fprintf(&b, " %s |", Policy[r][a])
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestPolicyIsComplete(t *testing.T) {
	for _, r := range Roles {
		if len(Policy[r]) == 0 {
			t.Errorf("%s may do nothing", r)
		}
		for a, reach := range Policy[r] {
			if !slices.Contains(Actions, a) {
				t.Errorf("%s may do %s, which is no action", r, a)
			}
			if reach < ReachOwn || reach > ReachProvince {
				t.Errorf("%s may do %s as far as %d", r, a, reach)
			}
		}
	}
	if len(Policy) != len(Roles) {
		t.Errorf("the policy has %d roles, there are %d", len(Policy), len(Roles))
	}
}

// The promises of the schema's descriptions and of the study, which no change of the
// table may break unnoticed.
func TestPolicyKeepsItsPromises(t *testing.T) {
	only := func(action Action, roles ...Role) {
		t.Helper()
		for _, r := range Roles {
			if may := Policy[r][action] > ReachNone; may != slices.Contains(roles, r) {
				t.Errorf("%s may %s: %v", r, action, may)
			}
		}
	}
	only(ReadPayTerms, HR, Auditor)
	only(WritePayTerms, HR)
	only(WriteScheme, Department)
	only(IssueTasks, Department)
	only(WritePerformance, Department)
	only(SplitTasks, Supervisor, Department)
	only(WriteOrg, HR, Administrator)
	only(ManageAccounts, Administrator)
	only(ReadAuditLog, Auditor, Administrator)
	only(Import, Department, HR)
	only(OwnAccount, Roles...)
	for _, a := range writes {
		if Policy[Auditor][a] != ReachNone || Policy[BI][a] != ReachNone {
			t.Errorf("auditors and BI tools change nothing, but may %s", a)
		}
	}
	for a, reach := range Policy[Manager] {
		if reach != ReachOwn {
			t.Errorf("a manager may %s beyond the own person", a)
		}
	}
	// Whoever may change a thing may see it, as far as it can be changed.
	for write, read := range map[Action]Action{WriteCustomers: ReadCustomers, WriteOrg: ReadOrg, WritePayTerms: ReadPayTerms, WriteScheme: ReadScheme, SplitTasks: ReadTargets, IssueTasks: ReadTargets} {
		for _, r := range Roles {
			if Policy[r][write] > Policy[r][read] {
				t.Errorf("%s may %s farther than %s", r, write, read)
			}
		}
	}
}
