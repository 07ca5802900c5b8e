// Package settings reads how to reach a real SignalWire space, and within which limits, from flags, the environment,
// an env file and the config file, in this order. It knows where every value comes from, and never shows a secret.
//
//	flags := settings.AddFlags(cmd.Flags())
//	…
//	set, err := flags.Gather(nil) // err: a file cannot be read
//	live, err := set.Live()       // err: also all that is missing or malformed
//
// It may import the REST client and the libraries that read files, and nothing of the call.
package settings

// Example is a config file with the usual settings.
const Example = `project_id: 6f1e2a34-0b5c-4d6e-8f70-112233445566
api_token_file: api-token          # a file beside this one, for you alone
space: example                     # or example.signalwire.com
from_number: "+12025550199"        # without it, the space chooses
allow_numbers: ["+12025550123"]    # codes are sent only to these
max_sends_per_call: 3
max_sends_per_hour: 10
`
