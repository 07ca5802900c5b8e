package picture_test

import (
	"encoding/xml"
	"strconv"
	"strings"
	"testing"

	"callsim/sim/export/picture"
	"callsim/sim/export/story"
	"callsim/sim/export/storytest"
	"callsim/sim/kit/contrast"
	"callsim/sim/kit/trials"
)

func render(t testing.TB, s *story.Story) string {
	t.Helper()
	b, err := picture.Render(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestAPictureTellsTheCall(t *testing.T) {
	got := render(t, storytest.Fixture(t, "verify/wrong-then-right.yaml"))
	for _, want := range []string{
		`<svg xmlns="http://www.w3.org/2000/svg" width="1200" `, `role="img" aria-labelledby="title desc">`,
		`<title id="title">wrong code, then the right one</title>`, "<desc id=\"desc\">The caller is verified.", "The caller says: yes please Jim says: A text message",
		">yes please</text>", ">REST reply</text>", `<tspan class="k">&#34;success&#34;</tspan>`, ">✓ The caller is verified. The call ended: hangup.</text>",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in it", want)
		}
	}
	if name := storytest.Fixture(t, "space/500.yaml"); !strings.Contains(render(t, name), `<rect class="failed"`) {
		t.Error("a failure does not show")
	}
}

// elements are those of a picture with the attributes that they may have.
var elements = map[string][]string{
	"svg": {"xmlns", "width", "height", "viewBox", "role", "aria-labelledby"}, "title": {"id"}, "desc": {"id"}, "style": nil,
	"rect": {"class", "x", "y", "width", "height", "rx"}, "line": {"class", "x1", "y1", "x2", "y2"}, "text": {"class", "x", "y"}, "tspan": {"class"},
}

// tame finds what is more than text in a picture, and text that leaves it.
func tame(t *testing.T, source string) {
	t.Helper()
	height, x, line := 0, 0, ""
	for _, token := range storytest.Tame(t, source, elements) {
		switch token := token.(type) {
		case xml.StartElement:
			for _, a := range token.Attr {
				n, _ := strconv.Atoi(a.Value)
				switch {
				case a.Name.Local == "height" && token.Name.Local == "svg":
					height = n
				case a.Name.Local == "x":
					x = n
				case a.Name.Local == "y" && n > height:
					t.Errorf("%v is below the picture", token)
				}
			}
		case xml.CharData:
			line += string(token)
		case xml.EndElement:
			if token.Name.Local == "text" {
				if end := float64(x) + float64(story.Width(line))*6.6; end > 1200 {
					t.Errorf("%q ends at %.0f", line, end)
				}
			}
			if token.Name.Local != "tspan" {
				line = ""
			}
		}
	}
}

func TestEveryBuiltInCallFits(t *testing.T) {
	for i, c := range storytest.Fixtures(t) {
		if trials.Race && trials.LeftOut(i) {
			continue
		}
		tame(t, render(t, story.Of(c)))
	}
}

func FuzzHostileTextIsText(f *testing.F) {
	for _, text := range append(storytest.Hostile, strings.Repeat("x\"", 1<<15), strings.Repeat("日本 ", 1000)) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { tame(t, render(t, story.Of(storytest.Of(text)))) })
}

func TestTheColoursCanBeTold(t *testing.T) {
	contrast.Sheet{
		Inks:   []string{"ink", "quiet", "good", "refused", "bad", "waiting", "expired", "key", "string", "value"},
		Lines:  []string{"edge"},
		Papers: []string{"ground", "card", "agent", "caller"},
	}.Check(t, render(t, story.Of(story.Call{})))
}
