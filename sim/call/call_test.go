package call_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"callsim/sim/agent"
	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/sim/trace"
)

// played is a call and everything that happened in it.
type played struct {
	*call.Call
	t *testing.T
}

// play holds a call with the given lines, commands among them.
func play(t *testing.T, config call.Config, lines ...string) played {
	t.Helper()
	c, err := call.New(config)
	if err != nil {
		t.Fatal(err)
	}
	p := played{c, t}
	if err := c.Begin(t.Context()); err != nil {
		t.Fatal(err)
	}
	p.go_(lines...)
	return p
}

func (p played) go_(lines ...string) {
	p.t.Helper()
	for _, line := range lines {
		if err := p.line(line); err != nil {
			p.t.Fatalf("%q: %v", line, err)
		}
	}
}

func (p played) line(line string) error {
	cmd, err := command.Parse(line)
	if err != nil {
		return err
	}
	return p.Do(p.t.Context(), cmd)
}

// lines is the trace as JSON lines.
func (p played) lines() string {
	var b bytes.Buffer
	for _, e := range p.Trace().Since(0) {
		if err := trace.WriteLine(&b, e); err != nil {
			p.t.Fatal(err)
		}
	}
	return b.String()
}

// kinds are the kinds of the events of a turn; -1 is all turns.
func (p played) kinds(turn int) string {
	var all []string
	for _, e := range p.Trace().Since(0) {
		if turn < 0 || e.Turn == turn {
			all = append(all, string(e.Kind))
		}
	}
	return strings.Join(all, " ")
}

// last returns the last event of type D.
func last[D trace.Data](p played) (found D) {
	for _, e := range p.Trace().Since(0) {
		if d, ok := e.Data.(D); ok {
			found = d
		}
	}
	return found
}

func count[D trace.Data](p played) (n int) {
	for _, e := range p.Trace().Since(0) {
		if _, ok := e.Data.(D); ok {
			n++
		}
	}
	return n
}

// response is the text of the last SWAIG reply.
func (p played) response() string {
	var reply struct{ Response string }
	json.Unmarshal(last[trace.SWAIGReplied](p).Body, &reply)
	return reply.Response
}

func (p played) expectSaid(pattern string) {
	p.t.Helper()
	if said := last[trace.AgentSaid](p).Text; !regexp.MustCompile(pattern).MatchString(said) {
		p.t.Errorf("Jim said %q, want %s", said, pattern)
	}
}

func (p played) expectEnd(reason string, verified bool) {
	p.t.Helper()
	if end := last[trace.CallEnded](p); end.Reason != reason || end.Verified != verified || !p.Ended() || p.Verified() != verified {
		p.t.Errorf("ended %+v, want %s, %v", end, reason, verified)
	}
}

func TestTheHappyCall(t *testing.T) {
	p := play(t, call.Default(), "yes please", "it says <token:spoken>", "no thanks")
	p.expectEnd("completed", true)
	for turn, want := range []string{
		"call.started step.entered agent.said",
		"caller.said function.called swaig.requested rest.requested sms.delivered rest.replied broadcast.sent broadcast.sent swaig.replied meta_data.set step.entered agent.said",
		"caller.said step.entered function.called swaig.requested broadcast.sent rest.requested rest.replied broadcast.sent broadcast.sent swaig.replied meta_data.set step.entered agent.said",
		"caller.said agent.said call.ended",
	} {
		if got := p.kinds(turn); got != want {
			t.Errorf("turn %d:\ngot  %s\nwant %s", turn, got, want)
		}
	}
	var steps []string
	for _, e := range p.Trace().Since(0) {
		if d, ok := e.Data.(trace.StepEntered); ok {
			steps = append(steps, fmt.Sprint(d.Step))
		}
	}
	if got := strings.Join(steps, ""); got != "1234" {
		t.Errorf("steps %s", got)
	}
}

func TestTheSameInputGivesTheSameTrace(t *testing.T) {
	lines := []string{"what?", "yes", "/fault verify slow=3s", "<wrong-token>", "/advance 3h", "<token>", "yes", "<token>", "no"}
	a, b := play(t, call.Default(), lines...), play(t, call.Default(), lines...)
	if a.lines() != b.lines() {
		t.Error("the same input gave two traces")
	}
	other := call.Default()
	other.Seed = 2
	if c := play(t, other, lines...); c.lines() == a.lines() || c.Phone()[0].Token == a.Phone()[0].Token {
		t.Error("another seed gave the same trace")
	}
}

