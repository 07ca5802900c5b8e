package redact_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"callsim/sim/agent/hear"
	"callsim/sim/kit/trials"
	"callsim/sim/redact"
	"callsim/sim/trace"
)

// everyKind is an event of every kind, with text wherever there can be some.
func everyKind(text string) []trace.Data {
	body := trace.Body(`{"a":["` + text + `"],"` + text + `":1}`)
	header := trace.Header{"X-Any": text}
	return []trace.Data{
		trace.CallStarted{CallID: text, AgentID: text, Caller: trace.Party{Number: text, Name: text}, Mode: text, Seed: 7},
		trace.StepEntered{Step: 1, Title: text}, trace.AgentSaid{Text: text}, trace.CallerSaid{Text: text},
		trace.FunctionCalled{Function: text, Arguments: body},
		trace.SWAIGRequested{Method: text, URL: "https://x.example.com/?q=" + text, Header: header, Body: body},
		trace.SWAIGReplied{Status: 200, Header: header, Body: body, Took: 5},
		trace.SWAIGFailed{Cause: text, Error: text},
		trace.RESTRequested{ID: text, Method: text, URL: text, Path: text, Header: header, Body: body},
		trace.RESTReplied{ID: text, Status: 200, Header: header, Body: trace.Body("<html>" + text), Took: 5},
		trace.RESTFailed{ID: text, Cause: text, Error: text},
		trace.BroadcastSent{AgentID: text, Message: trace.Body(`"` + text + `"`)},
		trace.MetaDataSet{Before: body, After: body}, trace.GlobalDataSet{Before: body, After: body},
		trace.FunctionsToggled{Function: text, Active: true}, trace.ActionKept{Action: text, Value: body},
		trace.SMSDelivered{To: text, From: text, Channel: text, Body: text, Token: text},
		trace.FaultArmed{On: text, Fault: text, Nth: 1, Times: 2},
		trace.ClockAdvanced{By: text, Now: time.Unix(0, 0)}, trace.CallEnded{Reason: text, Verified: true},
	}
}

