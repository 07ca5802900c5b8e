package options

import (
	"context"
	"fmt"
	"io"

	"callsim/sim/agent"
	"callsim/sim/call"
	"callsim/sim/fixture"
	"callsim/sim/kit/caret"
	"callsim/sim/serve/elsewhere"
	"callsim/sim/trace"
)

// Surroundings are what fixtures are played in: the functions elsewhere, and the prompt of the project or else of the document
// that declares them.
type Surroundings struct {
	// Session is nil where the functions are the built-in ones.
	Session *elsewhere.Session

	config call.Config
	prompt *agent.Prompt
}

// Surround makes ready what the flags and the project file ask for, when fixtures are played. It says on aside what the functions are
// taken for where they do not declare themselves.
func (e *Elsewhere) Surround(ctx context.Context, aside io.Writer) (*Surroundings, error) {
	s := &Surroundings{config: call.Default()}
	if err := e.Apply(&s.config); err != nil {
		return nil, err
	}
	s.prompt = s.config.Prompt
	if v, ok := e.project.Get("prompt"); ok {
		var err error
		if s.prompt, err = agent.ReadPrompt(v.Texts[0]); err != nil {
			return nil, fmt.Errorf("%v: prompt: %w: %w", v.At, ErrFile, err)
		}
	}
	var err error
	if s.Session, err = e.Open(ctx, &s.config); s.Session == nil || err != nil {
		return s, err
	}
	if err := Discover(ctx, aside, &s.config); err != nil {
		s.Session.Close()
		return nil, err
	}
	return s, nil
}

// Discover lets functions elsewhere declare themselves once for the calls of config, instead of in each of them.
func Discover(ctx context.Context, aside io.Writer, config *call.Config) error {
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

// Address is where the functions are, without a password; it is for a session only.
func (s *Surroundings) Address() string { return caret.Show(s.config.FunctionsURL.Redacted()) }

// Adapt is a fixture as it is played. A built-in one keeps its prompt.
func (s *Surroundings) Adapt(f *fixture.Fixture, builtIn bool) *fixture.Fixture {
	s.Prompt(f, builtIn)
	s.Take(&f.Config)
	if s.Session == nil || s.Session.Broadcasts() {
		return f
	}
	return f.Without(trace.KindBroadcastSent)
}

// Prompt gives a fixture this prompt, unless it is a built-in one or has its own.
func (s *Surroundings) Prompt(f *fixture.Fixture, builtIn bool) {
	if s.prompt != nil && f.Config.Prompt == nil && !builtIn {
		f.Config.Prompt = s.prompt
	}
}

// Take makes a call one with the functions.
func (s *Surroundings) Take(c *call.Config) {
	if s.Session != nil {
		c.TakeFunctions(s.config)
	}
}

// Name says which functions they are, without a password.
func (s *Surroundings) Name() string {
	if s.Session == nil {
		return "the built-in functions"
	}
	return s.Address()
}
