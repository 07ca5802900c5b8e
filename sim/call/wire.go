package call

import (
	"encoding/json"
	"net/http"

	"callsim/sim/functions/mfa"
	"callsim/sim/functions/swaig"
	"callsim/sim/functions/swml"
	"callsim/sim/space/mock"
	"callsim/sim/space/signalwire"
	"callsim/sim/trace"
)

// wire connects the parties.
func (c *Call) wire(s secrets) error {
	if c.config.FunctionsURL != nil {
		if c.config.Door == nil {
			c.connect(c.config.transport(), c.config.SigningKey)
			return nil
		}
		way := c.admit(s)
		c.connect(accompanied{c.config.transport(), way}, c.config.SigningKey)
		c.platform.leave = way.Leave
		return nil
	}
	handler, err := c.handler(s)
	if err != nil {
		return err
	}
	c.connect(swaig.InProcess(handler), s.signingKey)
	return nil
}

// untimed leaves timeouts to the transport.
const untimed = -1

// handler makes the functions in this process, with a client of the space.
func (c *Call) handler(s secrets) (http.Handler, error) {
	config := c.config.Functions
	config.User, config.Password = s.user, s.password
	config.SigningKey = s.signingKey
	c.mockSpace(s)
	client := &signalwire.Client{Settings: s.space, Carrier: &c.space, WithTimeout: c.clock.WithTimeout, Now: c.clock.Now}
	if live := c.config.Live; live != nil {
		c.space.next, client.Timeout = live.Transport(), untimed
	}
	return mfa.New(config, client, recorder{c.trace})
}

// mockSpace makes the mocked space of the call.
func (c *Call) mockSpace(s secrets) {
	c.space.clock, c.space.trace = c.clock, c.trace
	if c.config.Live != nil {
		return
	}
	c.space.mocked(mock.Options{
		Settings: s.space, Seed: c.config.Seed, Clock: c.clock, From: c.config.Space.From, Deliver: c.phone.deliver,
	}, c.config.Space.Exchanges)
}

// connect makes the agent's side of the functions.
func (c *Call) connect(transport http.RoundTripper, signingKey string) {
	h := c.config.home()
	client := &swaig.Client{URL: h.url, Transport: transport, Clock: c.config.patience(c.clock), SigningKey: signingKey}
	if c.config.Live != nil || c.config.Transport != nil && c.config.Door == nil {
		client.Timeout = untimed
	}
	c.platform = platform{
		trace: c.trace, functions: newFunctions(client, c.trace, c.learnSecrets), caller: c.config.Caller, session: newSession(c.config.Seed),
		home: h, tools: h.tools,
	}
	c.platform.state.Apply("", []swaig.Action{{Name: "set_global_data", Value: json.RawMessage(c.config.Caller.GlobalData())}})
}

// learnSecrets keeps the secrets in what declares functions out of the trace.
func (c *Call) learnSecrets(document []byte) {
	switch learned := swml.Secrets(document); {
	case c.cleaner != nil:
		c.cleaner.learnSecrets(learned...)
	case c.config.Door != nil:
		c.credentials.learn(learned...)
	}
}

// recorder records the broadcasts of the functions in the trace, which is where they can be watched.
type recorder struct{ *trace.Trace }

func (r recorder) Broadcast(agentID string, value json.RawMessage) {
	r.Add(trace.BroadcastSent{AgentID: agentID, Message: trace.Body(value)})
}
