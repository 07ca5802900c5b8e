package cmd

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"callsim/sim/cmd/options"
	"callsim/sim/cmd/program"
	"callsim/sim/fixture"
	"callsim/sim/fixture/corpus"
	"callsim/sim/fixture/coverage"
	"callsim/sim/fixture/replay"
	"callsim/sim/fixture/report"
	"callsim/sim/kit/called"
	"callsim/sim/kit/caret"
)

// replayer is one use of the replay command.
type replayer struct {
	selection selection
	outputs   outputs
	options   replay.Options
	shuffle   uint64

	again       rerun
	update, dry bool
	watch       bool
	live        *options.LiveFlags
	theirs      *Against
	coverage    bool
	coverageMin int

	whole     []corpus.Item // what shards play together
	collector *coverage.Collector
	aside     io.Writer // what is not part of a result
}

const replayHelp = `Replay plays fixtures, conversations that are kept as YAML files, and holds what
happens against what they expect. PATH is a file, a folder, a pattern such as
'fixtures/**/retry-*.yaml', the name of a built-in fixture, or - for standard input;
without one callsim's own are played. With --live, REAL MESSAGES ARE SENT.
`

func newReplay() *cobra.Command {
	r := &replayer{}
	cmd := &cobra.Command{
		Use:   "replay [PATH...]",
		Short: "Play fixtures, and say what differs from what they expect",
		Long:  replayHelp, Annotations: about("replay"), GroupID: check,
		Example: `  callsim replay
  callsim replay --built-in --tags verify --coverage
  callsim replay calls/ --format junit -o report.xml --format tap -o report.tap
  callsim replay calls/ --shard 2/5 --fail-fast
  callsim replay calls/wrong-code.yaml --update --dry-run`,
		ValidArgsFunction: CompleteFixture,
		RunE:              func(cmd *cobra.Command, args []string) error { return r.run(cmd, args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	r.selection.add(flags)
	r.again.add(flags)
	options.Group(flags, "Which fixtures", "")
	flags.IntVarP(&r.options.Jobs, "jobs", "j", 0, "how many to play at once (default: one for each processor)")
	flags.IntVar(&r.options.Repeat, "repeat", 1, "play each this often; every time must give the same trace")
	flags.Uint64Var(&r.shuffle, "shuffle", 0, "play in an order that this `seed` decides")
	flags.BoolVar(&r.options.FailFast, "fail-fast", false, "stop after the first that does not pass")
	flags.DurationVar(&r.options.Timeout, "timeout", MostTime, "how long each may take")
	flags.DurationVar(&r.options.MaxReply, "max-reply", 0, "fail a fixture in which a reply takes longer, on the clock of its call")
	flags.BoolVar(&r.update, "update", false, "rewrite expectations from what happened, and show the changes")
	flags.BoolVar(&r.dry, "dry-run", false, "with --update: only show the changes")
	flags.BoolVar(&r.watch, "watch", false, "play again what a changed file touches, until Ctrl+C")
	options.Group(flags, "How they are played", "")
	r.outputs.add(flags)
	flags.BoolVar(&r.coverage, "coverage", false, "say what the fixtures exercise, and what they do not")
	flags.IntVar(&r.coverageMin, "coverage-min", 0, "exit 1 when they exercise less than this `percentage`")
	options.Group(flags, "What is reported", "")
	r.theirs = NewAgainst(flags)
	options.Group(flags, "Functions elsewhere", "callsim help own-functions")
	r.live = options.AddLive(flags)
	r.live.BuiltIn = true
	options.Group(flags, "A real space", "callsim help live")
	CompleteFlag(cmd, "format", report.Formats...)
	return cmd
}

// check finds what the flags and the arguments contradict.
func (r *replayer) check(cmd *cobra.Command, args []string) error {
	switch changed := cmd.Flags().Changed; {
	case r.options.Jobs < 0 || changed("jobs") && r.options.Jobs == 0:
		return program.Usagef("--jobs must be 1 or more, got %d", r.options.Jobs)
	case r.options.Repeat < 1:
		return program.Usagef("--repeat must be 1 or more, got %d", r.options.Repeat)
	case changed("timeout") && r.options.Timeout <= 0:
		return program.Usagef("--timeout must be longer than 0, got %v; write such as --timeout 10s", r.options.Timeout)
	case changed("max-reply") && r.options.MaxReply <= 0:
		return program.Usagef("--max-reply must be longer than 0, got %v; write such as --max-reply 2s", r.options.MaxReply)
	case r.coverageMin < 0 || r.coverageMin > 100:
		return program.Usagef("--coverage-min must be a percentage from 0 to 100, got %d", r.coverageMin)
	case r.dry && !r.update:
		return program.Usagef("--dry-run needs --update; write both")
	case r.update && (r.watch || r.options.Repeat > 1):
		return program.Usagef("--update cannot be combined with --watch or --repeat")
	case r.update && (len(r.outputs.formats) > 0 || r.coverage || changed("coverage-min") || r.options.FailFast || changed("max-reply")):
		return program.Usagef("--update cannot be combined with --format, --coverage, --coverage-min, --fail-fast or --max-reply")
	}
	if cmd.Flags().Changed("shuffle") {
		r.options.Shuffle = &r.shuffle
	}
	return nil
}

// needsFiles says why fixtures must be files.
func (r *replayer) needsFiles() string {
	if r.update {
		return "--update rewrites files"
	}
	return "--watch waits for files to change"
}

func (r *replayer) run(cmd *cobra.Command, args []string) error {
	unnamed := len(args) == 0
	if err := errors.Join(r.checkLive(cmd, args), r.check(cmd, args), r.selection.check(), r.outputs.check(), r.again.check()); err != nil {
		return program.UsageError{Err: err}
	}
	args, err := r.selection.paths(args)
	if err != nil {
		return err
	}
	r.aside, r.again.args = cmd.ErrOrStderr(), args
	finder := r.selection.finder(cmd)
	finder.Whole = r.update || r.findsCasesLate(args)
	defer finder.Close()
	find := func() ([]corpus.Item, error) { return r.find(finder, args) }
	if !r.live.On() {
		if err := r.theirs.Open(cmd, r.aside, &r.options); err != nil {
			return err
		}
		defer r.theirs.Close()
	}
	if r.watch {
		return r.watchOn(cmd, args, find)
	}
	items, err := find()
	if err != nil {
		return err
	}
	if r.update {
		return r.rewrite(cmd, items)
	}
	if r.live.On() {
		return r.onAir(cmd, items)
	}
	r.outputs.describe(items, unnamed && !r.selection.builtIn)
	return r.once(cmd.Context(), cmd.OutOrStdout(), r.theirs.Items(items))
}

// findsCasesLate says that the cases of a fixture can be found when it is its turn, for nothing is chosen among them before.
func (r *replayer) findsCasesLate(args []string) bool {
	named := slices.ContainsFunc(args, func(arg string) bool { return strings.Contains(arg, "#") })
	return !named && r.selection.all == 0 && !r.again.on && !r.watch && !r.live.On()
}

// find finds what is to be played. Beside an error it returns what was found all the same.
func (r *replayer) find(finder *corpus.Finder, args []string) ([]corpus.Item, error) {
	if r.again.on && len(args) == 0 && !r.selection.builtIn {
		return r.foundAgain(finder)
	}
	found, err := r.selection.find(finder, args)
	items, fault := r.narrow(found)
	if err != nil {
		return items, err
	}
	if fault == nil && (r.update || r.watch) {
		fault = onDisk(items, r.needsFiles())
	}
	r.tellGone()
	return items, fault
}

// tellGone says which files did not pass the last time and cannot be played again.
func (r *replayer) tellGone() {
	for _, file := range r.again.gone {
		fmt.Fprintf(r.aside, "%s: --rerun-failed: %s did not pass the last time, and is gone; replay its folder without --rerun-failed\n", called.Short(), caret.Show(file))
	}
}

// foundAgain finds what did not pass the last time in this folder, wherever it is.
func (r *replayer) foundAgain(finder *corpus.Finder) ([]corpus.Item, error) {
	failed, err := r.again.lastFailed()
	if err != nil {
		return nil, err
	}
	items, err := failed.found(finder)
	if err != nil {
		return nil, unfound(err)
	}
	if r.tellGone(); len(failed.Failed) == 0 {
		fmt.Fprintln(r.aside, "Everything in this folder passed the last time.")
	}
	return r.selection.shardOf(items), nil
}

// unfound is the error of what was named and not found.
func unfound(err error) error {
	var wrong corpus.ArgumentError
	if errors.As(err, &wrong) {
		return program.UsageError{Err: err}
	}
	return program.FileError{Err: err}
}

// narrow leaves the items of the shard, and of those that failed the last time.
func (r *replayer) narrow(items []corpus.Item) ([]corpus.Item, error) {
	r.whole = items
	items = r.selection.shardOf(items)
	if !r.again.on {
		return items, nil
	}
	failed, err := r.again.lastFailed()
	if err != nil {
		return nil, err
	}
	return failed.only(items), nil
}

// once plays the items and says what became of them.
func (r *replayer) once(ctx context.Context, out io.Writer, items []replay.Item) error {
	if r.coverage || r.coverageMin > 0 {
		var err error
		if r.collector, err = coverage.New(); err != nil {
			return err
		}
	}
	summary, err := r.play(ctx, out, items)
	var trouble *replay.TroubleError
	if err != nil && !errors.As(err, &trouble) {
		return err
	}
	if trouble != nil {
		program.Tell(r.aside, trouble)
		return program.ErrFailed
	}
	r.theirs.tell(r.aside, summary)
	verdict, uncovered := r.verdict(ctx, summary), r.covered(out)
	if verdict == nil {
		return uncovered
	}
	if uncovered != nil {
		fmt.Fprintf(r.aside, "%s: %v\n", called.Short(), uncovered)
	}
	return verdict
}

// collectLater lets the heap grow more than usual before the garbage is collected, until it is undone: a fixture and a request leave
// all of their memory behind at once, and a run and a server need little.
func collectLater() (undo func()) {
	before := debug.SetGCPercent(400)
	return func() { debug.SetGCPercent(before) }
}

// play plays the items, with a report in every format that was asked for.
func (r *replayer) play(ctx context.Context, out io.Writer, items []replay.Item) (replay.Summary, error) {
	defer collectLater()()
	if r.collector != nil && r.coverage {
		r.outputs.coverage = r.collector.Report
	}
	r.outputs.part = r.selection.shardPart()
	report, err := r.outputs.open(out, r.aside, items)
	if err != nil {
		return replay.Summary{}, err
	}
	defer report.discard()
	if r.live.On() {
		report.line = nil // what is asked of a person is there
	}
	options := r.options
	options.Select, options.Progress = r.selection.selects, report.progress
	options.Exchanges = len(r.outputs.formats) > 0
	options.Pauses = !r.live.On() && r.theirs.Session == nil
	options.Observe = func(f *fixture.Fixture, p replay.Played) {
		report.observe(f)
		if r.collector != nil {
			r.collector.Add(f, p.Events)
		}
	}
	if r.live.On() {
		options.Observe = r.tellUncompared(options.Observe)
	}
	var memory outcome
	summary, err := replay.Run(ctx, items, options, func(result replay.Result) error {
		memory.note(result)
		return report.result(result)
	})
	var trouble *replay.TroubleError
	if err != nil && !errors.As(err, &trouble) {
		return summary, err
	}
	if r.live.On() {
		return summary, report.close(summary)
	}
	if err := r.again.keep(memory); err != nil {
		fmt.Fprintf(r.aside, "%s: --rerun-failed will not know of this run: %v\n", called.Short(), err)
	}
	return summary, cmp.Or(report.close(summary), err)
}

// verdict is the error that a run ends with. A run that was broken off has none but that.
func (r *replayer) verdict(ctx context.Context, s replay.Summary) error {
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case s.Broken > 0:
		return program.ErrBroken
	case s.Unreadable > 0 || len(r.again.gone) > 0:
		return program.ErrUnreadable
	case s.Failed > 0:
		return program.ErrFailed
	case s.Total() == 0 && !r.again.on && !r.othersHaveSome():
		return errNoneSelected
	}
	return nil
}

// othersHaveSome says whether other shards play fixtures that are selected, so that this one may have none.
func (r *replayer) othersHaveSome() bool {
	return r.selection.all > 0 && slices.ContainsFunc(r.whole, func(item corpus.Item) bool {
		f, err := item.Read()
		return err != nil || r.selection.selects(f)
	})
}

// MostTime is how long a fixture may take, unless something else is said.
const MostTime = 10 * time.Second

// errNoneSelected says that there was nothing to play.
var errNoneSelected = program.UsageError{Err: errors.New("no fixture was selected; see --run, --tags and --shard")}
