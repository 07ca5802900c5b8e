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
	harness := []string{"callsim/sim/fixture", "callsim/sim/replay", "callsim/sim/match", "callsim/sim/settings", "callsim/sim/live", "go.yaml.in/"}
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
		{"callsim/sim/call", append(harness, "callsim/sim/options", "github.com/spf13/")},
		{"callsim/sim/lazy", []string{"callsim/"}},
		{"callsim/sim/source", []string{"callsim/"}},
		{"callsim/sim/wholefile", []string{"callsim/"}},
		{"callsim/sim/match", []string{"callsim/sim/trace", "callsim/sim/call", "callsim/sim/fixture"}},
		{"callsim/sim/redact", []string{"callsim/sim/call", "callsim/sim/space", "callsim/sim/mfa", "callsim/sim/fixture"}},
		{"callsim/sim/fixture", []string{"callsim/sim/replay", "callsim/sim/report", "callsim/sim/options", "github.com/spf13/"}},
		{"callsim/sim/replay", []string{"callsim/sim/report", "callsim/sim/rewrite", "callsim/sim/corpus", "callsim/sim/options", "github.com/spf13/"}},
		{"callsim/sim/report", []string{"callsim/sim/corpus", "callsim/sim/rewrite", "callsim/sim/options", "github.com/spf13/"}},
		{"callsim/sim/rewrite", []string{"callsim/sim/report", "callsim/sim/options", "github.com/spf13/"}},
		{"callsim/sim/record", []string{"callsim/sim/replay", "callsim/sim/report", "callsim/sim/options", "github.com/spf13/"}},
		{"callsim/sim/settings", []string{"callsim/sim/call", "callsim/sim/mfa", "callsim/sim/space", "callsim/sim/swaig", "callsim/sim/trace", "callsim/sim/agent"}},
		{"callsim/sim/live", []string{"callsim/sim/call", "callsim/sim/mfa", "callsim/sim/space", "callsim/sim/swaig", "callsim/sim/trace", "callsim/sim/agent"}},
		{"callsim/sim/doctor", []string{"callsim/sim/call", "callsim/sim/mfa", "callsim/sim/space", "callsim/sim/trace", "callsim/sim/agent"}},
		{"callsim/sim/drift", []string{"callsim/sim/report", "callsim/sim/corpus", "callsim/sim/options", "github.com/spf13/"}},
		{"callsim/sim/export", []string{"callsim/sim/corpus", "callsim/sim/options", "callsim/sim/live", "callsim/sim/settings", "github.com/spf13/"}},
		{"callsim/sim/livetest/double", []string{"callsim/", "github.com/"}},
		{"callsim/sim/coverage", []string{"callsim/sim/report", "callsim/sim/options", "github.com/spf13/"}},
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
