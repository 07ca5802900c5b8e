package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/term"
	"github.com/muesli/termenv"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"callsim/sim/call"
	"callsim/sim/cmd"
	"callsim/sim/cmd/linear"
	"callsim/sim/cmd/options"
	"callsim/sim/cmd/program"
	"callsim/sim/kit/called"
	"callsim/sim/kit/caret"
	"callsim/sim/live/settings"
	"callsim/tui/kept"
	"callsim/tui/keys"
	"callsim/tui/layout"
	"callsim/tui/remember"
	"callsim/tui/screen"
	"callsim/tui/theme"
)

const long = `Callsim holds a call with the Multi-Factor Authentication digital employee: you
are the caller and type what you say. The agent, the functions and the messages
on your phone show beside the conversation. F1 shows the keys, Ctrl+C quits.
`

const example = `  callsim
  callsim --seed 7 --caller +12025550123 --max-attempts 2
  callsim --live --allow-number +1…   (real messages, to a phone of yours)
  callsim --a11y                      (line by line, as where TERM=dumb)`

// fps lets the first frame and every key show sooner than with the 60 frames that are usual.
const fps = 120

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run is the whole program; it returns the exit code.
func run(args []string, in, out *os.File, errs io.Writer) int {
	root := cmd.Root(args)
	cmd.CancelOnSignals(root) // the screen has its own way with them
	addScreen(root, args, in, out)
	return cmd.Execute(context.Background(), root, args, in, out, errs)
}

// addScreen makes root the program with a screen.
func addScreen(root *cobra.Command, args []string, in, out *os.File) {
	var o tuiOptions
	root.Short = "Hold a call with the Multi-Factor Authentication digital employee"
	root.Long, root.Example = long, example
	root.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := o.read(cmd); err != nil {
			return err
		}
		return start(cmd.Context(), &o, in, out)
	}
	flags := root.Flags()
	flags.SortFlags = false
	flags.StringVar(&o.theme, "theme", "auto", "colours: "+theme.Names)
	flags.BoolVar(&o.linear, "a11y", false, "hold the call line by line, for a screen reader")
	flags.BoolVar(&o.mouse, "mouse", false, "click and scroll with the mouse; the terminal selects text while Shift is held")
	flags.StringVar(&o.layoutFile, "layout-file", remember.DefaultFile(), "the `file` that keeps the layout of the panes; empty: none")
	o.addKeepFlag(flags)
	options.Group(flags, "The screen", "")
	o.call = options.Add(flags)
	options.Group(flags, "The call", "callsim chat --help")
	o.live = options.AddLive(flags)
	options.Group(flags, "A real space", "callsim help live")
	completeTheme(root)
	on := func(make func(in, out *os.File) *cobra.Command) func() *cobra.Command {
		return func() *cobra.Command { return make(in, out) }
	}
	cmd.Makers{"fixtures": on(newFixtures), "step": on(newStep), "open": on(newOpen), "demo": on(newDemo)}.Add(root, args)
}

// completeTheme offers the themes for --theme.
func completeTheme(c *cobra.Command) {
	cmd.CompleteFlag(c, "theme", strings.Split(strings.ReplaceAll(theme.Names, " or ", ", "), ", ")...)
}

// tuiOptions are the flags.
type tuiOptions struct {
	call              *options.CallFlags
	live              *options.LiveFlags
	elsewhere         *options.Elsewhere
	asker             *screen.Asker
	theme, layoutFile string
	kept              kept.Keeper
	promptFile        string
	edit              func(file string, line int, done func(error) tea.Msg) tea.Cmd // nil where there is no fixture on the disk
	linear            bool
	mouse, mouseSaid  bool // what was said about the mouse counts more than what is remembered
	keys              keys.Map
}

// read notes which flags of a command were set, and reads the keys of the config file.
func (o *tuiOptions) read(c *cobra.Command) error {
	o.mouseSaid = c.Flags().Changed("mouse")
	file := settings.DefaultConfigFile()
	if flag := c.Flags().Lookup("config"); flag != nil && flag.Changed {
		file = flag.Value.String()
	}
	written, err := settings.ScreenKeys(file)
	if err != nil {
		return program.FileError{Err: err}
	}
	changes := make([]keys.Change, len(written))
	for i, w := range written {
		changes[i] = keys.Change(w)
	}
	o.keys = keys.Default()
	if err := o.keys.Change(changes); err != nil {
		return program.FileError{Err: err}
	}
	return nil
}

// addKeepFlag adds the flag that says where calls are kept.
func (o *tuiOptions) addKeepFlag(flags *pflag.FlagSet) {
	flags.StringVar(&o.kept.Folder, "keep-calls", kept.DefaultFolder(), fmt.Sprintf("the `folder` for the last %d calls that were not saved, with stand-ins for numbers and codes; empty: none", kept.Most))
}

