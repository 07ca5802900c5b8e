package call

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"callsim/sim/agent"
	"callsim/sim/functions/swaig"
	"callsim/sim/functions/swml"
	"callsim/sim/space/signalwire"
	"callsim/sim/trace"
)

// declaring is how long functions, or the server of a SWML document, may take to declare functions.
const declaring = 5 * time.Second

// Sources of declarations.
const (
	byDiscovery = "discovery"
	bySWML      = "swml"
	byDemo      = "demo"
)

// declarations are gathered from one source after another: what one declares, those after it do not change.
type declarations struct {
	all    []swaig.Signature
	source string   // the first that declared something
	why    []string // those before it did not
	notes  []string
}

// add takes what a source declares, or why it declares nothing.
func (d *declarations) add(source string, declared swaig.Declared, err error) {
	for _, fault := range declared.Faults {
		d.notes = append(d.notes, fault+": the declaration is skipped")
	}
	for _, s := range declared.Functions {
		if !d.has(s.Function) {
			d.all = append(d.all, s)
		}
	}
	switch {
	case d.source != "":
	case len(declared.Functions) > 0:
		d.source = source
	case err != nil:
		d.why = append(d.why, "no "+source+" ("+err.Error()+")")
	default:
		d.why = append(d.why, "no function in "+source)
	}
}

func (d *declarations) has(function string) bool {
	return slices.ContainsFunc(d.all, func(s swaig.Signature) bool { return s.Function == function })
}

// hasAll says whether the functions that play the roles are declared.
func (d *declarations) hasAll(tools agent.Tools) bool {
	return d.has(tools.Send.Name) && d.has(tools.Verify.Name)
}

// Discovery is what functions elsewhere declared, for many calls.
type Discovery struct {
	trace.FunctionsDeclared
	tools   agent.Tools
	secrets []string
}

// Discover finds out what functions elsewhere declare. Its error is the context's.
func Discover(ctx context.Context, config Config) (*Discovery, error) {
	c, err := New(config)
	if err != nil {
		return nil, err
	}
	defer c.End(Canceled)
	c.platform.discover(ctx, config)
	d := &Discovery{tools: c.platform.tools, secrets: c.credentials.secrets}
	for _, e := range c.trace.Since(0) {
		if declared, ok := e.Data.(trace.FunctionsDeclared); ok {
			d.FunctionsDeclared = declared
		}
	}
	return d, context.Cause(ctx)
}

func (d *Discovery) secretsIn() []string {
	if d == nil {
		return nil
	}
	return d.secrets
}

// learnFunctions lets the agent know functions elsewhere. A SWML document at a URL is of one call, with its tokens.
func (p *platform) learnFunctions(ctx context.Context, c Config) {
	if c.Discovery == nil || c.SWML != nil && c.SWML.URL != nil {
		p.discover(ctx, c)
		return
	}
	p.tools = c.Discovery.tools
	p.place(c)
}

// discover finds out what functions elsewhere declare.
func (p *platform) discover(ctx context.Context, c Config) {
	assumed := p.tools
	var d declarations
	if !c.Undiscovered {
		declared, err := p.ask(ctx)
		d.add(byDiscovery, declared, err)
	}
	if c.SWML != nil && !d.hasAll(assumed) {
		declared, err := p.read(ctx, *c.SWML)
		d.add(bySWML, declared, err)
	}
	p.assume(&d, assumed)
	p.tools = agent.ToolsOf(d.all, c.Names)
	d.notes = append(d.notes, missing(p.tools.Send)...)
	d.notes = append(d.notes, missing(p.tools.Verify)...)
	d.notes = append(d.notes, p.apart()...)
	p.trace.Add(d.event(p.tools))
	p.place(c)
}

// ask asks the functions to declare themselves.
func (p *platform) ask(ctx context.Context) (swaig.Declared, error) {
	token := p.metaDataToken("")
	declared, err := p.functions.signatures(ctx, &swaig.Request{
		MetaDataToken: token, MetaData: p.state.MetaData(token), ProjectID: p.session.projectID, SpaceID: p.session.spaceID,
	})
	var status *swaig.StatusError
	switch {
	case err == nil:
		return declared, nil
	case errors.As(err, &status):
		return declared, errors.New("status " + trace.Status(status.Status))
	case errors.Is(err, swaig.ErrReply):
		return declared, errors.New("the reply does not declare functions")
	}
	p.functions.failed(ctx, err, false)
	return declared, errors.New("there was no usable reply")
}

