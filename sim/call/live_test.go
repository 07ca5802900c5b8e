package call_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/sim/kit/trials"
	"callsim/sim/space/signalwire"
	"callsim/sim/trace"
)

// What is real in these tests: none of it may be kept.
const (
	realCaller = "+12127361234"
	realSender = "+13105559876"
	realCode   = "482913"
	realToken  = "PTrealrealrealreal0123456789abcdef"
)

// phone is a real space with a phone: it answers by the rules, and knows one code.
type phone struct {
	bodies []string
	fail   error
}

const realID = "6f1d2c3b-4a59-4687-8790-a1b2c3d4e5f6"

func (p *phone) RoundTrip(r *http.Request) (*http.Response, error) {
	body, _ := io.ReadAll(r.Body)
	p.bodies = append(p.bodies, string(body))
	if p.fail != nil {
		return nil, p.fail
	}
	reply := fmt.Sprintf(`{"id":%q,"success":true,"to":%q,"channel":"sms"}`, realID, realCaller)
	if strings.HasSuffix(r.URL.Path, "/verify") {
		reply = fmt.Sprintf(`{"success":%v}`, strings.Contains(string(body), realCode))
	}
	return &http.Response{
		StatusCode: http.StatusOK, Header: http.Header{"Content-Type": {"application/json"}, "X-Request-Id": {"req-77"}},
		Body: io.NopCloser(strings.NewReader(reply)), ContentLength: int64(len(reply)), Request: r,
	}, nil
}

// overReal is a live call to p.
func overReal(t *testing.T, p *phone) *call.Call {
	t.Helper()
	config := call.Default()
	config.Caller.Number, config.Functions.From = realCaller, realSender
	config.Live = &call.Live{
		Settings:  signalwire.Settings{ProjectID: "project", Token: realToken, BaseURL: "https://example.signalwire.com" + signalwire.BasePath},
		Transport: func() http.RoundTripper { return p },
		Numbers:   []string{realCaller, "+14155550000"},
		Code:      func(context.Context) (string, error) { return realCode, nil },
	}
	c, err := call.New(config)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Begin(t.Context()); err != nil {
		t.Fatal(err)
	}
	return c
}

// written is the whole trace as JSON lines.
func written(t *testing.T, c *call.Call) string {
	t.Helper()
	var b bytes.Buffer
	for _, e := range c.Trace().Since(0) {
		if err := trace.WriteLine(&b, e); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// secret looks for anything real, however it is written.
func secret(text string) string {
	low := strings.ToLower(text)
	for _, real := range []string{
		realCaller[1:], realCaller[2:], realSender[1:], realSender[2:], "4155550000", realCode, "4 8 2 9 1 3", "48 29 13", "four eight two", "four eighty",
		strings.ToLower(realToken), "12 7361", "736-1234",
	} {
		if strings.Contains(low, real) {
			return real
		}
	}
	return ""
}

func TestNothingRealIsKeptOfALiveCall(t *testing.T) {
	for i, words := range []string{
		realCode, "it's 4 8 2 9 1 3", "48-29-13", "48 29 13 I think", "four eight two nine one three", "four eighty-two nine thirteen",
		"my code is four, eight, two, nine, one, three, thanks", "<token>", "it says <token:spoken>",
	} {
		if trials.Race && trials.LeftOut(i) {
			continue
		}
		p := &phone{}
		c := overReal(t, p)
		var acts []command.Command
		c.WatchActs(func(_ int, act command.Command) { acts = append(acts, act) })
		for _, said := range []string{"send it to 212 736 1234 please", "yes", "no wait, 310 482 913 0", "482914", words} {
			if c.Ended() {
				break
			}
			if err := c.Do(t.Context(), command.Say{Text: said}); err != nil {
				t.Fatal(err)
			}
		}
		if !c.Verified() {
			t.Errorf("%s: not verified:\n%s", words, written(t, c))
		}
		if real := secret(written(t, c)); real != "" {
			t.Errorf("%s: the trace holds %q:\n%s", words, real, written(t, c))
		}
		metaData, globalData := c.State()
		if kept := fmt.Sprintf("%s %s %v %v %v %v", metaData, globalData, acts, c.Acts(), c.Shown(), c.Phone()); secret(kept) != "" {
			t.Errorf("%s: kept: %s", words, kept)
		}
		if !strings.Contains(written(t, c), "req-77") || !strings.Contains(written(t, c), `"mode":"live"`) {
			t.Errorf("%s: the ids of requests are no secret, and the mode is live:\n%s", words, written(t, c))
		}
		if sent := strings.Join(p.bodies, "\n"); !strings.Contains(sent, realCaller) || !strings.Contains(sent, realCode) {
			t.Errorf("the space was not asked about the real number and code: %s", sent)
		}
	}
}

func TestACodeThatComesTooEarlyIsNotKept(t *testing.T) {
	c := overReal(t, &phone{})
	for _, said := range []string{"hello, 482913", "it is four eight two nine one three", "8 2 9 1"} {
		if err := c.Do(t.Context(), command.Say{Text: said}); err != nil {
			t.Fatal(err)
		}
	}
	if text := written(t, c); secret(text) != "" || strings.Contains(text, "8 2 9 1") {
		t.Errorf("%s", text)
	}
}

func TestWhatIsDoneOutOfTurnIsNotKept(t *testing.T) {
	c := overReal(t, &phone{})
	for _, line := range []string{
		`/call verify_mfa {"token": "482913"}`, `/call send_mfa {"phone_number": "+1 212 736 1234"}`,
		`/post {"function": "verify_mfa", "caller_id_num": "+12127361234", "argument": {"parsed": [{"token": "482913"}]}}`,
	} {
		act, err := command.Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Do(t.Context(), act); err != nil {
			t.Fatal(err)
		}
	}
	if text := written(t, c) + fmt.Sprintf("%s", c.Acts()); secret(text) != "" {
		t.Errorf("%q in %s", secret(text), text)
	}
}

func TestALiveCallCannotBeMovedSpoiledOrPlayedAgain(t *testing.T) {
	c := overReal(t, &phone{})
	if err := c.Do(t.Context(), command.Advance{By: time.Hour}); !errors.Is(err, call.ErrRealClock) {
		t.Errorf("Advance: %v", err)
	}
	arm, _ := command.Parse("/fault send 500")
	if err := c.Do(t.Context(), arm); !errors.Is(err, call.ErrNoSpace) {
		t.Errorf("Arm: %v", err)
	}
	if err := c.BeginAgain(t.Context(), []command.Command{command.Say{Text: "yes"}}); !errors.Is(err, call.ErrLive) {
		t.Errorf("BeginAgain: %v", err)
	}
}

func TestWhatIsHeldBackEndsTheCallInWords(t *testing.T) {
	c := overReal(t, &phone{fail: &signalwire.WithheldError{Why: "the cap is reached"}})
	if err := c.Do(t.Context(), command.Say{Text: "yes"}); err != nil {
		t.Fatal(err)
	}
	text := written(t, c)
	for _, want := range []string{`"cause":"withheld"`, "the cap is reached", "held back on our side", `"reason":"gave_up"`} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in %s", want, text)
		}
	}
}
