package timeline_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/sim/trace"
	"callsim/sim/trace/timeline"
)

// held is the timeline of a call in which lines were said.
func held(t testing.TB, lines ...string) *timeline.Timeline {
	t.Helper()
	c, err := call.New(call.Default())
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Begin(context.Background()); err != nil {
		t.Fatal(err)
	}
	for _, line := range lines {
		cmd, err := command.Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Do(context.Background(), cmd); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
	}
	return read(c.Trace().Since(0))
}

func read(events []trace.Event) *timeline.Timeline {
	return timeline.Of(timeline.Options{ValidFor: 7200, MaxAttempts: 4}, events)
}

// first is the moment of the nth event of a kind.
func first(t testing.TB, tl *timeline.Timeline, kind trace.Kind, nth int) int {
	t.Helper()
	for seq := 1; seq <= tl.Len(); seq++ {
		if tl.Event(seq).Kind == kind {
			if nth--; nth == 0 {
				return seq
			}
		}
	}
	t.Fatalf("there is no such %s", kind)
	return 0
}

func TestStepsAndTurnsOfAMoment(t *testing.T) {
	tl := held(t, "yes please", "<token>")
	for _, c := range []struct {
		seq, turn, step int
	}{{1, 0, 0}, {2, 0, 1}, {first(t, tl, trace.KindSMSDelivered, 1), 1, 1}, {tl.Len(), 2, 4}, {0, 0, 0}, {999, 0, 0}} {
		if tl.Turn(c.seq) != c.turn || tl.Step(c.seq) != c.step {
			t.Errorf("moment %d: turn %d, step %d; want %+v", c.seq, tl.Turn(c.seq), tl.Step(c.seq), c)
		}
	}
	if tl.Turns() != 2 || tl.TurnStart(1) != first(t, tl, trace.KindCallerSaid, 1) || tl.TurnStart(3) != 0 {
		t.Errorf("turns %d, the first begins at %d", tl.Turns(), tl.TurnStart(1))
	}
	if e := tl.Event(tl.TurnStart(2)); e.Kind != trace.KindCallerSaid || e.Turn != 2 || e.Seq != tl.TurnStart(2) || e.At.IsZero() {
		t.Errorf("turn 2 begins with %+v", e)
	}
}

func TestACallOfAFunctionIsATree(t *testing.T) {
	tl := held(t, "yes please")
	c, ok := tl.Call(first(t, tl, trace.KindBroadcastSent, 2))
	if !ok || c.Function != "send_mfa" || c.First != first(t, tl, trace.KindFunctionCalled, 1) || c.Exchanges != 2 {
		t.Fatalf("%v %+v", ok, c)
	}
	functions, _ := tl.Exchange(first(t, tl, trace.KindSWAIGReplied, 1))
	space, _ := tl.Exchange(first(t, tl, trace.KindRESTRequested, 1))
	if functions.With != timeline.Functions || functions.Status != 200 || functions.Open() || functions.Sent < 900 {
		t.Errorf("%+v", functions)
	}
	if space.With != timeline.Space || space.Took != 109*time.Millisecond || space.Received < 80 || space.Last() != space.Replied {
		t.Errorf("%+v", space)
	}
	if _, ok := tl.Call(first(t, tl, trace.KindAgentSaid, 2)); ok {
		t.Error("what the agent says belongs to no function call")
	}
}

func TestWhatIsNearAMoment(t *testing.T) {
	tl := held(t, "/call send_mfa {}", "/advance 1h", "/call send_mfa {}")
	called, set := first(t, tl, trace.KindFunctionCalled, 1), first(t, tl, trace.KindMetaDataSet, 1)
	if from, to := tl.Near(set); from != called || to != set {
		t.Errorf("near the change of state are %d to %d, want the call, %d to %d", from, to, called, set)
	}
	advanced := first(t, tl, trace.KindClockAdvanced, 1)
	if _, ok := tl.Call(advanced); ok {
		t.Error("what the operator does after a call of a function belongs to it")
	}
	if from, to := tl.Near(advanced); from != advanced || to != advanced {
		t.Errorf("near what the operator does are %d to %d, want %d alone", from, to, advanced)
	}
	if end := tl.TurnEnd(1); end != set || tl.TurnEnd(3) != tl.Len() {
		t.Errorf("turn 1 ends at %d, turn 3 at %d; want %d and %d", end, tl.TurnEnd(3), set, tl.Len())
	}
}

