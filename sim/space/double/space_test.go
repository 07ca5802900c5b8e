package double_test

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"callsim/sim/kit/clock"
	"callsim/sim/space/double"
	"callsim/sim/space/mock"
	"callsim/sim/space/signalwire"
)

// pair is the double beside the simulator's own space: they were written apart and must answer alike.
type pair struct {
	t      *testing.T
	double *double.Server
	client *http.Client
	mocked *mock.Space
	clock  *clock.Virtual
	phone  []mock.Message
	sent   []both
}

// both is one code, as each of the two knows it.
type both struct{ doubleID, mockedID, doubleCode, mockedCode string }

func newPair(t *testing.T) *pair {
	p := &pair{t: t, client: client(t), clock: clock.NewVirtual(time.Date(2026, time.March, 2, 9, 0, 0, 0, time.UTC))}
	p.double = double.Start(t, double.Options{Now: p.clock.Now})
	p.mocked = mock.New(mock.Options{
		Settings: signalwire.Settings{ProjectID: p.double.Project, Token: p.double.Token, BaseURL: p.double.URL()},
		Seed:     1, Clock: p.clock, Deliver: func(m mock.Message) { p.phone = append(p.phone, m) },
	})
	return p
}

// ask posts to both and compares what they say.
func (p *pair) ask(doublePath, doubleBody, mockedPath, mockedBody string) (d, m reply) {
	p.t.Helper()
	d = post(p.t, p.client, p.double, doublePath, doubleBody)
	req, err := http.NewRequestWithContext(p.t.Context(), http.MethodPost, p.double.URL()+mockedPath, strings.NewReader(mockedBody))
	if err != nil {
		p.t.Fatal(err)
	}
	req.SetBasicAuth(p.double.Project, p.double.Token)
	req.Header.Set("Content-Type", "application/json")
	res, err := p.mocked.RoundTrip(req)
	if err != nil {
		p.t.Fatal(err)
	}
	b, _ := io.ReadAll(res.Body)
	m = reply{status: res.StatusCode, header: res.Header, body: string(b)}
	json.Unmarshal(b, &m.fields)
	if got, want := p.shape(d), p.shape(m); got != want {
		p.t.Errorf("%s %s: the double says %s, the mocked space %s", doublePath, doubleBody, got, want)
	}
	return d, m
}

// shape is what of a reply does not differ by chance.
func (p *pair) shape(r reply) string {
	fields := strings.Fields(problems(p.t, r, "title", "Invalid "))
	slices.Sort(fields)
	keys := make([]string, 0, len(r.fields))
	for key := range r.fields {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return fmt.Sprint(r.status, " ", keys, " ", r.fields["success"], r.fields["error"], r.fields["to"], r.fields["channel"], " ", fields,
		" ", r.header.Get("Content-Type"), " ", r.header.Get("X-Request-Id") != "")
}

func (p *pair) send(channel, body string) {
	p.t.Helper()
	d, m := p.ask("/mfa/"+channel, body, "/mfa/"+channel, body)
	if d.status != 200 || m.status != 200 {
		return
	}
	to, _ := d.fields["to"].(string)
	got := p.double.Phone(to)
	one, other := got[len(got)-1], p.phone[len(p.phone)-1]
	p.sent = append(p.sent, both{d.fields["id"].(string), m.fields["id"].(string), one.Code, other.Token})
	before := func(text, code string) string {
		return strings.TrimSuffix(strings.TrimSuffix(text, code), strings.Join(strings.Split(code, ""), " "))
	}
	if len(one.Code) != len(other.Token) || one.From != other.From || before(one.Text, one.Code) != before(other.Body, other.Token) {
		p.t.Errorf("%s: the phones show %+v and %+v", body, one, other)
	}
}

func TestTheSpacesAnswerAlike(t *testing.T) {
	p := newPair(t)
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(from ...string) string { return from[random.IntN(len(from))] }
	for range 1500 {
		switch random.IntN(4) {
		case 0:
			p.send(pick("sms", "call"), body(pick))
		case 1:
			p.clock.Advance(time.Duration(random.IntN(90)) * time.Second)
		default:
			if len(p.sent) == 0 {
				continue
			}
			c := p.sent[max(0, len(p.sent)-1-random.IntN(4))]
			token := pick(`{"token":"CODE"}`, `{"token":"CODE"}`, `{"token":"wrong"}`, `{"token":""}`, `{"token":1}`, `{}`, `[]`, `{"token":"CODE"`, `{"token":"CODE"} x`)
			p.ask("/mfa/"+c.doubleID+"/verify", strings.Replace(token, "CODE", c.doubleCode, 1),
				"/mfa/"+c.mockedID+"/verify", strings.Replace(token, "CODE", c.mockedCode, 1))
		}
	}
	if len(p.sent) < 20 {
		t.Errorf("only %d codes were sent", len(p.sent))
	}
}

// body is a request for a code that is mostly good.
func body(pick func(...string) string) string {
	fields := []string{`"to":` + pick(`"+12025550123"`, `"+12025550123"`, `"+12025550123"`, `"2025550123"`, `12025550123`, `""`)}
	for _, some := range [][]string{
		{`"from":"+12025550177"`, `"from":"none"`, `"from":true`},
		{`"message":"Code:"`, `"message":"` + strings.Repeat("m", 153) + `"`, `"message":"` + strings.Repeat("m", 154) + `"`, `"message":"ł"`, `"message":1`},
		{`"token_length":4`, `"token_length":20`, `"token_length":3`, `"token_length":"6"`, `"token_length":6.5`},
		{`"valid_for":60`, `"valid_for":604800`, `"valid_for":604801`, `"valid_for":0`, `"valid_for":[]`},
		{`"max_attempts":1`, `"max_attempts":2`, `"max_attempts":20`, `"max_attempts":21`, `"max_attempts":-1`},
		{`"allow_alphas":true`, `"allow_alphas":false`, `"allow_alphas":"true"`},
		{`"allow_alpha":"true"`},
	} {
		if field := pick(append(some, some[0], some[0], "", "", "", "", "", "", "", "", "", "")...); field != "" {
			fields = append(fields, field)
		}
	}
	return "{" + strings.Join(fields, ",") + "}" + pick("", "", "", "", "", "", "", "", "", "}", "{}")
}
