package screen

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/spinner"

	"callsim/sim/kit/mark"
	"callsim/sim/trace"
	"callsim/tui/board"
	"callsim/tui/cells"
	"callsim/tui/foot"
	"callsim/tui/items"
	"callsim/tui/keys"
	"callsim/tui/player"
	"callsim/tui/source"
	"callsim/tui/theme"
)

// status is the last row: the state of the call or the moment that is looked at, what it depends on, and the most useful
// keys. What does not fit is left out, the context first.
type status struct{ m *Model }

func (s status) row(width int) string {
	if s.m.desk.Notice != "" {
		return s.with(cells.Of(s.m.desk.Theme.Warn, "! "+s.m.desk.Notice), width)
	}
	return s.with(s.state(), width)
}

// with is the row with something at the left.
func (s status) with(left cells.Line, width int) string {
	th := s.m.desk.Theme
	if s.m.desk.Clean && !s.m.desk.Watched {
		return s.clean(width)
	}
	context := s.context()
	left = left.Then(th.Accent, s.hiddenPanes(width-cells.Width(left.Plain())-2))
	room := width - cells.Width(left.Plain()) - 2
	right := foot.Fitting(s.hints(), room-2, 1)
	between := room - cells.Width(right)
	for len(context) > 0 && cells.Width(strings.Join(context, " · "))+5 > between {
		context = context[:len(context)-1]
	}
	l := cells.Of(th.Text, " ")
	l = append(l, left...)
	if len(context) > 0 {
		words := "   " + strings.Join(context, " · ")
		l = l.Then(th.Dim, words)
		between -= cells.Width(words)
	}
	if between < 1 {
		return cells.Fit(l, width)
	}
	return cells.Fit(l.Then(theme.Style{}, cells.Blank(between)).Then(th.Dim, right), width)
}

// clean is the row where an audience looks on: empty, but for something that was just said.
func (s status) clean(width int) string {
	if s.m.desk.Notice == "" {
		return cells.Blank(width)
	}
	return cells.Fit(cells.Of(s.m.desk.Theme.Warn, " ! "+s.m.desk.Notice), width)
}

// state is the moment that is looked at, or how the call is.
func (s status) state() cells.Line {
	th := s.m.desk.Theme
	switch {
	case s.m.can(source.Seek):
		return s.position()
	case s.m.board.Cursor.Past():
		return s.moment()
	}
	return s.call().Then(th.Text, s.which()).Then(th.Warn, s.warnings())
}

// notice is what was just said, in rows of width cells above the row of the status; none where it has room in that.
func (s status) notice(width int) []string {
	th, hints := s.m.desk.Theme, s.hints()
	clean := s.m.desk.Clean && !s.m.desk.Watched
	if clean {
		hints = nil
	}
	switch {
	case s.m.desk.Notice == "", foot.Beside(cells.Of(th.Warn, " ! "+s.m.desk.Notice), hints, width):
		return nil
	case clean:
		return foot.Notice(th, s.m.desk.Notice, cells.Blank(width), width)
	}
	return foot.Notice(th, s.m.desk.Notice, s.with(s.state(), width), width)
}

// warnings are what one should know of the call, or "".
func (s status) warnings() string {
	text := ""
	switch n := s.m.board.Faults.Waiting(); {
	case n == 0 || s.m.board.Ended:
	case n == 1:
		text = " · ! 1 fault armed"
	default:
		text = fmt.Sprintf(" · ! %d faults armed", n)
	}
	if s.m.promptFile.unusable() != "" {
		text += " · ! prompt file unusable"
	}
	if wait := s.m.board.Pause(); wait != "" {
		text += " · the space asks to wait " + wait
	}
	return text
}

// which says which of several calls is shown, or "".
func (s status) which() string {
	if len(s.m.runs) < 2 {
		return ""
	}
	return fmt.Sprintf(" · call %d of %d", s.m.run()+1, len(s.m.runs))
}

// moment says which moment is looked at, and what came since.
func (s status) moment() cells.Line {
	th, c, t := s.m.desk.Theme, s.m.board.Cursor, s.m.board.Time
	e := t.Event(c.Seq())
	l := cells.Of(th.Mark, fmt.Sprintf("◀ at %d of %d", e.Seq, t.Len())).
		Then(th.Text, fmt.Sprintf(" · %s · turn %d", e.At.Format("15:04:05"), e.Turn)+s.which())
	if n := c.News(); n > 0 {
		l = l.Then(th.Accent, fmt.Sprintf(" · +%s new", cells.Count(n)))
	}
	return s.searched(l)
}

// searched adds what is searched for, if anything is.
func (s status) searched(l cells.Line) cells.Line {
	if s.m.board.Search.Term == "" {
		return l
	}
	return l.Then(s.m.desk.Theme.Text, " · ").Then(s.m.desk.Theme.Accent, s.m.board.Search.Text())
}

