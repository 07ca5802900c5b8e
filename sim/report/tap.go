package report

import (
	"fmt"
	"strings"

	"callsim/sim/lazy"
	"callsim/sim/replay"
)

// tap writes the Test Anything Protocol: a test point for each fixture, with what is wrong in a block of YAML.
//
// The version line says 13, because harnesses that know no later version, such as that of Perl 5.36, count one as an
// error. All else keeps to version 14, too. The YAML is of the kind that those harnesses read: one-line texts in single
// quotes, and one literal block without empty lines.
type tap struct {
	out
	points int
}

func (t *tap) Result(r replay.Result) error {
	t.points++
	var s strings.Builder
	if t.points == 1 {
		s.WriteString(tapVersion)
	}
	point := fmt.Sprintf("%d - %s", t.points, described(r))
	switch r.Status {
	case replay.Passed:
		s.WriteString("ok " + point + "\n")
	case replay.NotRun:
		s.WriteString("ok " + point + " # SKIP " + whyNotRun + "\n")
	default:
		s.WriteString("not ok " + point + "\n" + diagnosis(r))
	}
	return t.write(s.String())
}

const tapVersion = "TAP version 13\n"

func (t *tap) Close(s replay.Summary) error {
	if t.points == 0 {
		return t.write(tapVersion + "1..0 # SKIP there are no fixtures\n")
	}
	return t.write(fmt.Sprintf("1..%d\n# %s\n", t.points, summary(s)))
}

// described is a test point's description, in which a # would begin a directive.
func described(r replay.Result) string {
	name := strings.TrimSpace(cut(shown(title(r.File, r.Name)), longest))
	return strings.NewReplacer(`\`, `\\`, `#`, `\#`).Replace(name)
}

// diagnosis is the block of YAML under a test point.
func diagnosis(r replay.Result) string {
	first := findings(r)[0]
	var s strings.Builder
	s.WriteString("  ---\n")
	for _, field := range [][2]string{{"status", string(r.Status)}, {"at", first.String()}, {"message", first.what}} {
		s.WriteString("  " + field[0] + ": " + quoted(field[1]) + "\n")
	}
	s.WriteString("  details: |\n")
	for i, line := range split(detailed(r, defaultWidth).plain()) {
		if i == 0 {
			line = strings.TrimSpace(line) // the first line says how far all are indented
		}
		s.WriteString("    " + bailOut().ReplaceAllString(line, "$1<U+0021>") + "\n")
	}
	s.WriteString("  ...\n")
	return s.String()
}

// bailOut is what ends everything, wherever a line begins with it.
var bailOut = lazy.Regexp(`(?i)^([\s\pZ]*bail out)!`)

// quoted is a text as YAML's single quotes hold it.
func quoted(s string) string {
	return "'" + strings.ReplaceAll(cut(shown(s), longest), "'", "''") + "'"
}
