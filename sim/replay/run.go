package replay

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"callsim/sim/fixture"
	"callsim/sim/source"
)

// Item is a fixture that is to be read and played.
type Item interface {
	// Path is the fixture's file, as results show it.
	Path() string
	// Read reads it; its error is a source.Problems, or one of the system.
	Read() (*fixture.Fixture, error)
}

// Options say how a run is done. The zero value plays everything once, on every processor.
type Options struct {
	// Jobs is how many fixtures are played at once; 0 is one for each processor.
	Jobs int
	// Repeat is how often each is played; every time must give the same trace. 0 is once.
	Repeat int
	// Shuffle, where set, is the seed of the order in which they are played. Results keep the order of the items.
	Shuffle *uint64
	// FailFast breaks off after the first that does not pass.
	FailFast bool
	// Timeout is how long each may take in real time; 0 is without limit.
	Timeout time.Duration
	// Select, where set, says whether a fixture is to be played; others are left out of the results.
	Select func(*fixture.Fixture) bool
	// Observe, where set, gets every fixture that was played. It is called from several goroutines.
	Observe func(*fixture.Fixture, Played)
	// Progress, where set, gets how many of the items are done; it is called from one goroutine at a time.
	Progress func(done int)
}

// Run plays items and gives their results to emit, in the order of the items. It stops early when ctx ends, or emit
// returns an error; then it returns that error.
func Run(ctx context.Context, items []Item, o Options, emit func(Result) error) (Summary, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	r := &run{options: o, items: items, stop: stop, results: make(chan numbered, 64)}
	began := time.Now()
	go r.work(ctx)
	summary, err := r.collect(emit)
	summary.Took, summary.Times = time.Since(began), o.Repeat
	return summary, err
}

// run is a run on its way.
type run struct {
	options Options
	items   []Item
	stop    context.CancelFunc
	results chan numbered
}

// numbered is the result of the n-th item; nil when it was not selected.
type numbered struct {
	n      int
	result *Result
}

// work plays all items on several goroutines.
func (r *run) work(ctx context.Context) {
	order := r.order()
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(r.jobs(), max(len(order), 1)) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(order); i = int(next.Add(1)) - 1 {
				r.results <- numbered{order[i], r.one(ctx, r.items[order[i]])}
			}
		})
	}
	group.Wait()
	close(r.results)
}

func (r *run) jobs() int {
	if r.options.Jobs > 0 {
		return r.options.Jobs
	}
	return runtime.GOMAXPROCS(0)
}

// order is the order in which the items are played.
func (r *run) order() []int {
	if seed := r.options.Shuffle; seed != nil {
		return rand.New(rand.NewPCG(*seed, 0)).Perm(len(r.items))
	}
	order := make([]int, len(r.items))
	for i := range order {
		order[i] = i
	}
	return order
}

// collect hands the results on in the order of the items.
func (r *run) collect(emit func(Result) error) (Summary, error) {
	var summary Summary
	var failed error
	waiting := map[int]*Result{}
	for done, next := 0, 0; ; done++ {
		got, more := <-r.results
		if !more {
			return summary, failed
		}
		waiting[got.n] = got.result
		for result, ok := waiting[next]; ok; result, ok = waiting[next] {
			delete(waiting, next)
			next++
			if result == nil || failed != nil {
				continue
			}
			summary.Add(*result)
			if failed = emit(*result); failed != nil {
				r.stop()
			}
		}
		if r.options.Progress != nil {
			r.options.Progress(done + 1)
		}
	}
}

// one reads and plays an item.
func (r *run) one(ctx context.Context, item Item) *Result {
	began := time.Now()
	if ctx.Err() != nil {
		return &Result{File: item.Path(), Status: NotRun}
	}
	f, err := item.Read()
	if err != nil {
		return r.finish(Result{File: item.Path(), Status: Unreadable, Problems: problemsOf(item, err)}, began)
	}
	if r.options.Select != nil && !r.options.Select(f) {
		return nil
	}
	return r.finish(r.often(ctx, f), began)
}

func (r *run) finish(result Result, began time.Time) *Result {
	result.Took = time.Since(began)
	if r.options.FailFast && result.Status != Passed && result.Status != NotRun {
		r.stop()
	}
	return &result
}

// problemsOf are the problems of a file, or what the system says of it.
func problemsOf(item Item, err error) source.Problems {
	var problems source.Problems
	if !errors.As(err, &problems) {
		problems.Add(source.Pos{File: item.Path()}, "%v", err)
	}
	return problems
}

// often plays a fixture as often as it is asked for, and until it fails.
func (r *run) often(ctx context.Context, f *fixture.Fixture) Result {
	times := max(r.options.Repeat, 1)
	var first Played
	for n := range times {
		p := r.play(ctx, f)
		switch {
		case n == 0:
			first = p
		case p.Status == Passed:
			p.compare(first, n+1)
		}
		if p.Status != Passed {
			if times > 1 && len(p.Failures) > 0 {
				p.Failures[0].What = fmt.Sprintf("time %d of %d: %s", n+1, times, p.Failures[0].What)
			}
			return p.Result
		}
	}
	return first.Result
}

func (r *run) play(ctx context.Context, f *fixture.Fixture) Played {
	if r.options.Timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, r.options.Timeout, ErrTooLong)
		defer cancel()
	}
	p := Play(ctx, f)
	if r.options.Observe != nil && p.Status != NotRun {
		r.options.Observe(f, p)
	}
	return p
}
