package compare

import (
	"fmt"
	"strings"
	"testing"

	"callsim/sim/trace"
	"callsim/sim/trace/differ"
)

func TestMessagesThatSayTheSameAreTheSame(t *testing.T) {
	reply := func(body string) differ.Scene {
		return differ.Scene{Answers: []trace.SWAIGReplied{{Status: 200, Body: trace.Body(body)}}}
	}
	send := func(body string) differ.Scene {
		return differ.Scene{Exchanges: []differ.Exchange{{Request: trace.RESTRequested{Method: "POST", Path: "/mfa/sms", Body: trace.Body(body)}}}}
	}
	for name, test := range map[string]struct {
		compare func(a, b differ.Scene) []differ.Found
		a, b    differ.Scene
		want    string
	}{
		"one action, and a list of it":  {answered, reply(`{"action":{"stop":true}}`), reply(`{"action":[{"stop":true}]}`), "[]"},
		"no action, and none in a list": {answered, reply(`{"response":"a"}`), reply(`{"response":"a","action":[]}`), "[]"},
		"another action":                {answered, reply(`{"action":{"stop":true}}`), reply(`{"action":[{"stop":false}]}`), "[{value body.action[0].stop true false}]"},
		"text that is no JSON":          {answered, reply(`<html>`), reply(`<p>`), "[{type body <html> <p>}]"},
		"a default that is left out":    {asked, send(`{"to":"+12025550123"}`), send(`{"to":"+12025550123","max_attempts":3,"valid_for":3600,"allow_alphas":false}`), "[]"},
		"another than the default":      {asked, send(`{}`), send(`{"max_attempts":4}`), "[{value POST /mfa/sms body.max_attempts 3 4}]"},
		"a number for a text":           {asked, send(`{"to":"1"}`), send(`{"to":1}`), `[{type POST /mfa/sms body.to "1" 1}]`},
	} {
		t.Run(name, func(t *testing.T) {
			if got := fmt.Sprint(test.compare(test.a, test.b)); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestAFixtureCountsOnceForADifference(t *testing.T) {
	d := differ.Difference{Path: "space: x", Want: "1", Got: "2"}
	r := Report{Results: []Result{{Result: differ.Result{File: "a", Status: differ.Differs, Differences: []differ.Difference{d, d}}}}}
	if got := r.markdown(); !strings.Contains(got, "\n| 1 | space: x |") {
		t.Error(got)
	}
}
