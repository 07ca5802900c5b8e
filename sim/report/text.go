package report

import (
	"strings"

	"callsim/sim/replay"
)

// text is the report for a person: nothing of what went well, and a failure so that nobody needs to run it again.
type text struct {
	out
	options Options
}

// words say what became of a fixture.
var words = map[replay.Status]string{
	replay.Passed: "ok  ", replay.Failed: "FAIL", replay.Unreadable: "UNREADABLE", replay.NotRun: "not run", replay.Broken: "BROKEN",
}

func (t *text) Result(r replay.Result) error {
	b := newBlock(t.options.Width)
	switch r.Status {
	case replay.Passed, replay.NotRun:
		if !t.options.Verbose {
			return nil
		}
		b.heading(plain, r)
	default:
		b.heading(bad, r)
		b.lines = append(b.lines, detailed(r, t.options.Width).lines...)
		b.add(plain, 0, "")
	}
	return t.write(t.rendered(b))
}

// heading is a fixture in a line, with the time that it took when it passed.
func (b *block) heading(as shade, r replay.Result) {
	heading := strings.TrimRight(words[r.Status]+" "+r.File+"  "+r.Name, " ")
	if r.Status == replay.Passed {
		heading += " (" + seconds(r.Took) + ")"
	}
	b.add(as, 0, heading)
}

func (t *text) Close(s replay.Summary) error {
	b := newBlock(t.options.Width)
	as := good
	if s.Passed != s.Total() {
		as = bad
	}
	b.add(as, 0, summary(s))
	return t.write(t.rendered(b))
}

// colours are the SGR parameters of each shade.
var colours = map[shade]string{good: "32", bad: "1;31", label: "2", added: "32", removed: "31", hunk: "36"}

func (t *text) rendered(b *block) string {
	if !t.options.Color {
		return b.plain()
	}
	var s strings.Builder
	for _, line := range b.lines {
		if code := colours[line.shade]; code != "" {
			s.WriteString("\x1b[" + code + "m" + line.text + "\x1b[0m\n")
		} else {
			s.WriteString(line.text + "\n")
		}
	}
	return s.String()
}
