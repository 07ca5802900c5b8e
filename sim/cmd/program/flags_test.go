package program_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"callsim/sim/cmd/program"
)

const token = "PT0a1b2c3d4e5f60718293a4b5c6d7e8f9"

func TestOnlyWhatIsNoSecretIsQuoted(t *testing.T) {
	t.Setenv("SIGNALWIRE_API_TOKEN", "opaque-token")
	for _, word := range []string{
		token, strings.ToLower(token), strings.ToUpper(token), "x" + token + "x", "--x=" + token, "the opaque-token", "OPAQUE-TOKEN", "PTmark7f3a9c2e5b8d1046f7a3c9",
		"https://ada:hunter2hunter2@example.org/", "+12127361234", "0a1b2c3d4e5f60718293", "PT%30a1b2c3d4e5f60718293",
	} {
		if got := program.Quote(word); got != "what looks like a secret" {
			t.Errorf("%s: %s", word, got)
		}
	}
	for _, word := range []string{
		"", "hello", "repaly", "many", "2.5", "-1", "5%", "fixtures/verify/wrong-then-right.yaml", "99999999999999999999", "6f1e2a34-0b5c-4d6e-8f70-112233445566",
		"+12025550123", "internationalisation", "PTSD", "a\x1b[2Jb",
	} {
		if got := program.Quote(word); got != strconv.Quote(word) {
			t.Errorf("%q: %s", word, got)
		}
	}
}

func TestAFlagThatIsWrongShowsNoSecret(t *testing.T) {
	for _, test := range []struct{ args, want string }{
		{"--seed " + token, "--seed must be a whole number from 0, got what looks like an API token; see x --help"},
		{"--seed=+12127361234", "--seed must be a whole number from 0, got what looks like a secret; see x --help"},
		{"--seed many", `--seed must be a whole number from 0, got "many"; see x --help`},
		{"--" + token, "unknown flag: see x --help"},
		{"-" + token, "unknown flag: see x --help"},
		{"--=" + token, "unknown flag: see x --help"},
		{"--token=" + token, "unknown flag: --token: see x --help"},
		{"--sed 1", "unknown flag: --sed: did you mean --seed? If not, see x --help"},
		{"--seed", "flag needs an argument: --seed: see x --help"},
	} {
		cmd := &cobra.Command{Use: "x"}
		cmd.Flags().Uint64("seed", 0, "")
		err := cmd.Flags().Parse(strings.Fields(test.args))
		if err == nil {
			t.Fatalf("%s is taken", test.args)
		}
		if err = program.FlagFault(cmd, err); err.Error() != test.want || program.ExitCode(err) != program.Usage {
			t.Errorf("%s: %v", test.args, err)
		}
	}
}
