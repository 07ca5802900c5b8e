package compare

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"callsim/sim/kit/shape"
	"callsim/sim/trace"
	"callsim/sim/trace/differ"
)

// broadcasts is the lane of what is broadcast.
const broadcasts = "broadcast"

// lanes are what is compared in a turn, in the order in which it happens.
var lanes = []struct {
	name    string
	compare func(a, b differ.Scene) []differ.Found
}{
	{"space", asked}, {"reply", answered}, {broadcasts, broadcast}, {"agent", did},
}

// asked compares what the functions ask of the space.
func asked(a, b differ.Scene) []differ.Found {
	name := func(x differ.Exchange) string { return x.Request.Method + " " + x.Request.Path }
	return each("request", a.Exchanges, b.Exchanges, name, func(x, y differ.Exchange) []differ.Found {
		if name(x) != name(y) {
			return []differ.Found{differ.Of(differ.OfValue, "request", name(x), name(y))}
		}
		return bodies(x.Name()+" body", withDefaults(x), withDefaults(y))
	})
}

// defaults are what the space takes for a field of a request for a code that is left out.
func defaults() map[string]any {
	return map[string]any{
		"from": "", "message": "Your Personal Authorization Code is:", "token_length": json.Number("6"), "valid_for": json.Number("3600"),
		"max_attempts": json.Number("3"), "allow_alphas": false,
	}
}

// withDefaults is the body of a request, with what is left out.
func withDefaults(x differ.Exchange) []byte {
	object := shape.Object(x.Request.Body)
	if x.Op() != "send" || object == nil {
		return x.Request.Body
	}
	for name, value := range defaults() {
		if _, there := object[name]; !there {
			object[name] = value
		}
	}
	whole, _ := json.Marshal(object) // it was JSON
	return whole
}

// answered compares the replies of the functions.
func answered(a, b differ.Scene) []differ.Found {
	return each("reply", replies(a), replies(b), func(r replied) string { return r.status }, func(x, y replied) []differ.Found {
		if x.status != y.status {
			return []differ.Found{differ.Of(differ.OfStatus, "status", x.status, y.status)}
		}
		return bodies("body", x.body, y.body)
	})
}

// replied is a reply of the functions, or why there is none.
type replied struct {
	status string
	body   []byte
}

// replies are those of a scene, with their actions in one form.
func replies(s differ.Scene) []replied {
	var all []replied
	for _, r := range s.Answers {
		all = append(all, replied{trace.Status(r.Status), actionsInAList(r.Body)})
	}
	for _, f := range s.Broken {
		all = append(all, replied{status: "no usable reply (" + f.Cause + ")"})
	}
	return all
}

// actionsInAList is the body of a reply with its actions in a list, as one may also write a single one. None are an empty list.
func actionsInAList(body []byte) []byte {
	object := shape.Object(body)
	if object == nil {
		return body
	}
	switch one := object["action"].(type) {
	case nil:
		object["action"] = []any{}
	case map[string]any:
		object["action"] = []any{one}
	}
	whole, _ := json.Marshal(object) // it was JSON
	return whole
}

// broadcast compares what the functions broadcast.
func broadcast(a, b differ.Scene) []differ.Found {
	name := func(m trace.Body) string { return shortened(string(m)) }
	return each("message", a.Broadcasts, b.Broadcasts, name, func(x, y trace.Body) []differ.Found { return bodies("body", x, y) })
}

// did compares what the agent does.
func did(a, b differ.Scene) []differ.Found {
	var all []differ.Found
	if x, y := a.CourseIn(), b.CourseIn(); x != y {
		all = append(all, differ.Of(differ.OfCourse, "does", strings.TrimPrefix(x, "the agent "), strings.TrimPrefix(y, "the agent ")))
	}
	if x, y := strings.Join(a.Said, " "), strings.Join(b.Said, " "); x != y {
		all = append(all, differ.Of(differ.OfValue, "says", shortened(x), shortened(y)))
	}
	return all
}

// each compares messages one by one. Where one side has more, the others have nothing in their place.
func each[M any](what string, a, b []M, name func(M) string, compare func(a, b M) []differ.Found) []differ.Found {
	var all []differ.Found
	for i := range max(len(a), len(b)) {
		nth := what
		if max(len(a), len(b)) > 1 {
			nth = fmt.Sprintf("%s %d", what, i+1)
		}
		switch {
		case i >= len(a):
			all = append(all, differ.Of(differ.OfCount, nth, shape.Nothing, name(b[i])))
		case i >= len(b):
			all = append(all, differ.Of(differ.OfCount, nth, name(a[i]), shape.Nothing))
		default:
			for _, f := range compare(a[i], b[i]) {
				if i > 0 {
					f.Path = nth + ", " + f.Path
				}
				all = append(all, f)
			}
		}
	}
	return all
}

// bodies compares two bodies, as JSON where both are.
func bodies(path string, a, b []byte) []differ.Found {
	x, isJSON := shape.Decode(a)
	y, both := shape.Decode(b)
	switch {
	case isJSON && both:
		return exactly.Values(path, x, y)
	case string(a) != string(b):
		return []differ.Found{differ.Of(differ.OfType, path, shortened(string(a)), shortened(string(b)))}
	}
	return nil
}

// exactly compares values, but for wording: a deployment has words, and a number to send from, of its own.
var exactly = differ.By{
	Leaf: func(path string, want, got any) differ.Kind {
		switch {
		case want == got:
			return ""
		case strings.HasSuffix(path, ".response"), strings.HasSuffix(path, " body.message"), strings.HasSuffix(path, " body.from"):
			return differ.OfWording
		}
		return differ.OfValue
	},
	Show: func(v any) string { b, _ := json.Marshal(v); return shortened(string(b)) },
	Name: func(name string) string { return name },
}

// longest is how many characters of a value are shown.
const longest = 100

func shortened(text string) string {
	if utf8.RuneCountInString(text) <= longest {
		return text
	}
	return string([]rune(text)[:longest]) + "…"
}
