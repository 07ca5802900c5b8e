package record_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"callsim/sim/call"
	"callsim/sim/command"
	"callsim/sim/fixture"
	"callsim/sim/record"
	"callsim/sim/redact"
	"callsim/sim/replay"
	"callsim/sim/trace"
)

// hold holds a call with lines, and returns the recording's text at the end and, where each is true, after every event.
func hold(t testing.TB, o record.Options, lines []string, each bool) []string {
	t.Helper()
	o.Name, o.About, o.Tags = "a recording", "To be replayed.", []string{"recorded"}
	c, err := call.New(o.Config)
	if err != nil {
		t.Fatal(err)
	}
	r := record.New(o)
	var act command.Command
	var texts []string
	write := func() {
		text, err := r.Fixture()
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	c.Trace().Watch(func(e trace.Event) {
		if act != nil {
			r.Act(e.Turn, act)
			act = nil
		}
		if r.Event(e); each {
			write()
		}
	})
	if err := c.Begin(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, line := range lines {
		cmd, err := command.Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		if act = cmd; c.Ended() {
			break
		}
		if err := c.Do(t.Context(), cmd); err != nil {
			act = nil // a placeholder without a code, say: it was no turn
		}
	}
	act = nil
	c.End(call.HungUp)
	write()
	return texts
}

// replayed plays a recording.
func replayed(t testing.TB, text string) replay.Played {
	t.Helper()
	f, err := fixture.Read(fixture.Source{FS: fstest.MapFS{"a.yaml": {Data: []byte(text)}}}, "a.yaml")
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return replay.Play(t.Context(), f)
}

// things are what a caller and an operator may do.
var things = []string{
	"yes", "yes please", "no", "no thanks", "<token>", "<token:spoken>", "<token:1>", "it is <token>, I think", "<wrong-token>", "my code is 407719",
	"four oh seven, seven one nine", "send it again", "I did not get it", "call me instead", "send it to +1 415 555 2671", "415-555-2671 is my number",
	"who are you", "pardon?", "hold on", "a human please", "", "why do you need this",
	"/advance 30s", "/advance 2h", "/fault send 500", "/fault send timeout", "/fault verify 429", "/fault verify truncated", "/fault send not-json",
	"/fault verify reset x2", "/fault send slow=3s", "/fault verify string-true", "/fault verify huge", "/fault send 422", "/fault send empty @2",
	`/call verify_mfa {"token":"123456"}`, `/call send_mfa {}`, `/call nothing {"type":"x","length":3}`, `/post {"function":"stop_hook"}`, "/post nonsense",
}

// TestARecordingReplays holds calls at random, and replays what was recorded of them.
func TestARecordingReplays(t *testing.T) {
	draw := rand.New(rand.NewPCG(1, 2))
	for n := range 120 {
		config := call.Default()
		config.Seed = draw.Uint64N(1000)
		config.Caller = trace.Party{Number: []string{"+12025550123", "+14155552671", "+442079461234", ""}[n%4], Name: []string{"", "Ada Lovelace"}[n%2]}
		config.Functions.ClearBroadcasts = n%3 == 0
		config.Functions.AllowOtherNumbers = n%5 == 0
		config.Functions.AllowAlphas = n%7 == 0
		config.Signed = n%11 == 0
		if n%6 == 0 {
			config.Functions.Channel, config.Functions.MaxAttempts = "call", 2
		}
		lines := []string{"yes"}
		for range draw.IntN(8) {
			lines = append(lines, things[draw.IntN(len(things))])
		}
		for _, machine := range []bool{false, true} {
			texts := hold(t, record.Options{Config: config, StateMachine: machine}, lines, false)
			last := texts[len(texts)-1]
			if canonical, err := fixture.Format("a.yaml", []byte(last)); err != nil || string(canonical) != last {
				t.Fatalf("call %d: it is not in the canonical form (%v)\n%s", n, err, last)
			}
			if p := replayed(t, last); p.Status != replay.Passed {
				t.Fatalf("call %d, state machine %v, %q: %s\n%s\n%v", n, machine, lines, p.Status, p.Failures[0].What, last)
			}
			for _, secret := range []string{"4155552671", "415 555 2671", "415-555-2671", "Ada", "Lovelace", "442079461234"} {
				if strings.Contains(last, secret) && config.Caller.Number != "+442079461234" {
					t.Fatalf("call %d, state machine %v, %q: %s is in the recording\n%s", n, machine, lines, secret, last)
				}
			}
		}
	}
}

// TestARecordingIsReadableAfterEveryEvent reads what is there when a recording is broken off.
func TestARecordingIsReadableAfterEveryEvent(t *testing.T) {
	for _, machine := range []bool{false, true} {
		texts := hold(t, record.Options{Config: call.Default(), StateMachine: machine}, []string{"yes", "/fault verify 500", "<token>", "yes", "no"}, true)
		for i, text := range texts {
			f, err := fixture.Read(fixture.Source{FS: fstest.MapFS{"a.yaml": {Data: []byte(text)}}}, "a.yaml")
			if err != nil {
				t.Fatalf("after event %d: %v\n%s", i+1, err, text)
			}
			if i > 40 && len(f.Turns) < 4 {
				t.Errorf("after event %d: %d turns", i+1, len(f.Turns))
			}
		}
	}
}

func TestWhatIsConfiguredIsNotKept(t *testing.T) {
	config := call.Default()
	config.Functions.Message = "Code of ACME-4711:"
	o := record.Options{Config: config, Redact: redact.Options{Patterns: patterns(t, `ACME-\d+`)}}
	texts := hold(t, o, []string{"yes", "<token>", "no"}, false)
	last := texts[len(texts)-1]
	if strings.Contains(last, "ACME-4711") {
		t.Errorf("it is in the recording:\n%s", last)
	}
	if p := replayed(t, last); p.Status != replay.Passed {
		t.Errorf("%s: %s\n%s", p.Status, p.Failures[0].What, last)
	}
}

func ExampleRecording() {
	config := call.Default()
	c, _ := call.New(config)
	r := record.New(record.Options{Name: "a call", About: "To be shown.", Config: config, StateMachine: true})
	c.Trace().Watch(r.Event)
	c.End(call.HungUp)
	text, _ := r.Fixture()
	fmt.Println(strings.SplitN(string(text), "\n", 2)[0])
	// Output: name: a call
}

func patterns(t *testing.T, all ...string) []*regexp.Regexp {
	t.Helper()
	var compiled []*regexp.Regexp
	for _, p := range all {
		compiled = append(compiled, regexp.MustCompile(p))
	}
	return compiled
}

// BenchmarkRecording is what a recording costs for each event of a long call.
func BenchmarkRecording(b *testing.B) {
	lines := []string{"yes"}
	for range 200 {
		lines = append(lines, "hold on", "pardon?")
	}
	events := 0
	for b.Loop() {
		events += len(hold(b, record.Options{Config: call.Default()}, lines, true))
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(events), "µs/event")
}
