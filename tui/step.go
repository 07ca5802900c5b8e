package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/spf13/cobra"

	"callsim/sim/cmd"
	"callsim/sim/cmd/options"
	"callsim/sim/cmd/program"
	"callsim/sim/fixture/corpus"
	"callsim/tui/explorer"
	"callsim/tui/player"
	"callsim/tui/remember"
	"callsim/tui/screen"
	"callsim/tui/theme"
)

const stepHelp = `Step plays the call of a fixture on the screen, with what the fixture expects
beside the events that meet it (✓) or do not (✗, with the difference). FIXTURE is
a file or the name of a built-in fixture, such as verify/expired.

→ and ← step through the events, PgDn and PgUp through the turns, e goes to what
failed, Space plays. t takes the call over: it begins anew up to the turn that is
shown, and goes on by hand; Ctrl+P then saves it as a fixture.
`

// newStep is the command that shows a fixture's call.
func newStep(in, out *os.File) *cobra.Command {
	var o tuiOptions
	c := &cobra.Command{
		Use:   "step FIXTURE",
		Short: "Step through the call of a fixture, with what is expected of it",
		Long:  stepHelp, Annotations: map[string]string{cmd.Topic: "replay"}, GroupID: cmd.Hold, ValidArgsFunction: cmd.CompleteFixture,
		Example: `  callsim step verify/wrong-then-right
  callsim step calls/mine.yaml --theme light`,
		Args: oneFixture,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.read(cmd); err != nil {
				return err
			}
			return startStep(cmd.Context(), &o, args[0], in, out)
		},
	}
	o.addViewFlags(c)
	options.Group(c.Flags(), "The screen", "")
	o.elsewhere = options.AddElsewhere(c.Flags())
	options.Group(c.Flags(), "Functions elsewhere", "callsim help own-functions")
	return c
}

// addViewFlags adds the flags of what goes through a call.
func (o *tuiOptions) addViewFlags(c *cobra.Command) {
	flags := c.Flags()
	flags.SortFlags = false
	flags.StringVar(&o.theme, "theme", "auto", "colours: "+theme.Names)
	flags.BoolVar(&o.mouse, "mouse", false, "click and scroll with the mouse; the terminal selects text while Shift is held")
	o.addKeepFlag(flags)
	flags.StringVar(&o.layoutFile, "layout-file", remember.DefaultFile(), "the `file` that keeps the layout of the panes; empty: none")
	completeTheme(c)
}

// oneFixture checks that there is one argument.
func oneFixture(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) == 0 || args[0] == "":
		return program.Usagef("%s must have a fixture; write one such as: %s verify/wrong-then-right", cmd.Name(), cmd.CommandPath())
	case len(args) > 1:
		return program.Usagef("%s must have one fixture, got %d; write one of them, or use replay for many", cmd.Name(), len(args))
	}
	return nil
}

// startStep shows the call of a fixture on the terminal, until the user quits.
func startStep(ctx context.Context, o *tuiOptions, name string, in, out *os.File) error {
	if err := theme.Check(o.theme); err != nil {
		return program.Usagef("--%w", err)
	}
	there, err := o.elsewhere.Surround(ctx, os.Stderr)
	if err != nil {
		return program.UsageError{Err: err}
	}
	defer there.Session.Close()
	finder := &corpus.Finder{}
	defer finder.Close()
	item, err := findStep(finder, name)
	if err != nil {
		return err
	}
	p, prompt, err := loadStep(ctx, item, there)
	if err != nil {
		return err
	}
	o.edit = explorer.Editor(os.Getenv, item)
	return o.goThrough(ctx, p, prompt, noTerminal("callsim replay says what differs"), in, out)
}

// goThrough shows a call on the terminal, until the user quits. Without a terminal its error is instead.
func (o *tuiOptions) goThrough(ctx context.Context, p *player.Player, prompt string, instead error, in, out *os.File) error {
	if !canDraw(in, out) {
		return instead
	}
	first := &stage{make: func() (*screen.Model, error) {
		th, err := theme.Choose(o.theme, os.Getenv("COLORFGBG"), lipgloss.ColorProfile())
		if err != nil {
			return nil, err
		}
		s := o.screen(p.Config(), th)
		s.Replay, s.PromptFile, s.Edit = p, prompt, o.edit
		return screen.New(s)
	}}
	err := onScreen(ctx, first, in, out)
	return errors.Join(first.failed, o.leave(err, first.close, out))
}

// findStep finds the fixture of a name.
func findStep(finder *corpus.Finder, name string) (corpus.Item, error) {
	item, err := finder.Single(name)
	switch wrong := (corpus.ArgumentError{}); {
	case errors.As(err, &wrong):
		return item, program.UsageError{Err: err}
	case err != nil:
		return item, program.FileError{Err: err}
	}
	return item, nil
}

// loadStep plays a fixture in its surroundings. prompt is the file of its prompt, "" where it has none of its own on the disk.
func loadStep(ctx context.Context, item corpus.Item, there *options.Surroundings) (p *player.Player, prompt string, err error) {
	f, err := item.Read()
	if err != nil {
		return nil, "", program.FileError{Err: err}
	}
	if p, err = player.Load(ctx, there.Adapt(f, item.IsBuiltIn())); err != nil {
		return nil, "", fmt.Errorf("%s cannot be played: %w", item.Path(), err)
	}
	for _, source := range f.Sources {
		if f.Config.Prompt != nil && strings.EqualFold(path.Ext(source), ".md") {
			prompt, _ = item.OnDisk(source)
		}
	}
	return p, prompt, nil
}
