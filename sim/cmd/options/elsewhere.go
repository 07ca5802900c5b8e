package options

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"

	"github.com/spf13/pflag"

	"callsim/sim/agent"
	"callsim/sim/call"
	"callsim/sim/cmd/project"
	"callsim/sim/functions/mfa"
	"callsim/sim/functions/swml"
	"callsim/sim/kit/bounded"
	served "callsim/sim/serve/elsewhere"
	"callsim/sim/space/signalwire"
)

// EnvFunctions is the environment variable of --functions.
const EnvFunctions = "CALLSIM_FUNCTIONS"

// mostURL is the largest file of a URL or a key that is read, in bytes.
const mostURL = 8 << 10

// Elsewhere are the flags of functions that are deployed elsewhere. What they do not say, the project file may.
type Elsewhere struct {
	flags                     *pflag.FlagSet
	functions, swml, key      string
	sendName, verifyName      string
	start, listen, broadcasts string
	headers                   []string

	second  bool // the functions are those that others are compared with
	project *project.File
	other   bool                     // the functions are on another server than those of the file
	from    map[string]project.Value // what the file says, by the flag
}

// AddElsewhere declares the flags.
func AddElsewhere(flags *pflag.FlagSet) *Elsewhere {
	e := &Elsewhere{}
	e.add(flags)
	return e
}

func (e *Elsewhere) add(flags *pflag.FlagSet) {
	e.flags = flags
	flags.StringVar(&e.functions, "functions", "", "the `URL` of functions deployed elsewhere, with user:password@ if they need it; @FILE reads it from a file, and "+EnvFunctions+" holds it in the environment, where no list of processes shows it; on another machine they need --live")
	flags.StringVar(&e.swml, "swml", "", "the `file` or URL of a SWML document that declares functions elsewhere where they do not do so themselves; without --functions it says where they are")
	flags.StringVar(&e.sendName, "send-function", "", "the `name` of the function elsewhere that sends codes (default send_mfa)")
	flags.StringVar(&e.verifyName, "verify-function", "", "the `name` of the function elsewhere that checks codes (default verify_mfa)")
	flags.StringVar(&e.key, "signing-key-file", "", "a `file` with the signing key of the project, which signs the requests to functions elsewhere")
	flags.StringArrayVar(&e.headers, "header", nil, "a header that requests to functions elsewhere have as well, as `NAME: VALUE`")
	flags.StringVar(&e.start, "start", "", "the `command` that starts the server of functions elsewhere; it is stopped in the end")
	flags.StringVar(&e.broadcasts, "broadcasts", "", "the WebSocket, a ws or wss `URL`, at which functions elsewhere broadcast (default: broadcasts are not watched)")
	flags.StringVar(&e.listen, "space-listen", "", "the `address` at which the mocked space is served to functions elsewhere (default "+served.DefaultListen+", or a free port with --start)")
}

// Apply makes the call of c one with functions elsewhere, if a flag or the project file asks for them. Errors never repeat an address:
// it may hold a password.
func (e *Elsewhere) Apply(c *call.Config) error {
	if err := e.readProject(); err != nil {
		return err
	}
	var err error
	if c.FunctionsURL, err = e.address(); err != nil {
		return err
	}
	if err := e.document(c); err != nil {
		return err
	}
	if c.FunctionsURL == nil {
		return e.needed()
	}
	c.Names = agent.Names{Send: e.sendName, Verify: e.verifyName}
	if e.key != "" {
		c.SigningKey, err = Text("signing-key-file", e.key)
	}
	return err
}

// needed returns an error for a flag that is of no use without functions elsewhere.
func (e *Elsewhere) needed() error {
	for _, name := range []string{"send-function", "verify-function", "signing-key-file", "header", "start", "broadcasts", "space-listen"} {
		if flag := e.flags.Lookup(name); flag.Changed && flag.Value.String() != "" {
			return fmt.Errorf("--%s needs --functions or --swml, for the built-in functions are known; add one, or leave --%[1]s out", name)
		}
	}
	return nil
}

// Text is what the file of a flag holds, without blanks around it.
func Text(flag, file string) (string, error) {
	b, err := bounded.ReadText(file, mostURL)
	if err != nil {
		return "", fmt.Errorf("--%s: %w: %w", flag, ErrFile, err)
	}
	if s := strings.TrimSpace(string(b)); s != "" {
		return s, nil
	}
	return "", fmt.Errorf("--%s: %w: %s must not be empty", flag, ErrFile, file)
}

