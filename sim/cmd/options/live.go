package options

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"callsim/sim/call"
	"callsim/sim/live/guard"
	"callsim/sim/live/settings"
	"callsim/sim/space/signalwire"
)

// Live are the flags of a call to a real space, once they are read.
type Live struct {
	flags *pflag.FlagSet
	own   *settings.Flags
}

// AddLive declares them in flags, after Add where there are the flags of a call as well.
func AddLive(flags *pflag.FlagSet) *Live {
	l := &Live{flags, settings.AddFlags(flags)}
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Value.Type() == "string" {
			f.Value = guarded{f.Value}
		}
	})
	return l
}

// guarded is the value of a flag that no API token may be: it would be shown, said or kept.
type guarded struct{ pflag.Value }

func (g guarded) Set(value string) error {
	if settings.HoldsToken(value) {
		return errToken
	}
	return g.Value.Set(value)
}

var errToken = errors.New("it holds what looks like an API token")

// On says whether a real space was asked for.
func (l *Live) On() bool { return l.own.On() }

// Check says which flag has no effect, because --live was not given.
func (l *Live) Check() error {
	if stray := l.own.Stray(); stray != "" {
		return fmt.Errorf("%s is for live calls: add --live, or leave it out", stray)
	}
	return nil
}

// errNobody says that nobody can be asked.
var errNobody = errors.New("--live asks before the first message goes out, and nobody is at a terminal to answer: add --yes to send without asking")

// Run is a run against one real space, or with functions that have one.
type Run struct {
	settings settings.Live
	space    *guard.Space
	caller   string
	// elsewhere says that the functions are: nothing is known of their space.
	elsewhere bool
}

// Open begins a run. Confirm asks a person before the first message to a number; nil is nobody, which wants --yes. The
// error names every setting that is missing or malformed; it wraps settings.ErrFile where a file is at fault.
func (l *Live) Open(confirm func(context.Context, guard.Ask) (bool, error)) (*Run, error) {
	set, err := l.own.Gather(nil)
	if set == nil {
		return nil, err
	}
	elsewhere := l.elsewhere()
	s, err := set.Live()
	if elsewhere {
		s, err = set.Limits()
	}
	switch {
	case err != nil:
		return nil, err
	case l.own.Yes():
		confirm = nil
	case confirm == nil:
		return nil, errNobody
	}
	caller, err := l.caller(s)
	if err != nil {
		return nil, err
	}
	space, err := guard.Open(s, guard.Options{Confirm: confirm})
	if err != nil {
		return nil, err
	}
	return &Run{s, space, caller, elsewhere}, nil
}

// elsewhere says whether functions are called that are deployed elsewhere.
func (l *Live) elsewhere() bool {
	flag := l.flags.Lookup("functions")
	return flag != nil && (flag.Value.String() != "" || !flag.Changed && os.Getenv(EnvFunctions) != "")
}

// caller is who calls: the one that is named, or the only number that is allowed.
func (l *Live) caller(s settings.Live) (string, error) {
	number := ""
	if flag := l.flags.Lookup("caller"); flag != nil && flag.Changed {
		number = flag.Value.String()
	} else if len(s.Allow) == 1 {
		return s.Allow[0], nil
	} else if flag == nil {
		return "", fmt.Errorf("%d numbers are allowed: name the one that gets the codes, as the only --allow-number", len(s.Allow))
	} else {
		return "", fmt.Errorf("--caller says who calls, and so who gets the codes: name one of the %d numbers that are allowed", len(s.Allow))
	}
	for _, allowed := range s.Allow {
		if number == allowed {
			return number, nil
		}
	}
	if strings.TrimSpace(number) == "" {
		return "", fmt.Errorf("--caller is empty, so the caller is withheld, and that is not on the allow list: name who gets the codes, one of %s", masked(s.Allow))
	}
	return "", fmt.Errorf("--caller %s is not on the allow list: name it with --allow-number, or as one of allow_numbers in the config file", signalwire.MaskNumber(number))
}

// masked are numbers for a person who knows them.
func masked(numbers []string) string {
	shown := make([]string, len(numbers))
	for i, number := range numbers {
		shown[i] = signalwire.MaskNumber(number)
	}
	return strings.Join(shown, ", ")
}

// Apply makes the call of c one to the real space, or guards the one to functions elsewhere: its caller is the run's, and so
// is its sender. It refuses what would let the conversation choose who gets a code, or show one.
func (r *Run) Apply(c *call.Config) error {
	switch {
	case c.Functions.AllowOtherNumbers:
		return errors.New("--allow-other-numbers would let the conversation choose who gets a real message: leave it out of a live call")
	case c.Functions.ClearBroadcasts:
		return errors.New("--clear-broadcasts would broadcast real codes and numbers: leave it out of a live call")
	case r.elsewhere != (c.FunctionsURL != nil):
		return errors.New("functions elsewhere are named by --functions alone")
	}
	c.Caller.Number = r.caller
	c.Start, c.RealTime = time.Now().UTC().Truncate(time.Second), true
	if r.elsewhere {
		posts := guard.Posts{
			URL: c.FunctionsAddress(), Caller: c.Caller.Number, CallerName: c.Caller.Name, Declared: c.Functions.Signatures(""),
		}
		c.Transport = func() http.RoundTripper { return r.space.Functions(nil, posts) }
		return nil
	}
	c.Live = &call.Live{Settings: r.settings.Space, Transport: r.space.Call, Numbers: r.settings.Allow}
	c.Functions.From = r.settings.From
	return nil
}

// PerCall is how many messages one call may send.
func (r *Run) PerCall() int { return r.settings.PerCall }

// Close ends the run: it closes the connections that are idle.
func (r *Run) Close() { r.space.Close() }
