package call_test

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"callsim/sim/call"
	"callsim/sim/space/signalwire"
	"callsim/sim/trace"
)

// wire are the tables of SignalWire's API, as data.
//
//go:embed testdata/wire.schema.json
var wire []byte

// contract checks messages against the tables.
type contract struct {
	t       *testing.T
	schemas map[string]*jsonschema.Schema
	checked map[string]int
}

func newContract(t *testing.T) *contract {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(wire))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("wire.json", doc); err != nil {
		t.Fatal(err)
	}
	c := &contract{t, map[string]*jsonschema.Schema{}, map[string]int{}}
	for name := range doc.(map[string]any)["$defs"].(map[string]any) {
		c.schemas[name] = compiler.MustCompile("wire.json#/$defs/" + name)
	}
	return c
}

// hold checks that body is what the table name says.
func (c *contract) hold(scene, name string, body trace.Body) {
	c.t.Helper()
	c.checked[name]++
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err == nil {
		err = c.schemas[name].Validate(value)
	}
	if err != nil {
		c.t.Errorf("%s: %s: %s\n%v", scene, name, body, err)
	}
}

// lies are faults whose replies are meant to break the contract, or are in none of its tables.
var lies = []string{"truncated", "not-json", "empty", "string-true", "huge", "502", "503", "429"}

// check holds everything that travelled in a call against the tables; replies only of a space that is honest.
func (c *contract) check(scene string, p played, honest bool) {
	c.t.Helper()
	asked := map[string]trace.RESTRequested{}
	for _, e := range p.Trace().Since(0) {
		switch d := e.Data.(type) {
		case trace.SWAIGRequested:
			c.hold(scene, "swaig_request", d.Body)
			if d.Method != "POST" || !strings.HasSuffix(d.URL, "?agent_id=42") || d.Header["Authorization"] == "" {
				c.t.Errorf("%s: %s %s %v", scene, d.Method, d.URL, d.Header)
			}
		case trace.SWAIGReplied:
			c.hold(scene, "swaig_reply", d.Body)
		case trace.RESTRequested:
			asked[d.ID] = d
			c.request(scene, d)
		case trace.RESTReplied:
			if honest {
				c.reply(scene, asked[d.ID].Path, d)
			}
		}
	}
}

func (c *contract) request(scene string, d trace.RESTRequested) {
	c.t.Helper()
	if d.Method != "POST" || d.Header["Content-Type"] != "application/json" || d.Header["Authorization"] != trace.Mask {
		c.t.Errorf("%s: %s %v", scene, d.Method, d.Header)
	}
	rest, ok := strings.CutPrefix(d.Path, "/api/relay/rest/mfa/")
	switch {
	case !ok:
		c.t.Errorf("%s: path %s", scene, d.Path)
	case strings.HasSuffix(rest, "/verify"):
		if id := strings.TrimSuffix(rest, "/verify"); !signalwire.IsID(id) {
			c.t.Errorf("%s: path %s", scene, d.Path)
		}
		c.hold(scene, "verify_request", d.Body)
	default:
		c.hold(scene, "send_request", d.Body)
		if rest != "sms" && rest != "call" {
			c.t.Errorf("%s: path %s", scene, d.Path)
		}
	}
}

func (c *contract) reply(scene, path string, d trace.RESTReplied) {
	c.t.Helper()
	name := fmt.Sprintf("reply_%d", d.Status)
	if d.Status == 200 {
		name = "send_reply"
		if strings.HasSuffix(path, "/verify") {
			name = "verify_reply"
		}
	}
	if c.schemas[name] == nil {
		c.t.Fatalf("%s: status %d is in no table", scene, d.Status)
	}
	c.hold(scene, name, d.Body)
}

func TestEverythingThatTravelsIsAsDocumented(t *testing.T) {
	c := newContract(t)
	for _, f := range faults {
		for _, op := range []string{"send", "verify"} {
			p := play(t, call.Default(), "/fault "+op+" "+f.fault, "yes")
			if !p.Ended() {
				p.line("<token>")
			}
			c.check(op+" "+f.fault, p, !slices.Contains(lies, f.fault))
		}
	}
	for scene, lines := range map[string][]string{
		"happy":       {"yes", "<token>", "no"},
		"difficult":   {"why", "yes", "1234", "<wrong-token>", "send it again", "<token:1>", "<wrong-token>", "<wrong-token>", "<token>", "yes", "<token>"},
		"other":       {"send it to +1 202 555 0188", "yes", "<token:spoken>"},
		"expired":     {"yes", "/advance 2h", "<token>", "yes", "<token>"},
		"single use":  {"yes", "/fault verify reset", "<token>", "yes"},
		"all wrong":   {"yes", "<wrong-token>", "<wrong-token>", "<wrong-token>", "<wrong-token>"},
		"withheld no": {"no"},
	} {
		c.check(scene, play(t, call.Default(), lines...), true)
	}
	for scene, change := range map[string]func(*call.Config){
		"by voice": func(c *call.Config) { c.Functions.Channel, c.Functions.Message = "call", strings.Repeat("ж", 500) },
		"letters":  func(c *call.Config) { c.Functions.AllowAlphas, c.Functions.TokenLength = true, 20 },
		"shortest": func(c *call.Config) { c.Functions.TokenLength, c.Functions.ValidFor, c.Functions.MaxAttempts = 4, 1, 1 },
		"longest": func(c *call.Config) {
			c.Functions.TokenLength, c.Functions.ValidFor, c.Functions.MaxAttempts = 20, 604800, 20
		},
		"other texts": func(c *call.Config) { c.Functions.Message, c.Functions.From = "Ваш код:", "+12025550177" },
		"with a name": func(c *call.Config) { c.Caller.Name = "Ada" },
	} {
		config := call.Default()
		change(&config)
		c.check(scene, play(t, config, "yes", "<token>", "no"), true)
	}
	for name := range c.schemas {
		if c.checked[name] == 0 && !strings.Contains("uuid e164 reply_422", name) {
			t.Errorf("no message was held against %s", name)
		}
	}
}

func TestTheSpacesOwn422IsAsDocumented(t *testing.T) {
	c := newContract(t)
	p := play(t, call.Default(), "/fault send 422", "yes")
	c.hold("422", "reply_422", last[trace.RESTReplied](p).Body)
}
