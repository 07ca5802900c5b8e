package guard

import (
	"bytes"
	"net/http"
	"slices"
	"strings"

	"callsim/sim/kit/bounded"
	"callsim/sim/kit/strictjson"
	"callsim/sim/space/signalwire"
)

// fields reads body as an object of which every key is one of known, as it is written there, once each.
// Decoders differ in what they make of anything else.
func fields(body []byte, known ...string) (map[string][]byte, string) {
	all, err := strictjson.Members(body)
	if err != nil { // which may name a number
		return nil, "the body must be a JSON object with each field once, got something else or a field twice"
	}
	byKey := map[string][]byte{}
	for _, m := range all {
		if !slices.Contains(known, m.Name) {
			return nil, "every field of the body must be one of the API, in its spelling, got another"
		}
		if string(m.Value) == "null" {
			return nil, m.Name + " must have a value, got null"
		}
		byKey[m.Name] = m.Value
	}
	return byKey, ""
}

// literal is the text of a JSON string that is written without escapes; "" of anything else.
func literal(value []byte) string {
	s := string(value)
	if len(s) < 2 || s[0] != '"' || strings.Contains(s, `\`) {
		return ""
	}
	return s[1 : len(s)-1]
}

// readSend reads the body of a request for a code. What is wrong with it is a clause for a person.
func readSend(body []byte) (s signalwire.Send, fault string) {
	byKey, fault := fields(body, signalwire.SendFields()...)
	if fault != "" {
		return s, fault
	}
	if strictjson.Unmarshal(body, &s) != nil {
		return s, "every field of the body must be of the type that the API has, got another"
	}
	if s.To == "" || literal(byKey["to"]) != s.To {
		return s, `"to" must be the number that gets the code, in E.164 and without escapes`
	}
	if _, there := byKey["from"]; there && literal(byKey["from"]) != s.From {
		return s, `"from" must be written without escapes`
	}
	if _, there := byKey["from"]; there && !signalwire.IsE164(s.From) {
		return s, "the sender must be a phone number in E.164"
	}
	return s, ""
}

// verifyFault says what is wrong with the body of a request to verify a code.
func verifyFault(body []byte) string {
	byKey, fault := fields(body, "token")
	if fault == "" && !bytes.HasPrefix(byKey["token"], []byte(`"`)) {
		fault = `"token" must be a text`
	}
	return fault
}

// readBody reads the body of req, of at most limit bytes.
func readBody(req *http.Request, limit int64) ([]byte, string) {
	if req.Body == nil {
		return nil, ""
	}
	body, err := bounded.Read(req.Body, req.ContentLength, limit)
	if err != nil {
		return nil, "the body must arrive whole and be of the size of such a request, but could not be read or is too large"
	}
	return body, ""
}

// withBody is req, of which the body was read and found to be body. Nothing can send it a second time by itself.
func withBody(req *http.Request, body []byte) *http.Request {
	next := req.Clone(req.Context())
	if next.Body = bounded.Body(body); len(body) == 0 {
		next.Body = http.NoBody
	}
	next.ContentLength = int64(len(body))
	next.GetBody = nil
	next.TransferEncoding = nil
	next.Trailer = nil
	return next
}
