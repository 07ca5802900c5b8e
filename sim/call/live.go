package call

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"sync"

	"callsim/sim/call/command"
	"callsim/sim/functions/mfa"
	"callsim/sim/functions/swaig"
	"callsim/sim/kit/lazy"
	"callsim/sim/redact"
	"callsim/sim/space/signalwire"
	"callsim/sim/trace"
)

// Live is a real space behind the functions in this process. Codes and phone numbers of a live call never reach its
// trace: stand-ins of the same shape take their place at once, the same everywhere in the call.
type Live struct {
	// Settings say which space to ask, and as whom.
	Settings signalwire.Settings
	// Transport makes what carries one call's requests to the space, and bounds the time that they take. What holds requests
	// back does it there, with a *signalwire.WithheldError; a person may be asked meanwhile.
	Transport func() http.RoundTripper
	// Numbers are real ones that the call may name beside the caller's and the sender's.
	Numbers []string
	// Code asks for the code on the caller's real phone, for the placeholder <token>; nil refuses the placeholder.
	Code func(context.Context) (string, error)
}

// Errors of a live call.
var (
	// ErrRealClock says that the clock cannot be moved.
	ErrRealClock = errors.New("the clock of a live call is real: it cannot be moved")
	errNoCode    = errors.New("the code is on the caller's real phone: type it")
)

// IsLive says whether real messages are sent: the space is real, or the functions are in another process.
func (c *Call) IsLive() bool { return c.config.Live != nil || c.elsewhere() }

// cleaner keeps out of the trace of a live call the credentials, and what is real of codes and numbers.
type cleaner struct {
	credentials *trace.Redactor

	mu       sync.Mutex
	standins *redact.Standins
	said     [2]string // what the caller is about to say, and how the trace will have it
	// length is how long codes are, and codeLike finds what may be one in a text.
	length   int
	codeLike *regexp.Regexp
}

// newCleaner makes one that knows the numbers of the configuration.
func newCleaner(config Config, credentials ...string) *cleaner {
	l := &cleaner{
		credentials: trace.NewLiveRedactor(credentials...),
		standins:    redact.New(redact.Options{Only: []redact.Kind{redact.Code, redact.Phone, redact.Credential}}),
		length:      config.Functions.TokenLength,
		codeLike:    regexp.MustCompile(fmt.Sprintf(`(?:^|[^0-9A-Za-z])([0-9]{%d})(?:$|[^0-9A-Za-z])`, config.Functions.TokenLength)),
	}
	numbers := []string{config.Caller.Number, config.Functions.From}
	if config.Live != nil {
		numbers = append(numbers, config.Live.Numbers...)
	}
	for _, number := range numbers {
		l.standins.Learn(redact.Phone, number)
	}
	return l
}

// Clean returns what happened with stand-ins.
func (l *cleaner) Clean(d trace.Data) trace.Data {
	l.mu.Lock()
	defer l.mu.Unlock()
	if reply, ok := d.(trace.RESTReplied); ok {
		l.suspect(reply)
	}
	if said, ok := d.(trace.CallerSaid); ok && said.Text != "" && said.Text == l.said[0] {
		said.Text, l.said = l.said[1], [2]string{}
		return said
	}
	clean := l.withoutGlued(l.standins.Event(folded(l.credentials.Clean(d))))
	if said, ok := clean.(trace.CallerSaid); ok {
		return l.survived(d.(trace.CallerSaid).Text, said)
	}
	return clean
}

// suspect learns what may be a code in a reply of the space: none should tell one, and nobody may have said it yet.
func (l *cleaner) suspect(reply trace.RESTReplied) {
	texts := []string{string(reply.Body)}
	for name, value := range reply.Header {
		if name != "Content-Length" {
			texts = append(texts, value)
		}
	}
	for _, text := range texts {
		for _, like := range l.codeLike.FindAllStringSubmatch(text, -1) {
			l.standins.Learn(redact.Code, like[1])
		}
	}
}

// hear learns what the caller is about to say, before anything shows that it is a code.
func (l *cleaner) hear(words string, length int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	words = fold(words)
	l.standins.LearnSaid(words, length)
	for _, digits := range glued(words) {
		l.standins.Learn(redact.Code, digits)
	}
}

