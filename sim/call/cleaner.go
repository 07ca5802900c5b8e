package call

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"callsim/sim/call/command"
	"callsim/sim/functions/swaig"
	"callsim/sim/redact"
	"callsim/sim/space/signalwire"
	"callsim/sim/trace"
)

// cleaner keeps out of the trace of a live call the credentials, and what is real of codes and numbers.
type cleaner struct {
	mu          sync.Mutex
	secrets     []string // the credentials, as far as they are known
	credentials *trace.Redactor
	standins    *redact.Standins
	said        [2]string // what the caller is about to say, and how the trace will have it
	// length is how long codes are, and codeLike finds what may be one in a text.
	length   int
	codeLike *regexp.Regexp
}

// newCleaner makes one that knows the numbers of the configuration.
func newCleaner(config Config, credentials ...string) *cleaner {
	l := &cleaner{
		secrets: credentials, credentials: trace.NewLiveRedactor(credentials...),
		standins: redact.New(redact.Options{Only: []redact.Kind{redact.Code, redact.Phone, redact.Credential}}),
		length:   config.Functions.TokenLength,
		codeLike: regexp.MustCompile(fmt.Sprintf(`(?:^|[^0-9A-Za-z])([0-9]{%d})(?:$|[^0-9A-Za-z])`, config.Functions.TokenLength)),
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

// learnSecrets learns credentials that came to light in the call.
func (l *cleaner) learnSecrets(credentials ...string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(credentials) > 0 {
		l.secrets = append(l.secrets, credentials...)
		l.credentials = trace.NewLiveRedactor(l.secrets...)
	}
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
	clean := l.withoutGlued(l.standins.Event(inWords(l.credentials.Clean(d), fold)))
	if said, ok := clean.(trace.CallerSaid); ok {
		return l.survived(d.(trace.CallerSaid).Text, said)
	}
	return clean
}

// suspect learns what may be a code in a reply of the space: no reply should hold one, and the caller may not have said it yet.
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
