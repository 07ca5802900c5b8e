package report_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"callsim/sim/replay"
	"callsim/sim/report"
)

func TestAnUnknownFormatIsNamedWithTheNearest(t *testing.T) {
	for format, want := range map[string]string{
		"jnuit": `"jnuit" is no format: did you mean junit? If not, write one of text json jsonl junit tap github`,
		"html5": `"html5" is no format: write one of text json jsonl junit tap github`,
	} {
		if _, err := report.New(format, nil, report.Options{}); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestTheZeroOptionsWillDo(t *testing.T) {
	for _, format := range report.Formats {
		if write(t, format, report.Options{}, mixed()) == "" {
			t.Errorf("%s: nothing was written", format)
		}
	}
}

// stuck is full, or broken.
type stuck struct{}

var errStuck = errors.New("stuck")

func (stuck) Write([]byte) (int, error) { return 0, errStuck }

func TestAWriterSaysThatItCannotWrite(t *testing.T) {
	for _, format := range report.Formats {
		w, err := report.New(format, stuck{}, report.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(w.Result(wrongCode()), w.Close(replay.Summary{Failed: 1})); !errors.Is(err, errStuck) {
			t.Errorf("%s: got %v", format, err)
		}
	}
}

func TestWhatComesIsWrittenAtOnce(t *testing.T) {
	for _, format := range []string{"text", "jsonl", "tap", "github"} {
		var b bytes.Buffer
		w, err := report.New(format, bufio.NewWriter(&b), report.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Result(wrongCode()); err != nil || !strings.Contains(b.String(), "no rest.replied") {
			t.Errorf("%s: %v, and so far:\n%s", format, err, b.String())
		}
	}
}

func TestTextIsQuietAboutWhatWentWell(t *testing.T) {
	got := write(t, "text", options(), []replay.Result{passed("a.yaml"), notRun()})
	want := "2 fixtures: 1 passed, 0 failed, 1 not run, in 0.12 s (8 fixtures/s, 2 requests)\n"
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestTextFitsItsWidthWhereItMayBeBroken(t *testing.T) {
	o := report.Options{Width: 50}
	for _, line := range strings.Split(write(t, "text", o, []replay.Result{{
		File: "a.yaml", Status: replay.Failed, Conversation: []string{"Jim     " + strings.Repeat("word ", 70)},
		Failures: []replay.Failure{{What: "bad", Happened: []string{strings.Repeat("x", 300)}}},
	}}), "\n") {
		if len(line) > 50 && !strings.HasPrefix(line, "1 fixture") {
			t.Errorf("%d characters: %s", len(line), line)
		}
	}
}

func TestJSONReadsBackAsWhatJSONLinesSay(t *testing.T) {
	d, err := report.ReadJSON(strings.NewReader(write(t, "json", options(), mixed())))
	if err != nil {
		t.Fatal(err)
	}
	if d.Version != options().Version || !d.Started.Equal(started) || d.Summary.Total != len(mixed()) || d.Summary.TookMS != 120 {
		t.Errorf("got %+v", d)
	}
	lines := strings.Split(strings.TrimSpace(write(t, "jsonl", options(), mixed())), "\n")
	for i, text := range lines[:len(lines)-1] {
		var line struct {
			Type string
			report.Result
		}
		if err := json.Unmarshal([]byte(text), &line); err != nil || line.Type != "result" {
			t.Fatalf("%v: %s", err, text)
		}
		if !reflect.DeepEqual(line.Result, d.Results[i]) {
			t.Errorf("line %d says %+v, the document %+v", i+1, line.Result, d.Results[i])
		}
	}
	var last struct {
		Type string
		report.Summary
	}
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &last); err != nil || last.Type != "summary" || last.Summary != d.Summary {
		t.Errorf("%v: the last line says %+v, the document %+v", err, last, d.Summary)
	}
}

func TestReadJSONReadsOneReportAndNothingElse(t *testing.T) {
	for _, text := range []string{"", "nonsense", "[]", `{"results":[]} {}`, `{"results":[]}]`, `{"results":[{"turns":"one"}]}`} {
		if d, err := report.ReadJSON(strings.NewReader(text)); err == nil {
			t.Errorf("%q is %+v", text, d)
		}
	}
}

// element is any element of XML, with its children in their order.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Children []element  `xml:",any"`
	Text     string     `xml:",chardata"`
}

func (e element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (e element) names() []string {
	var names []string
	for _, c := range e.Children {
		if len(names) == 0 || names[len(names)-1] != c.XMLName.Local {
			names = append(names, c.XMLName.Local)
		}
	}
	return names
}

func (e element) number(t *testing.T, name string) int {
	t.Helper()
	n, err := strconv.Atoi(e.attr(name))
	if err != nil {
		t.Errorf("%s of a %s: %v", name, e.XMLName.Local, err)
	}
	return n
}

func TestJUnitIsAsItsSchemasWantIt(t *testing.T) {
	var root element
	if err := xml.Unmarshal([]byte(write(t, "junit", options(), mixed())), &root); err != nil {
		t.Fatal(err)
	}
	if root.XMLName.Local != "testsuites" || len(root.Attrs) > 0 {
		t.Errorf("the root is %v %v", root.XMLName.Local, root.Attrs)
	}
	for i, suite := range root.Children {
		checkSuite(t, i, suite)
	}
	packages := map[string]int{}
	for _, suite := range root.Children {
		packages[suite.attr("package")] = suite.number(t, "tests")
	}
	want := map[string]int{"fixtures": 3, "fixtures.retry": 2, "fixtures.broken": 1, "fixtures.%0A::error,file=x::y": 1}
	if !reflect.DeepEqual(packages, want) {
		t.Errorf("got %v, want %v", packages, want)
	}
}

func checkSuite(t *testing.T, id int, suite element) {
	t.Helper()
	if got := suite.names(); !slices.Equal(got, []string{"properties", "testcase", "system-out", "system-err"}) {
		t.Errorf("a suite has %v", got)
	}
	for name, form := range map[string]string{
		"name": `^\S`, "package": `^\S`, "id": "^" + strconv.Itoa(id) + "$", "hostname": "^localhost$",
		"timestamp": "^2026-03-02T09:30:00$", "time": `^\d+\.\d{3}$`,
	} {
		if got := suite.attr(name); !regexp.MustCompile(form).MatchString(got) {
			t.Errorf("%s of a suite is %q", name, got)
		}
	}
	counts := map[string]int{}
	for _, one := range suite.Children {
		if one.XMLName.Local == "testcase" {
			counts["tests"]++
			counts[checkCase(t, suite, one)]++
		}
	}
	for attr, outcome := range map[string]string{"tests": "tests", "failures": "failure", "errors": "error", "skipped": "skipped"} {
		if got := suite.number(t, attr); got != counts[outcome] {
			t.Errorf("%s of a suite are %d, and there are %d", attr, got, counts[outcome])
		}
	}
}

// checkCase returns what became of the test, "" when it passed.
func checkCase(t *testing.T, suite, one element) string {
	t.Helper()
	if one.attr("name") == "" || one.attr("classname") != suite.attr("package") || !regexp.MustCompile(`^\d+\.\d{6}$`).MatchString(one.attr("time")) {
		t.Errorf("a test case has %v", one.Attrs)
	}
	switch {
	case len(one.Children) == 0:
		return ""
	case len(one.Children) > 1:
		t.Errorf("a test case has %v", one.names())
	}
	outcome := one.Children[0]
	if outcome.attr("message") == "" || (outcome.attr("type") == "") != (outcome.XMLName.Local == "skipped") {
		t.Errorf("a %s has %v", outcome.XMLName.Local, outcome.Attrs)
	}
	return outcome.XMLName.Local
}

func TestJUnitPackagesAreFolders(t *testing.T) {
	for file, want := range map[string]string{
		"fixtures/retry/a.yaml": "fixtures.retry", "./fixtures/a.yaml": "fixtures", "../v1.2/a.yaml": "v1_2", "a.yaml": "callsim",
		"-": "callsim", "/srv/x y/a.yaml": "srv.x y", " /\x01/a.yaml": "^A", "": "callsim",
	} {
		var root element
		if err := xml.Unmarshal([]byte(write(t, "junit", options(), []replay.Result{{File: file, Status: replay.Passed}})), &root); err != nil {
			t.Fatal(err)
		}
		if got := root.Children[0].attr("package"); got != want {
			t.Errorf("%q: got %q, want %q", file, got, want)
		}
	}
}

var point = regexp.MustCompile(`^(ok|not ok) (\d+) - (?:[^\\#]|\\[\\#])*(?: # SKIP .*)?$`)

func TestTAPIsAStreamOfPoints(t *testing.T) {
	checkTAP(t, write(t, "tap", options(), mixed()), mixed())
	checkTAP(t, write(t, "tap", options(), nil), nil)
}

// checkTAP holds that every line is of a kind that belongs where it stands.
func checkTAP(t *testing.T, got string, results []replay.Result) {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(got, "\n"), "\n")
	if lines[0] != "TAP version 13" {
		t.Errorf("the first line is %q", lines[0])
	}
	n, inYAML, last := 0, false, ""
	for _, line := range lines[1:] {
		switch {
		case inYAML:
			inYAML = line != "  ..."
			if !strings.HasPrefix(line, "  ") || strings.HasPrefix(strings.ToLower(strings.TrimSpace(line)), "bail out!") {
				t.Errorf("within YAML: %q", line)
			}
		case line == "  ---":
			inYAML = true
		case point.MatchString(line):
			n++
			if m := point.FindStringSubmatch(line); m[2] != strconv.Itoa(n) || (m[1] == "ok") != (results[n-1].Status == replay.Passed || results[n-1].Status == replay.NotRun) {
				t.Errorf("point %d: %q", n, line)
			}
		case strings.HasPrefix(line, "1.."):
			last = line
		case !strings.HasPrefix(line, "# "):
			t.Errorf("a stray line: %q", line)
		}
	}
	if n != len(results) || inYAML || !strings.HasPrefix(last+" ", "1.."+strconv.Itoa(n)+" ") {
		t.Errorf("%d points of %d, and the plan %q", n, len(results), last)
	}
}

var command = regexp.MustCompile(`^::(error|notice) ([^:\n]+)::(.*)$`)

func TestGitHubGetsACommandForEachThingThatIsWrong(t *testing.T) {
	got := write(t, "github", options(), mixed())
	errors := checkGitHub(t, got)
	if want := 2 + 3 + 1 + 3 + 1; errors != want {
		t.Errorf("%d errors, want %d", errors, want)
	}
	if !strings.Contains(got, "::error file=fixtures/%250A%3A%3Aerror%2Cfile=x%3A%3Ay/#1 <b>.yaml,line=1,col=1,title=^[[2J") {
		t.Errorf("the hostile fixture is not where it belongs:\n%s", got)
	}
}

// checkGitHub holds that every line is one command, and counts the errors.
func checkGitHub(t *testing.T, got string) int {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(got, "\n"), "\n")
	for i, line := range lines {
		m := command.FindStringSubmatch(line)
		if m == nil || (m[1] == "notice") != (i == len(lines)-1) {
			t.Fatalf("line %d is no command, or not its place: %q", i+1, line)
		}
		if strings.ContainsAny(line, "\r\x1b") {
			t.Errorf("line %d has a control character: %q", i+1, line)
		}
	}
	return len(lines) - 1
}
