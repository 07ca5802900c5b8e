package drift

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"callsim/sim/agent/digits"
	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/sim/fixture"
	"callsim/sim/kit/shape"
	"callsim/sim/kit/source"
	"callsim/sim/space/documented"
	"callsim/sim/space/signalwire"
	"callsim/sim/trace/differ"
)

// A recording holds what the space said, with stand-ins. It is compared with the real space as the mocked one is, where a
// space left to itself says such things: the mocked one, with the same turns, shows that. Where a caller reads out the code
// of the recording, the code on the phone takes its place.

// repeat plays a recording, and plans its turns for a real space. Live is the configuration of the call to that.
func (p *Plan) repeat(ctx context.Context, live call.Config) source.Problems {
	f := p.Fixture
	recorded, why := playAll(ctx, f.Config, f, f.Turns, "its recording cannot be repeated")
	if len(why) > 0 {
		return why
	}
	for i, s := range recorded {
		for _, x := range s.Exchanges {
			if x.Failure.Cause != "" {
				why.Add(posOf(f, i-1), "its recording has no reply here to compare (%s)", causeOf(x))
			}
		}
	}
	if len(why) > 0 {
		return why
	}
	p.mocked, p.turns = recorded, withTokens(f, recorded)
	live.Space = call.Space{}
	alone, why := playAll(ctx, live, f, p.turns, "it cannot be played in the mocked space either")
	for i := 0; i < len(alone) && len(why) == 0; i++ {
		if what := departs(recorded[i], alone[i]); what != "" {
			why.Add(posOf(f, i-1), "its recording has a reply here that nobody can ask a space for: %s", what)
		}
	}
	return why
}

func causeOf(x differ.Exchange) string {
	if x.Failure.Cause == string(signalwire.Network) {
		return "the request differs"
	}
	return x.Failure.Cause
}

// playAll plays the opening and all turns in a mocked or recorded space.
func playAll(ctx context.Context, config call.Config, f *fixture.Fixture, turns []fixture.Turn, fault string) ([]differ.Scene, source.Problems) {
	var why source.Problems
	config.Live, config.RealTime = nil, false
	player, err := newPlayer(config, turns)
	if err != nil {
		why.Add(posOf(f, -1), "%v", err)
		return nil, why
	}
	defer player.end()
	var all []differ.Scene
	for i := -1; i < len(turns); i++ {
		s, err := player.play(ctx, i)
		if err != nil {
			why.Add(posOf(f, i), "%s: %v", fault, err)
			return nil, why
		}
		all = append(all, s)
	}
	return all, nil
}

// departs says in what a turn of a recording is not as a space would have it by itself, or "". Shapes are left to the
// comparison with the real one.
func departs(recorded, alone differ.Scene) string {
	for i, x := range recorded.Exchanges {
		if i >= len(alone.Exchanges) {
			break
		}
		if a, b := x.Reply, alone.Exchanges[i].Reply; a.Status/100 != b.Status/100 {
			return fmt.Sprintf("status %d instead of %d", a.Status, b.Status)
		} else if was, is := succeeds(a.Body), succeeds(b.Body); was != is {
			return fmt.Sprintf("success %v instead of %v; if the caller says the code here, write <token> for it, or record with --space", was, is)
		}
	}
	if !slices.Equal(recorded.Course, alone.Course) {
		return recorded.CourseIn() + " instead of " + strings.TrimPrefix(alone.CourseIn(), "the agent ")
	}
	return ""
}

// succeeds reports whether the functions take a reply for a success.
func succeeds(body []byte) bool {
	return shape.Object(body)["success"] == true
}

// withTokens returns the turns of a recording with <token> instead of the code of the latest message.
func withTokens(f *fixture.Fixture, recorded []differ.Scene) []fixture.Turn {
	codes := codesOf(recorded)
	turns, sent := slices.Clone(f.Turns), 0
	for i, s := range recorded {
		if said, ok := act(turns, i-1).(command.Say); ok && sent > 0 && codes[sent] != "" {
			turns[i-1].Act = command.Say{Text: withToken(said.Text, codes[sent]), Keys: said.Keys}
		}
		for _, x := range s.Exchanges {
			if x.Op() == documented.Send && x.Reply.Status/100 == 2 {
				sent++
			}
		}
	}
	return turns
}

func act(turns []fixture.Turn, i int) command.Command {
	if i < 0 {
		return nil
	}
	return turns[i].Act
}

// codesOf are the codes of the messages of a recording, by the message from 1: as the phone showed it, or as it was verified.
func codesOf(recorded []differ.Scene) map[int]string {
	codes, ids := map[int]string{}, map[string]int{}
	sent, delivered := 0, 0
	for _, s := range recorded {
		for _, token := range s.Delivered {
			delivered++
			codes[delivered] = token
		}
		for _, x := range s.Exchanges {
			if x.Reply.Status/100 != 2 {
				continue
			}
			if x.Op() == documented.Send {
				sent++
				ids[idOf(x.Reply.Body)] = sent
			} else if token, ok := shape.Object(x.Request.Body)["token"].(string); ok && succeeds(x.Reply.Body) && x.Op() == documented.Verify {
				codes[ids[documented.IDIn(x.Request.Path)]] = token
			}
		}
	}
	return codes
}

// idOf is the id in a reply, or "".
func idOf(body []byte) string {
	id, _ := shape.Object(body)["id"].(string)
	return id
}

// isSpoken reports whether a word is used for a digit of a code.
func isSpoken(text string) bool {
	words := strings.FieldsFunc(text, func(c rune) bool { return !unicode.IsLetter(c) })
	return slices.ContainsFunc(words, func(word string) bool { return len(word) > 1 })
}

// withToken replaces a code in a caller's words, in figures or words, by a placeholder.
func withToken(text, code string) string {
	var parts []string
	for _, c := range code {
		if '0' <= c && c <= '9' {
			parts = append(parts, "(?:"+string(c)+"|"+strings.Join(digits.Words(byte(c)), "|")+")")
		} else {
			parts = append(parts, regexp.QuoteMeta(string(c)))
		}
	}
	spelled, err := regexp.Compile(`(?i)(^|[^0-9A-Za-z])(` + strings.Join(parts, `[ ,.\-_/]{0,3}`) + `)($|[^0-9A-Za-z])`)
	if err != nil {
		return text
	}
	return spelled.ReplaceAllStringFunc(text, func(match string) string {
		m := spelled.FindStringSubmatch(match)
		placeholder := "<token>"
		if isSpoken(m[2]) {
			placeholder = "<token:spoken>"
		}
		return m[1] + placeholder + m[3]
	})
}
