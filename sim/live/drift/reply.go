package drift

import (
	"fmt"
	"net/http"
	"strconv"

	"callsim/sim/kit/shape"
	"callsim/sim/space/documented"
	"callsim/sim/trace"
	"callsim/sim/trace/differ"
)

// replies compares a real reply with the mocked one to the same request. Where the statuses differ, the rest is held
// against what the mocked space says with the real status.
func replies(x, mocked differ.Exchange) []differ.Found {
	real, want := x.Reply, mocked.Reply
	var all []differ.Found
	if real.Status != want.Status {
		all = append(all, differ.Of(differ.OfStatus, "status", strconv.Itoa(want.Status), strconv.Itoa(real.Status)))
		if real.Status/100 != want.Status/100 {
			refusal, known := refusalOf(x.Op(), real.Status)
			if !known {
				return all
			}
			want = refusal
		}
	}
	all = append(all, headers(real, want)...)
	if bodyIsFree(real.Status) && real.Status == want.Status {
		return all
	}
	all = append(all, bodies(real, want)...)
	return append(all, values(x, real, want)...)
}

// bodyIsFree says whether the documentation leaves open what a reply of this status holds.
func bodyIsFree(status int) bool { return status == http.StatusTooManyRequests || status >= 500 }

// bodies compares the shapes of two bodies.
func bodies(real, want trace.RESTReplied) []differ.Found {
	mocked, isJSON := shape.Decode(want.Body)
	if !isJSON {
		return nil
	}
	value, ok := shape.Decode(real.Body)
	if !ok {
		return []differ.Found{differ.Of(differ.OfType, "body", shape.Describe(mocked), shape.DescribeBody(real.Body))}
	}
	if real.Status == http.StatusUnprocessableEntity && isOtherFamily(value) {
		mocked, _ = shape.Decode([]byte(otherFamily))
	}
	return shapes.Values("body", mocked, value)
}

// otherFamily is a validation error as other API families write it.
const otherFamily = `{"errors": [{"type": "t", "code": "c", "message": "m", "attribute": "a", "url": "u"}]}`

// isOtherFamily says whether a validation error has the shape of other API families.
func isOtherFamily(v any) bool {
	object, _ := v.(map[string]any)
	list, _ := object["errors"].([]any)
	if len(list) == 0 {
		return false
	}
	first, _ := list[0].(map[string]any)
	_, has := first["message"]
	return has
}

// values compares what has a meaning beyond its shape: whether it was a success, by which channel, and to whom.
func values(x differ.Exchange, real, want trace.RESTReplied) []differ.Found {
	mocked, ok := shape.Decode(want.Body)
	value, valid := shape.Decode(real.Body)
	m, isObject := mocked.(map[string]any)
	r, both := value.(map[string]any)
	if !ok || !valid || !isObject || !both {
		return nil
	}
	var all []differ.Found
	if a, b := m["success"], r["success"]; shape.TypeOf(a) == "boolean" && shape.TypeOf(b) == "boolean" && a != b {
		all = append(all, differ.Of(differ.OfValue, "body.success", shape.Describe(a), shape.Describe(b)))
	}
	if a, b := m["channel"], r["channel"]; shape.TypeOf(a) == "text" && shape.TypeOf(b) == "text" && a != b {
		all = append(all, differ.Of(differ.OfValue, "body.channel", shape.Describe(a), shape.Describe(b)))
	}
	sent, _ := shape.Decode(x.Request.Body)
	asked, _ := sent.(map[string]any)
	if a, b := asked["to"], r["to"]; shape.TypeOf(m["to"]) == "text" && shape.TypeOf(b) == "text" && shape.FormatOf(b.(string)) == shape.E164 && a != b {
		all = append(all, differ.Of(differ.OfValue, "body.to", "the number that was asked for", "another number"))
	}
	return all
}

// requestIDs are the headers in which a space names a request.
var requestIDs = []string{"X-Request-Id", "X-Signalwire-Request-Id", "Request-Id"}

// requestID is the id of a request, "" where the reply has none.
func requestID(h trace.Header) string {
	for _, name := range requestIDs {
		if id := h[name]; id != "" {
			return id
		}
	}
	return ""
}

// headers compares the headers that matter.
func headers(real, want trace.RESTReplied) []differ.Found {
	var all []differ.Found
	if mocked := documented.MediaType(want.Header["Content-Type"]); mocked != "" && !bodyIsFree(real.Status) {
		if got := documented.MediaType(real.Header["Content-Type"]); got != mocked {
			all = append(all, differ.Of(differ.OfHeader, "header.Content-Type", mocked, shape.OrNothing(got)))
		}
	}
	if requestID(want.Header) != "" && requestID(real.Header) == "" {
		all = append(all, differ.Of(differ.OfHeader, "header.X-Request-Id", "the id of the request", shape.Nothing))
	}
	if real.Status == http.StatusTooManyRequests {
		if got := retryAfter(real.Header["Retry-After"]); got != "" {
			all = append(all, differ.Of(differ.OfHeader, "header.Retry-After", "seconds or a date", got))
		}
	}
	return all
}

// retryAfter says what is wrong with such a header, or "".
func retryAfter(header string) string {
	if header == "" {
		return shape.Nothing
	}
	if seconds, err := strconv.Atoi(header); err == nil && seconds >= 0 {
		return ""
	}
	if _, err := http.ParseTime(header); err == nil {
		return ""
	}
	return fmt.Sprintf("neither, %d characters", len(header))
}

// shapes compares types and formats, and shows nothing else.
var shapes = differ.By{Leaf: otherFormat, Show: shape.Describe, Name: shape.Name, Alike: true}

func otherFormat(_ string, mocked, real any) differ.Kind {
	text, _ := mocked.(string)
	if format := shape.FormatOf(text); format != "" && format != shape.FormatOf(real.(string)) {
		return differ.OfFormat
	}
	return ""
}

// faults are what is not as documented in a request.
func faults(r trace.RESTRequested) []differ.Found {
	var all []differ.Found
	asked := documented.Request{Method: r.Method, Path: r.Path, Type: r.Header["Content-Type"], HasLogin: r.Header["Authorization"] != "", Body: r.Body}
	for _, f := range asked.Faults() {
		all = append(all, differ.Found{Kind: differ.OfRequest, Path: "request." + f.At, Want: f.Want, Got: f.Got})
	}
	return all
}
