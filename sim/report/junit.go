package report

import (
	"encoding/xml"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"callsim/sim/replay"
)

// junit gathers the results for one XML document: a test suite for each folder of fixtures, a test case for each fixture.
//
// It keeps to the schema of Ant's JUnit task, which is the strictest of those in use, and to that of Jenkins' xUnit
// plugin: no attribute and no element stands where one of them has none, and a suite's time has three decimals.
type junit struct {
	out
	options Options
	suites  []*testSuite
}

// The elements of the document. The order of the fields is that of the schema.
type (
	testSuites struct {
		XMLName xml.Name     `xml:"testsuites"`
		Suites  []*testSuite `xml:"testsuite"`
	}
	testSuite struct {
		Name       string     `xml:"name,attr"`
		Package    string     `xml:"package,attr"`
		ID         int        `xml:"id,attr"`
		Timestamp  string     `xml:"timestamp,attr"`
		Hostname   string     `xml:"hostname,attr"`
		Tests      int        `xml:"tests,attr"`
		Failures   int        `xml:"failures,attr"`
		Errors     int        `xml:"errors,attr"`
		Skipped    int        `xml:"skipped,attr"`
		Time       string     `xml:"time,attr"`
		Properties properties `xml:"properties"`
		Cases      []testCase `xml:"testcase"`
		SystemOut  string     `xml:"system-out"`
		SystemErr  string     `xml:"system-err"`
		took       time.Duration
	}
	properties struct {
		All []property `xml:"property"`
	}
	property struct {
		Name  string `xml:"name,attr"`
		Value string `xml:"value,attr"`
	}
	testCase struct {
		Name      string   `xml:"name,attr"`
		ClassName string   `xml:"classname,attr"`
		Time      string   `xml:"time,attr"`
		Skipped   *outcome `xml:"skipped"`
		Error     *outcome `xml:"error"`
		Failure   *outcome `xml:"failure"`
	}
	outcome struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr,omitempty"`
		Text    string `xml:",cdata"`
	}
)

func (j *junit) Result(r replay.Result) error {
	suite := j.suite(folder(r.File))
	took := max(r.Took, 0)
	one := testCase{
		Name:      token(title(path.Base(filepath.ToSlash(r.File)), r.Name)),
		ClassName: suite.Name,
		Time:      fmt.Sprintf("%.6f", took.Seconds()),
	}
	suite.Tests++
	suite.took += took
	suite.count(r, &one)
	suite.Cases = append(suite.Cases, one)
	return nil
}

// suite is the suite of a folder, a new one for a folder that had no fixture yet.
func (j *junit) suite(name string) *testSuite {
	if i := slices.IndexFunc(j.suites, func(s *testSuite) bool { return s.Name == name }); i >= 0 {
		return j.suites[i]
	}
	s := &testSuite{
		Name: name, Package: name, ID: len(j.suites),
		Timestamp: j.options.Started.UTC().Format("2006-01-02T15:04:05"),
		Hostname:  "localhost", // the machine is nobody's business
	}
	if j.options.Version != "" {
		s.Properties.All = []property{{"callsim.version", shown(j.options.Version)}}
	}
	j.suites = append(j.suites, s)
	return s
}

// count adds what became of r to the suite, and says it in its test case.
func (s *testSuite) count(r replay.Result, one *testCase) {
	switch r.Status {
	case replay.Passed:
	case replay.NotRun:
		s.Skipped++
		one.Skipped = &outcome{Message: whyNotRun}
	case replay.Failed:
		s.Failures++
		one.Failure = unmet(r)
	default:
		s.Errors++
		one.Error = unmet(r)
	}
}

// whyNotRun says why a fixture was not run.
const whyNotRun = "the run was broken off before it"

func unmet(r replay.Result) *outcome {
	first := findings(r)[0]
	return &outcome{
		Message: cut(shown(first.head()), longest), Type: shown(string(r.Status)),
		Text: "\n" + detailed(r, defaultWidth).plain(),
	}
}

func (j *junit) Close(replay.Summary) error {
	for _, s := range j.suites {
		s.Time = fmt.Sprintf("%.3f", s.took.Seconds())
	}
	body, err := xml.MarshalIndent(testSuites{Suites: j.suites}, "", "  ")
	if err != nil {
		return err
	}
	return j.write(xml.Header + string(body) + "\n")
}

// folder is the folder of a file in the form of a package's name, such as fixtures.retry.
func folder(file string) string {
	var names []string
	for _, name := range strings.Split(path.Dir(path.Clean(filepath.ToSlash(file))), "/") {
		if name == "." || name == ".." {
			continue
		}
		if name = token(strings.ReplaceAll(name, ".", "_")); name != "" {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return "callsim"
	}
	return strings.Join(names, ".")
}

// token is a text as the schema's tokens are: without blanks around it or several in a row.
func token(s string) string { return strings.Join(strings.Fields(shown(s)), " ") }
