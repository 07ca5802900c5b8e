package call

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"strconv"

	"callsim/sim/functions/swaig"
	"callsim/sim/kit/chance"
)

// session holds the ids of one call.
type session struct {
	callID, aiSessionID, projectID, spaceID string
	requests                                int
}

func newSession(seed uint64) session {
	draw := chance.New(seed, "session")
	return session{
		callID: draw.UUID(), aiSessionID: draw.UUID(), projectID: draw.UUID(), spaceID: draw.UUID(),
	}
}

// nextRequest numbers the requests to the space: r1, r2 …
func (s *session) nextRequest() string {
	s.requests++
	return "r" + strconv.Itoa(s.requests)
}

// request is what the agent posts to call a function.
func (c *Call) request(function string, arguments json.RawMessage) *swaig.Request {
	token := c.metaDataToken(function)
	caller := c.config.Caller
	r := &swaig.Request{
		Function:      function,
		Argument:      swaig.Argument{Parsed: []json.RawMessage{arguments}, Raw: string(arguments)},
		CallID:        c.session.callID,
		AISessionID:   c.session.aiSessionID,
		AppName:       swaig.AppName,
		CallerIDName:  caller.CallerIDName(),
		CallerIDNum:   caller.Number,
		MetaDataToken: token,
		MetaData:      c.state.MetaData(token),
		GlobalData:    c.state.GlobalData(),
		ChannelActive: true, ChannelOffhook: true, ChannelReady: true,
		ContentType: swaig.ContentType, ContentDisposition: swaig.ContentDisposition, Version: swaig.Version,
		ConversationType: "voice",
		ProjectID:        c.session.projectID, SpaceID: c.session.spaceID,
	}
	if s := c.signature(function); s != nil {
		r.ArgumentDesc, r.Description = s.Parameters, s.Description
	}
	return r
}

// signature is the declaration of a function, or nil.
func (c *Call) signature(function string) *swaig.Signature {
	for i, s := range c.signatures {
		if s.Function == function {
			return &c.signatures[i]
		}
	}
	return nil
}

// metaDataToken scopes the meta_data of a function: as it was declared or else derived from the function's address, so that
// functions at one address share their meta_data.
func (c *Call) metaDataToken(function string) string {
	at := *c.functions.URL
	if s := c.signature(function); s != nil {
		if s.MetaDataToken != "" {
			return s.MetaDataToken
		}
		if own, err := url.Parse(s.WebHookURL); err == nil && own.Host != "" {
			at = *own
		}
	}
	at.User = nil
	at.Path = cmp.Or(at.Path, "/")
	sum := sha256.Sum256([]byte(at.String()))
	return hex.EncodeToString(sum[:16])
}
