package livetest

import "regexp"

// Asked ends the question before the first message.
const Asked = " to send it, or no: "

var challenge = regexp.MustCompile(`Type (\d+)` + Asked)

// Agree is what agrees to the question that was shown last; "" when there was none.
func Agree(shown string) string {
	all := challenge.FindAllStringSubmatch(shown, -1)
	if len(all) == 0 {
		return ""
	}
	return all[len(all)-1][1]
}
