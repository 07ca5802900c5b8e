package drift

import (
	"fmt"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"callsim/sim/trace"
)

// replies compares a real reply with the mocked one to the same request. Where the statuses differ, the rest is held
// against what the mocked space says with the real status.
func replies(x, mocked exchange) []found {
	real, want := x.reply, mocked.reply
	var all []found
	if real.Status != want.Status {
		all = append(all, found{OfStatus, "status", strconv.Itoa(want.Status), strconv.Itoa(real.Status)})
		if real.Status/100 != want.Status/100 {
			refusal, known := refusalOf(x.op(), real.Status)
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
func bodies(real, want trace.RESTReplied) []found {
	mocked, isJSON := decode(want.Body)
	if !isJSON {
		return nil
	}
	value, ok := decode(real.Body)
	if !ok {
		return []found{{OfType, "body", describe(mocked), describeBody(real.Body)}}
	}
	if real.Status == http.StatusUnprocessableEntity && isOtherFamily(value) {
		mocked, _ = decode([]byte(otherFamily))
	}
	return shapes("body", mocked, value, nil)
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
func values(x exchange, real, want trace.RESTReplied) []found {
	mocked, ok := decode(want.Body)
	value, valid := decode(real.Body)
	m, isObject := mocked.(map[string]any)
	r, both := value.(map[string]any)
	if !ok || !valid || !isObject || !both {
		return nil
	}
	var all []found
	if a, b := m["success"], r["success"]; typeOf(a) == "boolean" && typeOf(b) == "boolean" && a != b {
		all = append(all, found{OfValue, "body.success", describe(a), describe(b)})
	}
	if a, b := m["channel"], r["channel"]; typeOf(a) == "text" && typeOf(b) == "text" && a != b {
		all = append(all, found{OfValue, "body.channel", describe(a), describe(b)})
	}
	sent, _ := decode(x.request.Body)
	asked, _ := sent.(map[string]any)
	if a, b := asked["to"], r["to"]; typeOf(m["to"]) == "text" && typeOf(b) == "text" && formatOf(b.(string)) == "E.164" && a != b {
		all = append(all, found{OfValue, "body.to", "the number that was asked for", "another number"})
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
func headers(real, want trace.RESTReplied) []found {
	var all []found
	if mocked := mediaType(want.Header["Content-Type"]); mocked != "" && !bodyIsFree(real.Status) {
		if got := mediaType(real.Header["Content-Type"]); got != mocked {
			all = append(all, found{OfHeader, "header.Content-Type", mocked, orNothing(got)})
		}
	}
	if requestID(want.Header) != "" && requestID(real.Header) == "" {
		all = append(all, found{OfHeader, "header.X-Request-Id", "the id of the request", nothing})
	}
	if real.Status == http.StatusTooManyRequests {
		if got := retryAfter(real.Header["Retry-After"]); got != "" {
			all = append(all, found{OfHeader, "header.Retry-After", "seconds or a date", got})
		}
	}
	return all
}

func orNothing(text string) string {
	if text == "" {
		return nothing
	}
	return text
}

// mediaType is the type that a header names, without its parameters.
func mediaType(header string) string {
	if header == "" {
		return ""
	}
	kind, _, err := mime.ParseMediaType(header)
	if main, sub, ok := strings.Cut(kind, "/"); err != nil || !ok || !isToken(main) || !isToken(sub) {
		return "no media type"
	}
	return kind
}

// isToken says whether a part of a media type is a word that may be shown.
func isToken(word string) bool {
	return len(word) <= 40 && nameLike().MatchString(strings.NewReplacer(".", "_", "+", "_").Replace(word)) && !manyDigits().MatchString(word)
}

// retryAfter says what is wrong with such a header, or "".
func retryAfter(header string) string {
	if header == "" {
		return nothing
	}
	if seconds, err := strconv.Atoi(header); err == nil && seconds >= 0 {
		return ""
	}
	if _, err := http.ParseTime(header); err == nil {
		return ""
	}
	return fmt.Sprintf("neither, %d characters", len(header))
}
