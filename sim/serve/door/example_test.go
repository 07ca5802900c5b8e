package door_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"callsim/sim/kit/clock"
	"callsim/sim/serve/door"
	"callsim/sim/space/mock"
	"callsim/sim/space/signalwire"
)

// A program in any language asks the space of a call at the door's address.
func ExampleDoor_Attach() {
	d := door.New(door.Options{Log: func(x door.Exchange) { fmt.Println(x.Method, x.Path, x.Status) }})
	server := httptest.NewServer(d)
	defer server.Close()

	settings := signalwire.Settings{ProjectID: "project", Token: "token", BaseURL: "https://space.example.com" + signalwire.BasePath}
	space := mock.New(mock.Options{
		Settings: settings, Seed: 1, Clock: clock.NewVirtual(time.Date(2026, time.March, 2, 9, 0, 0, 0, time.UTC)),
		Deliver: func(m mock.Message) { fmt.Println("on the phone:", m.Body) },
	})
	detach, err := d.Attach(&door.Space{Transport: space, Settings: settings, Number: "+12025550123"})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer detach()

	body := strings.NewReader(`{"to": "+12025550123", "message": "Your code is"}`)
	req, _ := http.NewRequest(http.MethodPost, server.URL+signalwire.BasePath+"/mfa/sms", body)
	req.SetBasicAuth("any", "credentials")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		fmt.Println(err)
		return
	}
	res.Body.Close()
	// Output:
	// on the phone: Your code is 534720
	// POST /api/relay/rest/mfa/sms 200
}
