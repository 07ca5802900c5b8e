package cmd

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"callsim/sim/cmd/program"
	"callsim/sim/kit/trials"
	"callsim/sim/space/double"
)

// recordingWay is one of the two ways to record, of holding, in turns. What is held to be recorded is told as well: in lines
// for people, or as JSON.
func recordingWay(home string, n int) []string { return holding(home)[2+n%2] }

// waysToSay are calls in which codes and numbers are said in every way, each line by line.
var waysToSay = map[string][]string{
	"plain":              {"yes please", markCode, "no"},
	"spaced":             {"yes please", "4 8 2 9 1 3", "no"},
	"in pairs":           {"yes please", "48-29-13", "no"},
	"spoken":             {"yes please", "four eight two nine one three", "no"},
	"spoken in groups":   {"yes please", "four eighty-two, nine thirteen", "no"},
	"in a sentence":      {"yes please", "um, I think it says 4 8 two 9 one 3, thanks", "no"},
	"other digits":       {"yes please", "٤٨٢٩١٣", "４８２９１３", markCode, "no"},
	"invisible between":  {"yes please", "4\u200b8\u200b2\u200b9\u200b1\u200b3", markCode, "no"},
	"twice":              {"yes please", "482913 482913", markCode, "no"},
	"corrected":          {"yes please", "4 8 3, no, 4 8 2 9 1 3", markCode, "no"},
	"wrong first":        {"yes please", markWrong, "7 3 9 1 6 4", "seven three nine one six four", markCode, "no"},
	"in parts":           {"yes please", "4829", "48291", "82913", "13", markCode, "no"},
	"in parts, anew":     {"yes please", "48291", "82913", "482", "913", "no"},
	"in halves":          {"yes please", "four eight two", "hold on", "nine one three", "no"},
	"digit by digit":     {"yes please", "four", "okay eight", "2", "nine", "one", "and three", "no"},
	"corrected later":    {"yes please", "four eight three", "oh no, the last one is a two", "nine one four", "sorry, the last digit is three", "no"},
	"begun again":        {"yes please", "4 8 3", "no, start over", "482", "start again, 482 913", "no"},
	"in Spanish":         {"yes please", "cuatro ocho dos", "novecientos trece", "no"},
	"on the keypad":      {"yes please", "/dtmf 482", "/dtmf 913#", "no"},
	"too long":           {"yes please", "4829130", "482913482913", markCode, "no"},
	"too early":          {"it is 482913", "four eight two nine one three", "yes please", markCode, "no"},
	"after a resend":     {"yes please", "send it again please", "yes", markCode, markNext, "six five oh two seven four", "no"},
	"out of turn":        {"yes please", `/call verify_mfa {"token": "482913"}`, `/call verify_mfa {"token": 739164}`, "/state", "/phone", markCode, "no"},
	"under another name": {"yes please", `/call verify_mfa {"passcode": "482913"}`, `/call verify_mfa {"code": "739164", "token": "739164"}`, markCode, "no"},
	"escaped":            {"yes please", `/call verify_mfa {"token": "\u0034\u0038\u0032\u0039\u0031\u0033"}`, "no", "no"},
	"encoded":            {"yes please", markWrong, "no wait, it is 482914, no, sorry", `/call verify_mfa {"token": "NzM5MTY0"}`, `/call verify_mfa {"token": "373339313634"}`, markCode, "no"},
	"posted":             {"yes please", `/post {"function":"verify_mfa","argument":{"parsed":[{"token":"482913"}],"raw":"{\"token\":\"482913\"}"},"meta_data":{}}`, `/post 482913`, `/post token=482913&to=%2B12127361234`, markCode, "no"},
	"another function":   {"yes please", `/call look_up {"note": "482913 of +12127361234"}`, `/call 482913`, markCode, "no"},
	"a number":           {"send it to +1 (212) 736-1234", "send it to 646 555 3097", "six four six five five five three oh nine seven", "yes please", markCode, "call me at 212.736.1234", "no"},
	"a slash before":     {"yes please", "//482913", markCode, "no"},
	"of a faulty line":   {"yes please", "/482913", markCode},
	"behind a command":   {"yes please", "/state 482913"},
	"in a broken call":   {"yes please", `/call verify_mfa {"token": 482913`},
	"as a duration":      {"yes please", "/advance 482913"},
	"as a fault":         {"yes please", "/fault verify 482913"},
	"in a fault":         {"yes please", "/fault 482913 500", "no"},
	"as a placeholder":   {"yes please", "<482913>", "<token:482913>", "no"},
	"like a placeholder": {"yes please", "<tokn:482913>", "no"},
	"a number, faulty":   {"/+12127361234"},
	"a token":            {"yes please", markToken, "my token is " + markToken, "/" + markToken},
}

