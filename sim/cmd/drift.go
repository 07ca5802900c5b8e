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
)

// drifter is one use of the drift command.
type drifter struct {
	live   *options.Live
	root   string
	strict bool
	format string
	output string

	space  *options.Run
	check  drift.Check
	asker  *asker
	errs   io.Writer
	text   io.Writer // the report for a person; nil when standard output holds that for a program
	report drift.Report
	file   *wholefile.File
}

// suitable are fixtures that can be compared with few messages.
const suitable = "fixtures/verify/wrong-then-right.yaml and fixtures/verify/last-attempt.yaml fit, with one message each"

const driftHelp = `Drift plays the turns of fixtures twice, against your space and in the mocked one,
and says in what the shape of the real replies differs from what the mocked space
says: the status; the fields of the body, their types, and the forms of ids and
numbers; success and channel; the type of the content, the id of the request, and
Retry-After with 429. It also holds what is sent against the documentation of the
API. What the fixtures expect is not looked at. A fixture that repeats recorded
replies, such as sim record writes without --space, is compared with these, and
where its caller reads out the recorded code, the one on the phone is asked for.

REAL MESSAGES ARE SENT, to the number that is allowed, after you agreed (or with
--yes). Fixtures are played once each, one after the other; when they send more
messages than --max-sends-per-hour leaves, none is. Where a caller says
<token>, the code on the phone is asked for, once for each message; without a
terminal it is the next line of standard input. No code, no number and no other
value of a reply is told, only types.

A fixture is passed over, before anything is sent, when a real space cannot play
it: it arms a fault, advances the clock, repeats what no space says for the asking
(a failure, say), says <token:2> or what an expectation captured, posts other
numbers, withholds the caller's, or sends more messages than one call may.

A field that only the real reply has is a note, for it must be tolerated; with
--strict it counts. A fixture is stopped where the call is another one than in
the mocked space, and all of them where the space refuses to answer.

The report of --format json is one object: version, started, strict, summary
(total, same, drift, stopped, skipped, not_run, canceled, unreadable, exchanges,
differences, notes, took_ms) and results. A result has file, name, status (as in
the summary), recorded (where that is what it is compared with), reasons, exchanges (number, turn, request, mocked_status, status,
cause, request_id, took_ms), differences (file, line, column, turn, act, exchange,
request, kind, path, want, got, means, note), stop (turn, what, means, blame) and
took_ms. Kinds are status, missing, extra, type, format, value, header, exchanges,
course and request; want is what the mocked space said, got what the real one
said, and of the kind request what is documented and what was sent.

Exit codes:
  0    the real space answers as the mocked one does
  1    something differs
  2    a flag, a setting, a limit or the input is wrong, the credentials are
       refused, or no fixture can be played
  3    a file could not be read or written, or is malformed
  4    anything else went wrong: the space could not be reached, say, or failed
  130  interrupted by Ctrl-C
`

func newDrift() *cobra.Command {
	d := &drifter{}
	cmd := &cobra.Command{
		Use:   "drift FIXTURE... --live",
		Short: "Compare the replies of your space with those of the mocked one",
		Long:  driftHelp,
		Example: `  sim drift fixtures/verify/wrong-then-right.yaml --live --allow-number NUMBER
  sim drift calls/ --live --env-file .env --format json -o drift.json`,
		RunE: func(cmd *cobra.Command, args []string) error { return d.run(cmd, args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.BoolVar(&d.strict, "strict", false, "let a field that only the real reply has count as a difference")
	flags.StringVar(&d.format, "format", "text", "text or json")
	flags.StringVarP(&d.output, "output", "o", "", "write the --format to this `file`, and text to standard output")
	flags.StringVar(&d.root, "root", "", "the `folder` that no include leads out of (default: the working folder for what lies in it)")
	d.live = options.AddLive(flags)
	return cmd
}

func (d *drifter) usage(args []string) error {
	switch {
	case len(args) == 0:
		return program.Usagef("drift wants at least one fixture, a file or a folder; %s", suitable)
	case slices.Contains(args, "-"):
		return program.Usagef("-: standard input holds the codes, and no fixture: name a file")
	case !d.live.On():
		return program.Usagef("drift asks a real space and sends real messages, which must be asked for: add --live")
	case d.format != "text" && d.format != "json":
		return program.Usagef("--format %q: write text or json", d.format)
	case d.output == "-":
		return program.Usagef("-o -: without -o the --format is written to standard output")
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
	d.report.Took = time.Since(d.report.Started)
	if err := d.finish(cmd.OutOrStdout()); err != nil {
		return err
	}
	return verdict
}

// unopened is the error of settings with which nothing can be sent.
func unopened(err error) error { return program.UsageError{Err: err} }

// tell says what is under way.
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
		return program.Usagef("no fixture can be played against a real space, for the reasons told; %s", suitable)
	}
	var stop *drift.Stop
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

// plan finds what can be played, one plan for each item, nil where it cannot: nothing is sent yet.
func (d *drifter) plan(ctx context.Context, items []corpus.Item) ([]*drift.Plan, error) {
	var plans []*drift.Plan
	unreadable, work := false, undertaking{run: d.space}
	for _, item := range items {
		result := drift.Result{File: item.Path(), Status: drift.NotRun}
		f, err := item.Read()
		var p *drift.Plan
		if err != nil {
			result.Status, unreadable = drift.Unreadable, true
			if !errors.As(err, &result.Reasons) {
				result.Reasons.Add(source.Pos{File: item.Path()}, "%v", err)
			}
		} else {
			result.Name = f.Name
			if p, result.Reasons = d.check.Plan(ctx, f); p == nil {
				result.Status = drift.Skipped
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

// verdict is the error that a run ends with.
func (d *drifter) verdict(ctx context.Context, stop *drift.Stop) error {
	switch s := d.report.Summary(); {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case s.Drifted > 0:
		return program.ErrFailed
	case stop == nil:
		return nil
	}
	err := fmt.Errorf("the comparison was stopped: %s", stop.What)
	if stop.Means != "" {
		err = fmt.Errorf("%w: %s", err, stop.Means)
	}
	if stop.Blame == drift.OfSettings {
		return program.UsageError{Err: err}
	}
	return err
}

// show writes a result when it is there; where standard output is for a program, only why a fixture is not played.
func (d *drifter) show(r drift.Result) {
	switch { // errors of writing are found where the output is kept
	case d.text != nil:
		_ = drift.WriteResult(d.text, r)
	case len(r.Reasons) > 0:
		_ = drift.WriteResult(d.errs, r)
	}
}

// finish writes what is left of the report.
func (d *drifter) finish(out io.Writer) error {
	if d.text != nil {
		if err := drift.WriteSummary(d.text, d.report.Summary()); err != nil || d.file == nil {
			return err
		}
	}
	var b bytes.Buffer
	if d.format == "json" {
		if err := drift.WriteJSON(&b, d.report); err != nil {
			return err
		}
	} else {
		for _, r := range d.report.Results {
			_ = drift.WriteResult(&b, r) // no writing to a buffer fails
		}
		_ = drift.WriteSummary(&b, d.report.Summary())
	}
	if d.file == nil {
		_, err := out.Write(b.Bytes())
		return err
	}
	_, err := d.file.Write(b.Bytes())
	if err = errors.Join(err, d.file.Commit()); err != nil {
		return program.FileError{Err: fmt.Errorf("-o: %w", err)}
	}
	return nil
}
