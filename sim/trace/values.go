package trace

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"callsim/sim/kit/order"
	"callsim/sim/kit/strictjson"
)

// Body is what a message carried: the exact bytes. It encodes as the JSON value that they are, else as a string.
type Body []byte

// MarshalJSON encodes the value without white space, or the bytes as a string where they are not JSON.
func (b Body) MarshalJSON() ([]byte, error) {
	if b.IsJSON() {
		var value bytes.Buffer
		if err := json.Compact(&value, bytes.ToValidUTF8(b, []byte("\ufffd"))); err == nil {
			return value.Bytes(), nil
		}
	}
	return json.Marshal(string(b))
}

// UnmarshalJSON reads what MarshalJSON wrote: a string becomes its text, any other value its JSON.
func (b *Body) UnmarshalJSON(value []byte) error {
	var text string
	if err := json.Unmarshal(value, &text); err == nil && !bytes.Equal(value, []byte("null")) {
		*b = Body(text)
		return nil
	}
	*b = bytes.Clone(value)
	return nil
}

// IsJSON says whether the bytes are one JSON value.
func (b Body) IsJSON() bool { return strictjson.Valid(b) }

// Header is a message's header: canonical names, several values of one name joined by ", ".
type Header map[string]string

// HeaderOf flattens h. The values of Authorization and of cookies are left out: they are credentials.
func HeaderOf(h http.Header) Header {
	flat := make(Header, len(h))
	for name, values := range h {
		name = http.CanonicalHeaderKey(name)
		flat[name] = headerValue(name, values)
	}
	return flat
}

// headerValue is the value of a header, given its canonical name.
func headerValue(name string, values []string) string {
	if slices.Contains(secretHeaders, name) {
		return Mask
	}
	return strings.Join(values, ", ")
}

// isOf says whether HeaderOf makes such a header of h.
func (h Header) isOf(original http.Header) bool {
	if len(h) != len(original) {
		return false
	}
	for name, values := range original {
		name = http.CanonicalHeaderKey(name)
		if value, there := h[name]; !there || value != headerValue(name, values) {
			return false
		}
	}
	return true
}

var secretHeaders = []string{"Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-Signalwire-Signature"}

// Names are the header's names, sorted.
func (h Header) Names() []string { return order.Names(h) }

// Took is a duration; it encodes as a number of milliseconds, to the microsecond.
type Took time.Duration

// MarshalJSON encodes the duration in milliseconds.
func (t Took) MarshalJSON() ([]byte, error) {
	return strconv.AppendFloat(nil, float64(time.Duration(t).Microseconds())/1000, 'f', -1, 64), nil
}

// UnmarshalJSON reads a number of milliseconds.
func (t *Took) UnmarshalJSON(value []byte) error {
	ms, err := strconv.ParseFloat(string(value), 64)
	*t = Took(ms * float64(time.Millisecond))
	return err
}
