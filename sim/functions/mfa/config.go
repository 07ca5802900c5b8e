package mfa

import (
	"time"

	"callsim/sim/space/signalwire"
)

// Config says how the functions ask for codes, and who may call them.
type Config struct {
	// Channel is how a code reaches the caller.
	Channel signalwire.Channel
	// From, in E.164, is a number of the account; "" lets the space choose.
	From string
	// Message comes before the code.
	Message string
	// TokenLength is the number of characters of a code.
	TokenLength int
	// ValidFor is how long a code works, in seconds.
	ValidFor int
	// MaxAttempts is how often a code may be tried, the first time included.
	MaxAttempts int
	// AllowAlphas lets a code hold letters.
	AllowAlphas bool

	// AllowOtherNumbers sends a code to the number in the function's argument, not only to the caller's own.
	// Anyone who can talk to the agent can then make it send messages anywhere.
	AllowOtherNumbers bool
	// ClearBroadcasts leaves codes and phone numbers readable in broadcasts.
	ClearBroadcasts bool

	// User and Password, if either is set, are required by HTTP Basic auth.
	User, Password string
	// Open lets anyone who can reach the functions call them. Without it they need a password or a signing key, because
	// a caller of the functions can send messages to any number.
	Open bool
	// SigningKey, if set, is the key that every request must be signed with. PublicURL is then the address of the functions
	// for the platform, without a query; "" takes the address from the request.
	SigningKey, PublicURL string

	// ReadTimeout is how long a client may take to send the body of a request; 0 is DefaultReadTimeout.
	ReadTimeout time.Duration
	// MaxHeld is how many bytes of bodies are held at a time, of all requests together; 0 is DefaultMaxHeld. One that finds no
	// room is answered with status 503.
	MaxHeld int64
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

// Parameters are what can be configured about the functions, in the order in which fixtures have them. Flags, fixtures,
// recordings and the errors of Check are made from this list.
var Parameters = []*Parameter{
	{
		Name: "channel", Help: "how codes are sent", Visibility: Shown,
		value: func(c *Config) any { return (*string)(&c.Channel) },
		OneOf: []string{string(signalwire.SMS), string(signalwire.Call)},
	},
	{
		Name: "from", Help: "the `number` that sends, in E.164; empty: the space's own", Visibility: Hidden,
		value: func(c *Config) any { return &c.From },
		Phone: true, Example: "+12025550123",
	},
	{
		Name: "message", Help: "the `text` before the code", Visibility: Hidden,
		value:    func(c *Config) any { return &c.Message },
		Required: true, fault: func(c *Config) string { return signalwire.MessageFault(c.Channel, c.Message, c.TokenLength) },
	},
	{
		Name: "token_length", Help: "characters of a code", Visibility: Shown,
		value: func(c *Config) any { return &c.TokenLength },
		Min:   signalwire.MinTokenLength, Max: signalwire.MaxTokenLength,
	},
	{
		Name: "valid_for", Help: "how long a code works, in `seconds`", Visibility: Shown,
		value: func(c *Config) any { return &c.ValidFor },
		Min:   1, Max: signalwire.MaxValidFor,
	},
	{
		Name: "max_attempts", Help: "how often a code may be tried", Visibility: Shown,
		value: func(c *Config) any { return &c.MaxAttempts },
		Min:   signalwire.MinAttempts, Max: signalwire.MaxAttempts,
	},
	{
		Name: "allow_alphas", Help: "let codes hold letters", Visibility: Shown,
		value: func(c *Config) any { return &c.AllowAlphas },
	},
	{
		Name: "allow_other_numbers", Help: "let the conversation choose where a code goes", Visibility: Shown,
		value: func(c *Config) any { return &c.AllowOtherNumbers },
	},
	{
		Name: "clear_broadcasts", Help: "leave codes and numbers readable in broadcasts", Visibility: Shown,
		value: func(c *Config) any { return &c.ClearBroadcasts },
	},
}

// send is the request for a code to number.
func (c Config) send(number string) signalwire.Send {
	return signalwire.Send{
		To: number, From: c.From, Message: c.Message, TokenLength: c.TokenLength,
		ValidFor: c.ValidFor, MaxAttempts: c.MaxAttempts, AllowAlphas: c.AllowAlphas,
	}
}

// protected reports whether the functions know who calls them.
func (c Config) protected() bool { return c.Password != "" || c.SigningKey != "" }

// characters are what a code is made of.
func (c Config) characters() string {
	if c.AllowAlphas {
		return "letters and digits"
	}
	return "digits"
}
