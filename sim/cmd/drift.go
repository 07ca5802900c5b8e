package cmd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"callsim/sim/cmd/options"
	"callsim/sim/cmd/program"
	"callsim/sim/fixture/corpus"
	"callsim/sim/kit/caret"
	"callsim/sim/kit/source"
	"callsim/sim/kit/wholefile"
	"callsim/sim/live/drift"
	"callsim/sim/trace/differ"
)

// drifter is one use of the drift command.
type drifter struct {
	live   *options.LiveFlags
	root   string
	strict bool
	format string
	output string

	space  *options.Run
	check  drift.Check
	asker  *asker
	errs   io.Writer
	text   io.Writer // the report for people; nil when standard output is JSON
	report drift.Report
	file   *wholefile.File
}

// suitable names fixtures that need few messages.
const suitable = "for example verify/wrong-then-right or verify/last-attempt, with one message each"

const driftHelp = `Drift plays the turns of fixtures twice, against your space and the mocked one, and
shows where the shape of the real replies differs: the status, the fields of the
body and their types, some headers. What the fixtures expect is ignored; recorded
replies are what the real ones are compared with. The report has types, never a
code, a number or another value.

REAL MESSAGES ARE SENT to the allowed number, after you agree (or with --yes).
A fixture that a real space cannot play is skipped before anything is sent. Where a
caller says <token>, drift asks for the code on the phone, once for each message;
without a terminal the next line of standard input is the code.

It exits with 0 when nothing differs, 1 when something does, 2 when nothing can be
played or the credentials are refused, 4 when the space cannot be reached.
`

