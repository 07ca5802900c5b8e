package inspect_test

import (
	"encoding/json"
	"os/exec"
	"strings"
	"testing"

	"callsim/sim/fixture"
	"callsim/sim/trace"
	"callsim/tui/inspect"
	"callsim/tui/theme"
)

func copied(t *testing.T, e inspect.Exchange, keys ...string) inspect.CopyMsg {
	t.Helper()
	m := open(e, theme.None(), 100, 30)
	c, _ := press(m, keys...)
	if c.Text != "" {
		has(t, m, "sent to the terminal's clipboard: "+c.What)
	}
	return c
}

func TestYCopiesTheJSONThatIsShown(t *testing.T) {
	if c := copied(t, send(), "y"); !strings.HasPrefix(c.Text, "{\n  \"to\": \"+12025550123\",\n") || c.What != "the JSON of the request" {
		t.Errorf("%+v", c)
	}
	if c := copied(t, send(), "2", "y"); !json.Valid([]byte(c.Text)) || !strings.Contains(c.Text, "\n  \"channel\": \"sms\"") {
		t.Errorf("%+v", c)
	}
	if c := copied(t, answered(200, "", hostile, ""), "2", "y"); c.Text != hostile {
		t.Error("a body that is no JSON is not copied as it is")
	}
	m := open(timeout(), theme.None(), 100, 30)
	if c, _ := press(m, "2", "y"); c.Text != "" {
		t.Errorf("%+v", c)
	}
	has(t, m, "there is no reply to copy")
}

func TestUCopiesTheRequestAsCurl(t *testing.T) {
	want := `curl --globoff -X 'POST' --url 'https://space.example.com/api/relay/rest/mfa/sms' \
  -H 'Accept: application/json' \
  -u "$SIGNALWIRE_PROJECT_ID:$SIGNALWIRE_API_TOKEN" \
  -H 'Content-Type: application/json' \
  --data-raw '` + smsBody + "'\n"
	if c := copied(t, send(), "u"); c.Text != want {
		t.Errorf("got\n%s\nwant\n%s", c.Text, want)
	}
}

func TestCurlHoldsNoSecret(t *testing.T) {
	e := send()
	e.Request.URL = "https://user:pass%40word@functions.example.com/swaig"
	e.Request.Header = trace.Header{"Authorization": "Basic c2VjcmV0", "Cookie": "secret=1", "X-Signalwire-Signature": "secret", "X-Key": trace.Mask}
	text := copied(t, e, "u").Text
	for _, secret := range []string{"c2VjcmV0", "secret", "user:", "pass"} {
		if strings.Contains(text, secret) {
			t.Errorf("%q is in\n%s", secret, text)
		}
	}
	for _, part := range []string{
		`-u "$FUNCTIONS_USER:$FUNCTIONS_PASSWORD"`, `-H "Cookie: $COOKIE"`, `-H "X-Signalwire-Signature: $X_SIGNALWIRE_SIGNATURE"`,
		`-H "X-Key: $X_KEY"`, `--url 'https://functions.example.com/swaig'`, "-H 'Content-Type:'",
	} {
		if !strings.Contains(text, part) {
			t.Errorf("%s is missing in\n%s", part, text)
		}
	}
}

// bodies are hard to quote.
var quoted = []string{
	"", "plain", "it's", `'`, `''\''`, `$HOME $(id) "x" \n \\ !!`, "%s %d %%", "-n", "-e\x01", "a\nb\n\n", "\x1b[31m", "\n\n", "\x01\n\n", "\xff\xfe", "@file",
	"漢字", "\u202e", "\u0085", "tab\tx", "`id`", "'\x1b'%\\\n", strings.Repeat("'x", 70_000),
}

