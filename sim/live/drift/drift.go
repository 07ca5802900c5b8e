package drift

import (
	"context"
	"fmt"
	"slices"
	"time"

	"callsim/sim/call"
	"callsim/sim/fixture"
	"callsim/sim/fixture/replay"
	"callsim/sim/kit/source"
	"callsim/sim/redact"
	"callsim/sim/space/documented"
	"callsim/sim/space/signalwire"
	"callsim/sim/trace"
	"callsim/sim/trace/differ"
)

// Check compares one real space with the mocked one.
type Check struct {
	// Live changes a configuration to a call to the real space.
	Live func(*call.Config) error
	// Code asks for the code on the phone, which has this form.
	Code func(context.Context, Form) (string, error)
	// PerCall is how many messages one call may send.
	PerCall int
	// Strict counts fields that only the real reply has as differences.
	Strict bool
	// Progress, if set, gets lines about what is under way, which hold no secret.
	Progress func(string)
}

// Plan is a fixture that can be played, with what the mocked space answers in each turn.
type Plan struct {
	Fixture *fixture.Fixture
	// Sends is how many messages it sends, unless the real space differs.
	Sends int
	// Recorded is set if the real replies are compared with recorded ones, instead of the mocked ones.
	Recorded bool
	mocked   []differ.Scene // the opening first
	turns    []fixture.Turn // as they are played in the real space
}

// Plan plays a fixture in the mocked space, and says why it cannot be played in the real one, if so. It sends nothing.
func (c *Check) Plan(ctx context.Context, f *fixture.Fixture) (*Plan, source.Problems) {
	why := Unplayable(f)
	p, config := &Plan{Fixture: f}, f.Config
	whole := source.Pos{File: f.File, Line: 1, Column: 1}
	if len(why) == 0 {
		if err := c.Live(&config); err != nil {
			why.Add(whole, "%v", err)
		}
	}
	if len(why) > 0 {
		return nil, why
	}
	p.turns = f.Turns
	if p.Recorded = f.Config.Space.Exchanges != nil; p.Recorded {
		why = p.repeat(ctx, config)
	} else {
		p.mocked, why = playAll(ctx, config, f, f.Turns, "it cannot be played in the mocked space either")
	}
	if len(why) > 0 {
		return nil, why
	}
	return p.checked(c.PerCall)
}

// checked checks the number of messages, and that there is anything to compare.
func (p *Plan) checked(perCall int) (*Plan, source.Problems) {
	var why source.Problems
	exchanges := 0
	for i, s := range p.mocked {
		exchanges += len(s.Exchanges)
		for _, x := range s.Exchanges {
			if x.Op() == documented.Send {
				if p.Sends++; p.Sends == perCall+1 {
					why.Add(posOf(p.Fixture, i-1), "it sends more than %d messages, the limit for one call (--max-sends-per-call)", perCall)
				}
			}
		}
	}
	if exchanges == 0 {
		why.Add(source.Pos{File: p.Fixture.File, Line: 1, Column: 1}, "it sends no request to the space, so there is nothing to compare")
	}
	if len(why) > 0 {
		return nil, why
	}
	return p, nil
}

// posOf is the place of a turn; -1 is the opening.
func posOf(f *fixture.Fixture, turn int) source.Pos {
	if turn < 0 {
		return source.Pos{File: f.File, Line: 1, Column: 1}
	}
	return f.Turns[turn].Pos
}

// Run plays a plan in the real space, and compares the replies. Call it once for each plan. It ends with ctx.
func (c *Check) Run(ctx context.Context, p *Plan) Result {
	numbers := redact.New(redact.Options{Only: []redact.Kind{redact.Phone}})
	r := &run{check: c, plan: p, numbers: numbers, result: Result{Result: differ.Result{File: p.Fixture.File, Name: p.Fixture.Name}, Recorded: p.Recorded}}
	began := time.Now()
	r.play(ctx)
	r.result.Took = trace.Took(time.Since(began))
	switch n, _ := r.result.Count(); {
	case ctx.Err() != nil:
		r.result.Status = differ.Canceled
	case n > 0:
		r.result.Status = differ.Drifted
	case r.result.Stop != nil:
		r.result.Status = differ.Stopped
	default:
		r.result.Status = differ.Same
	}
	return r.result
}

// run is the state of Run.
type run struct {
	check   *Check
	plan    *Plan
	numbers *redact.Standins
	result  Result
}

