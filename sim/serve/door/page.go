package door

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/url"

	"callsim/sim/space/signalwire"
)

// guarded refuses web pages that reach this machine by a name of their own. A page from elsewhere can let its name lead here, so that a
// browser takes the server for the page's own. A page that runs here asks for localhost, and a program sends no origin.
func guarded(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := (&url.URL{Host: r.Host}).Hostname()
		if r.Header.Get("Origin") == "" || signalwire.IsLoopback(name) || !arrivedHere(r) {
			h.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.WriteHeader(http.StatusForbidden)
		json.NewEncoder(w).Encode(map[string]string{"error": fmt.Sprintf("a web page must ask for localhost or 127.0.0.1, got %q", name)})
	})
}

// arrivedHere says whether a request was sent to a loopback address.
func arrivedHere(r *http.Request) bool {
	at, _ := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if at == nil {
		return false
	}
	host, _, _ := net.SplitHostPort(at.String())
	return signalwire.IsLoopback(host)
}
