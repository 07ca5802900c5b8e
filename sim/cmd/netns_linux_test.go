package cmd

import (
	"os/exec"
	"strings"
	"testing"
)

// TestNothingLeavesTheMachine plays where no address but loopback can be reached, nor any name be looked up: whatever is not --live
// works there.
func TestNothingLeavesTheMachine(t *testing.T) {
	const up = "ip link set lo up && exec "
	if exec.Command("unshare", "-rn", "sh", "-c", up+"true").Run() != nil {
		t.Skip("this system makes no network namespaces")
	}
	sim, err := exec.LookPath("sim")
	if err != nil {
		t.Fatal(err)
	}
	inProject(t, "")
	t.Setenv("HOLDER", "") // which is not in the namespace
	for _, args := range []string{
		"replay", "replay --built-in --functions= --start=", "chat --functions= --start= --require verified", "chat --require verified", "record -o calls/it.yaml",
	} {
		t.Run(args, func(t *testing.T) {
			cmd := exec.CommandContext(t.Context(), "unshare", "-rn", "sh", "-c", up+sim+" "+args)
			cmd.Stdin = strings.NewReader("yes\n<token>\nno\n")
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}
