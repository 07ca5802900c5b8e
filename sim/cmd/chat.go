package cmd

import (
	"fmt"
	"io"
	"os"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"

	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/sim/cmd/linear"
	"callsim/sim/cmd/options"
	"callsim/sim/cmd/program"
	"callsim/sim/kit/caret"
)

// chat is one call held line by line.
type chat struct {
	options *options.CallFlags
	live    *options.LiveFlags
	json    bool
	require string

	// recording, if set, notes every event and the line that led to it.
	recording *recorder
}

const chatHelp = `Chat holds one call, line by line: each line of standard input is what the
caller says, an empty line is silence, and the end of the input hangs up.

Lines that begin with / are commands (write // to say a slash):
%s
In the caller's words:
%s
%s`

func newChat() *cobra.Command {
	c := &chat{}
	cmd := &cobra.Command{
		Use:   "chat",
		Short: "Hold one call, line by line",
		Long:  fmt.Sprintf(chatHelp, linear.Table(command.Usage), linear.Table(command.Placeholders), exitCodes),
		Example: `  callsim chat
  printf 'yes please\n<token>\nno thanks\n' | callsim chat --json --require verified`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return program.Usagef("chat takes no argument: the caller's lines come from standard input") // it may be a secret
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return c.run(cmd) },
	}
	cmd.Flags().SortFlags = false
	c.options, c.live = options.Add(cmd.Flags()), options.AddLive(cmd.Flags())
	cmd.Flags().BoolVar(&c.json, "json", false, "print the trace as JSON lines, and nothing else")
	cmd.Flags().StringVar(&c.require, "require", "", "exit 1 unless this comes true: `verified`")
	return cmd
}

func (c *chat) run(cmd *cobra.Command) error {
	if c.require != "" && c.require != "verified" {
		return program.Usagef("--require must be verified, got %s; write --require verified", program.Quote(c.require))
	}
	config, err := c.options.Config()
	if err != nil {
		return program.UsageError{Err: err}
	}
	return c.play(cmd, config)
}

// play holds the call of config.
func (c *chat) play(cmd *cobra.Command, config call.Config) error {
	session := &linear.Session{Config: config, In: cmd.InOrStdin(), Out: cmd.OutOrStdout(), Aside: cmd.OutOrStdout(), JSON: c.json}
	if c.json {
		session.Aside = cmd.ErrOrStderr()
	}
	if config.Prompt != nil {
		fmt.Fprintf(session.Aside, "        %s\n", caret.Show(config.Prompt.Uses()))
	}
	session.Typed = isTerminal(cmd.InOrStdin()) && !c.json
	session.Wipes = linear.CanWipe(os.Getenv)
	if c.recording != nil {
		session.Recorder = c.recording
	}
	end, err := session.GoLive(c.live, isTerminal(cmd.InOrStdin()))
	if err != nil {
		return err
	}
	defer end()
	held, err := session.Hold(cmd.Context())
	if err != nil {
		return err
	}
	if c.require == "verified" && !held.Verified() {
		return fmt.Errorf("%w: the caller was not verified", program.ErrUnmet)
	}
	return nil
}

func isTerminal(in io.Reader) bool {
	f, ok := in.(*os.File)
	return ok && (isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()))
}
