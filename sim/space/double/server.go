package double

import (
	"context"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// BasePath is where the API begins on the space's host.
const BasePath = "/api/relay/rest"

// Credentials of a space whose Options name none. They open nothing.
const (
	DefaultProject = "b3877c40-da60-4998-90ad-b792e98472af"
	DefaultToken   = "PTd0b1e0d0b1e0d0b1e0d0b1e0d0b1e0d0b1e0d0b1e0d0b1e0"
)

// Options say which space to play. The zero value is a good one, on plain HTTP.
type Options struct {
	// TLS is the certificate that the space shows; "" is plain HTTP.
	TLS Certificate
	// Hosts are names that the certificate is for, beside those of loopback.
	Hosts []string
	// HTTP1 keeps the space from offering HTTP/2 over TLS.
	HTTP1 bool
	// IPv6 listens on [::1] instead of 127.0.0.1.
	IPv6 bool
	// Project and Token are the credentials that it accepts; "" is DefaultProject and DefaultToken.
	Project, Token string
	// NoScope gives the token no right to send codes: 403.
	NoScope bool
	// Numbers are those of the account, in E.164. Without any, every number may send.
	Numbers []string
	// Codes are sent one after the other, as far as they have the form that was asked for; then codes are drawn.
	Codes []string
	// OtherProblems writes validation errors in the shape of the other API families.
	OtherProblems bool
	// Echo makes validation errors repeat the value that they refuse.
	Echo bool
	// LastIsFalse answers {"success": false} to the wrong code that uses up the last attempt, and 404 only from then on:
	// the other way to read the documentation.
	LastIsFalse bool
	// Now is the space's clock, which also dates its replies; nil is time.Now.
	Now func() time.Time
}

// Request is one request as it arrived.
type Request struct {
	Method, Host, Path, Query string
	// Proto is such as "HTTP/1.1" or "HTTP/2.0".
	Proto  string
	Header http.Header
	Body   []byte
	// At is the time by the space's clock.
	At time.Time
	// Connection counts the connections from 1: requests on the same one have the same number.
	Connection int
}

// HasCredentials reports whether the request has credentials.
func (r Request) HasCredentials() bool { return r.Header.Get("Authorization") != "" }

// Server is a space that runs. It is safe for concurrent use.
type Server struct {
	Project, Token string

	options Options
	http    *http.Server
	address string // host:port
	ca      []byte
	served  chan struct{} // closed when no connection is taken any more
	quit    chan struct{} // closed when everything is to end

	mu          sync.Mutex
	closed      bool
	under       sync.WaitGroup // the requests under way
	connections int
	requests    []Request
	arrival     chan struct{} // closed at the next request
	faults      []*fault
	offset      time.Duration
	draw        draw
	codes       map[string]*code // by id
	phones      map[string][]Message
}

// TB is what Start needs of a *testing.T.
type TB interface {
	Helper()
	Fatalf(format string, args ...any)
	Cleanup(func())
}

// Start starts a space that ends with the test.
func Start(t TB, o Options) *Server {
	t.Helper()
	s, err := New(o)
	if err != nil {
		t.Fatalf("the double of the space: %v", err)
	}
	t.Cleanup(s.Close)
	return s
}

// New starts a space; the caller must close it. It fails if it cannot listen on the address.
func New(o Options) (*Server, error) {
	address := "127.0.0.1:0"
	if o.IPv6 {
		address = "[::1]:0"
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listening on %s: %w", address, err)
	}
	s := &Server{
		Project: or(o.Project, DefaultProject), Token: or(o.Token, DefaultToken),
		options: o, address: listener.Addr().String(), served: make(chan struct{}), quit: make(chan struct{}), arrival: make(chan struct{}),
		draw: newDraw(o.Codes), codes: map[string]*code{}, phones: map[string][]Message{},
	}
	s.http = &http.Server{
		Handler: http.HandlerFunc(s.serve), ErrorLog: log.New(io.Discard, "", 0), ConnContext: s.connected,
		DisableGeneralOptionsHandler: true,
	}
	if o.TLS != "" {
		if err := s.secure(); err != nil {
			return nil, errors.Join(err, listener.Close())
		}
	}
	go s.listen(listener)
	return s, nil
}

func or(value, otherwise string) string {
	if value == "" {
		return otherwise
	}
	return value
}

// secure makes the certificates.
func (s *Server) secure() error {
	ca, leaf, err := certificates(s.options.TLS, s.options.Hosts, s.now())
	if err != nil {
		return err
	}
	s.ca = ca
	s.http.TLSConfig = &tls.Config{Certificates: []tls.Certificate{leaf}, MinVersion: tls.VersionTLS12}
	if s.options.HTTP1 {
		s.http.Protocols = new(http.Protocols)
		s.http.Protocols.SetHTTP1(true)
	}
	return nil
}

func (s *Server) listen(l net.Listener) {
	defer close(s.served)
	if s.options.TLS != "" {
		s.http.ServeTLS(l, "", "")
		return
	}
	s.http.Serve(l)
}

// Close ends everything, the requests that hang included, and returns when nothing of it runs any more.
func (s *Server) Close() {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return
	}
	s.closed = true
	close(s.quit)
	s.mu.Unlock()
	s.http.Close()
	<-s.served
	s.under.Wait()
}

