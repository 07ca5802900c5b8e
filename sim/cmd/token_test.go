package cmd

import (
	"bytes"
	"strings"
	"testing"
)

// TestATokenInTheWrongPlaceIsNotRepeated pastes one wherever a word can stand.
func TestATokenInTheWrongPlaceIsNotRepeated(t *testing.T) {
	const token = "PT0123456789abcdef0123456789abcdef0123456789abcdef"
	for _, args := range [][]string{
		{token}, {"schema", token}, {"lint", token}, {"fmt", token}, {"replay", token}, {"replay", "--tags", token + ","},
		{"replay", "--format", token}, {"replay", "--run", token + "("}, {"record", "-o", token}, {"record", "-o", "a.yaml", "--tags", token + ","},
		{"record", "-o", "a.yaml", "--redact", token + "("}, {"chat", token}, {"chat", "--seed", token}, {"chat", "--channel", token},
		{"chat", "--prompt", token}, {"export", token}, {"export", "--format", token, "x"}, {"drift", token, "--live"}, {"--" + token}, {"config", token},
	} {
		t.Chdir(t.TempDir())
		var out, errs bytes.Buffer
		code := Run(t.Context(), args, strings.NewReader(""), &out, &errs)
		if said := out.String() + errs.String(); code == 0 || strings.Contains(said, token[2:]) || errs.Len() == 0 {
			t.Errorf("%s: exit code %d: %s", args[0], code, said)
		}
	}
}
