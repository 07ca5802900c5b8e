package timeline

import (
	"net/http"

	"callsim/sim/kit/strictjson"
	"callsim/sim/trace"
)

// RESTOutcome is what a reply of the space amounts to, at the moment of the reply.
func (t *Timeline) RESTOutcome(seq int) trace.Outcome {
	d, ok := t.Event(seq).Data.(trace.RESTReplied)
	if !ok {
		return ""
	}
	x, _ := t.Exchange(seq)
	return restOutcome(x.Verify, d)
}

// RESTOutcome is what a reply of the space to a request of a path amounts to.
func RESTOutcome(path string, d trace.RESTReplied) trace.Outcome {
	return restOutcome(verified(path), d)
}

// restOutcome is what a reply amounts to; verify is the id of the code that was to be verified, "" for any other request.
func restOutcome(verify string, d trace.RESTReplied) trace.Outcome {
	var o outcome
	switch {
	case verify != "" && d.Status == http.StatusNotFound:
		return trace.Expired
	case d.Status/100 != 2:
		return trace.Failed
	case verify == "" || strictjson.Unmarshal(d.Body, &o) != nil || o.Success == nil:
		return ""
	case *o.Success:
		return trace.Verified
	}
	return trace.Refused
}
