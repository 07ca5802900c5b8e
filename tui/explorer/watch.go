package explorer

import (
	"context"
	"errors"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/fixture/corpus"
	"callsim/sim/fixture/watch"
)

// watcher plays again what a changed file touches, while it is on.
type watcher struct {
	ctx    context.Context
	cancel context.CancelFunc // nil while it is off
	number int                // of this use of it
}

// changedMsg are the fixtures that there are now, and those that a change touched.
type changedMsg struct {
	number         int
	files          *watch.Watcher
	items, touched []corpus.Item
	found, first   bool
	err            error
}

// stop ends the watching, and says whether it was on. What is on its way is of no use any more.
func (w *watcher) stop() bool {
	if w.cancel == nil {
		return false
	}
	w.cancel()
	w.cancel = nil
	w.number++
	return true
}

// toggleWatch begins to watch, or ends it.
func (m *Model) toggleWatch() tea.Cmd {
	w := &m.watcher
	if w.stop() {
		return nil
	}
	if m.options.Watcher == nil {
		m.say("the built-in fixtures do not change: name files or folders to watch")
		return nil
	}
	w.ctx, w.cancel = context.WithCancel(m.ctx)
	ctx, number := w.ctx, w.number
	return func() tea.Msg {
		files, err := m.options.Watcher()
		if err != nil {
			return changedMsg{number: number, err: err}
		}
		context.AfterFunc(ctx, func() { files.Close() })
		return m.look(number, files, nil)
	}
}

// wait is the command that waits for the next change.
func (m *Model) wait(number int, files *watch.Watcher) tea.Cmd {
	ctx := m.watcher.ctx
	return func() tea.Msg {
		changes, err := files.Wait(ctx)
		if err != nil {
			return changedMsg{number: number, err: err}
		}
		return m.look(number, files, changes)
	}
}

// look finds what changes touched; nil are none, at the beginning.
func (m *Model) look(number int, files *watch.Watcher, changes *watch.Changes) changedMsg {
	msg := changedMsg{number: number, files: files, first: changes == nil}
	if msg.err = files.Follow(); msg.err != nil {
		return msg
	}
	items, err := m.options.Find()
	if err != nil && !errors.Is(err, corpus.ErrNone) {
		return msg // a file may come back: some editors remove it before they write it
	}
	msg.items, msg.found = items, true
	msg.touched, msg.err = files.Touched(items, changes, nil)
	return msg
}

// changed lists what there is now, plays what was touched, and waits for the next change.
func (m *Model) changed(msg changedMsg) tea.Cmd {
	if msg.number != m.watcher.number {
		return nil
	}
	if msg.err != nil {
		m.watcher.stop()
		m.say("the files cannot be watched: " + msg.err.Error())
		return nil
	}
	var again []*row
	if msg.found {
		again = m.list.take(msg.items)
	}
	if !msg.first {
		touched := map[string]bool{}
		for _, item := range msg.touched {
			touched[item.ID()] = true
		}
		for _, r := range m.list.rows {
			if touched[r.item.ID()] && !slices.Contains(again, r) {
				again = append(again, r)
			}
		}
	}
	return tea.Batch(m.ask(again), m.wait(msg.number, msg.files))
}
