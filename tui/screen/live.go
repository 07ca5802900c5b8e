package screen

import (
	"errors"
	"fmt"
	"strings"

	"callsim/sim/call/command"
	"callsim/tui/source"
)

// bannerRows is how many rows at the top say that the calls are live.
func (s *session) bannerRows() int {
	if s.isReal() {
		return 1
	}
	return 0
}

// rows is how many rows the terminal has.
func (m *Model) rows() int { return m.desk.Height + m.bannerRows() }

// Errors of lines that are typed in a live call.
var (
	errRealPhone = errors.New("the code is on the caller's real phone: read it there, and type it")
)

// hidden is an error about a line that was typed, as it may be shown: of a live call with stand-ins.
func (s *session) hidden(line string, err error) error {
	if text := s.source.Call().Hide(line, err.Error()); text != err.Error() {
		return errors.New(text)
	}
	return err
}

// liveFault says what is wrong with a line that is said in a live call; nil: nothing.
func (s *session) liveFault(cmd command.Command) error {
	if say, ok := cmd.(command.Say); ok && !s.can(source.Token) && (strings.Contains(say.Text, "<token") || strings.Contains(say.Text, "<wrong-token")) {
		return errRealPhone
	}
	return nil
}

// usage are the commands and placeholders that there are in this call.
func (s *session) usage() (commands, placeholders [][2]string) {
	for _, row := range command.Usage {
		if strings.HasPrefix(row[0], "/advance") && s.isReal() || strings.HasPrefix(row[0], "/fault") && s.isReal() {
			continue
		}
		commands = append(commands, row)
	}
	if s.can(source.Token) {
		placeholders = command.Placeholders
	}
	return commands, placeholders
}

// liveHelp is what the help says first in live calls.
var liveHelp = [][2]string{
	{"sending", "real messages, to the numbers that are allowed; the first to each is asked for"},
	{"the code", "is on the caller's real phone: read it there, and type it here"},
	{"on the screen", "codes and numbers are stand-ins of the same form, from when the line is said"},
	{"not here", "faults, the clock, <token>, and starting anew from a turn: they are for the mocked space"},
}

// Farewell says of live calls, once they are closed, how many codes went out; of any others nothing.
func (c *calls) Farewell() string {
	if !c.isReal() {
		return ""
	}
	sent, maybe := 0, 0
	for _, s := range c.runs {
		s.board.Pull()
		sent, maybe = sent+s.board.Sent, maybe+s.board.Maybe
	}
	text := fmt.Sprintf("LIVE: codes sent: %d", sent)
	if maybe > 0 {
		text += fmt.Sprintf("; may have been sent all the same, and count: %d. Look at the phone before you ask for another.", maybe)
	}
	return text
}
