package settings

import (
	"os"
	"slices"
	"strings"

	"github.com/spf13/pflag"
)

// Flags are the flags of a call to a real space.
type Flags struct {
	flags *pflag.FlagSet
	// own are the names of the flags that need --live.
	own             []string
	live, yes       bool
	envFile, config string
}

// AddFlags declares --live, --yes and the flags of all settings. Call it after options.Add: it leaves out a --from that
// exists.
func AddFlags(flags *pflag.FlagSet) *Flags {
	f := &Flags{flags: flags}
	flags.BoolVar(&f.live, "live", false, "use a real space, and send real messages")
	flags.BoolVar(&f.yes, "yes", false, "send without asking")
	f.own = append(f.own, "yes")
	f.add()
	return f
}

// AddSettingFlags is AddFlags without --live and --yes, for commands that hold no call.
func AddSettingFlags(flags *pflag.FlagSet) *Flags {
	f := &Flags{flags: flags}
	f.add()
	return f
}

func (f *Flags) add() {
	for _, k := range keys {
		switch {
		case k.flag == "" || f.flags.Lookup(k.flag) != nil:
			continue
		case k.list:
			f.flags.StringArray(k.flag, nil, k.usage)
		default:
			f.flags.String(k.flag, "", k.usage)
		}
		if k.flag != "from" {
			f.own = append(f.own, k.flag)
		}
	}
	f.flags.StringVar(&f.envFile, "env-file", "", "a `file` of variables, NAME=value; those in the environment win")
	f.flags.StringVar(&f.config, "config", "", "the config `file`, which must be there then (default callsim/config.yaml in your config folder, if it is there); empty: none")
	f.own = append(f.own, "env-file", "config")
}

// On reports whether --live was given.
func (f *Flags) On() bool { return f.live }

// Yes reports whether --yes was given, so that nobody is asked before a message is sent.
func (f *Flags) Yes() bool { return f.yes }

// Stray is a flag, such as "--yes", that was given without --live, or "".
func (f *Flags) Stray() string {
	if f.live || f.flags.Lookup("live") == nil {
		return ""
	}
	for _, name := range f.own {
		if f.flags.Changed(name) {
			return "--" + name
		}
	}
	return ""
}

// Gather reads all settings, these flags first; a nil getenv is os.LookupEnv. See the function Gather.
func (f *Flags) Gather(getenv func(string) (string, bool)) (*Set, error) {
	if getenv == nil {
		getenv = os.LookupEnv
	}
	from := Sources{Flags: f.value, Getenv: getenv, EnvFile: f.envFile, ConfigFile: DefaultConfigFile()}
	if f.flags.Changed("config") {
		from.ConfigFile, from.ConfigNamed = f.config, true
	}
	return Gather(from)
}

// value is the value of a flag, and whether it was given. Several values are joined by commas.
func (f *Flags) value(name string) (string, bool) {
	flag := f.flags.Lookup(name)
	if flag == nil || !flag.Changed {
		return "", false
	}
	if several, ok := flag.Value.(pflag.SliceValue); ok {
		return strings.Join(slices.Clone(several.GetSlice()), ","), true
	}
	return flag.Value.String(), true
}
