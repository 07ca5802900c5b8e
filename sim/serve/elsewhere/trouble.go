package elsewhere

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"callsim/sim/space/signalwire"
)

// question asks functions to declare themselves, which changes nothing; any answer will do.
const question = `{"action":"get_signature","functions":[],"content_disposition":"function signature request","content_type":"text/swaig","version":"2.0"}`

// Trouble is why the functions do not answer, with the end of what their program has printed; nil where they do.
func (s *Session) Trouble(ctx context.Context) error {
	if s.hasEnded(0) {
		return s.ended()
	}
	patience := cmp.Or(s.options.Patience, DefaultPatience)
	limit, cancel := context.WithTimeoutCause(ctx, patience, fmt.Errorf("no answer within %v", patience))
	defer cancel()
	var way signalwire.Way
	err := s.ask(way.Watch(limit))
	switch cause, _ := way.Failed(limit, err); {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case limit.Err() != nil:
		err = context.Cause(limit)
	case err == nil:
		return nil
	case s.hasEnded(dying):
		return s.ended()
	case cause != signalwire.Refused: // a server that breaks off at the question is there
		return nil
	}
	err = fmt.Errorf("the functions at %s do not answer: %w", s.options.URL.Redacted(), reason(err))
	if s.options.Start == "" {
		return fmt.Errorf("%w; start them with %s, or name the command that starts them with --%sstart", err, s.Variables()[3], s.options.Flags)
	}
	return s.told(err)
}

// reason is what is at the bottom of an error of the network, without how the libraries came there, and the address, which is said.
func reason(err error) error {
	var system *os.SyscallError
	var address *net.AddrError
	var name *net.DNSError
	switch {
	case errors.As(err, &system):
		return system.Err
	case errors.As(err, &address):
		return errors.New(address.Err)
	case errors.As(err, &name):
		return errors.New(name.Err)
	case errors.As(err, new(tls.RecordHeaderError)):
		return errors.New("it does not speak TLS")
	}
	return err
}

// Unasked is the error of functions that ask nothing of the space.
func (s *Session) Unasked() error {
	err := fmt.Errorf("the functions at %s ask nothing of the mocked space", s.options.URL.Redacted())
	where := s.Variables()[3]
	if s.options.Start == "" {
		return fmt.Errorf("%w, but another, or none; start them with %s, or name the command that starts them with --%sstart", err, where, s.options.Flags)
	}
	return s.told(fmt.Errorf("%w, though they were started with %s", err, where))
}

// dying is how long a program may take to end when it answers no more.
const dying = time.Second

// hasEnded says whether the program of the functions has ended, or does within some time.
func (s *Session) hasEnded(within time.Duration) bool {
	if s.program == nil {
		return false
	}
	timer := time.NewTimer(within)
	defer timer.Stop()
	select {
	case <-s.program.Done():
		return true
	case <-timer.C:
	}
	select { // both may have come at once
	case <-s.program.Done():
		return true
	default:
		return false
	}
}

func (s *Session) ended() error {
	return s.told(fmt.Errorf("the program of the functions ended with exit code %d", s.program.ExitCode()))
}

// ask puts the question to the functions.
func (s *Session) ask(ctx context.Context) error {
	req, err := s.request(ctx)
	if err != nil {
		return err
	}
	if user := s.options.URL.User; user != nil {
		password, _ := user.Password()
		req.SetBasicAuth(user.Username(), password)
	}
	res, err := s.RoundTrip(req)
	if err != nil {
		return err
	}
	return res.Body.Close()
}

// answers says whether something answers the question; any answer will do. It does not send a GET, which some servers do not survive, nor
// the password, for another program may listen there.
func (s *Session) answers(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	req, err := s.request(ctx)
	if err != nil {
		return err
	}
	res, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(req)
	if err != nil {
		return err
	}
	return res.Body.Close()
}

// request is the question without a password.
func (s *Session) request(ctx context.Context) (*http.Request, error) {
	at := *s.options.URL
	at.User = nil
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, at.String(), strings.NewReader(question))
	if err == nil {
		req.Header.Set("Content-Type", "application/json")
	}
	return req, err
}

// told is an error with the end of what the program has printed.
func (s *Session) told(err error) error {
	output := strings.TrimSpace(s.Output())
	if output == "" {
		return fmt.Errorf("%w; it printed nothing", err)
	}
	return fmt.Errorf("%w; its output ends with:\n%s", err, output)
}

// ParseBroadcasts reads the address of a WebSocket.
func ParseBroadcasts(text string) (*url.URL, error) {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.Scheme != "ws" && u.Scheme != "wss" {
		return nil, fmt.Errorf("must be a ws or wss URL; write one such as ws://127.0.0.1:3000/websocket")
	}
	return u, nil
}
