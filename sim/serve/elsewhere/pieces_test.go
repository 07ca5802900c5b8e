package elsewhere

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"

	"callsim/sim/kit/bounded"
)

// counted is a connection that counts the pieces in which requests are sent.
type counted struct {
	net.Conn
	pieces *int
}

func (c counted) Write(b []byte) (int, error) {
	*c.pieces++
	return c.Conn.Write(b)
}

func TestARequestToTheFunctionsIsSentInOnePiece(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	pieces := 0
	s := &Session{transport: &http.Transport{DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := (&net.Dialer{}).DialContext(ctx, network, address)
		return counted{conn, &pieces}, err
	}}}
	defer s.transport.CloseIdleConnections()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL, bounded.Body([]byte("{}")))
	if err != nil {
		t.Fatal(err)
	}
	req.ContentLength = 2
	res, err := s.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if pieces != 1 {
		t.Errorf("it is sent in %d pieces", pieces)
	}
}
