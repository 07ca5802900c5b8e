package call

import (
	"crypto/sha1"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"strconv"

	"callsim/sim/functions/swaig"
	"callsim/sim/kit/chance"
)

// session holds the ids of one call.
type session struct {
	callID, aiSessionID, conversationID, projectID, spaceID string
	requests                                                int
}

func newSession(seed uint64) session {
	draw := chance.New(seed, "session")
	return session{
		callID: draw.UUID(), aiSessionID: draw.UUID(), conversationID: draw.UUID(), projectID: draw.UUID(), spaceID: draw.UUID(),
	}
}

// nextRequest numbers the requests to the space: r1, r2 …
func (s *session) nextRequest() string {
	s.requests++
	return "r" + strconv.Itoa(s.requests)
}

// appName is how the agent's application calls itself.
const appName = "mfa_digital_employee"

// request is what the agent posts to call a function.
func (c *Call) request(function string, arguments json.RawMessage) *swaig.Request {
	r := &swaig.Request{
		Function:     function,
		Argument:     swaig.Argument{Parsed: []json.RawMessage{arguments}, Raw: string(arguments)},
		CallID:       c.session.callID,
		AISessionID:  c.session.aiSessionID,
		AppName:      appName,
		CallerIDName: c.config.Caller.Name, CallerIDNum: c.config.Caller.Number,
		ConversationID: c.session.conversationID,
		MetaDataToken:  c.metaDataToken,
		MetaData:       c.state.MetaData(c.metaDataToken),
		GlobalData:     c.state.GlobalData(),
		ChannelActive:  true, ChannelOffhook: true, ChannelReady: true,
		ContentType: swaig.ContentType, ContentDisposition: swaig.ContentDisposition, Version: swaig.Version,
		ConversationType: "voice",
		ProjectID:        c.session.projectID, SpaceID: c.session.spaceID,
	}
	for _, s := range c.signatures {
		if s.Function == function {
			r.ArgumentDesc, r.Description = s.Parameters, s.Description
		}
	}
	return r
}

// tokenOf is the meta_data_token of functions that declare none: it is derived from their address, so that functions
// which live at one address share their meta_data.
func tokenOf(base *url.URL) string {
	public := *base
	public.User, public.RawQuery = nil, ""
	sum := sha1.Sum([]byte(public.String()))
	return hex.EncodeToString(sum[:])
}
