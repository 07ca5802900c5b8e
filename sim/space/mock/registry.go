package mock

import (
	"fmt"
	"net/http"
	"path"
	"strings"

	"github.com/h2non/gock"

	"callsim/sim/kit/lazy"
	"callsim/sim/space/signalwire"
)

// registry holds the mocks of the spaces at one address. It uses gock's vocabulary (mocks, matchers, responders) and none of its
// globals. A mock keeps no state: its answer is that of the space in the context of the request.
type registry struct {
	base  string
	mocks []gock.Mock
	ops   map[gock.Mock]Op
}

// registries are those that were made, by their addresses: it takes longer to make one than to answer a request.
var registries lazy.Map[string, *registry]

func registryAt(base string) *registry {
	return registries.Get(base, func() *registry { return newRegistry(base) })
}

func newRegistry(base string) *registry {
	r := &registry{base: base, ops: map[gock.Mock]Op{}}
	for _, channel := range []signalwire.Channel{signalwire.SMS, signalwire.Call} {
		r.add(Send, "/mfa/"+string(channel), func(m *machine, _ *http.Request, body []byte) answer { return m.send(channel, body) })
	}
	r.add(Verify, "/mfa/*/verify", func(m *machine, r *http.Request, body []byte) answer {
		return m.verify(path.Base(path.Dir(r.URL.Path)), body)
	})
	return r
}

// spaceKey is that of the space in the context of a request.
type spaceKey struct{}

// add registers a mock for POST requests to a path, in which a "*" stands for one element. Its answer is computed from the request.
func (r *registry) add(op Op, path string, handle func(*machine, *http.Request, []byte) answer) {
	req := gock.NewRequest().URL(r.base + path).Persist()
	req.Method = http.MethodPost
	res := gock.NewResponse()
	res.Map(func(out *http.Response) *http.Response {
		s := out.Request.Context().Value(spaceKey{}).(*Space)
		return s.handle(out.Request, handle).into(out)
	})
	mock := gock.NewMock(req, res)
	strict := gock.NewEmptyMatcher()
	strict.Add(func(got *http.Request, want *gock.Request) (bool, error) {
		return differenceOf(got, want) == (difference{}), nil
	})
	mock.SetMatcher(strict)
	r.mocks = append(r.mocks, mock)
	r.ops[mock] = op
}

// match returns the mock for req, or an *UnmatchedError.
func (r *registry) match(req *http.Request) (gock.Mock, error) {
	for _, mock := range r.mocks {
		if ok, err := mock.Match(req); err != nil {
			return nil, err
		} else if ok {
			return mock, nil
		}
	}
	return nil, r.unmatched(req)
}

// UnmatchedError is a request that the space does not know: it went nowhere.
type UnmatchedError struct {
	Method, URL string
	// Nearest is the request that the space knows and that is most like it, or ""; Differs says in what.
	Nearest, Differs string
}

func (e *UnmatchedError) Error() string {
	return fmt.Sprintf("nothing answers %s %s; %s", e.Method, e.URL, e.describe())
}

func (r *registry) unmatched(req *http.Request) error {
	e := &UnmatchedError{Method: req.Method, URL: req.URL.Redacted()}
	best := -1
	for _, mock := range r.mocks {
		want := mock.Request()
		if n := commonPrefix(req.URL.Path, want.URLStruct.Path); n > best {
			best = n
			e.Nearest = want.Method + " " + want.URLStruct.String()
			e.Differs = differenceOf(req, want).String()
		}
	}
	return e
}

// difference is a part in which a request is not as it is wanted, the first one; the zero value is none.
type difference struct{ part, got, want string }

func (d difference) String() string {
	if d == (difference{}) {
		return ""
	}
	return fmt.Sprintf("the %s is %q, not %q", d.part, d.got, d.want)
}

func differenceOf(got *http.Request, want *gock.Request) difference {
	url := want.URLStruct
	switch {
	case got.Method != want.Method:
		return difference{"method", got.Method, want.Method}
	case got.URL.Scheme != url.Scheme:
		return difference{"scheme", got.URL.Scheme, url.Scheme}
	case got.URL.Host != url.Host:
		return difference{"host", got.URL.Host, url.Host}
	case got.URL.RawQuery != url.RawQuery:
		return difference{"query", got.URL.RawQuery, url.RawQuery}
	case !pathMatches(got.URL.EscapedPath(), url.Path):
		return difference{"path", got.URL.EscapedPath(), url.Path}
	}
	return difference{}
}

func pathMatches(path, pattern string) bool {
	for more := true; more; {
		var have, want string
		have, path, more = strings.Cut(path, "/")
		var wanted bool
		if want, pattern, wanted = strings.Cut(pattern, "/"); wanted != more || have != want && (want != "*" || have == "") {
			return false
		}
	}
	return true
}

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
