package cmd

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"callsim/sim/call"
	"callsim/sim/cmd/options"
	"callsim/sim/cmd/program"
	"callsim/sim/fixture/corpus"
	"callsim/sim/fixture/record"
	"callsim/sim/fixture/replay"
	"callsim/sim/kit/wholefile"
	"callsim/sim/redact"
	"callsim/sim/trace"
)

// recordCommand is one use of the record command.
type recordCommand struct {
	chat
	file    string
	force   bool
	options record.Options
	redact  []string
}

const recordHelp = `Record holds one call, line by line, as chat does, and writes a fixture of it
that passes when it is replayed. The file is complete after every event: if the
recording is interrupted, it holds everything until then.

The space's answers are kept as exchanges, which replay serves again. With
--space, the mocked space answers again, and ids and codes are captured where
they first appear. Phone numbers, codes, ids, names and credentials are replaced
by stand-ins of the same shape, phone numbers by ones reserved for fiction.

`

func newRecord() *cobra.Command {
	r := &recordCommand{}
	cmd := &cobra.Command{
		Use:   "record -o FILE",
		Short: "Hold one call, and write it as a fixture",
		Long:  recordHelp, Annotations: about("record"), GroupID: Hold,
		Example: `  callsim record -o calls/wrong-code.yaml
  printf 'yes\n<token>\nno\n' | callsim record -o calls/happy.yaml --space`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return r.run(cmd) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVarP(&r.file, "output", "o", "", "the `file` to write; required")
	flags.BoolVar(&r.force, "force", false, "replace an existing file")
	flags.StringVar(&r.options.Name, "name", "", "the fixture's name (default: the file's)")
	flags.StringVar(&r.options.About, "about", "A recorded call.", "why the fixture exists")
	flags.StringSliceVar(&r.options.Tags, "tags", []string{"recorded"}, "its `tags`, separated by commas")
	flags.BoolVar(&r.options.StateMachine, "space", false, "let the mocked space answer again, instead of keeping its answers")
	flags.StringArrayVar(&r.redact, "redact", nil, "also replace what this regular `expression` matches, or its first group")
	flags.StringArrayVar(&r.options.Redact.Keep, "keep", nil, "leave this `text` as it is, such as a code that your functions take in tests; may be repeated")
	flags.BoolVar(&r.json, "json", false, "print the trace as JSON lines, and nothing else")
	options.Group(flags, "The recording", "")
	r.chat.addFlags(flags)
	return cmd
}

func (r *recordCommand) run(cmd *cobra.Command) error {
	config, err := r.chat.options.Config()
	if err == nil && r.live.On() && config.FunctionsURL != nil {
		err = errors.New("functions elsewhere cannot be recorded with --live: their requests to a space of their own cannot be seen; leave --live out")
	}
	if err != nil {
		return program.UsageError{Err: err}
	}
	if err := r.prepare(cmd); err != nil {
		return err
	}
	s, err := surround(cmd, r.chat.options.Elsewhere, &config)
	if err != nil {
		return err
	}
	defer s.Close()
	if s != nil {
		if err := options.Discover(cmd.Context(), cmd.ErrOrStderr(), &config); err != nil {
			return err
		}
	}
	r.recording = &recorder{file: r.file, options: r.options}
	held := r.play(cmd, config, s)
	if err := r.recording.failed; err != nil {
		return errors.Join(held, program.FileError{Err: err})
	}
	if held != nil {
		return held
	}
	return r.confirm(cmd, config)
}

// prepare checks the flags and the file.
func (r *recordCommand) prepare(cmd *cobra.Command) error {
	if err := r.checkFile(promptOf(cmd)); err != nil {
		return err
	}
	switch {
	case r.options.About == "":
		return program.Usagef("--about must not be empty; write why the fixture exists, or leave --about out")
	case slices.Contains(r.options.Tags, ""):
		return program.Usagef("--tags must be tags separated by commas, got %q; write --tags verify,retry", strings.Join(r.options.Tags, ","))
	case r.options.StateMachine && r.live.On():
		return program.Usagef("--space cannot be combined with --live: the mocked space has other codes than the real one")
	}
	if r.options.Name == "" {
		base := filepath.Base(r.file)
		r.options.Name = strings.ReplaceAll(strings.TrimSuffix(base, filepath.Ext(base)), "-", " ")
	}
	for _, pattern := range r.redact {
		re, err := expression("redact", pattern)
		if err != nil {
			return err
		}
		r.options.Redact.Patterns = append(r.options.Redact.Patterns, re)
	}
	return r.promptBeside(cmd)
}

// checkFile returns an error if the file must not or cannot be written.
func (r *recordCommand) checkFile(prompt string) error {
	switch info, err := os.Stat(r.file); {
	case r.file == "":
		return program.Usagef("record needs a file to write; write -o FILE")
	case !corpus.IsFixture(filepath.ToSlash(r.file)):
		return program.Usagef("-o must be a name that ends in .yaml and does not begin with _ or a dot, got %s; write -o call.yaml", r.file)
	case err == nil && !info.IsDir() && !r.force:
		return program.Usagef("-o %s exists; name another file, or write --force to replace it", r.file)
	}
	f, err := wholefile.Create(r.file)
	if err != nil {
		return unwritten(err)
	}
	f.Discard()
	if prompt != "" {
		err = f.Spare(prompt)
	}
	if err != nil {
		return unwritten(err)
	}
	return nil
}

// promptOf is the file of --prompt. A prompt of the project applies to all its fixtures; none of them names it.
func promptOf(cmd *cobra.Command) string {
	if flag := cmd.Flag("prompt"); flag.Changed {
		return flag.Value.String()
	}
	return ""
}

// promptBeside finds the prompt's path relative to the fixture.
func (r *recordCommand) promptBeside(cmd *cobra.Command) error {
	prompt := promptOf(cmd)
	if prompt == "" {
		return nil
	}
	name, err := corpus.Beside(r.file, prompt)
	if errors.Is(err, corpus.ErrOutside) {
		return program.Usagef("--prompt must be in the folder of the recording, got %s; put it beside %s", prompt, r.file)
	}
	if err != nil {
		return program.FileError{Err: err}
	}
	r.options.Prompt = name
	return nil
}

// confirm plays the recording with the functions of the call.
func (r *recordCommand) confirm(cmd *cobra.Command, config call.Config) error {
	finder := corpus.Finder{}
	defer finder.Close()
	items, err := finder.Find([]string{r.file})
	if err != nil {
		return program.FileError{Err: err}
	}
	f, err := items[0].Read()
	if err != nil {
		return fmt.Errorf("the recording cannot be read:\n%w", err)
	}
	f.Config.TakeFunctions(config)
	if f.Config.Prompt == nil {
		f.Config.Prompt = config.Prompt // the project or a document has it
	}
	p := replay.Play(context.WithoutCancel(cmd.Context()), f) // Ctrl+C may have ended the call already
	if p.Status != replay.Passed {
		return r.broken(config, slices.Concat(p.Failures, []replay.Failure{{}})[0])
	}
	with := ""
	for _, flag := range []string{"functions", "swml"} {
		if cmd.Flags().Changed(flag) {
			with = " with the same --" + flag
			break
		}
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "Recorded %s in %s; it replays%s.\n", counted(len(f.Turns), "turn"), r.file, with)
	return nil
}

// broken says where a recording does not replay, and what to do.
func (r *recordCommand) broken(config call.Config, f replay.Failure) error {
	do := fmt.Sprintf("Change line %d, or take out what is another in every call.", f.Line)
	if config.FunctionsURL != nil {
		do = "In a recording, codes are stand-ins. If your functions take only certain codes, and these are no secret, record again with --keep CODE."
	}
	return fmt.Errorf("%s was written, but does not replay:\n%s: %s\n%s", r.file, f.Pos, f.What, do)
}

// recorder writes a fixture while the call is held.
type recorder struct {
	file      string
	options   record.Options
	recording *record.Recording
	failed    error // the first error
}

// Broken says that the file could not be written.
func (r *recorder) Broken() bool { return r.failed != nil }

// Begin watches a call from its beginning.
func (r *recorder) Begin(c *call.Call) {
	r.options.Config = c.Shown()
	if c.IsLive() { // its codes and numbers are stand-ins already
		r.options.Redact.Only = redact.KindsBut(redact.Code, redact.Phone)
	}
	r.recording = record.New(r.options)
	c.WatchActs(r.recording.Act)
	c.Trace().Watch(r.note)
}

// note takes in an event, and writes everything up to it.
func (r *recorder) note(e trace.Event) {
	r.recording.Event(e)
	text, err := r.recording.Fixture()
	if err == nil {
		err = wholefile.Write(r.file, text)
	}
	if err != nil && r.failed == nil {
		r.failed = err
	}
}