func TestEventsAreNumberedWithoutGapsAndNeverGoBack(t *testing.T) {
	p := play(t, call.Default(), "yes", "/advance 1h", "<wrong-token>", "", "bye")
	before := call.DefaultStart()
	for i, e := range p.Trace().Since(0) {
		if e.Seq != i+1 || e.At.Before(before) {
			t.Errorf("event %d: %+v", i+1, e)
		}
		before = e.At
	}
}

func TestNoCredentialIsInTheTrace(t *testing.T) {
	p := play(t, call.Default(), "yes", "/fault verify 500", "<token>", "yes")
	project, token, password := p.Credentials()
	lines := p.lines()
	for _, secret := range []string{
		token, password, base64.StdEncoding.EncodeToString([]byte(project + ":" + token)),
		base64.StdEncoding.EncodeToString([]byte("agent:" + password)), "Basic ",
	} {
		if len(secret) < 6 || strings.Contains(lines, secret) {
			t.Errorf("%q is in the trace", secret)
		}
	}
	if n := strings.Count(lines, `"Authorization":"[redacted]"`); n < 4 {
		t.Errorf("only %d requests had credentials", n)
	}
}

func TestAWrongCodeCostsAnAttemptAndNoMore(t *testing.T) {
	p := play(t, call.Default(), "yes", "<wrong-token>")
	p.expectSaid("(?i)wrong|not it|does not match")
	p.go_("<wrong-token>", "<wrong-token>", "<token>", "that's all")
	p.expectEnd("completed", true)
}

func TestUsedUpAttemptsLeadToANewCode(t *testing.T) {
	p := play(t, call.Default(), "yes", "<wrong-token>", "<wrong-token>", "<wrong-token>", "<wrong-token>")
	if status := last[trace.RESTReplied](p).Status; status != 404 {
		t.Errorf("the last attempt answered %d", status)
	}
	p.expectSaid("new one")
	p.go_("<token:1>")
	p.expectSaid("(?i)can no longer|had its day")
	p.go_("yes", "<token>", "no")
	p.expectEnd("completed", true)
	if n := len(p.Phone()); n != 2 {
		t.Errorf("%d codes were sent", n)
	}
}

func TestAnExpiredCodeLeadsToANewOne(t *testing.T) {
	p := play(t, call.Default(), "yes", "/advance 2h", "<token>")
	if got := p.response(); !strings.Contains(got, "can no longer be verified") {
		t.Errorf("the functions said %q", got)
	}
	p.expectSaid("new one")
	p.go_("no")
	p.expectEnd("gave_up", false)

	p = play(t, call.Default(), "yes", "/advance 1h59m", "<token>", "no")
	p.expectEnd("completed", true)
}

func TestAResentCodeReplacesTheFirst(t *testing.T) {
	p := play(t, call.Default(), "yes", "send it again", "<token:1>")
	if body := string(last[trace.RESTReplied](p).Body); body != `{"success":false}` {
		t.Errorf("the first code against the second request: %s", body)
	}
	p.go_("<token:2>", "no")
	p.expectEnd("completed", true)
}

// faults is what each fault comes to: the event that shows it, the functions' reply, what Jim says to it, and whether the
// call can go on.
var faults = []struct {
	fault, event         string
	send, verify         string
	saidSend, saidVerify string
	hopeless             bool
}{
	{"401", "rest.replied 401", "credentials were not accepted", "credentials were not accepted", "sorry", "sorry", true},
	{"403", "rest.replied 403", "credentials were not accepted", "credentials were not accepted", "sorry", "sorry", true},
	{"404", "rest.replied 404", "rejected the request", "can no longer be verified", "sorry", "new one", true},
	{"422", "rest.replied 422", "rejected the request (request was refused by the space)", "rejected the request (request was refused by the space)", "sorry", "sorry", true},
	{"429", "rest.replied 429", "wait 30 seconds", "wait 30 seconds", "30 seconds", "30 seconds", false},
	{"500", "rest.replied 500", "has a problem (status 500)", "has a problem (status 500)", "new one", "same", false},
	{"502", "rest.replied 502", "has a problem (status 502)", "has a problem (status 502)", "new one", "same", false},
	{"503", "rest.replied 503", "has a problem (status 503)", "has a problem (status 503)", "new one", "same", false},
	{"timeout", "rest.failed timeout", "did not answer in time", "did not answer in time", "new one", "same", false},
	{"refused", "rest.failed refused", "could not be reached", "could not be reached", "again|once more", "same", false},
	{"dns", "rest.failed refused", "could not be reached", "could not be reached", "again|once more", "same", false},
	{"tls", "rest.failed refused", "could not be reached", "could not be reached", "again|once more", "same", false},
	{"reset", "rest.failed reset", "connection to the service broke", "connection to the service broke", "new one", "same", false},
	{"truncated", "rest.failed not_json", "could not be understood", "could not be understood", "new one", "same", false},
	{"not-json", "rest.failed not_json", "could not be understood", "could not be understood", "new one", "same", false},
	{"empty", "rest.failed not_json", "could not be understood", "could not be understood", "new one", "same", false},
	{"string-true", "rest.replied 200", "could not be understood", "could not be understood", "new one", "same", false},
	{"huge", "rest.failed too_large", "could not be understood", "could not be understood", "new one", "same", false},
	{"slow=3s", "rest.replied 200", "was sent by text", "is verified", "6 digits", "verified|officially|right", false},
	{"slow=1h", "rest.failed timeout", "did not answer in time", "did not answer in time", "new one", "same", false},
}

