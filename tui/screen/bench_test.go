package screen

import (
	"fmt"
	"runtime"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/trace"
	"callsim/tui/layout"
)

// BenchmarkFrame draws one frame of a call with so many lines of trace. It has to be flat.
func BenchmarkFrame(b *testing.B) {
	for _, lines := range []int{100, 10_000, 100_000} {
		b.Run(fmt.Sprint(lines), func(b *testing.B) {
			d := start(b, 200, 50)
			d.happens(flood(lines)...)
			runtime.GC() // what the flood left behind is not the frame's
			b.ReportAllocs()
			for b.Loop() {
				_ = d.m.View()
			}
		})
	}
}

// BenchmarkFrameOfAMoment draws a frame in which an early moment is looked at and a text stands out.
func BenchmarkFrameOfAMoment(b *testing.B) {
	for _, lines := range []int{100, 100_000} {
		b.Run(fmt.Sprint(lines), func(b *testing.B) {
			d := start(b, 200, 50)
			d.happens(flood(lines)...)
			d.inPane(layout.Conversation)
			d.key("/send_mfa")
			d.press(tea.KeyEnter, tea.KeyHome)
			b.ReportAllocs()
			for b.Loop() {
				_ = d.m.View()
			}
		})
	}
}

// BenchmarkStep goes from moment to moment in the middle of a long call, and draws the frame of each.
func BenchmarkStep(b *testing.B) {
	d := start(b, 200, 50)
	d.happens(flood(100_000)...)
	d.inPane(layout.Conversation)
	d.m.board.Cursor.GoTo(50_000)
	b.ReportAllocs()
	for b.Loop() {
		d.press(tea.KeyUp)
		_ = d.m.View()
	}
}

// BenchmarkTake shows one event more, and draws the frame.
func BenchmarkTake(b *testing.B) {
	d := start(b, 200, 50)
	events := flood(10_000)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		d.happens(events[i%len(events)])
		_ = d.m.View()
	}
}

// flood is the events of a long call.
func flood(n int) []trace.Data {
	body := trace.Body(`{"function":"send_mfa","argument":{"parsed":[{"phone_number":"+12025550123"}]},"valid":true,"n":7200}`)
	header := trace.Header{"Content-Type": "application/json"}
	var all []trace.Data
	for i := 0; len(all) < n; i++ {
		id := fmt.Sprint("r", i)
		all = append(all,
			trace.CallerSaid{Text: "yes please, and the sooner the better, for I have a train to catch"},
			trace.FunctionCalled{Function: "send_mfa", Arguments: trace.Body("{}")},
			trace.SWAIGRequested{Method: "POST", URL: "https://functions.example.com/swaig", Header: header, Body: body},
			trace.RESTRequested{ID: id, Method: "POST", Path: "/api/relay/rest/mfa/sms", Header: header, Body: body},
			trace.SMSDelivered{To: "+12025550123", Channel: "sms", Body: "Your verification code is: 123456", Token: "123456"},
			trace.RESTReplied{ID: id, Status: 200, Header: header, Body: body},
			trace.BroadcastSent{AgentID: "42", Message: body},
			trace.SWAIGReplied{Status: 200, Header: header, Body: body},
			trace.AgentSaid{Text: "A text message is on its way. Tell me the 6 digits when you see them."},
		)
	}
	return all[:n]
}
