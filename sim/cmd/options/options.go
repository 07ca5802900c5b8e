// Package options holds the flags that both programs share: everything that a call depends on.
//
// It may import the call and the flag library, and nothing of either program.
package options

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"callsim/sim/agent"
	"callsim/sim/call"
	"callsim/sim/functions/mfa"
	"callsim/sim/kit/bounded"
	"callsim/sim/space/signalwire"
)

// Call are the flags of a call, once they are read.
type Call struct {
	flags     *pflag.FlagSet
	config    call.Config
	prompt    string
	functions string
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
	flags.StringVar(&o.functions, "functions", "", "the `URL` of functions deployed elsewhere, with user:password@ if they ask for it; @FILE reads it from a file, and "+EnvFunctions+" holds it in the environment, where no list of processes shows it")
	for _, p := range mfa.Parameters {
		addParameter(flags, p, f)
	}
	return o
}

// Must annotates a flag whose value has a rule: what the value must be, and an example.
const Must = "must"

// addParameter declares the flag of a parameter of the functions.
func addParameter(flags *pflag.FlagSet, p *mfa.Parameter, c *mfa.Config) {
	switch v := p.Value(c).(type) {
	case *string:
		flags.StringVar(v, p.Flag(), *v, p.Usage())
	case *int:
		flags.IntVar(v, p.Flag(), *v, p.Usage())
	case *bool:
		flags.BoolVar(v, p.Flag(), *v, p.Usage())
	}
	flags.SetAnnotation(p.Flag(), Must, []string{p.Must(), argument(p.Usual())})
}

// ErrFile is what the error of Config wraps when a file could not be read or is malformed.
var ErrFile = errors.New("unusable file")

// Config is the configuration that the flags make. Its error names the flag and what to write instead.
func (o *Call) Config() (call.Config, error) {
	c := o.config
	var err error
	if c.FunctionsURL, err = o.elsewhere(); err != nil {
		return c, err
	}
	if o.prompt != "" {
		if c.Prompt, err = agent.ReadPrompt(o.prompt); err != nil {
			return c, fmt.Errorf("--prompt: %w: %w", ErrFile, err)
		}
	}
	return c, named(c.Check())
}

// EnvFunctions is the environment variable of --functions.
const EnvFunctions = "CALLSIM_FUNCTIONS"

// mostURL is the largest file of a URL that is read, in bytes.
const mostURL = 8 << 10

// functionsURL is what --functions says: itself, or what the file says that it names with @; without it the environment.
func (o *Call) functionsURL() (string, error) {
	if !o.flags.Changed("functions") {
		return os.Getenv(EnvFunctions), nil
	}
	file, isFile := strings.CutPrefix(o.functions, "@")
	if !isFile {
		return o.functions, nil
	}
	text, err := bounded.ReadText(file, mostURL)
	if err != nil {
		return "", fmt.Errorf("--functions: %w: %w", ErrFile, err)
	}
	return strings.TrimSpace(string(text)), nil
}

// elsewhere is the address of functions that are deployed elsewhere, nil where the built-in ones are called. No error repeats it: it may
// hold a password.
func (o *Call) elsewhere() (*url.URL, error) {
	text, err := o.functionsURL()
	if text == "" || err != nil {
		return nil, err
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, errors.New("--functions must be an http or https URL; write one such as https://user:password@host/swaig")
	}
	local := signalwire.IsLoopback(u.Hostname())
	if u.Scheme == "http" && !local {
		return nil, errors.New("--functions would send passwords, numbers and codes in the clear: write https, or use an address of this machine")
	}
	for _, p := range mfa.Parameters {
		if o.flags.Changed(p.Flag()) {
			return nil, fmt.Errorf("--%s cannot be combined with --functions: functions elsewhere have a configuration of their own", p.Flag())
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
			fault = flagFault(parameter)
		}
		all = append(all, fault)
	}
	return errors.Join(all...)
}

func flagFault(e *mfa.ParameterError) error {
	if e.Write == "" {
		return fmt.Errorf("--%s %s", e.Flag(), e.Fault)
	}
	return fmt.Errorf("--%s %s; write --%s %s", e.Flag(), e.Fault, e.Flag(), argument(e.Write))
}

// argument is a text as one types it into a shell.
func argument(text string) string {
	if strings.ContainsAny(text, " \t\"'") {
		return strconv.Quote(text)
	}
	return text
}
