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
	shelf   shelf // nil keeps none
	last    int   // number of the latest call
	peeking bool  // a look at the file of a prompt is on its way
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

// shelf keeps calls that were not saved.
type shelf interface {
	Keep(number int, events []trace.Event, o redact.Options)
	Drop(number int)
}

// unsaved says whether more was done in a call that is held than is in a file.
func (c *calls) unsaved(s *session) bool {
	return c.shelf != nil && s.can(source.Act) && len(s.source.Acts()) > int(s.inFile.Load())
}

// keepSoFar keeps what was done in the call that is shown, for a program that is killed keeps nothing any more.
func (c *calls) keepSoFar() tea.Cmd {
	if !c.unsaved(c.session) {
		return nil
	}
	shelf, number, events, redaction := c.shelf, c.number(), c.source.All(), c.redaction()
	return func() tea.Msg { shelf.Keep(number, events, redaction); return nil }
}

// end ends a call. One that was held is kept, unless all that was done in it was saved.
func (c *calls) end(s *session) {
	s.over.Do(func() {
		unsaved := c.unsaved(s) // before hanging up is one of the things that were done
		s.source.Close()
		switch {
		case unsaved:
			c.shelf.Keep(s.number(), s.source.All(), s.redaction())
		case c.shelf != nil:
			c.shelf.Drop(s.number())
		}
	})
}
