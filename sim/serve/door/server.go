package door

import (
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"syscall"
	"time"
)

const (
	// idle is how long a connection may wait for a request: the first one, too, for clients open connections before they need them.
	// It is longer than clients keep an idle connection, which is 90 seconds in Go. A server that closes first can do so while a
	// request is on its way to it, and the client then has no reply.
	idle = 2 * time.Minute
	// WriteTime is how long a request may take until its reply is written. It is longer than DefaultHold, and than the control API
	// waits for a message.
	WriteTime = 2 * time.Minute
)

// Server is an HTTP server for clients in other processes, which may be slow, and may leave at any time. It refuses web pages from
// elsewhere that take it for a part of them, and logs nothing.
func Server(h http.Handler) *http.Server {
	return &http.Server{
		Handler: guarded(h), ReadHeaderTimeout: idle, IdleTimeout: idle, WriteTimeout: WriteTime, MaxHeaderBytes: 16 << 10,
		ErrorLog: log.New(io.Discard, "", 0),
	}
}

// InUse says whether an address could not be opened because another program has it open.
func InUse(err error) bool {
	return errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, syscall.Errno(10048)) // as Windows has it
}

// Address is the host and port at which this machine reaches a listener; one on all interfaces is reached at 127.0.0.1.
func Address(l net.Listener) string {
	host, port, _ := net.SplitHostPort(l.Addr().String())
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return net.JoinHostPort(host, port)
}
