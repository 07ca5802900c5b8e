package swaig

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"callsim/sim/kit/strictjson"
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
}

// Signature declares a function to the platform, which skips one that lacks a name, a description or a web_hook_url.
type Signature struct {
	Function    string `json:"function"`
	Description string `json:"description"`
	// Parameters is a JSON Schema.
	Parameters json.RawMessage `json:"parameters"`
	WebHookURL string          `json:"web_hook_url"`
	// MetaDataToken scopes the meta_data of the function; "" lets the platform derive one from WebHookURL.
	MetaDataToken string `json:"meta_data_token,omitempty"`
}

// ParseSignatures reads the reply to a SignatureRequest: the signatures that the platform would accept. Its error wraps ErrReply.
func ParseSignatures(body []byte) ([]Signature, error) {
	var all, complete []Signature
	if err := strictjson.Unmarshal(body, &all); err != nil {
		return nil, fmt.Errorf("%w: it must be an array of function signatures: %w", ErrReply, err)
	}
	for _, s := range all {
		if s.Complete() {
			complete = append(complete, s)
		}
	}
	return complete, nil
}

// Complete reports whether the platform would accept s.
func (s Signature) Complete() bool {
	return s.Function != "" && s.Description != "" && s.WebHookURL != ""
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
