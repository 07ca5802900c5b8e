package guard_test

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"callsim/sim/live/guard"
	"callsim/sim/live/settings"
	"callsim/sim/space/signalwire"
)

func TestWhatTheClientAsksPasses(t *testing.T) {
	r := begin(t, nil)
	c := client(r.Call())
	if _, err := c.SendSMS(t.Context(), signalwire.Send{To: allowed, From: own, Message: `<"code">:`, TokenLength: 6, ValidFor: 7200, MaxAttempts: 4, AllowAlphas: true}); err != nil {
		t.Error(err)
	}
	if _, err := c.SendCall(t.Context(), signalwire.Send{To: second}); err != nil {
		t.Error(err)
	}
	if _, err := c.Verify(t.Context(), id, "012345"); err != nil {
		t.Error(err)
	}
	want := []string{
		"POST " + base + `/mfa/sms {"to":"` + allowed + `","from":"` + own + `","message":"\u003c\"code\"\u003e:","token_length":6,"valid_for":7200,"max_attempts":4,"allow_alphas":true}`,
		"POST " + base + `/mfa/call {"to":"` + second + `"}`,
		"POST " + base + "/mfa/" + id + `/verify {"token":"012345"}`,
	}
	if strings.Join(r.wire.got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s", strings.Join(r.wire.got, "\n"))
	}
}

func TestAProbeNeverSends(t *testing.T) {
	r := begin(t, nil)
	s := limits()
	s.Allow, s.PerCall = nil, 0
	alone, err := guard.Probe(s, r.wire)
	if err != nil {
		t.Fatal(err)
	}
	for i, probe := range []http.RoundTripper{r.Probe(), alone} {
		isWithheld(t, "send", send(t.Context(), probe, allowed), "nothing is sent here")
		if _, err := client(probe).Verify(t.Context(), id, "012345"); err != nil || r.wire.count() != i+1 {
			t.Errorf("%v: %v", err, r.wire.got)
		}
	}
	if _, err := guard.Probe(settings.Live{Space: signalwire.Settings{BaseURL: "http://example.com/"}}, r.wire); err == nil {
		t.Error("a probe over plain http")
	}
}

func TestWithoutASpaceNothingPasses(t *testing.T) {
	r := begin(t, func(s *settings.Live, _ *guard.Options) { s.Space.BaseURL = "" })
	isWithheld(t, "send", send(t.Context(), r.Call(), allowed), "no space is set")
	isWithheld(t, "probe", send(t.Context(), r.Probe(), allowed), "no space is set")
}

// request is one to send a code to body, as the client makes it.
func request(t testing.TB, body string) *http.Request {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, base+"/mfa/sms", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.SetBasicAuth("project", token)
	return req
}

const good = `{"to":"` + allowed + `"}`

