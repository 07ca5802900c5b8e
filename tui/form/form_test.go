package form_test

import (
	"errors"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"callsim/tui/form"
	"callsim/tui/keys"
	"callsim/tui/screentest"
	"callsim/tui/theme"
)

// bound are the keys as they come.
var bound = keys.Default()

// hostile holds whatever a terminal might act on, or be put out by.
const hostile = "\x1b]0;title\x07\x1b[2J\u009b31m\u202eback \r\n\t\x00\x7f\xff 漢字 👍🏽 🇩🇪 e\u0301 \u0d4e \ufe0f\u2028"

func digits(text string) error {
	if strings.Trim(text, "0123456789") != "" || text == "" {
		return errors.New("write digits")
	}
	return nil
}

func fields() []form.Field {
	return []form.Field{
		{Name: "fruit", Label: "Fruit", Choices: []string{"apple", "avocado", "banana", "cherry"}, Value: "banana", Hint: "one of four"},
		{Name: "many", Label: "How many", Hint: "a number, such as 3", Check: digits},
		{Name: "note", Label: "Note"},
	}
}

// press presses keys: names as Bubble Tea writes them, or else what is typed.
func press(f *form.Form, keys ...string) form.Outcome {
	var o form.Outcome
	for _, k := range keys {
		o = f.Press(keyOf(k))
	}
	return o
}

func keyOf(name string) tea.KeyMsg {
	for _, t := range []tea.KeyType{
		tea.KeyEnter, tea.KeyEsc, tea.KeyTab, tea.KeyShiftTab, tea.KeyUp, tea.KeyDown, tea.KeyLeft, tea.KeyRight, tea.KeyHome,
		tea.KeyEnd, tea.KeyBackspace, tea.KeyCtrlS, tea.KeyCtrlW, tea.KeyCtrlN, tea.KeyCtrlP,
	} {
		if (tea.KeyMsg{Type: t}).String() == name {
			return tea.KeyMsg{Type: t}
		}
	}
	if name == " " {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune(name)}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

func screen(f *form.Form, width, height int) string {
	none := theme.None()
	rows := f.View(&none, width, height).Rows
	for i := range rows {
		rows[i] = strings.TrimRight(rows[i], " ")
	}
	return strings.Join(rows, "\n")
}

func expect(t *testing.T, got, want string) {
	t.Helper()
	if want = strings.Trim(want, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAFormInAllItsParts(t *testing.T) {
	f := form.New(fields(), &bound)
	expect(t, screen(f, 44, 20), `
▸ Fruit     apple  avocado [banana] cherry
            one of four

  How many  empty
            a number, such as 3

  Note      empty`)
	press(f, "enter", "1x")
	expect(t, screen(f, 44, 20), `
  Fruit     apple  avocado [banana] cherry
            one of four

▸ How many  1x▏
            ! write digits

  Note      empty`)
}

func TestWhereThereIsLessRoomTheFocusKeepsIt(t *testing.T) {
	f := form.New(fields(), &bound)
	expect(t, screen(f, 38, 6), `
▸ Fruit     apple   avocado [banana]
            cherry
            one of four
  How many  empty
            a number, such as 3
  Note      empty`)
	expect(t, screen(f, 38, 5), `
▸ Fruit     apple   avocado [banana]
            cherry
            one of four
  How many  empty
  Note      empty`)
	expect(t, screen(f, 38, 4), `
▸ Fruit    [banana]  3 of 4
            one of four
  How many  empty
  Note      empty`)
	press(f, "tab", "tab")
	expect(t, screen(f, 38, 2), `
  How many  empty
▸ Note      ▏`)
	expect(t, screen(f, 20, 4), `
  How many
  empty
▸ Note
  ▏`)
}

func TestChoosing(t *testing.T) {
	for _, c := range []struct {
		keys []string
		want string
	}{
		{[]string{"right"}, "cherry"}, {[]string{"left"}, "avocado"}, {[]string{" ", " "}, "apple"}, {[]string{"home"}, "apple"},
		{[]string{"end", "right"}, "apple"}, {[]string{"a"}, "apple"}, {[]string{"a", "A"}, "avocado"}, {[]string{"x"}, "banana"},
		{[]string{"l"}, "cherry"}, {[]string{"h"}, "avocado"}, {[]string{"g"}, "apple"}, {[]string{"G"}, "cherry"},
	} {
		f := form.New(fields(), &bound)
		if press(f, c.keys...); f.Values()["fruit"] != c.want {
			t.Errorf("%v chose %s, not %s", c.keys, f.Values()["fruit"], c.want)
		}
	}
}

func TestTheFocusMoves(t *testing.T) {
	for _, c := range []struct {
		keys []string
		want int // the field in which an x arrives
	}{
		{[]string{"tab"}, 1}, {[]string{"down", "down"}, 2}, {[]string{"shift+tab"}, 2}, {[]string{"up", "up"}, 1},
		{[]string{"j"}, 1}, {[]string{"j", "tab", "tab", "k"}, 2}, {[]string{"down", "ctrl+n", "up"}, 1}, {[]string{"enter"}, 1}, {[]string{"enter", "7", "enter"}, 2},
		{[]string{"tab", "enter"}, 1}, // what is wrong keeps the focus
	} {
		f := form.New(fields(), &bound)
		press(f, append(c.keys, "x")...)
		for i, name := range []string{"", "many", "note"} {
			if i > 0 && strings.Contains(f.Values()[name], "x") != (i == c.want) {
				t.Errorf("%v: %v", c.keys, f.Values())
			}
		}
	}
}

func TestAcceptingWantsEverythingToBeRight(t *testing.T) {
	f := form.New(fields(), &bound)
	if press(f, "tab", "tab", "ctrl+s") != form.Open || f.OnLast() {
		t.Error("a form that is wrong was accepted, or the focus is not where it is wrong")
	}
	if !strings.Contains(screen(f, 60, 20), "! write digits") {
		t.Error("nothing says what is wrong")
	}
	if press(f, " 12 ", "ctrl+s") != form.Accepted || f.Values()["many"] != "12" {
		t.Errorf("%v", f.Values())
	}
	if press(f, "enter", "enter") != form.Accepted {
		t.Error("Enter on the last field does not accept")
	}
	if press(f, "esc") != form.Left {
		t.Error("Esc does not leave")
	}
	if press(form.New(fields(), &bound), "q") != form.Left {
		t.Error("q does not leave a list")
	}
	if press(form.New(fields()[2:], &bound), "q", "j") != form.Open {
		t.Error("q leaves a field in which one writes")
	}
}

func TestWordsThatArriveTogetherAreNoKeys(t *testing.T) {
	f := form.New(fields()[2:], &bound)
	if press(f, "up", "end", "[esc]") != form.Open {
		t.Error("typed words ended the form")
	}
	f.Press(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("esc")})
	f.Press(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("tab")})
	if got := f.Values()["note"]; got != "[esc]esctab" {
		t.Errorf("%q", got)
	}
}

func TestAFieldHasALimit(t *testing.T) {
	f := form.New(fields()[2:], &bound)
	f.Press(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(strings.Repeat("x", 1<<20)), Paste: true})
	if n := len(f.Values()["note"]); n != 1024 {
		t.Errorf("%d characters", n)
	}
}

