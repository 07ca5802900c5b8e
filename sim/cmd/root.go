package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"callsim/sim/cmd/program"
	"callsim/sim/kit/caret"
	"callsim/sim/kit/source"
)

// Main runs the program as the process that it is, and ends it.
func Main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)   // a second Ctrl-C ends the program at once
	signal.Ignore(syscall.SIGPIPE) // when nobody reads on, the program ends by its own error, and leaves nothing behind
	os.Exit(Run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// Run is the whole program without a screen; it returns the exit code.
func Run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	root := newRoot()
	to := &output{Writer: out}
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(to)
	root.SetErr(errs)
	err := root.ExecuteContext(ctx)
	if to.failed != nil && (err == nil || program.Reported(err)) {
		err = fmt.Errorf("writing the output: %w", to.failed)
	}
	if !isSilent(err) {
		tell(errs, err)
	}
	return program.ExitCode(err)
}

// isSilent says whether nothing is to be said about an error: it was, or whoever it is for went away.
func isSilent(err error) bool {
	return err == nil || errors.Is(err, context.Canceled) || program.IsUnread(err) || program.Reported(err)
}

// tell says what is wrong, on a line for each thing.
func tell(errs io.Writer, err error) {
	for line := range strings.SplitSeq("sim: "+masked(err.Error()), "\n") {
		fmt.Fprintln(errs, caret.Show(line))
	}
}

// noCommand says that there is no command of a name, and which one may be meant. It repeats no name that may be a secret.
func noCommand(root *cobra.Command, name string) error {
	if program.HoldsSecret(name) {
		return program.Usagef("%s is no command: see sim --help", program.Quote(name))
	}
	var names []string
	for _, cmd := range root.Commands() {
		names = append(names, cmd.Name())
	}
	if near := source.Nearest(name, names); near != "" {
		return program.Usagef("there is no command %q: did you mean %s? If not, see sim --help", name, near)
	}
	return program.Usagef("there is no command %q: see sim --help", name)
}

var exitCodes = program.Codes(program.OK, program.Unmet, program.Usage, program.File, program.Internal, program.Interrupted, program.Unread)

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "sim",
		Short: "Play calls with the Multi-Factor Authentication digital employee, without a screen",
		Long: `Sim plays calls with the Multi-Factor Authentication digital employee: an agent
who sends a caller a code and checks what the caller reads back. Calls are held
line by line (chat), written down (record) and played again by the thousand
(replay). The functions are the real ones; the SignalWire space behind them is
mocked, so that nothing leaves this machine, unless --live asks for a real one:
sim config and sim doctor tell whether that would work, and sim drift whether
the mocked space is like it.

` + exitCodes,
		Version:       program.Version(),
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
	root.SetVersionTemplate("callsim {{.Version}}\n")
	root.AddCommand(newChat(), newReplay(), newRecord(), newLint(), newFormat(), newList(), newSchema(), newConfig(), newDoctor(), newExport())
	root.AddCommand(newDrift())
	return root
}
