package mfa_test

import (
	"os"
	"strings"
	"testing"

	"callsim/sim/kit/golden"
)

func TestTheManualHasTheExample(t *testing.T) {
	source, err := os.ReadFile("example_test.go")
	if err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(strings.ReplaceAll(string(source), "\r\n", "\n"), "func ExampleNew() {\n\t")
	body, _, closed := strings.Cut(body, "\n}\n")
	if !closed {
		t.Fatal("example_test.go has no ExampleNew")
	}
	golden.Section(t, "../../manual/deploy.md", "example", "```go\n"+strings.ReplaceAll(body, "\n\t", "\n")+"\n```\n")
}
