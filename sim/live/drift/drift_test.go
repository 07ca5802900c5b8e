package drift_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"go.uber.org/goleak"

	"callsim/sim/call"
	"callsim/sim/fixture"
	"callsim/sim/live/drift"
	"callsim/sim/space/double"
	"callsim/sim/space/signalwire"
	"callsim/sim/trace/differ"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// What is real in these tests: nothing of it may be told.
const (
	realCaller = "+12127361234"
	realSender = "+13105559876"
	realCode   = "482913"
)

// read reads a fixture from its turns and what is before them.
func read(t testing.TB, text string) *fixture.Fixture {
	t.Helper()
	f, err := fixture.Parse(fixture.Source{FS: fstest.MapFS{}}, "call.yaml", []byte("name: n\nabout: a\n"+text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

const happy = `turns:
  - caller: yes please
  - caller: it says <wrong-token>
  - caller: it's <token:spoken>
  - caller: no thanks
`

// check is one against a double; the code is read from the phone that it plays.
func check(d *double.Server) *drift.Check {
	return &drift.Check{
		PerCall: 3,
		Live: func(c *call.Config) error {
			c.Caller.Number, c.Functions.From, c.RealTime = realCaller, realSender, true
			c.Live = &call.Live{
				Settings:  signalwire.Settings{ProjectID: d.Project, Token: d.Token, BaseURL: d.URL()},
				Transport: func() http.RoundTripper { return &http.Transport{DisableKeepAlives: true} },
				Numbers:   []string{realCaller},
			}
			return nil
		},
		Code: func(context.Context, drift.Form) (string, error) {
			phone := d.Phone(realCaller)
			if len(phone) == 0 {
				return "", errors.New("nothing came")
			}
			return phone[len(phone)-1].Code, nil
		},
	}
}

// played plays one fixture, and wants it to be playable.
func played(t *testing.T, c *drift.Check, text string) drift.Result {
	t.Helper()
	p, why := c.Plan(t.Context(), read(t, text))
	if p == nil {
		t.Fatal(why)
	}
	return c.Run(t.Context(), p)
}

// told is everything that is said of a result, in every format; nothing real may be in it.
func told(t *testing.T, d *double.Server, r drift.Result) string {
	t.Helper()
	var b bytes.Buffer
	report := drift.Report{Results: []drift.Result{r}}
	report.SumUp(time.Second)
	b.WriteString(r.Text() + report.Summary.Text())
	if err := report.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&b, "%+v", r)
	for _, secret := range append(d.Secrets(), realCaller[1:], realCaller[2:], realSender[1:], realSender[2:], realCode, "four eight two") {
		if strings.Contains(b.String(), secret) {
			t.Errorf("%q is told:\n%s", secret, b.String())
		}
	}
	return b.String()
}

// ways are the differences in short: kind path want got, a note in brackets.
func ways(r drift.Result) []string {
	var all []string
	for _, d := range r.Differences {
		way := fmt.Sprintf("%d %d %s %s: %s, %s", d.Line, d.Exchange, d.Kind, d.Path, d.Want, d.Got)
		if d.Note {
			way = "(" + way + ")"
		}
		all = append(all, way)
	}
	return all
}

func TestAGoodSpaceHasNotDrifted(t *testing.T) {
	for _, text := range []string{
		happy, "functions: {channel: call, token_length: 20, allow_alphas: true, signed: true}\n" + happy,
		"functions: {max_attempts: 1}\n" + happy[:strings.Index(happy, "  - caller: it's")],
		"turns:\n  - caller: yes\n  - caller: please call me instead\n  - caller: <token>\n",
		"turns:\n  - caller: yes\n  - function: {name: verify_mfa, arguments: {token: \"000000\"}}\n",
		"turns:\n  - caller: yes\n  - caller: \"111111\"\n  - caller: \"222222\"\n  - caller: \"333333\"\n  - caller: \"444444\"\n",
	} {
		d := double.Start(t, double.Options{Codes: []string{realCode, "482914"}})
		c := check(d)
		var lines []string
		c.Progress = func(line string) { lines = append(lines, line) }
		r := played(t, c, text)
		said := told(t, d, r) + strings.Join(lines, "\n")
		if r.Status != differ.Same || r.Stop != nil || len(r.Exchanges) != len(d.Requests()) || strings.Contains(said, realCode) {
			t.Errorf("%s\n%s\n%s", text, said, ways(r))
		}
		if !strings.Contains(strings.Join(lines, "\n"), "POST /mfa/") || !strings.Contains(lines[0], "turn 1 of ") {
			t.Errorf("progress: %q", lines)
		}
	}
}

// good is a reply to a request for a code, with what is to be spoiled.
func good(status int, body string, without ...string) any {
	header := http.Header{"Content-Type": {"application/json"}}
	for _, name := range without {
		header[name] = nil
	}
	return double.Answer(status, header, []byte(body))
}

// edit is a good reply in which every match of an expression is replaced.
type edit struct{ expression, by string }

// editing edits the first good reply to an operation.
type editing struct {
	edit
	on   string
	done *bool
	next http.RoundTripper
}

func (e editing) RoundTrip(req *http.Request) (*http.Response, error) {
	res, err := e.next.RoundTrip(req)
	if err != nil || *e.done || strings.HasSuffix(req.URL.Path, "/verify") != (e.on == double.Verify) {
		return res, err
	}
	*e.done = true
	body, err := io.ReadAll(res.Body)
	body = regexp.MustCompile(e.expression).ReplaceAll(body, []byte(e.by))
	res.Body, res.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	return res, err
}

// spoil makes a space answer the next request for an operation as b says.
func spoil(d *double.Server, c *drift.Check, on string, b any) {
	switch b := b.(type) {
	case double.Behaviour:
		d.Fail(on, b, 1)
	case edit:
		live, done := c.Live, false
		c.Live = func(config *call.Config) error {
			err := live(config)
			transport := config.Live.Transport
			config.Live.Transport = func() http.RoundTripper { return editing{b, on, &done, transport()} }
			return err
		}
	}
}

func TestWhatDiffersIsToldWithItsPlace(t *testing.T) {
	for _, test := range []struct {
		name   string
		on     string
		b      any // a double.Behaviour, or an edit
		want   []string
		status differ.Status
		blame  differ.Blame
		asked  int // requests that arrive
	}{
		{"string true", double.Send, double.StringTrue(), []string{`4 1 type body.success: boolean true, text "true"`}, differ.Drifted, "", 1},
		{"string false", double.Verify, double.StringTrue(), []string{`5 2 type body.success: boolean false, text "false"`}, differ.Drifted, "", 2},
		{"a field more", double.Verify, good(200, `{"success":false,"carrier":{"+12127361234":"482913"},"12127361234":1}`), []string{
			"(5 2 extra body.…: nothing, number)", "(5 2 extra body.carrier: nothing, object)",
		}, differ.Same, "", 3},
		{"no id", double.Send, edit{`"id":"[^"]*",`, ``}, []string{
			"4 1 missing body.id: text, UUID, nothing",
		}, differ.Drifted, "", 1},
		{"an id of another form", double.Send, edit{`"id":"[^"]*"`, `"id":"req_482913"`}, []string{
			"4 1 format body.id: text, UUID, text",
		}, differ.Drifted, "", 1},
		{"another channel", double.Send, edit{`"sms"`, `"call"`}, []string{
			`4 1 value body.channel: text "sms", text "call"`,
		}, differ.Drifted, "", 3},
		{"another number", double.Send, edit{`[+]12127361234`, "+13105559876"}, []string{
			"4 1 value body.to: the number that was asked for, another number",
		}, differ.Drifted, "", 3},
		{"no E.164", double.Send, edit{`[+]12127361234`, "2127361234"}, []string{
			"4 1 format body.to: text, E.164, text",
		}, differ.Drifted, "", 3},
		{"null", double.Send, edit{`"sms"`, `null`}, []string{
			`4 1 type body.channel: text "sms", null`,
		}, differ.Drifted, "", 3},
		{"another content type", double.Verify, double.WrongType(), []string{
			"5 2 header header.Content-Type: application/json, text/plain",
		}, differ.Drifted, "", 3},
		{"no content type", double.Verify, good(200, `{"success":false}`, "Content-Type"), []string{
			"5 2 header header.Content-Type: application/json, nothing",
		}, differ.Drifted, "", 3},
		{"no request id", double.Verify, good(200, `{"success":false}`, "X-Request-Id"), []string{
			"5 2 header header.X-Request-Id: the id of the request, nothing",
		}, differ.Drifted, "", 3},
		{"201", double.Send, good(201, `{"id":"6f1d2c3b-4a59-4687-8790-a1b2c3d4e5f6","success":true,"to":"+12127361234","channel":"sms"}`), []string{"4 1 status status: 200, 201"}, differ.Drifted, "", 1},
		{"a page", double.Send, double.HTML(200), []string{
			"4 1 header header.Content-Type: application/json, text/html", "4 1 type body: object, not JSON, 68 bytes",
		}, differ.Drifted, "", 1},
		{"nothing", double.Verify, double.Empty(), []string{"5 2 type body: object, nothing"}, differ.Drifted, "", 2},
		{"401", double.Send, double.Status(401), nil, differ.Stopped, differ.OfSettings, 1},
		{"401 of another shape", double.Send, good(401, `{"message":"denied"}`), []string{
			"4 1 missing body.error: text, nothing", "(4 1 extra body.message: nothing, text)",
		}, differ.Drifted, differ.OfSettings, 1},
		{"403", double.Send, double.Status(403), nil, differ.Stopped, differ.OfSettings, 1},
		{"404", double.Verify, double.Status(404), []string{"5 2 status status: 200, 404"}, differ.Drifted, "", 2},
		{"422", double.Send, double.Status(422), []string{"4 1 status status: 200, 422"}, differ.Drifted, "", 1},
		{"422 of another family", double.Send, good(422, `{"errors":[{"type":"t","code":"invalid_to","message":"m","attribute":"to","url":"u"}]}`),
			[]string{"4 1 status status: 200, 422"}, differ.Drifted, "", 1},
		{"429", double.Send, double.RateLimited("7"), nil, differ.Stopped, differ.OfSpace, 1},
		{"429 without a word", double.Send, double.Status(429), []string{
			"4 1 header header.Retry-After: seconds or a date, nothing",
		}, differ.Drifted, differ.OfSpace, 1},
		{"500", double.Send, double.Status(500), nil, differ.Stopped, differ.OfSpace, 1},
		{"502", double.Verify, double.HTML(502), nil, differ.Stopped, differ.OfSpace, 2},
		{"redirect", double.Send, double.Redirect(302, "https://example.com/"), nil, differ.Stopped, differ.OfSettings, 1},
		{"reset", double.Send, double.Reset(), nil, differ.Stopped, differ.OfSpace, 1},
		{"cut off", double.Send, double.CutOff(), nil, differ.Stopped, differ.OfSpace, 1},
		{"never-ending", double.Send, double.NeverEnding(), nil, differ.Stopped, differ.OfSpace, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := double.Start(t, double.Options{Codes: []string{realCode}})
			c := check(d)
			spoil(d, c, test.on, test.b)
			r := played(t, c, happy)
			said := told(t, d, r)
			var blame differ.Blame
			if r.Stop != nil {
				blame = r.Stop.Blame
			}
			if !slices.Equal(ways(r), test.want) || r.Status != test.status || blame != test.blame || len(d.Requests()) != test.asked {
				t.Errorf("%d asked, %s %s\n%s\n%s", len(d.Requests()), r.Status, blame, strings.Join(ways(r), "\n"), said)
			}
		})
	}
}

func TestFieldsMoreCountWhereThatIsAskedFor(t *testing.T) {
	d := double.Start(t, double.Options{Codes: []string{realCode}})
	c := check(d)
	spoil(d, c, double.Verify, edit{"}$", `,"attempts_left":2}`})
	c.Strict = true
	if r := played(t, c, happy); r.Status != differ.Drifted || r.Differences[0].Note {
		t.Errorf("%s %v", r.Status, ways(r))
	}
}

func TestTheOtherReadingOfTheLastAttemptIsDrift(t *testing.T) {
	d := double.Start(t, double.Options{Codes: []string{realCode}, LastIsFalse: true})
	r := played(t, check(d), "functions: {max_attempts: 1}\nturns:\n  - caller: yes\n  - caller: <wrong-token>\n")
	if r.Status != differ.Drifted || !strings.HasPrefix(ways(r)[0], "6 2 status status: 404, 200") {
		t.Errorf("%s %v", r.Status, ways(r))
	}
}

func TestAMistypedCodeIsNoMystery(t *testing.T) {
	d := double.Start(t, double.Options{Codes: []string{realCode}})
	c := check(d)
	c.Code = func(context.Context, drift.Form) (string, error) { return "482914", nil }
	r := played(t, c, "turns:\n  - caller: yes\n  - caller: <token>\n  - caller: no thanks\n")
	if r.Status != differ.Drifted || r.Stop == nil || !strings.Contains(r.Differences[0].Means, "typed") || r.Differences[0].Path != "body.success" {
		t.Errorf("%s %+v", r.Status, r)
	}
	if said := told(t, d, r); strings.Contains(said, "482914") {
		t.Errorf("%s", said)
	}
}

func TestACodeIsAskedForOnceForEachMessage(t *testing.T) {
	d := double.Start(t, double.Options{Codes: []string{realCode, "135790"}})
	c := check(d)
	asked, code := 0, c.Code
	c.Code = func(ctx context.Context, form drift.Form) (string, error) {
		asked++
		return code(ctx, form)
	}
	text := "turns:\n  - caller: yes\n  - caller: <wrong-token> or <wrong-token>\n  - caller: send a new one\n  - caller: <wrong-token>\n  - caller: <token>\n"
	r := played(t, c, text)
	if r.Status != differ.Same || asked != 2 || d.Messages() != 2 {
		t.Errorf("asked %d times, %d messages, %v", asked, d.Messages(), ways(r))
	}
	told(t, d, r)
}

func TestWhatCannotBePlayedIsSkippedAndNothingSent(t *testing.T) {
	for text, want := range map[string]string{
		"skip: It is slow.\n" + happy:                                                                                   "1:1: its skip says: It is slow.",
		"space: {faults: [send 500]}\n" + happy:                                                                         "1:1: it arms a fault",
		"turns:\n  - fault: send 500\n  - caller: yes\n":                                                                "4:5: it arms a fault",
		"turns:\n  - advance: 2h\n  - caller: yes\n":                                                                    "4:5: it advances the clock",
		"turns:\n  - caller: yes\n  - caller: <token:1>\n":                                                              "5:5: a live call has only the latest code",
		"caller: {number: \"\"}\n" + happy:                                                                              "1:1: its caller withholds",
		"functions: {allow_other_numbers: true}\n" + happy:                                                              "allow_other_numbers",
		"functions: {clear_broadcasts: true}\n" + happy:                                                                 "clear_broadcasts",
		"space: {exchanges: [{request: {}, reply: {status: 200}}]}\n" + happy:                                           "its recording cannot be repeated",
		"turns:\n  - post: {body: {function: send_mfa}}\n":                                                              "4:5: it posts",
		"turns:\n  - post: {body: {function: x, n: \"+1 (212) 736-1234\"}}\n":                                           "4:5: it posts",
		"turns:\n  - caller: no thanks\n":                                                                               "it sends no request to the space",
		"turns:\n  - caller: yes\n  - caller: send a new one\n  - caller: send a new one\n  - caller: send a new one\n": "7:5: it sends more than 3 messages",
		"turns:\n  - hangup: true\n":                                                                                    "it sends no request to the space",
		"turns:\n  - caller: yes\n    expect: [sms.delivered: {token: {capture: code}}]\n  - caller: it is ${code}\n":   "6:5: it uses a value",
		"turns:\n  - caller: <token>\n":                                                                                 "cannot be played in the mocked space either",
	} {
		d := double.Start(t, double.Options{})
		p, why := check(d).Plan(t.Context(), read(t, text))
		if p != nil || !strings.Contains(why.Error(), want) || len(d.Requests()) != 0 {
			t.Errorf("%s\ngot %v, %v, want %s", text, p, why, want)
		}
	}
}

func TestAFixtureThatHoldsRealNumbersIsToldWithout(t *testing.T) {
	d := double.Start(t, double.Options{})
	d.Fail(double.Send, double.StringTrue(), 1)
	c := check(d)
	progress := ""
	c.Progress = func(line string) { progress += line + "\n" }
	r := played(t, c, "turns:\n  - caller: send it to 212 736 1234 please\n")
	if said := told(t, d, r) + progress; r.Status != differ.Drifted || strings.Contains(said, "736 1234") || strings.Contains(said, "7361234") {
		t.Errorf("%s", said)
	}
}

// TestARunIsBrokenOffAtAnyMoment cancels at every line of the progress, in its turn.
func TestARunIsBrokenOffAtAnyMoment(t *testing.T) {
	for stop, more := 1, true; more; stop++ {
		d := double.Start(t, double.Options{})
		c := check(d)
		p, why := c.Plan(t.Context(), read(t, happy))
		if p == nil {
			t.Fatal(why)
		}
		ctx, cancel := context.WithCancel(t.Context())
		lines, asked := 0, 0
		c.Progress = func(string) {
			if lines++; lines == stop {
				asked = len(d.Requests())
				cancel()
			}
		}
		r := c.Run(ctx, p)
		more = lines >= stop
		if more && (r.Status != differ.Canceled || len(d.Requests()) != asked) {
			t.Errorf("line %d: %s, %d requests after %d", stop, r.Status, len(d.Requests()), asked)
		}
		if n, _ := r.Count(); n > 0 {
			t.Errorf("line %d: %v", stop, ways(r))
		}
		cancel()
	}
}

func TestARunIsBrokenOffInTheMiddleOfARequest(t *testing.T) {
	d := double.Start(t, double.Options{})
	d.Fail(double.Send, double.Hang(), 1)
	c := check(d)
	p, why := c.Plan(t.Context(), read(t, happy))
	if p == nil {
		t.Fatal(why)
	}
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		d.Wait(ctx, 1)
		cancel()
	}()
	r := c.Run(ctx, p)
	if r.Status != differ.Canceled || len(r.Differences) != 0 || !strings.Contains(told(t, d, r), "may have been sent") {
		t.Errorf("%+v", r)
	}
}

