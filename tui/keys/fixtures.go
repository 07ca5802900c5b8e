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
		Open:           bind("Enter", "step through the call; fold or unfold a folder", "enter"),
		Run:            bind("r", "play the selected one, or its folder", "r"),
		RunAll:         bind("a", "play all that are listed", "a"),
		RunFailed:      bind("F", "play those that did not pass", "F"),
		Watch:          bind("w", "watch the files, and play again what a change touches; stop watching", "w"),
		Edit:           bind("e", "open the file in your editor, where it failed", "e"),
		NextFailed:     bind("n N", "the next that did not pass; the one before", "n"),
		PreviousFailed: bind("N", "", "N"),
		Verdict:        bind("f", "only those that failed, passed, or are left", "f"),
		Fold:           bind("← →", "fold the folder; unfold it; also h l", "left", "h"),
		Unfold:         bind("→", "", "right", "l"),
		Back:           bind("Esc", "the list, and then all fixtures again", "esc"),
		Leave:          bind("q", "leave", "q"),
	}
}

// Exploring are the keys of the list of fixtures. Those that mean something else than in a pane say so here.
func (k Map) Exploring() Section {
	as := func(b key.Binding, help, meaning string) key.Binding {
		b.SetHelp(help, meaning)
		return b
	}
	f := k.Fixtures
	return Section{"In the list of fixtures", []key.Binding{
		as(k.Up, k.Up.Help().Key, "select a fixture"+also(k.Up, k.Down)), as(k.Down, "↓", ""),
		as(k.PageUp, k.PageUp.Help().Key, "the same, page by page"+also(k.PageUp, k.PageDown)), as(k.PageDown, "", ""),
		as(k.Home, k.Home.Help().Key, "the first; the last"+also(k.Home, k.End)), as(k.End, "", ""),
		f.Open, f.Run, f.RunAll, f.RunFailed, f.Watch, f.Edit, f.NextFailed, f.PreviousFailed,
		as(k.Search, k.Search.Help().Key, "filter: words, @tag, is:failed"), f.Verdict, f.Fold, f.Unfold,
		as(k.Next, k.Next.Help().Key, "the list, or the details"), f.Back, f.Leave,
		as(k.PaneHelp, k.PaneHelp.Help().Key, "help; also "+Name(k.Help)),
		as(k.Suspend, k.Suspend.Help().Key, "suspend the program"), as(k.Quit, k.Quit.Help().Key, "break the run off; then leave"),
	}}
}
