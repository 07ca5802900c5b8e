package cmd

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"callsim/sim/cmd/program"
	"callsim/sim/kit/caret"
	"callsim/sim/live/drift"
	"callsim/sim/live/guard"
)

// asker asks on standard error whether to send, and for the codes on the phone. The answers are lines of standard input.
// The terminal does not show a code that is typed.
type asker struct {
	in   *bufio.Reader
	file *os.File // the terminal; nil when standard input is not one
	errs io.Writer
	// ending are the last digits of the number of the phone.
	ending  string
	pending chan typed // a line that was asked for and has not come yet
	lines   int        // how many lines were read
}

type typed struct {
	text string
	err  error
}

func newAsker(cmd *cobra.Command) *asker {
	in := cmd.InOrStdin()
	a := &asker{in: bufio.NewReader(interruptible{cmd.Context(), in}), errs: cmd.ErrOrStderr()}
	if isTerminal(in) {
		a.file, _ = in.(*os.File)
	}
	return a
}

// phone sets the number of the phone that gets the codes.
func (a *asker) phone(number string) {
	a.ending = number[max(0, len(number)-2):]
}

// confirming returns a function that asks before the first message, or nil when standard input is not a terminal.
func (a *asker) confirming() func(context.Context, guard.Ask) (bool, error) {
	if a.file == nil {
		return nil
	}
	return func(ctx context.Context, ask guard.Ask) (bool, error) {
		for _, line := range ask.Question() {
			fmt.Fprintf(a.errs, "  %s\n", caret.Show(line))
		}
		for {
			challenge := guard.NewChallenge()
			fmt.Fprint(a.errs, "  ", challenge.Prompt())
			line, err := a.line(ctx, false)
			if agreed, clear := challenge.Answer(line); clear {
				return agreed, nil
			}
			if err != nil {
				if ctx.Err() != nil {
					fmt.Fprint(a.errs, "\n  Nothing was sent: the request was canceled, or waited too long for the answer.\n")
				}
				return false, err
			}
		}
	}
}

// code asks for the code on the phone.
func (a *asker) code(ctx context.Context, form drift.Form) (string, error) {
	for {
		fmt.Fprintf(a.errs, "The code on the phone ending %s: ", a.ending)
		line, err := a.line(ctx, true)
		if ctx.Err() == nil || a.file == nil {
			fmt.Fprintln(a.errs)
		}
		code, ok := form.Read(line)
		switch {
		case err != nil && (!errors.Is(err, io.EOF) || line == ""):
			if errors.Is(err, io.EOF) {
				err = program.Usagef("standard input ended before this code; write one line for each code")
			}
			return "", err
		case ok:
			return code, nil
		case a.file == nil:
			return "", program.Usagef("standard input, line %d: the code must have %v; write the code that is on the phone", a.lines, form)
		}
		fmt.Fprintf(a.errs, "The code must have %v.\n", form)
	}
}

// line waits for a line. If an earlier call gave up waiting, its line is returned.
func (a *asker) line(ctx context.Context, hidden bool) (string, error) {
	var before *term.State
	terminal := -1
	if a.file != nil {
		state, err := term.GetState(int(a.file.Fd()))
		if err == nil { // otherwise it cannot hide what is typed
			terminal, before = int(a.file.Fd()), state
		}
	}
	if a.pending == nil {
		pending := make(chan typed, 1)
		a.pending = pending
		go func() {
			text, err := a.read(terminal, hidden)
			pending <- typed{text, err}
		}()
	}
	select {
	case t := <-a.pending:
		a.pending = nil
		a.lines++
		return t.text, t.err
	case <-ctx.Done():
		if before != nil {
			term.Restore(terminal, before)
			fmt.Fprintln(a.errs)
		}
		return "", context.Cause(ctx)
	}
}

// read reads a line. If hidden, the terminal with this descriptor does not show it.
func (a *asker) read(terminal int, hidden bool) (string, error) {
	if hidden && terminal >= 0 && a.in.Buffered() == 0 {
		text, err := term.ReadPassword(terminal)
		return string(text), err
	}
	return a.in.ReadString('\n')
}
