package mfa_test

import (
	"log"
	"net/http"
	"os"
	"time"

	"callsim/sim/functions/mfa"
	"callsim/sim/space/signalwire"
)

func ExampleNew() {
	base, err := signalwire.BaseOf("example") // the name of a space
	if err != nil {
		log.Fatal(err)
	}
	settings := signalwire.Settings{BaseURL: base, ProjectID: os.Getenv(signalwire.EnvProjectID), Token: os.Getenv(signalwire.EnvToken)}
	config := mfa.Default()
	config.User, config.Password = "agent", os.Getenv("FUNCTIONS_PASSWORD")        // or a SigningKey with the PublicURL
	functions, err := mfa.New(config, &signalwire.Client{Settings: settings}, nil) // or a Broadcaster of your own
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/swaig", functions)
	server := &http.Server{
		Addr: "127.0.0.1:8080", Handler: mux,
		ReadHeaderTimeout: 2 * time.Minute, WriteTimeout: 2 * time.Minute, IdleTimeout: 2 * time.Minute,
		MaxHeaderBytes: 16 << 10,
	}
	log.Fatal(server.ListenAndServe())
}
