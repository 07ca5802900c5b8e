package control

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"callsim/sim/serve/mocked"
	"callsim/sim/space/mock"
	"callsim/sim/space/signalwire"
)

// Limits of what can be asked for.
const (
	mostWait    = time.Minute
	mostAdvance = 365 * 24 * time.Hour
)

// mocked is the mocked space, or the error that says that there is none.
func (a *API) mocked() (*mocked.Space, error) {
	if a.Space == nil {
		return nil, fault{http.StatusConflict, "the space is a real one: its phones, faults and clock are out of reach; start callsim without --live"}
	}
	return a.Space, nil
}

// message is one on a phone, as the API shows it.
type message struct {
	N       int       `json:"n"`
	To      string    `json:"to"`
	From    string    `json:"from"`
	Channel string    `json:"channel"`
	Body    string    `json:"body"`
	Code    string    `json:"code"`
	Expires time.Time `json:"expires"`
}

func shown(m mocked.Message) message {
	return message{m.N, m.To, m.From, string(m.Channel), m.Body, m.Token, m.Expires}
}

// phone is the latest message to a number, which is waited for.
func (a *API) phone(r *http.Request) (any, error) {
	space, err := a.mocked()
	if err != nil {
		return nil, err
	}
	query := r.URL.Query()
	to, err := number(query)
	if err != nil {
		return nil, err
	}
	after, err := whole(query, "after")
	if err != nil {
		return nil, err
	}
	wait, err := duration(query.Get("wait"), 0, mostWait)
	if err != nil {
		return nil, wrong("wait %v", err)
	}
	ctx, cancel := context.WithTimeout(r.Context(), wait)
	defer cancel()
	m, ok := space.Latest(ctx, to, after)
	if !ok {
		return nil, fault{http.StatusNotFound, fmt.Sprintf("no message for %s yet; write wait=5s to wait for one", signalwire.MaskNumber(to))}
	}
	return shown(m), nil
}

// number is the phone that a query names. A plus sign that was not escaped has become a blank.
func number(query url.Values) (string, error) {
	to := query.Get("to")
	if to != "" && to[0] == ' ' {
		to = "+" + to[1:]
	}
	if !signalwire.IsE164(to) {
		return "", wrong("to must be a phone number in E.164; write to=%%2B12025550123")
	}
	return to, nil
}

// whole is a whole number of a query; 0 when there is none.
func whole(query url.Values, name string) (int, error) {
	text := query.Get(name)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return 0, wrong("%s must be the number of an entry, got %q; write %[1]s=0 for all", name, text)
	}
	return n, nil
}

// duration reads a duration, of which "" is none. Its error follows a name.
func duration(text string, least, most time.Duration) (time.Duration, error) {
	if text == "" && least == 0 {
		return 0, nil
	}
	d, err := time.ParseDuration(text)
	if err != nil || d < least || d > most {
		return 0, fmt.Errorf("must be a duration of at most %v, got %q; write one such as 5s or 10m", most, text)
	}
	return d, nil
}

// messages are all those to a number, or to all.
func (a *API) messages(r *http.Request) (any, error) {
	space, err := a.mocked()
	if err != nil {
		return nil, err
	}
	to := ""
	if query := r.URL.Query(); query.Has("to") {
		if to, err = number(query); err != nil {
			return nil, err
		}
	}
	all := []message{}
	for _, m := range space.Messages(to) {
		all = append(all, shown(m))
	}
	return map[string]any{"messages": all}, nil
}

// requests are the entries of the journal.
func (a *API) requests(r *http.Request) (any, error) {
	after, err := whole(r.URL.Query(), "after")
	if err != nil {
		return nil, err
	}
	return map[string]any{"requests": a.Journal.After(after)}, nil
}

func (a *API) forget(*http.Request) (any, error) {
	a.Journal.Clear()
	return done(), nil
}

// done is the reply of what has nothing to say.
func done() any { return map[string]bool{"done": true} }

// faults are those that wait for requests.
func (a *API) faults(*http.Request) (any, error) {
	space, err := a.mocked()
	if err != nil {
		return nil, err
	}
	all := []string{}
	for _, armed := range space.Armed() {
		all = append(all, armed.String())
	}
	return map[string]any{"faults": all}, nil
}

func (a *API) arm(r *http.Request) (any, error) {
	space, err := a.mocked()
	if err != nil {
		return nil, err
	}
	var asked struct {
		Fault string `json:"fault"`
	}
	if err := read(r, &asked, `{"fault": "verify 429 @2"}`); err != nil {
		return nil, err
	}
	arming, err := mock.ParseArming(asked.Fault)
	if err != nil {
		return nil, wrong("fault: %v", err)
	}
	space.Arm(arming)
	return a.faults(r)
}

func (a *API) disarm(r *http.Request) (any, error) {
	space, err := a.mocked()
	if err != nil {
		return nil, err
	}
	space.Disarm()
	return a.faults(r)
}

func (a *API) clock(*http.Request) (any, error) {
	space, err := a.mocked()
	if err != nil {
		return nil, err
	}
	return map[string]time.Time{"now": space.Now()}, nil
}

func (a *API) advance(r *http.Request) (any, error) {
	space, err := a.mocked()
	if err != nil {
		return nil, err
	}
	var asked struct {
		Advance string `json:"advance"`
	}
	if err := read(r, &asked, `{"advance": "10m"}`); err != nil {
		return nil, err
	}
	by, err := duration(asked.Advance, 1, mostAdvance)
	if err != nil {
		return nil, wrong("advance %v", err)
	}
	space.Advance(by)
	return a.clock(r)
}

// reset begins again: the space, and the journal.
func (a *API) reset(*http.Request) (any, error) {
	if a.Space != nil {
		a.Space.Reset()
	}
	a.Journal.Clear()
	return done(), nil
}
