package mfa

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"callsim/sim/functions/swaig"
	"callsim/sim/kit/strictjson"
	"callsim/sim/space/signalwire"
)

// Space is what the functions need from a space; *signalwire.Client is one.
type Space interface {
	SendSMS(context.Context, signalwire.Send) (signalwire.Reply, error)
	SendCall(context.Context, signalwire.Send) (signalwire.Reply, error)
	Verify(ctx context.Context, id, token string) (signalwire.Reply, error)
}

// Handler serves the functions at POST …?agent_id=<id>. It answers every request with SWAIG JSON that has a text for the
// agent. It keeps no state of a call: that is in meta_data. It is safe for concurrent use.
type Handler struct {
	config Config
	space  Space
	to     Broadcaster
	intake *intake
}

// ErrOpen is the error for a configuration that would let anyone send messages.
var ErrOpen = errors.New("the functions must have a password or a signing key; set Open to let anyone call them without")

// New returns a handler that asks space, and broadcasts through to unless it is nil. The error is ErrOpen, or that of
// Config.Check.
func New(c Config, space Space, to Broadcaster) (*Handler, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	if !c.protected() && !c.Open {
		return nil, ErrOpen
	}
	return &Handler{c, space, to, newIntake(c)}, nil
}

// ServeHTTP answers one request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.intake.begin(w)
	size := sizeOf(r)
	refused := h.admit(w, r)
	if refused == nil && !h.intake.take(size) {
		w.Header().Set("Retry-After", "1")
		refused = refuse(http.StatusServiceUnavailable, tooBusy)
	}
	if refused != nil {
		answer(w, refused.status, encode(refused.reply))
		return
	}
	defer h.intake.give(size)
	h.answer(w, r)
}

// answer reads a request that is admitted, and answers it.
func (h *Handler) answer(w http.ResponseWriter, r *http.Request) {
	body, refused := h.body(w, r)
	if refused != nil {
		answer(w, refused.status, encode(refused.reply))
		return
	}
	if signatures, ok := h.discovery(r, body); ok {
		answer(w, http.StatusOK, encode(signatures))
		return
	}
	request, err := swaig.ParseRequest(body)
	if err != nil {
		answer(w, misread(body), encode(unread.say(err)))
		return
	}
	answer(w, http.StatusOK, h.call(r, request))
}

// misread is the status of the reply to a body that cannot be read: 200 for a JSON object, which may be a request of the
// platform, so that the agent gets the text; 400 for anything else.
func misread(body []byte) int {
	if json.Valid(body) && bytes.HasPrefix(bytes.TrimSpace(body), []byte("{")) {
		return http.StatusOK
	}
	return http.StatusBadRequest
}

// refusal is the answer to a request that is not read.
type refusal struct {
	status int
	reply  swaig.Reply
}

func refuse(status int, f *Form, args ...any) *refusal { return &refusal{status, f.say(args...)} }

// admit checks everything about a request but its body.
func (h *Handler) admit(w http.ResponseWriter, r *http.Request) *refusal {
	switch {
	case !h.allowed(r):
		w.Header().Set("WWW-Authenticate", `Basic realm="functions", charset="UTF-8"`)
		return refuse(http.StatusUnauthorized, notLogged)
	case r.Method != http.MethodPost:
		w.Header().Set("Allow", http.MethodPost)
		return refuse(http.StatusMethodNotAllowed, notPosted, r.Method)
	case !isJSON(r):
		return refuse(http.StatusUnsupportedMediaType, notJSON)
	case r.ContentLength > MaxBody:
		return refuse(http.StatusRequestEntityTooLarge, tooLarge, MaxBody)
	}
	return nil
}

// allowed checks HTTP Basic auth in constant time.
func (h *Handler) allowed(r *http.Request) bool {
	if h.config.User == "" && h.config.Password == "" {
		return true
	}
	user, password, _ := r.BasicAuth()
	return same(user, h.config.User)&same(password, h.config.Password) == 1
}

func same(a, b string) int {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:])
}

func (h *Handler) signed(r *http.Request, body []byte) bool {
	if h.config.SigningKey == "" {
		return true
	}
	return swaig.Signed(h.config.SigningKey, h.url(r), body, r.Header.Get(swaig.SignatureHeader))
}

// url is the address to which r was posted.
func (h *Handler) url(r *http.Request) string {
	base := h.config.PublicURL
	if base == "" {
		base = "https://" + r.Host + r.URL.EscapedPath()
		if r.TLS == nil && r.URL.Scheme != "https" {
			base = "http://" + r.Host + r.URL.EscapedPath()
		}
	}
	if r.URL.RawQuery != "" {
		base += "?" + r.URL.RawQuery
	}
	return base
}

// discovery answers a request for the functions' signatures; ok is false if body is another request.
func (h *Handler) discovery(r *http.Request, body []byte) (signatures []swaig.Signature, ok bool) {
	if !bytes.Contains(body, []byte(swaig.ActionGetSignature)) { // which rules out most requests
		return nil, false
	}
	var request swaig.SignatureRequest
	if strictjson.Unmarshal(body, &request) != nil || request.Action != swaig.ActionGetSignature {
		return nil, false
	}
	return swaig.Select(h.config.Signatures(h.url(r)), request.Functions), true
}

// call runs a function, broadcasts its reply and returns it as JSON.
func (h *Handler) call(r *http.Request, request *swaig.Request) []byte {
	hidden := make([]secret, 0, 4) // room for a number, as it is and without its plus sign, and a code
	v := invocation{h, context.WithValue(r.Context(), callIDKey{}, request.CallID), request, teller{
		to: h.to, agentID: r.URL.Query().Get("agent_id"), clear: h.config.ClearBroadcasts, hidden: &hidden,
	}}
	v.tell.hideNumber(request.CallerIDNum)
	var reply swaig.Reply
	switch request.Function {
	case SendMFA:
		reply = v.sendMFA()
	case VerifyMFA:
		reply = v.verifyMFA()
	case "startup_hook", "start_hook", "hangup_hook", "stop_hook", "summarize_conversation": // the platform's own calls
		return encode(noted.say())
	default:
		return encode(noSuch.say(fmt.Sprintf("%.60s", request.Function), SendMFA, VerifyMFA))
	}
	body := encode(reply)
	v.tell.pass(body)
	return body
}

type callIDKey struct{}

// CallID is the id of the call in which the functions ask the space, given the context of their request; "" for any other.
func CallID(ctx context.Context) string {
	id, _ := ctx.Value(callIDKey{}).(string)
	return id
}

// The header of every answer. Nobody changes its values.
var contentType, cacheControl, typeOptions = []string{"application/json; charset=utf-8"}, []string{"no-store"}, []string{"nosniff"}

// answer writes body, which is JSON, or nil if it could not be encoded.
func answer(w http.ResponseWriter, status int, body []byte) {
	if body == nil {
		status, body = http.StatusInternalServerError, []byte(`{"response":"The reply could not be written. Apologise to the caller."}`)
	}
	h := w.Header()
	h["Content-Type"], h["Cache-Control"], h["X-Content-Type-Options"] = contentType, cacheControl, typeOptions
	w.WriteHeader(status)
	w.Write(body)
}
