package command

import (
	"strings"

	"callsim/sim/space/mock"
)

// Known is what may be typed in a call: commands and placeholders as in Usage and Placeholders, and the names of its functions.
type Known struct {
	Commands, Placeholders [][2]string
	Functions              []string
}

// Completion is what a word may become, and what that means.
type Completion struct{ Text, About string }

// Complete is what the last word of a line may become. It begins at byte from. A word that is whole already is not among them.
func (k Known) Complete(line string) (from int, all []Completion) {
	from = strings.LastIndexByte(line, ' ') + 1
	switch {
	case strings.HasPrefix(line, "//"), line == "":
	case !strings.HasPrefix(line, "/"):
		return k.placeholder(line)
	case from == 0:
		all = k.commands()
	default:
		words := strings.Fields(line[:from])
		if words[0] == "/dtmf" {
			return k.placeholder(line)
		}
		all = k.argument(words[0], len(words))
	}
	return from, beginning(all, line[from:])
}

// Meaning returns the usage of the command that a line begins with, and what the command does. Both are "" when the line does not
// begin with a command.
func (k Known) Meaning(line string) (usage, about string) {
	name, _, _ := strings.Cut(line, " ")
	for _, c := range k.Commands {
		if nameOf(c[0]) == name {
			return c[0], c[1]
		}
	}
	return "", ""
}

// placeholder completes a placeholder that is open.
func (k Known) placeholder(line string) (from int, all []Completion) {
	from = strings.LastIndexByte(line, '<')
	if from < 0 {
		return 0, nil
	}
	return from, beginning(pairs(k.Placeholders), line[from:])
}

func pairs(rows [][2]string) []Completion {
	var all []Completion
	for _, row := range rows {
		all = append(all, Completion{row[0], row[1]})
	}
	return all
}

// nameOf is the name in how a command is written.
func nameOf(usage string) string {
	name, _, _ := strings.Cut(usage, " ")
	return name
}

// commands are all commands, those that take something with a blank behind them.
func (k Known) commands() []Completion {
	all := pairs(k.Commands)
	for i, c := range all {
		if name := nameOf(c.Text); name != c.Text {
			all[i].Text = name + " "
		}
	}
	return all
}

// argument is what the n-th argument of a command may be.
func (k Known) argument(name string, n int) (all []Completion) {
	switch {
	case name == "/advance" && n == 1:
		return []Completion{{"90s", "a minute and a half"}, {"15m", "a quarter of an hour"}, {"2h", "two hours, as long as a code works if nothing else is set"}}
	case name == "/fault" && n == 1:
		return []Completion{{string(mock.Send) + " ", "spoil the next request for a code"}, {string(mock.Verify) + " ", "spoil the next check of a code"}}
	case name == "/fault" && n == 2:
		for _, f := range mock.KnownFaults {
			all = append(all, Completion{f.Name, strings.ReplaceAll(f.About, "`", "")})
		}
	case name == "/fault":
		return []Completion{{"x3", "spoil the next three in a row"}, {"@2", "begin with the second from now"}}
	case name == "/call" && n == 1:
		for _, f := range k.Functions {
			all = append(all, Completion{f + " ", "a function of this call; its arguments follow as JSON"})
		}
	}
	return all
}

// beginning are those completions that begin with a word, and go on.
func beginning(all []Completion, word string) []Completion {
	var some []Completion
	for _, c := range all {
		if strings.HasPrefix(c.Text, word) && c.Text != word {
			some = append(some, c)
		}
	}
	return some
}
