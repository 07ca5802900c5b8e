package cmd

import (
	"context"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"callsim/sim/cmd/program"
	"callsim/sim/kit/called"
	"callsim/sim/kit/child"
	"callsim/sim/serve/door"
	"callsim/sim/serve/elsewhere"
	"callsim/sim/serve/host"
	"callsim/sim/serve/journal"
	"callsim/sim/space/signalwire"
)

// EnvControl is the environment variable in which a command finds the control API.
const EnvControl = "CALLSIM_CONTROL_URL"

// execution is the command exec.
type execution struct {
	server
	verbose bool
}

const execHelp = `Exec serves the mocked space, and runs a command that asks it: a test suite, or
functions in any language. The command finds the space by the variables that
clients of SignalWire read:

  SIGNALWIRE_REST_BASE_URL, SIGNALWIRE_SPACE   where the space is
  SIGNALWIRE_PROJECT_ID, SIGNALWIRE_API_TOKEN  credentials that it accepts
  CALLSIM_CONTROL_URL                          the phone, faults, the clock

It ends with the exit code of the command, whose children end with it.
`

func newExec() *cobra.Command {
	e := &execution{}
	cmd := &cobra.Command{
		Use:   "exec [flags] -- COMMAND [ARGUMENT…]",
		Short: "Run a command with the mocked space beside it",
		Long:  execHelp, Annotations: about("serve"), GroupID: yours,
		Example: `  callsim exec -- npm test
  callsim exec --verbose -- pytest -x tests/mfa`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return program.Usagef("exec needs a command to run; write %s exec -- COMMAND", called.Name())
			}
			return nil
		},
		RunE: e.run,
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().SetInterspersed(false) // what follows the command is its own
	e.add(cmd.Flags(), elsewhere.AnyPort)
	cmd.Flags().BoolVarP(&e.verbose, "verbose", "v", false, "tell on standard error what is asked of the space")
	return cmd
}

func (e *execution) run(cmd *cobra.Command, args []string) error {
	e.config.Space = true
	l, err := e.open(getenv)
	if err != nil {
		return err
	}
	defer l.Close()
	e.config.Log = func(journal.Entry) {}
	if e.verbose {
		e.config.Log = (&serveLog{out: cmd.ErrOrStderr(), failed: func(error) {}}).entry
	}
	at := door.Address(l)
	h, err := host.New(e.config, at)
	if err != nil {
		return err
	}
	defer collectLater()()
	serving, end := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- h.Serve(serving, l) }()
	defer func() { end(); <-served }()
	return e.command(cmd, args, at)
}

// command runs the command to its end, and stops it when ours is.
func (e *execution) command(cmd *cobra.Command, args []string, at string) error {
	signal.Reset(syscall.SIGPIPE) // which a child would ignore as we do
	c, err := child.Start(child.Options{
		Command: args, Env: e.environment(at), In: cmd.InOrStdin(), Out: cmd.OutOrStdout(), Errs: cmd.ErrOrStderr(),
		Shared: isTerminal(cmd.InOrStdin()),
	})
	if err != nil {
		return program.UsageError{Err: err}
	}
	select {
	case <-c.Done():
		return program.Exited(c.ExitCode())
	case <-cmd.Context().Done():
		c.Stop(context.Background())
		return context.Cause(cmd.Context())
	}
}

// environment is what the command finds the space by.
func (e *execution) environment(at string) []string {
	a := e.config.Addresses(at)
	project, token := e.config.ProjectID, e.config.Token
	if token == "" {
		project, token = "callsim", "callsim"
	}
	env := []string{
		signalwire.EnvProjectID + "=" + project, signalwire.EnvToken + "=" + token,
		signalwire.EnvSpace + "=" + at, signalwire.EnvBaseURL + "=" + a.Root, EnvControl + "=" + a.Control,
	}
	if e.config.ControlToken != "" {
		env = append(env, EnvControlToken+"="+e.config.ControlToken)
	}
	return env
}
