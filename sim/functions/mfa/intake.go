package mfa

import (
	"cmp"
	"errors"
	"mime"
	"net/http"
	"os"
	"slices"
	"sync"
	"time"

	"callsim/sim/functions/swaig"
	"callsim/sim/kit/bounded"
)

const (
	// MaxBody is the largest request that the handler reads, in bytes.
	MaxBody = 1 << 20
	// DefaultReadTimeout is how long a client may take to send the body of a request.
	DefaultReadTimeout = 10 * time.Second
	// DefaultMaxHeld is how many bytes of bodies the handler holds at a time.
	DefaultMaxHeld = 64 << 20
)

// intake bounds what clients can hold: how long a body may take, and how many bytes of bodies there are at a time.
type intake struct {
	timeout time.Duration

	mu   sync.Mutex
	left int64
}

func newIntake(c Config) *intake {
	return &intake{timeout: cmp.Or(c.ReadTimeout, DefaultReadTimeout), left: cmp.Or(c.MaxHeld, DefaultMaxHeld)}
}

// take makes room for size bytes, if there is any.
func (i *intake) take(size int64) bool {
	i.mu.Lock()
	defer i.mu.Unlock()
	if size > i.left {
		return false
	}
	i.left -= size
	return true
}

func (i *intake) give(size int64) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.left += size
}

// begin lets the connection end when the body takes too long, also one that is not looked at. A transport that has no
// deadlines, as in tests, has no slow clients either.
func (i *intake) begin(w http.ResponseWriter) {
	http.NewResponseController(w).SetReadDeadline(time.Now().Add(i.timeout))
}

// end is for a body that arrived whole.
func (i *intake) end(w http.ResponseWriter) {
	http.NewResponseController(w).SetReadDeadline(time.Time{})
}

// sizeOf is how many bytes a body may have.
func sizeOf(r *http.Request) int64 {
	if r.ContentLength < 0 {
		return MaxBody
	}
	return r.ContentLength
}

// body reads the body of a request.
func (h *Handler) body(w http.ResponseWriter, r *http.Request) ([]byte, *refusal) {
	from := r.Body
	if r.ContentLength < 0 { // what is announced is not too large: see admit
		from = http.MaxBytesReader(w, from, MaxBody)
	}
	body, err := bounded.Read(from, r.ContentLength, MaxBody)
	switch {
	case err == nil:
	case errors.As(err, new(*http.MaxBytesError)), errors.Is(err, bounded.ErrTooLarge):
		return nil, refuse(http.StatusRequestEntityTooLarge, tooLarge, MaxBody)
	case errors.Is(err, os.ErrDeadlineExceeded):
		return nil, refuse(http.StatusRequestTimeout, tooSlow)
	default:
		return nil, refuse(http.StatusBadRequest, cutOff)
	}
	h.intake.end(w)
	if !h.signed(r, body) {
		return nil, refuse(http.StatusForbidden, notSigned)
	}
	return body, nil
}

// jsonTypes are those in which platforms and SDKs post JSON.
var jsonTypes = []string{"application/json", "text/json", swaig.ContentType}

// isJSON says whether a request says that it is JSON. SDKs also leave the type out; a web page can do so as well, and post in
// the name of who looks at it, but not without being named by its browser.
func isJSON(r *http.Request) bool {
	kind := r.Header.Get("Content-Type")
	if kind == "" {
		return r.Header.Get("Origin") == "" && r.Header.Get("Sec-Fetch-Site") == ""
	}
	if slices.Contains(jsonTypes, kind) {
		return true
	}
	media, _, err := mime.ParseMediaType(kind)
	return err == nil && slices.Contains(jsonTypes, media)
}
