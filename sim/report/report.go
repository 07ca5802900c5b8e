package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"callsim/sim/replay"
	"callsim/sim/source"
)

// Writer writes results as they come, in the order of the files. It is for one goroutine. Close ends the report; it does
// not close what the report is written to.
type Writer interface {
	Result(replay.Result) error
	Close(replay.Summary) error
}

// Formats are the names that New knows.
var Formats = []string{"text", "json", "jsonl", "junit", "tap", "github"}

// Options say how a report is written. The zero value will do.
type Options struct {
	// Color lets text use ANSI colours.
	Color bool
	// Verbose gives text a line for each fixture that passed or was not run, too.
	Verbose bool
	// Version is the program's, for the formats that have a place for it.
	Version string
	// Started is when the run began.
	Started time.Time
	// Width is how many characters a line of text may have before it is broken; 0 is 100.
	Width int
}

// New returns a writer to w in the format of that name. Where w has a Flush method, as a bufio.Writer has, it is called
// after each piece.
func New(format string, w io.Writer, o Options) (Writer, error) {
	to := out{w}
	switch format {
	case "text":
		return &text{out: to, options: o}, nil
	case "json":
		return &document{out: to, options: o}, nil
	case "jsonl":
		return &jsonLines{out: to, options: o}, nil
	case "junit":
		return &junit{out: to, options: o}, nil
	case "tap":
		return &tap{out: to}, nil
	case "github":
		return &github{out: to}, nil
	}
	return nil, unknown(format)
}

func unknown(format string) error {
	known := "write one of " + strings.Join(Formats, " ")
	if near := source.Nearest(format, Formats); near != "" {
		return fmt.Errorf("%q is no format: did you mean %s? If not, %s", format, near, known)
	}
	return fmt.Errorf("%q is no format: %s", format, known)
}

// out writes a report in whole pieces, so that nobody who reads along sees half of one.
type out struct{ w io.Writer }

func (o out) write(piece string) error {
	if _, err := io.WriteString(o.w, piece); err != nil {
		return err
	}
	if buffered, ok := o.w.(interface{ Flush() error }); ok {
		return buffered.Flush()
	}
	return nil
}

// summary is a run in one line.
func summary(s replay.Summary) string {
	counts := []string{fmt.Sprintf("%d passed", s.Passed), fmt.Sprintf("%d failed", s.Failed)}
	for _, rare := range []struct {
		n    int
		what string
	}{{s.Unreadable, "unreadable"}, {s.Broken, "broken"}, {s.NotRun, "not run"}} {
		if rare.n > 0 {
			counts = append(counts, fmt.Sprintf("%d %s", rare.n, rare.what))
		}
	}
	return fmt.Sprintf("%s: %s, in %s%s", count(s.Total(), "fixture"), strings.Join(counts, ", "), seconds(s.Took), pace(s))
}

// pace says in parentheses how fast a run was and what it asked of the space; "" where there is nothing to say.
func pace(s replay.Summary) string {
	var parts []string
	run, unit := s.Total()-s.NotRun, "fixtures/s"
	if s.Times > 1 {
		parts = append(parts, fmt.Sprintf("each %d times", s.Times))
		run, unit = run*s.Times, "plays/s"
	}
	if run > 0 && s.Took > 0 {
		parts = append(parts, fmt.Sprintf("%.0f %s", float64(run)/s.Took.Seconds(), unit))
	}
	if s.Requests > 0 {
		parts = append(parts, count(s.Requests, "request"))
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// seconds is a time as a person wants to read it.
func seconds(d time.Duration) string {
	if d < 100*time.Millisecond {
		return fmt.Sprintf("%.3f s", d.Seconds())
	}
	return fmt.Sprintf("%.2f s", d.Seconds())
}

// count is a number of things: 1 fixture, 2 fixtures.
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// title names a fixture by its file and, where it is known, by its name.
func title(file, name string) string {
	return strings.Join(slices.DeleteFunc([]string{file, name}, func(s string) bool { return s == "" }), ": ")
}
