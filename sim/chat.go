package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"

	"callsim/sim/call"
	"callsim/sim/caret"
	"callsim/sim/command"
	"callsim/sim/options"
	"callsim/sim/program"
	"callsim/sim/swaig"
	"callsim/sim/trace"
	"callsim/sim/transcript"
)

// chat is one call held line by line.
type chat struct {
	options *options.Call
	json    bool
	require string

	// recording, where set, notes every event, and what the line that led to it was.
	recording *recorder

	call        *call.Call
	interactive bool
	out         io.Writer // the call, for reading or as JSON
	aside       io.Writer // what is not part of the call
	failed      error     // the first error of writing to out
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
		Long:  fmt.Sprintf(chatHelp, table(command.Usage), table(command.Placeholders), exitCodes),
		Example: `  sim chat
  printf 'yes please\n<token>\nno thanks\n' | sim chat --json --require verified`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return program.Usagef("chat takes no argument, not %q: the caller's lines come from standard input", args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return c.run(cmd) },
	}
	cmd.Flags().SortFlags = false
	c.options = options.Add(cmd.Flags())
	cmd.Flags().BoolVar(&c.json, "json", false, "print the trace as JSON lines, and nothing else")
	cmd.Flags().StringVar(&c.require, "require", "", "what must come true, or exit 1: `verified`")
	return cmd
}

// table lays out pairs of a form and its meaning.
func table(rows [][2]string) string {
	var text string
	for _, row := range rows {
		text += fmt.Sprintf("  %-18s %s\n", row[0], row[1])
	}
	return text
}

func (c *chat) run(cmd *cobra.Command) error {
	if c.require != "" && c.require != "verified" {
		return program.Usagef("--require %q: write verified", c.require)
	}
	config, err := c.options.Config()
	if err != nil {
		return program.UsageError{Err: err}
	}
	return c.play(cmd, config)
}

// play holds the call of config.
func (c *chat) play(cmd *cobra.Command, config call.Config) error {
	var err error
	c.out, c.aside = cmd.OutOrStdout(), cmd.OutOrStdout()
	if c.json {
		c.aside = cmd.ErrOrStderr()
	}
	c.interactive = isTerminal(cmd.InOrStdin()) && !c.json
	if c.call, err = call.New(config); err != nil {
		return err
	}
	if c.recording != nil {
		c.call.Trace().Watch(c.recording.note) // first: what was shown has been recorded
	}
	c.call.Trace().Watch(c.watcher(config))
	if err := c.hold(cmd.Context(), cmd.InOrStdin()); err != nil {
		return err
	}
	if c.failed != nil {
		return fmt.Errorf("writing the call: %w", c.failed)
	}
	if c.require == "verified" && !c.call.Verified() {
		return fmt.Errorf("%w: the caller was not verified", program.ErrUnmet)
	}
	return nil
}

func isTerminal(in io.Reader) bool {
	f, ok := in.(*os.File)
	return ok && (isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()))
}

// watcher prints each event as it happens.
func (c *chat) watcher(config call.Config) func(trace.Event) {
	show := func(e trace.Event) error { return trace.WriteLine(c.out, e) }
	if !c.json {
		t := &transcript.Transcript{Agent: c.call.Prompt().Name, Number: config.Caller.Number, Typed: c.interactive}
		show = func(e trace.Event) error {
			_, err := io.WriteString(c.out, t.Text(e.Data))
			return err
		}
	}
	return func(e trace.Event) {
		if err := show(e); err != nil && c.failed == nil {
			c.failed = err
		}
	}
}

// hold plays the call from its beginning until it ends or the input does.
func (c *chat) hold(ctx context.Context, in io.Reader) error {
	if err := c.call.Begin(ctx); err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	for lines, n := readLines(ctx, in), 1; !c.call.Ended() && c.failed == nil && !c.recording.isBroken(); n++ {
		c.prompt()
		select {
		case <-ctx.Done():
			c.call.End(call.Canceled)
			return context.Cause(ctx)
		case line, more := <-lines:
			if !more {
				c.call.End(call.HungUp)
				return nil
			}
			if err := c.line(ctx, line); err != nil {
				if ctx.Err() != nil {
					return err
				}
				if err := c.complain(n, err); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// complain tells a person what is wrong with a line, and ends a script.
func (c *chat) complain(number int, err error) error {
	if c.interactive {
		fmt.Fprintf(c.aside, "        %s\n", caret.Show(err.Error()))
		return nil
	}
	c.call.End(call.Canceled)
	return program.Usagef("standard input, line %d: %w", number, err)
}

func (c *chat) prompt() {
	if c.interactive {
		fmt.Fprintf(c.out, "%-8s", transcript.You)
	}
}

// line carries out one line of the input.
func (c *chat) line(ctx context.Context, line inputLine) error {
	if line.err != nil {
		return line.err
	}
	cmd, err := command.Parse(line.text)
	if err != nil {
		return err
	}
	switch cmd.(type) {
	case command.State:
		c.showState()
	case command.Phone:
		c.showPhone()
	case command.Help:
		fmt.Fprint(c.aside, table(command.Usage), "\n", table(command.Placeholders))
	default:
		c.recording.next(cmd)
		return c.call.Do(ctx, cmd)
	}
	return nil
}

func (c *chat) showState() {
	metaData, globalData := c.call.State()
	fmt.Fprintf(c.aside, "        meta_data    %s\n        global_data  %s\n", shownObject(metaData), shownObject(globalData))
}

func (c *chat) showPhone() {
	messages := c.call.Phone()
	if len(messages) == 0 {
		fmt.Fprintln(c.aside, "        the phone has no messages")
	}
	for _, m := range messages {
		fmt.Fprintf(c.aside, "        %s from %s: %s\n", m.Channel, caret.Show(m.From), caret.Show(m.Body))
	}
}

func shownObject(o swaig.Object) string {
	b, err := json.Marshal(o)
	if err != nil {
		return "{}"
	}
	return caret.Show(string(b))
}
