package trace_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"callsim/sim/kit/golden"
	"callsim/sim/trace"
)

func TestTheManualHasTheKinds(t *testing.T) {
	var b strings.Builder
	for _, kind := range trace.Kinds() {
		b.WriteString("- **" + string(kind) + "**: " + trace.Doc(kind) + "\n")
		for _, name := range trace.Fields(kind) {
			b.WriteString("  - `" + name + "`: " + trace.FieldDoc(kind, name) + "\n")
		}
	}
	golden.Section(t, "../manual/trace.md", "kinds", b.String())
}

func TestEveryTypeOfDataIsAKind(t *testing.T) {
	types := regexp.MustCompile(`(?m)^func \((?:\w+ )?\w+\) Kind\(\) Kind`)
	count := 0
	for _, file := range []string{"kinds.go", "kinds_messages.go"} {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		count += len(types.FindAll(source, -1))
	}
	if got := len(trace.Kinds()); got != count {
		t.Errorf("there are %d types of data and %d kinds: each type must have a row in kinds", count, got)
	}
}
