package call_test

import (
	"context"
	"errors"
	"net/url"
	"reflect"
	"testing"
	"time"

	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/sim/trace"
)

// replayed holds a call and plays its first acts again in another one.
func replayed(t *testing.T, config call.Config, lines []string, n int) (before, after []trace.Event) {
	t.Helper()
	first, err := call.New(config)
	if err != nil {
		t.Fatal(err)
	}
	if err := first.BeginAgain(context.Background(), acts(t, lines)); err != nil {
		t.Fatal(err)
	}
	again, err := call.New(config)
	if err != nil {
		t.Fatal(err)
	}
	if err := again.BeginAgain(context.Background(), first.Acts()[:n]); err != nil {
		t.Fatal(err)
	}
	return first.Trace().Since(0), again.Trace().Since(0)
}

func acts(t *testing.T, lines []string) []command.Command {
	t.Helper()
	var all []command.Command
	for _, line := range lines {
		act, err := command.Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, act)
	}
	return all
}

var talk = []string{
	"/fault send timeout", "yes please", "yes", "/advance 5m", "<wrong-token>", `/call verify_mfa {"token": "000000"}`,
	`/post {"function": "stop_hook"}`, "<token>",
}

func TestActsDoneAgainLeadToTheSameTrace(t *testing.T) {
	before, after := replayed(t, call.Default(), talk, 5)
	for i, e := range after {
		if !reflect.DeepEqual(e, before[i]) {
			t.Fatalf("event %d: %+v, was %+v", i+1, e, before[i])
		}
	}
	if last := after[len(after)-1]; last.Turn != 5 || before[len(after)].Turn != 6 {
		t.Errorf("it went on to turn %d", last.Turn)
	}
}

func TestInRealTimeNothingIsWaitedFor(t *testing.T) {
	config := call.Default()
	config.RealTime = true
	began := time.Now()
	before, after := replayed(t, config, talk, len(talk))
	if took := time.Since(began); took > time.Minute {
		t.Errorf("it took %v", took)
	}
	if len(before) != len(after) {
		t.Errorf("%d events, were %d", len(after), len(before))
	}
	for i, e := range after {
		if e.Kind != before[i].Kind {
			t.Errorf("event %d: %s, was %s", i+1, e.Kind, before[i].Kind)
		}
	}
	if waited := after[len(after)-1].At.Sub(config.Start); waited < 5*time.Minute+10*time.Second {
		t.Errorf("the call's clock moved by %v only", waited)
	}
}

func TestRealMessagesAreNotSentAgain(t *testing.T) {
	config := call.Default()
	config.FunctionsURL = &url.URL{Scheme: "https", Host: "functions.example.org", Path: "/swaig"}
	c, err := call.New(config)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.BeginAgain(context.Background(), acts(t, []string{"yes"})); !errors.Is(err, call.ErrLive) {
		t.Errorf("err = %v", err)
	}
	if n := c.Trace().Len(); n != 0 {
		t.Errorf("%d events", n)
	}
}
