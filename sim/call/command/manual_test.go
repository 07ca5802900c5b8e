package command_test

import (
	"testing"

	"callsim/sim/call/command"
	"callsim/sim/kit/golden"
)

func TestTheManualHasTheCommands(t *testing.T) {
	rows := [][]string{{"you type", "what happens"}}
	for _, known := range append(command.Usage[:len(command.Usage):len(command.Usage)], command.Placeholders...) {
		rows = append(rows, []string{"`" + known[0] + "`", known[1]})
	}
	golden.Section(t, "../../manual/explore.md", "commands", golden.Table(rows...))
}
