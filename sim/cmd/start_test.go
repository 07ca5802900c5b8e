package cmd

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestNoPackageRunsCodeBeforeMain keeps the start of the program short: what a package has to make, it makes when that is first
// needed, with package lazy. Left out are this package, whose tests run code at the start themselves, and hear, whose words are maps.
func TestNoPackageRunsCodeBeforeMain(t *testing.T) {
	list, err := exec.Command("go", "list", "-deps", "callsim/sim").Output()
	if err != nil {
		t.Fatal(err)
	}
	linked := strings.Fields(string(list))
	free := []string{"callsim/sim/cmd", "callsim/sim/agent/hear"}
	cmd := process(t, "--version")
	cmd.Env = append(cmd.Env, "GODEBUG=inittrace=1")
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "init net/http @") {
		t.Fatalf("%v: %s", err, out)
	}
	for line := range strings.Lines(string(out)) {
		pkg, _, _ := strings.Cut(strings.TrimPrefix(line, "init "), " ")
		if strings.HasPrefix(pkg, "callsim/") && !slices.Contains(free, pkg) && slices.Contains(linked, pkg) {
			t.Errorf("%s runs code at the start: make it a switch, a function, or a value of package lazy", pkg)
		}
	}
}