func newDrift() *cobra.Command {
	d := &drifter{}
	cmd := &cobra.Command{
		Use:   "drift FIXTURE... --live",
		Short: "Compare the replies of your space with those of the mocked one",
		Long:  driftHelp, Annotations: about("drift"), GroupID: real, ValidArgsFunction: CompleteFixture,
		Example: `  callsim drift verify/wrong-then-right --live --allow-number NUMBER
  callsim drift calls/ --live --env-file .env --format json -o drift.json`,
		RunE: func(cmd *cobra.Command, args []string) error { return d.run(cmd, args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.BoolVar(&d.strict, "strict", false, "count a field that only the real reply has as a difference")
	flags.StringVar(&d.format, "format", "text", "text or json")
	flags.StringVarP(&d.output, "output", "o", "", "write the --format to this `file`, and text to standard output")
	flags.StringVar(&d.root, "root", "", "the `folder` that includes must stay in (default: the working folder for fixtures in it)")
	options.Group(flags, "Flags", "")
	d.live = options.AddLive(flags)
	options.Group(flags, "A real space", "callsim help live")
	CompleteFlag(cmd, "format", "text", "json")
	return cmd
}

func (d *drifter) usage(args []string) error {
	switch {
	case len(args) == 0:
		return program.Usagef("drift needs at least one fixture, a file or a folder; %s", suitable)
	case slices.ContainsFunc(args, corpus.IsStdin):
		return program.Usagef("drift cannot read a fixture from standard input, which holds the codes; name a file instead of -")
	case !d.live.On():
		return program.Usagef("drift needs --live, because it sends real messages; add --live")
	case d.format != "text" && d.format != "json":
		return program.Usagef("--format must be text or json, got %q; write --format text", d.format)
	case d.output == "-":
		return program.Usagef("-o must be a file, got -; leave -o out to write to standard output")
	}
	return nil
}

func (d *drifter) run(cmd *cobra.Command, args []string) error {
	if err := d.usage(args); err != nil {
		return err
	}
	d.asker, d.errs = newAsker(cmd), cmd.ErrOrStderr()
	run, err := d.live.Open(d.asker.confirming())
	if err != nil {
		return unopened(err)
	}
	defer run.Close()
	d.space = run
	finder := &corpus.Finder{Root: d.root}
	defer finder.Close()
	items, err := finder.Find(args)
	if err != nil {
		return unfound(err)
	}
	if d.output != "" {
		if d.file, err = wholefile.Create(d.output); err != nil {
			return unwritten(err)
		}
		defer d.file.Discard()
		for _, item := range items {
			f, _ := item.Read() // what is wrong is said when its turn comes
			if err := d.file.Spare(item.Files(f)...); err != nil {
				return unwritten(err)
			}
		}
	}
	d.check = drift.Check{Live: run.Apply, Code: d.asker.code, PerCall: run.PerCall(), Strict: d.strict, Progress: d.tell}
	d.report = drift.Report{Version: program.Version(), Started: time.Now(), Strict: d.strict}
	d.text = cmd.OutOrStdout()
	if d.format == "json" && d.file == nil {
		d.text = nil
	}
	verdict := d.compare(cmd.Context(), items)
	d.report.SumUp(time.Since(d.report.Started))
	if err := d.finish(cmd.OutOrStdout()); err != nil {
		return err
	}
	return verdict
}

// unopened is the error for settings with which nothing can be sent.
func unopened(err error) error { return program.UsageError{Err: err} }

// tell reports progress.
func (d *drifter) tell(line string) { fmt.Fprintf(d.errs, "LIVE  %s\n", caret.Show(line)) }

// compare plays the items, and returns the error that the run ends with.
func (d *drifter) compare(ctx context.Context, items []corpus.Item) error {
	plans, err := d.plan(ctx, items)
	if err != nil {
		return err
	}
	n, total := 0, 0
	for _, p := range plans {
		if p != nil {
			total++
		}
	}
	if total == 0 {
		return program.Usagef("no fixture can be played against a real space, for the reasons above; %s", suitable)
	}
	var stop *differ.Stop
	for i, p := range plans {
		switch {
		case p == nil:
		case ctx.Err() != nil || stop != nil:
			d.show(d.report.Results[i])
		default:
			n++
			d.tell(fmt.Sprintf("fixture %d of %d: %s", n, total, p.Fixture.File))
			result := d.check.Run(ctx, p)
			d.report.Results[i] = result
			d.show(result)
			if result.Stop != nil && result.Stop.Blame != "" {
				stop = result.Stop
			}
		}
	}
	return d.verdict(ctx, stop)
}

// plan makes a plan for each item, or nil when the item cannot be played. It sends nothing.
func (d *drifter) plan(ctx context.Context, items []corpus.Item) ([]*drift.Plan, error) {
	var plans []*drift.Plan
	unreadable, work := false, undertaking{run: d.space}
	for _, item := range items {
		result := drift.Result{Result: differ.Result{File: item.Path(), Status: differ.NotRun}}
		f, err := item.Read()
		var p *drift.Plan
		if err != nil {
			result.Status, unreadable = differ.Unreadable, true
			if !errors.As(err, &result.Reasons) {
				result.Reasons.Add(source.Pos{File: item.Path()}, "%v", err)
			}
		} else {
			result.Name = f.Name
			if p, result.Reasons = d.check.Plan(ctx, f); p == nil {
				result.Status = differ.Skipped
			} else {
				work.add(p.Sends, f.Config.Caller.Number)
			}
		}
		if p == nil {
			d.show(result)
		}
		plans, d.report.Results = append(plans, p), append(d.report.Results, result)
	}
	switch {
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case unreadable:
		return nil, program.ErrUnreadable
	}
	return plans, work.announce(d.asker, d.tell)
}

// verdict returns the error that a run ends with.
func (d *drifter) verdict(ctx context.Context, stop *differ.Stop) error {
	drifted := slices.ContainsFunc(d.report.Results, func(r drift.Result) bool { return r.Status == differ.Drifted })
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case drifted:
		return program.ErrFailed
	case stop == nil:
		return nil
	}
	err := fmt.Errorf("the comparison was stopped: %s", stop.What)
	if stop.Means != "" {
		err = fmt.Errorf("%w: %s", err, stop.Means)
	}
	if stop.Blame == differ.OfSettings {
		return program.UsageError{Err: err}
	}
	return err
}

// show writes a result. When standard output is JSON, it writes only why a fixture is not played.
func (d *drifter) show(r drift.Result) {
	switch { // output remembers errors of writing
	case d.text != nil:
		_, _ = io.WriteString(d.text, r.Text())
	case len(r.Reasons) > 0:
		_, _ = io.WriteString(d.errs, r.Text())
	}
}

// finish writes the rest of the report.
func (d *drifter) finish(out io.Writer) error {
	if d.text != nil {
		if _, err := io.WriteString(d.text, d.report.Summary.Text()); err != nil || d.file == nil {
			return err
		}
	}
	var b bytes.Buffer
	if d.format == "json" {
		if err := d.report.WriteJSON(&b); err != nil {
			return err
		}
	} else {
		for _, r := range d.report.Results {
			b.WriteString(r.Text())
		}
		b.WriteString(d.report.Summary.Text())
	}
	if d.file == nil {
		_, err := out.Write(b.Bytes())
		return err
	}
	_, err := d.file.Write(b.Bytes())
	if err = d.file.Commit(err); err != nil {
		return program.FileError{Err: fmt.Errorf("-o: %w", err)}
	}
	return nil
}
