package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"callsim/sim/program"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the whole program; it returns the exit code.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errs)
	err := root.ExecuteContext(ctx)
	if err != nil && !errors.Is(err, context.Canceled) && !program.Reported(err) {
		fmt.Fprintf(errs, "sim: %v\n", err)
	}
	return program.ExitCode(err)
}

var exitCodes = program.Codes(program.OK, program.Unmet, program.Usage, program.File, program.Internal, program.Interrupted)

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "sim",
		Short: "Play calls with the Multi-Factor Authentication digital employee, without a screen",
		Long: `Sim plays calls with the Multi-Factor Authentication digital employee: an agent
who sends a caller a code and checks what the caller reads back. Calls are held
line by line (chat), written down (record) and played again by the thousand
(replay). The functions are the real ones; the SignalWire space behind them is
mocked, so that nothing leaves this machine.

` + exitCodes,
		Version:       program.Version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return program.Usagef("there is no command %q: see sim --help", args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return program.Usagef("%w: see %s --help", err, cmd.CommandPath())
	})
	root.SetVersionTemplate("callsim {{.Version}}\n")
	root.AddCommand(newChat(), newReplay(), newRecord(), newLint(), newFormat(), newSchema())
	return root
}
