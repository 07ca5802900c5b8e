package elsewhere

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"callsim/sim/kit/bounded"
	"callsim/sim/kit/bounded/boundedtest"
)

func TestARequestToTheFunctionsIsSentInOnePiece(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	transport, pieces := boundedtest.Transport(t)
	s := &Session{transport: transport}
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
	if *pieces != 1 {
		t.Errorf("it is sent in %d pieces", *pieces)
	}
}
