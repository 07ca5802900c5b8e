package items

import (
	"strings"

	"callsim/sim/kit/lazy"
	"callsim/tui/cells"
	"callsim/tui/theme"
)

// listed matches what a list's entry begins with.
var listed = lazy.Regexp(`^(\s*)([-*+]|\d+[.)])\s+`)

// spans matches what stands out within a paragraph: text in pairs of asterisks or underscores, and code.
var spans = lazy.Regexp("\\*\\*[^*]+\\*\\*|__[^_]+__|`[^`]+`")

// isFence says whether a line begins or ends a block of code.
func isFence(text string) bool {
	return strings.HasPrefix(text, "```") || strings.HasPrefix(text, "~~~")
}

// marked is a paragraph of Markdown as it is meant, without its signs, and how far its other rows are indented: a heading, the entry of a list,
// or text in a style with what stands out in it.
func marked(th *theme.Theme, text string, style theme.Style) (l cells.Line, hang int) {
	if isFence(text) {
		return nil, 0
	}
	if heading := strings.TrimLeft(text, "#"); heading != text {
		text = strings.TrimSpace(heading)
	}
	if at := listed.Get().FindStringSubmatchIndex(text); at != nil {
		bullet := text[at[4]:at[5]]
		if strings.Contains("-*+", bullet) {
			bullet = "•"
		}
		l, text = cells.Of(style, text[:at[4]]+bullet+" "), text[at[1]:]
		hang = cells.Width(l.Plain())
	}
	for text != "" {
		at := spans.Get().FindStringIndex(text)
		if at == nil {
			return l.Then(style, text), hang
		}
		strong, signs := th.Strong, 2
		if text[at[0]] == '`' {
			strong, signs = th.Key, 1
		}
		l = l.Then(style, text[:at[0]]).Then(strong, text[at[0]+signs:at[1]-signs])
		text = text[at[1]:]
	}
	return l, hang
}
