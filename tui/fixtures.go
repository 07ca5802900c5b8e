package main

import (
	"context"
	"errors"
	"os"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"callsim/sim/call"
	"callsim/sim/cmd"
	"callsim/sim/cmd/options"
	"callsim/sim/cmd/program"
	"callsim/sim/fixture/corpus"
	"callsim/sim/fixture/replay"
	"callsim/sim/fixture/watch"
	"callsim/tui/explorer"
	"callsim/tui/player"
	"callsim/tui/theme"
)

const fixturesHelp = `Fixtures lists fixtures on the screen, each with its verdict, and plays them: all
at first, then those that you choose or that a changed file touches. The details
of the selected one are beside the list; Enter steps through its call, e opens its
file in your editor, where it failed. PATH is as for replay; without one they are
those of callsim.yaml, or else callsim's own.
`

// fixturesOptions are the flags.
type fixturesOptions struct {
	tuiOptions
	against *cmd.Against
	run     replay.Options
	watch   bool
}

// newFixtures is the command that lists fixtures.
func newFixtures(in, out *os.File) *cobra.Command {
	var o fixturesOptions
	c := &cobra.Command{
		Use:   "fixtures [PATH…]",
		Short: "See fixtures with their verdicts; play, watch and open them",
		Long:  fixturesHelp, Annotations: map[string]string{cmd.Topic: "fixtures"}, GroupID: cmd.Hold, ValidArgsFunction: cmd.CompleteFixture,
		Example: `  callsim fixtures
  callsim fixtures calls/ --watch`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.read(cmd); err != nil {
				return err
			}
			return o.start(cmd, args, in, out)
		},
	}
	flags := c.Flags()
	flags.SortFlags = false
	flags.BoolVar(&o.watch, "watch", false, "play again what a changed file touches; w on the screen does the same")
	flags.IntVarP(&o.run.Jobs, "jobs", "j", 0, "how many to play at once (default: one for each processor)")
	o.addViewFlags(c)
	options.Group(flags, "The screen", "")
	o.against = cmd.NewAgainst(flags)
	options.Group(flags, "Functions elsewhere", "callsim help own-functions")
	return c
}

// start shows the list on the terminal, until the user quits.
func (o *fixturesOptions) start(c *cobra.Command, args []string, in, out *os.File) error {
	if err := theme.Check(o.theme); err != nil {
		return program.Usagef("--%w", err)
	}
	if o.run.Jobs < 0 || c.Flags().Changed("jobs") && o.run.Jobs == 0 {
		return program.Usagef("--jobs must be 1 or more, got %d", o.run.Jobs)
	}
	paths, err := cmd.Meant(args)
	if err != nil {
		return err
	}
	finder := &corpus.Finder{}
	defer finder.Close()
	items, err := findAll(finder, paths)
	if err != nil {
		return err
	}
	if !canDraw(in, out) {
		return noTerminal("callsim replay plays the same fixtures")
	}
	o.run.Timeout = cmd.MostTime
	if err := o.against.Open(c, os.Stderr, &o.run); err != nil {
		return err
	}
	defer o.against.Close()
	th, err := theme.Choose(o.theme, os.Getenv("COLORFGBG"), lipgloss.ColorProfile())
	if err != nil {
		return err
	}
	m := explorer.New(o.explorer(finder, paths, items, th))
	err = onScreen(c.Context(), m, in, out)
	return o.leave(err, func() string { m.Close(); return "" }, out)
}

// explorer are the options of the list.
func (o *fixturesOptions) explorer(finder *corpus.Finder, paths []string, items []corpus.Item, th theme.Theme) explorer.Options {
	all := explorer.Options{
		Theme: th, Keys: o.keys, Items: items, Find: func() ([]corpus.Item, error) { return finder.Find(paths) },
		Played: o.against.Items, Run: o.run, Watch: o.watch, Mask: program.Masked, Screen: o.screen(call.Config{}, th),
		Load: func(ctx context.Context, item corpus.Item) (*player.Player, string, error) {
			return loadStep(ctx, item, o.against.Surroundings)
		},
	}
	if len(paths) > 0 {
		all.Watcher = func() (*watch.Watcher, error) { return watch.New(paths) }
	}
	return all
}

// findAll finds the fixtures of paths; none are the built-in ones.
func findAll(finder *corpus.Finder, paths []string) ([]corpus.Item, error) {
	for _, name := range paths {
		if corpus.IsStdin(name) {
			return nil, program.Usagef("standard input has the keys: name files or folders")
		}
	}
	items, err := finder.Find(paths)
	switch wrong := (corpus.ArgumentError{}); {
	case errors.As(err, &wrong):
		return nil, program.UsageError{Err: err}
	case err != nil:
		return nil, program.FileError{Err: err}
	}
	return items, nil
}

// canDraw says whether there is a terminal that can draw.
func canDraw(in, out *os.File) bool {
	return term.IsTerminal(in.Fd()) && term.IsTerminal(out.Fd()) && os.Getenv("TERM") != "dumb"
}
