package form_test

import (
	"testing"

	"callsim/tui/form"
)

func TestWhatIsTypedReplacesThePreset(t *testing.T) {
	for _, c := range []struct {
		keys []string
		want string
	}{
		{nil, "call.yaml"}, {[]string{"n", "e", "w"}, "new"}, {[]string{"new.yaml"}, "new.yaml"},
		{[]string{"left", "x"}, "call.yamxl"}, {[]string{"end", "x"}, "call.yamlx"}, {[]string{"home", "x"}, "xcall.yaml"},
		{[]string{"backspace", "x"}, "call.yamx"}, {[]string{"tab", "shift+tab", "x"}, "x"},
	} {
		f := form.New([]form.Field{{Name: "path", Label: "File", Value: "call.yaml"}, {Name: "other", Label: "Other"}}, &bound)
		press(f, c.keys...)
		if got := f.Values()["path"]; got != c.want {
			t.Errorf("%v: %q, not %q", c.keys, got, c.want)
		}
	}
}
