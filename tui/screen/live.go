package screen

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"callsim/sim/call"
	"callsim/sim/call/command"
	"callsim/sim/space/signalwire"
	"callsim/sim/trace"
	"callsim/tui/cells"
	"callsim/tui/items"
	"callsim/tui/layout"
)

// liveWord says that real messages are sent.
const liveWord = "LIVE"

// isLive says whether real messages were asked for: by a real space, or by functions on another machine.
func (m *Model) isLive() bool {
	c := m.options.Config
	return c.Live != nil || c.FunctionsURL != nil && c.Transport != nil
}

// bannerRows is how many rows at the top say that the calls are live.
func (m *Model) bannerRows() int {
	if m.isLive() {
		return 1
	}
	return 0
}

// rows is how many rows the terminal has.
func (m *Model) rows() int { return m.height + m.bannerRows() }

// viewLive is the frame of a live call: below the banner everything is as in any other.
func (m *Model) viewLive() string {
	switch {
	case m.width <= 0 || m.rows() <= 0:
		return ""
	case m.question() != nil:
		return strings.Join(m.question().over(m, func() []string { return strings.Split(m.viewBanner()+"\n"+m.viewBody(), "\n") }), "\n")
	case m.height <= 0:
		return m.viewBanner()
	}
	return m.viewBanner() + "\n" + m.viewBody()
}

// viewBanner is the row that says LIVE first, and then as much as there is room for.
func (m *Model) viewBanner() string {
	l := cells.Of(m.theme.Live, " "+liveWord+" ").Then(m.theme.Strong, " real messages")
	if n := m.sent; n > 0 {
		l = l.Then(m.theme.Text, fmt.Sprintf(" · %d sent in this call", n))
	}
	if n := m.maybe; n > 0 {
		l = l.Then(m.theme.Warn, fmt.Sprintf(" · %d may have been sent", n))
	}
	note := " · codes and numbers are shown as stand-ins"
	if cells.Width(l.Plain())+cells.Width(note) <= m.width {
		l = l.Then(m.theme.Dim, note)
	}
	return cells.Fit(l, m.width)
}

// tooSmallText says how large the screen has to be.
func (m *Model) tooSmallText() string {
	return fmt.Sprintf("too small: needs %d×%d, has %d×%d; %s quits", layout.MinWidth, layout.MinHeight+m.bannerRows(), m.width, m.rows(), m.keys.Quit.Help().Key)
}

// Errors of lines that are typed in a live call.
var (
	errRealPhone = errors.New("the code is on the caller's real phone: read it there, and type it")
	errAgain     = fmt.Errorf("%w: Ctrl+R begins a new call when this one has ended, and the command Call again at any time", call.ErrLive)
)

// hidden is an error about a line that was typed, as it may be shown: of a live call with stand-ins.
func (m *Model) hidden(line string, err error) error {
	if text := m.call.Hide(line, err.Error()); text != err.Error() {
		return errors.New(text)
	}
	return err
}

// liveFault says what is wrong with a line that is said in a live call; nil: nothing.
func (m *Model) liveFault(cmd command.Command) error {
	if say, ok := cmd.(command.Say); ok && m.isLive() && (strings.Contains(say.Text, "<token") || strings.Contains(say.Text, "<wrong-token")) {
		return errRealPhone
	}
	return nil
}

// remember keeps a line to come back to. Of a live call that is what its acts show: a line may hold a code.
func (m *Model) remember(line string, a act) {
	if !m.isLive() || a.show != nil {
		m.history.add(line)
		return
	}
	m.history.back, m.history.draft = 0, ""
}

// rememberActs keeps what was done in a live call, as the call shows it.
func (m *Model) rememberActs() {
	if !m.isLive() {
		return
	}
	acts := m.call.Acts()
	for _, a := range acts[m.remembered:] {
		back, draft := m.history.back, m.history.draft
		n := len(m.history.said)
		m.history.add(typed(a))
		if back > 0 { // somebody walks through them
			m.history.back, m.history.draft = back+len(m.history.said)-n, draft
		}
	}
	m.remembered = len(acts)
}

// usage are the commands that have a place in the calls of this screen.
func (m *Model) usage() (commands, placeholders [][2]string) {
	if !m.isLive() {
		return command.Usage, command.Placeholders
	}
	for _, row := range command.Usage {
		if !strings.HasPrefix(row[0], "/advance") && !strings.HasPrefix(row[0], "/fault") {
			commands = append(commands, row)
		}
	}
	return commands, nil
}

// liveHelp is what the help says first in live calls.
var liveHelp = [][2]string{
	{"sending", "real messages, to the numbers that are allowed; the first to each is asked for"},
	{"the code", "is on the caller's real phone: read it there, and type it here"},
	{"on the screen", "codes and numbers are stand-ins of the same form, from when Enter is pressed"},
	{"not here", "faults, the clock, <token>, and starting anew from a turn: they are for the mocked space"},
}

