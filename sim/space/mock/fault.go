package mock

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/h2non/gock"

	"callsim/sim/kit/clock"
)

// Op is what a request asks the space to do.
type Op string

// The operations that faults can spoil.
const (
	Send   Op = "send"
	Verify Op = "verify"
)

// Fault is one way in which the space can misbehave, by its name: an error status, or one of the names in FaultNames.
type Fault struct {
	Name string
	// Delay is how long a slow reply takes.
	Delay time.Duration
}

// FaultNames are the faults, as ParseFault reads them.
var FaultNames = []string{
	"401", "403", "404", "422", "429", "500", "502", "503",
	"timeout", "refused", "reset", "slow=3s", "truncated", "not-json", "empty", "string-true", "huge",
}

// ParseFault reads a fault's name; "slow" takes a duration, as in slow=3s.
func ParseFault(text string) (Fault, error) {
	if name, value, ok := strings.Cut(text, "="); ok && name == "slow" {
		d, err := time.ParseDuration(value)
		if err != nil || d <= 0 || d > time.Hour {
			return Fault{}, fmt.Errorf("slow=%s: write a duration of up to an hour, such as slow=3s", value)
		}
		return Fault{"slow", d}, nil
	}
	for _, name := range FaultNames {
		if name == text {
			return Fault{Name: name}, nil
		}
	}
	return Fault{}, fmt.Errorf("%q is no fault: write one of %s", text, strings.Join(FaultNames, " "))
}

func (f Fault) String() string {
	if f.Name == "slow" {
		return "slow=" + f.Delay.String()
	}
	return f.Name
}

// Arming says when a fault strikes: at the Nth request of its kind from now (1: the next), and Times in a row. Where
// another fault is armed for the same request already, it strikes at the one after.
type Arming struct {
	On         Op
	Fault      Fault
	Nth, Times int
}

// String is the arming as ParseArming reads it.
func (a Arming) String() string {
	text := string(a.On) + " " + a.Fault.String()
	if a.Times > 1 {
		text += fmt.Sprintf(" x%d", a.Times)
	}
	if a.Nth > 1 {
		text += fmt.Sprintf(" @%d", a.Nth)
	}
	return text
}

// ParseArming reads "send 500", "verify timeout x3" (the next three), "verify 429 @2" (the second from now).
func ParseArming(text string) (Arming, error) {
	words := strings.Fields(text)
	if len(words) < 2 {
		return Arming{}, fmt.Errorf("%q: write what to spoil and how, such as: verify 500, send timeout x3, verify 429 @2", text)
	}
	a := Arming{On: Op(words[0]), Nth: 1, Times: 1}
	if a.On != Send && a.On != Verify {
		return Arming{}, fmt.Errorf("%q: write send or verify", words[0])
	}
	var err error
	if a.Fault, err = ParseFault(words[1]); err != nil {
		return Arming{}, err
	}
	for _, word := range words[2:] {
		n, err := strconv.Atoi(word[1:])
		switch {
		case err != nil || n < 1 || n > 1000 || word[0] != 'x' && word[0] != '@':
			return Arming{}, fmt.Errorf("%q: write x3 for the next three, or @2 for the second from now", word)
		case word[0] == 'x':
			a.Times = n
		default:
			a.Nth = n
		}
	}
	return a, nil
}

// effect is what a fault does: before the space acts (then it does not act) or after, to its reply.
type effect struct {
	before, after *gock.Response
	wait          time.Duration
}

// connection is an error as the net package would give it.
func connection(op string, cause error) error {
	return &net.OpError{Op: op, Net: "tcp", Err: cause}
}

const (
	htmlPage = "<!doctype html>\n<html><head><title>%[1]s</title></head>\n<body><h1>%[1]s</h1><p>Please try again later.</p></body></html>\n"
	hugeSize = 4 << 20
)

// effect says what f does. A reset strikes when the request has been read, so the space has acted.
func (f Fault) effect() effect {
	switch f.Name {
	case "timeout":
		return effect{wait: clock.Forever}
	case "slow":
		return effect{wait: f.Delay}
	case "refused":
		return effect{before: gock.NewResponse().SetError(connection("dial", syscall.ECONNREFUSED))}
	case "reset":
		return effect{after: gock.NewResponse().SetError(connection("read", syscall.ECONNRESET))}
	case "truncated":
		return effect{after: gock.NewResponse().Map(truncate)}
	case "not-json":
		return effect{after: page(http.StatusOK, "Something went wrong")}
	case "empty":
		return effect{after: gock.NewResponse().Map(withBody(""))}
	case "string-true":
		return effect{after: gock.NewResponse().Map(stringTrue)}
	case "huge":
		return effect{after: gock.NewResponse().Map(huge)}
	case "502":
		return effect{before: page(http.StatusBadGateway, "502 Bad Gateway")}
	}
	return effect{before: status(f.Name)}
}

// status is the answer of an error status, as the API documents it.
func status(name string) *gock.Response {
	code, _ := strconv.Atoi(name)
	a := refusal(code)
	if code == http.StatusUnprocessableEntity {
		p := &problems{}
		p.add("invalid_parameter", "request", "was refused by the space")
		a = p.answer()
	}
	res := gock.NewResponse().Status(code).SetHeader("Content-Type", a.header.Get("Content-Type")).BodyString(string(a.body))
	if code == http.StatusTooManyRequests {
		res.SetHeader("Retry-After", "30")
	}
	return res
}

func page(code int, title string) *gock.Response {
	return gock.NewResponse().Map(func(res *http.Response) *http.Response {
		header := http.Header{"Content-Type": {"text/html; charset=utf-8"}}
		return answer{code, header, fmt.Appendf(nil, htmlPage, title)}.into(res)
	})
}

func withBody(body string) gock.MapResponseFunc {
	return func(res *http.Response) *http.Response {
		setBody(res, []byte(body))
		return res
	}
}

// truncate cuts the JSON off in its middle.
func truncate(res *http.Response) *http.Response {
	body, _ := io.ReadAll(res.Body)
	setBody(res, body[:len(body)/2])
	return res
}

// stringTrue turns a boolean success into a string, as a careless implementation would.
func stringTrue(res *http.Response) *http.Response {
	body, _ := io.ReadAll(res.Body)
	text := strings.NewReplacer(`"success":true`, `"success":"true"`, `"success":false`, `"success":"true"`).Replace(string(body))
	setBody(res, []byte(text))
	return res
}

// huge pads the JSON with blanks beyond what anybody should read.
func huge(res *http.Response) *http.Response {
	body, _ := io.ReadAll(res.Body)
	rest := io.LimitReader(blanks{}, hugeSize)
	res.Body = io.NopCloser(io.MultiReader(strings.NewReader(string(body)), rest))
	res.ContentLength = int64(len(body)) + hugeSize
	return res
}

type blanks struct{}

func (blanks) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = ' '
	}
	return len(b), nil
}
