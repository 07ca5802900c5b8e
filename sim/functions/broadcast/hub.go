package broadcast

import (
	"encoding/json"
	"sync"
)

// Message is one broadcast.
type Message struct {
	AgentID string
	// Value is any JSON value.
	Value json.RawMessage
	// Missed is how many messages this subscriber lost just before this one, because it was too slow.
	Missed int
}

// Hub passes broadcasts on. The zero value is ready; it is safe for concurrent use.
type Hub struct {
	mu          sync.Mutex
	subscribers map[string]map[*Subscription]struct{} // by agent id
}

// Subscription is one watcher of an agent id.
type Subscription struct {
	// C gives the messages in order; it is closed by Close.
	C       <-chan Message
	c       chan Message
	hub     *Hub
	agentID string
	missed  int // guarded by hub.mu
}

// Subscribe watches agentID. Up to buffer messages (at least one) wait for the subscriber; what comes when the buffer is
// full is lost to it, and the next message that it gets says how many.
func (h *Hub) Subscribe(agentID string, buffer int) *Subscription {
	c := make(chan Message, max(buffer, 1))
	s := &Subscription{C: c, c: c, hub: h, agentID: agentID}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.subscribers == nil {
		h.subscribers = map[string]map[*Subscription]struct{}{}
	}
	if h.subscribers[agentID] == nil {
		h.subscribers[agentID] = map[*Subscription]struct{}{}
	}
	h.subscribers[agentID][s] = struct{}{}
	return s
}

// Broadcast gives value to every subscriber of agentID. It never waits for one.
func (h *Hub) Broadcast(agentID string, value json.RawMessage) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for s := range h.subscribers[agentID] {
		select {
		case s.c <- Message{agentID, value, s.missed}:
			s.missed = 0
		default:
			s.missed++
		}
	}
}

// Missed is how many messages were lost since the last one that was passed on.
func (s *Subscription) Missed() int {
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	return s.missed
}

// Close ends the subscription and closes C. It may be called more than once.
func (s *Subscription) Close() {
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	if _, open := s.hub.subscribers[s.agentID][s]; !open {
		return
	}
	delete(s.hub.subscribers[s.agentID], s)
	if len(s.hub.subscribers[s.agentID]) == 0 {
		delete(s.hub.subscribers, s.agentID)
	}
	close(s.c)
}
