package mfa

import (
	"errors"
	"fmt"

	"callsim/sim/space/signalwire"
)

// Config is how the functions ask for codes and whom they serve.
type Config struct {
	// Channel is how a code reaches the caller.
	Channel signalwire.Channel
	// From, in E.164, is a number of the account; "" lets the space choose.
	From string
	// Message stands before the code.
	Message string
	// TokenLength is the number of characters of a code.
	TokenLength int
	// ValidFor is how long a code works, in seconds.
	ValidFor int
	// MaxAttempts is how often a code may be tried, the first time included.
	MaxAttempts int
	// AllowAlphas lets a code hold letters.
	AllowAlphas bool

	// AllowOtherNumbers sends a code to the number that the function's argument names, and not only to the caller's own.
	// Anyone who can talk to the agent can then make it send messages anywhere.
	AllowOtherNumbers bool
	// ClearBroadcasts leaves codes and phone numbers readable in broadcasts.
	ClearBroadcasts bool

	// User and Password, where either is set, are asked for by HTTP Basic auth.
	User, Password string
	// Open lets anyone who can reach the functions call them. Without it they want a password or a signing key: who may
	// call them may name any caller, and so send messages to anybody.
	Open bool
	// SigningKey, where set, is the key with which every request must be signed; PublicURL is then the address under
	// which the platform reaches the functions, without its query. "" takes the address from the request.
	SigningKey, PublicURL string
}

// Default is the configuration of the demo, with a message of our own.
func Default() Config {
	return Config{
		Channel:     signalwire.SMS,
		Message:     "Your verification code is:",
		TokenLength: 6,
		ValidFor:    7200,
		MaxAttempts: 4,
	}
}

// anyNumber stands for the caller's number while the rest of a configuration is checked.
const anyNumber = "+12025550123"

// ParameterError is a parameter that the space would refuse. Name is the API's name for it, such as token_length.
type ParameterError struct{ Name, Fault string }

func (e *ParameterError) Error() string { return e.Name + " " + e.Fault }

// Check returns everything that the space would refuse, each as a *ParameterError, joined.
func (c Config) Check() error {
	var faults []error
	add := func(name, format string, args ...any) {
		faults = append(faults, &ParameterError{name, fmt.Sprintf(format, args...)})
	}
	if c.Channel != signalwire.SMS && c.Channel != signalwire.Call {
		add("channel", "must be %s or %s, not %q", signalwire.SMS, signalwire.Call, c.Channel)
	}
	if c.Message == "" {
		add("message", "must not be empty")
	}
	for _, p := range []struct {
		name  string
		value int
	}{{"token_length", c.TokenLength}, {"valid_for", c.ValidFor}, {"max_attempts", c.MaxAttempts}} {
		if p.value == 0 {
			add(p.name, "must not be 0")
		}
	}
	for _, fault := range c.send(anyNumber).Faults(c.Channel) {
		add(fault.Name, "%s", fault.Fault)
	}
	return errors.Join(faults...)
}

// send is the request for a code to number.
func (c Config) send(number string) signalwire.Send {
	return signalwire.Send{
		To: number, From: c.From, Message: c.Message, TokenLength: c.TokenLength,
		ValidFor: c.ValidFor, MaxAttempts: c.MaxAttempts, AllowAlphas: c.AllowAlphas,
	}
}

// protected says whether the functions know who calls them.
func (c Config) protected() bool { return c.Password != "" || c.SigningKey != "" }

// characters says what a code is made of.
func (c Config) characters() string {
	if c.AllowAlphas {
		return "letters and digits"
	}
	return "digits"
}
