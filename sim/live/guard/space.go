package guard

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"callsim/sim/kit/caret"
	"callsim/sim/live/settings"
	"callsim/sim/space/signalwire"
)

// Space is one run against one space: what it counts and what was confirmed holds for all calls of the run. It is safe for
// concurrent use.
type Space struct {
	base    *url.URL // nil: none is set
	from    string
	allow   map[string]bool
	perCall int
	ledger  *Ledger
	confirm func(context.Context, Ask) (bool, error)
	next    http.RoundTripper
	now     func() time.Time

	asking  chan struct{}      // holds one while a question is open
	answers map[recipient]bool // of asking's holder
}

// recipient is a number, and the host that would send to it.
type recipient struct{ host, number string }

// Ask is what a person is to confirm before the first code of a run goes to a number.
type Ask struct {
	// Number is who gets the code, masked.
	Number string
	// Space is the host that sends: of the space, or of functions that are deployed elsewhere.
	Space string
	// From is the sender, masked, or says in words who it is.
	From string
	// Channel is how the code goes out; "" when only the functions know.
	Channel signalwire.Channel
	// Message is the text as it goes out, a placeholder in place of the code, safe to show; or says in words whose it is.
	Message string
	// Sends says how much of the limits is used: "the 1st of 3 in this call, the 4th of 10 in this hour".
	Sends string
}

// Options are what a run depends on, besides the settings.
type Options struct {
	// Ledger is the file that counts what was sent; "" is that of DefaultLedger.
	Ledger string
	// Confirm asks a person, once for each number and one question at a time; it should return soon when the context ends.
	// nil sends without asking.
	Confirm func(context.Context, Ask) (bool, error)
	// Transport carries what may pass; nil is the one of Transport.
	Transport http.RoundTripper
	// Now is time.Now unless time is not real.
	Now func() time.Time
}

// Open begins a run. Its error names every setting that is wrong, and what to write instead. Settings without a
// Space.BaseURL are good for Functions only.
func Open(s settings.Live, o Options) (*Space, error) {
	space := &Space{
		from: s.From, allow: map[string]bool{}, perCall: s.PerCall, confirm: o.Confirm, next: o.Transport, now: o.Now,
		asking: make(chan struct{}, 1), answers: map[recipient]bool{},
	}
	for _, number := range s.Allow {
		space.allow[number] = true
	}
	if space.now == nil {
		space.now = time.Now
	}
	var base, ledger error
	space.base, base = parseBase(s.Space.BaseURL)
	space.ledger, ledger = NewLedger(o.Ledger, max(s.PerHour, 1))
	if err := errors.Join(limitFaults(s), base, ledger); err != nil {
		return nil, err
	}
	var err error
	if space.next, err = carrier(s, space.next); err != nil {
		return nil, err
	}
	return space, nil
}

// carrier is next, or Transport where it is nil, within the time that a request may take.
func carrier(s settings.Live, next http.RoundTripper) (http.RoundTripper, error) {
	if next == nil {
		transport, err := Transport(s)
		if err != nil {
			return nil, err
		}
		next = transport
	}
	if s.Whole > 0 {
		next = within{next, s.Whole}
	}
	return next, nil
}

// limitFaults are the faults of what bounds a run.
func limitFaults(s settings.Live) error {
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	if len(s.Allow) == 0 {
		fault("the allow list must not be empty; add the numbers that may get a code with --allow-number, or allow_numbers in the config file")
	}
	for i, number := range s.Allow {
		if !signalwire.IsE164(number) {
			fault("number %d of the allow list must be a phone number in E.164; write one such as +12025550123", i+1)
		}
	}
	if s.From != "" && !signalwire.IsE164(s.From) {
		fault("the sender must be a phone number in E.164; write one such as +12025550123, or let the space choose")
	}
	if s.PerCall < 1 {
		fault("the limit of sends per call must be 1 or more, got %d", s.PerCall)
	}
	if s.PerHour < 1 {
		fault("the limit of sends per hour must be 1 or more, got %d", s.PerHour)
	}
	return errors.Join(faults...)
}

func parseBase(address string) (*url.URL, error) {
	if address == "" {
		return nil, nil
	}
	checked, err := signalwire.CheckBase(address)
	if err != nil {
		return nil, fmt.Errorf("the address of the space %w", err)
	}
	return url.Parse(checked)
}

// Call returns the transport of one call, which has a count of its own.
func (s *Space) Call() http.RoundTripper { return &Guard{space: s, sends: counter{space: s}} }

// Probe returns a transport that can verify a code and never sends one.
func (s *Space) Probe() http.RoundTripper { return &Guard{space: s, silent: true} }

// Probe returns what Space.Probe does, for settings with which nothing could be sent yet; next nil is Transport's. Its
// error says what is wrong with Space.BaseURL or with what Transport needs.
func Probe(s settings.Live, next http.RoundTripper) (http.RoundTripper, error) {
	base, err := parseBase(s.Space.BaseURL)
	if err == nil {
		next, err = carrier(s, next)
	}
	if err != nil {
		return nil, err
	}
	return (&Space{base: base, next: next}).Probe(), nil
}

// Allowed says whether a code may be sent to number, which is in E.164.
func (s *Space) Allowed(number string) bool { return s.allow[number] }

// Ledger counts what was sent.
func (s *Space) Ledger() *Ledger { return s.ledger }

// Close closes idle connections.
func (s *Space) Close() {
	if idle, ok := s.next.(interface{ CloseIdleConnections() }); ok {
		idle.CloseIdleConnections()
	}
}

// confirmed returns nil when a person agreed, now or before, that to gets a code.
func (s *Space) confirmed(ctx context.Context, to recipient, describe func() (Ask, error)) error {
	if s.confirm == nil {
		return nil
	}
	select {
	case s.asking <- struct{}{}:
	case <-ctx.Done():
		return canceled(ctx)
	}
	if agreed, asked := s.answers[to]; asked {
		<-s.asking
		return verdict(agreed)
	}
	ask, err := describe()
	if err != nil {
		<-s.asking
		return err
	}
	answered := make(chan error, 1)
	go func() { // so that a question which stays open does not keep the call from ending
		defer func() { <-s.asking }()
		answered <- s.ask(ctx, to, ask)
	}()
	select {
	case err := <-answered:
		return err
	case <-ctx.Done():
		return canceled(ctx)
	}
}

// ask asks a person, and keeps the answer.
func (s *Space) ask(ctx context.Context, to recipient, ask Ask) error {
	agreed, err := s.confirm(ctx, ask)
	switch {
	case ctx.Err() != nil && (err != nil || agreed):
		return canceled(ctx) // an agreement that came too late is for nothing that is asked later
	case err != nil:
		return withheld("nobody could be asked whether to send: " + err.Error())
	}
	s.answers[to] = agreed
	return verdict(agreed)
}

func verdict(agreed bool) error {
	if !agreed {
		return withheld("it was declined")
	}
	return nil
}

// sender is who sends, for a person.
func sender(from string) string {
	if from == "" {
		return "the space's own number"
	}
	return signalwire.MaskNumber(from)
}

// textOf is what goes out, for a person.
func textOf(s signalwire.Send) string {
	message := s.Message
	if message == "" {
		message = signalwire.DefaultMessage
	}
	return caret.Show(message) + " <code>"
}
