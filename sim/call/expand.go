package call

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"callsim/sim/agent"
	"callsim/sim/agent/digits"
	"callsim/sim/kit/lazy"
)

var placeholder = lazy.Regexp(`<(wrong-token|token(?::([^<>]*))?)>`)

// expand replaces the caller's placeholders: <token>, the latest code on the phone; <token:spoken>, the same in words;
// <token:1>, the first code that was sent; <wrong-token>, a code of the right length that is certainly wrong.
func (c *Call) expand(ctx context.Context, text string) (string, error) {
	var failed error
	expanded := placeholder().ReplaceAllStringFunc(text, func(p string) string {
		m := placeholder().FindStringSubmatch(p)
		token, err := c.replacement(ctx, m[1], m[2])
		if err != nil && failed == nil {
			failed = fmt.Errorf("%s: %w", p, err)
		}
		return token
	})
	return expanded, failed
}

// replacement is what a placeholder stands for.
func (c *Call) replacement(ctx context.Context, name, which string) (string, error) {
	if c.IsLive() {
		return c.realToken(ctx, name, which)
	}
	if name == "wrong-token" {
		return c.wrongToken(), nil
	}
	return c.token(which)
}

// realToken asks for the code on a real phone.
func (c *Call) realToken(ctx context.Context, name, which string) (string, error) {
	if c.config.Live == nil || c.config.Live.Code == nil {
		return "", errNoCode
	}
	token, err := c.config.Live.Code(ctx)
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

func (c *Call) token(which string) (string, error) {
	n := len(c.phone)
	switch number, err := strconv.Atoi(which); {
	case n == 0:
		return "", fmt.Errorf("no code has reached the caller's phone yet")
	case which == "":
		return c.phone[n-1].Token, nil
	case which == "spoken":
		return digits.Spoken(c.phone[n-1].Token), nil
	case err != nil || number < 1:
		return "", fmt.Errorf("write <token>, <token:spoken>, <token:1> or <wrong-token>")
	case number > n:
		return "", fmt.Errorf("the caller's phone has only %d so far", n)
	default:
		return c.phone[number-1].Token, nil
	}
}

// wrongToken is a code that was never sent, and has the length of the latest.
func (c *Call) wrongToken() string {
	var sent []string
	for _, sms := range c.phone {
		sent = append(sent, sms.Token)
	}
	length := agent.CodeLength(c.signatures)
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