// written is the address of the functions as the flag or the environment has it, or "".
func (e *Elsewhere) written() (string, error) {
	if set := os.Getenv(EnvFunctions); set != "" && !e.flags.Changed("functions") {
		return set, nil
	}
	if file, isFile := strings.CutPrefix(e.functions, "@"); isFile {
		return Text("functions", file)
	}
	return e.functions, nil
}

// address is where the functions are; nil where no flag and no variable says so.
func (e *Elsewhere) address() (*url.URL, error) {
	written, err := e.written()
	if err != nil || written == "" {
		return nil, err
	}
	u, err := url.Parse(written)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, errors.New("--functions must be an http or https URL; write one such as --functions http://127.0.0.1:8080/swaig")
	}
	return u, cmp.Or(e.alone("functions"), e.reachable("functions", u))
}

// alone returns an error if a flag is combined with one of the built-in functions.
func (e *Elsewhere) alone(flag string) error {
	for _, p := range mfa.Parameters {
		if e.flags.Changed(p.Flag()) {
			return fmt.Errorf("--%s cannot be combined with --%s: functions elsewhere have a configuration of their own", p.Flag(), flag)
		}
	}
	return nil
}

// reachable returns an error if a flag names an address that must not be asked.
func (e *Elsewhere) reachable(flag string, u *url.URL) error {
	if signalwire.IsLoopback(u.Hostname()) {
		return nil
	}
	if u.Scheme == "http" {
		return fmt.Errorf("--%s must be an https URL, or an address of this machine: http would send passwords, numbers and codes in the clear", flag)
	}
	what := "--" + flag + " on another machine needs --live, because it sends real messages; "
	switch live := e.flags.Lookup("live"); {
	case live == nil:
		return errors.New(what + "use chat --live")
	case live.Value.String() != "true":
		return errors.New(what + "add --live, and name who may get a code with --allow-number")
	}
	return nil
}

// document reads --swml.
func (e *Elsewhere) document(c *call.Config) error {
	if e.swml == "" {
		return nil
	}
	if err := e.alone("swml"); err != nil {
		return err
	}
	c.Undiscovered = c.FunctionsURL == nil
	if strings.HasPrefix(e.swml, "http://") || strings.HasPrefix(e.swml, "https://") {
		return e.documentAt(c)
	}
	text, err := bounded.ReadText(e.swml, swml.Most)
	if err != nil {
		return fmt.Errorf("--swml: %w: %w", ErrFile, err)
	}
	ai, err := swml.Read(text)
	if err != nil {
		return fmt.Errorf("--swml: %w: %s: %w", ErrFile, e.swml, err)
	}
	declared := ai.Declared()
	c.SWML = &swml.Source{Document: &declared}
	takePrompt(c, e.swml, text)
	if c.FunctionsURL != nil {
		return nil
	}
	return e.placeByDocument(c)
}

// placeByDocument takes the address of the functions from the document: that of the function that sends, or else of the first.
func (e *Elsewhere) placeByDocument(c *call.Config) error {
	all := c.SWML.Document.Functions
	if len(all) == 0 {
		return fmt.Errorf("--swml: %w: %s must declare functions in ai.SWAIG.functions%s", ErrFile, e.swml, first(c.SWML.Document.Faults))
	}
	at := all[0]
	for _, s := range all {
		if s.Function == cmp.Or(e.sendName, mfa.SendMFA) {
			at = s
		}
	}
	c.FunctionsURL = at.Address(&url.URL{}, c.AgentID)
	return e.reachable("swml", c.FunctionsURL)
}

// first is the first of some faults, behind a colon.
func first(faults []string) string {
	if len(faults) == 0 {
		return ""
	}
	return ": " + faults[0]
}

// documentAt takes the document from a URL, which every call asks for its own. On this machine it is asked once before, for the prompt.
func (e *Elsewhere) documentAt(c *call.Config) error {
	u, err := url.Parse(e.swml)
	if err != nil || u.Host == "" {
		return errors.New("--swml must be a file, or an http or https URL; write --swml http://user:password@127.0.0.1:3000/")
	}
	if err := e.reachable("swml", u); err != nil {
		return err
	}
	c.SWML = &swml.Source{URL: u}
	if c.FunctionsURL == nil {
		c.FunctionsURL = u
	}
	if signalwire.IsLoopback(u.Hostname()) && c.Prompt == nil {
		if text, err := c.FetchSWML(context.Background()); err == nil { // else the call says why
			takePrompt(c, "--swml", text)
		}
	}
	return nil
}

// takePrompt takes the prompt of a document, if it has one and no other is named.
func takePrompt(c *call.Config, name string, text []byte) {
	if p, err := agent.ParsePrompt(name, text); err == nil && p.SWML && c.Prompt == nil {
		c.Prompt = p
	}
}
