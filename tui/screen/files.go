package screen

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/agent"
	"callsim/sim/fixture/corpus"
	"callsim/sim/fixture/record"
	"callsim/sim/kit/wholefile"
	"callsim/sim/redact"
	"callsim/sim/trace"
)

// savedMsg says that a file was written, or why not.
type savedMsg struct {
	path string
	err  error
	call int
	acts int // done until then
}

func (c *calls) saved(msg savedMsg) tea.Cmd {
	return c.within(msg.call, func() tea.Cmd {
		if msg.err != nil {
			c.board.Complain(fmt.Errorf("%s was not written: %w", msg.path, msg.err))
			return nil
		}
		c.inFile.Store(int64(msg.acts))
		c.board.Aside("written: %s", msg.path)
		return nil
	})
}

// save writes a file; one that is there already it replaces when the answer to the question is yes.
func (m *Model) save(path string, write func(path string, replace bool) tea.Cmd) tea.Cmd {
	if _, err := os.Stat(path); err != nil {
		return write(path, false)
	}
	m.push(m, &replacement{path, func() tea.Cmd { return write(path, true) }})
	return nil
}

// saveFixture writes the call as a fixture that replays. What a real space answered is kept in it, and
// what one repeated that was recorded.
func (s *session) saveFixture(path string, replace bool) tea.Cmd {
	prompt, err := s.promptFor(path)
	if err != nil {
		s.board.Complain(err)
		return nil
	}
	base := filepath.Base(path)
	r := record.New(record.Options{
		Name:  strings.ReplaceAll(strings.TrimSuffix(base, filepath.Ext(base)), "-", " "),
		About: "A call that was held on the screen.", Tags: []string{"recorded"}, Config: s.source.Call().Shown(), StateMachine: s.source.Config().Live == nil && s.source.Config().Space.Exchanges == nil,
		Prompt: prompt, Redact: s.redaction(),
	})
	acts := s.source.Call().Acts()
	for i, act := range acts {
		r.Act(i+1, act)
	}
	var inputs []string
	if s.promptFile != nil {
		inputs = append(inputs, s.promptFile.path)
	}
	number, events := s.number(), s.source.Call().Trace().Since(0)
	return func() tea.Msg {
		for _, e := range events {
			r.Event(e)
		}
		text, err := r.Fixture()
		if err == nil {
			err = writeFile(path, text, replace, inputs...)
		}
		return savedMsg{path, err, number, len(acts)}
	}
}

// redaction is what is replaced in a fixture: the codes and numbers of a live call are stand-ins already.
func (s *session) redaction() redact.Options {
	if !s.isReal() {
		return redact.Options{}
	}
	return redact.Options{Only: redact.KindsBut(redact.Code, redact.Phone)}
}

// promptFor is how a fixture in a file names the prompt of the call; "" is the one that is built in.
func (s *session) promptFor(fixture string) (string, error) {
	if s.source.Config().Prompt == nil {
		return "", nil
	}
	if s.promptFile == nil {
		return "", fmt.Errorf("%s was not written: a fixture names the file of its prompt, and this one is in none", fixture)
	}
	file := s.promptFile.path
	name, err := corpus.Beside(fixture, file)
	if errors.Is(err, corpus.ErrOutside) {
		return "", fmt.Errorf("%s was not written: it would name the prompt %s, and nothing may lead out of the folder of a fixture: "+
			"save it beside the prompt, or copy the prompt beside it and call with that one", fixture, file)
	}
	if err != nil {
		return "", err
	}
	if now, err := agent.ReadPrompt(file); err != nil || !slices.Equal(now.Lines, s.source.Call().Prompt().Lines) {
		return "", fmt.Errorf("%s was not written: it would name the prompt %s, which has changed since this call began: call again first",
			fixture, file)
	}
	return name, nil
}

// export writes the trace as JSON lines.
func (s *session) export(path string, replace bool) tea.Cmd {
	number, acts, events := s.number(), len(s.source.Acts()), s.source.All()
	return func() tea.Msg {
		var b bytes.Buffer
		for _, e := range events {
			if err := trace.WriteLine(&b, e); err != nil {
				return savedMsg{path, err, number, acts}
			}
		}
		return savedMsg{path, writeFile(path, b.Bytes(), replace), number, acts}
	}
}

// saveText writes a text, which is none of the call's acts.
func (s *session) saveText(path, text string, replace bool) tea.Cmd {
	number, acts := s.number(), int(s.inFile.Load())
	return func() tea.Msg { return savedMsg{path, writeFile(path, []byte(text), replace), number, acts} }
}

// writeFile writes a file.
func writeFile(path string, content []byte, replace bool, inputs ...string) error {
	if _, err := os.Stat(path); !replace && !errors.Is(err, fs.ErrNotExist) {
		return errors.New("there is such a file: name another")
	}
	return wholefile.Write(path, content, inputs...)
}