// bodies are those that must not pass, with what is said of them.
var bodies = map[string]struct{ body, why string }{
	"another number":        {`{"to":"` + other + `"}`, "allow list"},
	"none":                  {`{"message":"x"}`, `"to"`},
	"an empty number":       {`{"to":""}`, `"to"`},
	"null":                  {`{"to":null}`, "null"},
	"no plus":               {`{"to":"12127361234"}`, "allow list"},
	"two plus":              {`{"to":"+` + allowed + `"}`, "allow list"},
	"a wide plus":           {`{"to":"＋12127361234"}`, "allow list"},
	"blanks":                {`{"to":" ` + allowed + `"}`, "allow list"},
	"blanks behind":         {`{"to":"` + allowed + ` "}`, "allow list"},
	"blanks within":         {`{"to":"+1 212 736 1234"}`, "allow list"},
	"a line end":            {`{"to":"` + allowed + `\n"}`, `"to"`},
	"escapes":               {`{"to":"\u002b12127361234"}`, `"to"`},
	"a zero":                {`{"to":"` + allowed + `\u0000"}`, `"to"`},
	"other digits":          {`{"to":"+1212736123٤"}`, "allow list"},
	"wide digits":           {`{"to":"+1212736123４"}`, "allow list"},
	"a zero-width space":    {"{\"to\":\"" + allowed + "\u200b\"}", "allow list"},
	"two numbers":           {`{"to":"` + allowed + `,` + other + `"}`, "allow list"},
	"a number":              {`{"to":12127361234}`, "type"},
	"an array":              {`{"to":["` + allowed + `"]}`, "type"},
	"an array of two":       {`{"to":["` + allowed + `","` + other + `"]}`, "type"},
	"an object":             {`{"to":{"number":"` + allowed + `"}}`, "type"},
	"twice":                 {`{"to":"` + allowed + `","to":"` + other + `"}`, "twice"},
	"twice, the other way":  {`{"to":"` + other + `","to":"` + allowed + `"}`, "twice"},
	"twice the same":        {`{"to":"` + allowed + `","to":"` + allowed + `"}`, "twice"},
	"another case":          {`{"to":"` + allowed + `","To":"` + other + `"}`, "spelling"},
	"only another case":     {`{"TO":"` + allowed + `"}`, "spelling"},
	"an escaped key":        {`{"to":"` + allowed + `","t\u006f":"` + other + `"}`, "twice"},
	"a key with a blank":    {`{"to":"` + allowed + `","to ":"` + other + `"}`, "spelling"},
	"a key with a zero":     {`{"to":"` + allowed + `","to\u0000":"` + other + `"}`, "spelling"},
	"a list key":            {`{"to":"` + allowed + `","to[]":"` + other + `"}`, "spelling"},
	"an unknown field":      {`{"to":"` + allowed + `","recipients":["` + other + `"]}`, "spelling"},
	"nested":                {`{"data":{"to":"` + allowed + `"}}`, "spelling"},
	"in an array":           {`[{"to":"` + allowed + `"}]`, "object"},
	"a string":              {`"` + allowed + `"`, "object"},
	"null alone":            {`null`, "object"},
	"nothing":               {``, "object"},
	"trailing data":         {good + `{"to":"` + other + `"}`, "object"},
	"a trailing comma":      {`{"to":"` + allowed + `",}`, "object"},
	"a comment":             {`{/**/"to":"` + allowed + `"}`, "object"},
	"cut off":               {good[:len(good)-1], "object"},
	"a byte order mark":     {"\ufeff" + good, "object"},
	"not UTF-8":             {`{"to":"` + allowed + `","message":"` + "\xff" + `"}`, "object"},
	"UTF-16":                {"{\x00\"\x00t\x00o\x00", "object"},
	"a form":                {"to=" + url.QueryEscape(allowed), "object"},
	"huge":                  {`{"to":"` + allowed + `","message":"` + strings.Repeat("a", 1<<16) + `"}`, "too large"},
	"another sender":        {`{"to":"` + allowed + `","from":"` + other + `"}`, "sender"},
	"a sender of no form":   {`{"to":"` + allowed + `","from":"anonymous"}`, "sender"},
	"an empty sender":       {`{"to":"` + allowed + `","from":""}`, "sender"},
	"no sender at all":      {`{"to":"` + allowed + `","from":null}`, "null"},
	"a sender with escapes": {`{"to":"` + allowed + `","from":"\u002b12127360000"}`, "escapes"},
	"a message of no text":  {`{"to":"` + allowed + `","message":["x"]}`, "type"},
}

func TestNoBodyOfAnotherFormPasses(t *testing.T) {
	for name, test := range bodies {
		r := begin(t, nil)
		_, err := r.Call().RoundTrip(request(t, test.body))
		isWithheld(t, name, err, test.why)
		if r.wire.count() != 0 {
			t.Errorf("%s: %v", name, r.wire.got)
		}
		if left, _, err := r.Ledger().Left(noon); left != settings.DefaultPerHour || err != nil {
			t.Errorf("%s: it was counted: %d, %v", name, left, err)
		}
	}
}