func TestAFormWithoutFieldsIsAccepted(t *testing.T) {
	f := form.New(nil, &bound)
	if press(f, "tab", "x", "left", "enter") != form.Accepted || screen(f, 10, 3) != "" {
		t.Error("it was not")
	}
}

func FuzzEveryRowIsExactAndSafe(f *testing.F) {
	f.Add(hostile, 40, 10, "abc")
	f.Add("", 1, 1, " \t")
	th := theme.New(theme.Dark(), termenv.TrueColor)
	f.Fuzz(func(t *testing.T, text string, width, height int, keys string) {
		width, height = 1+max(width, -width-1)%120, 1+max(height, -height-1)%40
		check := func(string) error { return errors.New(text) }
		form := form.New([]form.Field{
			{Label: text, Choices: []string{text, "a", text + text}, Hint: text}, {Label: "b", Value: text, Check: check}, {Hint: text},
		}, &bound)
		names := []string{"tab", "up", "right", " ", "enter", "ctrl+w", "end", "ctrl+s", text}
		for i := range min(len(keys), 20) {
			press(form, names[int(keys[i])%len(names)])
		}
		view := form.View(&th, width, height)
		if len(view.Rows) > height || len(view.Rows) == 0 {
			t.Fatalf("%d rows of %d", len(view.Rows), height)
		}
		for _, row := range view.Rows {
			if n := ansi.StringWidth(row); n != width {
				t.Fatalf("%q has %d cells, not %d", row, n, width)
			}
			if wrong := screentest.Unsafe(row, th.Sequences()); wrong != "" {
				t.Fatalf("%s", wrong)
			}
		}
	})
}
