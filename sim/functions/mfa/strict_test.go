package mfa_test

import (
	"encoding/binary"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"callsim/sim/functions/mfa"
	"callsim/sim/space/signalwire"
)

// answering are the functions, with a space that answers every request with body and status 200.
func answering(t *testing.T, body string) http.Handler {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, body) }))
	t.Cleanup(server.Close)
	client := &signalwire.Client{Settings: signalwire.Settings{ProjectID: "project", Token: "PTtoken", BaseURL: server.URL}}
	return handler(t, mfa.Default(), client, nil)
}

// TestNoOtherReplyOfTheSpaceVerifies has replies that some decoder takes for the documented success.
func TestNoOtherReplyOfTheSpaceVerifies(t *testing.T) {
	for _, body := range []string{
		`{"SUCCESS":true}`,
		`{"Success":true}`,
		`{"ſuccess":true}`,
		`{"\u017fuccess":true}`,
		`{"success":false,"Success":true}`,
		`{"Success":true,"success":false}`,
		`{"success":true,"Success":false}`,
		`{"success":false,"success":true}`,
		`{"success":true,"success":false}`,
		`{"success":true,"success":true}`,
		`{"success":false,"\u0073uccess":true}`,
		`{"success\u0000":true}`,
		`{"success ":true}`,
		`{"success":true,"more":{"a":1,"a":2}}`,
		`{"success":true,"more":` + strings.Repeat("[", 100) + strings.Repeat("]", 100) + `}`,
		`{"success":true,"more":` + strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000) + `}`,
		"{\"success\":true,\"more\":\"\xff\"}",
		"\ufeff" + `{"success":true}`,
		"\x00" + `{"success":true}`,
		"{\"success\":true}\x00",
		`{"success":true}{"success":true}`,
		`{"success":true} true`,
		`{"success":1}`,
		`{"success":"true"}`,
		`{"success":[true]}`,
		`{"success":{"success":true}}`,
		`{"success":null}`,
		`{"result":{"success":true}}`,
		`[{"success":true}]`,
		`[true]`,
		`{"success":TRUE}`,
		`{"success":"yes"}`,
		`{"success":-1}`,
		`{"success":1e0}`,
		`{"success":[]}`,
		`{"success":{}}`,
		`{"ＳＵＣＣＥＳＳ":true}`,
		`{"succe\ud800ss":true}`,
		`{"\u0000success":true}`,
		`{"success":true,"\u0073UCCESS":false}`,
		`{"success":null,"data":{"success":true}}`,
		`"{\"success\":true}"`,
		`{'success':true}`,
		`{success:true}`,
		`{"success":true,}`,
		`{"success":true`,
		`{"success":true}}`,
		`// checked
{"success":true}`,
		")]}',\n" + `{"success":true}`,
		`callback({"success":true})`,
		`data: {"success":true}`,
		"{\"success\":false}\n{\"success\":true}",
		"{\"success\":true}\u0085",
		"{\"success\":true,\"more\":\"\x01\"}",
		"{\"success\":true,\"more\":\"\xc0\xaf\"}",
		`{"success":true,"more":01}`,
		`{"success":true,"more":NaN}`,
		`{"success":true,"more":"\u12"}`,
		inUTF16(`{"success":true}`, binary.LittleEndian, false),
		inUTF16(`{"success":true}`, binary.BigEndian, true),
		`<html><body>{"success":true}</body></html>`,
		`success=true`,
		`null`,
		`true`,
	} {
		t.Run(fmt.Sprintf("%.60q", body), func(t *testing.T) {
			status, reply := post(t, answering(t, body), call("verify_mfa", `{"token":"012345"}`, withID))
			if status != 200 || reply.Actions != nil {
				t.Errorf("status %d, actions %s", status, reply.Actions)
			}
			if strings.Contains(reply.Response.Text, "is verified") {
				t.Errorf("it says %q", reply.Response.Text)
			}
		})
	}
}

func TestTheDocumentedReplyVerifiesHoweverItIsWritten(t *testing.T) {
	for _, body := range []string{
		`{"success":true}`, "\r\n { \"success\" :\ttrue } \n", `{"\u0073uccess":true}`, `{"success":true,"more":{"a":[1,null]},"succes":false}`,
	} {
		if _, reply := post(t, answering(t, body), call("verify_mfa", `{"token":"012345"}`, withID)); len(reply.Actions) != 1 {
			t.Errorf("%s: %v", body, reply)
		}
	}
}

