package main

import (
	"os/exec"
	"strings"
	"testing"
)

// deps lists what a package links, tests left out.
func deps(t *testing.T, pattern string) []string {
	t.Helper()
	out, err := exec.Command("go", "list", "-deps", pattern).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(string(out))
}

// TestDirectionsOfDependency holds the architecture: who may know whom.
func TestDirectionsOfDependency(t *testing.T) {
	screen := []string{"callsim/tui", "github.com/charmbracelet/"}
	for _, rule := range []struct {
		of        string
		forbidden []string
	}{
		{"callsim/sim/...", screen},
		{"callsim/fixtures/...", append(screen, "callsim/sim")},
		{"callsim/sim/clock", []string{"callsim/"}},
		{"callsim/sim/chance", []string{"callsim/"}},
		{"callsim/sim/caret", []string{"callsim/"}},
		{"callsim/sim/trace", []string{"callsim/"}},
		{"callsim/sim/broadcast", []string{"callsim/"}},
		{"callsim/sim/bounded", []string{"callsim/"}},
		{"callsim/sim/signalwire", []string{"callsim/sim/swaig", "callsim/sim/mfa", "callsim/sim/space", "callsim/sim/trace", "callsim/sim/call", "callsim/sim/agent"}},
		{"callsim/sim/agent/hear", []string{"callsim/"}},
		{"callsim/sim/swaig", []string{"callsim/sim/call", "callsim/sim/space", "callsim/sim/mfa", "callsim/sim/trace", "callsim/sim/agent", "callsim/sim/signalwire"}},
		{"callsim/sim/mfa", []string{"callsim/sim/call", "callsim/sim/space", "callsim/sim/trace", "callsim/sim/agent", "github.com/h2non/"}},
		{"callsim/sim/space", []string{"callsim/sim/call", "callsim/sim/mfa", "callsim/sim/trace", "callsim/sim/agent", "callsim/sim/swaig"}},
		{"callsim/sim/agent", []string{"callsim/sim/call", "callsim/sim/space", "callsim/sim/mfa", "callsim/sim/trace", "callsim/sim/signalwire"}},
		{"callsim/sim/call", []string{"callsim/sim/options", "github.com/spf13/"}},
	} {
		for _, dep := range deps(t, rule.of) {
			for _, forbidden := range rule.forbidden {
				if strings.HasPrefix(dep, forbidden) && dep != rule.of {
					t.Errorf("%s links %s, and must not", rule.of, dep)
				}
			}
		}
	}
}
