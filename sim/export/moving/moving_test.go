package moving_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"callsim/sim/export/moving"
	"callsim/sim/export/story"
	"callsim/sim/export/storytest"
	"callsim/sim/kit/contrast"
	"callsim/sim/kit/trials"
)

func render(t testing.TB, s *story.Story) string {
	t.Helper()
	b, err := moving.Render(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// shown is when a text comes, as a part of the whole; it fails where the text is not there.
func shown(t *testing.T, picture, text string) float64 {
	t.Helper()
	found := regexp.MustCompile(`(m\d+)"[^>]*>(?:\n?<rect[^>]*>\n?<text[^>]*>)?` + regexp.QuoteMeta(text) + `</text>`).FindStringSubmatch(picture)
	if found == nil {
		t.Fatalf("%q is not in the picture", text)
	}
	times := regexp.MustCompile(`@keyframes ` + found[1] + `\{0%,([\d.]+)%\{opacity:0\}`).FindStringSubmatch(picture)
	if times == nil {
		t.Fatalf("%q does not come", text)
	}
	at, err := strconv.ParseFloat(times[1], 64)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestACallPlaysInItsOrder(t *testing.T) {
	got := render(t, storytest.Fixture(t, "verify/wrong-then-right.yaml"))
	last := -1.0
	for _, text := range []string{
		"Hi,", "please", "Jim calls send_mfa", "POST /api/relay/rest/mfa/sms", "Tell", "Jim calls verify_mfa", "fiddly;", "✓ verified", "✓ The caller is verified. The call ended:",
	} {
		at := shown(t, got, text)
		if at <= last {
			t.Errorf("%q comes at %.2f %%, and what must be before it at %.2f %%", text, at, last)
		}
		last = at
	}
}

// TestCaptionsAreInThePicture looks at when each comes, and what is marked with it.
func TestCaptionsAreInThePicture(t *testing.T) {
	got := render(t, storytest.Fixture(t, "tour/2-wrong-code.yaml"))
	wrong := shown(t, got, "Wrong, says the space. Jim takes its word: no guesses, no hints.")
	if next := shown(t, got, "One attempt is gone. The phone keeps count."); next <= wrong {
		t.Errorf("the second caption comes at %.2f %%, the first at %.2f %%", next, wrong)
	}
	mark := regexp.MustCompile(`<g class="(m\d+)"><rect class="mark" x="8"[^>]*/></g>\n<text class="code"[^>]*><tspan[^>]*>{ </tspan><tspan[^>]*>&#34;success&#34;`).FindStringSubmatch(got)
	if mark == nil {
		t.Fatal("no success is marked")
	}
	if want := fmt.Sprintf("@keyframes %s{0%%,%.2f%%{opacity:0}", mark[1], wrong); !strings.Contains(got, want) {
		t.Errorf("the mark does not come with the caption, %s", want)
	}
}

func TestAPictureTellsTheCall(t *testing.T) {
	got := render(t, storytest.Fixture(t, "verify/wrong-then-right.yaml"))
	for _, want := range []string{
		`role="img" aria-labelledby="title desc">`, `<title id="title">wrong code, then the right one</title>`,
		`<desc id="desc">The caller is verified. The call ended: hangup. Jim says: Hi`, "animation-iteration-count:3;",
		"@media (prefers-color-scheme:dark)", "@media (prefers-reduced-motion:reduce)",
		`<rect class="bar good"`, `<rect class="bar refused"`, `<tspan class="v">false</tspan>`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in it", want)
		}
	}
	if failed := render(t, storytest.Fixture(t, "talk/declined.yaml")); strings.Contains(failed, "✓ verified") || !strings.Contains(failed, ">not verified<") {
		t.Error("a caller who was not verified is shown as verified")
	}
}

// TestTheEndShowsWithoutMotion looks at what a viewer shows that cannot animate: the last value of every move.
func TestTheEndShowsWithoutMotion(t *testing.T) {
	got := render(t, storytest.Fixture(t, "verify/wrong-then-right.yaml"))
	for text, opacity := range map[string]string{"✓ verified": "1", "not verified": "0"} {
		class := regexp.MustCompile(`class="(m\d+)"><rect class="badge[^>]*><text[^>]*>` + text + `<`).FindStringSubmatch(got)
		if class == nil || !strings.Contains(got, fmt.Sprintf(".%s{opacity:%s;", class[1], opacity)) {
			t.Errorf("%s has not opacity %s in the end", text, opacity)
		}
	}
}

func TestAMessageGoesWhenTheNextComes(t *testing.T) {
	got := render(t, storytest.Fixture(t, "talk/second-code.yaml"))
	var ends []string
	for _, class := range regexp.MustCompile(`<g class="(m\d+)">\n<rect class="mark"`).FindAllStringSubmatch(got, -1) {
		ends = append(ends, regexp.MustCompile(`\.` + class[1] + `\{opacity:(.)`).FindStringSubmatch(got)[1])
	}
	if strings.Join(ends, "") != "01" {
		t.Errorf("in the end, the messages have the opacities %v", ends)
	}
}

func TestTheLatestIsInView(t *testing.T) {
	got := render(t, storytest.Fixture(t, "talk/five-codes.yaml"))
	panes := regexp.MustCompile(`(?s)<svg x="\d+" y="\d+" width="\d+" height="(\d+)"><g class="(m\d+)">(.*?)</g></svg>`).FindAllStringSubmatch(got, -1)
	if len(panes) != 2 {
		t.Fatalf("%d panes scroll", len(panes))
	}
	for _, pane := range panes {
		scrolled := regexp.MustCompile(`\.` + pane[2] + `\{transform:translateY\(-(\d+)px\)`).FindStringSubmatch(got)
		texts := regexp.MustCompile(`<text [^>]*y="(\d+)"`).FindAllStringSubmatch(pane[3], -1)
		if scrolled == nil {
			t.Fatal("a pane does not scroll")
		}
		if y := number(t, texts[len(texts)-1][1]) - number(t, scrolled[1]); y < 0 || y > number(t, pane[1]) {
			t.Errorf("the last text is at %d of %s", y, pane[1])
		}
	}
}

func number(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// elements are those of a picture with the attributes that they may have.
var elements = map[string][]string{
	"svg": {"xmlns", "width", "height", "viewBox", "role", "aria-labelledby", "x", "y"}, "title": {"id"}, "desc": {"id"}, "style": nil, "g": {"class"},
	"rect": {"class", "x", "y", "width", "height", "rx"}, "text": {"class", "x", "y", "text-anchor"}, "tspan": {"class"},
}

func TestHostileTextIsText(t *testing.T) {
	for i, text := range append(storytest.Hostile, strings.Repeat("x\"", 1<<19), strings.Repeat("日本 ", 1000)) {
		if trials.Race && trials.LeftOut(i) {
			continue
		}
		got := render(t, story.Of(storytest.Of(text)))
		storytest.Tame(t, got, elements)
		if len(got) > 1<<20 {
			t.Errorf("%.20q makes a picture of %d bytes", text, len(got))
		}
	}
}

func TestTheColoursCanBeTold(t *testing.T) {
	contrast.Sheet{
		Inks:   []string{"ink", "quiet", "agent", "caller", "good", "refused", "bad", "waiting", "expired", "k", "s", "v"},
		Lines:  []string{"edge"},
		Papers: []string{"paper"},
		On:     [][2]string{{"ink", "mark"}, {"k", "mark"}, {"s", "mark"}, {"v", "mark"}},
	}.Check(t, render(t, story.Of(story.Call{})))
}