// screen are the options of the screen. A file of the layout that cannot be used is said, and otherwise left alone.
func (o *tuiOptions) screen(config call.Config, th theme.Theme) screen.Options {
	s := screen.Options{Config: config, Theme: th, Keys: &o.keys, Themes: func(name string) (theme.Theme, error) {
		return theme.Choose(name, "", lipgloss.ColorProfile())
	}}
	s.PromptFile, s.Choice.Mouse, s.Asker = o.promptFile, o.mouse, o.asker
	s.Kept = &o.kept
	s.Copy = func(text string) { termenv.DefaultOutput().Copy(text) }
	if o.layoutFile == "" {
		return s
	}
	choice, err := remember.Load(o.layoutFile)
	if err != nil {
		s.Notice = "the panes stand as they come, for their file cannot be used. When you change them it is kept as " +
			filepath.Base(o.layoutFile) + remember.Bad + ". " + err.Error()
	}
	if o.mouseSaid {
		choice.Mouse = o.mouse
	}
	s.Choice = choice
	s.Keep = func(c layout.Choice) error { return remember.Save(o.layoutFile, c) }
	return s
}

// byLine holds one call line by line, as sim chat does.
func (o *tuiOptions) byLine(ctx context.Context, config call.Config, in, out *os.File) error {
	ctx, stop := program.UntilSignal(ctx)
	defer stop()
	config.RealTime = false
	session := linear.Session{Config: config, In: in, Out: out, Aside: out, Typed: term.IsTerminal(in.Fd()), Wipes: linear.CanWipe(os.Getenv)}
	end, err := session.GoLive(o.live, session.Typed)
	if err != nil {
		return err
	}
	defer end()
	_, err = session.Hold(ctx)
	return err
}

// goLive makes the call of config one to a real space, if that was asked for, with questions that the asker puts. Its error
// is a program.UsageError.
func (o *tuiOptions) goLive(config *call.Config) (end func(), err error) {
	if !o.live.On() {
		if err := o.live.Check(); err != nil {
			return nil, program.UsageError{Err: err}
		}
		return func() {}, nil
	}
	run, err := o.live.Open(o.asker.Confirm)
	if err == nil {
		err = run.Apply(config)
	}
	if err != nil {
		return nil, program.UsageError{Err: err}
	}
	return run.Close, nil
}

// noTerminal is the error where there is no terminal to draw on; instead is the command that needs none, and what it does.
func noTerminal(instead string) error {
	return program.Usagef("this needs a terminal that can draw; without one, %s", called.In(instead))
}

// start holds calls on the terminal until the user quits.
func start(ctx context.Context, o *tuiOptions, in, out *os.File) error {
	config, err := o.call.Config()
	if err != nil {
		return program.UsageError{Err: err}
	}
	config.RealTime = true
	o.promptFile = o.call.PromptFile()
	if err := theme.Check(o.theme); err != nil {
		return program.Usagef("--%w", err)
	}
	surrounded, err := o.call.Open(ctx, &config)
	if err != nil {
		return program.UsageError{Err: err}
	}
	defer surrounded.Close()
	if o.linear || term.IsTerminal(in.Fd()) && os.Getenv("TERM") == "dumb" {
		return o.byLine(ctx, config, in, out)
	}
	o.asker = screen.NewAsker()
	end, err := o.goLive(&config)
	if err != nil {
		return err
	}
	defer end()
	if !term.IsTerminal(in.Fd()) || !term.IsTerminal(out.Fd()) {
		return noTerminal("hold the same call line by line: add --a11y, or use callsim chat")
	}
	first := &stage{make: func() (*screen.Model, error) { return newScreen(o, config) }}
	err = onScreen(ctx, first, in, out)
	return errors.Join(first.failed, o.leave(err, first.close, out))
}

// leave ends what was on the screen, which failed or not, and says what is to be known when it is gone: what end says, and where its
// calls were kept.
func (o *tuiOptions) leave(failed error, end func() string, out io.Writer) (err error) {
	var words string
	defer func() {
		if what := recover(); what != nil {
			failed = errors.Join(failed, newCrash(what))
		}
		var unread error
		for _, line := range []string{words, o.kept.Said()} {
			if line != "" {
				_, unread = fmt.Fprintln(out, caret.Show(line))
			}
		}
		if failed == nil && unread == nil {
			o.kept.Told()
		}
		err = failed
	}()
	words = end()
	return nil
}

// around is what tests put around a model.
var around = func(m tea.Model) tea.Model { return m }

// onScreen runs m on the terminal until it quits, or a signal makes it quit; then the terminal is as it was before.
func onScreen(ctx context.Context, m tea.Model, in, out *os.File) error {
	held := &steady{Model: around(m), out: out}
	defer held.cut(false)
	p := tea.NewProgram(held, tea.WithContext(ctx), tea.WithInput(&wholeRunes{File: in}), tea.WithOutput(out), tea.WithAltScreen(), tea.WithFPS(fps), tea.WithoutSignalHandler(),
		tea.WithFilter(held.filter))
	held.end = p.Kill
	heeded := heedSignals(p, held)
	_, err := p.Run()
	return cmp.Or(held.err(), err, heeded())
}

// newScreen makes the screen and its first call.
func newScreen(o *tuiOptions, config call.Config) (*screen.Model, error) {
	th, err := theme.Choose(o.theme, os.Getenv("COLORFGBG"), lipgloss.ColorProfile())
	if err != nil {
		return nil, err
	}
	return screen.New(o.screen(config, th))
}
