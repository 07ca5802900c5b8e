package settings

import (
	"testing"

	"callsim/sim/kit/golden"
)

func TestTheManualHasTheSettings(t *testing.T) {
	rows := [][]string{{"config file", "environment", "flag", "", "default"}}
	for _, k := range keys {
		flag := ""
		if k.flag != "" {
			flag = "`--" + k.flag + "`"
		}
		rows = append(rows, []string{"`" + k.name + "`", "`" + k.env + "`", flag, k.rule(), k.fallback})
	}
	golden.Section(t, "../../manual/settings.md", "settings", golden.Table(rows...))
}
