package source

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/sim/trace"
	"callsim/tui/player"
)

// played is the call of a fixture, through which one goes.
type played struct {
	base
	options Options
	player  *player.Player
	beat    int // counts what makes a tick that is on its way stale
}

// Play shows the call of a fixture, or one that was recorded.
func Play(number int, p *player.Player, o Options) (Source, error) {
	config := p.Config()
	config.RealTime = !o.Still // for it may be taken over, and go on
	c, err := call.New(config)
	if err != nil {
		return nil, err
	}
	if o.After == nil {
		o.After = func(d time.Duration, msg tea.Msg) tea.Cmd { return tea.Tick(d, func(time.Time) tea.Msg { return msg }) }
	}
	s := played{base: base{number, config, c}, options: o, player: p}
	if p.IsRecorded() {
		return newRead(s), nil
	}
	return &s, nil
}

// Can says why it is not able to do something.
func (p *played) Can(a Ability) string {
	switch a {
	case Seek, Expect, Restart, Token:
		return ""
	}
	takeOver := p.options.TakeOver + " takes over"
	if a == Save {
		return "this is one: " + takeOver + ", and makes another"
	}
	return "this is a replay: " + takeOver
}

func (p *played) Since(n int) []trace.Event       { return p.player.Events()[n:] }
func (p *played) All() []trace.Event              { return p.player.All() }
func (p *played) Acts() []command.Command         { return p.player.Acts() }
func (p *played) Track() *player.Player           { return p.player }
func (p *played) Start([]command.Command) tea.Cmd { return nil }
func (p *played) Do(Work) tea.Cmd                 { return nil }
func (p *played) HangUp() tea.Cmd                 { return nil }
func (p *played) Proceed() tea.Cmd                { return nil }
func (p *played) Progress() Progress              { return Progress{} }
func (p *played) Cancel()                         {}
func (p *played) Close()                          { p.call.End(call.Canceled) }

func (p *played) PlayOrPause() tea.Cmd {
	if p.player.Playing() {
		p.Pause()
		return nil
	}
	p.player.Play()
	return p.schedule()
}

func (p *played) Pause() {
	p.beat++
	p.player.Pause()
}

func (p *played) Faster(by int) tea.Cmd {
	p.player.Faster(by)
	return p.schedule()
}

// beat lets the position go on.
type beat struct {
	message
	beat int
}

// schedule asks for the tick with which the next event comes. Those on their way are stale.
func (p *played) schedule() tea.Cmd {
	p.beat++
	wait, playing := p.player.Wait()
	if !playing {
		return nil
	}
	return p.options.After(wait, beat{message{p.number}, p.beat})
}

func (p *played) Update(msg Message) (Change, tea.Cmd) {
	b, ok := msg.(beat)
	if !ok || b.beat != p.beat {
		return Change{}, nil
	}
	p.player.Advance()
	return Change{Moved: true}, p.schedule()
}
