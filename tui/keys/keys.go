// Package keys is every key of the screen, in one map: what they do, the help, the hints and the manual's tables follow from it.
//
// It may import the layout, for the keys of the panes, what says where in a file something is wrong, and the bindings of Bubbles.
package keys

import (
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"callsim/tui/layout"
)

// Map is every key of the screen.
type Map struct {
	// Everywhere.
	Next, Previous, Palette, Help, Again, Suspend, Quit key.Binding
	// Everywhere in a call that was opened from somewhere else, such as a demo; disabled in others.
	Return key.Binding
	// In a call that goes on: each says what is suggested.
	Suggest [Suggestions]key.Binding
	// In the input line.
	Say, Older, Newer          key.Binding
	Keypad                     key.Binding
	TalkUp, TalkDown           key.Binding
	Left, Right                key.Binding
	WordLeft, WordRight        key.Binding
	LineStart, LineEnd         key.Binding
	Backspace, Delete          key.Binding
	DeleteWord                 key.Binding
	DeleteToStart, DeleteToEnd key.Binding
	// In a pane.
	Input, Inspect                     key.Binding
	Up, Down, PageUp, PageDown         key.Binding
	Home, End                          key.Binding
	NextError, PreviousError           key.Binding
	Search, NextHit, PreviousHit       key.Binding
	Filter, NextSheet, PreviousSheet   key.Binding
	Restart, PreviousRun, NextRun      key.Binding
	Compare, Whole, Sequence           key.Binding
	Zoom, Hide, Wider, Thinner, Resets key.Binding
	PaneHelp, PanePalette              key.Binding
	Panes                              [layout.Panes]key.Binding // each focuses a pane
	// In a replay.
	NextEvent, PreviousEvent, NextTurn, PreviousTurn key.Binding
	Play, Faster, Slower, TakeOver, Sheet            key.Binding
	Edit                                             key.Binding
	// In a box over the panes.
	Close key.Binding
	// In a question about a live call.
	Yes, No, Other, Choose key.Binding
	// While what is searched for is typed.
	Find, Cancel key.Binding
	// In the list of fixtures.
	Fixtures Fixtures
}

// bind makes a binding with how its keys are written, what they do, and the few words that the status line has for it.
// Of a pair of keys the first speaks for both: the other has no meaning of its own.
func bind(help, meaning string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, meaning))
}

// Suggestions is how many keys there are for what is suggested.
const Suggestions = 3

// Default returns the keys as they are.
func Default() Map {
	k := Map{
		Next:     bind("Tab", "complete a command or a placeholder; or else focus the next pane", "tab"),
		Previous: bind("Shift+Tab", "focus the pane before", "shift+tab"),
		Palette:  bind("Ctrl+P", "every command, found by a few letters", "ctrl+p"),
		Help:     bind("F1", "help; in a pane also ?", "f1"),
		Again:    bind("Ctrl+R", "a new call, when this one ended or the prompt changed", "ctrl+r"),
		Suspend:  bind("Ctrl+Z", "suspend the program", "ctrl+z"),
		Quit:     bind("Ctrl+C", "quit, whatever is under way", "ctrl+c"),
		Close:    bind("Esc", "close the box", "esc", "?", "q"),
		Yes:      bind("y", "yes, send it", "y", "Y"),
		No:       bind("n Esc", "no, do not send it", "n", "N", "esc"),
		Other:    bind("Tab", "the other button", "tab", "shift+tab", "left", "right"),
		Choose:   bind("Enter", "choose the button that stands out", "enter"),
		Find:     bind("Enter", "look for it", "enter"),
		Cancel:   bind("Esc", "look for nothing", "esc"),
	}
	k.Return = bind("Ctrl+B", "", "ctrl+b")
	k.Return.SetEnabled(false)
	for i := range k.Suggest {
		name := "F" + strconv.Itoa(i+2)
		k.Suggest[i] = bind(name, "", strings.ToLower(name))
	}
	k.Suggest[0].SetHelp("F2 F3 F4", "say what is suggested above the input line")
	k.bindInput()
	k.bindPane()
	k.bindReplay()
	k.bindFixtures()
	return k
}

func (k *Map) bindInput() {
	k.Say = bind("Enter", "say the line; an empty line is silence", "enter")
	k.Older = bind("↑ ↓", "walk through the lines said before", "up")
	k.Newer = bind("↓", "", "down")
	k.Keypad = bind("Ctrl+T", "the keypad: what is typed is pressed on the phone, not said", "ctrl+t")
	k.TalkUp = bind("PgUp PgDn", "scroll the Conversation by a page", "pgup")
	k.TalkDown = bind("PgDn", "", "pgdown")
	k.Left = bind("← →", "move in the line; with Ctrl by words", "left", "ctrl+b")
	k.Right = bind("→", "", "right", "ctrl+f")
	k.WordLeft = bind("Ctrl+←", "", "ctrl+left", "alt+left", "alt+b")
	k.WordRight = bind("Ctrl+→", "", "ctrl+right", "alt+right", "alt+f")
	k.LineStart = bind("Ctrl+A Ctrl+E", "the beginning and the end of the line", "home", "ctrl+a")
	k.LineEnd = bind("Ctrl+E", "", "end", "ctrl+e")
	k.Backspace = bind("Backspace", "", "backspace", "ctrl+h")
	k.Delete = bind("Delete", "", "delete", "ctrl+d")
	k.DeleteWord = bind("Ctrl+W", "delete a word", "ctrl+w", "alt+backspace")
	k.DeleteToStart = bind("Ctrl+U Ctrl+K", "delete to the beginning or the end of the line", "ctrl+u")
	k.DeleteToEnd = bind("Ctrl+K", "", "ctrl+k")
}

