package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"callsim/sim/cmd/program"
	"callsim/sim/fixture/corpus"
	"callsim/sim/kit/caret"
	"callsim/sim/kit/source"
	"callsim/sim/redact"
)

const lintHelp = `Lint reads fixtures without playing them, and says everything that is wrong with
each: what replay would not read (exit 3), and what looks like a secret: a real
phone number, a token, a password, a key (exit 1). PATH is as for replay.

`

func newLint() *cobra.Command {
	var m meant
	cmd := &cobra.Command{
		Use:   "lint [PATH...]",
		Short: "Check fixtures without playing them",
		Long:  lintHelp, Annotations: about("fixtures"), GroupID: check, ValidArgsFunction: CompleteFixture,
		Example: "  callsim lint\n  callsim lint calls/",
		RunE: func(cmd *cobra.Command, args []string) error {
			args, err := m.paths(args)
			if err != nil {
				return err
			}
			finder := m.finder(cmd)
			finder.Whole = true
			defer finder.Close()
			items, err := m.find(finder, args)
			if err != nil {
				return err
			}
			return lint(cmd.Context(), cmd.OutOrStdout(), items)
		},
	}
	m.add(cmd.Flags())
	return cmd
}

// lint checks every item and sums up.
func lint(ctx context.Context, out io.Writer, items []corpus.Item) error {
	unread, secrets := 0, 0
	for _, item := range items {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		_, err := item.Read()
		problems, err := problemsIn(err)
		if err != nil {
			return err
		}
		found, err := secretsIn(item)
		if err != nil && len(problems) == 0 { // otherwise they say why it cannot be read
			return err
		}
		for _, p := range append(problems, found...) {
			fmt.Fprintln(out, caret.Show(program.Masked(p.Error())))
		}
		unread += min(len(problems), 1)
		secrets += min(len(found), 1)
	}
	fmt.Fprintf(out, "%s, %d cannot be read, %d with what looks like a secret\n", counted(len(items), kindOf(items)), unread, secrets)
	switch {
	case unread > 0:
		return program.ErrUnreadable
	case secrets > 0:
		return program.ErrFailed
	}
	return nil
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// problemsIn are the problems of a file; any other error is returned as one.
func problemsIn(err error) (source.Problems, error) {
	var problems source.Problems
	if err == nil || errors.As(err, &problems) {
		return problems, nil
	}
	return nil, program.FileError{Err: err}
}

// mostSearched is the largest file that is searched for secrets, in bytes. A larger one is no fixture: see package fixture.
const mostSearched = 1 << 20

// secretsIn is what looks like a secret in an item's own text.
func secretsIn(item corpus.Item) (source.Problems, error) {
	raw, err := item.Raw()
	if err != nil {
		return nil, program.FileError{Err: err}
	}
	if len(raw) > mostSearched {
		return nil, nil
	}
	text := string(raw)
	var found source.Problems
	for _, f := range redact.Find(text) {
		before := text[:f.Offset]
		line := strings.Count(before, "\n") + 1
		column := utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1
		found.Add(source.Pos{File: item.Path(), Line: line, Column: column}, "%s", f.What)
	}
	return found, nil
}
