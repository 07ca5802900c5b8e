package guard_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"callsim/sim/live/guard"
	"callsim/sim/live/settings"
)

// recipients are the numbers that body may name as the one that gets a code, to whatever decoder: of every member at any
// depth whose key is "to" in whatever case, with blanks or not.
func recipients(body string) []string {
	var found []string
	dec := json.NewDecoder(strings.NewReader(body))
	var walk func(under string) bool
	walk = func(under string) bool {
		token, err := dec.Token()
		if err != nil {
			return false
		}
		switch t := token.(type) {
		case json.Delim:
			for dec.More() {
				key := under
				if t == '{' {
					name, err := dec.Token()
					if err != nil {
						return false
					}
					key, _ = name.(string)
				}
				if !walk(key) {
					return false
				}
			}
			_, err = dec.Token()
			return err == nil
		case string:
			if strings.EqualFold(strings.TrimSpace(under), "to") {
				found = append(found, t)
			}
		default:
			if strings.EqualFold(strings.TrimSpace(under), "to") {
				found = append(found, "something else")
			}
		}
		return true
	}
	for walk("") {
	}
	return found
}

// FuzzGuard makes any request. What reaches the wire is one that the API knows, to a number that is allowed.
func FuzzGuard(f *testing.F) {
	for _, test := range bodies {
		f.Add("POST", "https", "example.signalwire.com", "", "/api/relay/rest/mfa/sms", "", "", "", test.body)
	}
	for _, escaped := range []string{"mfa/sms", "mfa/call", "mfa/%73ms", "mfa/" + id + "/verify", "mfa/../mfa/sms", "mfa//sms"} {
		f.Add("POST", "https", "example.signalwire.com", "", "/api/relay/rest/"+escaped, "", "X-Y", "z", good)
	}
	f.Add("PUT", "http", "example.com", "example.signalwire.com", "/mfa/sms", "to="+other, "Host", "example.com", good)
	r := begin(f, func(s *settings.Live, _ *guard.Options) { s.PerCall = 1 })
	good := map[string]bool{base + "/mfa/sms": true, base + "/mfa/call": true}
	f.Fuzz(func(t *testing.T, method, scheme, host, header, path, query, name, value, body string) {
		os.Remove(r.ledger)
		r.wire.got = nil
		req := &http.Request{
			Method: method, Host: header, URL: &url.URL{Scheme: scheme, Host: host, RawPath: path, RawQuery: query},
			Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(strings.NewReader(body)), ContentLength: -1,
		}
		req.URL.Path, _ = url.PathUnescape(path)
		if name != "" {
			req.Header.Add(name, value)
		}
		call := r.Call()
		_, err := call.RoundTrip(req.WithContext(t.Context()))
		if err != nil {
			isWithheld(t, "refused", err, "")
		}
		if len(r.wire.got) == 0 {
			return
		}
		sent := strings.SplitN(r.wire.got[0], " ", 3)
		verify := strings.HasPrefix(sent[1], base+"/mfa/") && strings.HasSuffix(sent[1], "/verify") && len(sent[1]) == len(base+"/mfa/"+id+"/verify")
		if err != nil || sent[0] != "POST" || sent[2] != body || !verify && !good[sent[1]] {
			t.Fatalf("%v: %q", err, r.wire.got)
		}
		to := recipients(sent[2])
		if verify && len(to) != 0 || !verify && (len(to) != 1 || to[0] != allowed && to[0] != second) {
			t.Errorf("to %q: %q", to, r.wire.got)
		}
	})
}

// FuzzFunctions posts any body to functions elsewhere. What passes names nobody but the caller, to whatever decoder.
func FuzzFunctions(f *testing.F) {
	for _, body := range attempts(f) {
		if len(body) < 4096 {
			f.Add(body)
		}
	}
	f.Add(call(f, "send_mfa", `{"phone_number":"`+allowed+`"}`))
	r := begin(f, nil)
	f.Fuzz(func(t *testing.T, body string) {
		os.Remove(r.ledger)
		r.wire.got = nil
		if _, err := r.Functions(nil, posts(t)).RoundTrip(post(t, body)); err != nil {
			isWithheld(t, "refused", err, "")
			return
		}
		for _, hidden := range []string{other, other[1:], other[2:], "sip:", "911"} {
			if strings.Contains(body, hidden) && !strings.Contains(body, "verify_mfa") {
				t.Errorf("%s passes: %q", hidden, body)
			}
		}
		var loose struct { // reads keys in any case, and the last one of several
			Function string
			Caller   string `json:"caller_id_num"`
		}
		if json.Unmarshal([]byte(body), &loose) == nil && loose.Caller != allowed && loose.Function == "send_mfa" {
			t.Errorf("for another caller: %q", body)
		}
	})
}
