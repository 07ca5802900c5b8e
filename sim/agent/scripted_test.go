package agent_test

import (
	"fmt"
	"strings"
	"testing"

	"callsim/fixtures"
	"callsim/sim/agent"
	"callsim/sim/functions/swaig"
)

const caller = "+12025550123"

func brain(t *testing.T, seed uint64) *agent.Scripted {
	t.Helper()
	p, err := agent.ParsePrompt(fixtures.PromptName, fixtures.Prompt)
	if err != nil {
		t.Fatal(err)
	}
	return agent.NewScripted(p, agent.ToolsOf(nil, agent.Names{}), caller, seed)
}

// summary is acts in short: >2 enters step 2, !f(x) calls, "…" speaks, # ends.
func summary(acts []agent.Act) string {
	var all []string
	for _, act := range acts {
		switch a := act.(type) {
		case agent.Enter:
			all = append(all, fmt.Sprintf(">%d", a.Stage))
		case agent.Say:
			all = append(all, `"…"`)
		case agent.CallFunction:
			all = append(all, fmt.Sprintf("!%s%s", a.Function, a.Arguments))
		case agent.End:
			all = append(all, "#"+string(a.Reason))
		}
	}
	return strings.Join(all, " ")
}

// reply is an outcome of a function, from a SWAIG reply as JSON.
func reply(t *testing.T, function, body string) agent.Outcome {
	t.Helper()
	r, err := swaig.ParseReply([]byte(body))
	if err != nil {
		t.Fatal(err)
	}
	return agent.Outcome{Role: agent.ToolsOf(nil, agent.Names{}).RoleOf(function), Reply: r}
}

const (
	isSent     = `{"response":"sent","action":{"set_meta_data":{"mfa":{"id":"x"}}}}`
	isVerified = `{"response":"ok","action":[{"set_meta_data":{"verified":true}}]}`
	send       = `!send_mfa{"phone_number":"+12025550123"}`
	verify     = `!verify_mfa{"token":"407719"}`
)

