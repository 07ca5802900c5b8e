package screen

import (
	"context"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/call"
	"callsim/sim/redact"
	"callsim/sim/trace"
	"callsim/tui/board"
	"callsim/tui/player"
	"callsim/tui/source"
)

// calls are those of a screen, of which one is shown.
type calls struct {
	desk    *board.Desk
	options source.Options
	keep    func([]trace.Event, redact.Options) // nil keeps none
	last    int                                 // number of the latest call
	peeking bool                                // a look at the file of a prompt is on its way
	runs    []*session
	*session
}

// hold prepares another call, and shows it. The calls before are kept.
func (c *calls) hold(config call.Config, file *promptFile) error {
	return c.show(file, func(number int, o source.Options) (source.Source, error) {
		return source.Hold(context.WithValue(context.Background(), callKey{}, number), number, config, o)
	})
}

// play goes through a call. The calls before are kept.
func (c *calls) play(p *player.Player, file *promptFile) error {
	return c.show(file, func(number int, o source.Options) (source.Source, error) { return source.Play(number, p, o) })
}

// show adds a source, and shows it.
func (c *calls) show(file *promptFile, begin func(number int, o source.Options) (source.Source, error)) error {
	src, err := begin(c.last+1, c.options)
	if err != nil {
		return err
	}
	c.last++
	c.session = &session{source: src, promptFile: file, board: board.New(c.desk, src), functions: functionsOf(src)}
	c.session.sayUse()
	c.runs = append(c.runs, c.session)
	return nil
}

// within does something for the call of a number, whether it is the one that is shown or not. That of a call that is
// kept no more is dropped.
func (c *calls) within(number int, do func() tea.Cmd) tea.Cmd {
	if number == c.number() {
		return do()
	}
	shown := c.session
	for _, s := range c.runs {
		if s.number() == number {
			defer func() { c.session = shown; c.board.Place() }()
			c.session = s
			return do()
		}
	}
	return nil
}

// mostRuns is how many calls are kept; the oldest give way.
const mostRuns = 9

// dropOldest forgets the calls that are too many.
func (c *calls) dropOldest() tea.Cmd {
	if len(c.runs) <= mostRuns {
		return nil
	}
	oldest := c.runs[0]
	c.runs = c.runs[1:]
	return func() tea.Msg { c.end(oldest); return nil }
}

// run is which of the calls is shown, from 0.
func (c *calls) run() int { return max(slices.Index(c.runs, c.session), 0) }

// close ends all calls.
func (c *calls) close() {
	for _, s := range c.runs {
		c.end(s)
	}
}

// end ends a call. One that was held is kept, unless all that was done in it was saved.
func (c *calls) end(s *session) {
	done := len(s.source.Acts())
	s.source.Close()
	s.kept.Do(func() {
		if c.keep != nil && s.can(source.Act) && done > int(s.inFile.Load()) {
			c.keep(s.source.All(), s.redaction())
		}
	})
}
