package double

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
)

// ProxyOptions say which proxy to play.
type ProxyOptions struct {
	// User and Password are required; without a user it serves everyone.
	User, Password string
	// Hosts says where to connect for an address, both host:port; an address that is not in it is connected to as it is.
	Hosts map[string]string
	// Status, where set, answers everything.
	Status int
}

// Proxy passes requests on: by CONNECT what is encrypted, and plain HTTP as well.
type Proxy struct {
	options  ProxyOptions
	listener net.Listener
	under    sync.WaitGroup

	mu     sync.Mutex
	closed bool
	conns  map[net.Conn]bool
	passed []string
}

// StartProxy starts a proxy that ends with the test.
func StartProxy(t TB, o ProxyOptions) *Proxy {
	t.Helper()
	p, err := NewProxy(o)
	if err != nil {
		t.Fatalf("the proxy: %v", err)
	}
	t.Cleanup(p.Close)
	return p
}

// NewProxy starts a proxy; the caller must close it.
func NewProxy(o ProxyOptions) (*Proxy, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("listening on 127.0.0.1: %w", err)
	}
	p := &Proxy{options: o, listener: l, conns: map[net.Conn]bool{}}
	p.under.Add(1)
	go p.listen()
	return p, nil
}

// Close ends everything and returns when nothing of it runs any more.
func (p *Proxy) Close() {
	p.mu.Lock()
	p.closed = true
	p.listener.Close()
	for c := range p.conns {
		c.Close()
	}
	p.mu.Unlock()
	p.under.Wait()
}

// URL is the proxy's, without credentials.
func (p *Proxy) URL() string { return "http://" + p.listener.Addr().String() }

// URLFor is the proxy's, with credentials.
func (p *Proxy) URLFor(user, password string) string {
	return "http://" + user + ":" + password + "@" + p.listener.Addr().String()
}

// Passed are the requests that it was asked to pass on, each as its method and address, such as "CONNECT host:443".
func (p *Proxy) Passed() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.passed...)
}

func (p *Proxy) listen() {
	defer p.under.Done()
	for {
		c, err := p.listener.Accept()
		if err != nil {
			return
		}
		if p.keep(c) {
			p.under.Add(1)
			go p.serve(c)
		}
	}
}

// keep has Close close the connection; it is false, and closes it, when that has happened.
func (p *Proxy) keep(c net.Conn) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		c.Close()
		return false
	}
	p.conns[c] = true
	return true
}

func (p *Proxy) drop(c net.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.conns, c)
	c.Close()
}

// serve passes on what one connection asks for: one request, or everything after a CONNECT.
func (p *Proxy) serve(client net.Conn) {
	defer p.under.Done()
	defer p.drop(client)
	reader := bufio.NewReader(client)
	r, err := http.ReadRequest(reader)
	if err != nil {
		return
	}
	status := p.judge(r)
	if status != 0 {
		fmt.Fprintf(client, "HTTP/1.1 %d %s\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
			status, http.StatusText(status))
		return
	}
	space, err := net.Dial("tcp", p.target(r.Host))
	if err != nil {
		io.WriteString(client, "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
		return
	}
	defer p.drop(space)
	if !p.keep(space) {
		return
	}
	if r.Method != http.MethodConnect {
		forward(client, space, r)
		return
	}
	io.WriteString(client, "HTTP/1.1 200 Connection established\r\n\r\n")
	p.under.Add(1)
	go func() {
		defer p.under.Done()
		defer p.drop(space)
		io.Copy(space, reader)
	}()
	io.Copy(client, space)
	client.Close() // so that the other direction ends too
}

// forward passes on one plain request and its reply.
func forward(client, space net.Conn, r *http.Request) {
	r.Header.Del("Proxy-Authorization")
	r.Close = true
	if r.Write(space) != nil {
		return
	}
	io.Copy(client, space)
}

// judge notes a request, and says with which status it is refused; 0 is none.
func (p *Proxy) judge(r *http.Request) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.passed = append(p.passed, r.Method+" "+r.Host)
	want := "Basic " + base64.StdEncoding.EncodeToString([]byte(p.options.User+":"+p.options.Password))
	if p.options.User != "" && r.Header.Get("Proxy-Authorization") != want {
		return http.StatusProxyAuthRequired
	}
	return p.options.Status
}

func (p *Proxy) target(address string) string {
	return or(p.options.Hosts[address], address)
}
