package mock

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/h2non/gock"
)

// registry holds the mocks of one space. It uses gock's vocabulary (mocks, matchers, responders) and none of its globals.
type registry struct{ mocks []gock.Mock }

// add registers a mock for POST requests to base+path, in which a "*" stands for one element. Its answer is computed
// from the request.
func (r *registry) add(base, path string, answer func(*http.Request) answer) gock.Mock {
	req := gock.NewRequest().URL(base + path).Persist()
	req.Method = http.MethodPost
	res := gock.NewResponse()
	res.Map(func(out *http.Response) *http.Response { return answer(out.Request).into(out) })
	mock := gock.NewMock(req, res)
	strict := gock.NewEmptyMatcher()
	strict.Add(func(got *http.Request, want *gock.Request) (bool, error) { return difference(got, want) == "", nil })
	mock.SetMatcher(strict)
	r.mocks = append(r.mocks, mock)
	return mock
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
			e.Differs = difference(req, want)
		}
	}
	return e
}

// difference says how got differs from want, or returns "".
func difference(got *http.Request, want *gock.Request) string {
	for _, part := range []struct{ name, got, want string }{
		{"method", got.Method, want.Method},
		{"scheme", got.URL.Scheme, want.URLStruct.Scheme},
		{"host", got.URL.Host, want.URLStruct.Host},
		{"query", got.URL.RawQuery, want.URLStruct.RawQuery},
	} {
		if part.got != part.want {
			return fmt.Sprintf("the %s is %q, not %q", part.name, part.got, part.want)
		}
	}
	if !pathMatches(got.URL.EscapedPath(), want.URLStruct.Path) {
		return fmt.Sprintf("the path is %q, not %q", got.URL.EscapedPath(), want.URLStruct.Path)
	}
	return ""
}

func pathMatches(path, pattern string) bool {
	have, want := strings.Split(path, "/"), strings.Split(pattern, "/")
	if len(have) != len(want) {
		return false
	}
	for i := range want {
		if have[i] != want[i] && (want[i] != "*" || have[i] == "") {
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