// hearAll learns what the texts of a JSON value may say, or a text that is none.
func (l *cleaner) hearAll(body []byte) {
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	for json.Valid(body) {
		token, err := decoder.Token()
		if err != nil {
			return
		}
		switch t := token.(type) {
		case json.Number:
			l.hear(t.String(), l.length)
		case string:
			if inner := []byte(t); json.Valid(inner) && strings.ContainsAny(t, "{[\"") {
				l.hearAll(inner)
			} else if !signalwire.IsID(t) {
				l.hear(t, l.length)
			}
		}
	}
	l.hear(string(body), l.length)
}

// text returns a text with stand-ins.
func (l *cleaner) text(text string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.unglued(l.standins.Text(fold(l.credentials.String(text))))
}

// object returns an object with stand-ins, or nothing of it when that makes it unreadable.
func (l *cleaner) object(o swaig.Object) swaig.Object {
	set, _ := l.Clean(trace.MetaDataSet{After: encode(o)}).(trace.MetaDataSet)
	clean := swaig.Object{}
	if json.Unmarshal(set.After, &clean) != nil {
		return swaig.Object{}
	}
	return clean
}

// act returns an act with stand-ins.
func (l *cleaner) act(act command.Command) command.Command {
	switch a := act.(type) {
	case command.Say:
		said, _ := l.Clean(trace.CallerSaid{Text: a.Text}).(trace.CallerSaid)
		l.mu.Lock()
		l.said = [2]string{a.Text, said.Text}
		l.mu.Unlock()
		return command.Say{Text: said.Text, Keys: a.Keys}
	case command.Invoke:
		l.hearAll(a.Arguments)
		called, _ := l.Clean(trace.FunctionCalled{Function: a.Function, Arguments: trace.Body(a.Arguments)}).(trace.FunctionCalled)
		return command.Invoke{Function: called.Function, Arguments: json.RawMessage(called.Arguments)}
	case command.Post:
		l.hearAll(a.Body)
		posted, _ := l.Clean(trace.SWAIGRequested{Header: trace.HeaderOf(a.Header), Body: trace.Body(a.Body)}).(trace.SWAIGRequested)
		a.Body, a.Header = posted.Body, a.Header.Clone()
		for name, value := range posted.Header {
			a.Header.Set(name, value)
		}
		return a
	}
	return act
}

// Hide returns the text of an error, or of anything else that was made of a typed line, as it may be shown: of a live call
// with stand-ins, for the line may hold a code or a number even where it is a faulty one.
func (c *Call) Hide(line, text string) string {
	if c.cleaner == nil {
		return text
	}
	c.cleaner.hear(line, c.cleaner.length)
	for _, figures := range figures().FindAllString(line, -1) {
		c.cleaner.hear(figures, c.cleaner.length)
	}
	return c.cleaner.text(text)
}

// figures are what may be a code, whatever stands beside it.
var figures = lazy.Regexp(`[0-9]{4,20}`)

// untimed leaves timeouts to the transport.
const untimed = -1

// handler makes the functions in this process, with a client of the space.
func (c *Call) handler(s secrets) (http.Handler, error) {
	config := c.config.Functions
	config.User, config.Password = s.user, s.password
	config.SigningKey = s.signingKey
	client := &signalwire.Client{Settings: s.space, WithTimeout: c.clock.WithTimeout, Now: c.clock.Now}
	if live := c.config.Live; live != nil {
		client.HTTP, client.Timeout = signalwire.Over(c.captureREST(live.Transport())), untimed
	} else {
		client.HTTP = signalwire.Over(c.captureREST(c.mockedSpace(s.space)))
	}
	return mfa.New(config, client, teller{c})
}

// Shown is the configuration of the call as it may be shown and kept: a live call's has stand-ins, and no settings.
func (c *Call) Shown() Config {
	shown := c.config
	if c.cleaner == nil {
		return shown
	}
	shown.Live, shown.FunctionsURL = nil, nil
	shown.Functions = shown.Functions.Hide(c.cleaner.text)
	for _, text := range []*string{&shown.Caller.Number, &shown.Caller.Name, &shown.AgentID} {
		*text = c.cleaner.text(*text)
	}
	return shown
}
