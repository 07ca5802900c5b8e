// Package childtest helps tests of programs that are started.
package childtest

import (
	"math/rand/v2"
	"net"
	"strconv"
	"testing"
)

// Ports that no system hands out for outgoing connections or for port 0, so that no other test is given one meanwhile.
const first, last = 15000, 32000

// FreePort is a port of 127.0.0.1 at which nothing listens.
func FreePort(t testing.TB) int {
	t.Helper()
	for range 100 {
		port := first + rand.N(last-first)
		l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
		if err == nil {
			l.Close()
			return port
		}
	}
	t.Fatalf("there must be a free port between %d and %d", first, last)
	return 0
}
