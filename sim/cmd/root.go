package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"syscall"

	"github.com/spf13/cobra"

	"callsim/sim/cmd/program"
	"callsim/sim/fixture/corpus"
	"callsim/sim/kit/called"
	"callsim/sim/kit/source"
)

// Main runs the program without a screen as the process that it is, and ends it.
func Main() {
	args := orHelp(os.Args[1:])
	root := Root(args)
	CancelOnSignals(root)
	os.Exit(Execute(context.Background(), root, args, os.Stdin, os.Stdout, os.Stderr))
}

// Run is the whole program without a screen; it returns the exit code.
func Run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	args = orHelp(args)
	return Execute(ctx, Root(args), args, in, out, errs)
}

// orHelp is a command line, or one that asks for help where it is empty.
func orHelp(args []string) []string {
	if len(args) == 0 {
		return []string{"--help"}
	}
	return args
}

// CancelOnSignals lets a signal cancel the context of the commands that root has so far.
func CancelOnSignals(root *cobra.Command) {
	signal.Ignore(syscall.SIGPIPE) // when the reader is gone, writing fails, and the program cleans up and ends
	for _, cmd := range root.Commands() {
		cmd.PreRun = func(cmd *cobra.Command, _ []string) {
			ctx, _ := program.UntilSignal(cmd.Context()) // it ends with the program
			cmd.SetContext(ctx)
		}
	}
}

// Execute runs a program by its root command; it returns the exit code.
func Execute(ctx context.Context, root *cobra.Command, args []string, in io.Reader, out, errs io.Writer) int {
	to := &output{Writer: out}
	args = slices.Clone(args)
	for i := range args {
		args[i] = corpus.Argument(args[i])
	}
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(to)
	root.SetErr(errs)
	shells(root, args)
	cmd, err := root.ExecuteContextC(ctx)
	if errors.Is(err, context.Canceled) && cmd.Context().Err() != nil {
		err = context.Cause(cmd.Context())
	}
	if to.failed != nil && (err == nil || program.Reported(err)) {
		err = fmt.Errorf("writing the output: %w", to.failed)
	}
	if !isSilent(err) {
		program.Tell(errs, err)
	}
	return program.ExitCode(err)
}

// isSilent reports whether an error needs no message: it was reported before, or the reader is gone.
func isSilent(err error) bool {
	return err == nil || errors.Is(err, context.Canceled) || program.IsUnread(err) || program.Reported(err)
}

// noCommand is the error for a command that does not exist. It suggests one that is spelt alike, and never repeats what may be
// a secret.
func noCommand(root *cobra.Command, name string) error {
	if program.HoldsSecret(name) {
		return program.Usagef("unknown command: see %s", program.Help(root))
	}
	if slices.Contains(topics(), name) {
		return program.Usagef("unknown command %q: the manual has a page of that name; write %s help %s", name, root.Name(), name)
	}
	if near := source.Nearest(name, append(commandNames(root), "help")); near != "" {
		return program.Usagef("unknown command %q: did you mean %s? If not, see %s", name, near, program.Help(root))
	}
	return program.Usagef("unknown command %q: see %s", name, program.Help(root))
}

// Root is the root command, with the commands without a screen that a command line needs. A program with a screen adds its own.
func Root(args []string) *cobra.Command {
	root := &cobra.Command{
		Use:         called.Short(),
		Annotations: map[string]string{cobra.CommandDisplayNameAnnotation: called.Name()},
		Short:       "Play calls with the Multi-Factor Authentication digital employee, without a screen",
		Long: `Callsim plays calls with the Multi-Factor Authentication digital employee: an
agent who sends a caller a code and checks what the caller reads back. Calls are
held line by line (chat), written down (record) and played again by the thousand
(replay). The functions are real; the SignalWire space behind them is
mocked, so nothing leaves this machine, unless you add --live:
config and doctor check whether that would work, and drift whether
the mocked space behaves like the real one.
`,
		Version:       program.Build(), // cobra prints it without a template, which would keep every exported method in the program
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return noCommand(cmd, args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetFlagErrorFunc(program.FlagFault)
	root.SetHelpFunc(help)
	addGroups(root)
	root.SetHelpCommand(newHelp())
	screenless().Add(root, args)
	return root
}

// Makers make commands, by their names.
type Makers map[string]func() *cobra.Command

// screenless are the commands that need no screen.
func screenless() Makers {
	return Makers{
		"chat": newChat, "check": newCheck, "compare": newCompare, "config": newConfig, "doctor": newDoctor, "drift": newDrift, "exec": newExec, "export": newExport,
		"fmt": newFormat, "init": newInit, "lint": newLint, "list": newList, "man": newMan, "merge": newMerge, "record": newRecord,
		"replay": newReplay, "schema": newSchema, "serve": newServe, "version": newVersion,
	}
}

// Add adds to root the commands that a command line needs: the one that it begins with, or none for the program itself. Everything
// else gets all of them, for help, man pages, completion and advice name them all.
func (m Makers) Add(root *cobra.Command, args []string) {
	if len(args) == 0 || args[0] == "--version" {
		return
	}
	if one := m[args[0]]; one != nil && args[0] != "man" {
		root.AddCommand(one())
		return
	}
	for _, each := range m {
		root.AddCommand(each())
	}
}
