// Package options holds the flags that both programs share: everything that a call depends on.
//
// It may import the call and the flag library, and nothing of either program.
package options

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"callsim/sim/agent"
	"callsim/sim/call"
	"callsim/sim/functions/mfa"
)

// CallFlags are the flags of a call.
type CallFlags struct {
	*Elsewhere
	config call.Config
	prompt string
}

// Add declares the flags of a call.
func Add(flags *pflag.FlagSet) *CallFlags {
	o := &CallFlags{config: call.Default(), Elsewhere: &Elsewhere{}}
	f := &o.config.Functions
	flags.Uint64Var(&o.config.Seed, "seed", o.config.Seed, "decides the words, codes and ids: the same seed gives the same call")
	flags.StringVar(&o.config.Caller.Number, "caller", o.config.Caller.Number, "the caller's `number`, in E.164; empty: withheld")
	flags.StringVar(&o.config.Caller.Name, "caller-name", "", "the caller's `name`")
	flags.StringVar(&o.config.AgentID, "agent-id", o.config.AgentID, "the `id` that broadcasts are sent to")
	flags.StringVar(&o.prompt, "prompt", "", "the agent's prompt, a Markdown `file`; Jim is played by rules, which use its name, languages and steps (default: the built-in one)")
	o.Elsewhere.add(flags)
	AddParameters(flags, f)
	return o
}

// AddParameters declares the flags of the functions' parameters.
func AddParameters(flags *pflag.FlagSet, c *mfa.Config) {
	for _, p := range mfa.Parameters {
		addParameter(flags, p, c)
	}
}

// CheckParameters is the error of a configuration, which names flags.
func CheckParameters(c mfa.Config) error { return named(c.Check()) }

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
	if err := o.readProject(); err != nil {
		return call.Config{}, err
	}
	c := o.config
	if o.prompt != "" {
		var err error
		if c.Prompt, err = agent.ReadPrompt(o.prompt); err != nil {
			return c, fmt.Errorf("--prompt: %w: %w", ErrFile, err)
		}
	}
	if err := o.Apply(&c); err != nil {
		return c, err
	}
	return c, named(c.Check())
}

// PromptFile is the file of the prompt, "" where no flag and no project file names one. It is known after Config.
func (o *CallFlags) PromptFile() string { return o.prompt }

// named replaces the name of every parameter and setting by its flag.
func named(err error) error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return err
	}
	var all []error
	for _, fault := range joined.Unwrap() {
		var parameter *mfa.ParameterError
		var setting *call.SettingError
		switch {
		case errors.As(fault, &parameter):
			fault = flagFault(parameter)
		case errors.As(fault, &setting):
			fault = fmt.Errorf("--%s %s", strings.ReplaceAll(setting.Name, " ", "-"), setting.Fault)
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
