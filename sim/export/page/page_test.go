package page_test

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"callsim/sim/export/page"
	"callsim/sim/export/story"
	"callsim/sim/export/storytest"
	"callsim/sim/kit/caret"
	"callsim/sim/kit/trials"
)

func render(t testing.TB, s *story.Story) string {
	t.Helper()
	b, err := page.Render(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestAPageTellsTheCall(t *testing.T) {
	got := render(t, storytest.Fixture(t, "verify/wrong-then-right.yaml"))
	for _, want := range []string{
		`<html lang="en">`, "<title>wrong code, then the right one</title>", "<h1>wrong code, then the right one</h1>",
		`<dd class="outcome good">✓ The caller is verified. The call ended: hangup.</dd>`, `<section class="talk" aria-labelledby="talk" tabindex="0">`, `<article class="exchange" aria-labelledby="h`,
		`<li class="step"><h3>Step 2: Ask for the digits</h3></li>`, `<span class="who">Caller</span>yes please</a>`,
		`data-say="The caller says: yes please"`, `<h4>REST reply <span>96 bytes</span></h4>`,
		`<span class="k">&#34;token_length&#34;</span>: <span class="v">6</span>`, `role="status" aria-live="polite"`,
		`<h4>meta_data <span>before</span></h4>`, `<h4>meta_data <span>after</span></h4>`,
		`<h3>Step 1: Greet and ask</h3><p class="caption">Jim answers the phone.</p></li>`,
		`<p class="caption">The space does not accept the code.</p>`, `<mark>  <span class="k">&#34;success&#34;</span>: <span class="v">false</span></mark>`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	ids := map[string]bool{}
	for _, id := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(got, -1) {
		if ids[id[1]] {
			t.Errorf("there are two %s", id[1])
		}
		ids[id[1]] = true
	}
	links := regexp.MustCompile(` (?:href="#|aria-labelledby=")([^"]*)"`).FindAllStringSubmatch(got, -1)
	for _, link := range links {
		if !ids[link[1]] {
			t.Errorf("there is no %s", link[1])
		}
	}
	if len(links) < 50 {
		t.Errorf("%d links", len(links))
	}
}

// TestNoBubbleIsRepeated counts what was said in what a reader sees.
func TestNoBubbleIsRepeated(t *testing.T) {
	s := storytest.Fixture(t, "verify/wrong-then-right.yaml")
	seen := html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(render(t, s), "\n"))
	for _, m := range s.Moments {
		if m.Said == nil {
			continue
		}
		if n := strings.Count(seen, "\n"+m.Said[0]+"\n"); n != 1 {
			t.Errorf("%q is there %d times", m.Said[0], n)
		}
	}
}

func TestAPageShowsFailuresAndBreaks(t *testing.T) {
	s := storytest.Fixture(t, "space/500.yaml")
	s.Failures = []story.Failure{{Place: "a.yaml:1:1", Turn: 1, What: "<nothing>"}}
	got := render(t, s)
	for _, want := range []string{`<li><code>a.yaml:1:1</code>, turn 1: &lt;nothing&gt;</li>`, `<span class="bad">✗ The space replies 500 Internal Server Error`, `<p class="line bad"><code>✗ 500 `} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if got := render(t, story.Of(story.Call{})); !strings.Contains(got, "The trace breaks off") {
		t.Error(got)
	}
}

// TestEveryFailureLeadsToItsMoment wants links that lead somewhere, and a mark in words there, for steps as well.
func TestEveryFailureLeadsToItsMoment(t *testing.T) {
	c := storytest.Fixture(t, "verify/wrong-then-right.yaml").Call
	for _, e := range c.Events {
		c.Failures = append(c.Failures, story.Failure{Place: "a.yaml:1:1", What: "x", Seq: e.Seq, Surprise: e.Seq%2 == 0})
	}
	got := render(t, story.Of(c))
	for _, link := range regexp.MustCompile(`<li><a href="#(m\d+)"><code>`).FindAllStringSubmatch(got, -1) {
		if n := strings.Count(got, ` id="`+link[1]+`"`); n != 1 {
			t.Errorf("there are %d %s", n, link[1])
		}
	}
	if n := strings.Count(got, `<span class="vainly">✗ Failed`); n != len(c.Events) || strings.Count(got, `<li><a href="#m`) != n {
		t.Errorf("%d marks of %d failures", n, len(c.Events))
	}
	if want := `<li class="step" id="m`; !strings.Contains(got, want) {
		t.Errorf("%q is not in\n%s", want, got)
	}
	tame(t, got)
}

// TestThePolicyAllowsThePageNothingElse checks the hashes as a browser does.
func TestThePolicyAllowsThePageNothingElse(t *testing.T) {
	got := render(t, storytest.Fixture(t, "talk/declined.yaml"))
	policy := regexp.MustCompile(`<meta http-equiv="Content-Security-Policy" content="([^"]*)">`).FindStringSubmatch(got)
	if policy == nil {
		t.Fatal("there is no policy")
	}
	hash := func(element string) string {
		parts := regexp.MustCompile(`(?s)<`+element+`>(.*?)</`+element+`>`).FindAllStringSubmatch(got, -1)
		if len(parts) != 1 {
			t.Fatalf("%d elements %s", len(parts), element)
		}
		sum := sha256.Sum256([]byte(parts[0][1]))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	want := fmt.Sprintf("default-src 'none'; style-src %s; script-src %s; base-uri 'none'; form-action 'none'", hash("style"), hash("script"))
	if policy[1] != want {
		t.Errorf("the policy is %s, want %s", policy[1], want)
	}
	for _, asks := range []string{"src=", "url(", "@import", "fetch(", "XMLHttpRequest", "http:"} {
		if strings.Contains(got, asks) {
			t.Errorf("%s is in the page", asks)
		}
	}
}

var (
	element    = regexp.MustCompile(`^<(/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*)>`)
	attribute  = regexp.MustCompile(` ([a-z-]+)(?:="([^"]*)")?`)
	elements   = strings.Fields("html head body meta title style script a header h1 h2 h3 h4 p dl dt dd div main section ol ul li span br article pre code mark nav button")
	attributes = strings.Fields("lang charset http-equiv content name class href id aria-labelledby aria-label aria-live role tabindex hidden type data-go data-say")
)

// tame finds what is more than text in a page.
func tame(t *testing.T, source string) {
	source = regexp.MustCompile(`(?s)(<style>|<script>).*?(</style>|</script>)`).ReplaceAllString(source, "")
	source = strings.TrimPrefix(source, "<!DOCTYPE html>\n")
	for line := range strings.SplitSeq(source, "\n") {
		if caret.Show(line) != line {
			t.Errorf("%q has hidden characters", line)
		}
	}
	if strings.ContainsAny(regexp.MustCompile(`&(#\d+|[a-z]+);`).ReplaceAllString(source, ""), "&") {
		t.Error("there is an ampersand as it is")
	}
	var open []string
	for i := strings.IndexByte(source, '<'); i >= 0; i = strings.IndexByte(source, '<') {
		source = source[i:]
		found := element.FindStringSubmatch(source)
		if found == nil || !slices.Contains(elements, found[2]) {
			t.Fatalf("there is %q", source[:min(len(source), 80)])
		}
		for _, a := range attribute.FindAllStringSubmatch(found[3], -1) {
			if !slices.Contains(attributes, a[1]) || a[1] == "href" && !strings.HasPrefix(a[2], "#") {
				t.Fatalf("there is %q", found[0])
			}
		}
		switch {
		case found[2] == "meta" || found[2] == "br":
		case found[1] == "":
			open = append(open, found[2])
		case len(open) == 0 || open[len(open)-1] != found[2]:
			t.Fatalf("</%s> closes %v", found[2], open)
		default:
			open = open[:len(open)-1]
		}
		source = source[len(found[0]):]
	}
	if len(open) > 0 {
		t.Errorf("%v are open", open)
	}
}

func FuzzHostileTextIsText(f *testing.F) {
	for i, text := range append(storytest.Hostile, strings.Repeat("x<", 1<<15)) {
		if trials.Race && trials.LeftOut(i) {
			continue
		}
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := render(t, story.Of(storytest.Of(text)))
		tame(t, got)
		if line := story.Line(strings.TrimSpace(text)); len(line) < 50 && !strings.Contains(html.UnescapeString(got), line) {
			t.Errorf("%q is not shown", line)
		}
		if len(got) > 2<<20 {
			t.Errorf("the page has %d bytes", len(got))
		}
	})
}
