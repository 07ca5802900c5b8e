package check_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"callsim/sim/call"
	"callsim/sim/functions/swaig"
	"callsim/sim/space/mock"
)

// defects are switched on by the name of the check that catches them and, where there are several, a word behind a colon.
type defects []string

func (d defects) has(name string) bool {
	return slices.Contains(d, name)
}

// double is an implementation of the functions of its own, without any code of the ones that are built in. It has no defect but those
// that are switched on.
type double struct {
	defects
	declares bool   // that its arguments have other names
	token    string // that its functions have addresses of their own, with this meta_data_token; "none" is without one
	door     *oneDoor
	last     string // the id of the latest code of all calls
}

// declarations are what it declares then.
const declarations = `[
	{"function": "send_mfa", "description": "Sends a code.", "web_hook_url": "http://functions.example.com/swaig", "parameters": {"type": "object", "properties": {"to": {"type": "string"}}}},
	{"function": "verify_mfa", "description": "Checks a code.", "web_hook_url": "http://functions.example.com/swaig", "parameters": {"type": "object", "properties": {"code": {"type": "string"}}}}
]`

// apart are declarations of functions at addresses of their own.
func (d *double) apart() string {
	var all []map[string]any
	for function, argument := range map[string]string{"send_mfa": "phone_number", "verify_mfa": "token"} {
		one := map[string]any{
			"function": function, "description": "It does.", "web_hook_url": "http://functions.example.com/" + function,
			"parameters": map[string]any{"type": "object", "properties": map[string]any{argument: map[string]any{"type": "string"}}},
		}
		if d.token != "none" {
			one["meta_data_token"] = d.token
		}
		all = append(all, one)
	}
	text, _ := json.Marshal(all)
	return string(text)
}

// argument is what was passed by the name that it declares.
func (d *double) argument(r asked, declared, otherwise string) any {
	if d.declares {
		return r.Argument.Parsed[0][declared]
	}
	return r.Argument.Parsed[0][otherwise]
}

const user, secret, key = "agent", "hunter2secret", "signing-key"

// config is a call with the double, which asks the mocked space of the call.
func (d *double) config() call.Config {
	d.door = &oneDoor{}
	config := call.Default()
	config.FunctionsURL = &url.URL{Scheme: "http", Host: "functions.example.com", Path: "/swaig", User: url.UserPassword(user, secret)}
	config.Transport = func() http.RoundTripper { return swaig.InProcess(d) }
	config.Door, config.SigningKey = d.door, key
	return config
}

// asked is what the double reads of a request.
type asked struct {
	Action, Function string
	Argument         struct{ Parsed []map[string]any }
	CallerIDNum      string          `json:"caller_id_num"`
	MetaData         map[string]kept `json:"meta_data"`
}

// kept is what the double keeps of a message in meta_data.
type kept struct {
	ID string `json:"id"`
}

// answer is what it replies with.
type answer struct {
	Response string           `json:"response"`
	Action   []map[string]any `json:"action,omitempty"`
	status   int
}

func sets(name string, value any) []map[string]any {
	return []map[string]any{{"set_meta_data": map[string]any{name: value}}}
}

func (d *double) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	switch asked := bytes.Contains(body, []byte("get_signature")); {
	case asked && d.token != "":
		io.WriteString(w, d.apart())
		return
	case asked && d.declares:
		io.WriteString(w, declarations)
		return
	case d.token != "" && r.URL.Path == "/swaig":
		w.WriteHeader(http.StatusNotFound)
		return
	}
	reply := answer{Response: "Nothing was done.", status: http.StatusUnauthorized}
	if d.admits(r, body) {
		reply = d.serve(r.Context(), body)
	}
	if reply.status == 0 {
		reply.status = http.StatusOK
	}
	w.WriteHeader(reply.status)
	json.NewEncoder(w).Encode(reply)
}

// admits checks the password and the signature.
func (d *double) admits(r *http.Request, body []byte) bool {
	u, p, _ := r.BasicAuth()
	signed := swaig.Signed(key, "http://"+r.Host+r.URL.RequestURI(), body, r.Header.Get(swaig.SignatureHeader))
	return (u == user && p == secret || d.has("password")) && (signed || d.has("signature"))
}

func (d *double) serve(ctx context.Context, body []byte) answer {
	var r asked
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.UseNumber()
	if dec.Decode(&r) != nil || r.Action != "" || len(r.Argument.Parsed) == 0 {
		return answer{Response: "Not understood."}
	}
	if d.has("slow-space") {
		time.Sleep(2500 * time.Millisecond) // in the time of synctest, so nobody waits
	}
	if r.Function == "send_mfa" {
		return d.send(ctx, r)
	}
	return d.verify(ctx, r)
}