func (k *Map) bindPane() {
	k.Up = bind("↑ ↓", "select a moment, item by item: every pane shows it; also k j", "up", "k")
	k.Down = bind("↓", "", "down", "j")
	k.PageUp = bind("PgUp PgDn", "the same, page by page; also Ctrl+U Ctrl+D", "pgup", "ctrl+u")
	k.PageDown = bind("PgDn", "", "pgdown", "ctrl+d")
	k.Home = bind("Home End", "the first moment; the present; also g G", "home", "g")
	k.End = bind("End", "", "end", "G")
	k.NextError = bind("e E", "the next error; the one before", "e")
	k.PreviousError = bind("E", "", "E")
	k.Search = bind("/", "search in everything", "/")
	k.NextHit = bind("n N", "the next place found; the one before", "n")
	k.PreviousHit = bind("N", "", "N")
	k.Filter = bind("f", "only speech, functions, state or errors", "f")
	k.PreviousSheet = bind("← →", "in the Prompt: steps, functions, messages", "left")
	k.NextSheet = bind("→", "", "right")
	k.Restart = bind("r", "start the call anew, up to the turn selected", "r")
	k.PreviousRun = bind("[ ]", "the call before; the next", "[")
	k.NextRun = bind("]", "", "]")
	k.Compare = bind("c", "compare two calls turn by turn", "c")
	k.Whole = bind("a", "in Payloads: all fields and headers, or what matters", "a")
	k.Sequence = bind("v", "the whole call as a sequence of its parties: who says and asks what", "v")
	k.Zoom = bind("z", "this pane alone, or all of them", "z")
	k.Hide = bind("x =", "hide this pane; all panes as they come", "x")
	k.Resets = bind("=", "", "=")
	k.Thinner = bind("< >", "a narrower pane; a wider one", "<")
	k.Wider = bind(">", "", ">")
	k.Inspect = bind("Enter", "inspect the payload: whole, folded, searched, copied", "enter")
	k.Input = bind("Esc", "the input line, and the present; also q", "esc", "q")
	k.PaneHelp = bind("?", "help", "?")
	k.PanePalette = bind(":", "every command, as Ctrl+P", ":")
	for p, d := range layout.Table {
		k.Panes[p] = bind(d.Key, "", d.Key)
	}
	k.Panes[0].SetHelp("1 … "+layout.Table[layout.Panes-1].Key, "focus the Conversation, the Phone and so on, in the order of Tab")
}

// bindReplay binds the keys of a replay, where some that move through time mean something else.
func (k *Map) bindReplay() {
	k.NextEvent = bind("→ ←", "the next event; the one before", "right")
	k.PreviousEvent = bind("←", "", "left")
	k.NextTurn = bind("PgDn PgUp", "the next turn; the one before; also Ctrl+D Ctrl+U", "pgdown", "ctrl+d")
	k.PreviousTurn = bind("PgUp", "", "pgup", "ctrl+u")
	k.Play = bind("Space", "play, or pause", " ")
	k.Faster = bind("+ -", "faster; slower", "+")
	k.Slower = bind("-", "", "-")
	k.TakeOver = bind("t", "take over: the call begins anew, up to this turn, and is yours", "t")
	k.Edit = bind("o", "open the fixture in your editor, at what is expected here", "o")
	k.Sheet = bind("s", "in the Prompt: steps, functions, messages", "s")
}

// Replaying are the keys of a replay. Those that mean something else than in a pane say so here.
func (k Map) Replaying() Section {
	as := func(b key.Binding, help, meaning string) key.Binding {
		b.SetHelp(help, meaning)
		return b
	}
	return Section{"In a replay", append([]key.Binding{
		k.NextEvent, k.PreviousEvent, k.NextTurn, k.PreviousTurn,
		as(k.Down, titles(k.Down, k.Up), "what comes next in this pane, or came before"+also(k.Down, k.Up)), as(k.Up, "↑", ""),
		as(k.NextError, titles(k.NextError, k.PreviousError), "the next expectation that failed, or else error; the one before"), as(k.PreviousError, "E", ""),
		as(k.Home, titles(k.Home, k.End), "the first event; the last"+also(k.Home, k.End)), as(k.End, "End", ""),
		k.Play, k.Faster, k.Slower, k.TakeOver, k.Edit, k.Sheet,
		as(k.Inspect, "Enter", ""), as(k.Search, "/", ""), as(k.NextHit, "n", ""), as(k.PreviousHit, "N", ""), as(k.Filter, "f", ""),
		as(k.Input, titles(k.Input), "pause, and look for nothing"+also(k.Input)),
		as(k.Restart, "r", ""), as(k.PreviousRun, "[", ""), as(k.NextRun, "]", ""), as(k.Compare, "c", ""), as(k.Whole, "a", ""), as(k.Sequence, "v", ""), as(k.Zoom, "z", ""),
		as(k.Hide, "x", ""), as(k.Resets, "=", ""), as(k.Thinner, "<", ""), as(k.Wider, ">", ""), as(k.PaneHelp, "?", ""),
		as(k.PanePalette, ":", ""),
	}, k.silentPanes()...)}
}