func TestWhatLedToABroadcastAndToAChange(t *testing.T) {
	tl := held(t, "yes please", "<token>")
	for n, want := range []timeline.Cause{
		{Call: "send_mfa", Part: timeline.RESTReply, Seq: first(t, tl, trace.KindRESTReplied, 1)},
		{Call: "send_mfa", Part: timeline.SWAIGReply, Seq: first(t, tl, trace.KindSWAIGRequested, 1)},
		{Call: "verify_mfa", Part: timeline.Arguments, Seq: first(t, tl, trace.KindFunctionCalled, 2)},
		{Call: "verify_mfa", Part: timeline.RESTReply, Seq: first(t, tl, trace.KindRESTReplied, 2)},
	} {
		if got, ok := tl.Cause(first(t, tl, trace.KindBroadcastSent, n+1)); !ok || got != want {
			t.Errorf("broadcast %d: %+v, want %+v", n+1, got, want)
		}
	}
	got, ok := tl.Cause(first(t, tl, trace.KindMetaDataSet, 1))
	if want := (timeline.Cause{Call: "send_mfa", Part: timeline.SWAIGReply, Seq: first(t, tl, trace.KindSWAIGReplied, 1)}); !ok || got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if _, ok := tl.Cause(2); ok {
		t.Error("a step has a cause")
	}
}

func TestWhatBelongsTogether(t *testing.T) {
	tl := held(t, "yes please", "<token>")
	rest := first(t, tl, trace.KindRESTReplied, 1)
	for seq, want := range map[int]timeline.Relation{
		rest: timeline.Same, first(t, tl, trace.KindRESTRequested, 1): timeline.Same,
		first(t, tl, trace.KindSMSDelivered, 1): timeline.SameCall, first(t, tl, trace.KindCallerSaid, 1): timeline.SameTurn,
		1: timeline.Apart, first(t, tl, trace.KindRESTReplied, 2): timeline.Apart,
	} {
		if got := tl.Related(rest, seq); got != want {
			t.Errorf("%d and %d: %v, want %v", rest, seq, got, want)
		}
	}
}

func TestTheStateAsOfAMoment(t *testing.T) {
	tl := held(t, "yes please", "<token>")
	set := first(t, tl, trace.KindMetaDataSet, 1)
	if got := string(tl.MetaData(set - 1)); got != "{}" || tl.Changes(set-1) != 0 {
		t.Errorf("before: %s", got)
	}
	if got := tl.MetaData(set); len(got) < 50 || tl.Changes(set) != 1 {
		t.Errorf("after: %s", got)
	}
	if got := string(tl.GlobalData(tl.Len())); got != `{"caller_id_name":"+12025550123","caller_id_number":"+12025550123"}` {
		t.Errorf("global_data %s", got)
	}
}

func TestThePhoneAsOfAMoment(t *testing.T) {
	tl := held(t, "yes please", "<wrong-token>", "<token>")
	sent := first(t, tl, trace.KindSMSDelivered, 1)
	if tl.Messages(sent-1) != 0 || tl.Messages(sent) != 1 {
		t.Fatal("the message is there at the wrong time")
	}
	m := tl.Message(0)
	if got := m.Left(m.At.Add(time.Hour)); got != time.Hour {
		t.Errorf("%v left", got)
	}
	wrong, right := first(t, tl, trace.KindRESTReplied, 2), first(t, tl, trace.KindRESTReplied, 3)
	for seq, left := range map[int]int{sent: 4, wrong - 2: 4, wrong: 3, right: 2} {
		if got := m.AttemptsLeft(seq); got != left {
			t.Errorf("at %d: %d attempts left, want %d", seq, got, left)
		}
	}
	if m.Used(right-1) || !m.Used(right) || m.Alive(right, m.At) || !m.Alive(wrong, m.At) || m.Alive(wrong, m.Expires) {
		t.Error("the code is alive at the wrong time")
	}
}

