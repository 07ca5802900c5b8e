package mfa_test

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"callsim/sim/functions/mfa"
)

// inUTF16 is a text in UTF-16, with the mark of its order or without.
func inUTF16(text string, order binary.AppendByteOrder, mark bool) string {
	if mark {
		text = "\ufeff" + text
	}
	var b []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, unit)
	}
	return string(b)
}

// TestRequestsInTheShapesOfSDKsSendToTheCaller has requests that are unusual and can be read in one way only. No number in them but
// the caller's is one that a function is asked for.
func TestRequestsInTheShapesOfSDKsSendToTheCaller(t *testing.T) {
	const other = `{"phone_number":"+12025550177"}`
	request := func(rest string) string {
		return `{"function":"send_mfa","caller_id_num":"+12025550123",` + rest + `}`
	}
	for name, body := range map[string]string{
		"no argument":                   request(`"call_id":"c"`),
		"a null argument":               request(`"argument":null`),
		"a bare text":                   request(`"argument":"please"`),
		"a bare text that is empty":     request(`"argument":""`),
		"a list in a list":              request(`"argument":[[` + other + `]]`),
		"null before an object":         request(`"argument":[null,` + other + `]`),
		"lists in parsed":               request(`"argument":{"parsed":[[],[` + other + `]]}`),
		"a text with JSON in a list":    request(`"argument":{"parsed":["{\"phone_number\":\"+12025550177\"}"]}`),
		"raw with words around":         request(`"argument":{"raw":"I call it with {\"phone_number\":\"+12025550177\"}"}`),
		"raw that was cut":              request(`"argument":{"raw":"{\"phone_number\":\"+12025550177\""}`),
		"nulls everywhere":              request(`"argument":{"parsed":null,"raw":null,"substituted":null},"meta_data":null,"global_data":null,"call_log":null`),
		"a number beyond every range":   request(`"x":1e999`),
		"a number of 400 digits":        request(`"x":` + strings.Repeat("9", 400)),
		"an empty name":                 request(`"":""`),
		"half of a pair in UTF-16":      request(`"x":"\ud800"`),
		"names that are escaped":        `{"\u0066unction":"send_mfa","caller\u005fid_num":"+12025550123"}`,
		"white space around":            "\r\n\t " + request(`"argument":{}`) + " \r\n",
		"lists of lists that are known": request(`"call_log":[[[]]],"SWMLVars":[[],[[]]]`),
	} {
		t.Run(name, func(t *testing.T) {
			s := &stub{reply: sent}
			status, reply := post(t, handler(t, mfa.Default(), s, nil), body)
			if status != 200 || len(s.asked) != 1 || s.asked[0] != "sms +12025550123" {
				t.Errorf("status %d, asked %q: %s", status, s.asked, reply.Response.Text)
			}
		})
	}
}

// TestRequestsThatAreNoRequestSendNothing has what some decoder takes for a request.
func TestRequestsThatAreNoRequestSendNothing(t *testing.T) {
	const request = `{"function":"send_mfa","caller_id_num":"+12025550123"}`
	with := func(old, now string) string { return strings.Replace(request, old, now, 1) }
	for name, body := range map[string]string{
		"a byte order mark":           "\ufeff" + request,
		"UTF-16, little end first":    inUTF16(request, binary.LittleEndian, false),
		"UTF-16, big end first":       inUTF16(request, binary.BigEndian, false),
		"UTF-16 with a mark":          inUTF16(request, binary.LittleEndian, true),
		"a brace too much":            request + "}",
		"a zero byte behind it":       request + "\x00",
		"a byte that is no text":      request + "\xff",
		"two requests":                request + request,
		"a request on each line":      request + "\n" + request,
		"a comment":                   "/* now */" + request,
		"a comma at the end":          with("}", ",}"),
		"single quotes":               strings.ReplaceAll(request, `"`, "'"),
		"names without quotes":        with(`"function"`, "function"),
		"a form":                      "function=send_mfa&caller_id_num=%2B12025550123",
		"a list of one":               "[" + request + "]",
		"a text with JSON":            `"{\"function\":\"send_mfa\",\"caller_id_num\":\"+12025550123\"}"`,
		"null":                        "null",
		"not a number":                with("}", `,"x":NaN}`),
		"a number with a zero before": with("}", `,"x":01}`),
		"a number as the caller":      with(`"+12025550123"`, "12025550123"),
		"a list as the caller":        with(`"+12025550123"`, `["+12025550123"]`),
		"an object as the function":   with(`"send_mfa"`, `{"name":"send_mfa"}`),
		"a list as the function":      with(`"send_mfa"`, `["send_mfa"]`),
		"no function":                 with(`"send_mfa"`, "null"),
		"a blank before the function": with(`"send_mfa"`, `" send_mfa"`),
		"another case":                with(`"send_mfa"`, `"Send_MFA"`),
		"a new line in a text":        with(`send_mfa`, "send_\nmfa"),
		"a list as meta_data":         with("}", `,"meta_data":[]}`),
	} {
		t.Run(name, func(t *testing.T) {
			s := &stub{reply: sent}
			_, reply := post(t, handler(t, mfa.Default(), s, nil), body)
			if s.asked != nil || reply.Actions != nil {
				t.Errorf("asked %q, actions %v", s.asked, reply.Actions)
			}
			for _, word := range []string{"json:", "Go ", "swaig.", "unmarshal"} {
				if strings.Contains(reply.Response.Text, word) {
					t.Errorf("it says %q", reply.Response.Text)
				}
			}
		})
	}
}
