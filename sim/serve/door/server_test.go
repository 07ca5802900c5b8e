package door_test

import (
	"net"
	"testing"

	"callsim/sim/serve/door"
)

// listener is one of which only the address is known.
type listener struct {
	net.Listener
	at net.TCPAddr
}

func (l listener) Addr() net.Addr { return &l.at }

func TestAListenerIsNamedByAnAddressThatCanBeReached(t *testing.T) {
	for ip, want := range map[string]string{
		"127.0.0.1": "127.0.0.1:8933", "::1": "[::1]:8933", "192.0.2.1": "192.0.2.1:8933",
		"0.0.0.0": "127.0.0.1:8933", "::": "127.0.0.1:8933",
	} {
		t.Run(ip, func(t *testing.T) {
			if got := door.Address(listener{at: net.TCPAddr{IP: net.ParseIP(ip), Port: 8933}}); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}
