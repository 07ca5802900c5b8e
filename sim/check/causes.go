package check

import (
	"fmt"
	"slices"
	"strings"
)

// followed is a check that may fail for the same reason as another one, and is to be mended first; "" where there is none.
func followed(id string) string {
	switch id {
	case "right-code":
		return "sends-code"
	case "latest-code", "token-forms":
		return "right-code"
	case "boolean-success", "json-success", "status-success", "lost-success":
		return "wrong-code"
	case "meta-data-on-success", "silent-space":
		return "valid-reply"
	}
	return ""
}

// link lets failed checks that may share a cause say which of them is to be mended first.
func link(all []Result) {
	for i := range all {
		first := slices.IndexFunc(all, func(r Result) bool { return r.ID == followed(all[i].ID) })
		if first >= 0 && all[i].Status == Failed && all[first].Status == Failed {
			all[i].Mend = fmt.Sprintf("Mend %s first: this may follow from it. %s", all[first].ID, all[i].Mend)
		}
	}
	for i := range all {
		var others []string
		for _, r := range all {
			if r.Status == Failed && followed(r.ID) == all[i].ID {
				others = append(others, r.ID)
			}
		}
		if all[i].Status == Failed && others != nil {
			all[i].Mend = fmt.Sprintf("Mend this first: %s may follow from it. %s", strings.Join(others, ", "), all[i].Mend)
		}
	}
}