// Shared are the keys of a pane that mean the same in a replay.
func (k Map) Shared() Section {
	return Section{"As in a call", []key.Binding{
		k.Inspect, k.Search, k.NextHit, k.PreviousHit, k.Filter, k.PreviousRun, k.NextRun, k.Compare, k.Whole, k.Sequence,
		k.Zoom, k.Hide, k.Resets, k.Thinner, k.Wider, k.PaneHelp, k.PanePalette, k.Panes[0],
	}}
}

// silentPanes are the keys of the panes, which mean the same everywhere.
func (k Map) silentPanes() []key.Binding {
	all := slices.Clone(k.Panes[:])
	all[0].SetHelp(all[0].Keys()[0], "")
	return all
}

// Section is the keys of one context.
type Section struct {
	Title string
	Keys  []key.Binding
}

// Sections lists all keys by where they work.
func (k Map) Sections() (everywhere, input, inPane, inBox, searching Section) {
	everywhere = Section{"Everywhere", []key.Binding{
		k.Next, k.Previous, k.Palette, k.Help, k.Suggest[0], k.Suggest[1], k.Suggest[2], k.Again, k.Suspend, k.Quit,
	}}
	input = Section{"In the input line", []key.Binding{
		k.Say, k.Older, k.Newer, k.Keypad, k.TalkUp, k.TalkDown, k.Left, k.Right, k.WordLeft, k.WordRight, k.LineStart, k.LineEnd,
		k.Backspace, k.Delete, k.DeleteWord, k.DeleteToStart, k.DeleteToEnd,
	}}
	inPane = Section{"In a pane", append([]key.Binding{
		k.Up, k.Down, k.PageUp, k.PageDown, k.Home, k.End, k.Inspect, k.NextError, k.PreviousError, k.Search, k.NextHit, k.PreviousHit,
		k.Filter, k.PreviousSheet, k.NextSheet, k.Restart, k.PreviousRun, k.NextRun, k.Compare, k.Whole, k.Sequence,
		k.Zoom, k.Hide, k.Resets, k.Thinner, k.Wider, k.Input, k.PaneHelp, k.PanePalette,
	}, k.Panes[:]...)}
	inBox = Section{"In a box", []key.Binding{k.Up, k.Down, k.PageUp, k.PageDown, k.Home, k.End, k.Close, k.PanePalette}}
	searching = Section{"While searching", []key.Binding{
		k.Find, k.Cancel, k.Left, k.Right, k.WordLeft, k.WordRight, k.LineStart, k.LineEnd, k.Backspace, k.Delete,
		k.DeleteWord, k.DeleteToStart, k.DeleteToEnd,
	}}
	return everywhere, input, inPane, inBox, searching
}

// Rows are the keys of a section that a person should know, with what they do.
func (s Section) Rows() [][2]string {
	var rows [][2]string
	for _, b := range s.Keys {
		if b.Enabled() && b.Help().Desc != "" {
			rows = append(rows, [2]string{b.Help().Key, b.Help().Desc})
		}
	}
	return rows
}

// Table is the key map in Markdown.
func (k Map) Table() string {
	everywhere, input, inPane, _, _ := k.Sections()
	var b strings.Builder
	for _, s := range []Section{everywhere, input, inPane, k.Replaying(), k.Exploring()} {
		b.WriteString("| " + strings.ToLower(s.Title[:1]) + s.Title[1:] + " | |\n|---|---|\n")
		for _, row := range s.Rows() {
			b.WriteString("| " + row[0] + " | " + strings.ReplaceAll(row[1], "|", `\|`) + " |\n")
		}
		b.WriteByte('\n')
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// ReturnTo lets a key lead back to where the call was opened.
func (k *Map) ReturnTo(where string) {
	k.Return.SetHelp(k.Return.Help().Key, "back to "+where+", where you left")
	k.Return.SetEnabled(true)
}

// Short is a key with the few words that there is room for in the status line.
func Short(b key.Binding, words string) key.Binding {
	b.SetHelp(b.Help().Key, words)
	return b
}

// Name is how a key is written, of a pair the first.
func Name(b key.Binding) string {
	name, _, _ := strings.Cut(b.Help().Key, " ")
	return name
}
