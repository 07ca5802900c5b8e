package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"callsim/sim/call"
	"callsim/sim/cmd/options"
	"callsim/sim/cmd/program"
	"callsim/sim/kit/caret"
	"callsim/sim/serve/elsewhere"
	"callsim/sim/trace"
)

// surround opens what functions elsewhere need, and makes the call of config one with them. There is no session where the functions
// are the built-in ones.
func surround(cmd *cobra.Command, flags *options.Elsewhere, config *call.Config) (*elsewhere.Session, error) {
	s, err := flags.Open(cmd.Context(), config)
	if err != nil && !errors.Is(err, context.Canceled) {
		return nil, program.UsageError{Err: err}
	}
	return s, err
}

// discover lets functions elsewhere declare themselves once for the calls of config, instead of in each of them. It says what they
// are taken for where they do not.
func discover(ctx context.Context, aside io.Writer, config *call.Config) error {
	d, err := call.Discover(ctx, *config)
	if err != nil {
		return err
	}
	config.Discovery = d
	if d.Why != "" {
		fmt.Fprintf(aside, "%s\n", caret.Show(d.Describe().Note))
	}
	return nil
}

// mostPrinted is how many lines are shown of what the program of the functions has printed.
const mostPrinted = 20

// tellPrinted shows the end of what the program of the functions has printed.
func tellPrinted(aside io.Writer, s *elsewhere.Session) {
	output := strings.TrimSpace(s.Output())
	if output == "" {
		return
	}
	lines := strings.Split(output, "\n")
	fmt.Fprintln(aside, "The program of the functions printed at the end:")
	for _, line := range lines[max(0, len(lines)-mostPrinted):] {
		fmt.Fprintln(aside, "  "+caret.Show(program.Masked(line)))
	}
}

// lost says whether a message to functions got no usable reply.
func lost(events []trace.Event) bool {
	return slices.ContainsFunc(events, func(e trace.Event) bool {
		d, replied := e.Data.(trace.SWAIGReplied)
		return e.Kind == trace.KindSWAIGFailed || replied && d.Status != 200
	})
}
