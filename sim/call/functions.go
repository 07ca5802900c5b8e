package call

import (
	"context"
	"errors"
	"net/http"
	"net/url"
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
	// carrier is the client's transport, past the trace.
	carrier http.RoundTripper
	trace   *trace.Trace
	// learn learns the secrets in what declares functions.
	learn func(document []byte)
	// role is that of the function that the agent calls; "" for any other message.
	role agent.Role
	// asking says that the functions are asked to declare themselves.
	asking bool
	// nothingDone says that nothing was sent of the latest message, or that no function got it.
	nothingDone bool
	// reply is the latest one, unless it is unread.
	reply  swaig.Reply
	unread error
}

// newFunctions records what passes through the client's transport.
func newFunctions(client *swaig.Client, t *trace.Trace, learn func([]byte)) *functions {
	f := &functions{client: client, carrier: client.Transport, trace: t, learn: learn}
	client.Transport = capture{client.Transport, client.Clock, swaig.DefaultMaxReply, f}
	return f
}

// call posts a call of a function with a role and reads its reply. at is where the function is; nil is where all are.
func (f *functions) call(ctx context.Context, r *swaig.Request, role agent.Role, at *url.URL) (swaig.Reply, error) {
	f.role, f.nothingDone = role, true
	defer func() { f.role = "" }()
	if _, err := f.to(at).Send(ctx, r); err != nil {
		return swaig.Reply{}, err
	}
	return f.reply, f.unread
}

// to is the client of an address; nil is where all functions are.
func (f *functions) to(at *url.URL) *swaig.Client {
	if at == nil {
		return f.client
	}
	client := *f.client
	client.URL = at
	return &client
}

// signatures asks the functions to declare themselves.
func (f *functions) signatures(ctx context.Context, r *swaig.Request) (swaig.Declared, error) {
	f.asking = true
	defer func() { f.asking = false }()
	client := *f.client
	client.Timeout = declaring
	return client.Signatures(ctx, r)
}

// post sends any message, to where at says; nil is where all are. Its error is the context's.
func (f *functions) post(ctx context.Context, p swaig.Post, at *url.URL) error {
	err := f.to(at).Post(ctx, p)
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if err != nil {
		f.failed(ctx, err, !f.nothingDone)
	}
	return nil
}

func (f *functions) requested(r *http.Request, body []byte) {
	f.nothingDone = false
	f.trace.Add(trace.SWAIGRequested{Method: r.Method, URL: r.URL.Redacted(), Header: f.trace.Header(r.Header), Body: body})
}

func (f *functions) replied(r *http.Response, body []byte, took time.Duration) {
	if f.asking {
		f.learn(body)
	}
	f.nothingDone = swaig.NothingDone(r.StatusCode)
	f.reply, f.unread = swaig.ParseReply(body)
	f.trace.Add(trace.SWAIGReplied{
		Status: r.StatusCode, Header: f.trace.Header(r.Header), Body: body, Took: trace.Took(took), MaybeDone: f.maybeSent(r.StatusCode),
	})
}

// unusable leaves why to the client's error, which says more: see failed.
func (f *functions) unusable(why failure) { f.nothingDone = !why.maybeDone }

// maybeSent says that a reply of the function that sends leaves open whether a code was sent, as the agent reads it. Of a reply that he cannot
// read swaig.failed says so.
func (f *functions) maybeSent(status int) bool {
	outcome := agent.Outcome{Role: f.role, Reply: f.reply, Failed: status != http.StatusOK, NothingDone: f.nothingDone}
	return f.role == agent.Sends && (outcome.Failed || f.unread == nil) && agent.Judge(outcome) == agent.MaybeSent
}

// failed records why the functions gave no usable reply; a status other than 200 shows in the reply itself.
func (f *functions) failed(ctx context.Context, err error, maybeDone bool) {
	cause := signalwire.Cause(ctx, err)
	var status *swaig.StatusError
	switch {
	case errors.As(err, &status):
		return
	case errors.Is(err, bounded.ErrTooLarge):
		cause = signalwire.TooLarge
	case errors.Is(err, swaig.ErrReply):
		cause = signalwire.NotJSON
	case f.nothingDone && cause != signalwire.Withheld && cause != signalwire.Canceled:
		cause = signalwire.Refused
	}
	f.trace.Add(trace.SWAIGFailed{Cause: string(cause), MaybeDone: maybeDone, Error: err.Error()})
}
