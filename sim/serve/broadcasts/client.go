package broadcasts

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/coder/websocket"
)

// client is one that is connected.
type client struct {
	hub     *Hub
	waiting chan []byte
	held    atomic.Int64 // bytes of what is waiting

	// of the hub's lock
	agents map[string]bool // those that it watches; nil when it was disconnected
	end    context.CancelFunc
}

// pass lets a message wait for the client, or ends one that has too many. The hub is locked.
func (c *client) pass(message []byte) {
	if c.agents == nil {
		return
	}
	if c.held.Add(int64(len(message))) <= mostHeld {
		select {
		case c.waiting <- message:
			return
		default:
		}
	}
	c.agents = nil
	if c.end != nil {
		c.end()
	}
	c.hub.options.Log("a client was disconnected: it does not read what is sent to it")
}

// serve reads and writes until the client leaves.
func (c *client) serve(ctx context.Context, conn *websocket.Conn) {
	conn.SetReadLimit(mostRead)
	ctx, end := context.WithCancel(ctx)
	c.hub.mu.Lock()
	c.end = end
	c.hub.mu.Unlock()
	written := make(chan struct{})
	go func() {
		defer close(written)
		defer end()
		c.write(ctx, conn)
	}()
	c.read(ctx, conn)
	end()
	conn.CloseNow()
	<-written
}

// read takes what the client sends, until it sends nothing more.
func (c *client) read(ctx context.Context, conn *websocket.Conn) {
	for {
		kind, message, err := conn.Read(ctx)
		if err != nil || kind != websocket.MessageText {
			return
		}
		c.take(message)
	}
}

// take subscribes the client, where that is what it asks for, and echoes its message.
func (c *client) take(message []byte) {
	var asked struct {
		Type    string `json:"type"`
		AgentID string `json:"agent_id"`
	}
	echo, err := json.Marshal(map[string]string{"uuid": newUUID(), "message": string(message)})
	if err != nil {
		return
	}
	c.hub.mu.Lock()
	defer c.hub.mu.Unlock()
	if c.agents != nil && json.Unmarshal(message, &asked) == nil && asked.Type == "subscribe" && asked.AgentID != "" && len(c.agents) < mostAgents {
		c.agents[asked.AgentID] = true
	}
	c.pass(echo)
}

// write sends what is waiting, until the hub closes.
func (c *client) write(ctx context.Context, conn *websocket.Conn) {
	ping := time.NewTicker(c.hub.options.Ping)
	defer ping.Stop()
	for {
		var err error
		select {
		case message := <-c.waiting:
			err = c.send(ctx, conn, message)
		case <-ping.C:
			err = write(ctx, conn, []byte("ping"))
		case <-c.hub.closing:
			c.finish(ctx, conn)
			return
		case <-ctx.Done():
			return
		}
		if err != nil {
			return
		}
	}
}

// finish sends what is waiting, and says goodbye.
func (c *client) finish(ctx context.Context, conn *websocket.Conn) {
	for {
		select {
		case message := <-c.waiting:
			if c.send(ctx, conn, message) != nil {
				return
			}
		default:
			conn.Close(websocket.StatusGoingAway, "the server ends")
			return
		}
	}
}

// send writes what was waiting.
func (c *client) send(ctx context.Context, conn *websocket.Conn, message []byte) error {
	c.held.Add(-int64(len(message)))
	return write(ctx, conn, message)
}

func write(ctx context.Context, conn *websocket.Conn, message []byte) error {
	ctx, cancel := context.WithTimeout(ctx, writeTime)
	defer cancel()
	return conn.Write(ctx, websocket.MessageText, message)
}

func newUUID() string {
	var b [16]byte
	rand.Read(b[:])
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
