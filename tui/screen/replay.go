package screen

import (
	"sort"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/call/command"
	"callsim/sim/trace"
	"callsim/sim/trace/timeline"
	"callsim/tui/player"
)

// playback is what a session has that shows the call of a fixture, instead of one that is held.
type playback struct {
	player *player.Player // nil while a call is held
	beat   int            // counts what makes a tick that is on its way stale
	// stops are the moments at which each pane has something.
	stops [focuses][]int
	draft string // what stands in the input line, for an audience
}

// playMsg lets a replay go on.
type playMsg struct{ call, beat int }

// dialReplay prepares the replay of a fixture. Its panes are made anew at every position, from the events up to there: so
// what they show follows from the position alone, and nothing of it is later.
func (m *Model) dialReplay(p *player.Player, promptFile string) error {
	config := p.Config()
	if err := m.dial(config, newPromptFile(promptFile, config.Prompt)); err != nil {
		return err
	}
	m.player = p
	m.tab = onExpectations
	if m.focus == onInput {
		m.focus = onConversation
	}
	at := p.Position()
	p.Go(p.Len())
	m.retell()
	m.noteStops()
	p.Go(at)
	m.rewind()
	return nil
}

// noteStops notes the moments at which each pane has something, when everything is shown.
func (m *Model) noteStops() {
	for f := onConversation; f < focuses; f++ {
		s := m.sheet(f)
		if f == onPrompt {
			s = m.prompts[promptMessages]
		}
		seen := map[int]bool{}
		m.stops[f] = nil
		for _, e := range s.entries {
			for _, seq := range []int{e.first, e.last} {
				if !e.aside && !seen[seq] {
					seen[seq] = true
					m.stops[f] = append(m.stops[f], seq)
				}
			}
		}
		sort.Ints(m.stops[f])
	}
}

// news are the events that are not shown yet.
func (s *session) news() []trace.Event {
	if s.player != nil {
		return s.player.Events()[s.time.Len():]
	}
	return s.call.Trace().Since(s.time.Len())
}

// events are all of the call; whole is its timeline.
func (s *session) events() []trace.Event {
	if s.player != nil {
		return s.player.All()
	}
	return s.call.Trace().Since(0)
}

func (s *session) whole() *timeline.Timeline {
	if s.player != nil {
		return s.player.Timeline()
	}
	return s.time
}

// acts are what was done in the call: the first is turn 1.
func (s *session) acts() []command.Command {
	if s.player != nil {
		return s.player.Acts()
	}
	return s.call.Acts()
}

// rewind shows the position, from nothing.
func (m *Model) rewind() {
	m.retell()
	m.place()
	m.showMoment()
}

// stand puts the cursor at the position, once the panes hold what was up to there.
func (m *Model) stand() {
	at := m.player.Position()
	for f := onConversation; f < focuses; f++ {
		m.tabSeen[f] = m.sheet(f).until(at - 1)
	}
	f := max(m.focus, onConversation)
	m.cursor = cursor{seq: at, on: f, entry: m.sheet(f).same(m.time, at), known: at}
}

// seek goes to an event, by hand: whatever played, pauses.
func (m *Model) seek(seq int) {
	m.pause()
	m.player.Go(seq)
	m.rewind()
}

// pause stays where the replay is.
func (m *Model) pause() {
	m.beat++
	m.player.Pause()
}

// playOrPause plays, or pauses.
func (m *Model) playOrPause() tea.Cmd {
	if m.player.Playing() {
		m.pause()
		return nil
	}
	m.player.Play()
	m.rewind()
	return m.schedule()
}

// faster plays faster, or slower.
func (m *Model) faster(by int) tea.Cmd {
	m.player.Faster(by)
	return m.schedule()
}

// schedule asks for the tick with which the next event comes. Those on their way are stale.
func (m *Model) schedule() tea.Cmd {
	m.beat++
	wait, playing := m.player.Wait()
	if !playing {
		return nil
	}
	msg, after := playMsg{m.number, m.beat}, m.options.After
	if after == nil {
		after = func(d time.Duration, msg tea.Msg) tea.Cmd { return tea.Tick(d, func(time.Time) tea.Msg { return msg }) }
	}
	return after(wait, msg)
}

