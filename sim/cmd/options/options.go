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

// CallFlags are the flags of a call.
type CallFlags struct {
	flags     *pflag.FlagSet
	config    call.Config
	prompt    string
	functions string
}

// Add declares the flags of a call.
func Add(flags *pflag.FlagSet) *CallFlags {
	o := &CallFlags{flags: flags, config: call.Default()}
	f := &o.config.Functions
	flags.Uint64Var(&o.config.Seed, "seed", o.config.Seed, "decides the words, codes and ids: the same seed gives the same call")
	flags.StringVar(&o.config.Caller.Number, "caller", o.config.Caller.Number, "the caller's `number`, in E.164; empty: withheld")
	flags.StringVar(&o.config.Caller.Name, "caller-name", "", "the caller's `name`")
	flags.StringVar(&o.config.AgentID, "agent-id", o.config.AgentID, "the `id` that broadcasts are sent to")
	flags.StringVar(&o.prompt, "prompt", "", "the agent's prompt, a Markdown `file` (default: the built-in one)")
	flags.StringVar(&o.functions, "functions", "", "the `URL` of functions deployed elsewhere, with user:password@ if they need it; @FILE reads it from a file, and "+EnvFunctions+" holds it in the environment, where no list of processes shows it; on another machine they need --live")
	for _, p := range mfa.Parameters {
		addParameter(flags, p, f)
	}
	return o
}

// Must is the annotation of a flag that says what its value must be, with an example.
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

// ErrFile is wrapped by the error of Config when a file cannot be read or is malformed.
var ErrFile = errors.New("unusable file")

// Config returns the configuration. Its error names the flag that is wrong, and says what to write.
func (o *CallFlags) Config() (call.Config, error) {
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

// functionsURL is the value of --functions, the content of the file that it names with @, or that of the environment.
func (o *CallFlags) functionsURL() (string, error) {
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

// elsewhere returns the address of functions that are deployed elsewhere, or nil for the built-in ones. Errors never repeat
// it: it may hold a password.
func (o *CallFlags) elsewhere() (*url.URL, error) {
	text, err := o.functionsURL()
	if text == "" || err != nil {
		return nil, err
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, errors.New("--functions must be an http or https URL; write --functions https://user:password@host/swaig")
	}
	local := signalwire.IsLoopback(u.Hostname())
	if u.Scheme == "http" && !local {
		return nil, errors.New("--functions must be an https URL, or an address of this machine: http would send passwords, numbers and codes in the clear")
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

// guarded returns an error if functions on another machine, which send real messages, are called without --live.
func (o *CallFlags) guarded() error {
	const what = "--functions on another machine needs --live, because it sends real messages; "
	switch live := o.flags.Lookup("live"); {
	case live == nil:
		return errors.New(what + "use sim chat --live")
	case live.Value.String() != "true":
		return errors.New(what + "add --live, and name who may get a code with --allow-number")
	}
	return nil
}

// named replaces the name of every parameter by its flag.
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
