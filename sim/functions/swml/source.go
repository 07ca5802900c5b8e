package swml

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"

	"callsim/sim/functions/swaig"
	"callsim/sim/kit/bounded"
)

// Most is how large a document may be, in bytes.
const Most = 1 << 20

// Source is where a document is.
type Source struct {
	// Document is what a file declares.
	Document *swaig.Declared
	// URL is asked for the document of each call; its user and password are sent as HTTP Basic auth.
	URL *url.URL
}

// IDs are those of a call, all UUIDs.
type IDs struct {
	Call    string `json:"call_id"`
	Project string `json:"project_id"`
	Space   string `json:"space_id"`
}

// Request is what the platform posts to ask for the document of a call. SDKs look for the id in both places.
type Request struct {
	CallID string `json:"call_id"`
	Call   IDs    `json:"call"`
}

// Read reads what the document declares. learn gets the text of a URL before anything else is made of it.
func (s Source) Read(ctx context.Context, transport http.RoundTripper, ids IDs, learn func([]byte)) (swaig.Declared, error) {
	if s.Document != nil {
		return *s.Document, nil
	}
	text, err := s.Fetch(ctx, transport, ids)
	if err != nil {
		return swaig.Declared{}, err
	}
	learn(text)
	ai, err := Read(text)
	if err != nil {
		return swaig.Declared{}, err
	}
	return ai.Declared(), nil
}

// Fetch asks URL for the document of a call.
func (s Source) Fetch(ctx context.Context, transport http.RoundTripper, ids IDs) ([]byte, error) {
	body, err := json.Marshal(Request{ids.Call, ids})
	if err != nil {
		return nil, err
	}
	text, status, err := s.ask(ctx, transport, http.MethodPost, body)
	if err == nil && (status == http.StatusMethodNotAllowed || status == http.StatusNotImplemented) { // a file on a server
		text, status, err = s.ask(ctx, transport, http.MethodGet, nil)
	}
	if err == nil && status != http.StatusOK {
		err = fmt.Errorf("status %d", status)
	}
	return text, err
}

// ask makes one request, and follows no redirect.
func (s Source) ask(ctx context.Context, transport http.RoundTripper, method string, body []byte) ([]byte, int, error) {
	at := *s.URL
	at.User = nil
	req, err := http.NewRequestWithContext(ctx, method, at.String(), bytes.NewReader(body))
	if err != nil {
		return nil, 0, err
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	req.Header.Set("Accept", "application/json")
	req.Header.Set("User-Agent", "callsim")
	if user := s.URL.User; user != nil {
		password, _ := user.Password()
		req.SetBasicAuth(user.Username(), password)
	}
	res, err := transport.RoundTrip(req)
	if err != nil {
		return nil, 0, err
	}
	defer res.Body.Close()
	text, err := bounded.Read(res.Body, res.ContentLength, Most)
	return text, res.StatusCode, err
}
