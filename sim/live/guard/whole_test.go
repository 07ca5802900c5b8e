package guard

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// never is a space that takes a request and does not answer, or answers with a body that does not end.
type never struct{ body bool }

func (n never) RoundTrip(r *http.Request) (*http.Response, error) {
	if n.body {
		return &http.Response{StatusCode: http.StatusOK, Body: endless{r.Context()}}, nil
	}
	<-r.Context().Done()
	return nil, context.Cause(r.Context())
}

// endless is a body of which nothing more comes.
type endless struct{ ctx context.Context }

func (e endless) Read([]byte) (int, error) { <-e.ctx.Done(); return 0, context.Cause(e.ctx) }
func (e endless) Close() error             { return nil }

func TestARequestEndsInItsTimeWithAllOfItsReply(t *testing.T) {
	for _, body := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "https://space.example.com", strings.NewReader("{}"))
			if err != nil {
				t.Fatal(err)
			}
			began := time.Now()
			res, err := within{never{body}, 15 * time.Second}.RoundTrip(req)
			if body {
				_, err = io.ReadAll(res.Body)
				res.Body.Close()
			}
			if took := time.Since(began); !errors.Is(err, context.DeadlineExceeded) || took != 15*time.Second {
				t.Errorf("%v after %v", err, took)
			}
		})
	}
}