// hiddenPanes says in width cells how many panes are hidden, or that one is alone, and how all are shown; or "".
func (s status) hiddenPanes(width int) string {
	n, k := s.m.desk.Hidden(), s.m.desk.Keys
	switch {
	case s.m.desk.Notice != "" || s.m.desk.Choice.Zoomed && s.m.desk.Focus == board.Input: // there the key does not work
		return ""
	case s.m.desk.Choice.Zoomed:
		return " · alone, " + keys.Name(k.Zoom) + " shows all"
	case n == 0:
		return ""
	}
	where, short := "", ": "+keys.Name(k.Resets)
	if s.m.desk.Focus == board.Input {
		where, short = "in a pane ", ""
	}
	text := fmt.Sprintf(" · %d hidden, %s%s shows all", n, where, keys.Name(k.Resets))
	if cells.Width(text) > width {
		text = fmt.Sprintf(" · %d hidden%s", n, short)
	}
	return text
}

// context is what there is to know beside.
func (s status) context() []string {
	var all []string
	b, past := s.m.board, s.m.board.Cursor.Past()
	if s.m.can(source.Seek) {
		if len(s.m.runs) > 1 {
			all = append(all, strings.TrimPrefix(s.which(), " · "))
		}
		return append(all, string(b.Time.Event(b.Cursor.Seq()).Kind), items.Safe(s.m.source.Track().Fixture().Name))
	}
	if s.m.promptChanged() {
		all = append(all, "prompt changed")
	}
	if b.Search.Term != "" && !past && s.m.desk.Notice == "" {
		all = append(all, b.Search.Text())
	}
	if s.m.desk.Notice != "" && len(s.m.runs) > 1 {
		all = append(all, strings.TrimPrefix(s.which(), " · "))
	}
	if past {
		return append(all, string(b.Time.Event(b.Cursor.Seq()).Kind))
	}
	return append(all, b.Context...)
}

// call says in a sign and words how the call is.
func (s status) call() cells.Line {
	th, b := s.m.desk.Theme, s.m.board
	switch {
	case b.Ended && b.Verified:
		return cells.Of(th.OK, "■ ended: "+b.Reason+" "+mark.Good.Before("verified"))
	case b.Ended:
		return cells.Of(th.Strong, "■ ended: "+b.Reason)
	case s.m.source.Progress().Running:
		return s.underWay()
	case b.Verified:
		return items.Signed(th, trace.Verified, "verified")
	}
	return cells.Of(th.Accent, "● on the line")
}

// underWay says what is under way, for how long, and what waits behind it. Which sign it has follows from how long: so
// nothing has to turn it, and without ticks it stays as it is.
func (s status) underWay() cells.Line {
	p := s.m.source.Progress()
	took := max(s.m.options.Now().Sub(p.Since), 0)
	what := p.What
	if s.m.board.Asked != "" {
		what = s.m.board.Asked
	}
	if q := s.m.question(); q != nil && q.call == s.m.number() {
		what = "waiting for your answer"
	}
	text := fmt.Sprintf(" · %.1f s", took.Seconds())
	if p.Queued > 0 {
		text += fmt.Sprintf(" · %d queued", p.Queued)
	}
	turning := spinner.MiniDot.Frames
	return cells.Of(items.Outcome(s.m.desk.Theme, trace.Waiting), turning[int(took/source.TickTime)%len(turning)]+" "+what).Then(s.m.desk.Theme.Dim, text)
}

// position says where the source is, and how that went.
func (s status) position() cells.Line {
	th, p := s.m.desk.Theme, s.m.source.Track()
	turn := fmt.Sprintf("turn %d of %d", p.Turn(), p.Turns())
	switch {
	case p.Turn() == 0:
		turn = "opening, " + turns(p.Turns())
	case p.Turn() > p.Turns():
		turn = "end, " + turns(p.Turns())
	}
	l := cells.Of(th.Mark, turn).Then(th.Text, fmt.Sprintf(" · event %d of %d · ", p.Position(), p.Len()))
	sign := "‖"
	if p.Playing() {
		sign = "▶"
	}
	switch {
	case s.m.can(source.Expect):
		l = append(l, s.verdict()...).Then(th.Text, " · ")
	case p.AtEnd() && s.m.board.Ended:
		l = append(l, s.outcome()...).Then(th.Text, " · ")
	}
	return s.searched(l.Then(th.Text, p.Speed()+" ").Then(th.Accent, sign))
}

// outcome says how a call ended.
func (s status) outcome() cells.Line {
	if s.m.board.Verified {
		return items.Signed(s.m.desk.Theme, trace.Verified, "verified")
	}
	return cells.Of(s.m.desk.Theme.Strong, "■ "+s.m.board.Reason)
}