// played goes on to the next event.
func (m *Model) played(msg playMsg) tea.Cmd {
	return m.within(msg.call, func() tea.Cmd {
		if m.player == nil || msg.beat != m.beat {
			return nil
		}
		m.player.Advance()
		m.rewind()
		return m.schedule()
	})
}

// stepInPane goes on to what comes next in the pane that has the focus, or back. What does not fit is scrolled through first.
func (m *Model) stepInPane(by int) {
	s := m.sheet(m.focus)
	if s.still {
		s.Scroll(by)
		return
	}
	i := m.current(s)
	if i >= 0 && i < s.Store.Len() && (by < 0 && s.BeginsAbove(i) || by > 0 && s.EndsBelow(i)) {
		s.Scroll(by * max(s.Page()/3, 1))
		return
	}
	stops, at := m.stops[m.focus], m.player.Position()
	i = sort.SearchInts(stops, at)
	if by < 0 {
		i--
	} else if i < len(stops) && stops[i] == at {
		i++
	}
	if i >= 0 && i < len(stops) {
		m.seek(stops[i])
	}
}

// nextFailure goes to the next expectation that failed, or to the one before.
func (m *Model) nextFailure(by int) {
	m.pause()
	at := m.player.Failure(by)
	if at == 0 {
		m.announce("there is no failure " + map[bool]string{true: "after this", false: "before this"}[by > 0])
		return
	}
	if m.isTab(onExpectations) && !m.isTab(m.focus) {
		m.tab = onExpectations
	}
	m.seek(at)
}

// takeOver begins the call anew, up to the turn at the position, and goes on by hand.
func (m *Model) takeOver() tea.Cmd {
	m.pause()
	cmd := m.restart(m.turnAt())
	switch {
	case m.player != nil: // it could not be
	case m.config.Space.Exchanges != nil:
		m.announce("it is yours, but the space only repeats what was recorded")
	default:
		m.announce("it is yours: Enter says the line, or write another")
	}
	return cmd
}

// replayActions are what the keys do in a replay.
func (m *Model) replayActions() []action {
	k, p := m.keys, m.player
	quiet := func(do func()) func() tea.Cmd { return func() tea.Cmd { do(); return nil } }
	to := func(move func()) func() tea.Cmd { return quiet(func() { move(); m.seek(p.Position()) }) }
	return []action{
		{k.NextEvent, to(func() { p.Step(1) })}, {k.PreviousEvent, to(func() { p.Step(-1) })},
		{k.NextTurn, to(p.NextTurn)}, {k.PreviousTurn, to(p.PreviousTurn)},
		{k.Home, to(func() { p.Go(1) })}, {k.End, to(func() { p.Go(p.Len()) })},
		{k.Down, quiet(func() { m.stepInPane(1) })}, {k.Up, quiet(func() { m.stepInPane(-1) })},
		{k.NextError, quiet(func() { m.nextFailure(1) })}, {k.PreviousError, quiet(func() { m.nextFailure(-1) })},
		{k.Play, m.playOrPause}, {k.Faster, func() tea.Cmd { return m.faster(1) }}, {k.Slower, func() tea.Cmd { return m.faster(-1) }},
		{k.TakeOver, m.takeOver}, {k.Restart, m.takeOver}, {k.Inspect, quiet(m.inspect)}, {k.Sheet, quiet(func() { m.turnSheet(1) })},
		{k.Input, quiet(func() { m.search = search{}; m.pause() })},
	}
}

// settleFocus keeps the focus where there is something: in a replay not in the input, in a call not on expectations.
func (m *Model) settleFocus() {
	switch {
	case m.player != nil && m.focus == onInput:
		m.focus = onConversation
	case m.player == nil && m.focus == onExpectations:
		m.focus, m.choice.Zoomed = onConversation, false
	}
}
