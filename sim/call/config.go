package call

import (
	"errors"
	"net/http"
	"net/url"
	"time"

	"callsim/fixtures"
	"callsim/sim/agent"
	"callsim/sim/functions/mfa"
	"callsim/sim/functions/swaig"
	"callsim/sim/functions/swml"
	"callsim/sim/kit/chance"
	"callsim/sim/kit/clock"
	"callsim/sim/kit/lazy"
	"callsim/sim/space/mock"
	"callsim/sim/space/signalwire"
	"callsim/sim/trace"
)

// Config is everything that a call depends on, besides what the caller does.
type Config struct {
	// Seed decides the agent's words, the codes, the ids and the latencies.
	Seed uint64
	// Caller is who calls; an empty number is a withheld one.
	Caller trace.Party
	// AgentID is the agent that the broadcasts are for.
	AgentID string
	// Prompt is the agent's; nil is the one in fixtures.
	Prompt *agent.Prompt
	// Functions configures the functions in this process.
	Functions mfa.Config
	// Signed makes the agent sign its requests, and the functions ask for it.
	Signed bool
	// Space is the mocked space behind the functions in this process.
	Space Space
	// Live, where set, is the real space behind the functions in this process, instead of the mocked one.
	Live *Live
	// FunctionsURL, where set, is a webhook elsewhere that is called instead; it may hold user:password@. The space
	// behind it is its own, unless there is a Door.
	FunctionsURL *url.URL
	// Door, where set, is how the functions elsewhere reach the mocked space.
	Door Door
	// Names are those of the functions elsewhere that send and verify codes; "" is the demo's.
	Names agent.Names
	// SWML, where set, is the document that declares functions elsewhere that do not do so themselves.
	SWML *swml.Source
	// Undiscovered says that functions elsewhere are not asked to declare themselves.
	Undiscovered bool
	// Discovery, where set, is what they declared before: they are not asked again.
	Discovery *Discovery
	// SigningKey, where set, signs the requests to functions elsewhere.
	SigningKey string
	// Transport makes what carries one call's requests to FunctionsURL, and bounds the time that they take. What holds
	// requests back does it there, as that of Live does. nil is http.DefaultTransport, with a timeout.
	Transport func() http.RoundTripper
	// Start is what the call's clock shows at first.
	Start time.Time
	// RealTime lets time pass as on a wall clock: for a screen. Otherwise waiting costs no time.
	RealTime bool
}

// Space configures the mocked space: a state machine or, where there are Exchanges, what was recorded elsewhere.
type Space struct {
	// From is the space's own number; "" is space.DefaultFrom.
	From string
	// Faults are armed before the call begins. They spoil a state machine only.
	Faults []mock.Arming
	// Exchanges are served in this order, each once; nil makes a state machine. A request that differs from its exchange is
	// refused, and recorded as such.
	Exchanges []mock.Exchange
}

// Defaults of a call. The number is reserved for fiction.
const (
	DefaultSeed    = 1
	DefaultCaller  = "+12025550123"
	DefaultAgentID = "42"
)

// DefaultStart is when a call begins unless something else is said: the same in every run.
func DefaultStart() time.Time { return time.Date(2026, time.March, 2, 9, 0, 0, 0, time.UTC) }

// Default is the configuration of the demo.
func Default() Config {
	return Config{
		Seed: DefaultSeed, Caller: trace.Party{Number: DefaultCaller}, AgentID: DefaultAgentID,
		Functions: mfa.Default(), Start: DefaultStart(),
	}
}

// Modes of a call, as call.started names them.
const (
	Mock     = "mock" // the space is in this process
	LiveMode = "live" // the space is real, or that of functions elsewhere: what is sent is real
)

// SettingError is a fault of a setting that a flag may name.
type SettingError struct{ Name, Fault string }

func (e *SettingError) Error() string { return "the " + e.Name + " " + e.Fault }

// Check returns every fault of the configuration, joined; those of the functions' parameters as *mfa.ParameterError.
func (c Config) Check() error {
	var faults []error
	if c.Caller.Number != "" && !signalwire.IsE164(c.Caller.Number) {
		faults = append(faults, &SettingError{"caller", "must be a phone number in E.164; write a plus sign and digits alone, such as " + DefaultCaller})
	}
	if c.AgentID == "" {
		faults = append(faults, &SettingError{"agent id", "must not be empty; write one such as " + DefaultAgentID})
	}
	if u := c.FunctionsURL; u != nil && (u.Scheme != "http" && u.Scheme != "https" || u.Host == "") {
		faults = append(faults, errors.New("the functions' address must be an http or https URL; write one such as https://user:password@host/swaig"))
	}
	if c.Live != nil && c.FunctionsURL != nil {
		faults = append(faults, errors.New("functions elsewhere ask a space of their own; name a real space only for the built-in functions"))
	}
	if joined, ok := c.Functions.Check().(interface{ Unwrap() []error }); ok {
		faults = append(faults, joined.Unwrap()...)
	}
	return errors.Join(faults...)
}