// shown is the last event that tells how a request ended.
func (p played) shown() (text string) {
	for _, e := range p.Trace().Since(0) {
		switch d := e.Data.(type) {
		case trace.RESTReplied:
			text = fmt.Sprintf("rest.replied %d", d.Status)
		case trace.RESTFailed:
			text = "rest.failed " + d.Cause
		}
	}
	return text
}

func TestEachFaultOfASend(t *testing.T) {
	for _, f := range faults {
		t.Run(f.fault, func(t *testing.T) {
			p := play(t, call.Default(), "/fault send "+f.fault, "yes")
			if got := p.shown(); got != f.event {
				t.Errorf("got %s, want %s", got, f.event)
			}
			if got := p.response(); !strings.Contains(got, f.send) {
				t.Errorf("the functions said %q, want %q", got, f.send)
			}
			p.expectSaid(f.saidSend)
			if p.Verified() {
				t.Error("verified by nothing")
			}
			if f.hopeless {
				p.expectEnd("gave_up", false)
				return
			}
			p.go_("yes", "<token>", "no")
			p.expectEnd("completed", true)
		})
	}
}

func TestEachFaultOfAVerification(t *testing.T) {
	for _, f := range faults {
		for _, token := range []string{"<token>", "<wrong-token>"} {
			t.Run(f.fault+" "+token, func(t *testing.T) {
				p := play(t, call.Default(), "yes", "/fault verify "+f.fault, token)
				if f.fault == "slow=3s" {
					if p.Verified() != (token == "<token>") {
						t.Errorf("verified: %v", p.Verified())
					}
					return
				}
				if got := p.shown(); got != f.event {
					t.Errorf("got %s, want %s", got, f.event)
				}
				if got := p.response(); !strings.Contains(got, f.verify) {
					t.Errorf("the functions said %q, want %q", got, f.verify)
				}
				p.expectSaid(f.saidVerify)
				if p.Verified() || count[trace.MetaDataSet](p) != 1 {
					t.Error("verified by nothing")
				}
				if !f.hopeless {
					p.go_("yes") // the same code once more: it was used, or is still good, or was wrong
				}
				if token == "<wrong-token>" && p.Verified() {
					t.Error("a wrong code verified")
				}
			})
		}
	}
}

func TestTheAgentGivesUpInTheEnd(t *testing.T) {
	p := play(t, call.Default(), "/fault send 500 x9", "yes", "yes", "yes", "yes")
	p.expectEnd("gave_up", false)
	p = play(t, call.Default(), "yes", "/fault verify 500 x3", "<token>", "yes", "yes", "yes", "no")
	p.expectEnd("completed", true)
}

func TestASlowReplyCostsNoRealTimeButMovesTheClock(t *testing.T) {
	p := play(t, call.Default(), "/fault send slow=9s", "yes")
	if took := p.Now().Sub(call.DefaultStart()); took < 9e9 || took > 10e9 {
		t.Errorf("the clock moved by %v", took)
	}
	if took := last[trace.RESTReplied](p).Took; took < 9e9 {
		t.Errorf("it took %v", took)
	}
}

func TestPlaceholders(t *testing.T) {
	p := play(t, call.Default(), "yes", "send it again", "<token:1> <token> <token:2> <token:spoken> <wrong-token>")
	words := strings.Fields(last[trace.CallerSaid](p).Text)
	first, second := p.Phone()[0].Token, p.Phone()[1].Token
	if len(words) != 10 || words[0] != first || words[1] != second || words[2] != second {
		t.Errorf("%v", words)
	}
	digits := []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}
	for i, c := range second {
		if words[3+i] != digits[c-'0'] {
			t.Errorf("%s is said as %v", second, words[3:9])
			break
		}
	}
	if wrong := words[9]; len(wrong) != 6 || wrong == first || wrong == second {
		t.Errorf("<wrong-token> is %s", wrong)
	}
}

