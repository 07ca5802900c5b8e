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
	"callsim/sim/functions/mfa"
	"callsim/sim/live/guard"
	"callsim/sim/live/settings"
	"callsim/sim/space/signalwire"
)

// LiveFlags are the flags of a call to a real space.
type LiveFlags struct {
	// BuiltIn says that the functions are the built-in ones, whatever the flags of functions elsewhere say.
	BuiltIn bool

	flags *pflag.FlagSet
	own   *settings.Flags
}

// AddLive declares the flags of a call to a real space. Call it after Add if there are the flags of a call as well.
func AddLive(flags *pflag.FlagSet) *LiveFlags {
	l := &LiveFlags{flags: flags, own: settings.AddFlags(flags)}
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Value.Type() == "string" {
			f.Value = guarded{f.Value}
		}
	})
	return l
}

// guarded is a flag that refuses an API token, because the program may show or store its value.
type guarded struct{ pflag.Value }

func (g guarded) Set(value string) error {
	if settings.HoldsToken(value) {
		return errToken
	}
	return g.Value.Set(value)
}

var errToken = errors.New("must not be an API token")

// On reports whether --live was given.
func (l *LiveFlags) On() bool { return l.own.On() }

// Check returns an error for a flag that needs --live.
func (l *LiveFlags) Check() error {
	if stray := l.own.Stray(); stray != "" {
		return fmt.Errorf("%s needs --live; add --live, or leave %[1]s out", stray)
	}
	return nil
}

// errNobody is the error when there is no terminal to ask at.
var errNobody = errors.New("--live asks before it sends the first message, and standard input is not a terminal; add --yes to send without asking")

// Run is a run against a real space, or with functions elsewhere.
type Run struct {
	settings settings.Live
	space    *guard.Space
	caller   string
	// elsewhere is set if the functions are deployed elsewhere: their space is unknown.
	elsewhere bool
}