// TestScenes plays scenes: lines that begin with = are a function's reply, the others what the caller says.
func TestScenes(t *testing.T) {
	for name, scene := range map[string][][2]string{
		"straight through": {
			{"yes", send}, {"=send_mfa " + isSent, `>2 "…"`}, {"407719", ">3 " + verify},
			{"=verify_mfa " + isVerified, `>4 "…"`}, {"no thanks", `"…" #completed`},
		},
		"no":                          {{"no", `"…" #declined`}},
		"goodbye at once":             {{"goodbye", `"…" #goodbye`}},
		"a code before one was sent":  {{"407719", `"…"`}, {"yes", send}},
		"why, human, chat, unclear":   {{"why do you need this", `"…"`}, {"a human please", `"…"`}, {"how are you", `"…"`}, {"purple monkey dishwasher", `"…"`}, {"yes", send}},
		"wait and repeat":             {{"hold on", `"…"`}, {"pardon?", `"…"`}, {"yes", send}},
		"call me instead":             {{"call me instead", `"…"`}, {"yes", send}},
		"text me":                     {{"text me instead", send}},
		"my own number":               {{"send it to 202 555 0123", send}},
		"another number":              {{"send it to 202 555 0188", `!send_mfa{"phone_number":"+12025550188"}`}, {`=send_mfa {"response":"codes go only to the number that the caller is calling from"}`, `"…"`}, {"no", `"…" #declined`}},
		"not received":                {{"yes", send}, {"=send_mfa " + isSent, `>2 "…"`}, {"I didn't get it", `"…"`}, {"no", `"…"`}, {"nothing arrived", `"…"`}, {"yes", send}},
		"resend":                      {{"yes", send}, {"=send_mfa " + isSent, `>2 "…"`}, {"send it again", send}, {"=send_mfa " + isSent, `"…"`}},
		"wrong, then right":           {{"yes", send}, {"=send_mfa " + isSent, `>2 "…"`}, {"407719", ">3 " + verify}, {`=verify_mfa {"response":"The code is wrong."}`, `>2 "…"`}, {"407719", ">3 " + verify}},
		"dead, no":                    {{"yes", send}, {"=send_mfa " + isSent, `>2 "…"`}, {"407719", ">3 " + verify}, {`=verify_mfa {"response":"It has expired."}`, `"…"`}, {"no", `"…" #gave_up`}},
		"dead, yes":                   {{"yes", send}, {"=send_mfa " + isSent, `>2 "…"`}, {"407719", ">3 " + verify}, {`=verify_mfa {"response":"It has expired."}`, `"…"`}, {"407719", `"…"`}, {"yes", send}},
		"it arrived after all":        {{"yes", send}, {"=send_mfa " + isSent, `>2 "…"`}, {"nothing yet", `"…"`}, {"ok it just arrived", `"…"`}, {"407719", ">3 " + verify}},
		"the caller says it expired":  {{"yes", send}, {"=send_mfa " + isSent, `>2 "…"`}, {"it says expired", `"…"`}, {"yes", send}},
		"asks where it went":          {{"yes", send}, {"=send_mfa " + isSent, `>2 "…"`}, {"my number is 202 555 0123", `"…"`}},
		"wants out":                   {{"yes", send}, {"=send_mfa " + isSent, `>2 "…"`}, {"no", `"…"`}, {"never mind", `"…"`}, {"no", `"…" #gave_up`}},
		"thanks at the end":           {{"yes", send}, {"=send_mfa " + isSent, `>2 "…"`}, {"407719", ">3 " + verify}, {"=verify_mfa " + isVerified, `>4 "…"`}, {"thank you", `"…"`}, {"no", `"…" #completed`}},
		"a dead code again, then no":  {{"yes", send}, {"=send_mfa " + isSent, `>2 "…"`}, {"407719", ">3 " + verify}, {`=verify_mfa {"response":"It has expired."}`, `"…"`}, {"407719", `"…"`}, {"no", `"…" #gave_up`}},
		"a code in halves":            {{"yes", send}, {"=send_mfa " + isSent, `>2 "…"`}, {"four oh seven", `"…"`}, {"hold on", `"…"`}, {"seven one nine", ">3 " + verify}},
		"digit by digit":              {{"yes", send}, {"=send_mfa " + isSent, `>2 "…"`}, {"4", `"…"`}, {"oh", `"…"`}, {"okay seven", `"…"`}, {"seven", `"…"`}, {"one", `"…"`}, {"nine", ">3 " + verify}},
		"a half, then from the start": {{"yes", send}, {"=send_mfa " + isSent, `>2 "…"`}, {"four eight", `"…"`}, {"no, start over", `"…"`}, {"407", `"…"`}, {"719", ">3 " + verify}},
		"a half of another code":      {{"yes", send}, {"=send_mfa " + isSent, `>2 "…"`}, {"407", `"…"`}, {"send it again", send}, {"=send_mfa " + isSent, `"…"`}, {"719", `"…"`}, {"407719", ">3 " + verify}},
		"one digit corrected":         {{"yes", send}, {"=send_mfa " + isSent, `>2 "…"`}, {"408", `"…"`}, {"sorry, the last one is seven", `"…"`}, {"719", ">3 " + verify}},
		"a half before one was sent":  {{"407", `"…"`}, {"yes", send}, {"=send_mfa " + isSent, `>2 "…"`}, {"719", `"…"`}},
		"could not check":             {{"yes", send}, {"=send_mfa " + isSent, `>2 "…"`}, {"407719", ">3 " + verify}, {`=verify_mfa {"response":"Service unavailable."}`, `"…"`}, {"yes", verify}},
		"after verification":          {{"yes", send}, {"=send_mfa " + isSent, `>2 "…"`}, {"407719", ">3 " + verify}, {"=verify_mfa " + isVerified, `>4 "…"`}, {"send it again", `"…"`}, {"407719", `"…"`}, {"I didn't get it", `"…"`}, {"call me instead", `"…"`}, {"yes", `"…"`}, {"bye", `"…" #completed`}},
	} {
		b := brain(t, 1)
		if got := summary(b.Begin()); got != `>1 "…"` {
			t.Errorf("%s: begins %s", name, got)
		}
		for i, line := range scene {
			var acts []agent.Act
			if function, body, ok := strings.Cut(strings.TrimPrefix(line[0], "="), " "); ok && line[0][0] == '=' {
				acts = b.Result(reply(t, function, body))
			} else {
				acts = b.Hear(line[0])
			}
			if got := summary(acts); got != line[1] {
				t.Errorf("%s: line %d, %q: got %s, want %s", name, i+1, line[0], got, line[1])
			}
		}
	}
}

func TestTheAgentSendsOnlySoManyCodes(t *testing.T) {
	b := brain(t, 1)
	b.Begin()
	sent := 0
	for range 20 {
		acts := b.Hear("send me another code")
		if _, ends := acts[len(acts)-1].(agent.End); ends {
			break
		}
		sent++
		b.Result(reply(t, "send_mfa", isSent))
	}
	if sent != 5 {
		t.Errorf("%d codes", sent)
	}
}