// TakeFunctions makes a call one with the functions of another, and leaves it as it is where those are in this process.
func (c *Config) TakeFunctions(of Config) {
	if of.FunctionsURL == nil {
		return
	}
	c.FunctionsURL, c.Door, c.Transport, c.SigningKey = of.FunctionsURL, of.Door, of.Transport, of.SigningKey
	c.Names, c.SWML, c.Undiscovered, c.Discovery = of.Names, of.SWML, of.Undiscovered, of.Discovery
}

// transport carries requests to functions elsewhere.
func (c Config) transport() http.RoundTripper {
	switch {
	case c.Transport == nil:
		return nearby{http.DefaultTransport, c.FunctionsURL.Host}
	case c.Door != nil:
		return nearby{c.Transport(), c.FunctionsURL.Host}
	}
	return c.Transport()
}

// isLive says whether the space is real, or that of functions in another process.
func (c Config) isLive() bool { return c.Live != nil || c.FunctionsURL != nil && c.Door == nil }

// patience is the clock by which the agent waits for the functions.
func (c Config) patience(own clock.Clock) clock.Clock {
	if c.Door != nil {
		return impatient{own}
	}
	return own
}

// spoilable is nil where faults can spoil the space.
func (c Config) spoilable() error {
	switch {
	case c.isLive():
		return ErrNoSpace
	case c.Space.Exchanges != nil:
		return ErrRecorded
	}
	return nil
}

// clock is a clock for the call.
func (c Config) clock() clock.Clock {
	switch {
	case c.isLive() || c.RealTime && c.FunctionsURL != nil:
		return clock.NewRunning(c.Start)
	case c.RealTime:
		return clock.NewPaced(c.Start)
	}
	return clock.NewVirtual(c.Start)
}

// prompt is the configured prompt or the one in fixtures.
func (c Config) prompt() (*agent.Prompt, error) {
	if c.Prompt != nil {
		return c.Prompt, nil
	}
	p := builtIn.Get()
	return p.Prompt, p.error
}

// builtIn is the prompt in fixtures, read once; nothing changes a prompt.
var builtIn = lazy.Of(readBuiltIn)

func readBuiltIn() (p struct {
	*agent.Prompt
	error
}) {
	p.Prompt, p.error = agent.ParsePrompt(fixtures.PromptName, fixtures.Prompt)
	return p
}

// Addresses of the mocked call. The hosts are reserved for examples.
const (
	mockedFunctions = "https://functions.example.com/swaig"
	mockedSpace     = "https://space.example.com" + signalwire.BasePath
)

// secrets are the credentials of one call.
type secrets struct {
	space          signalwire.Settings
	user, password string // of the functions
	signingKey     string // "" when nothing is signed
}

const hexDigits = "0123456789abcdef"

// mockedSecrets are credentials that have the form of real ones and open nothing: the same in every call, so that what
// searches for them is made once.
var mockedSecrets = lazy.Of(makeMockedSecrets)

func makeMockedSecrets() secrets {
	draw := chance.New(DefaultSeed, "credentials")
	return secrets{
		space: signalwire.Settings{ProjectID: draw.UUID(), Token: "PT" + draw.Text(48, hexDigits), BaseURL: mockedSpace},
		user:  "agent", password: draw.Text(24, hexDigits), signingKey: draw.Text(32, hexDigits),
	}
}

// redactors keep the credentials out of traces, the second the signing key as well.
var (
	redactor         = lazy.Of(newRedactor)
	redactorOfSigned = lazy.Of(newRedactorOfSigned)
)

func newRedactor() *trace.Redactor {
	s := mockedSecrets.Get()
	return trace.NewRedactor(s.space.Token, s.password)
}

func newRedactorOfSigned() *trace.Redactor {
	s := mockedSecrets.Get()
	return trace.NewRedactor(s.space.Token, s.password, s.signingKey)
}

// secrets are those of the call.
func (c Config) secrets() secrets {
	s := mockedSecrets.Get()
	if !c.Signed {
		s.signingKey = ""
	}
	if c.Live != nil {
		s.space = c.Live.Settings
	}
	return s
}

// redactor keeps the secrets of a mocked call out of its trace.
func (c Config) redactor() *trace.Redactor {
	if c.Signed {
		return redactorOfSigned.Get()
	}
	return redactor.Get()
}

// secretsElsewhere are those with which functions elsewhere are called.
func (c Config) secretsElsewhere() []string {
	all := append(swaig.URLSecrets(c.FunctionsURL.String()), c.SigningKey)
	if c.SWML == nil {
		return all
	}
	if c.SWML.URL != nil {
		return append(all, swaig.URLSecrets(c.SWML.URL.String())...)
	}
	for _, s := range c.SWML.Document.Functions {
		all = append(all, s.Password)
		all = append(all, swaig.URLSecrets(s.WebHookURL)...)
	}
	return all
}

// cleaner keeps the secrets of a live call out of its trace; nil is that of a mocked one.
func (c Config) cleaner(s secrets) *cleaner {
	switch {
	case c.FunctionsURL != nil && c.Door == nil:
		return newCleaner(c, c.secretsElsewhere()...)
	case c.Live != nil:
		return newCleaner(c, s.space.Token, s.password, s.signingKey)
	}
	return nil
}
