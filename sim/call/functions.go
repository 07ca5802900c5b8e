package call

import (
	"context"
	"errors"
	"net/http"
	"time"

	"callsim/sim/agent"
	"callsim/sim/functions/swaig"
	"callsim/sim/kit/bounded"
	"callsim/sim/space/signalwire"
	"callsim/sim/trace"
)

// functions is the way to the functions: it posts messages, reads the replies and records both.
type functions struct {
	client *swaig.Client
	trace  *trace.Trace
	// calling is the function that the agent calls; "" for any other message.
	calling string
	// unreached says that nothing was sent of the latest message.
	unreached bool
}

// newFunctions records what passes through the client's transport.
func newFunctions(client *swaig.Client, t *trace.Trace) *functions {
	f := &functions{client: client, trace: t}
	client.Transport = capture{
		next: client.Transport, now: client.Clock.Now, limit: swaig.DefaultMaxReply,
		requested: f.requested, replied: f.replied,
		failed: func(why failure) { f.unreached = !why.maybeDone }, // the client's error says more: see failed
	}
	return f
}

// call posts a function call and reads its reply.
func (f *functions) call(ctx context.Context, r *swaig.Request) (swaig.Reply, error) {
	f.calling, f.unreached = r.Function, true
	defer func() { f.calling = "" }()
	return f.client.Call(ctx, r)
}

// post sends any message. Its error is the context's.
func (f *functions) post(ctx context.Context, p swaig.Post) error {
	err := f.client.Post(ctx, p)
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if err != nil {
		f.failed(ctx, err)
	}
	return nil
}

func (f *functions) requested(r *http.Request, body []byte) {
	f.unreached = false
	f.trace.Add(trace.SWAIGRequested{Method: r.Method, URL: r.URL.Redacted(), Header: trace.HeaderOf(r.Header), Body: body})
}

func (f *functions) replied(r *http.Response, body []byte, took time.Duration) {
	f.trace.Add(trace.SWAIGReplied{
		Status: r.StatusCode, Header: trace.HeaderOf(r.Header), Body: body, Took: trace.Took(took), MaybeDone: f.maybeSent(r.StatusCode, body),
	})
}

// maybeSent says that a reply of send_mfa leaves open whether a code was sent, as the agent reads it. Of a reply that he cannot
// read swaig.failed says so.
func (f *functions) maybeSent(status int, body []byte) bool {
	if f.calling == "" {
		return false
	}
	outcome := agent.Outcome{Function: f.calling, Failed: status != http.StatusOK}
	if !outcome.Failed {
		reply, err := swaig.ParseReply(body)
		if err != nil {
			return false
		}
		outcome.Reply = reply
	}
	return agent.Judge(outcome) == agent.MaybeSent
}

// failed records why the functions gave no usable reply; a status other than 200 shows in the reply itself.
func (f *functions) failed(ctx context.Context, err error) {
	cause := signalwire.Cause(ctx, err)
	switch {
	case errors.Is(err, swaig.ErrStatus):
		return
	case errors.Is(err, bounded.ErrTooLarge):
		cause = signalwire.TooLarge
	case errors.Is(err, swaig.ErrReply):
		cause = signalwire.NotJSON
	case f.unreached && cause != signalwire.Withheld && cause != signalwire.Canceled:
		cause = signalwire.Refused
	}
	f.trace.Add(trace.SWAIGFailed{Cause: string(cause), MaybeDone: !f.unreached, Error: err.Error()})
}
