package call

import (
	"encoding/json"
	"net/url"

	"callsim/sim/functions/swaig"
	"callsim/sim/functions/swml"
	"callsim/sim/kit/chance"
)

// session holds the ids of one call.
type session struct {
	callID, aiSessionID, projectID, spaceID string
}

func newSession(seed uint64) session {
	draw := chance.New(seed, "session")
	return session{
		callID: draw.UUID(), aiSessionID: draw.UUID(), projectID: draw.UUID(), spaceID: draw.UUID(),
	}
}

func (s session) ids() swml.IDs {
	return swml.IDs{Call: s.callID, Project: s.projectID, Space: s.spaceID}
}

// request is what the agent posts to call a function.
func (p *platform) request(function string, arguments json.RawMessage) *swaig.Request {
	token := p.metaDataToken(function)
	r := &swaig.Request{
		Function:      function,
		Argument:      swaig.Argument{Parsed: []json.RawMessage{arguments}, Raw: string(arguments)},
		CallID:        p.session.callID,
		AISessionID:   p.session.aiSessionID,
		AppName:       swaig.AppName,
		CallerIDName:  p.caller.CallerIDName(),
		CallerIDNum:   p.caller.Number,
		MetaDataToken: token,
		MetaData:      p.state.MetaData(token),
		GlobalData:    p.state.GlobalData(),
		ChannelActive: true, ChannelOffhook: true, ChannelReady: true,
		ContentType: swaig.ContentType, ContentDisposition: swaig.ContentDisposition, Version: swaig.Version,
		ConversationType: "voice",
		ProjectID:        p.session.projectID, SpaceID: p.session.spaceID,
	}
	if s := p.signature(function); s != nil {
		r.ArgumentDesc, r.Description = s.Parameters, s.Description
	}
	return r
}

// signature is the declaration of a function, or nil.
func (p *platform) signature(function string) *swaig.Signature {
	for i, s := range p.tools.All {
		if s.Function == function {
			return &p.tools.All[i]
		}
	}
	return nil
}

// metaDataToken scopes the meta_data of a function: a token as it was declared or else derived from the function's address, so that
// functions at one address share their meta_data.
func (p *platform) metaDataToken(function string) string {
	s := p.signature(function)
	switch {
	case s == nil:
		return p.home.token
	case s.MetaDataToken != "":
		return s.MetaDataToken
	case s.WebHookURL == p.home.address:
		return p.home.token
	}
	if own, err := url.Parse(s.WebHookURL); err == nil && own.Host != "" {
		return tokenOf(*own)
	}
	return p.home.token
}
