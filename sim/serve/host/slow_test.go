package host_test

import (
	"bufio"
	"context"
	"encoding/base64"
	"io"
	"net"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"callsim/sim/serve/host"
)

// pipes is a listener in memory, so that time can be that of a test.
type pipes struct {
	conns chan net.Conn
	ended chan struct{}
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case conn := <-p.conns:
		return conn, nil
	case <-p.ended:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error   { close(p.ended); return nil }
func (p *pipes) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8933} }

// local is a connection from this machine.
type local struct{ net.Conn }

func (local) RemoteAddr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 50000} }

func TestSlowClientsAreLetGo(t *testing.T) {
	login := "Authorization: Basic " + base64.StdEncoding.EncodeToString([]byte("agent:"+password)) + "\r\n"
	head := func(path string) string {
		return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + login + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
	}
	for name, c := range map[string]struct {
		sent   string
		status int // 0: the connection is closed
		after  time.Duration
	}{
		"nothing is sent":                   {"", 0, 5 * time.Second},
		"half a head is sent":               {"POST /swaig HTTP/1.1\r\nHost:", 0, 5 * time.Second},
		"half a body to the space":          {head(sms), http.StatusRequestTimeout, 10 * time.Second},
		"half a body to the functions":      {head("/swaig"), http.StatusRequestTimeout, 10 * time.Second},
		"half a body to the control API":    {head("/_callsim/faults"), http.StatusBadRequest, 10 * time.Second},
		"a connection that is used no more": {"GET /_callsim/ready HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", http.StatusOK, time.Minute},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l := &pipes{make(chan net.Conn), make(chan struct{})}
				h, err := host.New(everything(), l.Addr().String())
				if err != nil {
					t.Fatal(err)
				}
				ctx, end := context.WithCancel(context.Background())
				served := make(chan error, 1)
				go func() { served <- h.Serve(ctx, l) }()
				conn, theirs := net.Pipe()
				l.conns <- local{theirs}
				began := time.Now()
				go io.WriteString(conn, c.sent)
				status := 0
				r := bufio.NewReader(conn)
				if res, err := http.ReadResponse(r, nil); err == nil {
					io.Copy(io.Discard, res.Body)
					status = res.StatusCode
				}
				io.Copy(io.Discard, r)
				if took := time.Since(began); status != c.status || took.Round(time.Second) != c.after {
					t.Errorf("status %d, and the connection ended after %v", status, took)
				}
				end()
				if err := <-served; err != nil {
					t.Errorf("the server ended with %v", err)
				}
			})
		})
	}
}