// addresses are changes to a good request that must keep it from passing.
var addresses = map[string]struct {
	change func(*http.Request)
	why    string
}{
	"GET":                       {func(r *http.Request) { r.Method = "GET" }, "method"},
	"PUT":                       {func(r *http.Request) { r.Method = "PUT" }, "method"},
	"lower case":                {func(r *http.Request) { r.Method = "post" }, "method"},
	"no method":                 {func(r *http.Request) { r.Method = "" }, "method"},
	"CONNECT":                   {func(r *http.Request) { r.Method = "CONNECT" }, "method"},
	"no address":                {func(r *http.Request) { r.URL = nil }, "address"},
	"plain http":                {func(r *http.Request) { r.URL.Scheme = "http" }, "address"},
	"another scheme":            {func(r *http.Request) { r.URL.Scheme = "HTTPS" }, "address"},
	"another host":              {func(r *http.Request) { r.URL.Host = "example.com" }, "address"},
	"a host beneath":            {func(r *http.Request) { r.URL.Host = "x.example.signalwire.com" }, "address"},
	"a host above":              {func(r *http.Request) { r.URL.Host = "example.signalwire.com.example.com" }, "address"},
	"a dot behind":              {func(r *http.Request) { r.URL.Host = "example.signalwire.com." }, "address"},
	"a port":                    {func(r *http.Request) { r.URL.Host = "example.signalwire.com:443" }, "address"},
	"a user in the host":        {func(r *http.Request) { r.URL.Host = "example.signalwire.com@example.com" }, "address"},
	"opaque":                    {func(r *http.Request) { r.URL.Opaque = "//example.com/mfa/sms" }, "address"},
	"another header Host":       {func(r *http.Request) { r.Host = "example.com" }, "Host"},
	"a field Host":              {func(r *http.Request) { r.Header.Set("Host", "example.com") }, "header"},
	"a user":                    {func(r *http.Request) { r.URL.User = url.User("x") }, "user"},
	"a query":                   {func(r *http.Request) { r.URL.RawQuery = "to=" + url.QueryEscape(other) }, "query"},
	"an empty query":            {func(r *http.Request) { r.URL.ForceQuery = true }, "query"},
	"a fragment":                {func(r *http.Request) { r.URL.Fragment = "x" }, "fragment"},
	"another method by header":  {func(r *http.Request) { r.Header.Set("X-Http-Method-Override", "PUT") }, "header"},
	"a packed body":             {func(r *http.Request) { r.Header.Set("Content-Encoding", "gzip") }, "header"},
	"a name in lower case":      {func(r *http.Request) { r.Header["content-type"] = []string{"text/plain"} }, "header"},
	"two types":                 {func(r *http.Request) { r.Header.Add("Content-Type", "application/json") }, "header"},
	"a form":                    {func(r *http.Request) { r.Header.Set("Content-Type", "application/x-www-form-urlencoded") }, "JSON"},
	"no type":                   {func(r *http.Request) { r.Header.Del("Content-Type") }, "JSON"},
	"another charset":           {func(r *http.Request) { r.Header.Set("Content-Type", "application/json; charset=utf-7") }, "JSON"},
	"no path":                   {path(""), "path"},
	"the base":                  {path("/api/relay/rest"), "path"},
	"another API":               {path("/api/relay/rest/messages"), "path"},
	"another base":              {path("/api/laml/mfa/sms"), "path"},
	"no base":                   {path("/mfa/sms"), "path"},
	"a slash behind":            {path("/api/relay/rest/mfa/sms/"), "path"},
	"two slashes":               {path("/api/relay/rest//mfa/sms"), "path"},
	"two slashes before":        {path("//api/relay/rest/mfa/sms"), "path"},
	"an escape":                 {path("/api/relay/rest/mfa/%73ms"), "path"},
	"an escape in the base":     {path("/api/relay/%72est/mfa/sms"), "path"},
	"an escaped slash":          {path("/api/relay/rest/mfa%2Fsms"), "path"},
	"upper case":                {path("/api/relay/rest/mfa/SMS"), "path"},
	"upper case in the base":    {path("/API/relay/rest/mfa/sms"), "path"},
	"up and down":               {path("/api/relay/rest/mfa/../mfa/sms"), "path"},
	"escaped up and down":       {path("/api/relay/rest/mfa/%2e%2e/mfa/sms"), "path"},
	"a dot":                     {path("/api/relay/rest/mfa/./sms"), "path"},
	"a parameter":               {path("/api/relay/rest/mfa/sms;x=1"), "path"},
	"a zero":                    {path("/api/relay/rest/mfa/sms%00"), "path"},
	"verify without an id":      {path("/api/relay/rest/mfa//verify"), "path"},
	"verify of a channel":       {path("/api/relay/rest/mfa/sms/verify"), "path"},
	"verify of a path":          {path("/api/relay/rest/mfa/" + id + "/../sms/verify"), "path"},
	"an id only":                {path("/api/relay/rest/mfa/" + id), "path"},
	"more than verify":          {path("/api/relay/rest/mfa/" + id + "/verify/sms"), "path"},
	"a path that is not itself": {func(r *http.Request) { r.URL.RawPath = "/api/relay/rest/mfa/%73ms" }, "path"},
	"verify with another body":  {path("/api/relay/rest/mfa/" + id + "/verify"), "spelling"},
}

