package keys

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
)

// Section is the keys of one context that a person should know.
type Section struct {
	Title string
	Keys  []key.Binding
}

// Rows are the keys of a section, with what they do.
func (s Section) Rows() [][2]string {
	var rows [][2]string
	for _, b := range s.Keys {
		if b.Enabled() {
			rows = append(rows, [2]string{b.Help().Key, b.Help().Desc})
		}
	}
	return rows
}

// as are keys with what they mean in one context, and are one row.
func as(meaning string, all ...key.Binding) key.Binding {
	b := all[0]
	b.SetHelp(titles(all...), meaning+also(all...))
	return b
}

// Everywhere are the keys that work everywhere.
func (k Map) Everywhere() Section {
	return Section{"Everywhere", []key.Binding{
		k.Next, k.Previous, as("every command, by a few letters; in a pane also "+titles(k.PanePalette), k.Palette), as("help; in a pane also "+titles(k.PaneHelp), k.Help),
		k.Suggest[0], k.Again, k.Suspend, k.Quit, k.Return,
	}}
}

// Typing are the keys of the input line.
func (k Map) Typing() Section {
	return Section{"In the input line", append([]key.Binding{k.Say, k.Older, k.Keypad, k.TalkUp}, k.editing()...)}
}

// editing are the keys that change a line, but for those that are the same everywhere.
func (k Map) editing() []key.Binding {
	return []key.Binding{k.WordLeft, k.LineStart, k.DeleteWord, k.DeleteToStart}
}

// InPane are the keys of a pane.
func (k Map) InPane() Section {
	return Section{"In a pane", []key.Binding{
		k.Up, k.PageUp, k.Home, k.Inspect, k.NextError, k.Search, k.NextHit, k.Filter, k.PreviousSheet, k.Restart, k.PreviousRun,
		k.Compare, k.Whole, k.Sequence, k.Zoom, k.Hide, k.Thinner, k.Input, k.PaneHelp, k.focusing(),
	}}
}

// focusing are the keys of the panes.
func (k Map) focusing() key.Binding {
	return as("focus the Conversation, the Phone and so on, in the order of "+titles(k.Next), k.Panes[:]...)
}

// Replaying are the keys of a replay that a pane does not have, or that mean something else there.
func (k Map) Replaying() Section {
	return Section{"In a replay", []key.Binding{
		k.NextEvent, k.NextTurn, as("what comes next in this pane, or came before", k.Down, k.Up),
		as("the next expectation that failed, or else error; the one before", k.NextError, k.PreviousError),
		as("the first event; the last", k.Home, k.End),
		k.Play, k.Faster, k.TakeOver, k.Edit, k.Sheet, as("pause, and look for nothing", k.Input),
	}}
}

// Shared are the keys of a pane that mean the same in a replay.
func (k Map) Shared() Section {
	return Section{"As in a call", []key.Binding{
		k.Inspect, k.Search, k.NextHit, k.Filter, k.PreviousRun, k.Compare, k.Whole, k.Sequence, k.Zoom, k.Hide, k.Thinner, k.PaneHelp, k.focusing(),
	}}
}

// InSequence are the keys of the call as a sequence.
func (k Map) InSequence() Section {
	return Section{"In the sequence", []key.Binding{
		as("the step before; the next", k.Up, k.Down), as("the same, page by page", k.PageUp, k.PageDown), as("the first step; the present", k.Home, k.End),
		as("the next error; the one before", k.NextError, k.PreviousError), as("inspect the payload of the step", k.Inspect), as("close", k.Close, k.Sequence),
	}}
}

// Table is the key map in Markdown.
func (k Map) Table() string {
	k.Return.SetEnabled(true)
	var b strings.Builder
	for _, s := range []Section{
		k.Everywhere(), k.Typing(), k.InPane(), k.Replaying(), k.Exploring(), k.Inspecting(), k.InSequence(), k.InPalette(), k.InForm(), k.Asking(), k.Presenting(),
	} {
		b.WriteString("| " + strings.ToLower(s.Title[:1]) + s.Title[1:] + " | |\n|---|---|\n")
		for _, row := range s.Rows() {
			b.WriteString("| " + strings.ReplaceAll(row[0], "|", `\|`) + " | " + strings.ReplaceAll(row[1], "|", `\|`) + " |\n")
		}
		b.WriteByte('\n')
	}
	return strings.TrimSuffix(b.String(), "\n")
}