func TestAPlaceholderWithoutACodeIsAnErrorAndNoTurn(t *testing.T) {
	p := play(t, call.Default())
	before := p.Trace().Len()
	for line, want := range map[string]string{
		"<token>":        "<token>: no code has reached",
		"<token:2>":      "<token:2>: no code has reached",
		"<token:spoken>": "no code has reached",
	} {
		if err := p.line(line); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", line, err)
		}
	}
	if p.Trace().Len() != before {
		t.Error("something happened all the same")
	}
	p.go_("yes")
	for line, want := range map[string]string{"<token:2>": "the latest code on the caller's phone is number 1; write <token:1>", "<token:x>": "write <token>", "<token:0>": "write <token>"} {
		if err := p.Do(t.Context(), command.Say{Text: line}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", line, err)
		}
	}
}

func TestSilenceIsPatientAndThenEnds(t *testing.T) {
	p := play(t, call.Default(), "", "", "")
	p.expectEnd("silence", false)
	if d := last[trace.CallerSaid](p); d.Text != "" {
		t.Errorf("%+v", d)
	}
	p = play(t, call.Default(), "yes", "", "", "", "")
	p.expectEnd("silence", false)
	p = play(t, call.Default(), "yes", "<token>", "", "", "")
	p.expectEnd("completed", true)
}

func TestAnotherNumberIsAnsweredNotObeyed(t *testing.T) {
	p := play(t, call.Default(), "send it to +1 202 555 0188 please")
	if d := last[trace.FunctionCalled](p); string(d.Arguments) != `{"phone_number":"+12025550188"}` {
		t.Errorf("%s", d.Arguments)
	}
	if count[trace.RESTRequested](p) != 0 {
		t.Error("the space was asked")
	}
	p.expectSaid("only send it to the number you are calling from")
	p.go_("ok, yes", "<token>", "no")
	p.expectEnd("completed", true)

	config := call.Default()
	config.Functions.AllowOtherNumbers = true
	p = play(t, config, "send it to +1 202 555 0188 please")
	if d := last[trace.SMSDelivered](p); d.To != "+12025550188" {
		t.Errorf("%+v", d)
	}
	p.go_("<token>", "no")
	p.expectEnd("completed", true)
}

func TestACallerWithoutANumberIsNotOfferedIt(t *testing.T) {
	for _, asked := range []string{"send it to 202-555-0177", "use my wife's phone", "can you send it to another number?"} {
		t.Run(asked, func(t *testing.T) {
			config := call.Default()
			config.Caller.Number = ""
			p := play(t, config, asked)
			if strings.Contains(p.lines(), "only send it to the number") || strings.Contains(p.lines(), "offer to send it there") {
				t.Error(p.lines())
			}
			p.expectEnd("gave_up", false)
		})
	}
}

func TestAWithheldNumberGetsNoCode(t *testing.T) {
	config := call.Default()
	config.Caller.Number = ""
	p := play(t, config, "yes")
	p.expectEnd("gave_up", false)
	if count[trace.RESTRequested](p) != 0 {
		t.Error("the space was asked")
	}
}

func TestParametersReachTheSpaceAndTheAgent(t *testing.T) {
	config := call.Default()
	config.Functions.Channel, config.Functions.TokenLength, config.Functions.AllowAlphas = "call", 8, true
	config.Functions.From, config.Functions.Message = "+12025550177", "Listen:"
	p := play(t, config, "yes")
	p.expectSaid("8 letters and digits")
	d := last[trace.SMSDelivered](p)
	if d.Channel != "call" || d.From != "+12025550177" || !strings.HasPrefix(d.Body, "Listen: ") || len(d.Token) != 8 {
		t.Errorf("%+v", d)
	}
	p.go_("<token>", "no")
	p.expectEnd("completed", true)
}

func TestBroadcastsAreHiddenUnlessConfigured(t *testing.T) {
	for _, clear := range []bool{false, true} {
		config := call.Default()
		config.Functions.ClearBroadcasts = clear
		p := play(t, config, "yes", "<token>")
		var all string
		for _, e := range p.Trace().Since(0) {
			if d, ok := e.Data.(trace.BroadcastSent); ok {
				all += string(d.Message)
			}
		}
		if seen := strings.Contains(all, p.Phone()[0].Token); seen != clear {
			t.Errorf("clear %v: the code is readable: %v", clear, seen)
		}
		if seen := strings.Contains(all, "2025550123"); seen != clear {
			t.Errorf("clear %v: the number is readable: %v", clear, seen)
		}
	}
}

