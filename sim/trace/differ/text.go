package differ

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"callsim/sim/kit/caret"
	"callsim/sim/kit/mark"
)

// word is a status for a person.
func (s Status) word() string {
	switch s {
	case Differs, Stopped, Canceled, Unreadable:
		return strings.ToUpper(string(s))
	case Drifted:
		return "DRIFT"
	case NotRun:
		return "not run"
	}
	return string(s)
}

// Mark is how a status is shown.
func (s Status) Mark() mark.Mark {
	switch s {
	case Same:
		return mark.Good
	case Differs, Drifted:
		return mark.Bad
	case Stopped, Canceled, Unreadable:
		return mark.Broken
	case Skipped:
		return mark.Skipped
	case NotRun:
		return mark.Left
	}
	return mark.Mark{}
}

// show writes a line; nothing in it can move a cursor.
func show(b *strings.Builder, format string, args ...any) {
	b.WriteString(strings.TrimRight(caret.Show(fmt.Sprintf(format, args...)), " ") + "\n")
}

// Text is a result for a person. Counts are such as 2 exchanges.
func (r Result) Text(counts ...string) string { return r.Head(counts...) + r.Body() }

// Head is the first line of the text.
func (r Result) Head(counts ...string) string {
	var b strings.Builder
	show(&b, "%-12s %s%s", r.Status.Mark().Before(r.Status.word()), r.File, r.tally(counts))
	return b.String()
}

// Body is what follows it.
func (r Result) Body() string {
	var b strings.Builder
	for _, p := range r.Reasons {
		show(&b, "  %s: %s", p.Pos, p.What)
	}
	for i := 0; i < len(r.Differences); {
		j := i
		for j < len(r.Differences) && sameExchange(r.Differences[i], r.Differences[j]) {
			j++
		}
		writeGroup(&b, r.Differences[i:j], r.Sides)
		i = j
	}
	if s := r.Stop; s != nil {
		where := ""
		if s.Turn > 0 {
			where = fmt.Sprintf(" in turn %d", s.Turn)
		}
		show(&b, "  stopped%s: %s", where, s.What)
		if s.Means != "" {
			show(&b, "    %s", s.Means)
		}
	}
	return b.String()
}

// tally counts what was compared.
func (r Result) tally(counts []string) string {
	if r.Status == Skipped || r.Status == NotRun || r.Status == Unreadable {
		return ""
	}
	differences, notes := r.Count()
	counts = append(counts[:len(counts):len(counts)], some(differences, "difference")...)
	counts = append(append(counts, some(notes, "note")...), fmt.Sprintf("%.1f s", time.Duration(r.Took).Seconds()))
	return "  (" + strings.Join(counts, ", ") + ")"
}

// some counts things where there are any.
func some(n int, what string) []string {
	if n == 0 {
		return nil
	}
	return []string{Counted(n, what)}
}

// Counted is a number of things: 1 note, 2 notes.
func Counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func sameExchange(a, b Difference) bool {
	return a.Pos == b.Pos && a.Exchange == b.Exchange && (a.Kind == OfRequest) == (b.Kind == OfRequest)
}

// writeGroup writes the differences of one exchange, or of one turn, as a table.
func writeGroup(b *strings.Builder, group []Difference, sides [2]string) {
	first := group[0]
	at := fmt.Sprintf("turn %d (%s)", first.Turn, cut(first.Act, 60))
	if first.Turn == 0 {
		at = first.Act
	}
	if first.Exchange > 0 {
		at += fmt.Sprintf(", exchange %d: %s", first.Exchange, first.Request)
	}
	show(b, "  %s: %s", first.Pos, at)
	if first.Kind == OfRequest {
		sides = [2]string{"documented", "sent"}
	}
	rows := [][4]string{{"", sides[0], sides[1], ""}}
	for _, d := range group {
		name, means := d.Path, d.Means
		switch {
		case d.Note && means == "":
			name += " (note)"
		case d.Note:
			means = "note: " + means
		}
		rows = append(rows, [4]string{name, d.Want, d.Got, means})
	}
	writeTable(b, rows)
}

func cut(text string, width int) string {
	if utf8.RuneCountInString(text) <= width {
		return text
	}
	return string([]rune(text)[:width]) + "…"
}

// widest is how many characters a row of a table may have. Rows that are wider are written one below the other.
const widest = 110

// writeTable writes rows in columns; what the last column holds is under its row.
func writeTable(b *strings.Builder, rows [][4]string) {
	var widths [3]int
	for _, row := range rows {
		for i := range widths {
			widths[i] = max(widths[i], utf8.RuneCountInString(row[i]))
		}
	}
	if widths[0]+widths[1]+widths[2] > widest {
		writeStacked(b, rows)
		return
	}
	for _, row := range rows {
		show(b, "    %s  %s  %s", pad(row[0], widths[0]), pad(row[1], widths[1]), row[2])
		if row[3] != "" {
			show(b, "    %s  %s", pad("", widths[0]), row[3])
		}
	}
}

// writeStacked writes the rows of a table one below the other; the first has the heads.
func writeStacked(b *strings.Builder, rows [][4]string) {
	heads := rows[0]
	width := max(utf8.RuneCountInString(heads[1]), utf8.RuneCountInString(heads[2]))
	for _, row := range rows[1:] {
		show(b, "    %s", row[0])
		for i := 1; i <= 2; i++ {
			show(b, "      %s  %s", pad(heads[i], width), row[i])
		}
		if row[3] != "" {
			show(b, "      %s", row[3])
		}
	}
}

func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(text)))
}

// Text is the summary for a person. Differing says what those did that differ, and of is what was compared, such as 5 exchanges.
func (s Summary) Text(differing, of string) string {
	parts := []string{fmt.Sprintf("%d the same", s.Same), fmt.Sprintf("%d %s", s.Differing, differing)}
	for _, part := range []struct {
		n    int
		what string
	}{{s.Stopped, "stopped"}, {s.Canceled, "canceled"}, {s.Skipped, "skipped"}, {s.NotRun, "not run"}, {s.Unreadable, "unreadable"}} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.what))
		}
	}
	text := fmt.Sprintf("%s: %s; %s in %.1f s", Counted(s.Total, "fixture"), strings.Join(parts, ", "), of, time.Duration(s.Took).Seconds())
	if s.Differences+s.Notes > 0 {
		text += fmt.Sprintf(", %s, %s", Counted(s.Differences, "difference"), Counted(s.Notes, "note"))
	}
	return text + "\n"
}
