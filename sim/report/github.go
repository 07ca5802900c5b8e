package report

import (
	"fmt"
	"path/filepath"
	"strings"

	"callsim/sim/replay"
)

// github writes workflow commands, which GitHub shows at the lines of the fixtures: an error for each thing that is wrong,
// and a notice for the run. GitHub shows ten errors of a step and counts the rest; all are in the log.
type github struct{ out }

func (g *github) Result(r replay.Result) error {
	var s strings.Builder
	for _, f := range findings(r) {
		s.WriteString(annotation(r, f))
	}
	return g.write(s.String())
}

func (g *github) Close(s replay.Summary) error {
	return g.write("::notice title=callsim::" + message.Replace(summary(s)) + "\n")
}

func annotation(r replay.Result, f finding) string {
	b := newBlock(defaultWidth)
	b.finding(f)
	where := "file=" + attribute.Replace(shown(filepath.ToSlash(f.File)))
	if f.Line > 0 {
		where += fmt.Sprintf(",line=%d", f.Line)
	}
	if f.Line > 0 && f.Column > 0 {
		where += fmt.Sprintf(",col=%d", f.Column)
	}
	if r.Name != "" {
		where += ",title=" + attribute.Replace(cut(shown(r.Name), longestTitle))
	}
	return "::error " + where + "::" + message.Replace(strings.TrimSuffix(b.plain(), "\n")) + "\n"
}

// longestTitle is how many characters of a fixture's name stand over an error.
const longestTitle = 200

// message escapes what a command says.
var message = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")

// attribute escapes a value before that, where : and , have a meaning, too.
var attribute = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
