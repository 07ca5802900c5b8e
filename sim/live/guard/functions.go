package guard

import (
	"bytes"
	"cmp"
	"io"
	"net/http"
	"net/url"
	"slices"
	"sync"

	"callsim/sim/functions/swaig"
	"callsim/sim/functions/swml"
	"callsim/sim/kit/bounded"
	"callsim/sim/space/signalwire"
)

// FunctionsGuard is the transport of one call to functions that are deployed elsewhere, which send by themselves. It denies by
// default: a request passes where it goes to the address of its function, on a host that the user named, by https or on this machine,
// and where every field is one that the platform posts and holds what it may hold: the caller, who is on the allow list, what the
// functions themselves said before, and arguments that name no other number. A call of a function that may send counts, and is
// confirmed. It is safe for concurrent use.
type FunctionsGuard struct {
	space *Space
	sends counter
	next  http.RoundTripper
	posts Posts

	mu sync.Mutex
	// declared are the functions as the agent knows them, asked those of them that declared themselves, and said the members of
	// meta_data and global_data that the functions set.
	declared map[string]swaig.Signature
	asked    map[string]bool
	said     map[string]bool
}

// Posts says what is posted to functions elsewhere in one call.
type Posts struct {
	// URL is where the functions are, or are asked to declare themselves. A user and password in it do not count.
	URL *url.URL
	// SWML is where the document is that declares them; nil where none is asked for.
	SWML *url.URL
	// AgentID is the agent's id, which is in the query of every address but SWML's.
	AgentID string
	// Hosts are those that the user named besides that of URL, with their ports.
	Hosts []string
	// Verify is the function that checks codes, of which it is known that it sends nothing; "" is the demo's.
	Verify string
	// Caller is who calls, in E.164, and CallerName their name, if they have one.
	Caller, CallerName string
	// Declared are the functions as the agent knows them until they declare themselves. What has no address is at URL.
	Declared []swaig.Signature
}

// Functions returns the transport of one call to functions elsewhere, with a count of its own, which carries what may pass
// by next; nil is the transport of the space.
func (s *Space) Functions(next http.RoundTripper, p Posts) http.RoundTripper {
	if next == nil {
		next = s.next
	}
	p.Verify = cmp.Or(p.Verify, verifyFunction)
	g := &FunctionsGuard{
		space: s, sends: counter{space: s}, next: next, posts: p,
		declared: map[string]swaig.Signature{}, asked: map[string]bool{}, said: map[string]bool{},
	}
	g.declare(p.Declared, false)
	return g
}

// maxPost is the largest body of a request to functions, in bytes.
const maxPost = 1 << 20

// RoundTrip passes req on, or withholds it.
func (g *FunctionsGuard) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Body != nil {
		defer req.Body.Close()
	}
	body, fault := readBody(req, maxPost)
	if fault == "" {
		fault = headersFault(req, postHeaders())
	}
	var p *post
	if fault == "" {
		p, fault = g.read(req, body)
	}
	if fault == "" {
		fault = g.addressFault(req, p)
	}
	if fault != "" {
		return nil, withheld(fault)
	}
	if p.sends {
		if err := g.permit(req); err != nil {
			return nil, err
		}
	}
	res, err := g.next.RoundTrip(withBody(req, body))
	if err == nil {
		g.learn(p, res)
	}
	return res, err
}

// permit asks for a send to the caller, where it must, and counts it.
func (g *FunctionsGuard) permit(req *http.Request) error {
	return g.sends.permit(req.Context(), recipient{req.URL.Host, g.posts.Caller}, Ask{
		Number: signalwire.MaskNumber(g.posts.Caller), Space: req.URL.Host, From: "the number of the functions",
		Message: "a text of the functions, with a code",
	})
}

// postHeaders are those that a request to functions may have.
func postHeaders() []string {
	return append([]string{http.CanonicalHeaderKey(swaig.SignatureHeader)}, headers...)
}

// addressFault says why a request may not go where it goes.
func (g *FunctionsGuard) addressFault(req *http.Request, p *post) string {
	if req.URL == nil || p.to == nil {
		return "the request must have the address of the functions, got none"
	}
	to, want := *req.URL, *p.to
	to.User, want.User = nil, nil
	switch {
	case to.String() != want.String() || req.Host != "" && req.Host != want.Host:
		return "the address must be that of the function, with the agent's id, got another"
	case want.Scheme != "https" && !signalwire.IsLoopback(want.Hostname()):
		return "the address of a function on another machine must be https, got another"
	case want.Host != g.posts.URL.Host && !slices.Contains(g.posts.Hosts, want.Host):
		return "a function must be on the host of --functions or in the document of --swml, got another host, " + want.Host
	}
	return ""
}

// learn notes what the functions say, and puts what was read of their reply back.
func (g *FunctionsGuard) learn(p *post, res *http.Response) {
	body, err := bounded.Read(res.Body, res.ContentLength, swaig.DefaultMaxReply)
	if err != nil { // it is of no use
		res.Body = rest{io.MultiReader(bytes.NewReader(body), res.Body), res.Body}
		return
	}
	res.Body = rest{bytes.NewReader(body), res.Body}
	switch {
	case p.kind == discovery:
		all, _ := swaig.ParseDeclarations(body)
		g.declare(all.Functions, true)
	case p.kind == document:
		if ai, err := swml.Read(body); err == nil {
			g.declare(ai.Declared().Functions, false)
		}
	default:
		if reply, err := swaig.ParseReply(body); err == nil {
			g.note(reply.Actions)
		}
	}
}

// rest is a body of which something was read.
type rest struct {
	io.Reader
	io.Closer
}
