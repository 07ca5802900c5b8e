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
	settings, err := signalwire.FromEnv(os.Getenv) // SIGNALWIRE_PROJECT_ID, SIGNALWIRE_API_TOKEN, SIGNALWIRE_SPACE, SIGNALWIRE_REST_CA_FILE
	if err != nil {
		log.Fatal(err)
	}
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
		ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 15 * time.Second, WriteTimeout: time.Minute, IdleTimeout: time.Minute,
		MaxHeaderBytes: 16 << 10,
	}
	log.Fatal(server.ListenAndServe())
}
