package call

import (
	"encoding/json"
	"net/http"
	"net/url"

	"callsim/sim/functions/swaig"
	"callsim/sim/space/mock"
	"callsim/sim/space/signalwire"
	"callsim/sim/trace"
)

// wire connects the parties.
func (c *Call) wire() error {
	if elsewhere := c.config.FunctionsURL; elsewhere != nil {
		password, _ := elsewhere.User.Password()
		c.cleaner = newCleaner(c.config, password)
		c.trace = trace.New(c.clock.Now, c.cleaner)
		c.connect(elsewhere, c.transport(), "")
		return nil
	}
	s, redactor := c.config.secrets()
	if live := c.config.Live; live != nil {
		s.space = live.Settings
		c.cleaner = newCleaner(c.config, s.space.Token, s.password, s.signingKey)
		c.trace = trace.New(c.clock.Now, c.cleaner)
	} else {
		c.trace = trace.New(c.clock.Now, redactor)
	}
	handler, err := c.handler(s)
	if err != nil {
		return err
	}
	base, err := url.Parse(mockedFunctions)
	if err != nil {
		return err
	}
	base.User = url.UserPassword(s.user, s.password)
	c.connect(base, swaig.InProcess(handler), s.signingKey)
	return nil
}

func (c *Call) transport() http.RoundTripper {
	if c.config.Transport != nil {
		return c.config.Transport()
	}
	return http.DefaultTransport
}

// connect makes the agent's side of the functions.
func (c *Call) connect(base *url.URL, transport http.RoundTripper, signingKey string) {
	target := c.config.address(base)
	c.functions = &swaig.Client{URL: target, Transport: c.captureSWAIG(transport), Clock: c.clock, SigningKey: signingKey}
	if c.config.Live != nil || c.config.Transport != nil {
		c.functions.Timeout = untimed
	}
	public := *target
	public.User = nil
	c.signatures = c.config.Functions.Signatures(public.String())
}

// mockedSpace makes the space: a state machine, or what was recorded.
func (c *Call) mockedSpace(settings signalwire.Settings) http.RoundTripper {
	options := mock.Options{
		Settings: settings, Seed: c.config.Seed, Clock: c.clock, From: c.config.Space.From, Deliver: c.deliver,
	}
	if exchanges := c.config.Space.Exchanges; exchanges != nil {
		c.recorded = mock.NewRecorded(options, exchanges)
		return c.recorded
	}
	c.space = mock.New(options)
	return c.space
}

// deliver puts a message on the caller's phone. It runs while the call is carried out, under its lock.
func (c *Call) deliver(m mock.Message) {
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