func (d *double) send(ctx context.Context, r asked) answer {
	to := r.CallerIDNum
	if named, _ := d.argument(r, "to", "phone_number").(string); d.has("own-number") && named != "" {
		to = named
	}
	fields := map[string]any{"to": to, "message": "Code:", "token_length": 6}
	if d.has("documented-fields") {
		fields["allow_alpha"] = "true"
	}
	message, _ := json.Marshal(fields)
	if d.has("sends-code:asks nobody") {
		return answer{Response: "A code was sent."}
	}
	status, reply, err := d.post(ctx, "/mfa/sms", message)
	if d.has("one-send:twice") || err != nil && d.has("one-send:again") {
		status, reply, err = d.post(ctx, "/mfa/sms", message)
	}
	for times := 0; err != nil && times < 4 && d.has("one-send:until it works"); times++ {
		status, reply, err = d.post(ctx, "/mfa/sms", message)
	}
	var sent struct {
		kept
		Success any
	}
	good := err == nil && status == http.StatusOK && json.Unmarshal(reply, &sent) == nil && sent.Success == true
	if !good && d.has("meta-data-on-success") {
		return answer{Response: "It did not work.", Action: sets("mfa", kept{})}
	}
	if !good {
		return d.failed(status)
	}
	d.last = sent.ID
	if before := r.MetaData["mfa"]; before.ID != "" && d.has("latest-code") {
		sent.kept = before
	}
	if d.has("sends-code:keeps nothing") {
		return answer{Response: "A code was sent."}
	}
	return answer{Response: "A code was sent.", Action: sets("mfa", sent.kept)}
}

// failed is the reply when the space has not done what it should.
func (d *double) failed(status int) answer {
	switch {
	case status/100 == 5 && d.has("valid-reply:status"):
		return answer{Response: "Bad gateway.", status: http.StatusBadGateway}
	case status == http.StatusTooManyRequests && d.has("valid-reply:text"):
		return answer{}
	}
	return answer{Response: "It did not work; it may be tried again."}
}

func (d *double) verify(ctx context.Context, r asked) answer {
	id := r.MetaData["mfa"].ID
	if id == "" && !d.has("nothing-sent") {
		return answer{Response: "No code was sent."}
	}
	if id != "" && d.has("two-callers") {
		id = d.last
	}
	if d.has("right-code:asks nobody") {
		return answer{Response: "The code is wrong."}
	}
	token := fmt.Sprint(d.argument(r, "code", "token"))
	if !d.has("token-forms") {
		token = strings.NewReplacer(" ", "", "-", "").Replace(token)
	}
	d.tell(token)
	if !d.has("token-forms") && !d.has("hostile-token:body") && !d.has("hostile-token:address") && (len(token) != 6 || strings.Trim(token, "0123456789") != "") {
		return answer{Response: "A code has 6 digits."}
	}
	path, message := "/mfa/"+id+"/verify", []byte(`{"token":"`+token+`"}`)
	if !d.has("hostile-token:body") {
		message, _ = json.Marshal(map[string]string{"token": token})
	}
	if d.has("hostile-token:address") && strings.Contains(token, "/") {
		path = "/mfa/" + id + "/" + token
	}
	status, reply, err := d.post(ctx, path, message)
	switch {
	case d.isRight(status, reply, err):
		return answer{Response: "The code is right.", Action: sets("verified", true)}
	case err == nil && status == http.StatusNotFound && !d.has("dead-code"):
		return answer{Response: "The code can no longer be used."}
	case err == nil && (status == http.StatusOK || status == http.StatusNotFound):
		return answer{Response: "The code is wrong."}
	}
	return d.failed(status)
}

// isRight says whether a reply of the space is the documented success.
func (d *double) isRight(status int, reply []byte, err error) bool {
	text := strings.ReplaceAll(string(reply), " ", "")
	var body map[string]any
	isObject := json.Unmarshal(reply, &body) == nil
	success := body["success"]
	_, isBoolean := success.(bool)
	switch {
	case d.has("lost-success") && err != nil:
		return true
	case err != nil:
		return false
	case d.has("status-success") && success == true:
		return true
	case status != http.StatusOK:
		return false
	case d.has("json-success") && strings.Contains(text, `"success":true`):
		return true
	case d.has("boolean-success") && (success == "true" || success == 1.0):
		return true
	case d.has("wrong-code") && isBoolean:
		return true
	}
	return isObject && success == true && !d.has("right-code")
}

// tell broadcasts a code.
func (d *double) tell(token string) {
	if !d.has("private-broadcasts") {
		token = strings.Repeat("*", len(token))
	}
	message, _ := json.Marshal(map[string]string{"token": token})
	d.door.current.Broadcast(message)
}

// post asks the space, for 8 seconds at most.
func (d *double) post(ctx context.Context, path string, body []byte) (status int, reply []byte, err error) {
	if !d.has("silent-space") {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, 8*time.Second)
		defer cancel()
	}
	g := d.door.current
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, g.Settings.BaseURL+path, bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.SetBasicAuth(g.Settings.ProjectID, g.Settings.Token)
	res, err := g.Space.RoundTrip(req)
	if err != nil {
		return 0, nil, err
	}
	defer res.Body.Close()
	reply, err = io.ReadAll(io.LimitReader(res.Body, 1<<20))
	return res.StatusCode, reply, err
}

// oneDoor lets the double ask the space of the call that has just called it.
type oneDoor struct{ current call.Guest }

func (d *oneDoor) Admit(g call.Guest) call.Way {
	g.Space = realTime{g.Space}
	return oneWay{d, g}
}

type oneWay struct {
	door  *oneDoor
	guest call.Guest
}

func (w oneWay) Enter(context.Context) error { w.door.current = w.guest; return nil }
func (oneWay) Settle(context.Context)        {}
func (oneWay) Leave()                        {}

// realTime lets faults take the time of those who ask.
type realTime struct{ next http.RoundTripper }

func (r realTime) RoundTrip(req *http.Request) (*http.Response, error) {
	return r.next.RoundTrip(req.WithContext(mock.InRealTime(req.Context(), time.Minute)))
}
