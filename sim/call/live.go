package call

import (
	"context"
	"errors"
	"net/http"

	"callsim/sim/kit/lazy"
	"callsim/sim/space/signalwire"
)

// Live is a real space behind the functions in this process. Codes and phone numbers of a live call never reach its
// trace: stand-ins of the same shape take their place at once, the same everywhere in the call.
type Live struct {
	// Settings are the address of the space and the credentials for it.
	Settings signalwire.Settings
	// Transport makes what carries one call's requests to the space, and bounds the time that they take. What holds requests
	// back does it there, with a *signalwire.WithheldError; a person may be asked meanwhile.
	Transport func() http.RoundTripper
	// Numbers are real ones that the call may name besides the caller's and the sender's.
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
func (c *Call) IsLive() bool { return c.config.isLive() }

// Hide returns the text of an error, or of anything else that was made of a typed line, as it may be shown: of a live call
// with stand-ins, for the line may hold a code or a number even where it is a faulty one.
func (c *Call) Hide(line, text string) string {
	if c.cleaner == nil {
		return text
	}
	c.cleaner.hear(line, c.cleaner.length)
	for _, figures := range figures.Get().FindAllString(line, -1) {
		c.cleaner.hear(figures, c.cleaner.length)
	}
	return c.cleaner.text(text)
}

// figures are what may be a code, whatever is beside it.
var figures = lazy.Regexp(`[0-9]{4,20}`)

// Shown is the configuration of the call as it may be shown and kept: a live call's has stand-ins, and no settings.
func (c *Call) Shown() Config {
	shown := c.config
	shown.FunctionsURL, shown.Door, shown.Transport, shown.SigningKey = nil, nil, nil, ""
	if c.cleaner == nil {
		return shown
	}
	shown.Live = nil
	shown.Functions = shown.Functions.Hide(c.cleaner.text)
	for _, text := range []*string{&shown.Caller.Number, &shown.Caller.Name, &shown.AgentID} {
		*text = c.cleaner.text(*text)
	}
	return shown
}