func (r *run) play(ctx context.Context) {
	config := r.plan.Fixture.Config
	err := r.check.Live(&config)
	var real *player
	if err == nil {
		for _, number := range append([]string{config.Caller.Number, config.Functions.From}, config.Live.Numbers...) {
			r.numbers.Learn(redact.Phone, number)
		}
		Ask(&config, r.check.Code)
		config.Space = call.Space{}
		real, err = newPlayer(config, r.plan.turns)
	}
	if err != nil {
		r.stop(-1, differ.Stop{What: err.Error(), Blame: differ.OfSettings})
		return
	}
	defer real.end()
	for i := -1; i < len(r.plan.Fixture.Turns) && r.result.Stop == nil; i++ {
		if i >= 0 {
			r.tell("turn %d of %d: %s", i+1, len(r.plan.Fixture.Turns), r.act(i))
		}
		s, err := real.play(ctx, i)
		before, _ := r.result.Count()
		r.exchanges(i, s)
		switch {
		case ctx.Err() != nil:
			return
		case r.result.Stop != nil:
		case err != nil:
			r.stop(i, differ.Stop{What: err.Error(), Blame: differ.OfSettings})
		default:
			now, _ := r.result.Count()
			r.course(i, s, now == before)
		}
	}
}

// act describes a turn, with stand-ins for real numbers.
func (r *run) act(turn int) string {
	if turn < 0 {
		return "opening"
	}
	return r.numbers.Text(replay.Describe(r.plan.turns[turn].Act))
}

func (r *run) tell(format string, args ...any) {
	if r.check.Progress != nil {
		r.check.Progress(fmt.Sprintf(format, args...))
	}
}

func (r *run) stop(turn int, s differ.Stop) {
	s.Turn = turn + 1
	r.result.Stop = &s
}

// exchanges compares the exchanges of a turn with those of the mocked space.
func (r *run) exchanges(turn int, s differ.Scene) {
	mocked := r.plan.mocked[turn+1]
	for i, x := range s.Exchanges {
		var m differ.Exchange
		if i < len(mocked.Exchanges) {
			m = mocked.Exchanges[i]
		}
		r.exchange(turn, x, m)
	}
}

// course compares what the agent did in a turn, and stops if the next turn would not be the same. That is a difference of
// its own if no reply of the turn differs.
func (r *run) course(turn int, s differ.Scene, unexplained bool) {
	mocked := r.plan.mocked[turn+1]
	differs := !slices.Equal(s.Course, mocked.Course)
	if real, want := len(s.Exchanges), len(mocked.Exchanges); real != want {
		r.differs(turn, 0, "", differ.Of(differ.OfCount, "exchanges", fmt.Sprint(want), fmt.Sprint(real)), "")
	} else if differs && unexplained {
		r.differs(turn, 0, "", differ.Of(differ.OfCourse, "course", mocked.CourseIn(), s.CourseIn()), "")
	}
	if differs {
		where := "mocked space"
		if r.plan.Recorded {
			where = "recording"
		}
		r.stop(turn, differ.Stop{What: "from here on the call takes another course than in the " + where + ", so nothing more can be compared"})
	}
}

// exchange notes an exchange, and compares it with the mocked one.
func (r *run) exchange(turn int, x, mocked differ.Exchange) {
	e := Exchange{
		Turn: turn + 1, Number: len(r.result.Exchanges) + 1, Request: x.Name(), Status: x.Reply.Status, Mocked: mocked.Reply.Status,
		Cause: x.Failure.Cause, RequestID: shownID(requestID(x.Reply.Header)), Took: x.Reply.Took,
	}
	r.result.Exchanges = append(r.result.Exchanges, e)
	r.tell("%s", e.String())
	if x.Failure.Cause != string(signalwire.Withheld) {
		for _, f := range faults(x.Request) {
			r.differs(turn, e.Number, e.Request, f, "")
		}
	}
	if x.Reply.Status == 0 {
		r.stop(turn, failureOf(x.Failure))
		return
	}
	if mocked.Request.Method == "" {
		return // the mocked space has none to compare: the counts differ
	}
	if e.Request != mocked.Name() {
		r.differs(turn, e.Number, e.Request, differ.Of(differ.OfCount, "request", mocked.Name(), e.Request), "")
		return
	}
	r.replied(turn, e, x, mocked)
}

// replied compares a reply with the mocked one.
func (r *run) replied(turn int, e Exchange, x, mocked differ.Exchange) {
	stop, refused := refusal(x, mocked)
	for _, f := range replies(x, mocked) {
		if refused && stop.Blame != "" && f.Kind == differ.OfStatus {
			continue // it has no shape to compare; the stop explains it
		}
		r.differs(turn, e.Number, e.Request, f, meaning(x, f))
	}
	if refused {
		r.stop(turn, stop)
	}
}

// differs notes a difference.
func (r *run) differs(turn, number int, request string, f differ.Found, means string) {
	d := differ.Difference{
		Pos: posOf(r.plan.Fixture, turn), Turn: turn + 1, Act: r.act(turn), Exchange: number, Request: request,
		Kind: f.Kind, Path: f.Path, Want: f.Want, Got: f.Got, Means: means, Note: f.Kind == differ.Extra && !r.check.Strict,
	}
	r.result.Differences = append(r.result.Differences, d)
}
