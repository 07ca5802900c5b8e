package swaig

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
)

// SignatureHeader carries Sign's result when the project has a signing key.
const SignatureHeader = "X-SignalWire-Signature"

// Sign returns the signature of a request: lowercase hexadecimal of HMAC-SHA1 over the full URL as posted and the raw
// body, keyed with the project's signing key.
func Sign(key, url string, body []byte) string {
	mac := hmac.New(sha1.New, []byte(key))
	mac.Write([]byte(url))
	mac.Write(body)
	return hex.EncodeToString(mac.Sum(nil))
}

// Signed reports, in constant time, whether signature is that of the request.
func Signed(key, url string, body []byte, signature string) bool {
	return hmac.Equal([]byte(Sign(key, url, body)), []byte(signature))
}

// Values of a discovery request's fields.
const (
	ActionGetSignature          = "get_signature"
	SignatureContentDisposition = "function signature request"
)

// SignatureRequest asks functions to declare themselves. Functions may be empty: all.
type SignatureRequest struct {
	Action             string   `json:"action"`
	Functions          []string `json:"functions"`
	ContentDisposition string   `json:"content_disposition"`
	ContentType        string   `json:"content_type,omitempty"`
	Version            string   `json:"version,omitempty"`
	MetaDataToken      string   `json:"meta_data_token,omitempty"`
	MetaData           Object   `json:"meta_data"`
	ProjectID          string   `json:"project_id,omitempty"`
	SpaceID            string   `json:"space_id,omitempty"`
}

// Signature declares a function to the platform.
type Signature struct {
	Function    string `json:"function"`
	Description string `json:"description"`
	// Parameters is a JSON Schema.
	Parameters json.RawMessage `json:"parameters,omitempty"`
	// WebHookURL is where the function is called. It holds no credentials.
	WebHookURL string `json:"web_hook_url"`
	// User and Password are sent as HTTP Basic auth. They are never shown.
	User     string `json:"-"`
	Password string `json:"-"`
	// MetaDataToken scopes the meta_data of the function; "" lets the platform derive one from WebHookURL.
	MetaDataToken string `json:"meta_data_token,omitempty"`
	// MetaData is what the meta_data of the token holds from the start.
	MetaData Object `json:"meta_data,omitempty"`
}

// Address is where the function is called for an agent, with its credentials. A function without an address is at base, and one of
// the same scheme and host without credentials has those of base.
func (s Signature) Address(base *url.URL, agentID string) *url.URL {
	own, err := url.Parse(s.WebHookURL)
	if err != nil || own.Host == "" {
		return WithAgent(base, agentID)
	}
	switch {
	case s.User != "" || s.Password != "":
		own.User = url.UserPassword(s.User, s.Password)
	case own.Scheme == base.Scheme && own.Host == base.Host:
		own.User = base.User
	}
	return WithAgent(own, agentID)
}

// WithAgent is a webhook with the id of an agent in its query, as the platform calls it. The rest of the query stays as it is written.
func WithAgent(webhook *url.URL, id string) *url.URL {
	u := *webhook
	var query []string
	for part := range strings.SplitSeq(u.RawQuery, "&") {
		if part != "" && part != "agent_id" && !strings.HasPrefix(part, "agent_id=") {
			query = append(query, part)
		}
	}
	u.RawQuery = strings.Join(append(query, "agent_id="+url.QueryEscape(id)), "&")
	return &u
}

// Select returns the signatures that a discovery request for names asks for, in their own order; all for no names.
func Select(all []Signature, names []string) []Signature {
	if len(names) == 0 {
		return all
	}
	wanted := []Signature{}
	for _, s := range all {
		if slices.Contains(names, s.Function) {
			wanted = append(wanted, s)
		}
	}
	return wanted
}
