package items_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"callsim/tui/items"
	"callsim/tui/theme"
)

func TestThePromptIsDrawnAsItsMarkdownMeansIt(t *testing.T) {
	text := "## Say **hello**\n\nUse `send_mfa`, *never* __twice__ or 2 ** 3.\n\n- one entry that is long enough to wrap\n  10. ten\n```\n# code\n```"
	var rows []string
	for _, p := range items.Paragraphs(strings.Split(text, "\n")) {
		for _, row := range items.PromptParagraph(&none, p, items.Ahead).Rows(30) {
			rows = append(rows, strings.TrimRight(row, " "))
		}
	}
	want := `  Say hello

  Use send_mfa, *never* twice
  or 2 ** 3.

  • one entry that is long
    enough to wrap
    10. ten

  # code

`
	if got := strings.Join(rows, "\n") + "\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestWhatStandsOutInThePromptIsBold(t *testing.T) {
	th := theme.New(theme.Dark(), termenv.TrueColor)
	row := items.PromptParagraph(&th, items.Paragraph{Text: "Be **very** kind."}, items.Ahead).Rows(30)[0]
	if !strings.Contains(row, th.Strong.Paint("very")) || !strings.Contains(ansi.Strip(row), "Be very kind.") {
		t.Errorf("%q", row)
	}
}
