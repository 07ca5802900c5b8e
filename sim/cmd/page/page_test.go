package page

import (
	"strings"
	"testing"
)

const markdown = "# Faults\n\nSay `/fault verify 500`, and the *next* request\nfails. " + "More words follow until the line is longer than a screen is wide.\n\n## Kinds\n\n<!-- kinds -->\n\n" +
	"| fault | what |\n|---|---|\n| `500` | the space fails |\n| `timeout` | no answer |\n\n- one\n- [two](x.md)\n\n```\n.hidden \\ -x\n```\n"

func TestTextForATerminal(t *testing.T) {
	const want = `FAULTS

Say /fault verify 500, and the next request fails. More words follow until the
line is longer than a screen is wide.

KINDS

  fault    what
  500      the space fails
  timeout  no answer

- one
- two

    .hidden \ -x
`
	if got := Text(markdown); got != want {
		t.Errorf("%s", got)
	}
}

func TestManPage(t *testing.T) {
	got := Man("callsim-faults", "7", "make the space fail", "v1", markdown)
	for _, want := range []string{
		`.TH "CALLSIM\-FAULTS" 7 "" "v1"` + "\n.SH NAME\ncallsim\\-faults \\- make the space fail\n.SH \"DESCRIPTION\"\n.PP\nSay \\fB/fault verify 500\\fR, and",
		".SH \"KINDS\"\n.TP\nfault\nwhat\n.TP\n\\fB500\\fR\nthe space fails\n", ".IP \\(bu 2\ntwo\n", ".nf\n\\&.hidden \\e \\-x\n.fi\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}