func TestThePhoneSaysWhatIsKnownOfACode(t *testing.T) {
	const right, wrong = "<token>", "<wrong-token>"
	for name, c := range map[string]struct {
		said                  []string
		left                  int
		lost, may, used, over bool
	}{
		"a lost reply to the right code":     {[]string{"/fault verify timeout", right}, 4, true, true, false, false},
		"cut off":                            {[]string{"/fault verify truncated", wrong}, 4, true, true, false, false},
		"neither yes nor no":                 {[]string{"/fault verify string-true", wrong}, 4, true, true, false, false},
		"an error of the space":              {[]string{"/fault verify 500", right}, 4, true, true, false, false},
		"refused by the space":               {[]string{"/fault verify 429", right}, 4, false, false, false, false},
		"the space could not be reached":     {[]string{"/fault verify refused", right}, 4, false, false, false, false},
		"lost, then wrong: it was not used":  {[]string{"/fault verify reset", wrong, wrong}, 3, true, false, false, false},
		"an error, then right":               {[]string{"/fault verify 500", right, right}, 3, true, false, true, false},
		"lost, and verified then: it is 404": {[]string{"/fault verify reset", right, right}, 3, true, false, false, true},
		"all attempts":                       {[]string{wrong, wrong, wrong, wrong}, 0, false, false, false, true},
	} {
		tl := held(t, append([]string{"yes please"}, c.said...)...)
		m, seq := tl.Message(0), tl.Len()
		if m.AttemptsLeft(seq) != c.left || m.Lost(seq) != c.lost || m.MayBeUsed(seq) != c.may || m.Used(seq) != c.used || m.Over(seq) != c.over {
			t.Errorf("%s: %d left, lost %v, may be used %v, used %v, over %v", name, m.AttemptsLeft(seq), m.Lost(seq), m.MayBeUsed(seq), m.Used(seq), m.Over(seq))
		}
		if m.Lost(m.Seq) || m.MayBeUsed(m.Seq) || m.Over(m.Seq) || m.AttemptsLeft(m.Seq) != 4 {
			t.Errorf("%s: it was known when it came", name)
		}
	}
}

// TestAReplyThatCanBeReadInTwoWaysSaysNothing has the space answer in ways that the functions do not understand either.
func TestAReplyThatCanBeReadInTwoWaysSaysNothing(t *testing.T) {
	for _, body := range []string{
		`{"SUCCESS":true}`, `{"success":false,"Success":true}`, `{"success":false,"success":true}`, `{"success":true,"success":false}`,
	} {
		var events []trace.Event
		m := held(t, "yes please", "<token>")
		for seq := 1; seq <= m.Len(); seq++ {
			e := m.Event(seq)
			if d, ok := e.Data.(trace.RESTReplied); ok && seq > m.Message(0).Seq && seq != first(t, m, trace.KindRESTReplied, 1) {
				d.Body = trace.Body(body)
				e.Data = d
			}
			events = append(events, e)
		}
		tl := read(events)
		if m := tl.Message(0); m.Used(tl.Len()) || !m.Lost(tl.Len()) || tl.Errors() != 0 {
			t.Errorf("%s: used %v, lost %v, %d errors", body, m.Used(tl.Len()), m.Lost(tl.Len()), tl.Errors())
		}
	}
}

func TestErrors(t *testing.T) {
	tl := held(t, "/fault send 500", "yes please", "yes", "<wrong-token>")
	failed, wrong := first(t, tl, trace.KindRESTReplied, 1), first(t, tl, trace.KindRESTReplied, 3)
	if tl.Errors() != 2 || tl.NextError(0) != failed || tl.NextError(failed) != wrong || tl.NextError(wrong) != 0 {
		t.Errorf("%d errors, at %d and %d; want %d and %d", tl.Errors(), tl.NextError(0), tl.NextError(failed), failed, wrong)
	}
	if tl.PreviousError(wrong) != failed || tl.PreviousError(failed) != 0 || !tl.IsError(wrong) || tl.IsError(wrong-1) {
		t.Error("going back")
	}
}