func TestARunIsBrokenOffWhileACodeIsAskedFor(t *testing.T) {
	d := double.Start(t, double.Options{})
	c := check(d)
	ctx, cancel := context.WithCancel(t.Context())
	c.Code = func(ctx context.Context, form drift.Form) (string, error) {
		cancel()
		<-ctx.Done()
		return "", context.Cause(ctx)
	}
	p, _ := c.Plan(t.Context(), read(t, happy))
	if r := c.Run(ctx, p); r.Status != differ.Canceled || len(r.Differences) != 0 {
		t.Errorf("%+v", r)
	}
}

func TestWhatIsHeldBackIsOfTheSettings(t *testing.T) {
	d := double.Start(t, double.Options{})
	c := check(d)
	live := c.Live
	c.Live = func(config *call.Config) error {
		err := live(config)
		config.Live.Transport = func() http.RoundTripper { return withholding{} }
		return err
	}
	r := played(t, c, happy)
	if r.Status != differ.Stopped || r.Stop.Blame != differ.OfSettings || !strings.Contains(r.Stop.What, "the cap is reached") {
		t.Errorf("%+v", r.Stop)
	}
}

type withholding struct{}

func (withholding) RoundTrip(*http.Request) (*http.Response, error) {
	return nil, &signalwire.WithheldError{Why: "the cap is reached"}
}

func TestACodeIsReadAsItIsTyped(t *testing.T) {
	for line, want := range map[string]string{
		"482913": "482913", " 482 913\r\n": "482913", "48-29-13": "482913", "48291": "", "4829134": "", "48291a": "", "": "", "hello!": "", "٤٨٢٩١٣": "",
	} {
		if code, ok := (drift.Form{Length: 6}).Read(line); ok != (want != "") || ok && code != want {
			t.Errorf("%q: %q, %v", line, code, ok)
		}
	}
	if code, ok := (drift.Form{Length: 6, Letters: true}).Read("a1 B2 c3"); !ok || code != "a1B2c3" {
		t.Errorf("%q, %v", code, ok)
	}
}
