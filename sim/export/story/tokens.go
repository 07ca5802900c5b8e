package story

import "strings"

// Sort is what a part of a line of JSON is, for colours.
type Sort int

// The sorts of the parts of JSON.
const (
	Plain  Sort = iota // punctuation, blanks, and what is no JSON
	Key                // the name of a field
	String             // a text
	Value              // a number, true, false, null
)

// Class is the class of the sort in a style; "" is Plain's.
func (s Sort) Class() string { return [...]string{Key: "k", String: "s", Value: "v"}[s] }

// Token is a part of a line.
type Token struct {
	Sort Sort
	Text string
}

// Tokens takes a line of indented JSON apart; joined, they are the line. A line that was cut is taken apart as far as it
// goes.
func Tokens(line string) []Token {
	var all []Token
	for line != "" {
		n, sort := 1, Plain
		switch c := line[0]; {
		case c == '"':
			n, sort = quoted(line), String
			if strings.HasPrefix(line[n:], ":") {
				sort = Key
			}
		case isValue(c):
			for n < len(line) && isValue(line[n]) {
				n++
			}
			sort = Value
		default:
			for n < len(line) && line[n] != '"' && !isValue(line[n]) {
				n++
			}
		}
		all = append(all, Token{sort, line[:n]})
		line = line[n:]
	}
	return all
}

// TokensOf takes lines of indented JSON apart that may have been wrapped, so that a text may go on in the next line. The
// indentation of a line is a token of its own.
func TokensOf(lines []string) [][]Token {
	all := make([][]Token, len(lines))
	within := false // a text that goes on
	for i, line := range lines {
		rest := strings.TrimLeft(line, " ")
		if indent := line[:len(line)-len(rest)]; indent != "" {
			all[i] = append(all[i], Token{Plain, indent})
		}
		if within {
			rest = `"` + rest
		}
		tokens := Tokens(rest)
		n := len(tokens)
		still := n > 0 && tokens[n-1].Sort == String && !closed(tokens[n-1].Text)
		if within {
			tokens[0].Text = tokens[0].Text[1:]
		}
		all[i], within = append(all[i], tokens...), still
	}
	return all
}

// closed says whether a text, which begins with its quote, ends with one.
func closed(text string) bool {
	end := len(text) - 1
	back := len(text[:max(end, 0)]) - len(strings.TrimRight(text[:max(end, 0)], `\`))
	return end > 0 && text[end] == '"' && back%2 == 0
}

// quoted is how long the text is that line begins with, quotes counted.
func quoted(line string) int {
	for i := 1; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(line)
}

func isValue(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c == '-' || c == '+' || c == '.' || c == 'E'
}
