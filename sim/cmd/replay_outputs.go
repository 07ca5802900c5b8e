package cmd

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/spf13/pflag"

	"callsim/sim/cmd/program"
	"callsim/sim/fixture"
	"callsim/sim/fixture/corpus"
	"callsim/sim/fixture/coverage"
	"callsim/sim/fixture/replay"
	"callsim/sim/fixture/report"
	"callsim/sim/kit/called"
	"callsim/sim/kit/wholefile"
)

// outputs says in which formats a run is reported, and where to.
type outputs struct {
	formats  []string
	files    []string
	verbose  bool
	brief    bool
	version  string                 // "" is the program's
	started  time.Time              // zero is now
	part     *report.Part           // nil is the whole
	coverage func() coverage.Report // nil where it is not reported
	of, note string                 // what the fixtures are called, and what is said of them at the end
}

func (o *outputs) add(flags *pflag.FlagSet) {
	flags.StringArrayVar(&o.formats, "format", nil, "text, json, jsonl, junit, tap, github or html; several with as many -o")
	flags.StringArrayVarP(&o.files, "output", "o", nil, "write the --format in the same place to this `file`, and text to standard output")
	flags.BoolVar(&o.brief, "brief", false, "say each thing that is wrong in one line: FILE:LINE:COLUMN: what")
	flags.BoolVarP(&o.verbose, "verbose", "v", false, "name the fixtures that passed, too, and say all of what differs")
}

// describe says what is played; unnamed is set if nobody named it.
func (o *outputs) describe(items []corpus.Item, unnamed bool) {
	o.of = kindOf(items)
	if unnamed && o.of != "fixture" {
		o.note = called.In("These are callsim's own. To play yours, name files or folders, as in: callsim replay calls/")
	}
}

func (o *outputs) check() error {
	for _, format := range o.formats {
		if !slices.Contains(report.Formats, format) {
			_, err := report.New(format, io.Discard, report.Options{})
			return program.Usagef("--format %w", err)
		}
	}
	switch n, m := len(o.formats), len(o.files); {
	case m == 0 && n > 1:
		return program.Usagef("--format is here %d times; write -o FILE after each", n)
	case m > 0 && m != n:
		return program.Usagef("each -o must have a --format before it; write them in pairs, such as --format junit -o report.xml")
	}
	for i, file := range o.files {
		switch {
		case file == "-":
			return program.Usagef("-o must be a file, got -; a single --format without -o is written to standard output")
		case slices.ContainsFunc(o.files[:i], func(other string) bool { return filepath.Clean(other) == filepath.Clean(file) }):
			return program.Usagef("-o %s is here twice; name a file of its own for each --format", file)
		}
	}
	return nil
}

// reports are the reports of one run on their way.
type reports struct {
	writers []report.Writer
	files   []*wholefile.File
	buffers []*bufio.Writer
	line    *progressLine
	items   map[string]filed // where there are files
}

// open begins every report. None of them replaces one of items.
func (o *outputs) open(out, aside io.Writer, items []replay.Item) (*reports, error) {
	r := &reports{items: map[string]filed{}}
	options := report.Options{Color: colored(out), Verbose: o.verbose, Version: cmp.Or(o.version, program.Version()), Started: o.started, Mask: program.Masked, Brief: o.brief, Of: o.of, Note: o.note, Part: o.part, Coverage: o.coverage}
	if options.Started.IsZero() {
		options.Started = time.Now()
	}
	main := "text"
	if len(o.files) == 0 && len(o.formats) == 1 {
		main = o.formats[0]
	}
	if main == "text" && moves(aside) {
		r.line = &progressLine{out: aside, total: len(items)}
	}
	w, err := report.New(main, out, options)
	if err != nil {
		return nil, err
	}
	r.writers = append(r.writers, w)
	for i, name := range o.files {
		if err := r.add(o.formats[i], name, options); err != nil {
			r.discard()
			return nil, err
		}
	}
	if err := r.spareAll(items); err != nil {
		r.discard()
		return nil, err
	}
	return r, nil
}

// filed is an item that may be made of files on the disk.
type filed interface {
	Files(*fixture.Fixture) []string
}

// spareAll says when a report would replace one of items.
func (r *reports) spareAll(items []replay.Item) error {
	for _, item := range items {
		if in, ok := item.(filed); ok && len(r.files) > 0 {
			r.items[item.Path()] = in
			if err := r.spare(in.Files(nil)); err != nil {
				return err
			}
		}
	}
	return nil
}

// spare says when a report would replace one of files; it is not put in its place then.
func (r *reports) spare(files []string) error {
	for _, file := range r.files {
		if err := file.Spare(files...); err != nil {
			return unwritten(err)
		}
	}
	return nil
}

// observe takes care that no report replaces what f includes.
func (r *reports) observe(f *fixture.Fixture) {
	if in, ok := r.items[f.File]; ok && len(f.Sources) > 1 {
		r.spare(in.Files(f))
	}
}

// add begins a report to a file.
func (r *reports) add(format, name string, options report.Options) error {
	file, err := wholefile.Create(name)
	if err != nil {
		return unwritten(err)
	}
	r.files = append(r.files, file)
	buffer := bufio.NewWriter(file)
	r.buffers = append(r.buffers, buffer)
	options.Color = false
	w, err := report.New(format, buffer, options)
	r.writers = append(r.writers, w)
	return err
}

func (r *reports) result(result replay.Result) error {
	r.line.clear()
	for _, w := range r.writers {
		if err := w.Result(result); err != nil {
			return err
		}
	}
	return nil
}

func (r *reports) progress(done int) { r.line.show(done) }

// close ends every report, and puts the files in their places.
func (r *reports) close(s replay.Summary) error {
	r.line.clear()
	all := []error{r.writers[0].Close(s)}
	for i, w := range r.writers[1:] {
		if err := r.files[i].Commit(cmp.Or(w.Close(s), r.buffers[i].Flush())); err != nil {
			all = append(all, unwritten(err))
		}
	}
	return errors.Join(all...)
}

// discard drops the files of a run that was broken off.
func (r *reports) discard() {
	r.line.clear()
	for _, file := range r.files {
		file.Discard()
	}
}

func isTerminalWriter(w io.Writer) bool {
	if o, ok := w.(*output); ok {
		w = o.Writer
	}
	f, ok := w.(*os.File)
	return ok && (isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()))
}

// moves says whether what is written to w may have escape sequences.
func moves(w io.Writer) bool { return isTerminalWriter(w) && os.Getenv("TERM") != "dumb" }

// colored says whether what is written to w may have colours: see no-color.org.
func colored(w io.Writer) bool { return moves(w) && os.Getenv("NO_COLOR") == "" }

// progressLine is a line on the terminal that says how far a run has come. The zero line, nil, shows nothing.
type progressLine struct {
	out   io.Writer
	total int
	shown bool
	last  time.Time
}

// pause is the least time between two states of the line.
const pause = 50 * time.Millisecond

func (l *progressLine) show(done int) {
	if l == nil || time.Since(l.last) < pause {
		return
	}
	l.last, l.shown = time.Now(), true
	fmt.Fprintf(l.out, "\r%d of %d fixtures\x1b[K", done, l.total)
}

func (l *progressLine) clear() {
	if l != nil && l.shown {
		l.shown = false
		fmt.Fprint(l.out, "\r\x1b[K")
	}
}
