package call

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"callsim/sim/agent/digits"
	"callsim/sim/kit/lazy"
	"callsim/sim/space/mock"
	"callsim/sim/trace"
)

// phone is the caller's: it holds the messages of the mocked space. In a live call the messages are on a real phone, and a
// person is asked for the code.
type phone struct {
	trace      *trace.Trace
	mu         sync.Mutex
	messages   []trace.SMSDelivered
	number     string
	others     bool // the caller may choose another number
	isReal     bool
	code       func(context.Context) (string, error) // on the real phone; nil where nobody can be asked
	codeLength func() int                            // as the functions declare it
}

// deliver puts a message on the phone.
func (p *phone) deliver(m mock.Message) {
	sms := trace.SMSDelivered{To: m.To, From: m.From, Channel: string(m.Channel), Body: m.Body, Token: m.Token}
	p.trace.Add(sms)
	if m.To == p.number || p.others {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.messages = append(p.messages, sms)
	}
}

// all are the messages, the oldest first.
func (p *phone) all() []trace.SMSDelivered {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clip(p.messages)
}

var placeholder = lazy.Regexp(`<(?:wrong-token|token(?::[^<>]*)?)>`)

// expand replaces the caller's placeholders: <token>, the latest code on the phone; <token:spoken>, the same in words;
// <token:1>, the first code that was sent; <wrong-token>, a code of the right length that is certainly wrong.
func (p *phone) expand(ctx context.Context, text string) (string, error) {
	if !strings.Contains(text, "<") {
		return text, nil
	}
	var failed error
	expanded := placeholder.Get().ReplaceAllStringFunc(text, func(written string) string {
		name, which, _ := strings.Cut(strings.Trim(written, "<>"), ":")
		token, err := p.replacement(ctx, name, which)
		if err != nil && failed == nil {
			failed = fmt.Errorf("%s: %w", written, err)
		}
		return token
	})
	return expanded, failed
}

// replacement is what a placeholder stands for.
func (p *phone) replacement(ctx context.Context, name, which string) (string, error) {
	if p.isReal {
		return p.realToken(ctx, name, which)
	}
	if name == "wrong-token" {
		return p.wrongToken(), nil
	}
	return p.token(which)
}

// realToken asks for the code on a real phone.
func (p *phone) realToken(ctx context.Context, name, which string) (string, error) {
	if p.code == nil {
		return "", errNoCode
	}
	token, err := p.code(ctx)
	switch {
	case err != nil:
		return "", err
	case name == "wrong-token":
		return unlike(token), nil
	case which == "spoken":
		return digits.Spoken(token), nil
	case which != "":
		return "", errors.New("of a real phone only the latest code is asked for: write <token>, <token:spoken> or <wrong-token>")
	}
	return token, nil
}

// unlike is a code of the same length that differs in its last character.
func unlike(token string) string {
	if token == "" {
		return token
	}
	last := byte('0')
	if token[len(token)-1] == last {
		last = '1'
	}
	return token[:len(token)-1] + string(last)
}

func (p *phone) token(which string) (string, error) {
	messages := p.all()
	n := len(messages)
	switch {
	case n == 0:
		return "", fmt.Errorf("no code has reached the caller's phone yet")
	case which == "":
		return messages[n-1].Token, nil
	case which == "spoken":
		return digits.Spoken(messages[n-1].Token), nil
	}
	switch number, err := strconv.Atoi(which); {
	case err != nil || number < 1:
		return "", fmt.Errorf("write <token>, <token:spoken>, <token:1> or <wrong-token>")
	case number > n:
		return "", fmt.Errorf("the latest code on the caller's phone is number %d; write <token:%d>", n, n)
	default:
		return messages[number-1].Token, nil
	}
}

// wrongToken is a code that was never sent, and has the length of the latest.
func (p *phone) wrongToken() string {
	var sent []string
	for _, sms := range p.all() {
		sent = append(sent, sms.Token)
	}
	length := p.codeLength()
	if n := len(sent); n > 0 {
		length = len(sent[n-1])
	}
	for number := 123456; ; number += 1111 {
		digits := fmt.Sprintf("%0*d", length, number)
		if wrong := digits[len(digits)-length:]; !slices.Contains(sent, wrong) {
			return wrong
		}
	}
}
