package cmd

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"callsim/sim/cmd/options"
	"callsim/sim/cmd/page"
	"callsim/sim/cmd/program"
	"callsim/sim/kit/called"
	"callsim/sim/kit/source"
	"callsim/sim/manual"
)

// Topic is the annotation of a command with the topic of the manual that is about it.
const Topic = "topic"

// about annotates a command with its topic.
func about(topic string) map[string]string { return map[string]string{Topic: topic} }

// The groups of commands in the help of the program.
const (
	// Hold is the group of the commands that hold or show a call.
	Hold  = "hold"
	check = "check"
	yours = "yours"
	real  = "real"
	other = "other"
)

func addGroups(root *cobra.Command) {
	root.AddGroup(&cobra.Group{ID: Hold, Title: "Hold calls"}, &cobra.Group{ID: check, Title: "Check calls"},
		&cobra.Group{ID: yours, Title: "With code of your own"}, &cobra.Group{ID: real, Title: "Real spaces"}, &cobra.Group{ID: other, Title: "Other"})
	root.SetHelpCommandGroupID(other)
	root.SetCompletionCommandGroupID(other)
}

// help prints the help of a command, with the name of the program as it was called.
func help(cmd *cobra.Command, _ []string) {
	var s strings.Builder
	fmt.Fprintf(&s, "%s\n\nUsage:\n  %s\n", folded(cmd.Long), cmd.UseLine())
	if cmd.HasAvailableSubCommands() && cmd.HasParent() {
		fmt.Fprintf(&s, "  %s COMMAND\n", cmd.CommandPath())
	}
	if cmd.Example != "" {
		fmt.Fprintf(&s, "\nExamples:\n%s\n", cmd.Example)
	}
	for _, group := range groupsOf(cmd) {
		fmt.Fprintf(&s, "\n%s:\n", group.title)
		for _, c := range group.commands {
			fmt.Fprintf(&s, "  %-11s %s\n", c.Name(), c.Short)
		}
	}
	if !cmd.HasParent() {
		fmt.Fprintf(&s, "\nThe manual, by callsim help TOPIC:\n%s", wrapped("  ", strings.Join(topics(), ", ")))
	}
	writeFlags(&s, cmd.LocalFlags())
	s.WriteString(foot(cmd))
	fmt.Fprint(cmd.OutOrStdout(), called.In(s.String()))
}

// foot says where there is more.
func foot(cmd *cobra.Command) string {
	switch topic := cmd.Annotations[Topic]; {
	case !cmd.HasParent():
		return "\nFor a command: callsim COMMAND --help. Exit codes: callsim help exit-codes\n"
	case topic != "":
		return "\nManual: callsim help " + topic + ". Exit codes: callsim help exit-codes\n"
	}
	return ""
}

// commandGroup are commands under a title.
type commandGroup struct {
	title    string
	commands []*cobra.Command
}

// groupsOf are the commands of a command, in groups.
func groupsOf(cmd *cobra.Command) []commandGroup {
	groups := []*cobra.Group{{Title: "Commands"}}
	groups = append(groups, cmd.Groups()...)
	var all []commandGroup
	for _, g := range groups {
		in := commandGroup{title: g.Title}
		for _, c := range cmd.Commands() {
			if c.GroupID == g.ID && c.IsAvailableCommand() || c.Name() == "help" && g.ID == other {
				in.commands = append(in.commands, c)
			}
		}
		if len(in.commands) > 0 {
			all = append(all, in)
		}
	}
	return all
}

// writeFlags writes the flags under their titles.
func writeFlags(s *strings.Builder, flags *pflag.FlagSet) {
	flags.SortFlags = false
	var titles []string
	explained := map[string]*pflag.FlagSet{}
	named, where := map[string][]string{}, map[string]string{}
	flags.VisitAll(func(f *pflag.Flag) {
		title, see := options.GroupOf(f)
		if f.Hidden || f.Name == "help" {
			return
		}
		if title == "" {
			title = "Flags"
		}
		if explained[title] == nil {
			titles = append(titles, title)
			explained[title] = pflag.NewFlagSet(title, pflag.ContinueOnError)
			explained[title].SortFlags = false
		}
		if where[title] = see; see != "" {
			named[title] = append(named[title], "--"+f.Name)
			return
		}
		explained[title].AddFlag(f)
	})
	for _, title := range titles {
		if see := where[title]; see != "" {
			fmt.Fprintf(s, "\n%s, explained by %s:\n%s", title, see, wrapped("  ", strings.Join(named[title], ", ")))
			continue
		}
		fmt.Fprintf(s, "\n%s:\n%s", title, explained[title].FlagUsagesWrapped(page.Width))
	}
}

// wrapped breaks words into lines with an indent.
func wrapped(indent, words string) string {
	var s strings.Builder
	line := indent
	for word := range strings.FieldsSeq(words) {
		if utf8.RuneCountInString(line+word) > page.Width {
			s.WriteString(strings.TrimRight(line, " ") + "\n")
			line = indent
		}
		line += word + " "
	}
	s.WriteString(strings.TrimRight(line, " ") + "\n")
	return s.String()
}

// folded is a help text with its paragraphs broken anew; a line that is indented is left alone.
func folded(long string) string {
	var s strings.Builder
	var words []string
	flush := func() {
		if len(words) > 0 {
			s.WriteString(wrapped("", strings.Join(words, " ")))
		}
		words = nil
	}
	for line := range strings.SplitSeq(strings.TrimSpace(long), "\n") {
		if line == "" || strings.HasPrefix(line, " ") {
			flush()
			s.WriteString(line + "\n")
			continue
		}
		words = append(words, line)
		if strings.HasSuffix(line, ":") {
			flush()
		}
	}
	flush()
	return strings.TrimRight(s.String(), "\n")
}

// topics are the names of the manual's topics.
func topics() []string {
	var names []string
	for _, t := range manual.Topics() {
		names = append(names, t.Name)
	}
	return names
}

func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:   "help [TOPIC | COMMAND]",
		Short: "Show a topic of the manual, or the help of a command",
		Long: `Help shows a topic of the manual, or the help of a command where no topic has its
name. COMMAND --help always shows the help of the command.`,
		Example: "  callsim help fixtures\n  callsim replay --help",
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			if len(args) == 0 {
				return root.Help()
			}
			if t, ok := manual.Find(args[0]); ok && len(args) == 1 {
				_, err := fmt.Fprint(cmd.OutOrStdout(), called.In(page.Text(t.Text)))
				return err
			}
			if c, rest, err := root.Find(args); err == nil && c != root && len(rest) == 0 {
				return c.Help()
			}
			return noTopic(root, args)
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return append(topics(), commandNames(cmd.Root())...), cobra.ShellCompDirectiveNoFileComp
		},
	}
}

// noTopic is the error for a topic that does not exist.
func noTopic(root *cobra.Command, args []string) error {
	name := strings.Join(args, " ")
	if near := source.Nearest(name, slices.Concat(topics(), commandNames(root))); near != "" && !program.HoldsSecret(name) {
		return program.Usagef("help must have a topic or a command, got %q; did you mean %s? If not, see %s", name, near, program.Help(root))
	}
	return program.Usagef("help must have a topic or a command, got %s; see %s", program.Quote(name), program.Help(root))
}

// commandNames are the names of the commands that a user may type.
func commandNames(root *cobra.Command) []string {
	var names []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return names
}
