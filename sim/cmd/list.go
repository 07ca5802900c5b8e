package cmd

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"callsim/sim/cmd/program"
	"callsim/sim/fixture/corpus"
	"callsim/sim/kit/caret"
)

const listHelp = `List names fixtures, with their tags and why they exist. PATH is as for replay;
without one callsim's own are listed, by the names that every command takes.
A fixture that cannot be read is said on standard error (exit 3).

`

// listed is a fixture in a list.
type listed struct {
	ID    string   `json:"id"` // what a person types for it
	File  string   `json:"file"`
	Line  int      `json:"line,omitempty"`
	Case  string   `json:"case,omitempty"`
	Name  string   `json:"name"`
	About string   `json:"about"`
	Tags  []string `json:"tags"`
	Skip  string   `json:"skip,omitempty"`
	Known string   `json:"known,omitempty"`
}

func newList() *cobra.Command {
	var chosen selection
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list [PATH...]",
		Short: "Name fixtures, their tags and why they exist",
		Long:  listHelp, Annotations: about("replay"), GroupID: check, ValidArgsFunction: CompleteFixture,
		Example: "  callsim list --tags verify\n  callsim list calls/ --json",
		RunE: func(cmd *cobra.Command, args []string) error {
			args, err := chosen.paths(args)
			if err == nil {
				err = chosen.check()
			}
			if err != nil {
				return err
			}
			finder := chosen.finder(cmd)
			defer finder.Close()
			items, err := chosen.find(finder, args)
			if err != nil {
				return err
			}
			all, unread, err := listOf(cmd.Context(), chosen.shardOf(items), &chosen, cmd.ErrOrStderr())
			if err != nil {
				return err
			}
			if err := printList(cmd.OutOrStdout(), all, asJSON); err != nil || !unread {
				return err
			}
			return program.ErrUnreadable
		},
	}
	chosen.add(cmd.Flags())
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON array: id, file, line, case, name, about, tags, skip, known")
	return cmd
}

// listOf reads the items that are chosen, and says on aside what cannot be read.
func listOf(ctx context.Context, items []corpus.Item, chosen *selection, aside io.Writer) (all []listed, unread bool, err error) {
	all = []listed{}
	for _, item := range items {
		if ctx.Err() != nil {
			return nil, false, context.Cause(ctx)
		}
		f, err := item.Read()
		if err != nil {
			unread = true
			for line := range strings.Lines(program.Masked(err.Error())) {
				fmt.Fprintln(aside, caret.Show(strings.TrimSuffix(line, "\n")))
			}
			continue
		}
		if !chosen.selects(f) {
			continue
		}
		one := listed{item.Named(), f.File, f.Line, program.Masked(f.Case), program.Masked(f.Name), program.Masked(f.About), append([]string{}, f.Tags...), program.Masked(f.Skip), ""}
		if f.Known.Line > 0 {
			one.Known = "failing"
		}
		all = append(all, one)
	}
	return all, unread, nil
}

func printList(out io.Writer, all []listed, asJSON bool) error {
	if asJSON {
		return caret.WriteJSON(out, all, "  ")
	}
	for _, f := range all {
		marks := ""
		if len(f.Tags) > 0 {
			marks = " [" + strings.Join(f.Tags, ", ") + "]"
		}
		if f.Skip != "" {
			marks += " (skipped: " + f.Skip + ")"
		}
		if f.Known != "" {
			marks += " (known to fail)"
		}
		if _, err := fmt.Fprintf(out, "%s\n    %s\n", caret.Show(f.ID+"  "+f.Name+marks), caret.Show(f.About)); err != nil {
			return err
		}
	}
	return nil
}