func TestNoSecretOfACallIsLeftAnywhere(t *testing.T) {
	for i, name := range slices.Sorted(maps.Keys(waysToSay)) {
		if trials.LeftOut(i) {
			continue
		}
		t.Run(name, func(t *testing.T) {
			lines := waysToSay[name]
			s, home := realSpace(t, double.Options{}), liveHome(t)
			setLive(t, s)
			args := append(recordingWay(home, i), "--live", "--yes")
			u := use(t, t.Context(), home, strings.NewReader(said(lines...)), args...)
			u.hides(t, strings.Join(args[:2], " "), nil)
			if u.code != program.OK && u.code != program.Usage {
				t.Errorf("%v: exit code %d: %s", args, u.code, u.errs)
			}
			if s.Messages() == 0 && lines[0] == "yes please" || s.Messages() != len(s.Phone(markCaller)) {
				t.Errorf("%v: %d messages, %d of them to the caller", args, s.Messages(), len(s.Phone(markCaller)))
			}
			replayed(t, home, u)
		})
	}
}

// replayed plays what was recorded, without a network: it passes and hides.
func replayed(t *testing.T, home string, u used) {
	t.Helper()
	if len(u.recording) == 0 {
		return
	}
	file := filepath.Join(home, "call.yaml")
	again := use(t, t.Context(), home, strings.NewReader(""), "replay", file, "-v")
	again.hides(t, "replay", nil)
	if again.code != program.OK {
		t.Errorf("the recording does not replay: exit code %d: %s%s", again.code, again.out, again.errs)
	}
	if found := use(t, t.Context(), home, strings.NewReader(""), "lint", file); found.code != program.OK {
		t.Errorf("lint finds something in the recording: %s%s", found.out, found.errs)
	}
}

// failures are what a space does instead of answering well, and whether it never ends by itself.
var failures = []struct {
	name  string
	b     double.Behaviour
	hangs bool
}{
	{"401", double.Status(401), false}, {"403", double.Status(403), false}, {"404", double.Status(404), false}, {"400", double.Status(400), false},
	{"422", double.Answer(422, jsonType, []byte(`{"errors":[{"detail":"to `+markCaller+` from `+markFrom+` token `+markCode+` is bad","status":"422","title":"`+markToken+`","code":"c"}]}`)), false},
	{"422 of others", double.Answer(422, jsonType, []byte(`{"errors":[{"type":"validation_error","code":"x","message":"`+markCaller+`","attribute":"`+markFrom+`"}]}`)), false},
	{"429", double.RateLimited("37"), false}, {"500", double.Status(500), false}, {"502", double.HTML(502), false}, {"503", double.Status(503), false},
	{"an echo", double.Answer(500, nil, []byte("POST to="+markCaller+"&token="+markCode+" Authorization: Basic "+markProject+":"+markToken)), false},
	{"an echo of JSON", double.Answer(200, jsonType, []byte(`{"success":"`+markCode+`","to":"`+markCaller+`","x":{"`+markToken+`":"4 8 2 9 1 3"}}`)), false},
	{"an echo in the header", double.Answer(500, map[string][]string{"X-Echo": {markCaller + " " + markCode + " " + markToken}, "Location": {"https://" + markToken + "@h/" + markCode}}, nil), false},
	{"redirect", double.Redirect(307, "https://elsewhere.example.com/?to="+markCaller+"&token="+markToken), false},
	{"raw", double.Raw("HTTP/9.9 " + markToken + " " + markCaller + "\r\n\r\n"), false}, {"raw header", double.Raw("HTTP/1.1 200 OK\r\n" + markToken + " " + markCaller + "\r\n\r\n"), false},
	{"reset", double.Reset(), false}, {"drop", double.Drop(), false}, {"cut off", double.CutOff(), false}, {"cut off in chunks", double.CutOffChunked(), false},
	{"empty", double.Empty(), false}, {"not JSON", double.NotJSON(), false}, {"string true", double.StringTrue(), false}, {"huge", double.Huge(2 << 20), false},
	{"never ending", double.NeverEnding(), false}, {"wrong type", double.WrongType(), false}, {"close idle", double.CloseIdle(), false},
	{"lost reply", double.Reset().Acting(), false}, {"hang", double.Hang(), true}, {"stall", double.Stall(), true},
}

