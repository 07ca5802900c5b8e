package screen

import "github.com/charmbracelet/bubbles/key"

// KeyMap is every key of the screen. The help is made from it.
type KeyMap struct {
	Say, Older, Newer          key.Binding
	Next, Previous, Input      key.Binding
	Up, Down, PageUp, PageDown key.Binding
	Home, End                  key.Binding
	Again, Help, PaneHelp      key.Binding
	Suspend, Quit              key.Binding
	Left, Right                key.Binding
	WordLeft, WordRight        key.Binding
	LineStart, LineEnd         key.Binding
	Backspace, Delete          key.Binding
	DeleteWord                 key.Binding
	DeleteToStart, DeleteToEnd key.Binding
}

// DefaultKeyMap returns the keys as they are.
func DefaultKeyMap() KeyMap {
	bind := func(help, meaning string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, meaning))
	}
	return KeyMap{
		Say:      bind("Enter", "say the line; an empty line is silence", "enter"),
		Older:    bind("↑ ↓", "walk through the lines said before", "up"),
		Newer:    bind("↓", "the next line said", "down"),
		Next:     bind("Tab", "focus the next pane", "tab"),
		Previous: bind("Shift+Tab", "focus the pane before", "shift+tab"),
		Input:    bind("Esc", "back to the input line", "esc"),
		Up:       bind("↑ ↓", "scroll the pane that has the focus", "up"),
		Down:     bind("↓", "scroll down", "down"),
		PageUp:   bind("PgUp PgDn", "scroll by a page; in the input, the Conversation", "pgup"),
		PageDown: bind("PgDn", "scroll down by a page", "pgdown"),
		Home:     bind("Home End", "the beginning; the end, and follow it again", "home"),
		End:      bind("End", "the end", "end"),
		Again:    bind("Ctrl+R", "call again, when the call has ended", "ctrl+r"),
		Help:     bind("F1", "help; in a pane also ?", "f1"),
		PaneHelp: bind("?", "help", "?"),
		Suspend:  bind("Ctrl+Z", "suspend the program", "ctrl+z"),
		Quit:     bind("Ctrl+C", "quit, whatever is under way", "ctrl+c"),

		Left:          bind("← →", "move in the line; with Ctrl by words", "left", "ctrl+b"),
		Right:         bind("→", "move right", "right", "ctrl+f"),
		WordLeft:      bind("Ctrl+←", "a word to the left", "ctrl+left", "alt+left", "alt+b"),
		WordRight:     bind("Ctrl+→", "a word to the right", "ctrl+right", "alt+right", "alt+f"),
		LineStart:     bind("Ctrl+A Ctrl+E", "the beginning and the end of the line", "home", "ctrl+a"),
		LineEnd:       bind("Ctrl+E", "the end of the line", "end", "ctrl+e"),
		Backspace:     bind("Backspace", "delete to the left", "backspace", "ctrl+h"),
		Delete:        bind("Delete", "delete to the right", "delete", "ctrl+d"),
		DeleteWord:    bind("Ctrl+W", "delete a word", "ctrl+w", "alt+backspace"),
		DeleteToStart: bind("Ctrl+U Ctrl+K", "delete to the beginning or the end of the line", "ctrl+u"),
		DeleteToEnd:   bind("Ctrl+K", "delete to the end of the line", "ctrl+k"),
	}
}

// FullHelp lists the bindings that a person should know: those of the screen, and those of the line that is typed. Of a
// pair of keys the first speaks for both.
func (k KeyMap) FullHelp() [][]key.Binding {
	return [][]key.Binding{
		{k.Say, k.Older, k.Next, k.Previous, k.Input, k.Up, k.PageUp, k.Home, k.Again, k.Help, k.Suspend, k.Quit},
		{k.Left, k.LineStart, k.DeleteWord, k.DeleteToStart},
	}
}
