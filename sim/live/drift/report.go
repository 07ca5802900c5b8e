package drift

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"callsim/sim/kit/caret"
)

// Report is a whole run.
type Report struct {
	// Version is the program's, and Started when the run began.
	Version string
	Started time.Time
	// Strict makes fields more count as differences.
	Strict  bool
	Results []Result
	Took    time.Duration
}

// Summary counts what became of a run.
type Summary struct {
	Total       int     `json:"total"`
	Same        int     `json:"same"`
	Drifted     int     `json:"drift"`
	Stopped     int     `json:"stopped"`
	Skipped     int     `json:"skipped"`
	NotRun      int     `json:"not_run"`
	Canceled    int     `json:"canceled"`
	Unreadable  int     `json:"unreadable"`
	Exchanges   int     `json:"exchanges"`
	Differences int     `json:"differences"`
	Notes       int     `json:"notes"`
	TookMS      float64 `json:"took_ms"`
}

// Summary counts the results.
func (r *Report) Summary() Summary {
	s := Summary{Total: len(r.Results), TookMS: milliseconds(r.Took)}
	counts := map[Status]*int{
		Same: &s.Same, Drifted: &s.Drifted, Stopped: &s.Stopped, Skipped: &s.Skipped, NotRun: &s.NotRun, Canceled: &s.Canceled,
		Unreadable: &s.Unreadable,
	}
	for _, result := range r.Results {
		*counts[result.Status]++
		differences, notes := result.Count()
		s.Exchanges += len(result.Exchanges)
		s.Differences += differences
		s.Notes += notes
	}
	return s
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// WriteResult writes a result for a person.
func WriteResult(w io.Writer, r Result) error {
	var b strings.Builder
	writeResult(&b, r)
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteSummary writes for a person what became of a run.
func WriteSummary(w io.Writer, s Summary) error {
	var b strings.Builder
	writeSummary(&b, s)
	_, err := io.WriteString(w, b.String())
	return err
}

// words are the statuses for a person.
var words = map[Status]string{
	Same: "same", Drifted: "DRIFT", Stopped: "STOPPED", Skipped: "skipped", NotRun: "not run", Canceled: "CANCELED", Unreadable: "UNREADABLE",
}

// show writes a line; nothing in it can move a cursor.
func show(b *strings.Builder, format string, args ...any) {
	b.WriteString(strings.TrimRight(caret.Show(fmt.Sprintf(format, args...)), " ") + "\n")
}

func writeResult(b *strings.Builder, r Result) {
	differences, notes := r.Count()
	show(b, "%-10s %s%s", words[r.Status], r.File, tally(r, differences, notes))
	for _, p := range r.Reasons {
		show(b, "  %s: %s", p.Pos, p.What)
	}
	for i := 0; i < len(r.Differences); {
		j := i
		for j < len(r.Differences) && sameExchange(r.Differences[i], r.Differences[j]) {
			j++
		}
		writeGroup(b, r.Differences[i:j], r.Recorded)
		i = j
	}
	if s := r.Stop; s != nil {
		show(b, "  stopped in turn %d: %s", s.Turn, s.What)
		if s.Means != "" {
			show(b, "    %s", s.Means)
		}
	}
}

// tally counts what was compared.
func tally(r Result, differences, notes int) string {
	if r.Status == Skipped || r.Status == NotRun || r.Status == Unreadable {
		return ""
	}
	parts := []string{counted(len(r.Exchanges), "exchange")}
	if differences > 0 {
		parts = append(parts, counted(differences, "difference"))
	}
	if notes > 0 {
		parts = append(parts, counted(notes, "note"))
	}
	return fmt.Sprintf("  (%s, %.1f s)", strings.Join(parts, ", "), r.Took.Seconds())
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func sameExchange(a, b Difference) bool {
	return a.Pos == b.Pos && a.Exchange == b.Exchange && (a.Kind == OfRequest) == (b.Kind == OfRequest)
}

// writeGroup writes the differences of one exchange, or of one turn, as a table.
func writeGroup(b *strings.Builder, group []Difference, recorded bool) {
	first := group[0]
	at := fmt.Sprintf("turn %d (%s)", first.Turn, cut(first.Act, 60))
	if first.Turn == 0 {
		at = first.Act
	}
	if first.Exchange > 0 {
		at += fmt.Sprintf(", exchange %d: %s", first.Exchange, first.Request)
	}
	show(b, "  %s: %s", first.Pos, at)
	want, got := "mocked", "real"
	if recorded {
		want = "recorded"
	}
	if first.Kind == OfRequest {
		want, got = "documented", "sent"
	}
	rows := [][4]string{{"", want, got, ""}}
	for _, d := range group {
		means := d.Means
		if d.Note {
			means = "note: " + means
		}
		rows = append(rows, [4]string{d.Path, d.Want, d.Got, means})
	}
	writeTable(b, rows)
}

func cut(text string, width int) string {
	if utf8.RuneCountInString(text) <= width {
		return text
	}
	return string([]rune(text)[:width]) + "…"
}

// writeTable writes rows in columns; what the last column holds stands under its row.
func writeTable(b *strings.Builder, rows [][4]string) {
	var widths [2]int
	for _, row := range rows {
		for i := range widths {
			widths[i] = max(widths[i], utf8.RuneCountInString(row[i]))
		}
	}
	for _, row := range rows {
		show(b, "    %s  %s  %s", pad(row[0], widths[0]), pad(row[1], widths[1]), row[2])
		if row[3] != "" {
			show(b, "    %s  %s", pad("", widths[0]), row[3])
		}
	}
}

func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(text)))
}

func writeSummary(b *strings.Builder, s Summary) {
	parts := []string{fmt.Sprintf("%d the same", s.Same), fmt.Sprintf("%d drifted", s.Drifted)}
	for _, part := range []struct {
		n    int
		what string
	}{{s.Stopped, "stopped"}, {s.Canceled, "canceled"}, {s.Skipped, "skipped"}, {s.NotRun, "not run"}, {s.Unreadable, "unreadable"}} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.what))
		}
	}
	text := fmt.Sprintf("%s: %s; %s in %.1f s", counted(s.Total, "fixture"), strings.Join(parts, ", "), counted(s.Exchanges, "exchange"), s.TookMS/1000)
	if s.Differences+s.Notes > 0 {
		text += fmt.Sprintf(", %s, %s", counted(s.Differences, "difference"), counted(s.Notes, "note"))
	}
	show(b, "%s", text)
}