func TestTheCallerMayHangUpAtAnyTime(t *testing.T) {
	p := play(t, call.Default(), "yes", "/hangup")
	p.expectEnd("hangup", false)
	for _, line := range []string{"hello", "", "/advance 1h", "/fault send 500"} {
		if err := p.line(line); !errors.Is(err, call.ErrEnded) {
			t.Errorf("%q after the end: %v", line, err)
		}
	}
	before := p.Trace().Len()
	p.End(call.Canceled)
	if p.Trace().Len() != before {
		t.Error("it ended twice")
	}
}

func TestInRealTimeRepliesTakeAsLongAsTheSeedSays(t *testing.T) {
	took := func(real bool) (all []trace.Took) {
		config := call.Default()
		config.RealTime = real
		p := play(t, config, "yes please")
		for _, e := range p.Trace().Since(0) {
			switch d := e.Data.(type) {
			case trace.SWAIGReplied:
				all = append(all, d.Took)
			case trace.RESTReplied:
				all = append(all, d.Took)
			}
		}
		return all
	}
	if got, want := took(true), took(false); len(got) == 0 || !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestCancellationEndsTheCall(t *testing.T) {
	config := call.Default()
	config.RealTime = true
	p := play(t, config, "/fault send timeout")
	ctx, cancel := context.WithCancel(t.Context())
	p.Trace().Watch(func(e trace.Event) {
		if e.Kind == trace.KindSMSDelivered {
			cancel() // while the space keeps its reply back
		}
	})
	if err := p.Do(ctx, command.Say{Text: "yes"}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	p.expectEnd("canceled", false)
	if d := last[trace.RESTFailed](p); d.Cause != "canceled" {
		t.Errorf("%+v", d)
	}
}

func TestTheCallerMayHangUpInTheMiddleOfAnAnswer(t *testing.T) {
	config := call.Default()
	config.RealTime = true
	p := play(t, config, "/fault send timeout")
	ctx, cancel := context.WithCancelCause(t.Context())
	p.Trace().Watch(func(e trace.Event) {
		if e.Kind == trace.KindSMSDelivered {
			cancel(call.ErrHungUp)
		}
	})
	if err := p.Do(ctx, command.Say{Text: "yes"}); !errors.Is(err, call.ErrHungUp) {
		t.Errorf("got %v", err)
	}
	p.expectEnd("hangup", false)
}

func TestATimeoutSaysHowLongItTook(t *testing.T) {
	p := play(t, call.Default(), "/fault send timeout", "yes")
	if d := last[trace.RESTFailed](p); d.Error != "no reply within 10s" {
		t.Errorf("%+v", d)
	}
}

func TestABrokenConfigurationIsNamedWhole(t *testing.T) {
	config := call.Default()
	config.Caller.Number, config.AgentID, config.Functions.TokenLength, config.Functions.MaxAttempts = "x", "", 3, 0
	_, err := call.New(config)
	for _, want := range []string{"the caller must be a phone number", "agent id", "token_length", "max_attempts"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in %v", want, err)
		}
	}
}

func TestEveryReplyOfTheFunctionsHasAVerdict(t *testing.T) {
	for want, play_ := range map[agent.Verdict]func() played{
		agent.Sent:        func() played { return play(t, call.Default(), "yes") },
		agent.Verified:    func() played { return play(t, call.Default(), "yes", "<token>") },
		agent.Wrong:       func() played { return play(t, call.Default(), "yes", "<wrong-token>") },
		agent.WrongForm:   func() played { return play(t, call.Default(), "yes", `/call verify_mfa {"token":"1234567"}`) },
		agent.Dead:        func() played { return play(t, call.Default(), "yes", "/advance 9h", "<token>") },
		agent.OtherNumber: func() played { return play(t, call.Default(), "send it to +12025550188") },
		agent.Hopeless:    func() played { return play(t, call.Default(), "/fault send 403", "yes") },
		agent.Busy:        func() played { return play(t, call.Default(), "yes", "/fault verify 429", "<token>") },
		agent.MaybeSent:   func() played { return play(t, call.Default(), "/fault send reset", "yes") },
		agent.Failed:      func() played { return play(t, call.Default(), "/fault send refused", "yes") },
	} {
		p := play_()
		if got := p.verdict(); got != want {
			t.Errorf("%q: %s, want %s", p.response(), got, want)
		}
	}
}
