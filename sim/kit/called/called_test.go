package called

import "testing"

func TestName(t *testing.T) {
	for path, want := range map[string]string{
		"callsim":                             "callsim",
		"/usr/local/bin/callsim":              "callsim",
		"./sim":                               "sim",
		"sim.exe":                             "sim",
		"/tmp/go-build693660861/b001/exe/sim": "go run ./sim",
		"/home/ada/.cache/go-build/22/220691ef9d2234d2cb4bb7a9bbde8aa330c7ebe4429d01444c3ad8bc8e520fa5-d/tui": "go run ./tui",
		"/tmp/cmd.test":    "callsim",
		"/tmp/a\x1b[2Jsim": "callsim",
		"":                 "callsim",
	} {
		if got := nameOf(path); got != want {
			t.Errorf("%q: %q, want %q", path, got, want)
		}
	}
}

func TestOnlyCommandsAreRenamed(t *testing.T) {
	const text = "Callsim, callsim's own, callsim/config.yaml and callsim.yaml; callsim replay, callsim\n  callsim"
	const want = "Callsim, callsim's own, callsim/config.yaml and callsim.yaml; sim replay, sim\n  sim"
	if got := replace(text, "sim"); got != want {
		t.Errorf("%q", got)
	}
}
