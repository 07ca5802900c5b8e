package main

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"callsim/sim/cmd"
	"callsim/sim/kit/golden"
	"callsim/sim/manual"
)

// whole is the whole program as cobra sees it.
func whole() *cobra.Command {
	args := []string{"help"}
	root := cmd.Root(args)
	addScreen(root, args, nil, nil)
	root.InitDefaultHelpCmd()
	root.InitDefaultHelpFlag()
	root.InitDefaultVersionFlag()
	return root
}

// command is a command of the program by its name; "" is the program itself.
func command(t *testing.T, name string) *cobra.Command {
	t.Helper()
	found, _, err := whole().Find(strings.Fields(name))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestTheManualHasTheFlags fills the tables of flags: of the program itself those that are no settings, of a command those that are
// its own.
func TestTheManualHasTheFlags(t *testing.T) {
	for _, topic := range manual.Topics() {
		for _, found := range regexp.MustCompile(`<!-- (flags ?(\w*)) -->`).FindAllStringSubmatch(topic.Text, -1) {
			t.Run(topic.Name, func(t *testing.T) {
				known := command(t, "").Flags()
				if found[2] == "" {
					known = command(t, "config").Flags()
				}
				golden.Section(t, "../sim/manual/"+topic.Name+".md", found[1], flagTable(command(t, found[2]).Flags(), known))
			})
		}
	}
}

// flagTable is a table of flags, without those that are known.
func flagTable(flags, known *pflag.FlagSet) string {
	rows := [][]string{{"flag", "what it does"}}
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Name != "help" && f.Name != "version" && known.Lookup(f.Name) == nil {
			value, usage := pflag.UnquoteUsage(f)
			name := "`" + strings.TrimSpace("--"+f.Name+" "+value) + "`"
			if f.Shorthand != "" {
				name = "`-" + f.Shorthand + "`, " + name
			}
			rows = append(rows, []string{name, usage + standard(f)})
		}
	})
	return golden.Table(rows...)
}

// standard is the value of a flag that was not given, where it is worth saying and the same everywhere.
func standard(f *pflag.Flag) string {
	if strings.Contains(f.Usage, "default") || strings.ContainsAny(f.DefValue, `/\`) || regexp.MustCompile(`^(|0|false|\[\]|0s)$`).MatchString(f.DefValue) {
		return ""
	}
	return " (default `" + f.DefValue + "`)"
}

// pages are the README and the pages of the manual, by their names.
func pages(t *testing.T) map[string]string {
	t.Helper()
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{"README": string(readme)}
	for _, topic := range manual.Topics() {
		all[topic.Name] = topic.Text
	}
	return all
}

// typed matches what is typed in examples and within sentences.
var typed = regexp.MustCompile("(?m)(?:^|`|\\| |&& |\\$ |run: )(?:\\./)?callsim((?: [^`|\n&>]*)?)")

func TestEveryCommandOfTheManualExists(t *testing.T) {
	checked := 0
	for name, page := range pages(t) {
		for _, found := range typed.FindAllStringSubmatch(page, -1) {
			checked++
			line := strings.TrimSpace(found[1])
			if wrong := parse(strings.Fields(line)); wrong != "" {
				t.Errorf("%s: callsim %s: %s", name, line, wrong)
			}
		}
	}
	if checked < 50 {
		t.Errorf("only %d commands were found", checked)
	}
}

// parse says what is wrong with arguments of the program.
func parse(args []string) string {
	found, rest, err := whole().Find(args)
	if err == nil && !found.HasParent() && len(rest) > 0 && !strings.HasPrefix(rest[0], "-") {
		return "there is no such command"
	}
	if err == nil {
		found.InitDefaultHelpFlag()
		err = found.ParseFlags(rest)
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

func TestEveryFlagOfTheManualExists(t *testing.T) {
	known := map[string]bool{}
	var collect func(*cobra.Command)
	collect = func(c *cobra.Command) {
		c.InitDefaultHelpFlag()
		c.Flags().VisitAll(func(f *pflag.Flag) { known[f.Name] = true })
		for _, below := range c.Commands() {
			collect(below)
		}
	}
	collect(whole())
	others := regexp.MustCompile(`(?m)^curl .*$`)
	for name, page := range pages(t) {
		page = others.ReplaceAllString(page, "")
		for _, found := range regexp.MustCompile("[` (]--([a-z][a-z-]+)").FindAllStringSubmatch(page, -1) {
			if !known[found[1]] {
				t.Errorf("%s names --%s, which no command has", name, found[1])
			}
		}
	}
}
