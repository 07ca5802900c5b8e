package export_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"html"
	"io"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/sim/export"
	"callsim/sim/export/story"
	"callsim/sim/export/storytest"
	"callsim/sim/fixture"
	"callsim/sim/fixture/corpus"
	"callsim/sim/kit/trials"
	"callsim/sim/redact"
	"callsim/sim/trace"
)

// valid says what is wrong with the form of what was written.
func valid(format string, written []byte) error {
	if !utf8.Valid(written) {
		return errors.New("it is no UTF-8")
	}
	switch format {
	case "post-prompt":
		return json.Unmarshal(written, new(any))
	case "asciicast":
		for line := range bytes.Lines(written) {
			if err := json.Unmarshal(line, new(any)); err != nil {
				return err
			}
		}
	case "svg", "animated-svg":
		dec := xml.NewDecoder(bytes.NewReader(written))
		for {
			if _, err := dec.Token(); err == io.EOF {
				return nil
			} else if err != nil {
				return err
			}
		}
	case "html":
		if !bytes.HasPrefix(written, []byte("<!DOCTYPE html>")) || !bytes.HasSuffix(written, []byte("</html>\n")) {
			return errors.New("it is no whole page")
		}
	}
	return nil
}

var (
	constant = regexp.MustCompile(`(?s)<(style|script)>.*?</(style|script)>`)
	markup   = regexp.MustCompile(`<[^>]*>`)
)

// told is the text of what was written. The lines of a picture are joined, for a number may be broken between two.
func told(format string, written []byte) string {
	text := string(written)
	switch format {
	case "html":
		return html.UnescapeString(markup.ReplaceAllString(constant.ReplaceAllString(text, ""), " "))
	case "svg", "animated-svg":
		return html.UnescapeString(strings.ReplaceAll(markup.ReplaceAllString(constant.ReplaceAllString(text, ""), ""), "\n", ""))
	case "asciicast":
		return "" // it is what a picture holds, letter by letter and place by place
	}
	return text
}

// TestEveryBuiltInCallCanBeWritten writes every built-in fixture in every form: validly, without a secret, and the same
// when it is played, redacted and written again. Calls are alike: what was looked at in one is not looked at again.
func TestEveryBuiltInCallCanBeWritten(t *testing.T) {
	all := storytest.Fixtures(t)
	if len(all) < 100 {
		t.Fatalf("%d fixtures", len(all))
	}
	seen := map[string]bool{}
	every := max(len(all)/trials.Of(len(all)), 1)
	for i, c := range all {
		if i%every > 0 {
			continue
		}
		clean := export.Redacted(c)
		for _, f := range export.Formats {
			written, err := f.Render(clean, export.Options{})
			if err == nil {
				err = valid(f.Name, written)
			}
			if err != nil {
				t.Errorf("%s as %s: %v", c.File, f.Name, err)
			}
			if i%8 == 0 {
				if second, _ := f.Render(export.Redacted(storytest.Fixture(t, strings.TrimPrefix(c.File, corpus.BuiltIn)).Call), export.Options{}); !bytes.Equal(written, second) {
					t.Errorf("%s as %s differs the second time", c.File, f.Name)
				}
			}
			for line := range strings.Lines(told(f.Name, written)) {
				if seen[line] || strings.HasSuffix(f.Name, "svg") && i%8 > 0 {
					continue
				}
				seen[line] = true
				for _, found := range redact.Find(line) {
					t.Errorf("%s as %s: %s", c.File, f.Name, found.What)
				}
			}
		}
	}
}

// somebodys is a call of somebody with a real number.
func somebodys(t *testing.T) story.Call {
	t.Helper()
	config := call.Default()
	config.Caller = trace.Party{Number: "+12127361234", Name: "Beatrix Kiddo"}
	c, err := call.New(config)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Begin(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"yes please", "<wrong-token>", "my number is 212 736 1234", "<token:spoken>", "no thanks"} {
		act, err := command.Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Do(t.Context(), act); err != nil {
			t.Fatal(err)
		}
	}
	return story.Call{Name: "call of +12127361234", About: "Beatrix Kiddo calls.", Failures: []story.Failure{{Place: "a.yaml:1:1", Act: "caller: Beatrix Kiddo", What: "+12127361234 was wanted", Seq: 5}}, Events: c.Trace().Since(0)}
}

