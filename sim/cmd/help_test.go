package cmd_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"callsim/sim/cmd"
	"callsim/sim/cmd/page"
	"callsim/sim/manual"
)

// printed is what the program prints for arguments.
func printed(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs strings.Builder
	if code := cmd.Run(t.Context(), args, strings.NewReader(""), &out, &errs); code != 0 {
		t.Fatalf("%v: exit code %d: %s", args, code, errs.String())
	}
	return out.String()
}

func TestHelpOfEveryCommandFitsATerminalAndNamesItsTopic(t *testing.T) {
	for _, c := range cmd.Root([]string{"help"}).Commands() {
		t.Run(c.Name(), func(t *testing.T) {
			text := printed(t, c.Name(), "--help")
			for line := range strings.Lines(text) {
				if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > page.Width {
					t.Errorf("%d columns: %s", n, line)
				}
			}
			topic := c.Annotations[cmd.Topic]
			if _, ok := manual.Find(topic); topic != "" && !ok {
				t.Errorf("there is no topic %q", topic)
			}
			if topic != "" && !strings.Contains(text, "\nManual: callsim help "+topic+".") {
				t.Errorf("it does not name its topic:\n%s", text)
			}
		})
	}
	if text := printed(t, "--help"); !strings.Contains(text, "explore, keys, faults") || !strings.Contains(text, "\nCheck calls:\n  fmt  ") {
		t.Errorf("%s", text)
	}
}

func TestEveryTopicIsShown(t *testing.T) {
	for _, topic := range manual.Topics() {
		text := printed(t, "help", topic.Name)
		if !strings.HasPrefix(text, strings.ToUpper(topic.Title)+"\n") || strings.Contains(text, "<!--") {
			t.Errorf("%s: %.200s", topic.Name, text)
		}
	}
}

func TestCompletion(t *testing.T) {
	for _, c := range []struct {
		name, want string
		args       []string
	}{
		{"a built-in fixture", "verify/expired\ta code that has expired\n", []string{"replay", "verify/exp"}},
		{"a format of a report", "junit\n", []string{"replay", "--format", "j"}},
		{"a format of an export", "mermaid\n", []string{"export", "--format", "m"}},
		{"a topic", "matchers\n", []string{"help", "mat"}},
		{"a command", "lint\tCheck fixtures without playing them\n", []string{"lin"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := printed(t, append([]string{"__complete"}, c.args...)...); !strings.Contains(got, c.want) {
				t.Errorf("%q", got)
			}
		})
	}
	for shell, mark := range map[string]string{"bash": "complete -o default", "zsh": "#compdef callsim", "fish": "complete -c callsim", "powershell": "Register-ArgumentCompleter"} {
		if got := printed(t, "completion", shell); !strings.Contains(got, mark) {
			t.Errorf("%s: %.300s", shell, got)
		}
	}
}

func TestACommandLineGetsTheCommandsThatItNeeds(t *testing.T) {
	all := len(cmd.Root([]string{"help"}).Commands())
	for line, want := range map[string]int{
		"": 0, "--version": 0, "replay verify": 1, "fmt": 1, "man pages": all, "__complete re": all, "repaly": all, "--help": all,
	} {
		if got := len(cmd.Root(strings.Fields(line)).Commands()); got != want {
			t.Errorf("%q gets %d commands, want %d", line, got, want)
		}
	}
	for _, c := range cmd.Root([]string{"help"}).Commands() {
		if c.Name() == "man" {
			continue // it writes about all
		}
		if one := cmd.Root([]string{c.Name()}).Commands(); len(one) != 1 || one[0].Name() != c.Name() {
			t.Errorf("%s gets %d commands", c.Name(), len(one))
		}
	}
}
