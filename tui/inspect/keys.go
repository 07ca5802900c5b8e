package inspect

import "github.com/charmbracelet/bubbles/key"

// KeyMap is every key of the inspector. The help is made from it.
type KeyMap struct {
	Next, Previous, Page                key.Binding
	Side                                key.Binding
	Up, Down, PageUp, PageDown          key.Binding
	HalfUp, HalfDown                    key.Binding
	Home, End                           key.Binding
	Toggle, Fold, Unfold                key.Binding
	FoldAll, UnfoldAll                  key.Binding
	Wrap                                key.Binding
	Search, NextMatch, PrevMatch        key.Binding
	More                                key.Binding
	CopyJSON, CopyCurl, CopyExpectation key.Binding
	Pager                               key.Binding
	Help, Close                         key.Binding

	Accept, Cancel             key.Binding
	Erase, EraseWord, EraseAll key.Binding
	CursorLeft, CursorRight    key.Binding
}

// DefaultKeyMap returns the keys as they are.
func DefaultKeyMap() KeyMap {
	bind := func(help, meaning string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, meaning))
	}
	return KeyMap{
		Next:            bind("Tab", "the next page; with Shift the one before", "tab"),
		Previous:        bind("Shift+Tab", "the page before", "shift+tab"),
		Page:            bind("1 … 5", "Request, Reply, Headers, Raw, Difference", "1", "2", "3", "4", "5"),
		Side:            bind("s", "from the request to the reply and back", "s"),
		Up:              bind("↑ ↓", "a line up or down; also k j", "up", "k"),
		Down:            bind("↓", "a line down", "down", "j"),
		PageUp:          bind("PgUp PgDn", "a page up or down; also Ctrl+B Ctrl+F", "pgup", "ctrl+b"),
		PageDown:        bind("PgDn", "a page down", "pgdown", "ctrl+f"),
		HalfUp:          bind("Ctrl+U", "half a page up; Ctrl+D down", "ctrl+u"),
		HalfDown:        bind("Ctrl+D", "half a page down", "ctrl+d"),
		Home:            bind("Home End", "the first line, the last line; also g G", "home", "g"),
		End:             bind("End", "the last line", "end", "G"),
		Toggle:          bind("Space", "fold or unfold the object or the array", " ", "enter"),
		Fold:            bind("← →", "fold, unfold; in a long line scroll sideways; also h l", "left", "h"),
		Unfold:          bind("→", "unfold; in a long line scroll sideways", "right", "l"),
		FoldAll:         bind("c o", "fold all, unfold all", "c"),
		UnfoldAll:       bind("o", "unfold all", "o"),
		Wrap:            bind("w", "wrap long lines, or not", "w"),
		Search:          bind("/", "search; in lower case for either", "/"),
		NextMatch:       bind("n N", "the next match, the one before", "n"),
		PrevMatch:       bind("N", "the match before", "N"),
		More:            bind("m", "lay out more of a large body", "m"),
		CopyJSON:        bind("y", "copy the JSON, indented", "y"),
		CopyCurl:        bind("u", "copy the request as a curl command", "u"),
		CopyExpectation: bind("x", "copy it as an expectation for a fixture", "x"),
		Pager:           bind("v", "view the body in your pager", "v"),
		Help:            bind("?", "these keys; also F1", "?", "f1"),
		Close:           bind("Esc", "close; also q", "esc", "q"),

		Accept:      bind("Enter", "keep the search", "enter"),
		Cancel:      bind("Esc", "give the search up", "esc"),
		Erase:       bind("Backspace", "delete to the left", "backspace", "ctrl+h"),
		EraseWord:   bind("Ctrl+W", "delete a word", "ctrl+w", "alt+backspace"),
		EraseAll:    bind("Ctrl+U", "delete to the beginning", "ctrl+u"),
		CursorLeft:  bind("←", "move to the left", "left"),
		CursorRight: bind("→", "move to the right", "right"),
	}
}

// ShortHelp lists the keys that stand below the frame, the most needed first.
func (k KeyMap) ShortHelp() []key.Binding {
	short := func(b key.Binding, word string) key.Binding {
		b.SetHelp(b.Help().Key, word)
		return b
	}
	return []key.Binding{
		short(k.Close, "close"), short(k.Help, "help"), short(k.Next, "page"), short(k.Search, "search"),
		short(k.CopyJSON, "JSON"), short(k.CopyCurl, "curl"), short(k.CopyExpectation, "expectation"),
		short(k.Toggle, "fold"), short(k.Wrap, "wrap"), short(k.Side, "other side"), short(k.NextMatch, "matches"), short(k.FoldAll, "all folds"),
	}
}

// FullHelp lists what a person should know: the keys of the inspector, and those of the search while it is typed. Of a
// pair of keys the first speaks for both.
func (k KeyMap) FullHelp() [][]key.Binding {
	return [][]key.Binding{
		{
			k.Next, k.Page, k.Side, k.Up, k.PageUp, k.HalfUp, k.Home, k.Toggle, k.Fold, k.FoldAll, k.Wrap, k.Search,
			k.NextMatch, k.More, k.CopyJSON, k.CopyCurl, k.CopyExpectation, k.Pager, k.Help, k.Close,
		},
		{k.Accept, k.Cancel, k.EraseWord, k.EraseAll},
	}
}