func TestNothingOfACallerIsWritten(t *testing.T) {
	c := somebodys(t)
	clean := export.Redacted(c)
	var code string
	for _, e := range c.Events {
		if sms, ok := e.Data.(trace.SMSDelivered); ok {
			code = sms.Token
		}
	}
	for _, f := range export.Formats {
		written, err := f.Render(clean, export.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range []string{"2127361234", "736 1234", "Kiddo", "Beatrix", code} {
			if strings.Contains(string(written), secret) {
				t.Errorf("%s shows %s", f.Name, secret)
			}
		}
		shown, err := f.Render(c, export.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(shown), "2127361234") {
			t.Errorf("%s hides what is not to be hidden", f.Name)
		}
	}
}

func TestAFormIsFoundByItsName(t *testing.T) {
	for _, f := range export.Formats {
		if got, err := export.ByName(f.Name); err != nil || got.Name != f.Name {
			t.Errorf("%s: %v", f.Name, err)
		}
		if got, ok := export.ByFile("a/b.c" + strings.ToUpper(f.Extension)); !ok || got.Extension != f.Extension {
			t.Errorf("%s: %s", f.Extension, got.Name)
		}
	}
	if _, err := export.ByName("markdwon"); err == nil || !strings.Contains(err.Error(), "; write markdown") {
		t.Error(err)
	}
	if _, err := export.ByName("quicktime-movie"); err == nil || !strings.Contains(err.Error(), "must be one of asciicast, svg, animated-svg, html") {
		t.Error(err)
	}
	if _, ok := export.ByFile("x.doc"); ok {
		t.Error("there is a form for .doc")
	}
}

func TestTracesAndFixturesAreToldApart(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       bool
	}{
		{"a.jsonl", `{"seq":1}`, true}, {"-", "\n {\"at\":1}", true}, {"a.yaml", `{"seq":1}`, true}, {"a.yaml", `{"name": "x"}`, false},
		{"a.yaml", "name: x", false}, {"-", "# comment\nname: x", false}, {"a.jsonl", "", false},
	} {
		if got := export.IsTrace(test.name, []byte(test.text)); got != test.want {
			t.Errorf("%s %q: %v", test.name, test.text, got)
		}
	}
}

func TestAFixtureThatFailsIsWrittenWithItsFailures(t *testing.T) {
	f, err := fixture.Parse(fixture.Source{FS: fstest.MapFS{}}, "a.yaml",
		[]byte("name: n\nabout: a\nturns:\n  - caller: hello\n    expect: [sms.delivered: {}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	c, err := export.OfFixture(t.Context(), f)
	if err != nil || len(c.Failures) != 1 || !strings.HasPrefix(c.Failures[0].Line(), "a.yaml:5:") || !strings.Contains(c.Failures[0].Line(), "turn 1 (caller: hello): ") {
		t.Errorf("%v %+v", err, c.Failures)
	}
}

// broke is a fixture of which five of ten expectations fail.
const broke = `name: n
about: a
turns:
  - caller: yes please
    expect:
      - function.called: {function: send_mfa}
      - rest.requested: {body: {token_length: 8}}
      - rest.replied: {status: 500}
      - step.entered: {step: 3}
      - agent.said: {text: {contains: message}}
  - caller: it is <token>
    expect:
      - rest.requested: {}
      - swaig.replied: {status: 201}
      - agent.said: {}
  - hangup: true
always: [absent: {rest.failed: {}}]
ends: {verified: false}
`

// TestAFailedFixtureSaysSoFirst wants a failure to be told before how the call ended, with its places, in every form for people.
func TestAFailedFixtureSaysSoFirst(t *testing.T) {
	f, err := fixture.Parse(fixture.Source{FS: fstest.MapFS{}}, "calls/broke.yaml", []byte(broke))
	if err != nil {
		t.Fatal(err)
	}
	c, err := export.OfFixture(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	for name, wants := range map[string][]string{
		"html": {`<dd class="outcome bad">✗ FAILED: 5 of 10 expectations. The caller is verified. The call ended: hangup.</dd>`,
			`<h2 class="failed">Failed expectations</h2>`, `<code>calls/broke.yaml:7:9</code>, turn 1 (caller: yes please)</a>: `,
			`<span class="vainly">✗ Failed expectation</span>`, `data-say="Failed expectation: `},
		"markdown": {"| Outcome | ✗ **FAILED: 5 of 10 expectations**. The caller is verified. The call ended: hangup. |", "## Failed expectations\n",
			"- `calls/broke.yaml:7:9`, turn 1 (caller: yes please): `rest.requested` differs: `body.token_length`: want 8, got 6\n",
			"✗ Failed expectation: `calls/broke.yaml:7:9`\n"},
		"svg":          {">✗ FAILED: 5 of 10 expectations<", "FAILED: 5 of 10 expectations. The caller is verified.", `<text class="said bold bad"`},
		"animated-svg": {">✗ FAILED: 5 of 10 expectations. ", `<text class="code bold bad`},
		"mermaid":      {"accDescr: ✗ FAILED: 5 of 10 expectations. "},
	} {
		form, err := export.ByName(name)
		if err != nil {
			t.Fatal(err)
		}
		written, err := form.Render(export.Redacted(c), export.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range wants {
			if !strings.Contains(string(written), want) {
				t.Errorf("%s: %q is not in\n%s", name, want, written[:min(len(written), 12000)])
			}
		}
		for _, never := range []string{"in vain", `class="outcome good"`, `class="said bold good"`} {
			if strings.Contains(string(written), never) {
				t.Errorf("%s: %q is in it", name, never)
			}
		}
	}
}
