package screen

import (
	"os"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/agent"
)

// promptTime is how often the file of the prompt is looked at.
const promptTime = time.Second

// promptFile is the file that a call's prompt is from. The calls after it share it, as long as they have the same file.
type promptFile struct {
	path string
	// latest is the prompt that was read there last; told is what has been wrong with the file since then, and was said.
	latest *agent.Prompt
	told   string
	stamp  stamp
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
}

// peek looks whether a file is as it was, and else reads it. While it is not there, as happens when an editor writes it
// anew, it is as it was.
func peek(file *promptFile, before stamp) tea.Msg {
	msg := peekMsg{file: file, stamp: before}
	info, err := os.Stat(file.path)
	if err != nil {
		return msg
	}
	now := stamp{info.ModTime(), info.Size()}
	if now.changed.Equal(before.changed) && now.size == before.size {
		return msg
	}
	source, err := os.ReadFile(file.path)
	if err != nil {
		return msg
	}
	msg.stamp = now
	msg.prompt, msg.err = agent.ParsePrompt(file.path, source)
	return msg
}

// watchPrompt looks at the file of the prompt after a while, unless that is on its way.
func (m *Model) watchPrompt() tea.Cmd {
	if m.options.Still || m.peeking || m.promptFile == nil {
		return nil
	}
	m.peeking = true
	file, before := m.promptFile, m.promptFile.stamp
	return tea.Tick(promptTime, func(time.Time) tea.Msg { return peek(file, before) })
}

// peeked says when the prompt has changed, or cannot be read any more; and goes on watching.
func (m *Model) peeked(msg peekMsg) tea.Cmd {
	m.peeking = false
	f := msg.file
	f.stamp = msg.stamp
	switch {
	case msg.err != nil && msg.err.Error() != f.told:
		f.told = msg.err.Error()
		m.complain(msg.err)
		m.announce("the prompt cannot be used: the one before stays")
	case msg.prompt != nil:
		f.told = ""
		m.renew(f, msg.prompt)
	}
	return m.watchPrompt()
}

// renew keeps another prompt for the next call, and says so.
func (m *Model) renew(f *promptFile, p *agent.Prompt) {
	if slices.Equal(f.latest.Lines, p.Lines) {
		return
	}
	f.latest = p
	if f == m.promptFile && m.promptChanged() {
		m.announce("the prompt has changed: " + m.keys.Again.Help().Key + " calls with it")
	}
}

// promptChanged says whether the next call has another prompt than this one.
func (m *Model) promptChanged() bool {
	f := m.promptFile
	return f != nil && f.latest != m.config.Prompt && !slices.Equal(f.latest.Lines, m.call.Prompt().Lines)
}
