package call

import (
	"encoding/json"
	"net/http"
	"net/url"

	"callsim/sim/mfa"
	"callsim/sim/signalwire"
	"callsim/sim/space"
	"callsim/sim/swaig"
	"callsim/sim/trace"
)

// wire connects the parties.
func (c *Call) wire(s secrets) error {
	if elsewhere := c.config.FunctionsURL; elsewhere != nil {
		password, _ := elsewhere.User.Password()
		c.trace = trace.New(c.clock.Now, trace.NewRedactor(password))
		c.connect(elsewhere, c.transport())
		return nil
	}
	c.trace = trace.New(c.clock.Now, trace.NewRedactor(s.space.Token, s.password))
	handler, err := c.handler(s)
	if err != nil {
		return err
	}
	base, err := url.Parse(mockedFunctions)
	if err != nil {
		return err
	}
	base.User = url.UserPassword(s.user, s.password)
	c.connect(base, swaig.InProcess(handler))
	return nil
}

func (c *Call) transport() http.RoundTripper {
	if c.config.Transport != nil {
		return c.config.Transport
	}
	return http.DefaultTransport
}

// connect makes the agent's side of the functions.
func (c *Call) connect(base *url.URL, transport http.RoundTripper) {
	target := address(base, c.config.AgentID)
	c.metaDataToken = tokenOf(base)
	c.functions = &swaig.Client{URL: target, Transport: c.captureSWAIG(transport), Clock: c.clock}
	public := *target
	public.User = nil
	c.signatures = c.config.Functions.Signatures(public.String())
}

// handler makes the functions, with a client of the mocked space.
func (c *Call) handler(s secrets) (http.Handler, error) {
	c.space = space.New(space.Options{
		Settings: s.space, Seed: c.config.Seed, Clock: c.clock, From: "", Deliver: c.deliver,
	})
	config := c.config.Functions
	config.User, config.Password = s.user, s.password
	return mfa.New(config, &signalwire.Client{
		Settings: s.space, HTTP: signalwire.Over(c.captureREST(c.space)),
		WithTimeout: c.clock.WithTimeout, Now: c.clock.Now,
	}, teller{c})
}

// deliver puts a message on the caller's phone. It runs while the call is carried out, under its lock.
func (c *Call) deliver(m space.Message) {
	sms := trace.SMSDelivered{To: m.To, From: m.From, Channel: string(m.Channel), Body: m.Body, Token: m.Token}
	c.trace.Add(sms)
	if m.To == c.config.Caller.Number || c.config.Functions.AllowOtherNumbers { // then it is the caller who chose it
		c.phone = append(c.phone, sms)
	}
}

// teller records a broadcast and passes it on.
type teller struct{ *Call }

func (t teller) Broadcast(agentID string, value json.RawMessage) {
	t.trace.Add(trace.BroadcastSent{AgentID: agentID, Message: trace.Body(value)})
	t.hub.Broadcast(agentID, value)
}
