package cmd

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"callsim/sim/cmd/options"
	"callsim/sim/cmd/program"
	"callsim/sim/export"
	"callsim/sim/export/cast"
	"callsim/sim/export/story"
	"callsim/sim/fixture/corpus"
	"callsim/sim/kit/bounded"
	"callsim/sim/kit/wholefile"
	"callsim/sim/trace"
)

// exporter is one use of the export command.
type exporter struct {
	format, file, size string
	root               string
	clear              bool
	options            export.Options

	elsewhere *options.Elsewhere
	around    *options.Surroundings // nil until a fixture is played

	as    export.Format
	in    io.Reader
	aside io.Writer
}

const exportHelp = `Export writes calls for others to look at. FILE is a fixture, which is played
against the mocked space, or a trace as JSON lines, the output of chat --json;
export tells them apart by their content; - is standard input. A folder or a
pattern stands for the fixtures in it, as for replay, and a name such as
verify/expired for the built-in fixture.

%s
Without --format, the ending of -o decides. One call is written to standard
output, or to the file of -o, whole or not at all. Several calls are written into the
folder of -o, each to a file of its own.

Phone numbers, codes, ids, names and credentials are replaced by stand-ins of the
same shape. --clear keeps them. Then the output may let others
log in, or show who called: do not put it into a ticket or on a stage.
`

