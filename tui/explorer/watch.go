package explorer

import (
	"context"
	"errors"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/fixture/corpus"
	"callsim/sim/fixture/watch"
)

// watcher plays again what a changed file touches, while it is on.
type watcher struct {
	ctx    context.Context
	cancel context.CancelFunc // nil while it is off
	number int                // of this use of it
	waits  string             // why nothing is found at present, or ""
}

// changedMsg are the fixtures that there are now, and those that a change touched.
type changedMsg struct {
	number         int
	files          *watch.Watcher
	items, touched []corpus.Item
	found          bool
	missing, err   error // what is named and not there; why nothing can be watched
}

// stop ends the watching, and says whether it was on. What is on its way is of no use any more.
func (w *watcher) stop() bool {
	if w.cancel == nil {
		return false
	}
	w.cancel()
	w.cancel, w.waits = nil, ""
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
	ctx, number, played := w.ctx, w.number, m.list.played()
	return func() tea.Msg {
		files, err := m.options.Watcher()
		if err != nil {
			return changedMsg{number: number, err: err}
		}
		context.AfterFunc(ctx, func() { files.Close() })
		msg := m.look(number, files, nil)
		msg.touched = changedSince(played)
		return msg
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
	msg := changedMsg{number: number, files: files}
	if msg.err = files.Follow(); msg.err != nil {
		return msg
	}
	items, err := m.options.Find()
	if err != nil && !errors.Is(err, corpus.ErrNone) {
		msg.missing = err // it may come back: some editors remove a file before they write it
		return msg
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
	var added []*row
	if msg.found {
		added = m.list.take(msg.items)
	}
	if m.watcher.waits = ""; msg.missing != nil {
		m.watcher.waits = m.sayable(corpus.Awaited(msg.missing).Error())
	}
	return tea.Batch(m.ask(append(added, m.list.rowsOf(msg.touched)...)), m.wait(msg.number, msg.files))
}

// rowsOf are the rows of fixtures.
func (l *list) rowsOf(found []corpus.Item) (rows []*row) {
	ids := map[string]bool{}
	for _, item := range found {
		ids[item.ID()] = true
	}
	for _, r := range l.rows {
		if ids[r.item.ID()] {
			rows = append(rows, r)
		}
	}
	return rows
}

// verdict is a fixture that was played, and when.
type verdict struct {
	item corpus.Item
	at   time.Time
}

// played are the fixtures that have a verdict.
func (l *list) played() (all []verdict) {
	for _, r := range l.rows {
		if r.result != nil && !r.waiting {
			all = append(all, verdict{r.item, r.played})
		}
	}
	return all
}

// changedSince are the fixtures of which a file was changed after they were played.
func changedSince(played []verdict) (all []corpus.Item) {
	for _, v := range played {
		if watch.Changed(v.item, v.at) {
			all = append(all, v.item)
		}
	}
	return all
}

// staleMsg are fixtures that were changed after they were played.
type staleMsg []corpus.Item

// stale looks for them, unless they are watched anyway.
func (m *Model) stale() tea.Cmd {
	if m.options.Watcher == nil || m.watcher.cancel != nil {
		return nil
	}
	played := m.list.played()
	return func() tea.Msg { return staleMsg(changedSince(played)) }
}
