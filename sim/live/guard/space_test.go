package guard_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"callsim/sim/live/guard"
	"callsim/sim/live/settings"
	"callsim/sim/space/signalwire"
)

func TestOpenNamesEveryFault(t *testing.T) {
	s := limits()
	s.Allow = []string{allowed, "12127365678"}
	s.From, s.PerCall, s.PerHour, s.Space.BaseURL = "anonymous", 0, -1, "http://example.com/rest"
	_, err := guard.Open(s, guard.Options{Ledger: t.TempDir() + "/sends.log", Transport: &wire{}})
	if err == nil {
		t.Fatal("it was opened")
	}
	for _, want := range []string{"number 2 of the allow list", "the sender", "per call must be 1 or more, got 0", "per hour must be 1 or more, got -1", "must be https"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("want %q in %q", want, err)
		}
	}
	if strings.Contains(err.Error(), "2127365678") {
		t.Errorf("it repeats a number: %v", err)
	}
	s = limits()
	s.Allow = nil
	if _, err := guard.Open(s, guard.Options{Ledger: t.TempDir() + "/sends.log", Transport: &wire{}}); err == nil || !strings.Contains(err.Error(), "--allow-number") {
		t.Errorf("an empty allow list: %v", err)
	}
}

func TestSpace(t *testing.T) {
	r := begin(t, nil)
	if !r.Allowed(allowed) || !r.Allowed(second) || r.Allowed(other) || r.Allowed("") {
		t.Error("Allowed")
	}
	r.Close()
	if !r.wire.closed {
		t.Error("connections stay open")
	}
}

func TestOverARealTransport(t *testing.T) {
	var got atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		got.Add(1)
		io.WriteString(w, `{"id":"`+id+`","success":true}`)
	}))
	t.Cleanup(server.Close)
	r := begin(t, func(s *settings.Live, o *guard.Options) {
		s.Space.BaseURL, s.Whole, o.Transport, o.Now = server.URL+signalwire.BasePath, time.Minute, nil, nil
	})
	t.Cleanup(r.Close)
	c := client(r.Call())
	c.BaseURL = server.URL + signalwire.BasePath
	if _, err := c.SendSMS(t.Context(), signalwire.Send{To: allowed}); err != nil || got.Load() != 1 {
		t.Errorf("%v, %d requests", err, got.Load())
	}
	_, err := c.SendSMS(t.Context(), signalwire.Send{To: other})
	isWithheld(t, "another number", err, "allow list")
	if got.Load() != 1 {
		t.Errorf("%d requests", got.Load())
	}
	s := limits()
	s.CAFile = filepath.Join(t.TempDir(), "none.pem")
	if _, err := guard.Open(s, guard.Options{Ledger: r.ledger}); err == nil {
		t.Error("opened without its certificates")
	}
	if _, err := guard.Probe(s, nil); err == nil {
		t.Error("a probe without its certificates")
	}
}

func TestTheLimitOfACall(t *testing.T) {
	r := begin(t, func(s *settings.Live, _ *guard.Options) { s.PerCall = 2 })
	call := r.Call()
	for range 2 {
		if err := send(t.Context(), call, allowed); err != nil {
			t.Fatal(err)
		}
	}
	isWithheld(t, "the third", send(t.Context(), call, second), "limit of 2 in one call")
	if _, err := client(call).Verify(t.Context(), id, "012345"); err != nil {
		t.Errorf("verify is no send: %v", err)
	}
	if err := send(t.Context(), r.Call(), allowed); err != nil {
		t.Errorf("another call: %v", err)
	}
}

func TestManyCallsAtOnceKeepTheLimits(t *testing.T) {
	r := begin(t, func(s *settings.Live, _ *guard.Options) { s.PerCall, s.PerHour = 3, 10 })
	again := begin(t, func(s *settings.Live, o *guard.Options) { *s = limits(); o.Ledger = r.ledger; o.Transport = r.wire })
	calls := []http.RoundTripper{r.Call(), r.Call(), again.Call(), again.Call(), again.Call()}
	passed := make([]atomic.Int32, len(calls))
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() {
			if send(t.Context(), calls[i%len(calls)], allowed) == nil {
				passed[i%len(calls)].Add(1)
			}
		})
	}
	wg.Wait()
	for i := range passed {
		if passed[i].Load() > 3 {
			t.Errorf("call %d: %d sends", i, passed[i].Load())
		}
	}
	if r.wire.count() != 10 {
		t.Errorf("%d sends in an hour", r.wire.count())
	}
	isWithheld(t, "later", send(t.Context(), r.Call(), allowed), "possible at 13:00; in 60 min")
}

// asked collects the questions, and answers them.
type asked struct {
	mu     sync.Mutex
	all    []guard.Ask
	answer func(context.Context, guard.Ask) (bool, error)
}

func (a *asked) confirm(ctx context.Context, ask guard.Ask) (bool, error) {
	a.mu.Lock()
	a.all = append(a.all, ask)
	a.mu.Unlock()
	return a.answer(ctx, ask)
}

func answering(t *testing.T, answer func(context.Context, guard.Ask) (bool, error)) (run, *asked) {
	a := &asked{answer: answer}
	return begin(t, func(_ *settings.Live, o *guard.Options) { o.Confirm = a.confirm }), a
}

func yes(context.Context, guard.Ask) (bool, error) { return true, nil }

