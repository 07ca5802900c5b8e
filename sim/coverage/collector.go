package coverage

import (
	"slices"
	"sync"

	"callsim/fixtures"
	"callsim/sim/agent"
	"callsim/sim/fixture"
	"callsim/sim/trace"
)

// Collector collects what fixtures exercise. It is safe for concurrent use.
type Collector struct {
	prompt *agent.Prompt

	mu   sync.Mutex
	seen map[Point]map[string]bool // the files that reach a point
}

// New returns an empty collector for calls with the built-in prompt; steps of other prompts are not counted.
func New() (*Collector, error) {
	prompt, err := agent.ParsePrompt(fixtures.PromptName, fixtures.Prompt)
	return &Collector{prompt: prompt, seen: map[Point]map[string]bool{}}, err
}

// Add takes in what happened when f was played.
func (c *Collector) Add(f *fixture.Fixture, events []trace.Event) {
	points := observe(f, c.prompt, events)
	c.mu.Lock()
	defer c.mu.Unlock()
	for p := range points {
		if c.seen[p] == nil {
			c.seen[p] = map[string]bool{}
		}
		c.seen[p][f.File] = true
	}
}

// Report is what a set of fixtures exercised.
type Report struct {
	Covered, Total int
	Groups         []Group
}

// Group is one kind of things that can happen.
type Group struct {
	Name    string
	Covered int
	Entries []Entry
}

// Entry is one thing that can happen, with the files of the fixtures in which it does, sorted.
type Entry struct {
	Name  string
	Files []string
}

// Percent is the share of what can happen that did, rounded down: 100 is everything.
func (r Report) Percent() int {
	if r.Total == 0 {
		return 100
	}
	return r.Covered * 100 / r.Total
}

// Report sums up what was taken in so far.
func (c *Collector) Report() Report {
	c.mu.Lock()
	defer c.mu.Unlock()
	var r Report
	for _, p := range catalog(c.prompt) {
		if n := len(r.Groups); n == 0 || r.Groups[n-1].Name != p.Group {
			r.Groups = append(r.Groups, Group{Name: p.Group})
		}
		g := &r.Groups[len(r.Groups)-1]
		e := Entry{Name: p.Name, Files: []string{}}
		for file := range c.seen[p] {
			e.Files = append(e.Files, file)
		}
		slices.Sort(e.Files)
		g.Entries = append(g.Entries, e)
		r.Total++
		if len(e.Files) > 0 {
			r.Covered++
			g.Covered++
		}
	}
	return r
}
