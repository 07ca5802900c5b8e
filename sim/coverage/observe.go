package coverage

import (
	"strings"

	"callsim/sim/agent"
	"callsim/sim/agent/hear"
	"callsim/sim/fixture"
	"callsim/sim/mfa"
	"callsim/sim/space"
	"callsim/sim/swaig"
	"callsim/sim/trace"
)

// watcher follows one trace.
type watcher struct {
	prompt *agent.Prompt
	expect hear.Expect
	points map[Point]bool
	ops    map[string]space.Op         // what each request asked for, by its id
	armed  map[space.Op]map[int]string // the faults, by the number of the request
	asked  map[space.Op]int
}

// observe is what happened in a trace of f.
func observe(f *fixture.Fixture, builtIn *agent.Prompt, events []trace.Event) map[Point]bool {
	w := &watcher{
		expect: agent.Expectation(f.Config.Functions.Signatures("")), points: map[Point]bool{},
		ops: map[string]space.Op{}, armed: map[space.Op]map[int]string{space.Send: {}, space.Verify: {}}, asked: map[space.Op]int{},
	}
	if f.Config.Prompt == nil {
		w.prompt = builtIn
	}
	for _, e := range events {
		w.event(e.Data)
	}
	return w.points
}

func (w *watcher) saw(group, name string) { w.points[Point{group, name}] = true }

func (w *watcher) event(data trace.Data) {
	switch d := data.(type) {
	case trace.StepEntered:
		if w.prompt != nil && d.Step <= len(w.prompt.Steps) {
			w.saw(Steps, stepName(w.prompt, d.Step))
		}
	case trace.CallerSaid:
		w.saw(Intents, string(hear.Understand(d.Text, w.expect).Intent))
	case trace.SWAIGReplied:
		w.reply(d.Body)
	case trace.FaultArmed:
		w.arm(d)
	case trace.RESTRequested:
		w.request(d)
	case trace.RESTReplied:
		w.saw(Status, statusName(w.ops[d.ID], d.Status))
	case trace.CallEnded:
		w.saw(Endings, d.Reason)
	}
}

func (w *watcher) reply(body trace.Body) {
	if strings.HasPrefix(string(body), "[") {
		w.saw(Replies, discovered)
		return
	}
	reply, err := swaig.ParseReply(body)
	if err != nil {
		return
	}
	if form := mfa.FormOf(reply.Response.Text); form != nil {
		w.saw(Replies, form.String())
	}
}

// arm notes which requests a fault is armed for, as the space does: see space.Arming.
func (w *watcher) arm(d trace.FaultArmed) {
	op := space.Op(d.On)
	for slot, left := w.asked[op]+max(d.Nth, 1), max(d.Times, 1); left > 0; slot++ {
		if _, taken := w.armed[op][slot]; !taken {
			w.armed[op][slot] = d.Fault
			left--
		}
	}
}

// request counts a request, and the fault that strikes it.
func (w *watcher) request(d trace.RESTRequested) {
	op := space.Send
	if strings.HasSuffix(d.Path, "/verify") {
		op = space.Verify
	}
	w.ops[d.ID] = op
	w.asked[op]++
	if fault := w.armed[op][w.asked[op]]; fault != "" {
		w.saw(Faults, faultName(string(op), fault))
	}
}

// faultName names a fault on an operation; slow ones are one, whatever they take.
func faultName(op, fault string) string {
	name, _, _ := strings.Cut(fault, "=")
	return op + " " + name
}