// Open begins a run. Confirm asks a person before the first message to a number; without it, --yes is needed. The error
// names every setting that is missing or malformed; it wraps settings.ErrFile if a file is at fault.
func (l *LiveFlags) Open(confirm func(context.Context, guard.Ask) (bool, error)) (*Run, error) {
	set, err := l.own.Gather(nil)
	if set == nil {
		return nil, err
	}
	elsewhere := l.elsewhere()
	s, err := set.Live()
	if elsewhere {
		s, err = set.Limits()
	}
	if err != nil {
		return nil, err
	}
	if confirm, err = l.confirming(confirm); err != nil {
		return nil, err
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

// confirming asks before a message is sent; nil where that is not needed.
func (l *LiveFlags) confirming(confirm func(context.Context, guard.Ask) (bool, error)) (func(context.Context, guard.Ask) (bool, error), error) {
	switch {
	case l.own.Yes():
		return nil, nil
	case confirm == nil:
		return nil, errNobody
	}
	return confirm, nil
}

// Served begins a run with functions that are served, which it configures: any allowed number may call. Its errors are those of
// Open and Apply.
func (l *LiveFlags) Served(f *mfa.Config, confirm func(context.Context, guard.Ask) (bool, error)) (signalwire.Settings, *guard.Space, error) {
	set, err := l.own.Gather(nil)
	if set == nil {
		return signalwire.Settings{}, nil, err
	}
	s, err := set.Live()
	if err := errors.Join(err, riskless(*f)); err != nil {
		return signalwire.Settings{}, nil, err
	}
	if confirm, err = l.confirming(confirm); err != nil {
		return signalwire.Settings{}, nil, err
	}
	f.From = s.From
	space, err := guard.Open(s, guard.Options{Confirm: confirm})
	return s.Space, space, err
}

// elsewhere reports whether the functions are elsewhere.
func (l *LiveFlags) elsewhere() bool {
	if l.BuiltIn {
		return false
	}
	if flag := l.flags.Lookup("swml"); flag != nil && flag.Value.String() != "" {
		return true
	}
	flag := l.flags.Lookup("functions")
	return flag != nil && (flag.Value.String() != "" || !flag.Changed && os.Getenv(EnvFunctions) != "")
}

// caller returns the number of --caller, or the only allowed number.
func (l *LiveFlags) caller(s settings.Live) (string, error) {
	number := ""
	if flag := l.flags.Lookup("caller"); flag != nil && flag.Changed {
		number = flag.Value.String()
	} else if len(s.Allow) == 1 {
		return s.Allow[0], nil
	} else if flag == nil {
		return "", fmt.Errorf("--allow-number must be one number, the one that gets the codes, got %d", len(s.Allow))
	} else {
		return "", fmt.Errorf("--caller must be one of the %d allowed numbers: it gets the codes", len(s.Allow))
	}
	for _, allowed := range s.Allow {
		if number == allowed {
			return number, nil
		}
	}
	if strings.TrimSpace(number) == "" {
		return "", fmt.Errorf("--caller must not be empty in a live call; write the number that gets the codes, one of %s", masked(s.Allow))
	}
	return "", fmt.Errorf("--caller must be an allowed number, got %s; add --allow-number, or allow_numbers in the config file", signalwire.MaskNumber(number))
}

// masked lists numbers so that only a person who knows them can tell them apart.
func masked(numbers []string) string {
	shown := make([]string, len(numbers))
	for i, number := range numbers {
		shown[i] = signalwire.MaskNumber(number)
	}
	return strings.Join(shown, ", ")
}

// Apply makes the call of c one to the real space, or guards it if the functions are elsewhere. Caller and sender are those
// of the run. It refuses options that let the conversation choose who gets a code, or that show one.
func (r *Run) Apply(c *call.Config) error {
	if err := riskless(c.Functions); err != nil {
		return err
	}
	if r.elsewhere != (c.FunctionsURL != nil) {
		return errors.New("functions elsewhere need --functions")
	}
	c.Caller.Number = r.caller
	c.Start, c.RealTime = time.Now().UTC().Truncate(time.Second), true
	if r.elsewhere {
		posts := postsOf(*c)
		c.Transport = func() http.RoundTripper { return r.space.Functions(nil, posts) }
		return nil
	}
	c.Live = &call.Live{Settings: r.settings.Space, Transport: r.space.Call, Numbers: r.settings.Allow}
	c.Functions.From = r.settings.From
	return nil
}

// riskless refuses what lets the conversation choose who gets a code, or shows one.
func riskless(f mfa.Config) error {
	switch {
	case f.AllowOtherNumbers:
		return errors.New("--allow-other-numbers cannot be combined with --live: the conversation would choose who gets a real message")
	case f.ClearBroadcasts:
		return errors.New("--clear-broadcasts cannot be combined with --live: it would broadcast real codes and numbers")
	}
	return nil
}

// postsOf is what a call posts to functions elsewhere.
func postsOf(c call.Config) guard.Posts {
	p := guard.Posts{
		URL: c.FunctionsURL, AgentID: c.AgentID, Verify: c.Names.Verify, Caller: c.Caller.Number, CallerName: c.Caller.Name, Declared: c.Assumed(),
	}
	switch {
	case c.SWML == nil:
	case c.SWML.URL != nil:
		p.SWML, p.Hosts = c.SWML.URL, []string{c.SWML.URL.Host}
	default:
		for _, s := range c.SWML.Document.Functions {
			p.Hosts = append(p.Hosts, s.Address(c.FunctionsURL, c.AgentID).Host)
		}
		p.Declared = append(p.Declared, c.SWML.Document.Functions...)
	}
	return p
}

// PerCall is how many messages a call may send.
func (r *Run) PerCall() int { return r.settings.PerCall }

// Close closes idle connections.
func (r *Run) Close() { r.space.Close() }
