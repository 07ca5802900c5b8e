package cmd

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"callsim/sim/call"
	"callsim/sim/cmd/options"
	"callsim/sim/cmd/program"
	"callsim/sim/fixture"
	"callsim/sim/fixture/corpus"
	"callsim/sim/fixture/replay"
	"callsim/sim/kit/caret"
	"callsim/sim/kit/source"
	"callsim/sim/live/drift"
)

// checkLive finds what the flags and the arguments contradict in a replay against a real space.
func (r *replayer) checkLive(cmd *cobra.Command, args []string) error {
	if !r.live.On() {
		if err := r.live.Check(); err != nil {
			return program.UsageError{Err: err}
		}
		return nil
	}
	for _, name := range []string{"repeat", "watch", "rerun-failed", "shuffle", "update", "dry-run"} {
		if cmd.Flags().Changed(name) {
			return program.Usagef("--%s would send real messages again, or others than you see, by itself: leave it out of a live replay", name)
		}
	}
	for _, name := range []string{"functions", "swml"} {
		if cmd.Flags().Changed(name) {
			return program.Usagef("--%s cannot be combined with --live: functions of yours would send by themselves, past the questions and limits of --live; leave one of the two out", name)
		}
	}
	switch {
	case cmd.Flags().Changed("jobs") && r.options.Jobs != 1:
		return program.Usagef("--jobs must be 1 in a live replay, got %d", r.options.Jobs)
	case len(args) == 0:
		return program.Usagef("a live replay needs its fixtures named, for it sends real messages; %s", suitable)
	case slices.ContainsFunc(args, corpus.IsStdin):
		return program.Usagef("-: standard input holds the codes of a live replay, and no fixture: name a file")
	}
	r.options.Jobs = 1
	if !cmd.Flags().Changed("timeout") {
		r.options.Timeout = 0 // a person is asked meanwhile
	}
	return nil
}

// onAir plays the items against a real space.
func (r *replayer) onAir(cmd *cobra.Command, items []corpus.Item) error {
	asker := newAsker(cmd)
	run, err := r.live.Open(asker.confirming())
	if err != nil {
		return unopened(err)
	}
	defer run.Close()
	var playable []replay.Item
	skipped := 0
	plans, work := drift.Check{Live: run.Apply, PerCall: run.PerCall()}, undertaking{run: run}
	for _, item := range items {
		f, err := item.Read()
		if err != nil { // it is reported with the results
			playable = append(playable, item)
			continue
		}
		if !r.selection.selects(f) {
			continue
		}
		p, why := plans.Plan(cmd.Context(), f)
		if p != nil && p.Recorded {
			why.Add(source.Pos{File: f.File, Line: 1, Column: 1}, "it expects codes and ids of its recording, and a real space has others: compare it by drift, or record with --space")
		}
		if len(why) > 0 {
			skipped++
			for _, reason := range why {
				fmt.Fprintf(r.aside, "skipped  %s: %s\n", reason.Pos, caret.Show(reason.What))
			}
			continue
		}
		work.add(p.Sends, f.Config.Caller.Number)
		playable = append(playable, liveItem{item, run, asker})
	}
	if err := context.Cause(cmd.Context()); err != nil {
		return err
	}
	if len(playable) == 0 && skipped > 0 {
		return program.Usagef("no fixture can be played against a real space, for the reasons told; %s", suitable)
	}
	tell := func(line string) { fmt.Fprintf(r.aside, "LIVE  %s\n", caret.Show(line)) }
	if err := work.announce(asker, tell); err != nil {
		return err
	}
	tell("what is expected of sms.delivered is left out, for that happens on a real phone; ${…} of its code is the code that is typed")
	return r.once(cmd.Context(), cmd.OutOrStdout(), playable)
}

// liveItem is a fixture whose call is to a real space.
type liveItem struct {
	corpus.Item
	run   *options.Run
	asker *asker
}

// Read reads it, without what is expected of the mocked space alone.
func (i liveItem) Read() (*fixture.Fixture, error) {
	f, err := i.Item.Read()
	if err != nil {
		return nil, err
	}
	if err := i.run.Apply(&f.Config); err != nil {
		return nil, err
	}
	i.asker.phone(f.Config.Caller.Number)
	drift.Ask(&f.Config, i.asker.code)
	f.Config.Space = call.Space{}
	return f, nil
}

// tellUncompared says, beside what next does, to which names of a fixture's expectations the live call gave no value.
func (r *replayer) tellUncompared(next func(*fixture.Fixture, replay.Played)) func(*fixture.Fixture, replay.Played) {
	return func(f *fixture.Fixture, p replay.Played) {
		if next != nil {
			next(f, p)
		}
		for _, u := range p.Uncompared {
			fmt.Fprintf(r.aside, "not compared  %s: ${%s}, for what the phone showed was not typed before: there any text is right\n", u.Pos, u.Name)
		}
	}
}
