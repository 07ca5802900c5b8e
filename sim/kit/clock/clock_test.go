package clock_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"callsim/sim/kit/clock"
)

var start = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

func TestVirtualWaitMovesTheClockAndNothingElse(t *testing.T) {
	v := clock.NewVirtual(start)
	if err := v.Wait(context.Background(), 3*time.Hour); err != nil {
		t.Fatal(err)
	}
	v.Advance(time.Minute)
	v.Advance(-time.Hour)
	if got := v.Now().Sub(start); got != 3*time.Hour+time.Minute {
		t.Errorf("moved by %v", got)
	}
}

func TestVirtualTimeoutStrikesAtItsInstant(t *testing.T) {
	v := clock.NewVirtual(start)
	outer, cancelOuter := v.WithTimeout(context.Background(), 5*time.Second)
	defer cancelOuter()
	inner, cancelInner := v.WithTimeout(outer, time.Minute)
	defer cancelInner()
	err := v.Wait(inner, 30*time.Second)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("err = %v", err)
	}
	if got := v.Now().Sub(start); got != 5*time.Second {
		t.Errorf("the clock stands at %v, want the outer deadline", got)
	}
	if !errors.Is(context.Cause(inner), context.DeadlineExceeded) || outer.Err() == nil {
		t.Errorf("the contexts have not ended: %v, %v", context.Cause(inner), outer.Err())
	}
}

func TestVirtualWaitForeverEndsByCancellation(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		v := clock.NewVirtual(start)
		ctx, cancel := context.WithCancel(context.Background())
		done := make(chan error)
		go func() { done <- v.Wait(ctx, clock.Forever) }()
		synctest.Wait()
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Errorf("err = %v", err)
		}
		if !v.Now().Equal(start) {
			t.Errorf("a cancelled wait moved the clock to %v", v.Now())
		}
	})
}

func TestRunningFollowsRealTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := clock.NewRunning(start)
		if err := r.Wait(context.Background(), 2*time.Second); err != nil {
			t.Fatal(err)
		}
		r.Advance(time.Hour)
		if got := r.Now().Sub(start); got != time.Hour+2*time.Second {
			t.Errorf("moved by %v", got)
		}
		ctx, cancel := r.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if err := r.Wait(ctx, time.Minute); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("err = %v", err)
		}
	})
}

func TestPacedTimeIsRealButForWhatWorkTakes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, began := clock.NewPaced(start), time.Now()
		expect := func(what string, real, shown time.Duration) {
			t.Helper()
			if got := p.Now().Sub(start); got != shown || time.Since(began) != real {
				t.Errorf("%s: the clock shows %v after %v, want %v after %v", what, got, time.Since(began), shown, real)
			}
		}
		time.Sleep(time.Second)
		expect("while nothing is done", time.Second, time.Second)
		done := p.Work()
		time.Sleep(time.Second) // the machine is slow
		if err := p.Wait(t.Context(), 2*time.Second); err != nil {
			t.Error(err)
		}
		expect("after a wait", 4*time.Second, 3*time.Second)
		ctx, cancel := p.WithTimeout(t.Context(), 5*time.Second)
		if err := p.Wait(ctx, clock.Forever); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("err = %v", err)
		}
		cancel()
		expect("after a timeout", 9*time.Second, 8*time.Second)
		done()
		time.Sleep(time.Second)
		expect("when all is done", 10*time.Second, 9*time.Second)
		done = p.Hurry()
		if err := p.Wait(t.Context(), time.Hour); err != nil {
			t.Error(err)
		}
		done()
		expect("in a hurry", 10*time.Second, 9*time.Second+time.Hour)
	})
}
