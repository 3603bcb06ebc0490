package reqid

import (
	"context"
	"strings"
	"testing"
)

func TestFromWith(t *testing.T) {
	if got := From(context.Background()); got != "" {
		t.Errorf("From(empty) = %q", got)
	}
	if got := From(With(context.Background(), "abc")); got != "abc" {
		t.Errorf("From(With) = %q", got)
	}
}

func TestNewIsValidAndUnique(t *testing.T) {
	a, b := New(), New()
	if a == b || !Valid(a) || !Valid(b) {
		t.Errorf("New gave %q and %q", a, b)
	}
}

func TestValid(t *testing.T) {
	for id, want := range map[string]bool{
		"":                                     false,
		"short":                                false,
		"0af7651916cd43dd8448eb211c80319c":     true,
		"7b9f3f0e-8f2a-4d57-9f6b-6a1c1d2e3f40": true,
		"with space 123":                       false,
		"line\nbreak1":                         false,
		"中文中文中文":                               false,
		strings.Repeat("a", MaxLen):            true,
		strings.Repeat("a", MaxLen+1):          false,
	} {
		if got := Valid(id); got != want {
			t.Errorf("Valid(%q) = %v, want %v", id, got, want)
		}
	}
}
