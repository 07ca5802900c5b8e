package check

import (
	"fmt"
	"slices"
	"strings"
)

// follows are checks that may fail for the same reason as another one, which is to be mended first.
var follows = map[string]string{
	"right-code": "sends-code", "latest-code": "right-code", "token-forms": "right-code",
	"boolean-success": "wrong-code", "json-success": "wrong-code", "status-success": "wrong-code", "lost-success": "wrong-code",
	"meta-data-on-success": "valid-reply", "silent-space": "valid-reply",
}

// link lets failed checks that may share a cause say which of them is to be mended first.
func link(all []Result) {
	for i := range all {
		first := slices.IndexFunc(all, func(r Result) bool { return r.ID == follows[all[i].ID] })
		if first >= 0 && all[i].Status == Failed && all[first].Status == Failed {
			all[i].Mend = fmt.Sprintf("Mend %s first: this may follow from it. %s", all[first].ID, all[i].Mend)
		}
	}
	for i := range all {
		var others []string
		for _, r := range all {
			if r.Status == Failed && follows[r.ID] == all[i].ID {
				others = append(others, r.ID)
			}
		}
		if all[i].Status == Failed && others != nil {
			all[i].Mend = fmt.Sprintf("Mend this first: %s may follow from it. %s", strings.Join(others, ", "), all[i].Mend)
		}
	}
}