func TestNoOtherReplyOfTheSpaceIsACodeThatWasSent(t *testing.T) {
	for _, body := range []string{
		`{"SUCCESS":true,"id":"` + id + `"}`,
		`{"success":true,"ID":"` + id + `"}`,
		`{"success":true,"id":"x","ID":"` + id + `"}`,
		`{"success":true,"id":"x","id":"` + id + `"}`,
		`{"success":false,"success":true,"id":"` + id + `"}`,
	} {
		if _, reply := post(t, answering(t, body), call("send_mfa", `{}`, `{}`)); reply.Actions != nil {
			t.Errorf("%s: %s", body, reply.Actions)
		}
	}
}

// TestARequestThatCanBeReadInTwoWaysIsRefused has requests that send or verify something else to another decoder.
func TestARequestThatCanBeReadInTwoWaysIsRefused(t *testing.T) {
	const other = "+12025550177"
	request := func(rest string) string { return `{"function":"send_mfa","caller_id_num":"+12025550123",` + rest + `}` }
	config := mfa.Default()
	config.AllowOtherNumbers = true
	for body, why := range map[string]string{
		request(`"Caller_ID_Num":"` + other + `"`):                                      `"Caller_ID_Num" must be written "caller_id_num"`,
		request(`"caller_id_num":"` + other + `"`):                                      `"caller_id_num" must be there once, got it twice`,
		request(`"caller_\u0069d_num":"` + other + `"`):                                 `"caller_id_num" must be there once, got it twice`,
		`{"function":"send_mfa","CALLER_ID_NUM":"` + other + `"}`:                       `"CALLER_ID_NUM" must be written "caller_id_num"`,
		request(`"function":"verify_mfa"`):                                              `"function" must be there once, got it twice`,
		request(`"Function":"verify_mfa"`):                                              `"Function" must be written "function"`,
		request(`"argument":{"parsed":[{"phone_number":"a","phone_number":"b"}]}`):      `"phone_number" must be there once, got it twice`,
		request(`"argument":{"parsed":[{}],"Parsed":[{"phone_number":"b"}]}`):           `"Parsed" must be written "parsed"`,
		request(`"argument":{"raw":"{\"phone_number\":\"a\",\"phone_number\":\"b\"}"}`): `argument: raw: "phone_number" must be there once, got it twice`,
		request(`"meta_data":{"mfa":{"id":"a","id":"` + id + `"}}`):                     `"id" must be there once, got it twice`,
		request(`"global_data":{"a":[{"b":1,"b":2}]}`):                                  `"b" must be there once, got it twice`,
		"{\"function\":\"send_mfa\",\"caller_id_num\":\"+12025550123\",\"x\":\"\xff\"}": `JSON must be UTF-8`,
		request(`"x":` + strings.Repeat("[", 100) + strings.Repeat("]", 100)):           `at most 100`,
		`{"action":"get_signature","action":"x"}`:                                       `"action" must be there once, got it twice`,
	} {
		s := &stub{reply: sent}
		status, reply := post(t, handler(t, config, s, nil), body)
		if status != http.StatusOK || s.asked != nil || reply.Actions != nil {
			t.Errorf("%s: status %d, asked %q, actions %v", body, status, s.asked, reply.Actions)
		}
		if text := reply.Response.Text; !strings.Contains(text, why) || !strings.HasSuffix(text, "Nothing was done; apologise to the caller.") {
			t.Errorf("%s: %q, want %q in it", body, text, why)
		}
	}
}

func TestNamesThatNobodyKnowsAreTolerated(t *testing.T) {
	s := &stub{reply: sent}
	status, _ := post(t, handler(t, mfa.Default(), s, nil),
		`{"function":"send_mfa","caller_id_num":"+12025550123","to":"+12025550177","number":1,"meta_data":{"mfa":1,"MFA":2},"x":{"y":[{}]}}`)
	if status != 200 || len(s.asked) != 1 || s.asked[0] != "sms +12025550123" {
		t.Errorf("status %d, asked %q", status, s.asked)
	}
}

func TestTheIDOfACodeIsReadByItsExactName(t *testing.T) {
	s := &stub{reply: correct}
	for _, metaData := range []string{`{"MFA":{"id":"` + id + `"}}`, `{"mfa":{"ID":"` + id + `"}}`, `{"mfa":{"id":"x","Id":"` + id + `"}}`} {
		if _, reply := post(t, handler(t, mfa.Default(), s, nil), call("verify_mfa", `{"token":"012345"}`, metaData)); s.asked != nil || reply.Actions != nil {
			t.Errorf("%s: asked %q, %v", metaData, s.asked, reply)
		}
	}
}
