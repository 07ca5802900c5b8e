package screen

import (
	"context"

	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/tui/board"
	"callsim/tui/keys"
	"callsim/tui/source"
)

// workOf is what a command asks for.
func (s *session) workOf(cmd command.Command) source.Work {
	switch cmd.(type) {
	case command.State:
		return source.Work{Show: s.answer(s.showState)}
	case command.Phone:
		return source.Work{Show: s.answer(s.showPhone)}
	case command.Help:
		return source.Work{Show: s.answer(s.showCommands)}
	}
	return source.Work{Waiting: "waiting for an answer", Line: command.Line(cmd), Run: func(ctx context.Context, c *call.Call) error { return c.Do(ctx, cmd) }}
}

// answer shows something. Where a filter leaves it out, the status line says so.
func (s *session) answer(show func()) func() {
	return func() {
		show()
		if b := s.board; b.Filter != 0 {
			b.Announce("the answer is left out, for you see only " + board.Filters[b.Filter].Name + ": in a pane, " + keys.Name(b.Keys.Filter) + " shows more")
		}
	}
}

// showState answers /state, from the trace.
func (s *session) showState() {
	t := s.board.Time
	s.board.Aside("meta_data %s", t.MetaData(t.Len()))
	s.board.Aside("global_data %s", t.GlobalData(t.Len()))
}

// showPhone answers /phone, from the trace.
func (s *session) showPhone() {
	t := s.board.Time
	n := t.Messages(t.Len())
	if n == 0 {
		s.board.Aside("the phone has no messages")
	}
	for i := range n {
		d := t.Message(i).SMS
		if t.Message(i).Away {
			s.board.Aside("a code is on the caller's real phone")
			continue
		}
		s.board.Aside("%s from %s: %s", d.Channel, d.From, d.Body)
	}
}

// showCommands answers /help.
func (s *session) showCommands() {
	commands, placeholders := s.usage()
	for _, rows := range [][][2]string{commands, placeholders} {
		for _, row := range rows {
			s.board.Aside("%s: %s", row[0], row[1])
		}
	}
}