func TestPardonRepeatsTheLastWords(t *testing.T) {
	b := brain(t, 1)
	acts := b.Begin()
	if again := b.Hear("pardon?")[0]; again != acts[1] {
		t.Errorf("%v is not %v", again, acts[1])
	}
}

func TestWordsComeFromTheSeedAndNeverTwiceInARow(t *testing.T) {
	said := map[string]bool{}
	for seed := range uint64(20) {
		b := brain(t, seed)
		if x, y := brain(t, seed).Begin()[1], b.Begin()[1]; x != y {
			t.Errorf("seed %d: %v and %v", seed, x, y)
		} else {
			said[x.(agent.Say).Text] = true
		}
		var last agent.Act
		for range 20 {
			next := b.Hear("purple monkey dishwasher")[0]
			if next == last {
				t.Errorf("seed %d says %v twice in a row", seed, next)
			}
			last = next
		}
	}
	if len(said) < 3 {
		t.Errorf("only %d greetings", len(said))
	}
}

func TestNoWordIsLeftUnfilled(t *testing.T) {
	b := brain(t, 3)
	b.Begin()
	for _, text := range []string{"hm", "why", "yes"} {
		b.Hear(text)
	}
	for range 3 {
		for _, act := range append(b.Result(reply(t, "send_mfa", `{"response":"too many codes: wait 45 seconds"}`)), b.Hear("how are you")...) {
			if say, ok := act.(agent.Say); ok && strings.ContainsAny(say.Text, "{}") {
				t.Errorf("%q", say.Text)
			}
		}
	}
}

func TestJudge(t *testing.T) {
	for _, test := range []struct {
		function, body string
		want           agent.Verdict
	}{
		{"send_mfa", isSent, agent.Sent},
		{"send_mfa", `{"response":"The code was sent."}`, agent.Sent},
		{"send_mfa", `{"response":"The code was not sent."}`, agent.Failed},
		{"send_mfa", `{"response":"The caller's number is withheld"}`, agent.Withheld},
		{"send_mfa", `{"response":"Error sending MFA, try again"}`, agent.Failed},
		{"send_mfa", `{}`, agent.Failed},
		{"send_mfa", `{"action":{"set_meta_data":{"mfa":null}}}`, agent.Failed},
		{"send_mfa", `{"response":"Rate limit reached"}`, agent.Busy},
		{"send_mfa", `{"response":"401 Unauthorized"}`, agent.Hopeless},
		{"verify_mfa", isVerified, agent.Verified},
		{"verify_mfa", `{"response":"Verified!"}`, agent.Failed},
		{"verify_mfa", `{"action":{"set_meta_data":{"verified":"true"}}}`, agent.Failed},
		{"verify_mfa", `{"action":{"set_meta_data":{"verified":1}}}`, agent.Failed},
		{"verify_mfa", `{"action":{"set_global_data":{"verified":true}}}`, agent.Failed},
		{"verify_mfa", `{"action":{"set_meta_data":{"Verified":true}}}`, agent.Failed},
		{"verify_mfa", `{"action":{"set_meta_data":{"VERIFIED":true,"other":1}}}`, agent.Failed},
		{"verify_mfa", `{"action":{"set_meta_data":{"verified":true,"Verified":false}}}`, agent.Failed},
		{"verify_mfa", `{"action":{"set_meta_data":{"verified":false,"Verified":true}}}`, agent.Failed},
		{"verify_mfa", `{"action":{"Set_Meta_Data":{"verified":true}}}`, agent.Failed},
		{"verify_mfa", `{"action":[{"set_meta_data":{"verified":true}},{"set_meta_data":{"verified":false}}]}`, agent.Failed},
		{"verify_mfa", `{"action":[{"set_meta_data":{"verified":false}},{"set_meta_data":{"verified":true}}]}`, agent.Failed},
		{"verify_mfa", `{"action":[{"set_meta_data":{"verified":true}},{"set_meta_data":{"verified":null}}]}`, agent.Failed},
		{"verify_mfa", `{"action":[{"set_meta_data":{"verified":true}},{"set_meta_data":{"verified":"true"}}]}`, agent.Failed},
		{"verify_mfa", `{"action":[{"set_meta_data":{"verified":true}},{"unset_meta_data":"verified"}]}`, agent.Failed},
		{"verify_mfa", `{"action":[{"unset_meta_data":["a","verified"]},{"set_meta_data":{"verified":true}}]}`, agent.Failed},
		{"verify_mfa", `{"action":[{"set_meta_data":{"verified":true}},{"unset_meta_data":{"verified":1}}]}`, agent.Failed},
		{"verify_mfa", `{"action":[{"set_meta_data":{"verified":true}},{"unset_meta_data":["mfa"]},{"set_meta_data":{"x":1}}]}`, agent.Verified},
		{"verify_mfa", `{"action":[{"set_meta_data":{"\u0076erified":true}}]}`, agent.Verified},
		{"send_mfa", `{"action":[{"set_meta_data":{"mfa":{}}},{"set_meta_data":{"mfa":null}}]}`, agent.Failed},
		{"verify_mfa", `{"response":"Verification failed, please try again"}`, agent.Wrong},
		{"verify_mfa", `{"response":"The token is invalid"}`, agent.Wrong},
		{"verify_mfa", `{"response":"Incorrect code"}`, agent.Wrong},
		{"verify_mfa", `{"response":"Your code has expired"}`, agent.Dead},
		{"verify_mfa", `{"response":"That code was already used"}`, agent.Dead},
		{"verify_mfa", `{"response":"Too many attempts"}`, agent.Dead},
		{"verify_mfa", `{"response":"The code is too short"}`, agent.WrongForm},
		{"verify_mfa", `{"response":"Please send a code first"}`, agent.NothingSent},
		{"verify_mfa", `{"response":"The service timed out"}`, agent.Failed},
		{"verify_mfa", `{"response":"The security token for this function is invalid or expired. This action cannot be completed."}`, agent.Hopeless},
		{"verify_mfa", `{"response":"The request could not be read: invalid escape. Nothing was done; apologise to the caller."}`, agent.Failed},
	} {
		if got := agent.Judge(reply(t, test.function, test.body)); got != test.want {
			t.Errorf("%s %s: %s, want %s", test.function, test.body, got, test.want)
		}
	}
	for _, test := range []struct {
		outcome agent.Outcome
		want    agent.Verdict
	}{
		{agent.Outcome{Role: agent.Sends, Off: true}, agent.Hopeless},
		{agent.Outcome{Role: agent.Sends, Failed: true}, agent.MaybeSent}, // the functions may have done it
		{agent.Outcome{Role: agent.Sends, Failed: true, NothingDone: true}, agent.Failed},
		{agent.Outcome{Role: agent.Verifies, Failed: true}, agent.Failed},
	} {
		if got := agent.Judge(test.outcome); got != test.want {
			t.Errorf("%+v: %s, want %s", test.outcome, got, test.want)
		}
	}
}

