package command

import "strings"

// Line is a command as it is typed: Parse of it is cmd again. It is "" for commands that show something, and change nothing.
func Line(cmd Command) string {
	switch c := cmd.(type) {
	case Say:
		if c.Keys {
			return "/dtmf " + c.Text
		}
		if strings.HasPrefix(c.Text, "/") {
			return "/" + c.Text
		}
		return c.Text
	case Advance:
		return "/advance " + ShortDuration(c.By)
	case Arm:
		return "/fault " + c.Arming.String()
	case Invoke:
		return "/call " + c.Function + " " + string(c.Arguments)
	case Post:
		return "/post " + string(c.Body)
	case HangUp:
		return "/hangup"
	}
	return ""
}
