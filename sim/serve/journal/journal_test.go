package journal_test

import (
	"encoding/json"
	"testing"

	"callsim/sim/serve/journal"
)

func TestTheLatestEntriesAreKeptByTheirNumber(t *testing.T) {
	var j journal.Journal
	for range 2500 {
		j.Add(journal.Entry{})
	}
	all := j.After(0)
	if len(all) != 1000 || all[0].N != 1501 || all[999].N != 2500 {
		t.Errorf("%d entries from %d on", len(all), all[0].N)
	}
	if some := j.After(2498); len(some) != 2 || some[0].N != 2499 {
		t.Errorf("after 2498: %v", some)
	}
	if none := j.After(2500); len(none) != 0 {
		t.Errorf("after the last: %v", none)
	}
	j.Clear()
	if e := j.Add(journal.Entry{}); e.N != 1 || len(j.After(0)) != 1 {
		t.Errorf("after Clear the first has the number %d", e.N)
	}
}

func TestABodyShowsAsJSONOrElseAsText(t *testing.T) {
	for body, want := range map[string]string{
		`{"to": 1}`: `{"n":0,"time":"0001-01-01T00:00:00Z","part":"","request":{"to":1}}`,
		"a=1\xff":   "{\"n\":0,\"time\":\"0001-01-01T00:00:00Z\",\"part\":\"\",\"request\":\"a=1\ufffd\"}",
		"":          `{"n":0,"time":"0001-01-01T00:00:00Z","part":""}`,
	} {
		got, err := json.Marshal(journal.Entry{Request: journal.Body(body)})
		if err != nil || string(got) != want {
			t.Errorf("%q: %s %v, want %s", body, got, err, want)
		}
	}
}
