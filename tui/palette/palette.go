package palette

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/kit/caret"
	"callsim/tui/cells"
	"callsim/tui/form"
	"callsim/tui/keys"
	"callsim/tui/lineedit"
	"callsim/tui/theme"
)

// Command is one thing that can be done.
type Command struct {
	// ID is what Chosen names, Title what a person reads, Group what it belongs to.
	ID, Title, Group string
	// Key is the key that does the same, shown at the right; empty: none.
	Key string
	// Detail is a sentence about it, shown while it is selected.
	Detail string
	// Disabled is why it cannot be done now: shown with the reason, and not chosen. Empty: it can be.
	Disabled string
	// Words are other words by which one may look for it, in small letters.
	Words string
	// Rare says that it is listed only when it is looked for.
	Rare bool
	// Fields are asked for in a form before it is done.
	Fields []Field
	// Do does it, with the values of the form by their names. The palette calls nothing: the screen does, for a Chosen.
	Do func(values map[string]string) tea.Cmd
}

// Field is one value of a command's form.
type Field = form.Field

// Chosen is the message when a command was chosen. Values are the form's by their names, or nil without a form.
type Chosen struct {
	ID     string
	Values map[string]string
}

// Closed is the message when nothing was chosen.
type Closed struct{}

// Model is the palette: a list of commands that is searched, or the form of one of them.
type Model struct {
	// Noun is what one of the list is called: "command".
	Noun          string
	theme         *theme.Theme
	keys          *keys.Map
	width, height int
	box           box
	entries       []entry // every command, by group
	longest       int     // cells of the longest group
	query         lineedit.Line
	hits          []hit // what is listed
	selected, top int   // in hits: the selected one, and the first that is drawn
	recent        []string
	form          *form.Form // the form that is open, or nil
	filled        *entry     // whose form it is
	drafts        map[string]*form.Form
}

// New is a palette with the given commands, opened. It has no size yet.
func New(commands []Command, th *theme.Theme, k *keys.Map) *Model {
	m := &Model{Noun: "command", theme: th, keys: k}
	m.Open(commands)
	return m
}

// Open starts anew with the given commands; only what was used last is remembered.
func (m *Model) Open(commands []Command) {
	m.entries, m.longest = nil, cells.Width(recently)
	for _, group := range groups(commands) {
		m.longest = max(m.longest, cells.Width(caret.Show(group)))
		for _, c := range commands {
			if c.Group == group {
				m.entries = append(m.entries, newEntry(c))
			}
		}
	}
	m.query, m.form, m.filled, m.drafts = lineedit.Line{}, nil, nil, map[string]*form.Form{}
	m.find()
	m.place()
}

// groups are the groups in the order in which they are first named.
func groups(commands []Command) []string {
	var all []string
	for _, c := range commands {
		if !slices.Contains(all, c.Group) {
			all = append(all, c.Group)
		}
	}
	return all
}

// newEntry makes a command safe to show, and ready to be found.
func newEntry(c Command) entry {
	c.Title, c.Group, c.Key = caret.Show(c.Title), caret.Show(c.Group), caret.Show(c.Key)
	c.Detail, c.Disabled = caret.Show(c.Detail), caret.Show(c.Disabled)
	e := entry{Command: c, text: c.Group + " " + c.Title, title: len(c.Group) + 1}
	e.detail = " " + strings.ToLower(c.Detail)
	e.words = " " + c.Words
	if folded := strings.ToLower(e.text); len(folded) == len(e.text) {
		e.folded = folded
	}
	return e
}

// Choose does what finding a command and pressing Enter does. Without such a command it does nothing.
func (m *Model) Choose(id string) tea.Cmd {
	for i := range m.entries {
		if m.entries[i].ID == id {
			return m.choose(&m.entries[i])
		}
	}
	return nil
}

// choose opens the command's form or, without one, is done.
func (m *Model) choose(e *entry) tea.Cmd {
	switch {
	case e.Disabled != "":
		return nil
	case len(e.Fields) == 0:
		return m.done(e.ID, nil)
	}
	if m.drafts[e.ID] == nil {
		m.drafts[e.ID] = form.New(e.Fields, m.keys)
	}
	m.form, m.filled = m.drafts[e.ID], e
	return nil
}

// longestRecent is how many commands are remembered.
const longestRecent = 5

// done notes that a command was used, and says so to the screen.
func (m *Model) done(id string, values map[string]string) tea.Cmd {
	m.recent = slices.DeleteFunc(m.recent, func(used string) bool { return used == id })
	m.recent = slices.Insert(m.recent, 0, id)
	m.recent = m.recent[:min(len(m.recent), longestRecent)]
	return func() tea.Msg { return Chosen{id, values} }
}
