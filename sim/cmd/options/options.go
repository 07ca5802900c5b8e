// Package options holds the flags that both programs share: everything that a call depends on.
//
// It may import the call and the flag library, and nothing of either program.
package options

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/spf13/pflag"

	"callsim/sim/agent"
	"callsim/sim/call"
	"callsim/sim/functions/mfa"
	"callsim/sim/space/signalwire"
)

// Call are the flags of a call, once they are read.
type Call struct {
	flags     *pflag.FlagSet
	config    call.Config
	prompt    string
	functions string
	channel   string
}

// Add declares the flags of a call in flags.
func Add(flags *pflag.FlagSet) *Call {
	o := &Call{flags: flags, config: call.Default()}
	f := &o.config.Functions
	flags.Uint64Var(&o.config.Seed, "seed", o.config.Seed, "decides the words, codes and ids: the same seed, the same call")
	flags.StringVar(&o.config.Caller.Number, "caller", o.config.Caller.Number, "the caller's `number` in E.164; empty: withheld")
	flags.StringVar(&o.config.Caller.Name, "caller-name", "", "the caller's `name`")
	flags.StringVar(&o.config.AgentID, "agent-id", o.config.AgentID, "whom the broadcasts are for")
	flags.StringVar(&o.prompt, "prompt", "", "the agent's prompt, a Markdown `file` (default: the built-in one)")
	flags.StringVar(&o.functions, "functions", "", "the `URL` of functions deployed elsewhere, with user:password@ if they ask for it; those of another machine want --live, those of this one are yours to guard")
	flags.StringVar(&o.channel, "channel", string(f.Channel), "how codes are sent: sms or call")
	flags.StringVar(&f.From, "from", f.From, "the `number` that sends, in E.164 (default: the space's own)")
	flags.StringVar(&f.Message, "message", f.Message, "the `text` before the code")
	flags.IntVar(&f.TokenLength, "token-length", f.TokenLength, "characters of a code, 4 to 20")
	flags.IntVar(&f.ValidFor, "valid-for", f.ValidFor, "how long a code works, in `seconds`, up to 604800")
	flags.IntVar(&f.MaxAttempts, "max-attempts", f.MaxAttempts, "how often a code may be tried, 1 to 20")
	flags.BoolVar(&f.AllowAlphas, "allow-alphas", f.AllowAlphas, "let codes hold letters")
	flags.BoolVar(&f.AllowOtherNumbers, "allow-other-numbers", false, "let the conversation choose where a code goes")
	flags.BoolVar(&f.ClearBroadcasts, "clear-broadcasts", false, "leave codes and numbers readable in broadcasts")
	return o
}

// ErrFile is what the error of Config wraps when a file could not be read or is malformed.
var ErrFile = errors.New("unusable file")

// Config is the configuration that the flags make. Its error names the flag and what to write instead.
func (o *Call) Config() (call.Config, error) {
	c := o.config
	c.Functions.Channel = signalwire.Channel(o.channel)
	if o.functions != "" {
		u, err := o.elsewhere()
		if err != nil {
			return c, err
		}
		c.FunctionsURL = u
	}
	if o.prompt != "" {
		var err error
		if c.Prompt, err = agent.ReadPrompt(o.prompt); err != nil {
			return c, fmt.Errorf("--prompt: %w: %w", ErrFile, err)
		}
	}
	return c, named(c.Check())
}

// ours are the flags that configure the functions in this process, and mean nothing to others.
var ours = []string{
	"channel", "from", "message", "token-length", "valid-for", "max-attempts", "allow-alphas", "allow-other-numbers", "clear-broadcasts",
}

// elsewhere is the address of functions that are deployed elsewhere. No error repeats it: it may hold a password.
func (o *Call) elsewhere() (*url.URL, error) {
	u, err := url.Parse(o.functions)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, errors.New("--functions is no http or https URL: write one such as https://user:password@host/swaig")
	}
	local := signalwire.IsLoopback(u.Hostname())
	if u.Scheme == "http" && !local {
		return nil, errors.New("--functions would send passwords, numbers and codes in the clear: write https, or use an address of this machine")
	}
	for _, name := range ours {
		if o.flags.Changed(name) {
			return nil, fmt.Errorf("--%s configures the built-in functions, and those of --functions have their own configuration: leave one of them out", name)
		}
	}
	if !local {
		return u, o.guarded()
	}
	return u, nil
}

// guarded is an error when functions on another machine, which send real messages, are called without a guard.
func (o *Call) guarded() error {
	const what = "--functions names functions on another machine, and what they send is real: "
	switch live := o.flags.Lookup("live"); {
	case live == nil:
		return errors.New(what + "use sim chat with --live, which guards that")
	case live.Value.String() != "true":
		return errors.New(what + "add --live, and name who may get a code with --allow-number")
	}
	return nil
}

// named gives every fault of a parameter the name of its flag.
func named(err error) error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return err
	}
	var all []error
	for _, fault := range joined.Unwrap() {
		var parameter *mfa.ParameterError
		if errors.As(fault, &parameter) {
			fault = fmt.Errorf("--%s %s", strings.ReplaceAll(parameter.Name, "_", "-"), parameter.Fault)
		}
		all = append(all, fault)
	}
	return errors.Join(all...)
}
