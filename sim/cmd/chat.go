package cmd

import (
	"fmt"
	"io"
	"os"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"callsim/sim/call"
	"callsim/sim/cmd/linear"
	"callsim/sim/cmd/options"
	"callsim/sim/cmd/program"
	"callsim/sim/kit/caret"
	"callsim/sim/serve/elsewhere"
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

Lines that begin with / are commands, such as /fault verify 500 (write // to say a
slash); /help lists them. <token> is the latest code on the caller's phone.
`

func newChat() *cobra.Command {
	c := &chat{}
	cmd := &cobra.Command{
		Use:   "chat",
		Short: "Hold one call, line by line",
		Long:  chatHelp, Annotations: about("explore"), GroupID: Hold,
		Example: `  callsim chat
  printf 'yes\n<token>\nno\n' | callsim chat --json --require verified`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.run(cmd) },
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().BoolVar(&c.json, "json", false, "print the trace as JSON lines, and nothing else")
	cmd.Flags().StringVar(&c.require, "require", "", "exit 1 unless this comes true: `verified`")
	options.Group(cmd.Flags(), "Flags", "")
	c.addFlags(cmd.Flags())
	CompleteFlag(cmd, "require", "verified")
	return cmd
}

// addFlags adds those of a call, and of a call to a real space.
func (c *chat) addFlags(flags *pflag.FlagSet) {
	c.options = options.Add(flags)
	options.Group(flags, "The call", "")
	c.live = options.AddLive(flags)
	options.Group(flags, "A real space", "callsim help live")
}

func (c *chat) run(cmd *cobra.Command) error {
	if c.require != "" && c.require != "verified" {
		return program.Usagef("--require must be verified, got %s; write --require verified", program.Quote(c.require))
	}
	config, err := c.options.Config()
	if err != nil {
		return program.UsageError{Err: err}
	}
	s, err := surround(cmd, c.options.Elsewhere, &config)
	if err != nil {
		return err
	}
	defer s.Close()
	return c.play(cmd, config, s)
}

// play holds the call of config. Where its functions are elsewhere, s surrounds them.
func (c *chat) play(cmd *cobra.Command, config call.Config, s *elsewhere.Session) error {
	session := &linear.Session{Config: config, In: cmd.InOrStdin(), Out: cmd.OutOrStdout(), Aside: cmd.OutOrStdout(), JSON: c.json}
	if c.json {
		session.Aside = cmd.ErrOrStderr()
	}
	if config.Prompt != nil {
		fmt.Fprintf(session.Aside, "        %s\n", caret.Show(config.Prompt.Uses()))
	}
	if s != nil {
		fmt.Fprintf(session.Aside, "        the mocked space is at %s, for your functions\n", s.Address())
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
	if held != nil && lost(held.Trace().Since(0)) {
		tellPrinted(session.Aside, s)
	}
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
