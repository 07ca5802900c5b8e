package mock

import (
	"encoding/json"
	"maps"
	"net/http"
	"strconv"

	"callsim/sim/kit/bounded"
)

// answer is a reply of the space.
type answer struct {
	status int
	header http.Header
	body   []byte
}

var typeJSON = []string{"application/json; charset=utf-8"}

// reply is an answer of v as JSON.
func reply(status int, v any) answer {
	body, err := json.Marshal(v)
	if err != nil {
		panic(err) // v is always made of plain values
	}
	return answer{status, http.Header{"Content-Type": typeJSON}, body}
}

// refusal is an error in the form that the API uses for everything but validation.
func refusal(status int) answer {
	return reply(status, struct {
		Error string `json:"error"`
	}{http.StatusText(status)})
}

// into writes the answer into a response made by gock.
func (a answer) into(res *http.Response) *http.Response {
	res.StatusCode = a.status
	res.Status = strconv.Itoa(a.status) + " " + http.StatusText(a.status)
	maps.Copy(res.Header, a.header) // a fault leaves the other headers of a reply as they are
	setBody(res, a.body)
	return res
}

func setBody(res *http.Response, body []byte) {
	res.Body = bounded.Body(body)
	res.ContentLength = int64(len(body))
}
