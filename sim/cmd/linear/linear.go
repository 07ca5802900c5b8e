// Package linear holds a call line by line, for scripts, screen readers and simple terminals.
//
// It may import the call, the transcript and the errors of usage.
package linear

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/sim/cmd/program"
	"callsim/sim/functions/swaig"
	"callsim/sim/kit/caret"
	"callsim/sim/trace"
	"callsim/sim/trace/transcript"
)

// Session is one call, held line by line.
type Session struct {
	Config call.Config
	// In has the caller's lines. Out gets the call, and Aside everything else.
	In         io.Reader
	Out, Aside io.Writer
	// JSON writes the call as its trace.
	JSON bool
	// Typed is set if a person types the lines: a faulty one is then explained, and does not end the call.
	Typed bool
	// Wipes is set if Out is a terminal that can remove a typed line: in a live call it may be a code.
	Wipes bool
	// Recorder, if set, records the call.
	Recorder Recorder

	call   *call.Call
	lines  <-chan inputLine
	failed error // the first error of writing to Out
	faulty error // the error of the first faulty line of a script
}

// Recorder records a call while it is held.
type Recorder interface {
	// Begin is called before the call begins.
	Begin(*call.Call)
	// Broken reports that the recording failed, so that the call can end.
	Broken() bool
}

// Hold holds the call until it or the input ends, and returns it. A faulty line that nobody typed is a
// program.UsageError; there is one for the first of them.
func (s *Session) Hold(ctx context.Context) (*call.Call, error) {
	var err error
	if s.call, err = call.New(s.Config); err != nil {
		return nil, err
	}
	if s.Recorder != nil {
		s.Recorder.Begin(s.call) // first, so that events are recorded before they are shown
	}
	s.call.Trace().Watch(s.watcher())
	if err := s.hold(ctx); err != nil {
		return s.call, err
	}
	if s.failed != nil {
		return s.call, fmt.Errorf("writing the call: %w", s.failed)
	}
	return s.call, s.faulty
}

// watcher returns a function that prints an event.
func (s *Session) watcher() func(trace.Event) {
	show := func(e trace.Event) error { return trace.WriteLine(s.Out, e) }
	if !s.JSON {
		t := &transcript.Transcript{Agent: s.call.Prompt().Name, Number: s.Config.Caller.Number, Typed: s.Typed && !s.wipes(), Judge: call.NewJudge().Of}
		show = func(e trace.Event) error {
			_, err := io.WriteString(s.Out, t.Text(e))
			return err
		}
	}
	return func(e trace.Event) {
		if err := show(e); err != nil && s.failed == nil {
			s.failed = err
		}
	}
}

// hold plays the call from its beginning until it ends or the input does.
func (s *Session) hold(ctx context.Context) error {
	if err := s.call.Begin(ctx); err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	s.lines = readLines(ctx, s.In)
	for n := 1; !s.call.Ended() && s.failed == nil && !s.isBroken(); n++ {
		s.prompt()
		select {
		case <-ctx.Done():
			s.call.End(call.Canceled)
			return context.Cause(ctx)
		case line, more := <-s.lines:
			if !more {
				s.call.End(call.HungUp)
				return nil
			}
			if s.wipes() {
				wipe(s.Out)
			}
			if err := s.line(ctx, line); err != nil {
				if ctx.Err() != nil {
					return err
				}
				if err := s.complain(n, line.text, err); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (s *Session) isBroken() bool { return s.Recorder != nil && s.Recorder.Broken() }

// complain explains a faulty line to a person. For a script it ends the call, unless the call is live: a code may be on its
// way. Then Hold returns the error of the first faulty line.
func (s *Session) complain(number int, line string, err error) error {
	if said := s.call.Hide(line, err.Error()); said != err.Error() {
		err = errors.New(said)
	}
	if s.Typed {
		fmt.Fprintf(s.Aside, "        %s\n", caret.Show(err.Error()))
		return nil
	}
	err = program.Usagef("standard input, line %d: %w", number, err)
	if !s.call.IsLive() {
		s.call.End(call.Canceled)
		return err
	}
	fmt.Fprintf(s.Aside, "        %s\n", caret.Show(err.Error()))
	s.faulty = cmp.Or(s.faulty, err)
	return nil
}

// wipes reports whether each typed line is removed from the terminal. The call then shows it with stand-ins.
func (s *Session) wipes() bool { return s.Wipes && s.Typed && s.call.IsLive() }

func (s *Session) prompt() {
	if s.wipes() {
		mark(s.Out)
	}
	if s.Typed {
		fmt.Fprintf(s.Out, "%-8s", transcript.You)
	}
}

// line executes one line of the input.
func (s *Session) line(ctx context.Context, line inputLine) error {
	if line.err != nil {
		return line.err
	}
	cmd, err := command.Parse(line.text)
	if err != nil {
		return err
	}
	switch cmd.(type) {
	case command.State:
		s.showState()
	case command.Phone:
		s.showPhone()
	case command.Help:
		fmt.Fprint(s.Aside, Table(command.Usage), "\n", Table(command.Placeholders))
	default:
		return s.call.Do(ctx, cmd)
	}
	return nil
}

func (s *Session) showState() {
	metaData, globalData := s.call.State()
	fmt.Fprintf(s.Aside, "        meta_data    %s\n        global_data  %s\n", shownObject(metaData), shownObject(globalData))
}

func (s *Session) showPhone() {
	messages := s.call.Phone()
	if len(messages) == 0 {
		fmt.Fprintln(s.Aside, "        the phone has no messages")
	}
	for _, m := range messages {
		fmt.Fprintf(s.Aside, "        %s from %s: %s\n", m.Channel, caret.Show(m.From), caret.Show(m.Body))
	}
}

func shownObject(o swaig.Object) string {
	b, err := json.Marshal(o)
	if err != nil {
		return "{}"
	}
	return caret.Show(string(b))
}

// Table lays out pairs of a form and its meaning.
func Table(rows [][2]string) string {
	var text string
	for _, row := range rows {
		text += fmt.Sprintf("  %-18s %s\n", row[0], row[1])
	}
	return text
}
