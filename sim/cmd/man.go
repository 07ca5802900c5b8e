package cmd

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"callsim/sim/cmd/page"
	"callsim/sim/cmd/program"
	"callsim/sim/kit/called"
	"callsim/sim/kit/wholefile"
	"callsim/sim/manual"
)

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		GroupID: other,
		Short:   "Print the version, its commit and its date",
		Long:    "Version prints the version of the program, the commit that it was built from and the date of that.",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(cmd.OutOrStdout(), called.Name(), "version", program.Build())
			return err
		},
	}
}

// noArguments is for a command that takes none. It does not repeat them: they may be a secret.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return program.Usagef("%s takes no argument; see %s", cmd.Name(), program.Help(cmd))
	}
	return nil
}

func newMan() *cobra.Command {
	return &cobra.Command{
		Use:     "man FOLDER",
		GroupID: other,
		Short:   "Write man pages of all commands and topics into a folder",
		Long:    "Man writes man pages into a folder: of every command in section 1, of every topic of\nthe manual in section 7.",
		Example: "  callsim man man/ && man man/callsim-replay.1",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return program.Usagef("man must have one folder, got %d; write man/ for example", len(args))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return program.FileError{Err: err}
			}
			for name, text := range manPages(cmd.Root()) {
				if err := wholefile.Write(filepath.Join(args[0], name), []byte(text)); err != nil {
					return program.FileError{Err: err}
				}
			}
			return nil
		},
	}
}

// manPages are the man pages of a program, by the names of their files.
func manPages(root *cobra.Command) map[string]string {
	program, version := called.Short(), "callsim "+program.Version()
	all := map[string]string{}
	add := func(name, section, about, text string) {
		all[name+"."+section] = page.Man(name, section, about, version, called.In(text))
	}
	for _, cmd := range append(root.Commands(), root) {
		name := program
		if cmd != root {
			name += "-" + cmd.Name()
		}
		if cmd == root || cmd.IsAvailableCommand() {
			add(name, "1", cmd.Short, manPage(cmd))
		}
	}
	for _, topic := range manual.Topics() {
		add(program+"-"+topic.Name, "7", topic.Short, topic.Text)
	}
	return all
}

// manPage is the man page of a command in Markdown.
func manPage(cmd *cobra.Command) string {
	var s strings.Builder
	fmt.Fprintf(&s, "## Synopsis\n\n%s\n## Description\n\n%s\n", asCode(cmd.UseLine()), asCode(strings.TrimSpace(cmd.Long)))
	if cmd.Example != "" {
		fmt.Fprintf(&s, "\n## Examples\n\n%s", asCode(cmd.Example))
	}
	for i, group := range groupsOf(cmd) {
		if i == 0 {
			s.WriteString("\n## Commands\n")
		}
		fmt.Fprintf(&s, "\n### %s\n\n", group.title)
		for _, c := range group.commands {
			fmt.Fprintf(&s, "- **%s**: %s\n", c.Name(), c.Short)
		}
	}
	s.WriteString("\n## Flags\n\n")
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		value, usage := pflag.UnquoteUsage(f)
		if !f.Hidden {
			fmt.Fprintf(&s, "- **%s**: %s\n", strings.TrimSpace("--"+f.Name+" "+value), strings.ReplaceAll(usage, "*", `\*`))
		}
	})
	fmt.Fprintf(&s, "\n## See also\n\n%s\n", seeAlso(cmd))
	return s.String()
}

// seeAlso names the topic of a command, and that of the exit codes.
func seeAlso(cmd *cobra.Command) string {
	topics := []string{"exit-codes"}
	if topic := cmd.Annotations[Topic]; topic != "" {
		topics = append([]string{topic}, topics...)
	}
	for i, topic := range topics {
		topics[i] = fmt.Sprintf("**%s-%s**(7)", called.Short(), topic)
	}
	return strings.Join(topics, ", ")
}

func asCode(text string) string { return "```\n" + text + "\n```\n" }