var jsonType = map[string][]string{"Content-Type": {"application/json"}}

func TestNoSecretIsLeftByAFailureOfTheSpace(t *testing.T) {
	lines := said("yes please", "yes", "7 3 9 1 6 4", "it's four eight two nine one three, thanks", "yes", "no thanks")
	for i, f := range failures {
		for n, op := range map[int]string{1: double.Send, 2: double.Verify} {
			if trials.LeftOut(i + n) {
				continue
			}
			t.Run(f.name+" of "+op, func(t *testing.T) {
				s, home := realSpace(t, double.Options{}), liveHome(t)
				setLive(t, s)
				s.Fail(op, f.b, 2)
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				if f.hangs {
					go func() {
						if s.Wait(ctx, n) == nil {
							cancel()
						}
					}()
				}
				args := append(recordingWay(home, i+n), "--live", "--yes")
				u := use(t, ctx, home, strings.NewReader(lines), args...)
				u.hides(t, fmt.Sprint(args), nil)
				if want := map[bool]int{true: program.Interrupted}[f.hangs]; u.code != want {
					t.Errorf("%v: exit code %d, want %d: %s", args, u.code, want, u.errs)
				}
				replayed(t, home, u)
			})
		}
	}
}

func TestNoSecretIsLeftByACertificate(t *testing.T) {
	for _, c := range []double.Certificate{double.Good, double.Expired, double.NotYet, double.WrongHost} {
		for _, knows := range []bool{false, true} {
			s, home := realSpace(t, double.Options{TLS: c}), liveHome(t)
			setLive(t, s)
			if knows {
				ca := filepath.Join(home, "ca.pem")
				if err := os.WriteFile(ca, s.CA(), 0o600); err != nil {
					t.Fatal(err)
				}
				t.Setenv("SIGNALWIRE_REST_CA_FILE", ca)
			}
			for i, args := range append(holding(home), []string{"doctor"}, []string{"doctor", "--json"}) {
				if trials.Race && trials.LeftOut(i) {
					continue
				}
				switch args[0] {
				case "chat":
					args = append(args, "--live", "--yes")
				case "record":
					args = append(args, "--live", "--yes", "--force")
				}
				u := use(t, t.Context(), home, strings.NewReader(said("yes please", "yes", markCode, "no")), args...)
				u.hides(t, fmt.Sprint(c, knows, args), nil)
			}
			if well := c == double.Good && knows; (s.Messages() > 0) != well {
				t.Errorf("%s, known %v: %d messages", c, knows, s.Messages())
			}
			for _, r := range s.Requests() {
				if (c != double.Good || !knows) && r.HasCredentials() {
					t.Errorf("%s, known %v: the credentials were sent", c, knows)
				}
			}
		}
	}
}
