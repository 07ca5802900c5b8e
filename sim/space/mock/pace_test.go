package mock_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"callsim/sim/space/mock"
)

func TestFaultsOfASocketTakeRealTimeAndMoveTheClockAsFar(t *testing.T) {
	r := newRig(t)
	began := r.clock.Now()
	arming, err := mock.ParseArming("send slow=1ms")
	if err != nil {
		t.Fatal(err)
	}
	r.Arm(arming)
	req, _ := http.NewRequestWithContext(mock.InRealTime(t.Context(), time.Minute), "POST", settings.BaseURL+"/mfa/sms", strings.NewReader(`{"to":"+12025550123"}`))
	req.SetBasicAuth(settings.ProjectID, settings.Token)
	really := time.Now()
	if _, err := r.RoundTrip(req); err != nil {
		t.Fatal(err)
	}
	took := r.clock.Now().Sub(began)
	if took < 81*time.Millisecond || took > 240*time.Millisecond {
		t.Errorf("by the clock it took %v, want the latency and 1ms", took)
	}
	if passed := time.Since(really); passed < took {
		t.Errorf("it took %v, want at least %v as by the clock", passed, took)
	}
}
