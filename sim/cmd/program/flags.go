package program

import (
	"errors"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"callsim/sim/cmd/options"
	"callsim/sim/kit/lazy"
	"callsim/sim/kit/source"
	"callsim/sim/live/settings"
	"callsim/sim/redact"
)

// FlagFault is the error for a flag that is wrong. It never repeats what looks like a secret.
func FlagFault(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &invalid):
		return valueFault(cmd, invalid.GetFlag(), invalid.GetValue())
	case HoldsSecret(err.Error()):
		return Usagef("unknown flag: see %s", Help(cmd))
	case errors.As(err, &unknown):
		if near := source.Nearest(unknown.GetSpecifiedName(), flagNames(cmd)); near != "" {
			return Usagef("%w: did you mean --%s? If not, see %s", err, near, Help(cmd))
		}
	}
	return Usagef("%w: see %s", err, Help(cmd))
}

// Help is what to type for the help of a command.
func Help(cmd *cobra.Command) string { return cmd.CommandPath() + " --help" }

// valueFault says what the value of a flag must be.
func valueFault(cmd *cobra.Command, flag *pflag.Flag, value string) error {
	must, write := sort(flag.Value.Type()), "see "+Help(cmd)
	if rule := flag.Annotations[options.Must]; rule != nil && rule[0] != "" {
		must, write = rule[0], "write --"+flag.Name+" "+rule[1]
	}
	got := strconv.Quote(value)
	switch {
	case must == "":
		return Usagef("--%s must not be an API token; %s", flag.Name, write)
	case settings.HoldsToken(value):
		got = "what looks like an API token"
	case HoldsSecret(value):
		got = "what looks like a secret"
	}
	return Usagef("--%s must be %s, got %s; %s", flag.Name, must, got, write)
}

// sort says what the value of a flag of a type must be.
func sort(kind string) string {
	switch kind {
	case "bool":
		return "true or false"
	case "int":
		return "a whole number"
	case "uint64":
		return "a whole number from 0"
	case "duration":
		return "a duration such as 10s or 2m"
	case "stringSlice":
		return "values with commas between them"
	case "float64":
		return "a number such as 1.5"
	}
	return ""
}

func flagNames(cmd *cobra.Command) []string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return names
}

// hidden replaces a word of the command line that may be a secret.
const hidden = "what looks like a secret"

// Quote is a word of the command line in quotes, or "what looks like a secret".
func Quote(word string) string {
	if HoldsSecret(word) {
		return hidden
	}
	return strconv.Quote(word)
}

// key matches a run of letters and digits that is too long for a word, such as a key, or a part of one. The
// groups of a UUID are shorter.
var key = lazy.Regexp(`[0-9A-Za-z]{16,}`)

// leastDigits is how many digits such a run has at least; a name has fewer.
const leastDigits = 4

// HoldsSecret reports whether a text holds what looks like a credential, a phone number or another secret.
func HoldsSecret(text string) bool {
	if settings.HoldsToken(text) || len(redact.Find(text)) > 0 {
		return true
	}
	for _, run := range key.Get().FindAllString(text, -1) {
		digits, letters := 0, 0
		for _, c := range run {
			if '0' <= c && c <= '9' {
				digits++
			} else {
				letters++
			}
		}
		if digits >= leastDigits && letters > 0 {
			return true
		}
	}
	return false
}
