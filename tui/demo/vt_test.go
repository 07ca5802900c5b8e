package demo

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/vt"
	"github.com/muesli/termenv"

	"callsim/sim/kit/trials"
	"callsim/tui/screen"
	"callsim/tui/screentest"
	"callsim/tui/theme"
)

// terminal is an emulated terminal.
type terminal struct {
	mu      sync.Mutex
	written *sync.Cond
	screen  *vt.Emulator
}

// Write takes what the program writes to its terminal.
func (term *terminal) Write(p []byte) (int, error) {
	term.mu.Lock()
	defer term.mu.Unlock()
	defer term.written.Broadcast()
	return term.screen.Write(p)
}

// wait returns when a text is on the screen.
func (term *terminal) wait(ctx context.Context, t *testing.T, text string) string {
	t.Helper()
	term.mu.Lock()
	defer term.mu.Unlock()
	for !strings.Contains(term.screen.String(), text) {
		if ctx.Err() != nil {
			t.Fatalf("%s was never on the screen:\n%s", text, term.screen.String())
		}
		term.written.Wait()
	}
	return term.screen.String()
}

// TestTheTourOnATerminal plays the tour with a clock on which every wait is over at once.
func TestTheTourOnATerminal(t *testing.T) {
	for i, size := range sizes {
		if trials.LeftOut(i) {
			continue
		}
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			m := New(Options{
				Calls: tour(t), Title: "Meet Jim", About: "He guards a door.",
				Theme: theme.New(theme.Dark(), termenv.TrueColor), Screen: screen.Options{},
				After: func(_ time.Duration, msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } },
			})
			ctx, cancel := context.WithTimeout(t.Context(), screentest.Patience)
			term := &terminal{screen: vt.NewEmulator(size[0], size[1])}
			term.written = sync.NewCond(&term.mu)
			context.AfterFunc(ctx, term.written.Broadcast)
			program := tea.NewProgram(m, tea.WithContext(ctx), tea.WithInput(term.screen), tea.WithOutput(term),
				tea.WithAltScreen(), tea.WithFPS(120), tea.WithoutSignals())
			go program.Send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			ended := make(chan error, 1)
			go func() {
				_, err := program.Run()
				ended <- err
			}()
			t.Cleanup(func() { cancel(); m.Close() })
			end := term.wait(ctx, t, "Now you")
			for _, s := range m.Script().Scenes {
				if !strings.Contains(end, s.Name) {
					t.Errorf("%s is not on the last card:\n%s", s.Name, end)
				}
			}
			term.screen.SendText("\x1b[D") // ←, back to the last call, and hand it over
			term.wait(ctx, t, "ended: completed")
			term.screen.SendText("y")
			term.wait(ctx, t, "Ctrl+B demo")
			term.screen.SendText("\x02") // back, and over again
			term.wait(ctx, t, "‖ paused")
			term.screen.SendText("y")
			term.wait(ctx, t, "Ctrl+B demo")
			term.screen.SendText("\x03")
			if err := <-ended; err != nil {
				t.Errorf("the program ended with %v", err)
			}
		})
	}
}
