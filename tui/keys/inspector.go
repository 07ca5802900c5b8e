package keys

import "github.com/charmbracelet/bubbles/key"

// Inspector are the keys of the inspector that it does not share with the panes.
type Inspector struct {
	Side, Toggle, Fold, Unfold, FoldAll, UnfoldAll, Wrap, More key.Binding
	CopyJSON, CopyCurl, CopyExpectation, Pager                 key.Binding
}

func (k *Map) bindInspector() {
	k.Inspector = Inspector{
		Side:            bind("from the request to the reply and back", "s"),
		Toggle:          bind("fold or unfold the object or the array", " ", "enter"),
		Fold:            bind("fold; unfold; in a long line scroll sideways", "left", "h"),
		Unfold:          bind("", "right", "l"),
		FoldAll:         bind("fold all; unfold all", "c"),
		UnfoldAll:       bind("", "o"),
		Wrap:            bind("wrap long lines, or not", "w"),
		More:            bind("lay out more of a large body", "m"),
		CopyJSON:        bind("copy the JSON, indented", "y"),
		CopyCurl:        bind("copy the request as a curl command", "u"),
		CopyExpectation: bind("copy it as an expectation for a fixture", "x"),
		Pager:           bind("view the body in your pager, that of PAGER", "v"),
	}
}

// InspectorPages is how many pages the inspector has.
const InspectorPages = 5

// Inspecting are the keys of the inspector.
func (k Map) Inspecting() Section {
	i := k.Inspector
	return Section{"In the inspector", []key.Binding{
		as("the next page", k.Next), as("the page before", k.Previous), as("Request, Reply, Headers, Raw, Difference", k.Panes[:InspectorPages]...), i.Side,
		as("a line up; a line down", k.Up, k.Down), as("a page up; a page down", k.PageUp, k.PageDown), as("the first line; the last", k.Home, k.End),
		i.Toggle, i.Fold, i.FoldAll, i.Wrap, as("search; in lower case for either", k.Search), as("the next match; the one before", k.NextHit, k.PreviousHit),
		i.More, i.CopyJSON, i.CopyCurl, i.CopyExpectation, i.Pager, as("these keys", k.PaneHelp, k.Help), as("close", k.Close),
	}}
}