func path(escaped string) func(*http.Request) {
	return func(r *http.Request) {
		r.URL.Path, _ = url.PathUnescape(escaped)
		r.URL.RawPath = escaped
	}
}

func TestNoOtherRequestPasses(t *testing.T) {
	for name, test := range addresses {
		r := begin(t, nil)
		req := request(t, good)
		test.change(req)
		_, err := r.Call().RoundTrip(req)
		isWithheld(t, name, err, test.why)
		if r.wire.count() != 0 {
			t.Errorf("%s: %v", name, r.wire.got)
		}
	}
}

func TestVerifyPassesATokenOnly(t *testing.T) {
	for _, body := range []string{``, `{}`, `[]`, `{"token":null}`, `{"token":12}`, `{"token":"1","to":"` + other + `"}`, `{"token":"1","token":"2"}`, `{"token":["1"]}`} {
		r := begin(t, nil)
		req := request(t, body)
		path("/api/relay/rest/mfa/" + id + "/verify")(req)
		_, err := r.Call().RoundTrip(req)
		isWithheld(t, body, err, "")
	}
}

func TestARequestGoesOutAsItWasRead(t *testing.T) {
	r := begin(t, nil)
	body := &closing{Reader: strings.NewReader(good)}
	req := request(t, "")
	req.Body, req.ContentLength, req.Host = body, 3, ""
	req.URL.Host = "EXAMPLE.signalwire.com"
	req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(`{"to":"` + other + `"}`)), nil }
	if _, err := r.Call().RoundTrip(req); err != nil || !body.closed {
		t.Errorf("%v, body closed: %v", err, body.closed)
	}
	if want := "POST " + base + "/mfa/sms " + good; r.wire.got[0] != want {
		t.Errorf("%s", r.wire.got[0])
	}
	body = &closing{Reader: strings.NewReader(good)}
	req = request(t, "")
	req.Body, req.Method = body, "PUT"
	if _, err := r.Call().RoundTrip(req); err == nil || !body.closed {
		t.Errorf("%v, body closed: %v", err, body.closed)
	}
	req = request(t, "")
	req.Body = io.NopCloser(io.MultiReader(bytes.NewReader([]byte(good)), failing{}))
	_, err := r.Call().RoundTrip(req)
	isWithheld(t, "a body that breaks off", err, "could not be read")
}

type closing struct {
	io.Reader
	closed bool
}

func (c *closing) Close() error { c.closed = true; return nil }

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("broken") }

func TestALostReplyIsNotAskedForAgain(t *testing.T) {
	r := begin(t, nil)
	r.wire.fail = io.ErrUnexpectedEOF
	err := send(t.Context(), r.Call(), allowed)
	var failure *signalwire.Error
	if !errors.As(err, &failure) || failure.Kind != signalwire.Reset || !failure.MaybeDone || r.wire.count() != 1 {
		t.Errorf("%v after %d requests", err, r.wire.count())
	}
	if left, _, err := r.Ledger().Left(noon); left != settings.DefaultPerHour-1 || err != nil {
		t.Errorf("%d left, %v", left, err)
	}
}

func TestABaseWithAnEscapedPath(t *testing.T) {
	const odd = "http://127.0.0.1:8080/a%2Fb" + signalwire.BasePath
	r := begin(t, func(s *settings.Live, _ *guard.Options) { s.Space.BaseURL = odd })
	c := client(r.Call())
	c.BaseURL = odd
	if _, err := c.SendSMS(t.Context(), signalwire.Send{To: allowed}); err != nil || !strings.Contains(r.wire.got[0], odd+"/mfa/sms") {
		t.Errorf("%v: %v", err, r.wire.got)
	}
	c.BaseURL = "http://127.0.0.1:8080/a/b" + signalwire.BasePath
	_, err := c.SendSMS(t.Context(), signalwire.Send{To: allowed})
	isWithheld(t, "without the escape", err, "path")
}