func FuzzHear(f *testing.F) {
	f.Add("yes\n407719\nno\n\nsend it again\nbye", uint64(1))
	f.Fuzz(func(t *testing.T, script string, seed uint64) {
		b := brain(t, seed)
		b.Begin()
		out, sent := 0, false
		for i, line := range strings.Split(script, "\n") {
			acts := b.Hear(line)
			for depth := 0; len(acts) > 0 && depth < 3; depth++ {
				call, ok := acts[len(acts)-1].(agent.CallFunction)
				if !ok {
					break
				}
				if call.Function == "verify_mfa" && !sent {
					t.Fatal("verifies before a code was sent")
				}
				out++
				body := []string{isSent, `{"response":"expired"}`, `{}`, isVerified, `{"response":"wrong"}`}[(i+int(seed%5))%5]
				sent = sent || call.Function == "send_mfa" && body == isSent
				acts = b.Result(reply(t, call.Function, body))
			}
			for _, act := range acts {
				if say, ok := act.(agent.Say); ok && say.Text == "" {
					t.Fatal("says nothing")
				}
			}
		}
	})
}

func TestWhoeverIsOfferedAnotherTryMayAskForItInTheirWords(t *testing.T) {
	for _, words := range []string{"try again", "retry", "same code", "check it again", "one more time", "yes", "again please"} {
		b := brain(t, 1)
		b.Begin()
		b.Hear("yes")
		b.Result(reply(t, "send_mfa", isSent))
		b.Hear("407719")
		b.Result(reply(t, "verify_mfa", `{"response":"Not verified: the service has a problem (status 500). Offer to check the same code again."}`))
		if got := summary(b.Hear(words)); got != verify {
			t.Errorf("%q: %s", words, got)
		}
	}
	b := brain(t, 1)
	b.Begin()
	b.Hear("yes")
	b.Result(reply(t, "send_mfa", isSent))
	if got := summary(b.Hear("try again")); got != send {
		t.Errorf("where nothing failed it is a wish for another code: %s", got)
	}
}
