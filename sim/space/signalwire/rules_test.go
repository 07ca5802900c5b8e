package signalwire_test

import (
	"strings"
	"testing"

	"callsim/sim/space/signalwire"
)

func TestE164(t *testing.T) {
	for number, want := range map[string]bool{
		"+12025550123": true, "+4930123456": true, "+1234567": true, "+123456789012345": true,
		"": false, "12025550123": false, "+02025550123": false, "+1 202 555 0123": false, "+1202555012a": false,
		"+1234567890123456": false, "+123456": false, "+12025550123\n": false, "++12025550123": false,
	} {
		if got := signalwire.IsE164(number); got != want {
			t.Errorf("%q: %v", number, got)
		}
	}
}

func TestAMessageMustFitOneSegment(t *testing.T) {
	for name, test := range map[string]struct {
		channel signalwire.Channel
		message string
		length  int
		ok      bool
	}{
		"the default":             {signalwire.SMS, "", 0, true},
		"the GSM-7 alphabet":      {signalwire.SMS, "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./09:;<=>?¡AZÄÖÑÜ§¿azäöñüà" + strings.Repeat("a", 71), 6, true},
		"160 with the code":       {signalwire.SMS, strings.Repeat("a", 153), 6, true},
		"161 with the code":       {signalwire.SMS, strings.Repeat("a", 154), 6, false},
		"a longer code":           {signalwire.SMS, strings.Repeat("a", 153), 7, false},
		"extension counts twice":  {signalwire.SMS, strings.Repeat("€", 76), 6, true},
		"extension, one too many": {signalwire.SMS, strings.Repeat("€", 77), 6, false},
		"70 with the code":        {signalwire.SMS, strings.Repeat("ж", 63), 6, true},
		"71 with the code":        {signalwire.SMS, strings.Repeat("ж", 64), 6, false},
		"one letter beyond GSM-7": {signalwire.SMS, strings.Repeat("a", 100) + "ж", 6, false},
		"an emoji is two units":   {signalwire.SMS, strings.Repeat("ж", 62) + "🎉", 6, false},
		"500 for a voice":         {signalwire.Call, strings.Repeat("ж", 500), 6, true},
		"501 for a voice":         {signalwire.Call, strings.Repeat("ж", 501), 6, false},
	} {
		if fault := signalwire.MessageFault(test.channel, test.message, test.length); (fault == "") != test.ok {
			t.Errorf("%s: %q", name, fault)
		}
	}
}

func TestFaultsListsAll(t *testing.T) {
	s := signalwire.Send{To: "x", From: "y", Message: strings.Repeat("a", 200), TokenLength: 3, ValidFor: 604801, MaxAttempts: 21}
	var names []string
	for _, f := range s.Faults(signalwire.SMS) {
		names = append(names, f.Name)
	}
	if got := strings.Join(names, " "); got != "to from message token_length valid_for max_attempts" {
		t.Errorf("%s", got)
	}
	good := signalwire.Send{To: "+12025550123", TokenLength: 20, ValidFor: 604800, MaxAttempts: 20}
	if faults := good.Faults(signalwire.SMS); faults != nil {
		t.Errorf("%v", faults)
	}
}