func TestAReplyToNothingIsOfNothing(t *testing.T) {
	var events []trace.Event
	for i, data := range []trace.Data{
		trace.SWAIGReplied{Status: 500}, trace.RESTReplied{ID: "r9", Status: 200, Body: trace.Body(`{"id":"x"}`)},
		trace.RESTFailed{ID: "r9"}, trace.SWAIGFailed{}, trace.BroadcastSent{Message: trace.Body(`{"response":1}`)},
		trace.SMSDelivered{Token: "1"}, trace.MetaDataSet{},
	} {
		events = append(events, trace.Event{Seq: i + 1, Kind: data.Kind(), Data: data})
	}
	tl := read(events)
	for seq := range events {
		tl.Cause(seq)
		if x, ok := tl.Exchange(seq); ok {
			t.Errorf("%d: %+v", seq, x)
		}
	}
	if tl.Messages(tl.Len()) != 1 || tl.Message(0).AttemptsLeft(99) != 4 {
		t.Error("the message has not what is usual")
	}
}

func TestLookingForAText(t *testing.T) {
	tl := held(t, "yes please")
	for text, want := range map[string]bool{"YES": true, "yes please!": false, "": false, "É": false} {
		if got := timeline.Matches(tl.Event(first(t, tl, trace.KindCallerSaid, 1)), text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
	if from, to, ok := timeline.Find("a Über b", "üBER"); !ok || from != 2 || to != 7 {
		t.Errorf("%d %d %v", from, to, ok)
	}
}

// long is a trace of n events.
func long(n int) []trace.Event {
	body := trace.Body(`{"to":"+12025550123","message":"Your code is:","token_length":6,"valid_for":7200,"max_attempts":4}`)
	events := make([]trace.Event, 0, n+9)
	for turn := 1; len(events) < n; turn++ {
		id := fmt.Sprint("r", turn)
		for _, data := range []trace.Data{
			trace.CallerSaid{Text: "yes please, and the sooner the better"},
			trace.FunctionCalled{Function: "send_mfa", Arguments: trace.Body("{}")},
			trace.SWAIGRequested{Body: body}, trace.RESTRequested{ID: id, Path: "/mfa/sms", Body: body},
			trace.SMSDelivered{Token: "123456", Body: "123456"},
			trace.RESTReplied{ID: id, Status: 200, Body: trace.Body(`{"id":"` + id + `","success":true}`)},
			trace.BroadcastSent{AgentID: "42", Message: body}, trace.SWAIGReplied{Status: 200, Body: body},
			trace.MetaDataSet{Before: body, After: body},
		} {
			events = append(events, trace.Event{Seq: len(events) + 1, Turn: turn, Kind: data.Kind(), Data: data})
		}
	}
	return events[:n]
}

func BenchmarkNext(b *testing.B) {
	events := long(100_000)
	b.ReportAllocs()
	var tl *timeline.Timeline
	for i := 0; b.Loop(); i++ {
		if i%len(events) == 0 {
			tl = timeline.New(timeline.Options{}, func() []trace.Event { return events })
		}
		tl.Next()
	}
}

// BenchmarkAsk asks everything about one moment in the middle of a long trace.
func BenchmarkAsk(b *testing.B) {
	for _, n := range []int{100, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			tl := read(long(n))
			for b.Loop() {
				seq := n/2 + 1
				tl.MetaData(seq)
				tl.Call(seq)
				tl.Cause(seq)
				tl.NextError(seq)
				tl.Message(0).AttemptsLeft(seq)
				tl.Related(seq, n)
			}
		})
	}
}

func BenchmarkLookThroughAll(b *testing.B) {
	events := long(100_000)
	for b.Loop() {
		n := 0
		for _, e := range events {
			if timeline.Matches(e, "absent text") {
				n++
			}
		}
	}
}
