package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"

	"github.com/charmbracelet/lipgloss"
	"github.com/spf13/cobra"

	"callsim/sim/cmd"
	"callsim/sim/cmd/program"
	"callsim/sim/fixture/corpus"
	"callsim/sim/fixture/replay"
	"callsim/sim/kit/called"
	"callsim/tui/demo"
	"callsim/tui/player"
	"callsim/tui/remember"
	"callsim/tui/theme"
)

const demoHelp = `Demo plays the calls of fixtures to an audience, at a human pace: what the caller
types letter by letter, what Jim answers, and what travels meanwhile, with
captions: the notes of the fixtures, or what happens. FIXTURE is a file, a folder,
the name of a built-in fixture or a group of them: a folder such as verify, a tag or
part of a name; without one it is the built-in tour, of three and a half minutes.

Space pauses and goes on, → and ← step, PgDn and PgUp go from call to call. Any
letter hands the call to you, from the turn that is shown, with the letter in the
input; Ctrl+B goes back to the demo, where you left it. F1 shows the keys, q ends.
Nothing leaves this machine, and it is the same every time.
`

// demoOptions are the flags of a demo.
type demoOptions struct {
	tuiOptions
	demo demo.Options
}

// newDemo is the command that plays fixtures to an audience.
func newDemo(in, out *os.File) *cobra.Command {
	var o demoOptions
	c := &cobra.Command{
		Use:   "demo [FIXTURE…]",
		Short: "Play calls to an audience, by themselves",
		Long:  demoHelp, Annotations: map[string]string{cmd.Topic: "demo"}, GroupID: cmd.Hold, ValidArgsFunction: cmd.CompleteFixture,
		Example: `  callsim demo
  callsim demo --large --clean --theme contrast     (on a projector)
  callsim demo verify                               (a group of fixtures)
  callsim demo verify/expired calls/mine.yaml --speed 1.5 --loop`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.read(cmd); err != nil {
				return err
			}
			return startDemo(cmd.Context(), &o, args, in, out)
		},
	}
	flags := c.Flags()
	flags.SortFlags = false
	flags.Float64Var(&o.demo.Speed, "speed", 1, "how fast: 2 takes half the time")
	flags.BoolVar(&o.demo.Large, "large", false, "for a projector: few panes at a time, with margins")
	flags.BoolVar(&o.demo.Clean, "clean", false, "leave out what is not for an audience: the status line, hints, headers, ids")
	flags.BoolVar(&o.demo.Keys, "keys", false, "show the keys that the caller presses")
	flags.BoolVar(&o.demo.Loop, "loop", false, "begin again after the end")
	flags.StringVar(&o.theme, "theme", "auto", "colours: "+theme.Names)
	o.addKeepFlag(flags)
	flags.StringVar(&o.layoutFile, "layout-file", remember.DefaultFile(), "the `file` with the layout of the panes once the call is yours; empty: none")
	completeTheme(c)
	return c
}

// The bounds of --speed.
const slowest, fastest = 0.1, 100

// startDemo plays fixtures on the terminal until the user quits.
func startDemo(ctx context.Context, o *demoOptions, args []string, in, out *os.File) error {
	if err := theme.Check(o.theme); err != nil {
		return program.Usagef("--%w", err)
	}
	if s := o.demo.Speed; math.IsNaN(s) || s < slowest || s > fastest {
		return program.Usagef("--speed must be a number from %g to %g, got %g; write for example 1.5", slowest, float64(fastest), s)
	}
	var err error
	if o.demo.Calls, err = loadDemo(ctx, args); err != nil {
		return err
	}
	if !canDraw(in, out) {
		return noTerminal("callsim export writes the same calls as pages to read")
	}
	th, err := theme.Choose(o.theme, os.Getenv("COLORFGBG"), lipgloss.ColorProfile())
	if err != nil {
		return err
	}
	o.demo.Theme = th
	o.demo.Title, o.demo.About = titleOf(args, o.demo.Calls)
	o.demo.Screen = o.screen(o.demo.Calls[0].Config(), th)
	m := demo.New(o.demo)
	err = onScreen(ctx, m, in, out)
	return errors.Join(m.Err(), o.leave(err, func() string { m.Close(); return "" }, out))
}

// titleOf is what the first card says: of one fixture its own name, of the tour and of several what they are.
func titleOf(args []string, calls []*player.Player) (title, about string) {
	switch {
	case len(args) == 0:
		return "Meet Jim", "He guards a door, and hands out the codes that open it."
	case len(calls) == 1:
		return calls[0].Fixture().Name, calls[0].Fixture().About
	}
	return "Meet Jim", fmt.Sprintf("%d calls with an AI voice agent that sends codes and checks them.", len(calls))
}

// tour are the built-in fixtures of a demo.
const tour = "tour"

// loadDemo plays the fixtures of args; none are the tour. A fixture that does not pass cannot be shown.
func loadDemo(ctx context.Context, args []string) ([]*player.Player, error) {
	finder := &corpus.Finder{}
	defer finder.Close()
	items, err := demoItems(finder, args)
	if err != nil {
		return nil, err
	}
	var all []*player.Player
	for _, item := range items {
		f, err := item.Read()
		if err != nil {
			return nil, program.FileError{Err: err}
		}
		p, err := player.Load(ctx, f)
		if err != nil {
			return nil, fmt.Errorf("%s cannot be played: %w", item.Path(), err)
		}
		if r := p.Result(); r.Status != replay.Passed {
			first := r.Failures[0]
			return nil, fmt.Errorf("%w: %s: turn %d (%s): %s: a demo shows what passes; %s step %s goes there",
				program.ErrFailed, first.Pos, first.Turn, first.Act, first.What, called.Name(), item.Named())
		}
		all = append(all, p)
	}
	return all, nil
}
