package explorer

import (
	"context"
	"errors"
	"sync"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/fixture/corpus"
	"callsim/sim/fixture/replay"
)

// runner plays fixtures, one run after the other. What is asked for while one is under way waits for its end.
type runner struct {
	now     *run
	waiting []*row
	last    replay.Summary
}

// run is a run on its way.
type run struct {
	rows   []*row
	cancel context.CancelFunc
	done   int
	failed int
	since  time.Time

	mu    sync.Mutex
	fresh []replay.Result // that are not taken over, in the order of the rows
}

// frame is how long what came of a run may wait to be shown.
const frame = 50 * time.Millisecond

// tickMsg says that it is time to take over what came of a run, ranMsg that it is over.
type (
	tickMsg struct{ run *run }
	ranMsg  struct {
		run     *run
		summary replay.Summary
		err     error
	}
)

// ask plays fixtures, now or after the run that is under way.
func (m *Model) ask(rows []*row) tea.Cmd {
	for _, r := range rows {
		if !r.waiting {
			r.waiting = true
			m.runner.waiting = append(m.runner.waiting, r)
		}
	}
	m.list.Store.Touch()
	return m.begin()
}

// begin begins a run of what waits, unless one is under way.
func (m *Model) begin() tea.Cmd {
	if m.runner.now != nil || len(m.runner.waiting) == 0 {
		return nil
	}
	ctx, cancel := context.WithCancel(m.ctx)
	r := &run{rows: m.runner.waiting, cancel: cancel, since: time.Now()}
	m.runner.now, m.runner.waiting = r, nil
	found := make([]corpus.Item, len(r.rows))
	for i, row := range r.rows {
		found[i] = row.item
	}
	o := m.options.Run
	o.Talk = true
	play := func() tea.Msg {
		defer cancel()
		summary, err := replay.Run(ctx, m.options.Played(found), o, r.add)
		return ranMsg{r, summary, err}
	}
	return tea.Batch(m.ticking(r), play)
}

// ticking asks for what came of a run, a little later.
func (m *Model) ticking(r *run) tea.Cmd {
	if m.options.Still {
		return nil
	}
	return tea.Tick(frame, func(time.Time) tea.Msg { return tickMsg{r} })
}

// add keeps a result until it is taken over. It is called at the side of everything else.
func (r *run) add(result replay.Result) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.fresh = append(r.fresh, result)
	return nil
}

// tick takes over what came of the run.
func (m *Model) tick(msg tickMsg) tea.Cmd {
	if m.runner.now != msg.run {
		return nil
	}
	m.takeOver(msg.run)
	return m.ticking(msg.run)
}

// takeOver shows what came of a run since it was looked at last. A fixture that was not played stays as it was.
func (m *Model) takeOver(r *run) {
	r.mu.Lock()
	fresh := r.fresh
	r.fresh = nil
	r.mu.Unlock()
	for i := range fresh {
		row := r.rows[r.done]
		r.done++
		row.waiting = false
		if fresh[i].Status == replay.NotRun {
			continue
		}
		row.played = r.since
		if row.result = &fresh[i]; fresh[i].Status.Fails() {
			r.failed++
		}
		row.result.Exchanges = nil
	}
	if len(fresh) > 0 {
		m.list.changed()
	}
}

// ran ends a run, and begins the next.
func (m *Model) ran(msg ranMsg) tea.Cmd {
	m.takeOver(msg.run)
	for _, r := range msg.run.rows {
		r.waiting = false
	}
	m.runner.now, m.runner.last = nil, msg.summary
	m.list.Store.Touch()
	m.list.measure()
	m.place()
	if msg.err != nil && !errors.Is(msg.err, context.Canceled) {
		m.say(msg.err.Error())
	}
	for _, r := range m.runner.waiting { // what was asked for again meanwhile
		r.waiting = true
	}
	return m.begin()
}

// breakOff ends the run that is under way, with what waits behind it. It says whether there was one.
func (m *Model) breakOff() bool {
	if m.runner.now == nil {
		return false
	}
	m.runner.now.cancel()
	for _, r := range m.runner.waiting {
		r.waiting = false
	}
	m.runner.waiting = nil
	m.say("the run was broken off: " + m.keys.Fixtures.RunAll.Help().Key + " plays all")
	m.list.Store.Touch()
	return true
}
