package settings

import (
	"time"

	"callsim/sim/space/signalwire"
)

// Live are the settings of a call to a real space.
type Live struct {
	// Space is the address of the space and the credentials for it.
	Space signalwire.Settings
	// From, in E.164, is the number of the account that sends; "" lets the space choose.
	From string
	// Allow are the numbers, in E.164, that codes may be sent to. Without them nothing can be sent.
	Allow []string
	// PerCall and PerHour are how many codes may be sent in one call, and in any hour by all calls of this user.
	PerCall, PerHour int
	// CAFile is a file of certificates, in PEM, to trust beside those of the system, or "".
	CAFile string
	// Connect bounds how long connecting to the space may take, Reply how long its reply may take to begin, and Whole a
	// request with all of its reply.
	Connect, Reply, Whole time.Duration
}

// Defaults of the limits.
const (
	DefaultPerCall = 3
	DefaultPerHour = 10
	DefaultConnect = 5 * time.Second
	DefaultReply   = 10 * time.Second
	DefaultWhole   = 15 * time.Second
)
