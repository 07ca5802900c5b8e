package elsewhere

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"sync"
	"time"

	"github.com/coder/websocket"
)

// listener watches the broadcasts to one agent. Each frame that it sends is echoed, after all that was broadcast before: so it
// knows that all has come.
type listener struct {
	conn *websocket.Conn
	stop context.CancelFunc
	over chan struct{} // closed when the connection has ended

	mu      sync.Mutex
	tell    func(json.RawMessage)
	number  int // of the frames
	waiting []echo
}

// echo is a frame on its way there and back.
type echo struct {
	frame string
	here  chan struct{}
}

// Limits of broadcasts: how large one may be, and how long an echo may take.
const (
	mostBroadcast = 1 << 20
	echoTime      = 5 * time.Second
)

// listen lets the broadcasts to the agent of a call reach it. The session is locked.
func (s *Session) listen(ctx context.Context, w *way) error {
	if !s.Broadcasts() {
		return nil
	}
	l := s.listeners[w.guest.AgentID]
	if l == nil || l.isOver() {
		var err error
		if l, err = s.subscribe(ctx, w.guest.AgentID); err != nil {
			return err
		}
		s.listeners[w.guest.AgentID] = l
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.tell = w.guest.Broadcast
	return nil
}

// listener is the one for a call; nil where broadcasts are not watched.
func (w *way) listener() *listener {
	if !w.session.Broadcasts() {
		return nil
	}
	w.session.mu.Lock()
	defer w.session.mu.Unlock()
	return w.session.listeners[w.guest.AgentID]
}

// subscribe watches the broadcasts to an agent.
func (s *Session) subscribe(ctx context.Context, agentID string) (*listener, error) {
	ctx, cancel := context.WithTimeout(ctx, echoTime)
	defer cancel()
	conn, err := s.dial(ctx)
	if err != nil {
		return nil, err
	}
	living, stop := context.WithCancel(context.Background())
	l := &listener{conn: conn, stop: stop, over: make(chan struct{})}
	go l.read(living)
	frame, err := json.Marshal(map[string]string{"type": "subscribe", "agent_id": agentID})
	if err == nil {
		err = l.send(ctx, string(frame))
	}
	if err != nil {
		l.close()
		return nil, err
	}
	return l, nil
}

// dial connects to the broadcasts.
func (s *Session) dial(ctx context.Context) (*websocket.Conn, error) {
	conn, res, err := websocket.Dial(ctx, s.options.Broadcasts.String(), nil)
	switch {
	case err == nil:
		return conn, nil
	case res != nil:
		err = fmt.Errorf("the server answers with status %d, and not as a WebSocket", res.StatusCode)
	case ctx.Err() != nil:
		err = fmt.Errorf("no answer within %v", echoTime)
	default:
		err = reason(err)
	}
	return nil, fmt.Errorf("the broadcasts at %s cannot be watched: %w", s.options.Broadcasts.Redacted(), err)
}

// sync waits until all has come that was broadcast before. When the connection breaks meanwhile, nothing more will.
func (l *listener) sync(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, echoTime)
	defer cancel()
	l.mu.Lock()
	l.number++
	frame := `{"type":"callsim","number":` + strconv.Itoa(l.number) + `}`
	l.mu.Unlock()
	l.send(ctx, frame)
}

// send sends a frame, and waits for its echo.
func (l *listener) send(ctx context.Context, frame string) error {
	e := echo{frame, make(chan struct{})}
	l.mu.Lock()
	l.waiting = append(l.waiting, e)
	l.mu.Unlock()
	if err := l.conn.Write(ctx, websocket.MessageText, []byte(frame)); err != nil {
		return err
	}
	select {
	case <-e.here:
		return nil
	case <-l.over:
		return fmt.Errorf("the connection ended")
	case <-ctx.Done():
		return fmt.Errorf("no echo of the frame %s", frame)
	}
}

// read takes in what comes until the connection ends.
func (l *listener) read(ctx context.Context) {
	defer close(l.over)
	for {
		_, text, err := l.conn.Read(ctx)
		if err != nil {
			l.conn.CloseNow()
			return
		}
		l.take(text)
	}
}

// take tells a broadcast, and notes an echo.
func (l *listener) take(text []byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if string(text) == "ping" {
		return
	}
	if echoed := echoOf(text); echoed != "" {
		for i, e := range l.waiting {
			if e.frame == echoed {
				close(e.here)
				l.waiting = append(l.waiting[:i], l.waiting[i+1:]...)
				return
			}
		}
	}
	if l.tell != nil {
		l.tell(message(text))
	}
}

// echoOf is the frame of which a text is the echo: {"uuid": …, "message": FRAME}; "" where it is something else.
func echoOf(text []byte) string {
	var e map[string]json.RawMessage
	if json.Unmarshal(text, &e) != nil || len(e) != 2 || e["uuid"] == nil || e["message"] == nil {
		return ""
	}
	var frame string
	if json.Unmarshal(e["message"], &frame) == nil {
		return frame
	}
	return string(message(e["message"]))
}

// message is a broadcast as JSON on one line; a text that is none is a string.
func message(text []byte) json.RawMessage {
	var b bytes.Buffer
	if json.Compact(&b, text) == nil {
		return b.Bytes()
	}
	quoted, err := json.Marshal(string(text))
	if err != nil {
		return json.RawMessage(`""`)
	}
	return quoted
}

func (l *listener) isOver() bool {
	select {
	case <-l.over:
		return true
	default:
		return false
	}
}

func (l *listener) close() {
	l.stop()
	l.conn.CloseNow()
	<-l.over
}
