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
	return s, unsurrounded(err)
}

// unsurrounded is an error of opening the surroundings, as a program ends with it.
func unsurrounded(err error) error {
	if err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	return program.UsageError{Err: err}
}

// mostPrinted is how many lines are shown of what the program of the functions has printed.
const mostPrinted = 20

// tellFailed helps with functions elsewhere that failed, and that asked the space so often.
func tellFailed(aside io.Writer, s *elsewhere.Session, requests int) {
	if requests == 0 {
		fmt.Fprintf(aside, "Nothing was asked of the mocked space: run your functions with SIGNALWIRE_REST_BASE_URL=%s.\n", s.Address())
	}
	tellPrinted(aside, s)
}

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
