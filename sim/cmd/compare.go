package cmd

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"callsim/sim/check/compare"
	"callsim/sim/cmd/options"
	"callsim/sim/cmd/program"
	"callsim/sim/fixture/corpus"
	"callsim/sim/kit/source"
	"callsim/sim/trace/differ"
)

// comparer is one use of the compare command.
type comparer struct {
	selection selection
	sides     *options.Sides
	formatted formatted
	around    [2]*options.Surroundings
}

const compareHelp = `Compare plays the same fixtures with two sets of functions, and says for each turn
what they first differ in: what they ask of the space, reply and broadcast, and what
Jim then does. Actions must be the same; other words are a note. What the fixtures
expect is ignored. FIXTURE is as for replay; without one those of the project are
played, else the built-in ones.

`

func newCompare() *cobra.Command {
	c := &comparer{}
	cmd := &cobra.Command{
		Use:   "compare [FIXTURE...]",
		Short: "Say where two sets of functions behave differently",
		Long:  compareHelp, Annotations: about("compare"), GroupID: yours, ValidArgsFunction: CompleteFixture,
		Example: `  callsim compare --functions http://127.0.0.1:3000/swaig --start 'node app.js'
  callsim compare calls/ --functions old/callsim.yaml --with new/callsim.yaml
  callsim compare --format markdown -o compare.md`,
		RunE: func(cmd *cobra.Command, args []string) error { return c.run(cmd, args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	c.selection.add(flags)
	options.Group(flags, "Which fixtures", "")
	c.formatted.add(cmd, compare.Formats)
	options.Group(flags, "What is reported", "")
	c.sides = options.AddSides(flags)
	options.Group(flags, "Functions elsewhere", "callsim help own-functions")
	return cmd
}

func (c *comparer) run(cmd *cobra.Command, args []string) error {
	if err := errors.Join(c.formatted.check(), c.selection.check()); err != nil {
		return program.UsageError{Err: err}
	}
	a, b, err := c.sides.Both()
	if err != nil {
		return program.UsageError{Err: err}
	}
	args, err = c.selection.paths(args)
	if err != nil {
		return err
	}
	finder := c.selection.finder(cmd)
	defer finder.Close()
	items, err := c.selection.find(finder, args)
	if err != nil {
		return err
	}
	sides, err := c.open(cmd, a, b)
	defer c.close()
	if err != nil {
		return err
	}
	report := compare.New(sides)
	report.Version = program.Version()
	began := time.Now()
	results, trouble := c.compare(cmd, sides, c.selection.shardOf(items))
	report.Results = append(report.Results, results...)
	report.SumUp(time.Since(began))
	if err := c.formatted.write(cmd.OutOrStdout(), report.Masked(program.Masked).Write); err != nil {
		return err
	}
	return cmp.Or(trouble, compared(report))
}

// open makes both sides ready.
func (c *comparer) open(cmd *cobra.Command, flags ...*options.Elsewhere) (sides compare.Sides, err error) {
	for i, e := range flags {
		if c.around[i], err = e.Surround(cmd.Context(), cmd.ErrOrStderr()); err != nil {
			return sides, unsurrounded(fmt.Errorf("%c: %w", 'A'+i, err))
		}
		session := c.around[i].Session
		sides[i] = compare.Side{Name: c.around[i].Name(), BuiltIn: session == nil, Watched: session == nil, Take: c.around[i].Take}
		if session != nil {
			sides[i].Watched, sides[i].Trouble = session.Broadcasts(), session.Trouble
		}
	}
	if sides[0].BuiltIn && sides[1].BuiltIn {
		return sides, program.Usagef("compare needs functions of yours, got the built-in ones twice; name them with --functions, --with or in callsim.yaml")
	}
	return sides, nil
}

// close ends what open began.
func (c *comparer) close() {
	for _, s := range c.around {
		if s != nil {
			s.Session.Close()
		}
	}
}

// compare is what becomes of the items, one after the other: functions tell calls apart by the caller, and most fixtures have the same one.
// The error says why it ended early.
func (c *comparer) compare(cmd *cobra.Command, sides compare.Sides, items []corpus.Item) (all []compare.Result, trouble error) {
	var line *progressLine
	if out := cmd.ErrOrStderr(); moves(out) {
		line = &progressLine{out: out, total: len(items)}
	}
	defer line.clear()
	for i, item := range items {
		line.show(i)
		r := &compare.Result{Result: differ.Result{File: item.Path(), Status: differ.NotRun}}
		if trouble == nil {
			r, trouble = c.one(cmd.Context(), sides, item)
		}
		if r != nil {
			all = append(all, *r)
		}
	}
	return all, trouble
}

// one compares the sides in an item, and is nil where it was not selected. The error is what would go wrong for all others, too.
func (c *comparer) one(whole context.Context, sides compare.Sides, item corpus.Item) (*compare.Result, error) {
	f, err := item.Read()
	c.formatted.spare = append(c.formatted.spare, item.Files(f)...)
	if err != nil {
		return unreadable(item, err), nil
	}
	if !c.selection.selects(f) {
		return nil, nil
	}
	c.around[0].Prompt(f, item.IsBuiltIn())
	ctx, cancel := context.WithTimeout(whole, elsewhereTime)
	defer cancel()
	result, err := sides.Run(ctx, f)
	switch {
	case whole.Err() != nil:
		err = context.Cause(whole)
	case errors.Is(err, context.DeadlineExceeded):
		result.Status, result.Stop = differ.Stopped, &differ.Stop{What: fmt.Sprintf("the fixture must be over within %v, and is not", elsewhereTime)}
		return &result, nil
	}
	if err != nil {
		result = compare.Result{Result: differ.Result{File: item.Path(), Status: differ.NotRun}}
	}
	return &result, err
}

// unreadable is the result of a fixture that cannot be read.
func unreadable(item corpus.Item, err error) *compare.Result {
	r := &compare.Result{Result: differ.Result{File: item.Path(), Status: differ.Unreadable}}
	if !errors.As(err, &r.Reasons) {
		r.Reasons.Add(source.Pos{File: item.Path()}, "%v", err)
	}
	return r
}

// compared is the error that the program ends with.
func compared(r compare.Report) error {
	switch s := r.Summary; {
	case s.Unreadable > 0:
		return program.ErrUnreadable
	case s.Total == 0:
		return errNoneSelected
	case s.Total == s.Skipped:
		return program.Usagef("no fixture compares anything, for the reasons above; name others")
	case s.Differs+s.Stopped > 0:
		return fmt.Errorf("%w: %d of %d fixtures differ", program.ErrUnmet, s.Differs+s.Stopped, s.Total-s.Skipped)
	}
	return nil
}