// verdict says what became of what is expected so far, of how much.
func (s status) verdict() cells.Line {
	th, p := s.m.desk.Theme, s.m.source.Track()
	met, unmet := player.Count(p.Marks())
	allMet, allUnmet := player.Count(p.AllMarks())
	l := cells.Of(th.OK, fmt.Sprintf("%s %d/%d", mark.Good.Sign, met, allMet))
	if allUnmet > 0 {
		style := th.Dim
		if unmet > 0 {
			style = th.Error
		}
		l = l.Then(style, fmt.Sprintf(" %s %d/%d", mark.Bad.Sign, unmet, allUnmet))
	}
	if p.AtEnd() {
		style, verdict := th.OK, string(p.Result().Status)
		if allUnmet > 0 {
			style = th.Error
		}
		l = l.Then(style, " "+verdict)
	}
	return l
}

// hints are the most useful keys, as the key map names them. The help of Bubbles takes 7 µs for four keys, where this takes
// 0.4 µs, and leaves the last ones out first where there is little room.
func (s status) hints() []string {
	var all []string
	for _, b := range s.useful() {
		if !b.Enabled() {
			continue
		}
		all = append(all, b.Help().Key+" "+b.Help().Desc)
	}
	return all
}

// useful are the most useful keys, each with a word for it.
func (s status) useful() []key.Binding {
	k, b := s.m.desk.Keys, s.m.board
	var all []key.Binding
	if o := s.m.top(); o != nil {
		return o.hints(k)
	}
	short := keys.Short
	switch {
	case s.m.can(source.Seek):
		all = s.usefulAtPosition()
	case s.m.desk.Focus == board.Input && b.Ended:
		all = []key.Binding{short(k.Again, "call again"), short(k.Help, "help"), short(k.Quit, "quit")}
	case s.m.desk.Focus == board.Input:
		all = []key.Binding{short(k.Next, "panes"), short(k.Palette, "commands"), short(k.Help, "help"), short(k.Quit, "quit")}
	case b.Search.Term != "":
		all = []key.Binding{short(k.NextHit, "more"), short(k.Input, "live")}
	case b.Cursor.Past():
		all = []key.Binding{short(k.Input, "live"), s.steps("move"), short(k.Restart, "restart"), short(k.PaneHelp, "help")}
	default:
		all = []key.Binding{short(k.Input, "input"), s.steps("go back"), short(k.Search, "search"), short(k.PaneHelp, "help")}
	}
	switch {
	case !k.Return.Enabled():
	case s.m.can(source.Seek):
		all = append(all, short(k.Input, s.backWord()))
	default:
		all = append(all, short(k.Return, s.backWord()))
	}
	return all
}

// steps is the key that goes through the pane in focus, disabled where there is nothing to go through.
func (s status) steps(words string) key.Binding {
	up := keys.Short(s.m.desk.Keys.Up, words)
	up.SetEnabled(s.m.board.Cursor.Steps())
	return up
}

// backWord is a word for where one came from.
func (s status) backWord() string { return strings.TrimPrefix(s.m.from(), "the ") }

// usefulAtPosition are the most useful keys where the source has a position.
func (s status) usefulAtPosition() []key.Binding {
	k, p := s.m.desk.Keys, s.m.source.Track()
	first := func(b key.Binding, words string) key.Binding {
		b.SetHelp(keys.Name(b), words)
		return b
	}
	if s.m.board.Search.Term != "" {
		return []key.Binding{first(k.NextHit, "more"), keys.Short(k.Input, "searches no more")}
	}
	play := "play"
	if p.Playing() {
		play = "pause"
	}
	all := []key.Binding{first(k.NextEvent, "on"), keys.Short(k.Play, play)}
	if len(s.m.runs) == 1 { // else there is more to say of the calls
		all = append(all, first(k.NextTurn, "turn"))
	}
	if _, unmet := player.Count(p.AllMarks()); unmet > 0 {
		all = append(all, first(k.NextError, "failure"))
	}
	all = append(all, keys.Short(k.Help, "help"))
	if s.m.can(source.Restart) {
		return append(all, keys.Short(k.TakeOver, "take over"))
	}
	return append(all, keys.Short(k.Quit, "quit"))
}

// replayNotice says at the beginning that a fixture is skipped, or how many expectations fail and how one goes there.
func replayNotice(m *Model) string {
	if why := m.source.Track().Fixture().Skip; why != "" {
		return "sim replay skips it: " + why
	}
	met, unmet := player.Count(m.source.Track().AllMarks())
	if unmet == 0 {
		return ""
	}
	verb := "fail"
	if unmet == 1 {
		verb = "fails"
	}
	return fmt.Sprintf("%d of %d %s: %s goes there", unmet, met+unmet, verb, keys.Name(m.desk.Keys.NextError))
}
