package mock_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"callsim/sim/space/mock"
)

func TestFaultsOfASocketTakeRealTimeAndMoveTheClockAsFar(t *testing.T) {
	const slow = 5 * time.Millisecond
	took := func(ctx context.Context, faults ...mock.Arming) (byTheClock, really time.Duration) {
		r := newRig(t)
		for _, a := range faults {
			r.Arm(a)
		}
		req, _ := http.NewRequestWithContext(ctx, "POST", settings.BaseURL+"/mfa/sms", strings.NewReader(`{"to":"+12025550123"}`))
		req.SetBasicAuth(settings.ProjectID, settings.Token)
		shown, began := r.clock.Now(), time.Now()
		if _, err := r.RoundTrip(req); err != nil {
			t.Fatal(err)
		}
		return r.clock.Now().Sub(shown), time.Since(began)
	}
	latency, _ := took(t.Context())
	arming := mock.Arming{On: mock.Send, Fault: mock.Fault{Name: "slow", Delay: slow}}
	byTheClock, really := took(mock.InRealTime(t.Context(), time.Minute), arming)
	if byTheClock != latency+slow || really < byTheClock {
		t.Errorf("by the clock it took %v, want %v; really %v", byTheClock, latency+slow, really)
	}
}