// TestAShellReadsTheCurlCommandAsItWas runs the command with a curl that says what it was given.
func TestAShellReadsTheCurlCommandAsItWas(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no sh")
	}
	const given = `curl() {
  while [ $# -gt 0 ]; do
    case $1 in
    --data-raw) printf %s "$2"; shift ;;
    --data-binary) cat ;;
    -H) case $2 in X-Odd:*) printf '<%s>' "$2" ;; esac; shift ;;
    esac
    shift
  done
}
`
	for _, body := range append(quoted, "nul\x00\n", hostile) {
		e := send()
		e.Request.Body, e.Request.Header = trace.Body(body), trace.Header{"X-Odd": strings.TrimSpace(strings.NewReplacer("\r", "", "\n", "").Replace(body[:min(len(body), 50)]))}
		text := copied(t, e, "u").Text
		cmd := exec.Command(sh)
		cmd.Stdin = strings.NewReader(given + text)
		got, err := cmd.Output()
		if err != nil {
			t.Fatalf("%v:\n%.300s", err, text)
		}
		header, rest := "", string(got)
		if strings.HasPrefix(rest, "<X-Odd") {
			header, rest, _ = strings.Cut(rest, ">")
		}
		if rest != body {
			t.Errorf("got %.300q\nwant %.300q\nfrom %.300s", rest, body, text)
		}
		if want := "<X-Odd: " + strings.ReplaceAll(e.Request.Header["X-Odd"], "\x00", " "); header != "" && header != want {
			t.Errorf("header %q, want %q", header, want)
		}
	}
}

// expected reads what was copied as the expectation of a fixture.
func expected(t *testing.T, text string) []fixture.Expectation {
	t.Helper()
	file := "name: copied\nabout: What the inspector copied.\nturns:\n  - caller: hello\n    expect:\n"
	for line := range strings.Lines(text) {
		file += "      " + line
	}
	f, err := fixture.Parse(fixture.Source{}, "copied.yaml", []byte(file))
	if err != nil {
		t.Fatalf("%v\n%s", err, file)
	}
	return f.Turns[0].Expect
}

func TestXCopiesAnExpectationThatTheEventMeets(t *testing.T) {
	for _, body := range []string{
		smsBody, `{"length":3,"contains":{"not":["x"]},"a":{"a":1,"a":2}}`, `[1,2.50,1e400,-0,null,true,{}]`, `"text"`, `007`, "", "no JSON: ${x} \x1b\xff\n",
		`{"${x}":"${y} $${z}","n":"0123","null":"null","":"","date":"2026-03-02","yes":"yes","big":12345678901234567890123}`,
	} {
		e := send()
		e.Request.Body, e.Reply.Body = trace.Body(body), trace.Body(body)
		sent := trace.RESTRequested{ID: "r1", Method: "POST", URL: e.Request.URL, Path: smsPath, Header: e.Request.Header, Body: e.Request.Body}
		meets(t, copied(t, e, "x").Text, sent)
		meets(t, copied(t, e, "2", "x").Text, trace.RESTReplied{ID: "r1", Status: 200, Body: e.Reply.Body})
		e.Request.URL = "https://functions.example.com/swaig?agent_id=42"
		meets(t, copied(t, e, "x").Text, trace.SWAIGRequested{Method: "POST", URL: e.Request.URL, Body: e.Request.Body})
	}
	meets(t, copied(t, timeout(), "2", "x").Text, trace.RESTFailed{Cause: "timeout"})
	both := answered(200, "text/html", "<html>", "not_json: invalid character")
	meets(t, copied(t, both, "2", "x").Text, trace.RESTReplied{Status: 200, Body: trace.Body("<html>")}, trace.RESTFailed{Cause: "not_json"})
}

func meets(t *testing.T, text string, events ...trace.Data) {
	t.Helper()
	all := expected(t, text)
	if len(all) != len(events) {
		t.Fatalf("%d expectations in\n%s", len(all), text)
	}
	for i, data := range events {
		if all[i].Kind != data.Kind() {
			t.Errorf("%s, want %s", all[i].Kind, data.Kind())
		}
		if m := all[i].Pattern.Match(trace.ViewOf(data), nil); len(m) > 0 {
			t.Errorf("%v\n%s", m, text)
		}
	}
}

func TestWhatCannotBeCopiedIsSaid(t *testing.T) {
	e := send()
	e.Reply = nil
	m := open(e, theme.None(), 100, 30)
	press(m, "2", "x")
	has(t, m, "there is no reply to expect yet")
	press(m, "1", "down")
	lacks(t, m, "there is no reply")
	m = open(answered(200, "", strings.Repeat("x", 1<<20), ""), theme.None(), 100, 30)
	press(m, "2", "x")
	has(t, m, "no expectation: the body is too long for a fixture")
}
