package call

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"sync"

	"callsim/sim/agent"
	"callsim/sim/functions/swaig"
	"callsim/sim/space/signalwire"
)

// home is where the functions are called, unless they declare something else, and what follows from that. Nobody changes it.
type home struct {
	url     *url.URL // with the agent's id and the credentials
	address string   // the same without the credentials
	token   string   // of meta_data there
	tools   agent.Tools
}

// homes are those of functions in this process, by what counts for them: few calls have others.
var homes sync.Map

type homeKey struct {
	agentID string
	names   agent.Names
	length  int
	alphas  bool
	channel signalwire.Channel
}

func (c Config) homeInProcess() *home {
	key := homeKey{c.AgentID, c.Names, c.Functions.TokenLength, c.Functions.AllowAlphas, c.Functions.Channel}
	known, ok := homes.Load(key)
	if !ok {
		base, _ := url.Parse(mockedFunctions)
		base.User = url.UserPassword(mockedSecrets.Get().user, mockedSecrets.Get().password)
		known, _ = homes.LoadOrStore(key, c.homeAt(base))
	}
	return known.(*home)
}

func (c Config) homeAt(base *url.URL) *home {
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
