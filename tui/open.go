package main

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"callsim/sim/call"
	"callsim/sim/cmd"
	"callsim/sim/cmd/program"
	"callsim/tui/kept"
	"callsim/tui/player"
	"callsim/tui/theme"
)

const openHelp = `Open shows a recorded call on the screen: a trace as JSON lines, such as a call
that was not saved and was kept, what "Export the trace" wrote, or the output of
chat --json. → and ← step through the events, PgDn and PgUp through the turns,
Space plays. Nothing can be said in it.
`

// newOpen is the command that shows a recorded call.
func newOpen(in, out *os.File) *cobra.Command {
	var o tuiOptions
	c := &cobra.Command{
		Use:   "open FILE",
		Short: "Look at a recorded call",
		Long:  openHelp, Annotations: map[string]string{cmd.Topic: "explore"}, GroupID: cmd.Hold,
		Example: `  callsim open call.jsonl
  callsim open ~/.cache/callsim/calls/call-20260302-090000-4711-001.jsonl`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 || args[0] == "" || args[0] == "-" {
				return program.Usagef("%s must have one file with a trace, got %s; write such as: %[1]s call.jsonl", cmd.CommandPath(), cmp.Or(strings.Join(args, " "), "none"))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.read(cmd); err != nil {
				return err
			}
			return startOpen(cmd.Context(), &o, args[0], in, out)
		},
	}
	o.addViewFlags(c)
	return c
}

// startOpen shows a recorded call on the terminal, until the user quits.
func startOpen(ctx context.Context, o *tuiOptions, file string, in, out *os.File) error {
	if err := theme.Check(o.theme); err != nil {
		return program.Usagef("--%w", err)
	}
	events, err := kept.Read(file)
	if err != nil {
		return program.FileError{Err: err}
	}
	return o.goThrough(ctx, player.Recorded(filepath.Base(file), events, call.Default()), "", noTerminal("callsim export writes the call as a text or a page"), in, out)
}