func TestTheFirstSendToANumberIsConfirmed(t *testing.T) {
	r, a := answering(t, yes)
	if err := send(t.Context(), r.Call(), other); err == nil || len(a.all) != 0 {
		t.Errorf("asked before the allow list was: %v", a.all)
	}
	call := r.Call()
	for range 2 {
		if err := send(t.Context(), call, allowed); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := client(call).SendCall(t.Context(), signalwire.Send{To: second, Message: "Your\x1b[2J code:"}); err != nil {
		t.Fatal(err)
	}
	if err := send(t.Context(), r.Call(), second); err != nil {
		t.Fatal(err)
	}
	want := []guard.Ask{
		{Number: "+1********34", Space: "example.signalwire.com", From: "+1********00", Channel: signalwire.SMS,
			Message: "Your code: <code>", Sends: "the 1st of 3 in this call, the 1st of 10 in this hour"},
		{Number: "+1********35", Space: "example.signalwire.com", From: "the space's own number", Channel: signalwire.Call,
			Message: "Your^[[2J code: <code>", Sends: "the 3rd of 3 in this call, the 3rd of 10 in this hour"},
	}
	if len(a.all) != 2 || a.all[0] != want[0] || a.all[1] != want[1] {
		t.Errorf("%+v", a.all)
	}
	isWithheld(t, "after the limit", send(t.Context(), call, allowed), "limit")
}

func TestWhatIsDeclinedIsNotSent(t *testing.T) {
	r, a := answering(t, func(context.Context, guard.Ask) (bool, error) { return false, nil })
	isWithheld(t, "declined", send(t.Context(), r.Call(), allowed), "it was declined")
	isWithheld(t, "declined before", send(t.Context(), r.Call(), allowed), "it was declined")
	if len(a.all) != 1 || r.wire.count() != 0 {
		t.Errorf("asked %d times, sent %d", len(a.all), r.wire.count())
	}
	if left, _, err := r.Ledger().Left(noon); left != settings.DefaultPerHour || err != nil {
		t.Errorf("it was counted: %d, %v", left, err)
	}
}

func TestAQuestionThatFailsIsNoYes(t *testing.T) {
	r, a := answering(t, func(context.Context, guard.Ask) (bool, error) { return true, errors.New("no terminal") })
	isWithheld(t, "no terminal", send(t.Context(), r.Call(), allowed), "no terminal")
	a.answer = yes
	if err := send(t.Context(), r.Call(), allowed); err != nil || len(a.all) != 2 {
		t.Errorf("%v: a question that failed is asked again", err)
	}
}

func TestCallsWaitForOneQuestion(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		answer := make(chan bool)
		r, a := answering(t, func(context.Context, guard.Ask) (bool, error) { return <-answer, nil })
		errs := make(chan error, 3)
		for range 3 {
			go func() { errs <- send(t.Context(), r.Call(), allowed) }()
		}
		synctest.Wait()
		if len(a.all) != 1 || r.wire.count() != 0 {
			t.Errorf("asked %d times, sent %d", len(a.all), r.wire.count())
		}
		answer <- true
		for range 3 {
			if err := <-errs; err != nil {
				t.Error(err)
			}
		}
		if len(a.all) != 1 || r.wire.count() != 3 {
			t.Errorf("asked %d times, sent %d", len(a.all), r.wire.count())
		}
	})
}

func TestCancelingWhileItIsAsked(t *testing.T) {
	for name, heeds := range map[string]bool{"a question that heeds it": true, "one that does not": false} {
		synctest.Test(t, func(t *testing.T) {
			answer := make(chan bool, 1)
			r, a := answering(t, func(ctx context.Context, _ guard.Ask) (bool, error) {
				if heeds {
					<-ctx.Done()
					return false, ctx.Err()
				}
				return <-answer, nil
			})
			ctx, cancel := context.WithCancel(t.Context())
			errs := make(chan error, 2)
			for range 2 {
				go func() { errs <- send(ctx, r.Call(), allowed) }()
			}
			synctest.Wait()
			cancel()
			for range 2 {
				err := <-errs
				isWithheld(t, name, err, "canceled")
				if !errors.Is(err, context.Canceled) {
					t.Errorf("%s: %v", name, err)
				}
			}
			answer <- true // too late
			synctest.Wait()
			a.answer = yes
			asked := len(a.all)
			if err := send(t.Context(), r.Call(), allowed); err != nil || len(a.all) != asked+1 || r.wire.count() != 1 {
				t.Errorf("%s: %v, asked %d times after %d, sent %d", name, err, len(a.all), asked, r.wire.count())
			}
		})
	}
}

func TestAQuestionTakesNoLongerThanTheRequestMay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, _ := answering(t, func(ctx context.Context, _ guard.Ask) (bool, error) { <-ctx.Done(); return true, nil })
		isWithheld(t, "no answer", send(t.Context(), r.Call(), allowed), "too long")
		if r.wire.count() != 0 {
			t.Error("it was sent")
		}
	})
}

func TestNothingIsCountedForACanceledCall(t *testing.T) {
	r := begin(t, nil)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := r.Call().RoundTrip(request(t, good).WithContext(ctx))
	isWithheld(t, "canceled", err, "canceled")
	if left, _, _ := r.Ledger().Left(noon); left != settings.DefaultPerHour {
		t.Errorf("%d left", left)
	}
}

func TestAFullHourIsSaidBeforeAnybodyIsAsked(t *testing.T) {
	r, a := answering(t, yes)
	for range settings.DefaultPerHour {
		if err := r.Ledger().Reserve(noon.Add(-time.Minute)); err != nil {
			t.Fatal(err)
		}
	}
	isWithheld(t, "full", send(t.Context(), r.Call(), allowed), "the limit of 10 in an hour is used up: the next is possible at 12:59; in 59 min")
	if len(a.all) != 0 {
		t.Errorf("%+v", a.all)
	}
}
