package signalwire_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"callsim/sim/space/double"
	"callsim/sim/space/signalwire"
)

// agree checks that the client's rules and those of the double say the same of a request.
func agree(t *testing.T, c *signalwire.Client, channel signalwire.Channel, s signalwire.Send) {
	t.Helper()
	var want []string
	for _, fault := range s.Faults(channel) {
		want = append(want, fault.Name)
	}
	send := c.SendSMS
	if channel == signalwire.Call {
		send = c.SendCall
	}
	_, err := send(t.Context(), s)
	var got []string
	var e *signalwire.Error
	if errors.As(err, &e) && e.Kind == signalwire.Invalid {
		for _, p := range e.Problems {
			got = append(got, strings.TrimPrefix(p.Title, "Invalid "))
		}
	} else if err != nil {
		t.Fatalf("%s %+v: %v", channel, s, err)
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("%s %+v: the space refuses %q, the client's rules %q", channel, s, got, want)
	}
}

func TestTheRulesAgree(t *testing.T) {
	c := asking(t, double.Start(t, double.Options{}))
	for _, s := range edges() {
		agree(t, c, signalwire.SMS, s)
		agree(t, c, signalwire.Call, s)
	}
	// every character that a text message may hold, at the edge of what fits
	for r := rune(0); r < 0x3000; r++ {
		if text := strings.Repeat("m", 160-1-6-1) + string(r); (signalwire.MessageFault(signalwire.SMS, text, 6) == "") != fits(r) {
			t.Errorf("%q: the client's rules and the alphabet differ", r)
		}
	}
}

// fits says whether a text message of 160 characters may end with r: it must be in the alphabet and not count twice.
// The alphabet is written here as the standard has it, in the order of its codes.
func fits(r rune) bool {
	const standard = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
	return strings.ContainsRune(standard, r)
}

// edges are requests on both sides of every bound.
func edges() []signalwire.Send {
	var all []signalwire.Send
	for _, to := range []string{"", "+", "+1", "+123456", "+1234567", "+123456789012345", "+1234567890123456", "+0123456789", "12025550123", "+1 2025550123", "+12025550123\n"} {
		all = append(all, signalwire.Send{To: to}, signalwire.Send{To: caller, From: to})
	}
	for _, n := range []int{-1, 1, 3, 4, 20, 21, 604800, 604801} {
		all = append(all, signalwire.Send{To: caller, TokenLength: n}, signalwire.Send{To: caller, ValidFor: n}, signalwire.Send{To: caller, MaxAttempts: n})
	}
	for _, size := range []int{62, 63, 64, 69, 70, 142, 143, 152, 153, 154, 160, 499, 500, 501} {
		for _, last := range []string{"m", "€", "ł", "😀", "\x1b", "`", "\f"} {
			text := strings.Repeat("m", size-1) + last
			all = append(all, signalwire.Send{To: caller, Message: text}, signalwire.Send{To: caller, Message: text, TokenLength: 16})
		}
	}
	return all
}

func FuzzTheRulesAgree(f *testing.F) {
	for _, s := range edges() {
		f.Add(s.To, s.From, s.Message, s.TokenLength, s.ValidFor, s.MaxAttempts, s.AllowAlphas)
	}
	s, err := double.New(double.Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(s.Close)
	f.Fuzz(func(t *testing.T, to, from, message string, length, valid, attempts int, alphas bool) {
		c := &signalwire.Client{Settings: signalwire.Settings{ProjectID: s.Project, Token: s.Token, BaseURL: s.URL()}}
		send := signalwire.Send{To: to, From: from, Message: message, TokenLength: length, ValidFor: valid, MaxAttempts: attempts, AllowAlphas: alphas}
		agree(t, c, signalwire.SMS, send)
		agree(t, c, signalwire.Call, send)
	})
}
