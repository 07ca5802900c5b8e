package timeline

import (
	"net/http"

	"callsim/sim/kit/strictjson"
	"callsim/sim/trace"
)

// RESTOutcome is what a reply of the space amounts to, at the moment of the reply.
func (t *Timeline) RESTOutcome(seq int) trace.Outcome {
	x, _ := t.Exchange(seq)
	d, ok := t.Event(seq).Data.(trace.RESTReplied)
	var o outcome
	switch {
	case !ok:
		return ""
	case x.Verify != "" && d.Status == http.StatusNotFound:
		return trace.Expired
	case d.Status/100 != 2:
		return trace.Failed
	case x.Verify == "" || strictjson.Unmarshal(d.Body, &o) != nil || o.Success == nil:
		return ""
	case *o.Success:
		return trace.Verified
	}
	return trace.Refused
}
