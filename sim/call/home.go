package call

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"net/url"

	"callsim/sim/agent"
	"callsim/sim/functions/swaig"
	"callsim/sim/kit/lazy"
	"callsim/sim/space/signalwire"
)

// home is where the functions are called, unless they declare something else, and what follows from that. Nobody changes it.
type home struct {
	url     *url.URL // with the agent's id and the credentials
	address string   // the same without the credentials
	token   string   // of meta_data there
	tools   agent.Tools
}

// homes are those that were made, by what counts for them: few calls have others.
var homes lazy.Map[homeKey, *home]

type homeKey struct {
	base    string
	agentID string
	names   agent.Names
	length  int
	alphas  bool
	channel signalwire.Channel
}

// home is where the functions of the call are called.
func (c Config) home() *home {
	key := homeKey{mockedFunctions, c.AgentID, c.Names, c.Functions.TokenLength, c.Functions.AllowAlphas, c.Functions.Channel}
	if c.FunctionsURL != nil {
		key.base = c.FunctionsURL.String()
	}
	return homes.Get(key, c.newHome)
}

func (c Config) newHome() *home {
	base := c.FunctionsURL
	if base == nil {
		base, _ = url.Parse(mockedFunctions)
		base.User = url.UserPassword(mockedSecrets.Get().user, mockedSecrets.Get().password)
	}
	h := &home{url: swaig.WithAgent(base, c.AgentID)}
	public := *h.url
	public.User = nil
	h.address, h.token = public.String(), tokenOf(public)
	h.tools = agent.ToolsOf(c.declared(h.address), c.Names)
	return h
}

// declared are the functions before those elsewhere declare themselves.
func (c Config) declared(at string) []swaig.Signature {
	all := c.Assumed()
	for i := range all {
		all[i].WebHookURL = at
	}
	return all
}

// tokenOf is the meta_data_token of functions at an address.
func tokenOf(at url.URL) string {
	at.User = nil
	at.Path = cmp.Or(at.Path, "/")
	sum := sha256.Sum256([]byte(at.String()))
	return hex.EncodeToString(sum[:16])
}