// Host is the address of the space, host:port.
func (s *Server) Host() string { return s.address }

// URL is the address of the API, as signalwire.Settings want it.
func (s *Server) URL() string { return s.Scheme() + "://" + s.address + BasePath }

// Scheme is "http" or "https".
func (s *Server) Scheme() string {
	if s.options.TLS != "" {
		return "https"
	}
	return "http"
}

// CA is the certificate, in PEM, of the authority that made the space's one; nil on plain HTTP.
func (s *Server) CA() []byte { return s.ca }

// Secrets are texts that must not appear anywhere: the token, and its form in a header.
func (s *Server) Secrets() []string {
	return []string{s.Token, strings.TrimRight(base64.StdEncoding.EncodeToString([]byte(s.Project+":"+s.Token)), "=")}
}

// Advance moves the space's clock on: codes expire.
func (s *Server) Advance(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.offset += d
}

// now is the time by the space's clock. The lock must be held, or nothing else run yet.
func (s *Server) now() time.Time {
	if s.options.Now != nil {
		return s.options.Now().Add(s.offset)
	}
	return time.Now().Add(s.offset)
}

// Requests are all that arrived so far, whatever became of them.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Request(nil), s.requests...)
}

// Wait returns when n requests have arrived, or with the error of ctx.
func (s *Server) Wait(ctx context.Context, n int) error {
	for {
		s.mu.Lock()
		there, arrival := len(s.requests), s.arrival
		s.mu.Unlock()
		if there >= n {
			return nil
		}
		select {
		case <-arrival:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// Connections is how many connections were opened so far.
func (s *Server) Connections() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.connections
}

// Message is what a phone got.
type Message struct {
	// ID is of the request for the code.
	ID string
	// Channel is "sms" or "call".
	Channel, From, To string
	// Text is what the phone shows or the voice says, the code included.
	Text, Code string
	At         time.Time
}

// Phone returns what the phone with this number got, the oldest first.
func (s *Server) Phone(number string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Message(nil), s.phones[number]...)
}

// Messages is how many messages went out.
func (s *Server) Messages() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, all := range s.phones {
		n += len(all)
	}
	return n
}

// connKey is where a request's context holds its connection.
type connKey struct{}

// connection is one connection from a client, with its number.
type connection struct {
	net.Conn
	number int
}

func (s *Server) connected(ctx context.Context, c net.Conn) context.Context {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.connections++
	return context.WithValue(ctx, connKey{}, connection{c, s.connections})
}
