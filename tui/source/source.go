package source

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/agent"
	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/sim/functions/swaig"
	"callsim/sim/trace"
	"callsim/tui/player"
)

// Ability is something that a source may be able to do.
type Ability int

// The abilities.
const (
	Act     Ability = iota // take what the caller says and does
	Advance                // move the clock on
	Fault                  // spoil requests to the space
	Token                  // know the codes on the caller's phone
	Restart                // do again what was done, in a new call
	Save                   // be kept as a fixture
	Seek                   // go to another position
	Expect                 // have expectations
)

// Source gives a trace, and takes acts.
type Source interface {
	// Number tells this call from the others of a screen.
	Number() int
	Config() call.Config
	Mode() Mode
	// Call is the call itself; of a fixture that is gone through it never begins.
	Call() *call.Call
	Prompt() *agent.Prompt
	Signatures() []swaig.Signature
	Now() time.Time

	// Since are the events behind the first n, up to the position; All are all of the call.
	Since(n int) []trace.Event
	All() []trace.Event
	// Acts are what was done: the first is turn 1.
	Acts() []command.Command

	// Can says why it is not able to do something; "" says that it is.
	Can(Ability) string
	// Start begins the call, in which acts are done at once.
	Start(acts []command.Command) tea.Cmd
	// Do does something with the call, after what is under way.
	Do(Work) tea.Cmd
	// HangUp ends the call at once: what is under way is broken off, and what was to come is dropped.
	HangUp() tea.Cmd
	// Proceed begins the next piece of work, unless one is under way.
	Proceed() tea.Cmd
	// Progress is what is under way.
	Progress() Progress
	// Update takes a message of this source.
	Update(Message) (Change, tea.Cmd)

	// Track is the position, where it can Seek, and what is expected; else it is an empty one.
	Track() *player.Player
	// PlayOrPause lets the position move by itself, or not; Pause stops it, and Faster changes how fast it is.
	PlayOrPause() tea.Cmd
	Pause()
	Faster(by int) tea.Cmd

	// Cancel breaks off what is under way, and Close ends the call.
	Cancel()
	Close()
}

// Message is what a command of a source says: it belongs to the call of a number.
type Message interface{ Call() int }

type message struct{ call int }

// Call is the number of the call.
func (m message) Call() int { return m.call }

// Change is what a message changed.
type Change struct {
	// Moved says that the position is another one.
	Moved bool
	// Done is the work that is done, or nil, and Err what came of it.
	Done *Work
	Err  error
}

// Work is one thing to do with the call. Either it takes time (Run), or it is done at once in Update (Show).
type Work struct {
	Waiting string // what the screen says meanwhile
	Run     func(ctx context.Context, c *call.Call) error
	Show    func()
	Line    string // what was typed, of which nothing is shown
}

// Progress is what is under way, since when, and how much waits behind it.
type Progress struct {
	Running bool
	What    string
	Since   time.Time
	Queued  int
}

// Busy says whether something is under way or waits.
func (p Progress) Busy() bool { return p.Running || p.Queued > 0 }

// Able says whether a source is able to do something.
func Able(s Source, a Ability) bool { return s.Can(a) == "" }
