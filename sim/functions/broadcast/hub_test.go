package broadcast_test

import (
	"encoding/json"
	"fmt"
	"sync"
	"testing"

	"callsim/sim/functions/broadcast"
)

func TestOnlyThoseWhoWatchTheAgentAreTold(t *testing.T) {
	var hub broadcast.Hub
	one, other := hub.Subscribe("42", 4), hub.Subscribe("43", 4)
	hub.Broadcast("42", json.RawMessage(`"hello"`))
	hub.Broadcast("nobody", json.RawMessage(`1`))
	if m := <-one.C; m.AgentID != "42" || string(m.Value) != `"hello"` || m.Missed != 0 {
		t.Errorf("got %+v", m)
	}
	select {
	case m := <-other.C:
		t.Errorf("43 was told %+v", m)
	default:
	}
}

func TestASlowSubscriberNeverBlocksAndIsToldWhatItMissed(t *testing.T) {
	var hub broadcast.Hub
	slow := hub.Subscribe("42", 2)
	for i := range 10 {
		hub.Broadcast("42", json.RawMessage(fmt.Sprint(i)))
	}
	if n := slow.Missed(); n != 8 {
		t.Errorf("missed %d, want 8", n)
	}
	<-slow.C
	<-slow.C
	hub.Broadcast("42", json.RawMessage(`"next"`))
	if m := <-slow.C; m.Missed != 8 || string(m.Value) != `"next"` {
		t.Errorf("got %+v", m)
	}
	if n := slow.Missed(); n != 0 {
		t.Errorf("still missed %d", n)
	}
}

func TestCloseEndsTheChannelAndMayBeRepeated(t *testing.T) {
	var hub broadcast.Hub
	s := hub.Subscribe("42", 0)
	s.Close()
	s.Close()
	hub.Broadcast("42", json.RawMessage(`1`))
	if m, open := <-s.C; open {
		t.Errorf("got %+v", m)
	}
}

func TestManyAtOnce(t *testing.T) {
	var hub broadcast.Hub
	var group sync.WaitGroup
	for range 50 {
		group.Go(func() {
			s := hub.Subscribe("42", 100)
			for i := range 100 {
				hub.Broadcast("42", json.RawMessage(fmt.Sprint(i)))
			}
			s.Close()
			for range s.C {
			}
		})
	}
	group.Wait()
}
