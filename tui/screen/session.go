package screen

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/tui/board"
	"callsim/tui/keys"
	"callsim/tui/source"
)

// session is one call, and what the screen knows of it.
type session struct {
	source     source.Source
	board      *board.Board
	functions  []string     // their names
	promptFile *promptFile  // nil for the prompt that is built in
	remembered int          // acts of a live call that one can come back to
	watching   bool         // a tick for the time is on its way
	inFile     atomic.Int64 // how many acts are in a file
	over       sync.Once    // ends the call
}

// number tells this call from the others.
func (s *session) number() int { return s.source.Number() }

// can says whether the source is able to do something.
func (s *session) can(a source.Ability) bool { return source.Able(s.source, a) }

// isReal says whether messages reach real phones.
func (s *session) isReal() bool { return s.source.Mode() == source.Real }

// fromSource shows what is new in a call, and goes on with what is to be done in it.
func (m *Model) fromSource(msg source.Message) tea.Cmd {
	return m.within(msg.Call(), func() tea.Cmd {
		m.pull()
		change, cmd := m.source.Update(msg)
		if change.Moved {
			m.board.Rewind()
		}
		var kept tea.Cmd
		if change.Done != nil {
			kept = m.keepSoFar()
			m.board.Asked = ""
			if err := change.Err; err != nil && !errors.Is(err, context.Canceled) && !errors.Is(err, call.ErrHungUp) {
				m.desk.Announce(m.hidden(change.Done.Line, err).Error())
			}
			m.input.history.rememberActs(m.session)
		}
		return tea.Batch(cmd, m.source.Proceed(), m.watchTime(), kept)
	})
}

// pull shows the events that are not shown yet.
func (m *Model) pull() {
	m.board.Pull()
	open[*inspector](m.overlays).renew(m.session)
	open[*sequenceView](m.overlays).renew(m.session)
}

// timeMsg lets the panes show that a second has gone by.
type timeMsg struct{ call int }

// watchTime asks for a tick while a code on the phone is alive, or the space asks to wait, and the present is looked at,
// in real time.
func (c *calls) watchTime() tea.Cmd {
	b := c.board
	if c.options.Still || !c.source.Config().RealTime || c.watching || b.Cursor.Past() || b.Ended || !b.CodeAlive() && b.Pause() == "" {
		return nil
	}
	c.watching = true
	number := c.number()
	return tea.Tick(time.Second, func(time.Time) tea.Msg { return timeMsg{number} })
}

// timePassed shows the time, and goes on ticking.
func (c *calls) timePassed(msg timeMsg) tea.Cmd {
	return c.within(msg.call, func() tea.Cmd {
		c.watching = false
		c.board.ShowTime()
		return c.watchTime()
	})
}

// errBusy says that one has to wait.
var errBusy = errors.New("something is under way: wait until it is done, or write /hangup")

// again calls once more with the same settings, when the call has ended or its prompt has changed.
func (m *Model) again() tea.Cmd {
	if !m.board.Ended && !m.promptChanged() {
		m.desk.Announce(m.whyNotAgain())
		return nil
	}
	return m.redial(m.source.Config(), nil)
}

// restart begins the call anew and does everything up to a turn again, at once. The turn's own words wait in the input.
func (m *Model) restart(turn int) tea.Cmd {
	m.source.Pause()
	if why := m.source.Can(source.Restart); why != "" && !m.can(source.Act) {
		m.desk.Announce(why)
		return nil
	}
	if m.source.Progress().Busy() {
		m.desk.Announce(errBusy.Error())
		return nil
	}
	acts := m.source.Acts()
	turn = min(max(turn, 1), len(acts)+1)
	if !m.can(source.Restart) && (turn > 1 || m.isReal()) {
		m.desk.Announce(call.ErrLive.Error() + ": " + keys.Name(m.desk.Keys.Again) + " begins a new call when this one has ended, and the command Call again at any time")
		return nil
	}
	words := ""
	if turn <= len(acts) {
		words = command.Line(acts[turn-1])
	}
	taken, config := !m.can(source.Act), m.source.Config()
	cmd := m.redial(config, acts[:turn-1])
	m.input.line.Offer(words)
	switch {
	case !taken || !m.can(source.Act): // it could not be
	case config.Space.Exchanges != nil:
		m.desk.Announce("it is yours, but the space only repeats what was recorded")
	default:
		m.desk.Announce("it is yours: " + keys.Name(m.desk.Keys.Say) + " says the line, or write another")
	}
	return cmd
}

// redial begins another call, with the prompt as it is now, in which acts are done at once. The one before is kept.
func (m *Model) redial(config call.Config, acts []command.Command) tea.Cmd {
	if m.promptChanged() {
		config.Prompt = m.promptFile.latest
	}
	return m.redialWith(config, m.promptFile, acts)
}

// redialWith begins another call, with the prompt of a file.
func (m *Model) redialWith(config call.Config, file *promptFile, acts []command.Command) tea.Cmd {
	if m.board.Ended { // what was for that call is for no other
		m.input.line.Set("")
	}
	if err := m.hold(config, file); err != nil {
		m.board.Complain(err)
		return nil
	}
	m.drop(open[*inspector](m.overlays))
	m.drop(open[*sequenceView](m.overlays))
	m.desk.ToInput()
	m.board.Place()
	if why := file.unusable(); why != "" {
		m.board.Complain(errors.New(why))
		m.desk.Announce("the prompt cannot be used: this call has the one before")
	}
	m.inFile.Store(int64(len(acts))) // or in the call before
	return tea.Batch(m.dropOldest(), m.watchPrompt(), m.source.Start(acts))
}

// switchRun shows the call before, or the next.
func (m *Model) switchRun(by int) tea.Cmd {
	i := m.run() + by
	if i < 0 || i >= len(m.runs) {
		m.desk.Announce(fmt.Sprintf("there is no other call %s this one", map[bool]string{true: "after", false: "before"}[by > 0]))
		return nil
	}
	m.session = m.runs[i]
	return m.showRun()
}

// showRun shows the call that was chosen.
func (m *Model) showRun() tea.Cmd {
	m.board.Sieve.Apply()
	m.board.Place()
	m.pull()
	m.board.ShowMoment()
	return tea.Batch(m.watchTime(), m.watchPrompt())
}
