package guard

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"

	"callsim/sim/functions/swaig"
	"callsim/sim/kit/lazy"
	"callsim/sim/kit/strictjson"
	"callsim/sim/space/signalwire"
)

// post is a request to functions, as it was read.
type post struct {
	kind kind
	// to is where it must go.
	to       *url.URL
	function string
	// sends says that the function may send something because of the request.
	sends     bool
	verifies  bool
	signature swaig.Signature // its declaration; empty where there is none
}

// kind is what a request asks for.
type kind int

const (
	invocation kind = iota // of a function
	discovery
	document // SWML
)

// verifyFunction is that of the demo.
const verifyFunction = "verify_mfa"

// hooks are what the platform itself calls.
var hooks = []string{"startup_hook", "start_hook", "hangup_hook", "stop_hook", "summarize_conversation"}

// read reads a request. What is wrong with it is a clause for a person, and holds no value.
func (g *FunctionsGuard) read(req *http.Request, body []byte) (*post, string) {
	if g.asksForDocument(req) {
		p := &post{kind: document, to: g.posts.SWML}
		if req.Method == http.MethodGet && len(body) == 0 {
			return p, ""
		}
		return g.readFields(p, body, documentFields.Get())
	}
	if req.Method != http.MethodPost {
		return nil, "the method must be POST"
	}
	members, err := strictjson.Members(body)
	if err != nil { // which may name a number
		return nil, errBody
	}
	fields := map[string]json.RawMessage{}
	for _, m := range members {
		fields[m.Name] = m.Value
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if _, ok := fields["action"]; ok {
		p := &post{kind: discovery, to: g.base()}
		return p, g.faults(p, members, discoveryFields.Get())
	}
	p, fault := g.invocation(fields)
	if fault != "" {
		return nil, fault
	}
	return p, g.faults(p, members, callFields.Get())
}

const errBody = "the body must be a JSON object that can be read in one way only"

// asksForDocument says whether a request is for the SWML document. A function is never there: its address has the agent's id.
func (g *FunctionsGuard) asksForDocument(req *http.Request) bool {
	if g.posts.SWML == nil || req.URL == nil {
		return false
	}
	at := *g.posts.SWML
	at.User = nil
	return req.URL.String() == at.String()
}

func (g *FunctionsGuard) readFields(p *post, body []byte, known map[string]check) (*post, string) {
	members, err := strictjson.Members(body)
	if err != nil {
		return nil, errBody
	}
	return p, g.faults(p, members, known)
}

// base is where the functions are asked to declare themselves.
func (g *FunctionsGuard) base() *url.URL {
	if g.posts.URL == nil {
		return nil
	}
	return swaig.WithAgent(g.posts.URL, g.posts.AgentID)
}

// invocation is a call of a function, or of what only the platform calls.
func (g *FunctionsGuard) invocation(fields map[string]json.RawMessage) (*post, string) {
	p := &post{function: literal(fields["function"]), to: g.base()}
	declared, ok := g.declared[p.function]
	isHook := slices.Contains(hooks, p.function)
	p.signature, p.verifies = declared, p.function == g.posts.Verify
	p.sends = !p.verifies && !isHook
	switch {
	case !ok && !isHook:
		return nil, "function must be one that is declared, and written without escapes"
	case p.sends && fields["caller_id_num"] == nil:
		return nil, "caller_id_num must be the caller, got none"
	case ok && g.posts.URL != nil:
		p.to = declared.Address(g.posts.URL, g.posts.AgentID)
	}
	return p, ""
}

// faults is what is wrong with the first field that may not pass.
func (g *FunctionsGuard) faults(p *post, members []strictjson.Member, known map[string]check) string {
	for _, m := range members {
		check, ok := known[m.Name]
		if !ok {
			return "every field must be one that the platform posts, got another"
		}
		if want := check(g, p, m.Value); want != "" {
			return m.Name + " must be " + want
		}
	}
	return ""
}

// check says what the value of a field must be, where it is not; "" where it is.
type check func(*FunctionsGuard, *post, json.RawMessage) string

// callFields are the fields of a function call, each with what it may hold.
var callFields = lazy.Of(makeCallFields)

func makeCallFields() map[string]check {
	return map[string]check{
		"function":            func(*FunctionsGuard, *post, json.RawMessage) string { return "" }, // it was read before
		"argument":            (*FunctionsGuard).argumentFault,
		"argument_desc":       (*FunctionsGuard).parametersFault,
		"description":         (*FunctionsGuard).descriptionFault,
		"call_id":             isUUID,
		"ai_session_id":       isUUID,
		"project_id":          isUUID,
		"space_id":            isUUID,
		"app_name":            one(swaig.AppName),
		"caller_id_name":      (*FunctionsGuard).nameFault,
		"caller_id_num":       (*FunctionsGuard).callerFault,
		"meta_data_token":     (*FunctionsGuard).tokenFault,
		"meta_data":           (*FunctionsGuard).dataFault,
		"global_data":         (*FunctionsGuard).dataFault,
		"channel_active":      isBool,
		"channel_offhook":     isBool,
		"channel_ready":       isBool,
		"content_type":        one(swaig.ContentType),
		"content_disposition": one(swaig.ContentDisposition),
		"version":             one(swaig.Version),
		"conversation_type":   one("voice", "chat"),
	}
}

// discoveryFields are those of a request for declarations.
var discoveryFields = lazy.Of(makeDiscoveryFields)

func makeDiscoveryFields() map[string]check {
	return map[string]check{
		"action":              one(swaig.ActionGetSignature),
		"functions":           (*FunctionsGuard).namesFault,
		"content_disposition": one(swaig.SignatureContentDisposition),
		"content_type":        one(swaig.ContentType),
		"version":             one(swaig.Version),
		"meta_data_token":     (*FunctionsGuard).tokenFault,
		"meta_data":           (*FunctionsGuard).dataFault,
		"project_id":          isUUID,
		"space_id":            isUUID,
	}
}

// documentFields are those of a request for a SWML document.
var documentFields = lazy.Of(makeDocumentFields)

func makeDocumentFields() map[string]check {
	return map[string]check{
		"call_id": isUUID,
		"call": func(g *FunctionsGuard, p *post, value json.RawMessage) string {
			_, fault := g.readFields(p, value, map[string]check{"call_id": isUUID, "project_id": isUUID, "space_id": isUUID})
			return unless(fault == "", "an object of UUIDs")
		},
	}
}

func isUUID(_ *FunctionsGuard, _ *post, value json.RawMessage) string {
	return unless(signalwire.IsID(literal(value)), "a UUID")
}

func isBool(_ *FunctionsGuard, _ *post, value json.RawMessage) string {
	return unless(string(value) == "true" || string(value) == "false", "true or false")
}

// one is a check for one of some texts.
func one(of ...string) check {
	return func(_ *FunctionsGuard, _ *post, value json.RawMessage) string {
		return unless(slices.Contains(of, literal(value)), "what the platform posts there")
	}
}

func unless(right bool, want string) string {
	if right {
		return ""
	}
	return want
}

// callerFault takes the caller, who is allowed.
func (g *FunctionsGuard) callerFault(_ *post, value json.RawMessage) string {
	number := literal(value)
	return unless(number == g.posts.Caller && g.space.Allowed(number), "the caller: "+notAllowed)
}

// nameFault takes the name of the caller, or the number in its place.
func (g *FunctionsGuard) nameFault(p *post, value json.RawMessage) string {
	if g.callerFault(p, value) == "" {
		return ""
	}
	return unless(g.posts.CallerName != "" && text(value) == g.posts.CallerName, "the caller's name or number")
}

var derivedToken = lazy.Regexp(`^[0-9a-f]{32}$`)

func (g *FunctionsGuard) tokenFault(p *post, value json.RawMessage) string {
	declared := p.signature.MetaDataToken
	return unless(derivedToken.Get().MatchString(literal(value)) || declared != "" && text(value) == declared, "the declared token, or 32 hex digits")
}

func (g *FunctionsGuard) namesFault(_ *post, value json.RawMessage) string {
	var names []string
	err := strictjson.Unmarshal(value, &names)
	for _, name := range names {
		_, declared := g.declared[name]
		if err != nil || !declared {
			return "a list of declared functions"
		}
	}
	return unless(err == nil, "a list of declared functions")
}

func (g *FunctionsGuard) parametersFault(p *post, value json.RawMessage) string {
	return unless(p.signature.Parameters != nil && bytes.Equal(compact(value), compact(p.signature.Parameters)), "as the function was declared")
}

func (g *FunctionsGuard) descriptionFault(p *post, value json.RawMessage) string {
	return unless(text(value) == p.signature.Description, "as the function was declared")
}

// argumentFault checks that arguments have the form in which the agent posts them: once parsed, and once as the same text.
func (g *FunctionsGuard) argumentFault(p *post, value json.RawMessage) string {
	var a struct {
		Parsed []json.RawMessage `json:"parsed"`
		Raw    string            `json:"raw"`
	}
	rest, err := strictjson.UnmarshalRest(value, &a)
	if err != nil || len(rest) > 0 || len(a.Parsed) != 1 || !bytes.Equal(compact(a.Parsed[0]), compact([]byte(a.Raw))) {
		return "{parsed, raw} with one object of arguments in parsed, and the same in raw"
	}
	arguments, err := strictjson.Members(a.Parsed[0])
	if err != nil {
		return "an object of arguments that can be read in one way only"
	}
	for _, m := range arguments {
		if !slices.Contains(parametersOf(p.signature), m.Name) {
			return "arguments that are declared, got another"
		}
		if p.verifies && isCode(m.Value) || isEmpty(m.Value) {
			continue
		}
		if literal(m.Value) != g.posts.Caller || !g.space.Allowed(g.posts.Caller) {
			return p.wants()
		}
	}
	return ""
}

// wants says what the arguments of a function may hold.
func (p *post) wants() string {
	if p.verifies {
		return "a code: up to 20 letters and digits"
	}
	return "arguments that are empty or the caller as caller_id_num has it: codes go to nobody else"
}

func isEmpty(value json.RawMessage) bool { return string(value) == `""` || string(value) == "null" }

var codeLike = lazy.Regexp(`^"?(?:[0-9A-Za-z][ -]?){0,20}"?$`)

// isCode says whether an argument is a code, as the caller read it out.
func isCode(value json.RawMessage) bool { return codeLike.Get().Match(value) }

// parametersOf are the names of a function's arguments.
func parametersOf(s swaig.Signature) []string {
	var schema struct {
		Properties map[string]json.RawMessage `json:"properties"`
	}
	if strictjson.Unmarshal(s.Parameters, &schema) != nil {
		return nil
	}
	var names []string
	for name := range schema.Properties {
		names = append(names, name)
	}
	return names
}

// dataFault takes an object of members that the functions set, or that the platform sets from the start.
func (g *FunctionsGuard) dataFault(p *post, value json.RawMessage) string {
	members, err := strictjson.Members(value)
	if err != nil {
		return "an object that can be read in one way only"
	}
	for _, m := range members {
		switch {
		case g.said[said(m.Name, m.Value)]:
		case m.Name == "caller_id_name" && g.nameFault(p, m.Value) == "":
		case m.Name == "caller_id_number" && g.callerFault(p, m.Value) == "":
		default:
			return "what the functions set, and the caller"
		}
	}
	return ""
}

// said is a member of meta_data or global_data, as it is remembered.
func said(name string, value json.RawMessage) string { return name + "\x00" + string(compact(value)) }

// note remembers what a reply sets.
func (g *FunctionsGuard) note(actions []swaig.Action) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, a := range actions {
		if a.Name != "set_meta_data" && a.Name != "set_global_data" {
			continue
		}
		members, _ := strictjson.Members(a.Value)
		for _, m := range members {
			g.said[said(m.Name, m.Value)] = true
		}
	}
}

// declare notes declarations, those of the functions themselves or others, which do not change these. What they give as meta_data is
// said by them.
func (g *FunctionsGuard) declare(all []swaig.Signature, byThemselves bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, s := range all {
		if g.asked[s.Function] && !byThemselves {
			continue
		}
		g.asked[s.Function] = byThemselves
		g.declared[s.Function] = s
		for name, value := range s.MetaData {
			g.said[said(name, value)] = true
		}
	}
}

// text is a JSON text, or "" of anything else.
func text(value json.RawMessage) string {
	var s string
	if json.Unmarshal(value, &s) != nil {
		return ""
	}
	return s
}

// compact is JSON without blanks; of what is no JSON it is nil.
func compact(value []byte) []byte {
	var b bytes.Buffer
	if json.Compact(&b, value) != nil {
		return nil
	}
	return b.Bytes()
}