// realPhone is the hint of the Phone in a live call.
const realPhone = "codes go to the caller's real phone"

// sendsAnything says whether the latest request to the space asks for a code.
func (m *Model) sendsAnything() bool {
	all := m.time.Exchanges()
	if len(all) == 0 {
		return false
	}
	d, ok := m.time.Event(all[len(all)-1].Requested).Data.(trace.RESTRequested)
	return ok && !strings.HasSuffix(d.Path, "/verify")
}

// takeAway shows a code that has gone to a real phone.
func (m *Model) takeAway() {
	if n := m.time.Messages(m.time.Len()); m.isLive() && n > m.sent {
		m.sent = n
		m.note("»", "code sent to the caller's real phone")
		m.append(m.phone, other, items.Message(m.theme, n-1, "", &m.moment))
	}
}

// takeLost says that a message may have gone out, as far as the space or the functions let one know.
func (m *Model) takeLost(data trace.Data) {
	if !m.isLive() {
		return
	}
	maybe := false
	switch d := data.(type) {
	case trace.RESTFailed:
		maybe = d.MaybeDone && m.sendsAnything()
	case trace.SWAIGReplied:
		maybe = d.MaybeDone
	case trace.SWAIGFailed:
		maybe = d.MaybeDone && m.function == sendMFA
	}
	nth := len(m.time.Exchanges()) + 1
	if !maybe || m.doubtful == nth { // of the same request it was said before
		return
	}
	m.doubtful = nth
	m.maybe++
	m.trouble("the code may have been sent: no reply says that it was not; nothing is sent again by itself")
	m.append(m.phone, failed, items.Text(m.theme.Warn, "A code may have been sent to the caller's real phone: the space gave no clear reply. If one arrives, it cannot be checked."))
}

// troubleWithSpace says why there is no usable reply.
func (m *Model) troubleWithSpace(d trace.RESTFailed) {
	if d.Cause == string(signalwire.Withheld) {
		m.trouble("held back: %s", d.Error)
		return
	}
	m.trouble("the space gave no usable reply: %s", d.Cause)
}

// limit is how long the space asks to wait: until a time of the call's clock, in the reply at a moment.
type limit struct {
	until     time.Time
	seq       int
	exchange  int    // entry
	remaining string // as the entry shows it
}

// takeLimit notes that the space asks to wait. A request that it takes ends that.
func (m *Model) takeLimit(d trace.RESTReplied) {
	now := m.time.Event(m.time.Len())
	switch wait := signalwire.RetryAfter(d.Header["Retry-After"], now.At); {
	case d.Status == http.StatusTooManyRequests && wait > 0:
		m.endLimit()
		m.limited = limit{now.At.Add(wait), now.Seq, m.requestOf(d.ID), ""}
	case d.Status/100 == 2:
		m.endLimit()
	}
}

func (m *Model) endLimit() {
	m.limited.until = time.Time{}
	m.showLimit()
}

// limitLeft is how long the space still asks to wait, as of a moment and a time of the call's clock; 0 is not at all.
func (m *Model) limitLeft(seq int, now time.Time) time.Duration {
	if m.limited.until.IsZero() || seq < m.limited.seq {
		return 0
	}
	return max(m.limited.until.Sub(now), 0)
}

// showLimit says beside the reply how long there is to wait at the moment that is looked at.
func (m *Model) showLimit() {
	l := &m.limited
	text := waitText(m.limitLeft(m.moment.Seq, m.moment.Now))
	if l.seq == 0 || l.exchange < 0 || text == l.remaining {
		return
	}
	l.remaining = text
	if x, ok := m.payloads.entries[l.exchange].item.(*items.Exchange); ok {
		m.payloads.set(l.exchange, x.Waiting(text))
	}
}

// limitText is what the status line says of it in the present, or "".
func (m *Model) limitText() string {
	if m.ended {
		return ""
	}
	if text := waitText(m.limitLeft(m.time.Len(), m.call.Now())); text != "" {
		return " · the space asks to wait " + text
	}
	return ""
}

// waitText is a time to wait, to the second; "" for none.
func waitText(d time.Duration) string {
	switch s := int((d + time.Second - 1) / time.Second); {
	case s <= 0:
		return ""
	case s < 100:
		return fmt.Sprintf("%d s", s)
	}
	return items.Remaining(d)
}

// belowBanner is what the mouse does, by the rows below the banner.
func (m *Model) belowBanner(msg tea.MouseMsg) tea.MouseMsg {
	msg.Y -= m.bannerRows()
	return msg
}
