package screen

import (
	"slices"
	"strings"

	"callsim/sim/call/command"
	"callsim/tui/board"
	"callsim/tui/cells"
	"callsim/tui/keys"
	"callsim/tui/source"
	"callsim/tui/theme"
)

// completion is a walk through what a word may become.
type completion struct {
	line string // with the one that is in it now
	from int    // where that begins
	all  []command.Completion
	at   int // of all
}

// complete puts into the line what its last word may become: the only one or, of several, one after the other. It says whether
// there is any.
func (m typing) complete(by int) bool {
	line, c := &m.input.line, &m.input.completion
	if m.desk.Focus != board.Input || m.top() != nil || !m.can(source.Act) {
		return false
	}
	if walks := len(c.all) > 0 && c.line == line.String(); walks {
		c.at = (c.at + by + len(c.all)) % len(c.all)
	} else {
		from, all := m.known().Complete(line.Before())
		*c = completion{from: from, all: all, at: min(by, 0)}
		if by < 0 {
			c.at = len(all) - 1
		}
	}
	if len(c.all) == 0 {
		return false
	}
	line.Complete(c.from, c.all[c.at].Text)
	if c.line = line.String(); len(c.all) == 1 {
		*c = completion{}
	}
	return true
}

// known is what may be typed in this call.
func (s *session) known() command.Known {
	commands, placeholders := s.usage()
	return command.Known{Commands: commands, Placeholders: placeholders, Functions: s.functions}
}

// functionsOf are the names of the functions of a call. To ask for them waits for what is under way.
func functionsOf(s source.Source) []string {
	var names []string
	for _, f := range s.Signatures() {
		names = append(names, f.Function)
	}
	return names
}

// completionTips are what the last word of the line may become, with the meaning of the one that Tab has put there or puts there
// next; or how the command of the line is written; or nothing. There is a row at least.
func (m typing) completionTips(width, rows int) []cells.Line {
	th, c := m.desk.Theme, m.input.completion
	if m.input.line.Empty() || m.board.Ended && !strings.HasPrefix(m.input.line.String(), "/") {
		return nil
	}
	if c.line != m.input.line.String() {
		_, c.all = m.known().Complete(m.input.line.Before())
		c.at = 0
	}
	if len(c.all) == 0 {
		usage, about := m.known().Meaning(m.input.line.String())
		if usage == "" {
			return nil
		}
		meaning := cells.Of(th.Strong, usage).Then(th.Dim, "  "+about)
		if rows == 1 {
			return []cells.Line{meaning}
		}
		all := cells.Wrap(meaning, width, 2)
		if len(all) > rows {
			all[rows-1] = cells.Of(th.Dim, cells.Short(all[rows-1].Plain()+" …", width))
		}
		return all
	}
	about, name := cells.Of(th.Dim, c.all[c.at].About), keys.Name(m.desk.Keys.Next)+" "
	first := cells.Of(th.Accent, name).Then(th.Strong, strings.TrimSpace(c.all[c.at].Text))
	var others cells.Line
	for _, other := range slices.Concat(c.all[c.at+1:], c.all[:c.at]) {
		others = others.Then(theme.Style{}, "  ").Then(th.Text, strings.TrimSpace(other.Text))
	}
	if rows > 1 {
		return []cells.Line{append(first, others...), append(cells.Of(th.Dim, cells.Blank(cells.Width(name))), about...)}
	}
	return []cells.Line{append(append(first.Then(theme.Style{}, " "), about...), others...)}
}