// read reads the SWML document.
func (p *platform) read(ctx context.Context, source swml.Source) (swaig.Declared, error) {
	ctx, cancel := p.functions.client.Clock.WithTimeout(ctx, declaring)
	defer cancel()
	return source.Read(ctx, p.functions.carrier, p.session.ids(), p.functions.learn)
}

// FetchSWML is the SWML document at a URL, as the call will ask for it.
func (c Config) FetchSWML(ctx context.Context) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, declaring)
	defer cancel()
	return c.SWML.Fetch(ctx, c.transport(), newSession(c.Seed).ids())
}

// assume takes the functions of the demo where no source declares one for a role.
func (p *platform) assume(d *declarations, assumed agent.Tools) {
	d.source = cmp.Or(d.source, byDemo)
	names := make([]string, len(d.all))
	for i, s := range d.all {
		names[i] = s.Function
	}
	for i, tool := range []agent.Tool{assumed.Send, assumed.Verify} {
		if d.has(tool.Name) {
			continue
		}
		d.all = append(d.all, assumed.All[i])
		if len(names) > 0 {
			d.notes = append(d.notes, fmt.Sprintf("%s must be declared, got %s: it is called as the demo declares it; name another with --%s-function",
				tool.Name, strings.Join(names, ", "), tool.Role))
		}
	}
}

// missing says what the agent cannot give a function.
func missing(t agent.Tool) []string {
	var notes []string
	if t.Argument == "" {
		what := map[agent.Role]string{agent.Sends: "the phone number", agent.Verifies: "the code"}[t.Role]
		notes = append(notes, fmt.Sprintf("%s has no argument that is clearly for %s: it is called without", t.Name, what))
	}
	for _, name := range t.Missing {
		notes = append(notes, fmt.Sprintf("%s must get the argument %q, which the agent leaves out", t.Name, name))
	}
	return notes
}

// apart says that the function that verifies does not get what the one that sends has set.
func (p *platform) apart() []string {
	send, verify := p.tools.Send.Name, p.tools.Verify.Name
	if p.metaDataToken(send) == p.metaDataToken(verify) {
		return nil
	}
	return []string{fmt.Sprintf("%s must declare the meta_data_token of %s to get what it sets, got another, or another address without one", verify, send)}
}

// known is a declaration as the trace has it.
type known struct {
	swaig.Signature
	Role     agent.Role  `json:"role,omitempty"`
	Argument string      `json:"argument,omitempty"`
	By       agent.Found `json:"argument_by,omitempty"`
}

func (d *declarations) event(tools agent.Tools) trace.FunctionsDeclared {
	all := make([]known, len(d.all))
	for i, s := range d.all {
		all[i] = known{Signature: s, Role: tools.RoleOf(s.Function)}
		switch all[i].Role {
		case agent.Sends:
			all[i].Argument, all[i].By = tools.Send.Argument, tools.Send.By
		case agent.Verifies:
			all[i].Argument, all[i].By = tools.Verify.Argument, tools.Verify.By
		}
	}
	return trace.FunctionsDeclared{
		Source: d.source, Why: strings.Join(d.why, "; "), Functions: encode(all), Notes: encode(append([]string{}, d.notes...)),
	}
}

// place notes where each function is called, and gives its meta_data_token the meta_data that it declares.
func (p *platform) place(c Config) {
	p.at = map[string]*url.URL{}
	for _, s := range p.tools.All {
		p.at[s.Function] = s.Address(c.FunctionsURL, c.AgentID)
		if len(s.MetaData) > 0 {
			p.show(p.state.Apply(p.metaDataToken(s.Function), []swaig.Action{swaig.SetMetaData(s.MetaData)}))
		}
	}
}

// Assumed are the demo's declarations under the names of this call: what functions elsewhere are taken for until they are declared.
// They have no address.
func (c Config) Assumed() []swaig.Signature {
	all := c.Functions.Signatures("")
	all[0].Function = cmp.Or(c.Names.Send, all[0].Function)
	all[1].Function = cmp.Or(c.Names.Verify, all[1].Function)
	return all
}

// nearby carries requests to this machine, and to the host that the user named. What declarations name elsewhere is guarded in a
// live call only.
type nearby struct {
	next http.RoundTripper
	host string
}

func (n nearby) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.URL.Host != n.host && !signalwire.IsLoopback(req.URL.Hostname()) {
		if req.Body != nil {
			req.Body.Close()
		}
		return nil, &signalwire.WithheldError{Why: "the function is declared on another machine, " + req.URL.Hostname() + ", which needs --live"}
	}
	return n.next.RoundTrip(req)
}
