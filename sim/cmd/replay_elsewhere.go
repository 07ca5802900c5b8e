package cmd

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"callsim/sim/cmd/options"
	"callsim/sim/fixture"
	"callsim/sim/fixture/corpus"
	"callsim/sim/fixture/replay"
	"callsim/sim/functions/swaig"
	"callsim/sim/space/signalwire"
	"callsim/sim/trace"
)

// elsewhereTime is how long a fixture may take with functions elsewhere, whose waits are real.
const elsewhereTime = time.Minute

// Against is what the fixtures of a run are played against, and what became of calls of functions elsewhere.
type Against struct {
	*options.Surroundings
	flags *options.Elsewhere

	mu     sync.Mutex
	called int    // how often a function was called
	usable bool   // a reply was one that functions give
	last   string // the latest reply that was not
}

// NewAgainst declares the flags of functions elsewhere.
func NewAgainst(flags *pflag.FlagSet) *Against { return &Against{flags: options.AddElsewhere(flags)} }

// Open starts what the flags and the project file ask for, and sets the options of a run accordingly.
func (t *Against) Open(cmd *cobra.Command, aside io.Writer, o *replay.Options) error {
	s, err := t.flags.Surround(cmd.Context(), aside)
	if t.Surroundings = s; err != nil || s.Session == nil {
		return unsurrounded(err)
	}
	if !cmd.Flags().Changed("jobs") {
		o.Jobs = 1
	}
	if !cmd.Flags().Changed("timeout") {
		o.Timeout = elsewhereTime
	}
	o.Trouble = t.trouble
	how := "one after the other"
	if o.Jobs > 1 {
		how = "those of different callers and seeds at once"
	}
	fmt.Fprintf(aside, "Playing against %s, %s; the mocked space is at %s.\n", s.Address(), how, s.Session.Address())
	return nil
}

// Close ends what Open began.
func (t *Against) Close() { t.Session.Close() }

// Items are fixtures as they are played: those of found, which stays as it is.
func (t *Against) Items(found []corpus.Item) []replay.Item {
	all := make([]replay.Item, len(found))
	for i := range found {
		all[i] = theirItem{&found[i], t}
	}
	return all
}

// theirItem is a fixture that is played against functions elsewhere, with the prompt of the project.
type theirItem struct {
	*corpus.Item
	theirs *Against
}

// Read reads it, without what is expected of broadcasts that nobody watches.
func (i theirItem) Read() (*fixture.Fixture, error) {
	f, err := i.Item.Read()
	if err != nil {
		return nil, err
	}
	return i.theirs.Adapt(f, i.IsBuiltIn()), nil
}

// Each are its cases, or itself.
func (i theirItem) Each() []replay.Item { return i.theirs.Items(i.Item.Each()) }

// leastCalls is how many calls of functions without one usable reply say that there are no functions at the address.
const leastCalls = 3

// trouble says why a fixture failed by no fault of its own: the functions do not answer any more, or never did.
func (t *Against) trouble(ctx context.Context, p replay.Played) error {
	unanswered := false
	for _, e := range p.Events {
		switch d := e.Data.(type) {
		case trace.SWAIGFailed:
			unanswered = unanswered || d.Cause != string(signalwire.NotJSON) && d.Cause != string(signalwire.TooLarge)
		case trace.SWAIGReplied:
			t.note(d)
		}
	}
	if unanswered {
		if err := t.Session.Trouble(ctx); err != nil && ctx.Err() == nil {
			return err
		}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.called < leastCalls || t.usable {
		return nil
	}
	return fmt.Errorf("the functions give no reply that the agent can read, in %d of %d calls; the latest was %s: check the URL, and its user and password", t.called, t.called, t.last)
}

// note notes what a reply is.
func (t *Against) note(d trace.SWAIGReplied) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.called++
	if _, err := swaig.ParseReply(d.Body); d.Status == http.StatusOK && err == nil {
		t.usable = true
		return
	}
	t.last = fmt.Sprintf("%s, %.60q", trace.Status(d.Status), string(d.Body))
}

// tell says how the fixtures were played, beside the summary.
func (t *Against) tell(aside io.Writer, s replay.Summary) {
	if t.Surroundings == nil || t.Session == nil { // live, or with the built-in functions
		return
	}
	if s.LeftOut > 0 {
		fmt.Fprintf(aside, "%s of broadcasts left out: name the WebSocket of your functions with --broadcasts.\n", counted(s.LeftOut, "expectation"))
	}
	if s.Failed > 0 {
		tellFailed(aside, t.Session, s.Requests)
	}
}
