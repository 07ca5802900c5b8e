// Package keys is every key of the screen, in one map: what they do, the help, the hints and the manual's tables follow from it.
//
// It may import the layout, for the keys of the panes, what says where in a file something is wrong, and the bindings of Bubbles.
package keys

import (
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
	Panes                              [layout.Panes]key.Binding // each focuses a pane, or turns to a page of the inspector
	// In a replay.
	NextEvent, PreviousEvent, NextTurn, PreviousTurn key.Binding
	Play, Faster, Slower, TakeOver, Sheet            key.Binding
	Edit                                             key.Binding
	// In a box over the panes.
	Close key.Binding
	Dialog
	Fixtures  Fixtures
	Inspector Inspector
	Demo      Demo
}

// bind makes a binding with what its keys do. Of actions in one group the first speaks for all: the others have no meaning of their own.
func bind(meaning string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp("", meaning))
}

// Suggestions is how many keys there are for what is suggested.
const Suggestions = 3

// Default returns the keys as they are.
func Default() Map {
	k := Map{
		Next:     bind("complete a command or a placeholder; or else focus the next pane", "tab"),
		Previous: bind("focus the pane before", "shift+tab"),
		Palette:  bind("every command, by a few letters", "ctrl+p"),
		Help:     bind("help", "f1"),
		Again:    bind("a new call, when this one ended or the prompt changed", "ctrl+r"),
		Suspend:  bind("suspend the program; fg goes on", "ctrl+z"),
		Quit:     bind("quit, whatever is under way", "ctrl+c"),
		Return:   bind("back to the list of fixtures or the demo that this call was opened from", "ctrl+b"),
		Close:    bind("close", "esc", "q"),
	}
	k.Return.SetEnabled(false)
	for i := range k.Suggest {
		k.Suggest[i] = bind("", "f"+strconv.Itoa(i+2))
	}
	k.Suggest[0].SetHelp("", "say what is suggested above the input line")
	k.bindInput()
	k.bindPane()
	k.bindReplay()
	k.bindFixtures()
	k.bindInspector()
	k.bindDialog()
	k.bindDemo()
	k.retitle()
	return k
}

func (k *Map) bindInput() {
	k.Say = bind("say the line; an empty line is silence", "enter")
	k.Older = bind("the line said before; the next", "up")
	k.Newer = bind("", "down")
	k.Keypad = bind("the keypad: what is typed is pressed on the phone, not said", "ctrl+t")
	k.TalkUp = bind("scroll the Conversation up by a page; down", "pgup")
	k.TalkDown = bind("", "pgdown")
	k.Left = bind("move to the left; to the right", "left", "ctrl+b")
	k.Right = bind("", "right", "ctrl+f")
	k.WordLeft = bind("the word before; the next", "ctrl+left", "alt+left", "alt+b")
	k.WordRight = bind("", "ctrl+right", "alt+right", "alt+f")
	k.LineStart = bind("the beginning of the line; its end", "home", "ctrl+a")
	k.LineEnd = bind("", "end", "ctrl+e")
	k.Backspace = bind("delete the character before the cursor", "backspace", "ctrl+h")
	k.Delete = bind("delete the character under the cursor", "delete", "ctrl+d")
	k.DeleteWord = bind("delete a word", "ctrl+w", "alt+backspace")
	k.DeleteToStart = bind("delete to the beginning of the line; to its end", "ctrl+u")
	k.DeleteToEnd = bind("", "ctrl+k")
}

func (k *Map) bindPane() {
	k.Up = bind("the moment before, which every pane shows; the next", "up", "k")
	k.Down = bind("", "down", "j")
	k.PageUp = bind("a page up; a page down", "pgup", "ctrl+u")
	k.PageDown = bind("", "pgdown", "ctrl+d")
	k.Home = bind("the first moment; the present", "home", "g")
	k.End = bind("", "end", "G")
	k.NextError = bind("the next error; the one before", "e")
	k.PreviousError = bind("", "E")
	k.Search = bind("search in everything", "/")
	k.NextHit = bind("the next place found; the one before", "n")
	k.PreviousHit = bind("", "N")
	k.Filter = bind("only speech, functions, state or errors", "f")
	k.PreviousSheet = bind("in the Prompt: the sheet before; the next, of steps, functions, messages", "left")
	k.NextSheet = bind("", "right")
	k.Restart = bind("start the call anew, up to the turn selected", "r")
	k.PreviousRun = bind("the call before; the next", "[")
	k.NextRun = bind("", "]")
	k.Compare = bind("compare two calls turn by turn", "c")
	k.Whole = bind("in Payloads and comparisons: everything, or what matters", "a")
	k.Sequence = bind("the whole call as a sequence of its parties: who says and asks what", "v")
	k.Zoom = bind("this pane alone, or all of them again", "z")
	k.Hide = bind("hide this pane; all panes as they come", "x")
	k.Resets = bind("", "=")
	k.Thinner = bind("a narrower pane; a wider one", "<")
	k.Wider = bind("", ">")
	k.Inspect = bind("inspect the payload: whole, folded, searched, copied", "enter")
	k.Input = bind("the input line, and the present", "esc", "q")
	k.PaneHelp = bind("help", "?")
	k.PanePalette = bind("every command, as in the input line", ":")
	for p, d := range layout.Table {
		k.Panes[p] = bind("", d.Key)
	}
	k.Panes[0].SetHelp("", "focus the pane of that number; in the inspector, show the page")
}

// bindReplay binds the keys of a replay, where some that move through time mean something else.
func (k *Map) bindReplay() {
	k.NextEvent = bind("the next event; the one before", "right")
	k.PreviousEvent = bind("", "left")
	k.NextTurn = bind("the next turn; the one before", "pgdown", "ctrl+d")
	k.PreviousTurn = bind("", "pgup", "ctrl+u")
	k.Play = bind("play, or pause", " ")
	k.Faster = bind("faster; slower", "+")
	k.Slower = bind("", "-")
	k.TakeOver = bind("take over: the call begins anew, up to this turn, and is yours", "t")
	k.Edit = bind("open the fixture in your editor, at what is expected here", "o")
	k.Sheet = bind("in the Prompt: the next of steps, functions, messages", "s")
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