func lines(t *testing.T, all ...trace.Data) string {
	t.Helper()
	var b bytes.Buffer
	for i, d := range all {
		if err := trace.WriteLine(&b, trace.Event{Seq: i + 1, Kind: d.Kind(), Data: d}); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func TestStandinsReachEveryTextOfEveryKind(t *testing.T) {
	for secret, standin := range map[string]string{code: "100001", phone: "+12025550100", uuid: "00000000-0000-4000-8000-000000000001"} {
		s := told()
		for _, d := range everyKind(secret) {
			before := lines(t, d)
			clean := s.Event(d)
			got := lines(t, clean)
			if want := strings.ReplaceAll(before, secret, standin); got != want {
				t.Errorf("got  %swant %s", got, want)
			}
			if again := s.Event(clean); !reflect.DeepEqual(again, clean) {
				t.Errorf("once more, it becomes %s", lines(t, again))
			}
			if lines(t, d) != before {
				t.Errorf("the event itself has changed: %s", lines(t, d))
			}
		}
	}
	if told().Event(nil) != nil {
		t.Error("nothing became something")
	}
}

func TestAnEventWithoutSecretsStays(t *testing.T) {
	s := told()
	for _, d := range everyKind("+12025550123 says \\u003cyes\\u003e")[1:] { // the first has a name
		if got := s.Event(d); !reflect.DeepEqual(got, d) {
			t.Errorf("got  %swant %s", lines(t, got), lines(t, d))
		}
	}
}

func TestAnEventTellsWhatItHolds(t *testing.T) {
	for _, d := range []trace.Data{
		trace.SMSDelivered{Token: "918273", To: "+12025550123"},
		trace.RESTRequested{Path: "/api/relay/rest/mfa/x/verify", Body: trace.Body(`{"token":"918273"}`)},
		trace.RESTRequested{Body: trace.Body(`{"token":918273}`)},
		trace.FunctionCalled{Function: "verify_mfa", Arguments: trace.Body(`{"token":"918 273"}`)},
		trace.FunctionCalled{Function: "verify_mfa", Arguments: trace.Body(`{"the_code":"nine one eight two seven three"}`)},
		trace.FunctionCalled{Function: "verify_mfa", Arguments: trace.Body(`{"said":["the digits are 918-273"]}`)},
		trace.SWAIGRequested{Body: trace.Body(`{"function":"verify_mfa","argument":{"parsed":[],"raw":"{\"digits\":918273}"}}`)},
	} {
		s := redact.New(redact.Options{})
		s.Event(d)
		if got := s.Text("it is 918273"); got != "it is 100001" {
			t.Errorf("%s: %s", lines(t, d), got)
		}
	}
	for _, d := range []trace.Data{
		trace.CallStarted{Caller: trace.Party{Number: phone}},
		trace.RESTRequested{Body: trace.Body(`{"to":"` + phone + `"}`)},
		trace.RESTRequested{Body: trace.Body(`{"from":"4152630171"}`)},
		trace.SMSDelivered{From: phone},
		trace.SWAIGRequested{Body: trace.Body(`{"caller_id_num":"` + phone + `"}`)},
		trace.SWAIGRequested{Body: trace.Body(`{"caller_id_name":"` + phone + `"}`)},
		trace.AgentSaid{Text: "Is it (415) 263-0171?"},
	} {
		s := redact.New(redact.Options{})
		s.Event(d)
		if got := s.Text("at 4152630171"); got != "at 2025550100" {
			t.Errorf("%s: %s", lines(t, d), got)
		}
	}
	for _, d := range []trace.Data{
		trace.CallStarted{CallID: "call-4711-abc"},
		trace.RESTReplied{Header: trace.Header{"X-Request-Id": "call-4711-abc"}},
		trace.SWAIGReplied{Header: trace.Header{"Request-Id": "call-4711-abc"}},
		trace.RESTReplied{Body: trace.Body(`{"id":"call-4711-abc"}`)},
		trace.RESTRequested{Path: "/api/relay/rest/mfa/call-4711-abc/verify"},
		trace.MetaDataSet{After: trace.Body(`{"mfa":{"id":"call-4711-abc"}}`)},
		trace.SWAIGRequested{Body: trace.Body(`{"conversation_id":"call-4711-abc"}`)},
		trace.SWAIGRequested{Body: trace.Body(`{"meta_data_token":"call-4711-abc"}`)},
	} {
		s := redact.New(redact.Options{})
		s.Event(d)
		if got := s.Text("of call-4711-abc"); got == "of call-4711-abc" || len(got) != len("of call-4711-abc") {
			t.Errorf("%s: %s", lines(t, d), got)
		}
	}
}

func events(all ...trace.Data) []trace.Event {
	var list []trace.Event
	for i, d := range all {
		list = append(list, trace.Event{Seq: i + 1, Kind: d.Kind(), Data: d})
	}
	return list
}

func TestWhatALaterEventTellsIsReplacedInEarlierOnes(t *testing.T) {
	all := events(
		trace.CallerSaid{Text: "four oh seven, seven one nine, I am Ada"},
		trace.AgentSaid{Text: "So 407 719, at 4152630171?"},
		trace.FunctionCalled{Function: "verify_mfa", Arguments: trace.Body(`{"token":"407719"}`)},
		trace.SWAIGRequested{Body: trace.Body(`{"caller_id_num":"+14152630171","caller_id_name":"Ada"}`)},
	)
	clean := redact.New(redact.Options{}).Events(all)
	want := []string{"one zero zero zero zero one, I am Caller", "So 100 001, at 2025550100?"}
	if said := clean[0].Data.(trace.CallerSaid).Text; said != want[0] {
		t.Errorf("%q", said)
	}
	if said := clean[1].Data.(trace.AgentSaid).Text; said != want[1] {
		t.Errorf("%q", said)
	}
	if !strings.Contains(all[0].Data.(trace.CallerSaid).Text, "four") || clean[3].Seq != 4 {
		t.Error("the events themselves have changed")
	}
}

// What no search finds, the agent's ear does: then only the stand-in is said.
func TestACodeIsReplacedHoweverItIsSaid(t *testing.T) {
	for _, text := range []string{
		"four oh seven seven one eight, sorry, nine",
		"it's four hundred seven, seven hundred nineteen",
		"four oh two sevens one nine",
		"four oh, four oh seven seven one nine",
		"four zero seven... hold on... seven one nine",
	} {
		s := told()
		got := s.Event(trace.CallerSaid{Text: text}).(trace.CallerSaid).Text
		if !strings.Contains(got, "one zero zero zero zero one") {
			t.Errorf("%q became %q", text, got)
		}
		for _, digits := range []string{"seven", "nine", "four"} {
			if strings.Contains(got, digits) && !strings.HasPrefix(got, "four oh, ") {
				t.Errorf("%q became %q", text, got)
			}
		}
	}
}

func TestANumberThatACallerNamesIsReplaced(t *testing.T) {
	for _, text := range []string{
		"no, text my wife at four one five, two six three, oh one seven one", "use my other phone, it's 415 263 0171", "call 4152630171 instead",
	} {
		s := redact.New(redact.Options{})
		got := s.Event(trace.CallerSaid{Text: text}).(trace.CallerSaid).Text
		if strings.Contains(got, "seven one") || strings.Contains(got, "0171") || s.Text(phone) != "+12025550100" {
			t.Errorf("%q became %q", text, got)
		}
	}
}

// What the agent hears of a secret it hears of the stand-in.
func TestTheAgentHearsTheStandin(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for n := range trials.Of(300) {
		secret := drawn(r, 4+n%6, "0123456789")
		s := redact.New(redact.Options{})
		s.Learn(redact.Code, secret)
		standin := s.Text(secret)
		expect := hear.Expect{Min: len(secret), Max: len(secret)}
		for _, frame := range []string{"%s", "it is %s", "The code is %s, thanks.", "um, it says %s I think", "%s. That was %[1]s"} {
			text := fmt.Sprintf(frame, []string{secret, inWords(secret, n), secret[:2] + " " + secret[2:], strings.Join(strings.Split(secret, ""), "-")}[n%4])
			if before := hear.Understand(text, expect); before.Code != secret {
				continue
			}
			got := s.Event(trace.CallerSaid{Text: text}).(trace.CallerSaid).Text
			if after := hear.Understand(got, expect); after.Code != standin {
				t.Errorf("%q became %q, which is heard as %+v, not %s", text, got, after, standin)
			}
		}
	}
}

func TestDifferentSecretsHaveDifferentStandins(t *testing.T) {
	s := redact.New(redact.Options{})
	seen := map[string]string{}
	for n := range 120 {
		s.Learn(redact.Code, fmt.Sprint(2000+n))
		s.Learn(redact.Name, fmt.Sprintf("Ada%c%c", 'a'+n/26, 'a'+n%26))
		for _, text := range []string{
			fmt.Sprintf("+1415263%04d", n), fmt.Sprintf("+4420712%05d", n), fmt.Sprintf("+5511987%06d", n), fmt.Sprintf("m%d@b.io", n),
			fmt.Sprintf("10.1.%d.%d", n/200, n%200), fmt.Sprintf("fe80::1:%x", n), fmt.Sprintf("a554b169-9949-412d-9a87-2f4a209e%04d", n),
			fmt.Sprintf("s%d.signalwire.com", n), fmt.Sprint(2000 + n), fmt.Sprintf("Ada%c%c", 'a'+n/26, 'a'+n%26),
		} {
			got := s.Text(text)
			if other, ok := seen[got]; ok || got == text {
				t.Fatalf("%s and %s become %s", text, other, got)
			}
			seen[got] = text
		}
	}
	for standin, text := range seen {
		if got := s.Text(text); got != standin {
			t.Fatalf("%s became %s, and now %s", text, standin, got)
		}
		if got := s.Text(standin); got != standin {
			t.Fatalf("%s stands for %s, and becomes %s", standin, text, got)
		}
	}
}

func TestAStandinIsNobodysNumber(t *testing.T) {
	s := redact.New(redact.Options{})
	s.Text("+12025550100 and +12025550101 are in use, and 00000000-0000-4000-8000-000000000001")
	if got := s.Text(phone); got != "+12025550102" {
		t.Error(got)
	}
	if got := s.Text(uuid); got != "00000000-0000-4000-8000-000000000002" {
		t.Error(got)
	}
	s.Learn(redact.Code, "100001")
	s.Learn(redact.Code, code)
	if got := s.Text(code + " " + "100001"); got != "100002 100003" {
		t.Error(got)
	}
}

func TestAMaskTellsItsNumber(t *testing.T) {
	s := redact.New(redact.Options{})
	s.Learn(redact.Phone, "+14152630100") // ends like the first stand-in
	s.Learn(redact.Phone, "+14152630171")
	s.Learn(redact.Phone, "+14152639971") // ends like the one before
	text := "+14152630100 +1********00 +14152630171 +14152639971 +1********71"
	want := "+12025550101 +1********01 +12025550102 +12035550102 +1********02"
	got := s.Text(text)
	if got != want || s.Text(got) != got {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