func newExport() *cobra.Command {
	e := &exporter{}
	cmd := &cobra.Command{
		Use:   "export FILE...",
		Short: "Write calls as pages, pictures, recordings, tickets and diagrams",
		Long:  fmt.Sprintf(exportHelp, formatTable()), Annotations: about("export"), GroupID: other, ValidArgsFunction: CompleteFixture,
		Example: `  callsim export calls/wrong-code.yaml -o wrong-code.html
  callsim export verify/expired -o expired.cast
  callsim export fixtures/verify --format svg -o pictures/
  callsim chat --json | callsim export - --format markdown`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return program.Usagef("export needs a call to write; name a fixture or a trace, or - for standard input")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return e.run(cmd, args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&e.format, "format", "", strings.Join(export.Names(), ", ")+" (default: the ending of -o)")
	flags.StringVarP(&e.file, "output", "o", "", "the `file` to write, in the place of one that is there; for several calls the folder")
	flags.BoolVar(&e.clear, "clear", false, "keep numbers, codes, ids, names and credentials readable")
	flags.StringVar(&e.root, "root", "", "the `folder` that includes must stay in (default: the working folder for fixtures in it)")
	flags.StringVar(&e.size, "size", fmt.Sprintf("%dx%d", cast.Width, cast.Height), "asciicast: columns and rows of the terminal, as `WxH`")
	flags.DurationVar(&e.options.IdleLimit, "idle-limit", cast.IdleLimit, "asciicast: the longest pause")
	options.Group(flags, "What is written", "")
	e.elsewhere = options.AddElsewhere(flags)
	options.Group(flags, "Functions elsewhere", "callsim help own-functions")
	CompleteFlag(cmd, "format", export.Names()...)
	return cmd
}

// formatTable lists the formats for the help text.
func formatTable() string {
	var table strings.Builder
	for _, f := range export.Formats {
		fmt.Fprintf(&table, "  %-12s %-6s %s\n", f.Name, f.Extension, f.About)
	}
	return table.String()
}

func (e *exporter) run(cmd *cobra.Command, args []string) error {
	e.in, e.aside = interruptible{cmd.Context(), cmd.InOrStdin()}, cmd.ErrOrStderr()
	defer e.close()
	finder := &corpus.Finder{Root: e.root}
	defer finder.Close()
	if slices.ContainsFunc(args, corpus.IsStdin) { // it may be a person, who is not to type in vain
		if err := e.check(cmd); err != nil {
			return err
		}
	}
	inputs, err := e.inputs(finder, args)
	if err == nil {
		err = e.check(cmd)
	}
	if err != nil {
		return err
	}
	if e.file != "" && (len(inputs) > 1 || isFolder(e.file)) {
		return e.several(cmd.Context(), inputs)
	}
	if len(inputs) > 1 {
		return program.Usagef("export needs a folder for %d calls; write -o FOLDER, or export one of them, such as %q", len(inputs), inputs[0].id)
	}
	written, err := e.one(cmd.Context(), &inputs[0])
	if err != nil {
		return err
	}
	if e.file == "" {
		_, err = cmd.OutOrStdout().Write(written)
		return err
	}
	return e.write(e.file, written, inputs[0].files)
}

// check checks the flags.
func (e *exporter) check(cmd *cobra.Command) error {
	if e.file == "-" {
		return program.Usagef("-o must be a file or a folder, got -; leave -o out to write one call to standard output")
	}
	name := e.format
	if name == "" {
		as, ok := export.ByFile(e.file)
		switch {
		case ok:
			name = as.Name
		case e.file == "":
			return program.Usagef("--format is missing; write one of %s, or a file with -o", strings.Join(export.Names(), ", "))
		default:
			return program.Usagef("-o %s does not end in the name of a format; add --format, one of %s", e.file, strings.Join(export.Names(), ", "))
		}
	}
	as, err := export.ByName(name)
	if err != nil {
		return program.Usagef("--format %w", err)
	}
	e.as = as
	for _, flag := range []string{"size", "idle-limit"} {
		if cmd.Flags().Changed(flag) && as.Name != "asciicast" {
			return program.Usagef("--%s needs --format asciicast", flag)
		}
	}
	if e.options.IdleLimit < 10*time.Millisecond || e.options.IdleLimit > time.Hour {
		return program.Usagef("--idle-limit must be a duration from 10ms to 1h, got %v; write --idle-limit 2s", e.options.IdleLimit)
	}
	e.options.Width, e.options.Height, err = sizeOf(e.size)
	return err
}

// sizeOf reads the size of a terminal.
func sizeOf(text string) (width, height int, err error) {
	w, h, ok := strings.Cut(text, "x")
	width, errW := strconv.Atoi(w)
	height, errH := strconv.Atoi(h)
	if !ok || errW != nil || errH != nil || width < cast.Least.X || height < cast.Least.Y || width > cast.Most.X || height > cast.Most.Y {
		return 0, 0, program.Usagef("--size must be columns x rows from %dx%d to %dx%d, got %q; write --size %dx%d",
			cast.Least.X, cast.Least.Y, cast.Most.X, cast.Most.Y, text, cast.Width, cast.Height)
	}
	return width, height, nil
}

// exported is a call to write.
type exported struct {
	id    string   // as a person names it
	name  string   // "" for standard input
	files []string // that it was read from
	read  func(context.Context, *exported) (story.Call, error)
}

// inputs finds the calls of the arguments.
func (e *exporter) inputs(finder *corpus.Finder, args []string) ([]exported, error) {
	var all []exported
	for _, arg := range args {
		found, err := e.find(finder, arg)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// find finds the calls of one argument. It reads traces; fixtures are read later, one by one.
func (e *exporter) find(finder *corpus.Finder, arg string) ([]exported, error) {
	file := arg
	if info, err := os.Stat(arg); corpus.IsStdin(arg) {
		file = "-"
	} else if err != nil || !info.Mode().IsRegular() {
		file = "" // a folder, a pattern, or a file that cannot be read: the finder says why
	}
	if file != "" {
		text, err := e.text(file)
		if err != nil {
			return nil, program.FileError{Err: err}
		}
		if export.IsTrace(file, text) {
			return []exported{traceInput(file, text)}, nil
		}
		finder.In = bytes.NewReader(text) // where it is standard input
	}
	items, err := finder.Find([]string{arg})
	if err != nil {
		return nil, unfound(err)
	}
	var all []exported
	for _, item := range items {
		name := item.FileName()
		if item.Text != nil {
			name = ""
		}
		all = append(all, exported{item.Named(), name, item.Files(nil), func(ctx context.Context, in *exported) (story.Call, error) {
			f, err := item.Read()
			if err != nil {
				return story.Call{}, program.FileError{Err: err}
			}
			in.files = item.Files(f)
			around, err := e.surround(ctx)
			if err != nil {
				return story.Call{}, err
			}
			return export.OfFixture(ctx, around.Adapt(f, item.IsBuiltIn()))
		}})
	}
	return all, nil
}

// surround makes ready, once, what fixtures are played in.
func (e *exporter) surround(ctx context.Context) (*options.Surroundings, error) {
	if e.around == nil {
		around, err := e.elsewhere.Surround(ctx, e.aside)
		if err != nil {
			return nil, unsurrounded(err)
		}
		e.around = around
	}
	return e.around, nil
}

// close ends what surround began.
func (e *exporter) close() {
	if e.around != nil {
		e.around.Session.Close()
	}
}

// text is the content of a file, or of standard input.
func (e *exporter) text(file string) ([]byte, error) {
	if file != "-" {
		return bounded.ReadFile(file, trace.MostRead)
	}
	text, err := io.ReadAll(io.LimitReader(e.in, trace.MostRead+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", corpus.Stdin, err)
	}
	return text, nil
}

func traceInput(file string, text []byte) exported {
	shown := filepath.ToSlash(file)
	if file == "-" {
		file, shown = "", corpus.Stdin
	}
	return exported{shown, file, []string{file}, func(context.Context, *exported) (story.Call, error) {
		call, err := export.OfTrace(shown, text)
		if err != nil {
			return call, program.FileError{Err: err}
		}
		return call, nil
	}}
}

// one renders a call.
func (e *exporter) one(ctx context.Context, in *exported) ([]byte, error) {
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	call, err := in.read(ctx, in)
	if err != nil {
		return nil, err
	}
	if !e.clear {
		call = export.Redacted(call)
	}
	return e.as.Render(call, e.options)
}

// several writes calls into a folder. If one cannot be read, it writes nothing.
func (e *exporter) several(ctx context.Context, inputs []exported) error {
	if !isFolder(e.file) {
		return program.Usagef("-o must be a folder for %d calls, got %s; make it, or name one", len(inputs), e.file)
	}
	names, err := e.names(inputs)
	if err != nil {
		return err
	}
	var written [][]byte
	var files []string
	for i := range inputs {
		text, err := e.one(ctx, &inputs[i])
		if err != nil {
			return err
		}
		written, files = append(written, text), append(files, inputs[i].files...)
	}
	for i, name := range names {
		if err := e.write(name, written[i], files); err != nil {
			return err
		}
	}
	return nil
}

// names returns the files for several calls. Each has the name of its call; if two have the same, the name of the call's
// folder comes first.
func (e *exporter) names(inputs []exported) ([]string, error) {
	bases, count := make([]string, len(inputs)), map[string]int{}
	for i, in := range inputs {
		bases[i] = strings.TrimSuffix(filepath.Base(in.name), filepath.Ext(in.name))
		if in.name == "" {
			bases[i] = "call"
		}
		count[bases[i]]++
	}
	names, seen := make([]string, len(inputs)), map[string]bool{}
	for i, in := range inputs {
		base := bases[i]
		if folder := filepath.Base(filepath.Dir(in.name)); count[base] > 1 && folder != "." {
			base = folder + "-" + base
		}
		names[i] = filepath.Join(e.file, base+e.as.Extension)
		if seen[names[i]] {
			return nil, program.Usagef("two calls would be written to %s; export them one by one, each with its own -o", names[i])
		}
		seen[names[i]] = true
	}
	return names, nil
}

// write writes a call, to no file that was read.
func (e *exporter) write(name string, text []byte, files []string) error {
	if err := wholefile.Write(name, text, files...); err != nil {
		return unwritten(err)
	}
	return nil
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}
