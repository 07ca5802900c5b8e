// Package boundedtest counts in how many pieces a client sends its requests.
package boundedtest

import (
	"context"
	"net"
	"net/http"
	"testing"
)

// Transport is a transport that counts the writes to its connections.
func Transport(t testing.TB) (transport *http.Transport, pieces *int) {
	pieces = new(int)
	transport = &http.Transport{DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := (&net.Dialer{}).DialContext(ctx, network, address)
		return counted{conn, pieces}, err
	}}
	t.Cleanup(transport.CloseIdleConnections)
	return transport, pieces
}

type counted struct {
	net.Conn
	pieces *int
}

func (c counted) Write(b []byte) (int, error) {
	*c.pieces++
	return c.Conn.Write(b)
}
