package screen

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/agent"
	"callsim/tui/items"
	"callsim/tui/keys"
)

// promptTime is how often the file of the prompt is looked at.
const promptTime = time.Second

// promptFile is the file that a call's prompt is from. The calls after it share it, as long as they have the same file.
type promptFile struct {
	path string
	// latest is the prompt that was read there last; bad is why what is there now cannot be used, or "".
	latest *agent.Prompt
	bad    string
	stamp  stamp
	missed int    // how often in a row it was not there
	said   string // what of the prompt is used, as the screen said it last
}

// gone is how often in a row a file must not be there before it is said: an editor may be writing it anew.
const gone = 2

// unusable says what is wrong with the file, or "".
func (f *promptFile) unusable() string {
	switch {
	case f == nil:
		return ""
	case f.missed >= gone:
		return items.Safe(f.path) + ": the file of the prompt is not there any more: put it back, or choose another with the command Another prompt file"
	}
	return f.bad
}

// stamp tells without reading it whether a file may be another.
type stamp struct {
	changed time.Time
	size    int64
}

// newPromptFile is the file from which a prompt was read: nil for the one that is built in.
func newPromptFile(path string, p *agent.Prompt) *promptFile {
	if path == "" || p == nil {
		return nil
	}
	return &promptFile{path: path, latest: p}
}

// peekMsg is what the file of a prompt holds now: no prompt and no error when it is as it was.
type peekMsg struct {
	file   *promptFile
	prompt *agent.Prompt
	err    error
	stamp  stamp
	gone   bool // it is not there
}

// peek looks whether a file is as it was, and else reads it.
func peek(file *promptFile, before stamp) tea.Msg {
	msg := peekMsg{file: file, stamp: before}
	info, err := os.Stat(file.path)
	if err != nil {
		msg.gone = errors.Is(err, fs.ErrNotExist)
		return msg
	}
	now := stamp{info.ModTime(), info.Size()}
	if now.changed.Equal(before.changed) && now.size == before.size {
		return msg
	}
	msg.stamp = now
	msg.prompt, msg.err = agent.ReadPrompt(file.path)
	return msg
}

// watchPrompt looks at the file of the prompt after a while, unless that is on its way.
func (c *calls) watchPrompt() tea.Cmd {
	if c.options.Still || c.peeking || c.promptFile == nil {
		return nil
	}
	c.peeking = true
	file, before := c.promptFile, c.promptFile.stamp
	return tea.Tick(promptTime, func(time.Time) tea.Msg { return peek(file, before) })
}

// peeked says when the prompt has changed, or cannot be read any more; and goes on watching.
func (c *calls) peeked(msg peekMsg) tea.Cmd {
	c.peeking = false
	f := msg.file
	f.stamp = msg.stamp
	before := f.unusable()
	if f.missed++; !msg.gone {
		f.missed = 0
	}
	switch {
	case msg.err != nil:
		f.bad = msg.err.Error()
	case msg.prompt != nil:
		f.bad = ""
		c.renew(f, msg.prompt)
	}
	if now := f.unusable(); now != before && now != "" && f == c.promptFile {
		c.board.Complain(errors.New(now))
		c.desk.Announce(oldPrompt)
	}
	return c.watchPrompt()
}

const oldPrompt = "the prompt cannot be used: the one before stays"

// whyNotAgain says why the key for another call does nothing.
func (s *session) whyNotAgain() string {
	if s.promptFile.unusable() != "" {
		return oldPrompt + ", and this call goes on"
	}
	return "the call goes on: " + keys.Name(s.board.Keys.Palette) + " has the command Call again"
}

// renew keeps another prompt for the next call, and says so.
func (s *session) renew(f *promptFile, p *agent.Prompt) {
	if slices.Equal(f.latest.Lines, p.Lines) {
		return
	}
	same := f.latest.SameUse(p)
	f.latest = p
	switch {
	case f != s.promptFile || !s.promptChanged():
	case same:
		s.board.Announce("the prompt has changed in words that " + p.Name + " does not use: " + keys.Name(s.board.Keys.Again) + " shows them")
	default:
		s.board.Announce("the prompt has changed: " + keys.Name(s.board.Keys.Again) + " calls with it")
	}
}

// sayUse says what of the prompt is used, once.
func (s *session) sayUse() {
	f := s.promptFile
	if f == nil || f.said == f.latest.Uses() {
		return
	}
	f.said = f.latest.Uses()
	s.board.Aside("%s", f.said)
}

// promptChanged says whether the next call has another prompt than this one.
func (s *session) promptChanged() bool {
	f := s.promptFile
	return f != nil && f.latest != s.source.Config().Prompt && !slices.Equal(f.latest.Lines, s.source.Call().Prompt().Lines)
}

// promptMsg is another prompt, or why it cannot be used.
type promptMsg struct {
	path   string
	prompt *agent.Prompt
	err    error
}

// readPrompt reads a prompt for the next call.
func readPrompt(path string) tea.Cmd {
	return func() tea.Msg {
		p, err := agent.ReadPrompt(path)
		return promptMsg{path, p, err}
	}
}

// callWith begins a call with another prompt.
func (m *Model) callWith(msg promptMsg) tea.Cmd {
	if msg.err != nil {
		m.board.Complain(msg.err)
		return nil
	}
	config := m.source.Config()
	config.Prompt = msg.prompt
	return m.redialWith(config, newPromptFile(msg.path, msg.prompt), nil)
}
