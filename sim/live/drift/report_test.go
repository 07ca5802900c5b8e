package drift_test

import (
	"strings"
	"testing"
	"time"

	"callsim/sim/kit/source"
	"callsim/sim/live/drift"
	"callsim/sim/trace"
	"callsim/sim/trace/differ"
)

// report is one of everything.
func report() drift.Report {
	at := source.Pos{File: "a.yaml", Line: 4, Column: 5}
	r := drift.Report{
		Version: "v1", Started: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC),
		Results: []drift.Result{{
			Exchanges: []drift.Exchange{
				{Turn: 1, Number: 1, Request: "POST /mfa/sms", Status: 201, Mocked: 200, RequestID: "r-1", Took: trace.Took(250500 * time.Microsecond)},
				{Turn: 2, Number: 2, Request: "POST /mfa/{id}/verify", Cause: "timeout"},
			},
			Result: differ.Result{File: "a.yaml", Name: "a call", Status: differ.Drifted, Took: trace.Took(1200 * time.Millisecond), Differences: []differ.Difference{
				{Pos: at, Turn: 1, Act: "caller: yes\x1b[2J", Exchange: 1, Request: "POST /mfa/sms", Kind: differ.OfStatus, Path: "status", Want: "200", Got: "201"},
				{Pos: at, Turn: 1, Act: "caller: yes\x1b[2J", Exchange: 1, Request: "POST /mfa/sms", Kind: differ.Extra, Path: "body.carrier", Want: "nothing", Got: "text", Means: "a field more", Note: true},
				{Pos: at, Turn: 1, Act: "caller: yes\x1b[2J", Exchange: 1, Request: "POST /mfa/sms", Kind: differ.OfRequest, Path: "request.body.to", Want: "E.164", Got: "text"},
			},
				Stop: &differ.Stop{Turn: 2, What: "no usable reply: timeout", Means: "may have been sent", Blame: differ.OfSpace}},
		}, {
			Result: differ.Result{File: "b.yaml", Status: differ.Skipped, Reasons: source.Problems{{Pos: source.Pos{File: "b.yaml", Line: 1, Column: 1}, What: "it arms a fault"}}},
		}},
	}
	r.SumUp(1500 * time.Millisecond)
	return r
}

const reportText = `✗ DRIFT      a.yaml  (2 exchanges, 2 differences, 1 note, 1.2 s)
  a.yaml:4:5: turn 1 (caller: yes^[[2J), exchange 1: POST /mfa/sms
                  mocked   real
    status        200      201
    body.carrier  nothing  text
                  note: a field more
  a.yaml:4:5: turn 1 (caller: yes^[[2J), exchange 1: POST /mfa/sms
                     documented  sent
    request.body.to  E.164       text
  stopped in turn 2: no usable reply: timeout
    may have been sent
− skipped    b.yaml
  b.yaml:1:1: it arms a fault
2 fixtures: 0 the same, 1 drifted, 1 skipped; 2 exchanges in 1.5 s, 2 differences, 1 note
`

func TestTheReportForAPerson(t *testing.T) {
	var b strings.Builder
	r := report()
	for _, result := range r.Results {
		b.WriteString(result.Text())
	}
	if b.WriteString(r.Summary.Text()); b.String() != reportText {
		t.Error(b.String())
	}
}

// reportJSON is a public contract: names may be added to it.
const reportJSON = `{"version":"v1","started":"2026-03-02T09:00:00Z","strict":false,` +
	`"summary":{"total":2,"same":0,"stopped":0,"skipped":1,"not_run":0,"canceled":0,"unreadable":0,"differences":2,"notes":1,"took_ms":1500,"drift":1,"exchanges":2},` +
	`"results":[{"file":"a.yaml","name":"a call","status":"drift","differences":[` +
	`{"file":"a.yaml","line":4,"column":5,"turn":1,"act":"caller: yes\u001b[2J","exchange":1,"request":"POST /mfa/sms","kind":"status","path":"status","want":"200","got":"201","note":false},` +
	`{"file":"a.yaml","line":4,"column":5,"turn":1,"act":"caller: yes\u001b[2J","exchange":1,"request":"POST /mfa/sms","kind":"extra","path":"body.carrier","want":"nothing","got":"text","means":"a field more","note":true},` +
	`{"file":"a.yaml","line":4,"column":5,"turn":1,"act":"caller: yes\u001b[2J","exchange":1,"request":"POST /mfa/sms","kind":"request","path":"request.body.to","want":"E.164","got":"text","note":false}],` +
	`"stop":{"turn":2,"what":"no usable reply: timeout","means":"may have been sent","blame":"space"},"took_ms":1200,"exchanges":[` +
	`{"number":1,"turn":1,"request":"POST /mfa/sms","mocked_status":200,"status":201,"request_id":"r-1","took_ms":250.5},` +
	`{"number":2,"turn":2,"request":"POST /mfa/{id}/verify","cause":"timeout","took_ms":0}]},` +
	`{"file":"b.yaml","status":"skipped","reasons":[{"file":"b.yaml","line":1,"column":1,"what":"it arms a fault"}],"took_ms":0}]}`

func TestTheReportForAProgram(t *testing.T) {
	var b strings.Builder
	if err := report().WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	var flat strings.Builder
	for line := range strings.Lines(b.String()) {
		flat.WriteString(strings.TrimSpace(line))
	}
	if got := strings.ReplaceAll(flat.String(), `": `, `":`); got != strings.ReplaceAll(reportJSON, `": `, `":`) {
		t.Errorf("got\n%s\nwant\n%s", got, reportJSON)
	}
}
