package keys

import "github.com/charmbracelet/bubbles/key"

// Fixtures are the keys of the list of fixtures that it does not share with the panes.
type Fixtures struct {
	Open, Run, RunAll, RunFailed, Watch, Edit key.Binding
	NextFailed, PreviousFailed                key.Binding
	Verdict, Fold, Unfold                     key.Binding
	Back, Leave                               key.Binding
}

func (k *Map) bindFixtures() {
	k.Fixtures = Fixtures{
		Open:           bind("step through the call; fold or unfold a folder", "enter"),
		Run:            bind("play the selected one, or its folder", "r"),
		RunAll:         bind("play all that are listed", "a"),
		RunFailed:      bind("play those that did not pass", "F"),
		Watch:          bind("watch the files, and play again what a change touches; stop watching", "w"),
		Edit:           bind("open the file in your editor, where it failed", "e"),
		NextFailed:     bind("the next that did not pass; the one before", "n"),
		PreviousFailed: bind("", "N"),
		Verdict:        bind("only those that failed, passed, or are left", "f"),
		Fold:           bind("fold the folder; unfold it", "left", "h"),
		Unfold:         bind("", "right", "l"),
		Back:           bind("the list, and then all fixtures again", "esc"),
		Leave:          bind("leave", "q"),
	}
}

// Exploring are the keys of the list of fixtures.
func (k Map) Exploring() Section {
	f := k.Fixtures
	return Section{"In the list of fixtures", []key.Binding{
		as("select a fixture", k.Up, k.Down), as("the same, page by page", k.PageUp, k.PageDown), as("the first; the last", k.Home, k.End),
		f.Open, f.Run, f.RunAll, f.RunFailed, f.Watch, f.Edit, f.NextFailed, as("filter: words, @tag, is:failed", k.Search), f.Verdict, f.Fold,
		as("the list, or the details", k.Next), f.Back, f.Leave, as("help", k.PaneHelp, k.Help), k.Suspend, as("break the run off; then leave", k.Quit),
	}}
}
