// Package broadcasts passes what the functions broadcast on to those who watch an agent, over WebSocket: a client subscribes to
// an agent's id, its own messages are echoed, and every 30 seconds it gets the text ping.
package broadcasts

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"github.com/coder/websocket"
)

const (
	// mostClients is how many clients there may be at a time.
	mostClients = 1000
	// mostWaiting is how many messages wait for a client, and mostHeld how many bytes. One that has more to read is disconnected, so
	// that nobody waits for it.
	mostWaiting, mostHeld = 4096, 8 << 20
	// mostAgents is how many agents a client may watch.
	mostAgents = 1000
	// mostRead is the largest message of a client, in bytes.
	mostRead = 64 << 10
	// writeTime is how long a client may take to read one message.
	writeTime = 10 * time.Second
)

// Options of a Hub.
type Options struct {
	// Ping is how often a client gets the text ping; 0 is every 30 seconds.
	Ping time.Duration
	// Log gets what there is to say about a client; nil is nobody.
	Log func(note string)
}

// Hub serves clients, and is the Broadcaster of functions. It is safe for concurrent use.
type Hub struct {
	options Options
	closing chan struct{}
	serving sync.WaitGroup

	mu      sync.Mutex
	clients map[*client]bool
	closed  bool
}

// New returns a hub without clients.
func New(o Options) *Hub {
	o.Ping = cmp.Or(o.Ping, 30*time.Second)
	if o.Log == nil {
		o.Log = func(string) {}
	}
	return &Hub{options: o, closing: make(chan struct{}), clients: map[*client]bool{}}
}

// local are the origins of web pages that may watch, besides those of the server itself.
var local = []string{"localhost", "localhost:*", "127.0.0.1", "127.0.0.1:*"}

// ServeHTTP serves one client until it leaves.
func (h *Hub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c := &client{hub: h, waiting: make(chan []byte, mostWaiting), agents: map[string]bool{}}
	if !h.add(c) {
		http.Error(w, "there are too many clients, or the server is closing", http.StatusServiceUnavailable)
		return
	}
	defer h.remove(c)
	conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{OriginPatterns: local})
	if err != nil {
		return // the client was told
	}
	c.serve(r.Context(), conn)
}

func (h *Hub) add(c *client) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed || len(h.clients) >= mostClients {
		return false
	}
	h.clients[c] = true
	h.serving.Add(1)
	return true
}

func (h *Hub) remove(c *client) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.clients, c)
	h.serving.Done()
}

// Broadcast passes a JSON value on to those who watch an agent. It waits for nobody.
func (h *Hub) Broadcast(agentID string, value json.RawMessage) {
	h.mu.Lock()
	defer h.mu.Unlock()
	var text bytes.Buffer
	for c := range h.clients {
		if !c.agents[agentID] {
			continue
		}
		if text.Len() == 0 && json.Indent(&text, value, "", "  ") != nil {
			return
		}
		c.pass(text.Bytes())
	}
}

// Close sends what is waiting, and ends all clients: at once when the context ends.
func (h *Hub) Close(ctx context.Context) {
	h.mu.Lock()
	if !h.closed {
		h.closed = true
		close(h.closing)
	}
	h.mu.Unlock()
	gone := make(chan struct{})
	go func() {
		h.serving.Wait()
		close(gone)
	}()
	select {
	case <-gone:
		return
	case <-ctx.Done():
	}
	h.mu.Lock()
	for c := range h.clients {
		if c.end != nil {
			c.end()
		}
	}
	h.mu.Unlock()
	<-gone
}
