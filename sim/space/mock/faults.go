package mock

import (
	"crypto/tls"
	"crypto/x509"
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

// KnownFault is a kind of fault: its name, other names for it, what happens, and how.
type KnownFault struct {
	Name, Words, About string
	effect             func(Fault) effect
}

// KnownFaults are all kinds of faults. To add one, add its row here and a fixture; go test -update writes it into the manual.
var KnownFaults = []KnownFault{
	{"401", "unauthorized credentials", "the credentials are wrong", byStatus}, {"403", "forbidden scope permission", "the credentials lack the permission", byStatus}, {"404", "not found missing", "there is nothing at this address", byStatus},
	{"422", "invalid validation unprocessable", "what was sent is not valid", byStatus}, {"429", "too many requests rate limit limited", "too many requests; `Retry-After` says how long to wait", byStatus},
	{"500", "internal server error crash", "an error within the space", byStatus},
	{"502", "bad gateway", "a proxy answers with a page of HTML", func(Fault) effect { return effect{before: page(http.StatusBadGateway, "502 Bad Gateway")} }},
	{"503", "service unavailable down maintenance", "the space is down", byStatus},
	{"timeout", "timed out no answer hang hangs", "no reply comes; the request has arrived", func(Fault) effect { return effect{wait: clock.Forever} }},
	{"refused", "connection offline unreachable", "nobody listens", func(Fault) effect { return unreached(connection("dial", syscall.ECONNREFUSED)) }},
	{"dns", "no such host name lookup resolve", "there is no such host", func(Fault) effect { return unreached(connection("dial", noSuchHost)) }},
	{"tls", "certificate unknown authority handshake", "the certificate is not trusted", func(Fault) effect { return unreached(notTrusted) }},
	{"reset", "connection broken lost", "the connection breaks before the reply; the request has arrived", func(Fault) effect { return effect{after: failing(connection("read", syscall.ECONNRESET))} }},
	{"slow=3s", "latency delay", "the reply comes so much later", func(f Fault) effect { return effect{wait: f.Delay} }},
	{"truncated", "cut off", "the JSON of the reply is cut off", func(Fault) effect { return after(truncate) }},
	{"not-json", "html garbage", "the reply is a page of HTML, with status 200", func(Fault) effect { return effect{after: page(http.StatusOK, "Something went wrong")} }},
	{"empty", "body", "the reply has no body", func(Fault) effect { return after(withBody("")) }},
	{"string-true", "success true", "`success` is the text `\"true\"`", func(Fault) effect { return after(stringTrue) }},
	{"huge", "large big", "the reply is larger than a client should read", func(Fault) effect { return after(huge) }},
}

// FaultNames are the names of KnownFaults, as ParseFault reads them.
func FaultNames() []string {
	names := make([]string, len(KnownFaults))
	for i, k := range KnownFaults {
		names[i] = k.Name
	}
	return names
}

// effect says what f does.
func (f Fault) effect() effect {
	for _, k := range KnownFaults {
		if name, _, _ := strings.Cut(k.Name, "="); name == f.Name {
			return k.effect(f)
		}
	}
	return effect{}
}

// effect is what a fault does: before the space acts (then it does not act) or after, to its reply.
type effect struct {
	before, after *gock.Response
	wait          time.Duration
	// unreached is set if there is no connection, so that nothing is sent.
	unreached bool
}

// unreached is a request for which no connection is made.
func unreached(err error) effect { return effect{before: failing(err), unreached: true} }

// after spoils a reply. The space has acted.
func after(spoil gock.MapResponseFunc) effect {
	return effect{after: gock.NewResponse().Map(spoil)}
}

func byStatus(f Fault) effect { return effect{before: status(f.Name)} }

func failing(err error) *gock.Response { return gock.NewResponse().SetError(err) }

// connection is an error as the net package would give it.
func connection(op string, cause error) error {
	return &net.OpError{Op: op, Net: "tcp", Err: cause}
}

var (
	noSuchHost = &net.DNSError{Err: "no such host", Name: "space.example.com", IsNotFound: true}
	notTrusted = &tls.CertificateVerificationError{Err: x509.UnknownAuthorityError{}}
)

const (
	htmlPage = "<!doctype html>\n<html><head><title>%[1]s</title></head>\n<body><h1>%[1]s</h1><p>Please try again later.</p></body></html>\n"
	hugeSize = 4 << 20
)

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

// truncate cuts the JSON off in its middle. The reply goes on announcing its whole length, as one that is cut on its way does.
func truncate(res *http.Response) *http.Response {
	body, _ := io.ReadAll(res.Body)
	setBody(res, body[:len(body)/2])
	res.ContentLength = int64(len(body))
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
