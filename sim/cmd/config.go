package cmd

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"callsim/sim/cmd/options"
	"callsim/sim/cmd/program"
	"callsim/sim/kit/caret"
	"callsim/sim/live/settings"
)

const configHelp = `Config shows the settings of the project (callsim.yaml), and those that a call to a
real space (--live) would have, and where each comes from. It makes no requests.
Secrets are hidden. Of the project, a flag counts more than the environment, and that
more than the file.

The first of these that has a setting of a live call decides it:

  1. its flag
  2. its environment variable; an empty one counts as not set
  3. the file of --env-file, which has lines NAME=value
  4. the config file: --config FILE, or callsim/config.yaml in the config folder
  5. its default

The API token has no flag, because everyone on a machine can read the arguments of
its programs: --api-token-file names a file that holds the token. A config file:

%s
A relative path in a file is relative to the folder of the file.
`

func newConfig() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:         "config",
		Short:       "Show the settings of live calls, and where each comes from",
		Annotations: about("settings"), GroupID: real,
		Long:    fmt.Sprintf(configHelp, indented(settings.Example)),
		Example: "  callsim config\n  callsim config --env-file .env --json",
		Args:    noArguments,
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the same as one JSON object")
	flags := settings.AddSettingFlags(cmd.Flags())
	elsewhere := options.AddElsewhere(cmd.Flags())
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		origins, err := elsewhere.Origins()
		if err != nil {
			return program.FileError{Err: err}
		}
		set, unread := flags.Gather(nil)
		_, err = set.Live()
		report := reportOf(set, err)
		report.untouched = set.Untouched()
		for _, o := range origins {
			report.Project = append(report.Project, configSetting{o.Key, o.Value, o.From})
		}
		if asJSON {
			if err := caret.WriteJSON(cmd.OutOrStdout(), report, "  "); err != nil {
				return err
			}
		} else {
			report.write(cmd.OutOrStdout())
		}
		switch n := len(report.Faults); {
		case report.untouched:
		case unread != nil:
			return program.FileError{Err: fmt.Errorf("no live call can be made: %s", countedFaults(n))}
		case n > 0:
			return program.Usagef("no live call can be made: %s", countedFaults(n))
		}
		return nil
	}
	return cmd
}

func countedFaults(n int) string {
	if n == 1 {
		return "1 setting is missing or wrong: see above"
	}
	return fmt.Sprintf("%d settings are missing or wrong: see above", n)
}

func indented(text string) string {
	return "  " + strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\n  ") + "\n"
}

// configReport is the output of config. Its fields are a public contract.
type configReport struct {
	// Project are the settings of callsim.yaml.
	Project  []configSetting `json:"project"`
	Ready    bool            `json:"ready"`
	Settings []configSetting `json:"settings"`
	// Asks is the address of the space's API, or "" when it is not known.
	Asks string `json:"asks"`
	// ConfigFile is where the config file is or would be, or "" when there is no config folder.
	ConfigFile     string   `json:"config_file"`
	ConfigFileRead bool     `json:"config_file_read"`
	Warnings       []string `json:"warnings"`
	Faults         []string `json:"faults"`
	// How says how to set the missing settings, or is "" when none are missing.
	How string `json:"how"`
	// untouched is set where nothing is set up for live calls, and nothing is wrong either.
	untouched bool
}

type configSetting struct {
	Setting string `json:"setting"`
	Value   string `json:"value"`
	From    string `json:"from"`
}

func reportOf(set *settings.Set, err error) configReport {
	r := configReport{Ready: err == nil, Asks: set.BaseURL(), Warnings: append([]string{}, set.Warnings()...), Faults: []string{}}
	r.ConfigFile, r.ConfigFileRead = set.ConfigFile()
	for _, v := range set.Values() {
		r.Settings = append(r.Settings, configSetting{v.Key, v.Text, v.Origin})
	}
	if err != nil {
		r.Faults, r.How = settings.Faults(err)
	}
	return r
}

// write prints the report for people. output remembers errors of writing.
func (r configReport) write(out io.Writer) {
	if slices.ContainsFunc(r.Project, func(s configSetting) bool { return s.From != "" && s.From != options.Default }) {
		table(out, "of the project", r.Project)
		fmt.Fprintln(out)
	}
	table(out, "setting", r.Settings)
	fmt.Fprintln(out)
	if r.Asks != "" {
		fmt.Fprintln(out, "Requests go to", caret.Show(r.Asks))
	}
	switch {
	case r.ConfigFile == "":
		fmt.Fprintln(out, "No config file is read")
	case r.ConfigFileRead:
		fmt.Fprintln(out, "The config file is", r.ConfigFile)
	default:
		fmt.Fprintln(out, "A config file would be", r.ConfigFile)
	}
	list(out, "Warnings", r.Warnings)
	if r.untouched {
		list(out, "Not set up for live calls, which need", r.Faults)
	} else {
		list(out, "Missing or wrong", r.Faults)
	}
	if r.How != "" {
		fmt.Fprintln(out, "  "+arrow(caret.Show(r.How)))
	}
	if r.Ready {
		fmt.Fprintln(out, "\nA live call can be made.")
	}
}

// table prints settings below a heading.
func table(out io.Writer, heading string, settings []configSetting) {
	rows := append([]configSetting{{heading, "value", "from"}}, settings...)
	var first, second int
	for _, row := range rows {
		first = max(first, utf8.RuneCountInString(row.Setting))
		second = max(second, utf8.RuneCountInString(caret.Show(row.Value)))
	}
	for _, row := range rows {
		line := fmt.Sprintf("%-*s  %-*s  %s", first, row.Setting, second, caret.Show(row.Value), caret.Show(row.From))
		fmt.Fprintln(out, strings.TrimRight(line, " "))
	}
}

// list prints lines below a title, when there are any.
func list(out io.Writer, title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	fmt.Fprintf(out, "\n%s:\n", title)
	for _, line := range lines {
		fmt.Fprintln(out, "  "+caret.Show(line))
	}
}
