package door

import (
	"encoding/json"
	"io"
	"net"
	"net/http"
	"strconv"

	"callsim/sim/kit/bounded"
	"callsim/sim/space/signalwire"
)

// socket is the way back to a client.
type socket struct {
	http.ResponseWriter
	log func(Exchange)
}

// refuse answers a request that no space answers, as the API does: the text of an error that is ours, or that of the status.
func (s socket) refuse(x Exchange, status int, err error) {
	text := http.StatusText(status)
	if status == http.StatusInternalServerError {
		text = err.Error()
	}
	x.Status, x.Err = status, err
	x.Reply, _ = json.Marshal(map[string]string{"error": text})
	s.log(x)
	s.Header().Set("Content-Type", "application/json; charset=utf-8")
	s.WriteHeader(status)
	s.Write(x.Reply)
}

// headSize is how much of a reply is looked at, in bytes.
const headSize = 64 << 10

// reply passes a reply on. One that announces more than it has cuts the connection off where it ends.
func (s socket) reply(x Exchange, res *http.Response, learn func(head []byte)) {
	length := res.ContentLength
	if length < 0 || length > MaxReply {
		length = MaxReply
	}
	head, whole, err := bounded.Head(res.Body, headSize)
	x.Status, x.Reply, x.Err = res.StatusCode, head, err
	learn(head)
	s.log(x)
	for name, values := range res.Header {
		s.Header()[name] = values
	}
	s.Header().Set("Content-Length", strconv.FormatInt(length, 10))
	s.WriteHeader(res.StatusCode)
	if err != nil {
		return
	}
	io.Copy(s.ResponseWriter, whole)
}

// fail ends the connection of a request without a reply: by a reset where the space did so, or the network.
func (s socket) fail(x Exchange) {
	s.log(x)
	conn, _, err := http.NewResponseController(s.ResponseWriter).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler) // HTTP/2, say: the server ends the request
	}
	defer conn.Close()
	switch x.Failure {
	case signalwire.Refused, signalwire.Timeout, signalwire.Canceled, signalwire.Withheld:
		return
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		tcp.SetLinger(0)
	}
}
